//! AVX2: 32 products of bytes in four instructions.
//!
//! `maddubs` multiplies unsigned by signed bytes and adds pairs in 16 bits, where it saturates. Here the
//! unsigned ones are the codes without their signs, and the signs go to the weights. Neither exceeds
//! 127, so a pair is at most 2 × 127² = 32,258 and never saturates: the sums are exact.
#![allow(unsafe_code)]

use std::arch::x86_64::*;

use super::ymm::Ymm;
use crate::encoder::kernels::product::{Dot, kernel};

/// Proves that the processor has AVX2 and FMA.
#[derive(Clone, Copy, Debug)]
pub(in crate::encoder) struct Avx2(Ymm);

impl Avx2 {
    pub(in crate::encoder) fn detect() -> Option<Self> {
        Ymm::detect().map(Self)
    }
}

impl Dot for Avx2 {
    type Registers = Ymm;

    type Total = __m256i;

    #[inline(always)]
    unsafe fn zero() -> __m256i {
        // SAFETY: see the trait.
        unsafe { _mm256_setzero_si256() }
    }

    #[inline(always)]
    unsafe fn add(total: __m256i, codes: __m256i, weights: __m256i) -> __m256i {
        // SAFETY: see the trait.
        unsafe {
            let signed = _mm256_sign_epi8(weights, codes);
            let pairs = _mm256_maddubs_epi16(_mm256_abs_epi8(codes), signed);
            _mm256_add_epi32(total, _mm256_madd_epi16(pairs, _mm256_set1_epi16(1)))
        }
    }

    #[inline(always)]
    unsafe fn sums(total: __m256i) -> __m256i {
        total
    }
}

kernel!(Avx2(Ymm), "avx2,fma", 0, 4, 16);
