//! AVX-512 with VNNI: 64 products of bytes an instruction.
#![allow(unsafe_code)]

use std::arch::x86_64::{__m512i, _mm512_dpbusd_epi32, _mm512_setzero_si512};

use super::zmm::Zmm;
use crate::encoder::kernels::product::{Dot, kernel};

/// Proves that the processor has AVX-512 with VNNI.
#[derive(Clone, Copy, Debug)]
pub(in crate::encoder) struct Avx512(Zmm);

impl Avx512 {
    pub(in crate::encoder) fn detect() -> Option<Self> {
        let found = is_x86_feature_detected!("avx512vnni");
        Zmm::detect().filter(|_| found).map(Self)
    }
}

impl Dot for Avx512 {
    type Registers = Zmm;

    type Total = __m512i;

    #[inline(always)]
    unsafe fn zero() -> __m512i {
        // SAFETY: see the trait.
        unsafe { _mm512_setzero_si512() }
    }

    #[inline(always)]
    unsafe fn add(total: __m512i, codes: __m512i, weights: __m512i) -> __m512i {
        // SAFETY: see the trait.
        unsafe { _mm512_dpbusd_epi32(total, codes, weights) }
    }

    #[inline(always)]
    unsafe fn sums(total: __m512i) -> __m512i {
        total
    }
}

// The sums of 8 rows fill half of the registers.
kernel!(
    Avx512(Zmm),
    "avx512f,avx512bw,avx512dq,avx512vl,avx512vnni",
    0x80,
    8,
    32
);
