//! Vectors of NEON: four registers of four numbers each.
#![allow(unsafe_code)]

use std::arch::aarch64::*;

use crate::encoder::kernels::product::Registers;
use crate::encoder::vectors::{LANES, Lanes, Vectors};

/// Proves that the processor has NEON.
#[derive(Clone, Copy, Debug)]
pub(in crate::encoder) struct Quads(());

impl Quads {
    pub(super) fn detect() -> Option<Self> {
        std::arch::is_aarch64_feature_detected!("neon").then_some(Self(()))
    }
}

type Quad = [float32x4_t; 4];

/// Instructions whose only condition is that the processor has them.
macro_rules! proven {
    ($instructions:expr) => {
        // SAFETY: a `Quads` exists only where `Quads::detect` found them; memory is read and written
        // through references to arrays of the vectors' size.
        #[allow(unused_unsafe)]
        unsafe {
            $instructions
        }
    };
}

/// An operation on each register.
macro_rules! each {
    ($operation:ident($($operand:ident),+)) => {
        proven!([
            $operation($($operand[0]),+),
            $operation($($operand[1]),+),
            $operation($($operand[2]),+),
            $operation($($operand[3]),+),
        ])
    };
}

impl Vectors for Quads {
    const REGISTERS: usize = 8;

    type Vector = Quad;

    #[inline(always)]
    fn splat(self, value: f32) -> Quad {
        proven!([vdupq_n_f32(value); 4])
    }

    #[inline(always)]
    fn load(self, from: &Lanes) -> Quad {
        let from = from.as_ptr();
        proven!([
            vld1q_f32(from),
            vld1q_f32(from.add(4)),
            vld1q_f32(from.add(8)),
            vld1q_f32(from.add(12)),
        ])
    }

    #[inline(always)]
    fn store(self, value: Quad, to: &mut Lanes) {
        for (value, to) in value.into_iter().zip(to.as_chunks_mut::<4>().0) {
            proven!(vst1q_f32(to.as_mut_ptr(), value));
        }
    }

    #[inline(always)]
    fn convert(self, integers: &[i32; LANES]) -> Quad {
        let from = integers.as_ptr();
        proven!([
            vcvtq_f32_s32(vld1q_s32(from)),
            vcvtq_f32_s32(vld1q_s32(from.add(4))),
            vcvtq_f32_s32(vld1q_s32(from.add(8))),
            vcvtq_f32_s32(vld1q_s32(from.add(12))),
        ])
    }

    #[inline(always)]
    fn add(self, a: Quad, b: Quad) -> Quad {
        each!(vaddq_f32(a, b))
    }

    #[inline(always)]
    fn sub(self, a: Quad, b: Quad) -> Quad {
        each!(vsubq_f32(a, b))
    }

    #[inline(always)]
    fn mul(self, a: Quad, b: Quad) -> Quad {
        each!(vmulq_f32(a, b))
    }

    #[inline(always)]
    fn div(self, a: Quad, b: Quad) -> Quad {
        each!(vdivq_f32(a, b))
    }

    #[inline(always)]
    fn max(self, a: Quad, b: Quad) -> Quad {
        each!(vmaxq_f32(a, b))
    }

    #[inline(always)]
    fn min(self, a: Quad, b: Quad) -> Quad {
        each!(vminq_f32(a, b))
    }

    #[inline(always)]
    fn mul_add(self, a: Quad, b: Quad, c: Quad) -> Quad {
        each!(vfmaq_f32(c, a, b))
    }

    #[inline(always)]
    fn add_exponent(self, value: Quad, power: Quad) -> Quad {
        each!(add_exponent(value, power))
    }

    #[inline(always)]
    fn store_low_bytes(self, [a, b, c, d]: [Quad; 4], to: &mut [u8; 4 * LANES]) {
        for (index, to) in to.as_chunks_mut::<16>().0.iter_mut().enumerate() {
            let bytes = low_bytes([a[index], b[index], c[index], d[index]]);
            proven!(vst1q_u8(to.as_mut_ptr(), bytes));
        }
    }
}

impl Registers for Quads {
    type Bytes = int8x16_t;

    type Sums = int32x4_t;

    #[inline(always)]
    unsafe fn repeat(codes: i32) -> int8x16_t {
        // SAFETY: see the trait.
        unsafe { vreinterpretq_s8_s32(vdupq_n_s32(codes)) }
    }

    #[inline(always)]
    unsafe fn load(weights: *const u8) -> int8x16_t {
        // SAFETY: see the trait.
        unsafe { vld1q_s8(weights.cast()) }
    }

    #[inline(always)]
    unsafe fn store(sums: int32x4_t, start: *const i32, to: *mut i32) {
        // SAFETY: see the trait.
        unsafe { vst1q_s32(to, vaddq_s32(sums, vld1q_s32(start))) }
    }
}

#[inline(always)]
fn add_exponent(value: float32x4_t, power: float32x4_t) -> float32x4_t {
    proven!({
        let power = vshlq_n_u32::<23>(vreinterpretq_u32_f32(power));
        vreinterpretq_f32_u32(vaddq_u32(vreinterpretq_u32_f32(value), power))
    })
}

#[inline(always)]
fn low_bytes([a, b, c, d]: [float32x4_t; 4]) -> uint8x16_t {
    proven!({
        let ab = vsliq_n_u32::<8>(vreinterpretq_u32_f32(a), vreinterpretq_u32_f32(b));
        let cd = vsliq_n_u32::<8>(vreinterpretq_u32_f32(c), vreinterpretq_u32_f32(d));
        vreinterpretq_u8_u32(vsliq_n_u32::<16>(ab, cd))
    })
}
