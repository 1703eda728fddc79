//! AVX2: 32 products of bytes in four instructions.
//!
//! `maddubs` multiplies unsigned by signed bytes and adds pairs in 16 bits, where it saturates. Here the
//! unsigned ones are the codes without their signs, and the signs go to the weights. Neither exceeds
//! 127, so a pair is at most 2 × 127² = 32,258 and never saturates: the sums are exact.
#![allow(unsafe_code)]

use std::arch::x86_64::*;

use super::ymm::Ymm;
use super::ymm_product::{self, Dot};
use crate::encoder::codes::Block;
use crate::encoder::kernels::{Kernel, Task};
use crate::encoder::panel::{Panel, Sums};

/// Proves that the processor has AVX2 and FMA.
#[derive(Clone, Copy, Debug)]
pub(in crate::encoder) struct Avx2(Ymm);

impl Avx2 {
    pub(in crate::encoder) fn detect() -> Option<Self> {
        Ymm::detect().map(Self)
    }

    pub(in crate::encoder) fn run<T: Task>(self, task: T) {
        // SAFETY: `self` exists only where `detect` found the features.
        unsafe { run(self, task) }
    }
}

impl Dot for Avx2 {
    #[inline(always)]
    unsafe fn add(total: __m256i, codes: __m256i, weights: __m256i) -> __m256i {
        // SAFETY: the caller sees to it that the processor has AVX2.
        unsafe {
            let signed = _mm256_sign_epi8(weights, codes);
            let pairs = _mm256_maddubs_epi16(_mm256_abs_epi8(codes), signed);
            _mm256_add_epi32(total, _mm256_madd_epi16(pairs, _mm256_set1_epi16(1)))
        }
    }
}

impl Kernel for Avx2 {
    const FLIP: u8 = 0;

    type Vectors = Ymm;

    #[inline(always)]
    fn vectors(self) -> Ymm {
        self.0
    }

    #[inline(always)]
    fn product(self, block: Block<'_>, panel: Panel<'_>, sums: &mut Sums) {
        // SAFETY: `self` exists only where `detect` found the features.
        unsafe { product(block, panel, sums) }
    }
}

#[target_feature(enable = "avx2,fma")]
fn run<T: Task>(kernel: Avx2, task: T) {
    task.run(kernel);
}

#[target_feature(enable = "avx2,fma")]
fn product(block: Block<'_>, panel: Panel<'_>, sums: &mut Sums) {
    // SAFETY: this function's features are those needed.
    unsafe { ymm_product::product::<Avx2>(block, panel, sums) }
}
