//! AVX-512 with VNNI: 64 products of bytes an instruction.
#![allow(unsafe_code)]

use std::arch::x86_64::*;

use super::zmm::Zmm;
use crate::encoder::codes::{Block, LINE};
use crate::encoder::kernels::{Kernel, Task};
use crate::encoder::panel::{Group, PANEL, Panel, Sums};

/// Rows that are multiplied together: with 32 outputs their sums fill half of the registers.
const ROWS: usize = 8;

/// Proves that the processor has AVX-512 with VNNI.
#[derive(Clone, Copy, Debug)]
pub(in crate::encoder) struct Avx512(Zmm);

impl Avx512 {
    pub(in crate::encoder) fn detect() -> Option<Self> {
        let found = is_x86_feature_detected!("avx512vnni");
        Zmm::detect().filter(|_| found).map(Self)
    }

    pub(in crate::encoder) fn run<T: Task>(self, task: T) {
        // SAFETY: `self` exists only where `detect` found the features.
        unsafe { run(self, task) }
    }
}

impl Kernel for Avx512 {
    const FLIP: u8 = 0x80;

    type Vectors = Zmm;

    #[inline(always)]
    fn vectors(self) -> Zmm {
        self.0
    }

    #[inline(always)]
    fn product(self, block: Block<'_>, panel: Panel<'_>, sums: &mut Sums) {
        // SAFETY: `self` exists only where `detect` found the features.
        unsafe { product(block, panel, sums) }
    }
}

#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vnni")]
fn run<T: Task>(kernel: Avx512, task: T) {
    task.run(kernel);
}

#[target_feature(enable = "avx512f,avx512vnni")]
fn product(block: Block<'_>, panel: Panel<'_>, sums: &mut Sums) {
    let blocks = block.rows().div_ceil(ROWS);
    let sums = sums.0.as_chunks_mut::<ROWS>().0;
    for (index, sums) in sums.iter_mut().enumerate().take(blocks) {
        multiply(block, index * ROWS, panel, sums);
    }
}

/// Multiplies some rows, from `first`.
#[target_feature(enable = "avx512f,avx512vnni")]
#[inline]
fn multiply(block: Block<'_>, first: usize, panel: Panel<'_>, sums: &mut [[i32; PANEL]; ROWS]) {
    let mut totals = [[_mm512_setzero_si512(); 2]; ROWS];
    for (totals, sums) in totals.iter_mut().zip(&*sums) {
        *totals = load_sums(panel.start.unwrap_or(sums));
    }
    for (index, groups) in panel.weights.iter().enumerate() {
        let mut lines = [&[0; LINE]; ROWS];
        for (row, line) in lines.iter_mut().enumerate() {
            *line = block.line(first + row, index);
        }
        for (group, weights) in groups.iter().enumerate() {
            let weights = load_weights(weights);
            for (totals, line) in totals.iter_mut().zip(lines) {
                let codes = i32::from_ne_bytes(line.as_chunks().0[group]);
                let codes = _mm512_set1_epi32(codes);
                for (total, weights) in totals.iter_mut().zip(weights) {
                    *total = _mm512_dpbusd_epi32(*total, codes, weights);
                }
            }
        }
    }
    for (totals, sums) in totals.iter().zip(sums) {
        let to = sums.as_mut_ptr();
        // SAFETY: writes 32 integers through a reference to as many.
        unsafe {
            _mm512_storeu_epi32(to, totals[0]);
            _mm512_storeu_epi32(to.add(16), totals[1]);
        }
    }
}

#[target_feature(enable = "avx512f")]
#[inline]
fn load_sums(sums: &[i32; PANEL]) -> [__m512i; 2] {
    let from = sums.as_ptr();
    // SAFETY: reads 32 integers through a reference to as many.
    unsafe { [_mm512_loadu_epi32(from), _mm512_loadu_epi32(from.add(16))] }
}

#[target_feature(enable = "avx512f")]
#[inline]
fn load_weights(weights: &Group) -> [__m512i; 2] {
    let from: *const __m512i = weights.as_ptr().cast();
    // SAFETY: reads 128 bytes through a reference to as many.
    unsafe { [_mm512_loadu_si512(from), _mm512_loadu_si512(from.add(1))] }
}
