//! Transposes sixteen vectors of AVX-512.

use std::arch::x86_64::*;

use crate::encoder::vectors::LANES;

/// Turns rows into columns: lane `i` of vector `j` becomes lane `j` of vector `i`.
#[target_feature(enable = "avx512f")]
#[inline]
pub(super) fn transpose(rows: [__m512; LANES]) -> [__m512; LANES] {
    let mut lines = rows;
    // Each step swaps the off-diagonal quarters of squares of 2, 4, 8 and 16: first within 128 bits.
    for pair in lines.as_chunks_mut::<2>().0 {
        let [a, b] = *pair;
        *pair = [_mm512_unpacklo_ps(a, b), _mm512_unpackhi_ps(a, b)];
    }
    for four in lines.as_chunks_mut::<4>().0 {
        let [a, b, c, d] = *four;
        // Now line `i` holds numbers `i`, `i + 4`, `i + 8` and `i + 12` of four rows.
        *four = [low(a, c), high(a, c), low(b, d), high(b, d)];
    }
    for i in 0..4 {
        let [a, b, c, d] = [lines[i], lines[i + 4], lines[i + 8], lines[i + 12]];
        let even = [
            _mm512_shuffle_f32x4::<0x88>(a, b),
            _mm512_shuffle_f32x4::<0x88>(c, d),
        ];
        let odd = [
            _mm512_shuffle_f32x4::<0xdd>(a, b),
            _mm512_shuffle_f32x4::<0xdd>(c, d),
        ];
        lines[i] = _mm512_shuffle_f32x4::<0x88>(even[0], even[1]);
        lines[i + 4] = _mm512_shuffle_f32x4::<0x88>(odd[0], odd[1]);
        lines[i + 8] = _mm512_shuffle_f32x4::<0xdd>(even[0], even[1]);
        lines[i + 12] = _mm512_shuffle_f32x4::<0xdd>(odd[0], odd[1]);
    }
    lines
}

/// Joins the first, third, … pairs of numbers of two vectors.
#[target_feature(enable = "avx512f")]
#[inline]
fn low(a: __m512, b: __m512) -> __m512 {
    _mm512_castpd_ps(_mm512_unpacklo_pd(_mm512_castps_pd(a), _mm512_castps_pd(b)))
}

/// Joins the second, fourth, … pairs of numbers of two vectors.
#[target_feature(enable = "avx512f")]
#[inline]
fn high(a: __m512, b: __m512) -> __m512 {
    _mm512_castpd_ps(_mm512_unpackhi_pd(_mm512_castps_pd(a), _mm512_castps_pd(b)))
}
