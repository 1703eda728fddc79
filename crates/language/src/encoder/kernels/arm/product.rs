//! The product of bytes on registers of 16 bytes.
#![allow(unsafe_code)]

use std::arch::aarch64::*;

use crate::encoder::codes::{Block, LINE};
use crate::encoder::panel::{GROUP, PANEL, Panel, Sums};

/// Rows that are multiplied together, by a quarter of a panel.
const ROWS: usize = 4;

/// Outputs of a quarter of a panel.
const QUARTER: usize = PANEL / 4;

/// What the two instruction sets do differently. All of it wants the processor to have the instruction set.
pub(super) trait Dot {
    /// Sums of four outputs, in parts.
    type Total: Copy;

    /// # Safety
    /// See above.
    unsafe fn zero() -> Self::Total;

    /// Adds four codes, which are repeated, times the weights of four outputs.
    ///
    /// # Safety
    /// See above.
    unsafe fn add(total: Self::Total, codes: int8x16_t, weights: int8x16_t) -> Self::Total;

    /// The sums.
    ///
    /// # Safety
    /// See above.
    unsafe fn sums(total: Self::Total) -> int32x4_t;
}

/// The sums of a block; see [`Kernel::product`](crate::encoder::kernels::Kernel::product).
///
/// # Safety
/// The processor must have the instruction set of `D`.
#[inline(always)]
pub(super) unsafe fn product<D: Dot>(block: Block<'_>, panel: Panel<'_>, sums: &mut Sums) {
    let blocks = block.rows().div_ceil(ROWS);
    let sums = sums.0.as_chunks_mut::<ROWS>().0;
    for (index, sums) in sums.iter_mut().enumerate().take(blocks) {
        for quarter in 0..PANEL / QUARTER {
            // SAFETY: see above.
            unsafe { multiply::<D>(block, index * ROWS, panel, quarter, sums) };
        }
    }
}

/// Multiplies some rows, from `first`, by a quarter of a panel.
///
/// # Safety
/// As for [`product`].
#[inline(always)]
unsafe fn multiply<D: Dot>(
    block: Block<'_>,
    first: usize,
    panel: Panel<'_>,
    quarter: usize,
    sums: &mut [[i32; PANEL]; ROWS],
) {
    // SAFETY: see above.
    let mut totals = unsafe { [[D::zero(); 2]; ROWS] };
    for (index, groups) in panel.weights.iter().enumerate() {
        let mut lines = [&[0; LINE]; ROWS];
        for (row, line) in lines.iter_mut().enumerate() {
            *line = block.line(first + row, index);
        }
        for (group, weights) in groups.iter().enumerate() {
            let weights = &weights.as_chunks::<{ QUARTER * GROUP }>().0[quarter];
            let from: *const i8 = weights.as_ptr().cast();
            // SAFETY: reads 32 weights through a reference to as many.
            let weights = unsafe { [vld1q_s8(from), vld1q_s8(from.add(16))] };
            for (totals, line) in totals.iter_mut().zip(lines) {
                let codes = i32::from_ne_bytes(line.as_chunks().0[group]);
                // SAFETY: see above.
                unsafe {
                    let codes = vreinterpretq_s8_s32(vdupq_n_s32(codes));
                    totals[0] = D::add(totals[0], codes, weights[0]);
                    totals[1] = D::add(totals[1], codes, weights[1]);
                }
            }
        }
    }
    for (totals, sums) in totals.into_iter().zip(sums) {
        let start = *panel.start.unwrap_or(sums);
        let start = &start.as_chunks::<QUARTER>().0[quarter];
        let sums = &mut sums.as_chunks_mut::<QUARTER>().0[quarter];
        for (index, total) in totals.into_iter().enumerate() {
            let start = &start.as_chunks::<4>().0[index];
            let sums = &mut sums.as_chunks_mut::<4>().0[index];
            // SAFETY: see above; reads and writes four integers through a reference to as many.
            unsafe {
                let sum = vaddq_s32(D::sums(total), vld1q_s32(start.as_ptr()));
                vst1q_s32(sums.as_mut_ptr(), sum);
            }
        }
    }
}
