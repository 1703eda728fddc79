//! NEON without more: 16 products of bytes in four instructions.
#![allow(unsafe_code)]

use std::arch::aarch64::*;

use super::quads::Quads;
use crate::encoder::kernels::product::{Dot, kernel};

/// Proves that the processor has NEON.
#[derive(Clone, Copy, Debug)]
pub(in crate::encoder) struct Neon(Quads);

impl Neon {
    pub(in crate::encoder) fn detect() -> Option<Self> {
        Quads::detect().map(Self)
    }
}

impl Dot for Neon {
    type Registers = Quads;

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

kernel!(Neon(Quads), "neon", 0, 4, 8);
