//! NEON with dot products: 16 products of bytes an instruction.
#![allow(unsafe_code)]

use std::arch::aarch64::{int8x16_t, int32x4_t, vdupq_n_s32};
use std::arch::asm;

use super::quads::Quads;
use crate::encoder::kernels::product::{Dot, kernel};

/// Proves that the processor has NEON with dot products.
#[derive(Clone, Copy, Debug)]
pub(in crate::encoder) struct NeonDot(Quads);

impl NeonDot {
    pub(in crate::encoder) fn detect() -> Option<Self> {
        let found = std::arch::is_aarch64_feature_detected!("dotprod");
        Quads::detect().filter(|_| found).map(Self)
    }
}

impl Dot for NeonDot {
    type Registers = Quads;

    type Total = int32x4_t;

    #[inline(always)]
    unsafe fn zero() -> Self::Total {
        // SAFETY: see the trait.
        unsafe { vdupq_n_s32(0) }
    }

    #[inline(always)]
    unsafe fn add(total: Self::Total, codes: int8x16_t, weights: int8x16_t) -> Self::Total {
        // SAFETY: see the trait.
        unsafe { dot(total, codes, weights) }
    }

    #[inline(always)]
    unsafe fn sums(total: Self::Total) -> int32x4_t {
        total
    }
}

/// The intrinsic for this instruction is not stable yet.
#[target_feature(enable = "dotprod")]
#[inline]
fn dot(mut total: int32x4_t, codes: int8x16_t, weights: int8x16_t) -> int32x4_t {
    // SAFETY: this function's feature is the one needed; nothing but the total changes.
    unsafe {
        asm!(
            "sdot {total:v}.4s, {codes:v}.16b, {weights:v}.16b",
            total = inout(vreg) total,
            codes = in(vreg) codes,
            weights = in(vreg) weights,
            options(pure, nomem, nostack, preserves_flags),
        );
    }
    total
}

kernel!(NeonDot(Quads), "neon,dotprod", 0, 4, 8);
