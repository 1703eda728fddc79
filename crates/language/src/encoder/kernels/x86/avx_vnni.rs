//! AVX-VNNI, of processors without AVX-512: 32 products of bytes an instruction.
#![allow(unsafe_code)]

use std::arch::x86_64::{__m256i, _mm256_dpbusd_avx_epi32};

use super::ymm::Ymm;
use super::ymm_product::{self, Dot};
use crate::encoder::codes::Block;
use crate::encoder::kernels::{Kernel, Task};
use crate::encoder::panel::{Panel, Sums};

/// Proves that the processor has AVX-VNNI, AVX2 and FMA.
#[derive(Clone, Copy, Debug)]
pub(in crate::encoder) struct AvxVnni(Ymm);

impl AvxVnni {
    pub(in crate::encoder) fn detect() -> Option<Self> {
        let found = is_x86_feature_detected!("avxvnni");
        Ymm::detect().filter(|_| found).map(Self)
    }

    pub(in crate::encoder) fn run<T: Task>(self, task: T) {
        // SAFETY: `self` exists only where `detect` found the features.
        unsafe { run(self, task) }
    }
}

impl Dot for AvxVnni {
    #[inline(always)]
    unsafe fn add(total: __m256i, codes: __m256i, weights: __m256i) -> __m256i {
        // SAFETY: the caller sees to it that the processor has AVX-VNNI.
        unsafe { _mm256_dpbusd_avx_epi32(total, codes, weights) }
    }
}

impl Kernel for AvxVnni {
    const FLIP: u8 = 0x80;

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

#[target_feature(enable = "avx2,fma,avxvnni")]
fn run<T: Task>(kernel: AvxVnni, task: T) {
    task.run(kernel);
}

#[target_feature(enable = "avx2,fma,avxvnni")]
fn product(block: Block<'_>, panel: Panel<'_>, sums: &mut Sums) {
    // SAFETY: this function's features are those needed.
    unsafe { ymm_product::product::<AvxVnni>(block, panel, sums) }
}
