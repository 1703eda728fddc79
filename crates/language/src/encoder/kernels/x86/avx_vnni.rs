//! AVX-VNNI, of processors without AVX-512: 32 products of bytes an instruction.
#![allow(unsafe_code)]

use std::arch::x86_64::{__m256i, _mm256_dpbusd_avx_epi32, _mm256_setzero_si256};

use super::ymm::Ymm;
use crate::encoder::kernels::product::{Dot, kernel};

/// Proves that the processor has AVX-VNNI, AVX2 and FMA.
#[derive(Clone, Copy, Debug)]
pub(in crate::encoder) struct AvxVnni(Ymm);

impl AvxVnni {
    pub(in crate::encoder) fn detect() -> Option<Self> {
        let found = is_x86_feature_detected!("avxvnni");
        Ymm::detect().filter(|_| found).map(Self)
    }
}

impl Dot for AvxVnni {
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
        unsafe { _mm256_dpbusd_avx_epi32(total, codes, weights) }
    }

    #[inline(always)]
    unsafe fn sums(total: __m256i) -> __m256i {
        total
    }
}

kernel!(AvxVnni(Ymm), "avx2,fma,avxvnni", 0x80, 4, 16);
