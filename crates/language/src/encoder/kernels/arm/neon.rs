//! NEON without more: 16 products of bytes in four instructions.
#![allow(unsafe_code)]

use std::arch::aarch64::*;

use super::product::{self, Dot};
use super::quads::Quads;
use crate::encoder::codes::Block;
use crate::encoder::kernels::{Kernel, Task};
use crate::encoder::panel::{Panel, Sums};

/// Proves that the processor has NEON.
#[derive(Clone, Copy, Debug)]
pub(in crate::encoder) struct Neon(Quads);

impl Neon {
    pub(in crate::encoder) fn detect() -> Option<Self> {
        Quads::detect().map(Self)
    }

    pub(in crate::encoder) fn run<T: Task>(self, task: T) {
        // SAFETY: `self` exists only where `detect` found the features.
        unsafe { run(self, task) }
    }
}

impl Dot for Neon {
    type Total = [int32x4_t; 2];

    #[inline(always)]
    unsafe fn zero() -> Self::Total {
        // SAFETY: see the trait.
        unsafe { [vdupq_n_s32(0); 2] }
    }

    #[inline(always)]
    unsafe fn add(total: Self::Total, codes: int8x16_t, weights: int8x16_t) -> Self::Total {
        // SAFETY: see the trait.
        unsafe {
            let low = vmull_s8(vget_low_s8(codes), vget_low_s8(weights));
            let high = vmull_high_s8(codes, weights);
            [vpadalq_s16(total[0], low), vpadalq_s16(total[1], high)]
        }
    }

    #[inline(always)]
    unsafe fn sums(total: Self::Total) -> int32x4_t {
        // SAFETY: see the trait.
        unsafe { vpaddq_s32(total[0], total[1]) }
    }
}

impl Kernel for Neon {
    const FLIP: u8 = 0;

    type Vectors = Quads;

    #[inline(always)]
    fn vectors(self) -> Quads {
        self.0
    }

    #[inline(always)]
    fn product(self, block: Block<'_>, panel: Panel<'_>, sums: &mut Sums) {
        // SAFETY: `self` exists only where `detect` found the features.
        unsafe { product(block, panel, sums) }
    }
}

#[target_feature(enable = "neon")]
fn run<T: Task>(kernel: Neon, task: T) {
    task.run(kernel);
}

#[target_feature(enable = "neon")]
fn product(block: Block<'_>, panel: Panel<'_>, sums: &mut Sums) {
    // SAFETY: this function's features are those needed.
    unsafe { product::product::<Neon>(block, panel, sums) }
}
