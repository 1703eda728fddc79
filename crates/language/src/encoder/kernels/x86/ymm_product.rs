//! The product of bytes on registers of 32 bytes, for AVX2 and AVX-VNNI.
#![allow(unsafe_code)]

use std::arch::x86_64::*;

use crate::encoder::codes::{Block, LINE};
use crate::encoder::panel::{GROUP, PANEL, Panel, Sums};

/// Rows that are multiplied together, by half of a panel.
const ROWS: usize = 4;

/// Outputs of half a panel.
const HALF: usize = PANEL / 2;

/// What the two instruction sets do differently.
pub(super) trait Dot {
    /// Adds to each total its four codes times its four weights.
    ///
    /// # Safety
    /// The processor must have the instruction set.
    unsafe fn add(total: __m256i, codes: __m256i, weights: __m256i) -> __m256i;
}

/// The sums of a block; see [`Kernel::product`](crate::encoder::kernels::Kernel::product).
///
/// # Safety
/// The processor must have AVX2 and the instruction set of `D`.
#[inline(always)]
pub(super) unsafe fn product<D: Dot>(block: Block<'_>, panel: Panel<'_>, sums: &mut Sums) {
    let blocks = block.rows().div_ceil(ROWS);
    let sums = sums.0.as_chunks_mut::<ROWS>().0;
    for (index, sums) in sums.iter_mut().enumerate().take(blocks) {
        for half in 0..2 {
            // SAFETY: see above.
            unsafe { multiply::<D>(block, index * ROWS, panel, half, sums) };
        }
    }
}

/// Multiplies some rows, from `first`, by half of a panel.
///
/// # Safety
/// As for [`product`].
#[inline(always)]
unsafe fn multiply<D: Dot>(
    block: Block<'_>,
    first: usize,
    panel: Panel<'_>,
    half: usize,
    sums: &mut [[i32; PANEL]; ROWS],
) {
    // SAFETY: the processor has AVX2 and the instructions of `D`; memory is read and written through
    // references to arrays of 16 integers or as many groups of weights.
    unsafe {
        let mut totals = [[_mm256_setzero_si256(); 2]; ROWS];
        for (totals, sums) in totals.iter_mut().zip(&*sums) {
            let start = panel.start.unwrap_or(sums);
            let from: *const __m256i = start.as_chunks::<HALF>().0[half].as_ptr().cast();
            *totals = [_mm256_loadu_si256(from), _mm256_loadu_si256(from.add(1))];
        }
        for (index, groups) in panel.weights.iter().enumerate() {
            let mut lines = [&[0; LINE]; ROWS];
            for (row, line) in lines.iter_mut().enumerate() {
                *line = block.line(first + row, index);
            }
            for (group, weights) in groups.iter().enumerate() {
                let weights = &weights.as_chunks::<{ HALF * GROUP }>().0[half];
                let from: *const __m256i = weights.as_ptr().cast();
                let weights = [_mm256_loadu_si256(from), _mm256_loadu_si256(from.add(1))];
                for (totals, line) in totals.iter_mut().zip(lines) {
                    let codes = i32::from_ne_bytes(line.as_chunks().0[group]);
                    let codes = _mm256_set1_epi32(codes);
                    for (total, weights) in totals.iter_mut().zip(weights) {
                        *total = D::add(*total, codes, weights);
                    }
                }
            }
        }
        for (totals, sums) in totals.into_iter().zip(sums) {
            let to: *mut __m256i = sums.as_chunks_mut::<HALF>().0[half].as_mut_ptr().cast();
            _mm256_storeu_si256(to, totals[0]);
            _mm256_storeu_si256(to.add(1), totals[1]);
        }
    }
}
