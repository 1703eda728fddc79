//! Vectors of AVX-512.
#![allow(unsafe_code)]

use std::arch::x86_64::*;

use super::transpose::transpose;
use crate::encoder::kernels::product::Registers;
use crate::encoder::vectors::{LANES, Lanes, Vectors};

/// Proves that the processor has AVX-512 F, BW, DQ and VL.
#[derive(Clone, Copy, Debug)]
pub(in crate::encoder) struct Zmm(());

impl Zmm {
    pub(super) fn detect() -> Option<Self> {
        let found = is_x86_feature_detected!("avx512f")
            && is_x86_feature_detected!("avx512bw")
            && is_x86_feature_detected!("avx512dq")
            && is_x86_feature_detected!("avx512vl");
        found.then_some(Self(()))
    }
}

/// Instructions whose only condition is that the processor has them.
macro_rules! proven {
    ($instructions:expr) => {
        // SAFETY: a `Zmm` exists only where `Zmm::detect` found them; memory is read and written
        // through references to arrays of the vector's size.
        unsafe { $instructions }
    };
}

impl Vectors for Zmm {
    const REGISTERS: usize = 32;

    type Vector = __m512;

    #[inline(always)]
    fn splat(self, value: f32) -> __m512 {
        proven!(_mm512_set1_ps(value))
    }

    #[inline(always)]
    fn load(self, from: &Lanes) -> __m512 {
        proven!(_mm512_loadu_ps(from.as_ptr()))
    }

    #[inline(always)]
    fn store(self, value: __m512, to: &mut Lanes) {
        proven!(_mm512_storeu_ps(to.as_mut_ptr(), value));
    }

    #[inline(always)]
    fn convert(self, integers: &[i32; LANES]) -> __m512 {
        proven!(_mm512_cvtepi32_ps(_mm512_loadu_epi32(integers.as_ptr())))
    }

    #[inline(always)]
    fn add(self, a: __m512, b: __m512) -> __m512 {
        proven!(_mm512_add_ps(a, b))
    }

    #[inline(always)]
    fn sub(self, a: __m512, b: __m512) -> __m512 {
        proven!(_mm512_sub_ps(a, b))
    }

    #[inline(always)]
    fn mul(self, a: __m512, b: __m512) -> __m512 {
        proven!(_mm512_mul_ps(a, b))
    }

    #[inline(always)]
    fn div(self, a: __m512, b: __m512) -> __m512 {
        proven!(_mm512_div_ps(a, b))
    }

    #[inline(always)]
    fn max(self, a: __m512, b: __m512) -> __m512 {
        proven!(_mm512_max_ps(a, b))
    }

    #[inline(always)]
    fn min(self, a: __m512, b: __m512) -> __m512 {
        proven!(_mm512_min_ps(a, b))
    }

    #[inline(always)]
    fn mul_add(self, a: __m512, b: __m512, c: __m512) -> __m512 {
        proven!(_mm512_fmadd_ps(a, b, c))
    }

    #[inline(always)]
    fn add_exponent(self, value: __m512, power: __m512) -> __m512 {
        proven!({
            let power = _mm512_slli_epi32::<23>(_mm512_castps_si512(power));
            _mm512_castsi512_ps(_mm512_add_epi32(_mm512_castps_si512(value), power))
        })
    }

    #[inline(always)]
    fn store_low_bytes(self, values: [__m512; 4], to: &mut [u8; 4 * LANES]) {
        proven!({
            let bytes = low_bytes(values);
            _mm512_storeu_si512(to.as_mut_ptr().cast(), bytes);
        });
    }

    #[inline(always)]
    fn transpose(self, rows: [__m512; LANES]) -> [__m512; LANES] {
        proven!(transpose(rows))
    }
}

impl Registers for Zmm {
    type Bytes = __m512i;

    type Sums = __m512i;

    #[inline(always)]
    unsafe fn repeat(codes: i32) -> __m512i {
        // SAFETY: see the trait.
        unsafe { _mm512_set1_epi32(codes) }
    }

    #[inline(always)]
    unsafe fn load(weights: *const u8) -> __m512i {
        // SAFETY: see the trait.
        unsafe { _mm512_loadu_si512(weights.cast()) }
    }

    #[inline(always)]
    unsafe fn store(sums: __m512i, start: *const i32, to: *mut i32) {
        // SAFETY: see the trait.
        unsafe {
            let start = _mm512_loadu_si512(start.cast());
            _mm512_storeu_si512(to.cast(), _mm512_add_epi32(start, sums));
        }
    }
}

#[target_feature(enable = "avx512f")]
#[inline]
fn low_bytes([a, b, c, d]: [__m512; 4]) -> __m512i {
    let ab = join::<8>(_mm512_castps_si512(a), _mm512_castps_si512(b));
    let cd = join::<8>(_mm512_castps_si512(c), _mm512_castps_si512(d));
    join::<16>(ab, cd)
}

/// The low `BITS` bits of `a`, those of `b` in front of them.
#[target_feature(enable = "avx512f")]
#[inline]
fn join<const BITS: u32>(a: __m512i, b: __m512i) -> __m512i {
    /// Takes `a` where the mask is set, else `b`.
    const SELECT: i32 = 0b1011_1000;
    let mask = _mm512_set1_epi32((1 << BITS) - 1);
    _mm512_ternarylogic_epi32::<SELECT>(_mm512_slli_epi32::<BITS>(b), mask, a)
}
