//! Vectors of AVX2: two registers of eight numbers each.
#![allow(unsafe_code)]

use std::arch::x86_64::*;

use crate::encoder::kernels::product::Registers;
use crate::encoder::vectors::{LANES, Lanes, Vectors};

/// Proves that the processor has AVX2 and FMA.
#[derive(Clone, Copy, Debug)]
pub(in crate::encoder) struct Ymm(());

impl Ymm {
    pub(super) fn detect() -> Option<Self> {
        let found = is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma");
        found.then_some(Self(()))
    }
}

type Pair = [__m256; 2];

/// Instructions whose only condition is that the processor has them.
macro_rules! proven {
    ($instructions:expr) => {
        // SAFETY: a `Ymm` exists only where `Ymm::detect` found them; memory is read and written
        // through references to arrays of the vectors' size.
        unsafe { $instructions }
    };
}

/// An operation on both registers.
macro_rules! both {
    ($operation:ident($($operand:ident),+)) => {
        proven!([$operation($($operand[0]),+), $operation($($operand[1]),+)])
    };
}

impl Vectors for Ymm {
    const REGISTERS: usize = 8;

    type Vector = Pair;

    #[inline(always)]
    fn splat(self, value: f32) -> Pair {
        proven!([_mm256_set1_ps(value); 2])
    }

    #[inline(always)]
    fn load(self, from: &Lanes) -> Pair {
        let from = from.as_ptr();
        proven!([_mm256_loadu_ps(from), _mm256_loadu_ps(from.add(8))])
    }

    #[inline(always)]
    fn store(self, value: Pair, to: &mut Lanes) {
        let to = to.as_mut_ptr();
        proven!({
            _mm256_storeu_ps(to, value[0]);
            _mm256_storeu_ps(to.add(8), value[1]);
        });
    }

    #[inline(always)]
    fn convert(self, integers: &[i32; LANES]) -> Pair {
        let from: *const __m256i = integers.as_ptr().cast();
        proven!([
            _mm256_cvtepi32_ps(_mm256_loadu_si256(from)),
            _mm256_cvtepi32_ps(_mm256_loadu_si256(from.add(1))),
        ])
    }

    #[inline(always)]
    fn add(self, a: Pair, b: Pair) -> Pair {
        both!(_mm256_add_ps(a, b))
    }

    #[inline(always)]
    fn sub(self, a: Pair, b: Pair) -> Pair {
        both!(_mm256_sub_ps(a, b))
    }

    #[inline(always)]
    fn mul(self, a: Pair, b: Pair) -> Pair {
        both!(_mm256_mul_ps(a, b))
    }

    #[inline(always)]
    fn div(self, a: Pair, b: Pair) -> Pair {
        both!(_mm256_div_ps(a, b))
    }

    #[inline(always)]
    fn max(self, a: Pair, b: Pair) -> Pair {
        both!(_mm256_max_ps(a, b))
    }

    #[inline(always)]
    fn min(self, a: Pair, b: Pair) -> Pair {
        both!(_mm256_min_ps(a, b))
    }

    #[inline(always)]
    fn mul_add(self, a: Pair, b: Pair, c: Pair) -> Pair {
        both!(_mm256_fmadd_ps(a, b, c))
    }

    #[inline(always)]
    fn add_exponent(self, value: Pair, power: Pair) -> Pair {
        both!(add_exponent(value, power))
    }

    #[inline(always)]
    fn store_low_bytes(self, [a, b, c, d]: [Pair; 4], to: &mut [u8; 4 * LANES]) {
        let to: *mut __m256i = to.as_mut_ptr().cast();
        proven!({
            _mm256_storeu_si256(to, low_bytes([a[0], b[0], c[0], d[0]]));
            _mm256_storeu_si256(to.add(1), low_bytes([a[1], b[1], c[1], d[1]]));
        });
    }
}

impl Registers for Ymm {
    type Bytes = __m256i;

    type Sums = __m256i;

    #[inline(always)]
    unsafe fn repeat(codes: i32) -> __m256i {
        // SAFETY: see the trait.
        unsafe { _mm256_set1_epi32(codes) }
    }

    #[inline(always)]
    unsafe fn load(weights: *const u8) -> __m256i {
        // SAFETY: see the trait.
        unsafe { _mm256_loadu_si256(weights.cast()) }
    }

    #[inline(always)]
    unsafe fn store(sums: __m256i, start: *const i32, to: *mut i32) {
        // SAFETY: see the trait.
        unsafe {
            let start = _mm256_loadu_si256(start.cast());
            _mm256_storeu_si256(to.cast(), _mm256_add_epi32(start, sums));
        }
    }
}

#[target_feature(enable = "avx2")]
#[inline]
fn add_exponent(value: __m256, power: __m256) -> __m256 {
    let power = _mm256_slli_epi32::<23>(_mm256_castps_si256(power));
    _mm256_castsi256_ps(_mm256_add_epi32(_mm256_castps_si256(value), power))
}

#[target_feature(enable = "avx2")]
#[inline]
fn low_bytes([a, b, c, d]: [__m256; 4]) -> __m256i {
    let ab = low_byte_pairs(a, b);
    let cd = _mm256_slli_epi32::<16>(low_byte_pairs(c, d));
    _mm256_blend_epi16::<0b1010_1010>(ab, cd)
}

/// The lowest byte of `a` and, in front of it, of `b`; the upper two bytes are left open.
#[target_feature(enable = "avx2")]
#[inline]
fn low_byte_pairs(a: __m256, b: __m256) -> __m256i {
    let low = _mm256_and_si256(_mm256_castps_si256(a), _mm256_set1_epi32(0xff));
    _mm256_or_si256(low, _mm256_slli_epi32::<8>(_mm256_castps_si256(b)))
}
