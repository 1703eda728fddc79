//! The product of bytes, by instructions that multiply codes by the weights of some outputs.
#![allow(unsafe_code)]

use crate::encoder::codes::{Block, LINE};
use crate::encoder::panel::{GROUP, PANEL, Panel, Sums};

/// Registers of bytes and of sums. All of it wants the processor to have their instructions.
pub(super) trait Registers {
    /// Codes or weights.
    type Bytes: Copy;

    /// Sums of as many outputs as a register has groups of weights.
    type Sums: Copy;

    /// The codes of a group, over and over.
    ///
    /// # Safety
    /// See above.
    unsafe fn repeat(codes: i32) -> Self::Bytes;

    /// Reads a register full of weights.
    ///
    /// # Safety
    /// See above. As many must lie there.
    unsafe fn load(weights: *const u8) -> Self::Bytes;

    /// Writes sums, with what they start from.
    ///
    /// # Safety
    /// See above. As many integers must lie at both places.
    unsafe fn store(sums: Self::Sums, start: *const i32, to: *mut i32);
}

/// What the instruction sets do differently. All of it wants the processor to have the instruction set.
pub(super) trait Dot {
    type Registers: Registers;

    /// Sums, in parts.
    type Total: Copy;

    /// # Safety
    /// See above.
    unsafe fn zero() -> Self::Total;

    /// Adds the codes of a group, which are repeated, times the weights of each output.
    ///
    /// # Safety
    /// See above.
    unsafe fn add(total: Self::Total, codes: Bytes<Self>, weights: Bytes<Self>) -> Self::Total;

    /// The sums.
    ///
    /// # Safety
    /// See above.
    unsafe fn sums(total: Self::Total) -> <Self::Registers as Registers>::Sums;
}

type Bytes<D> = <<D as Dot>::Registers as Registers>::Bytes;

/// The sums of a block; see [`Kernel::product`](super::Kernel::product). Multiplies `ROWS` rows together, by the `OUTPUTS` outputs of two
/// registers.
///
/// # Safety
/// The processor must have the instruction set of `D`, a register of which must hold the weights of `OUTPUTS / 2` outputs.
#[inline(always)]
pub(super) unsafe fn product<D: Dot, const ROWS: usize, const OUTPUTS: usize>(
    block: Block<'_>,
    panel: Panel<'_>,
    sums: &mut Sums,
) {
    let blocks = block.rows().div_ceil(ROWS);
    let sums = sums.0.as_chunks_mut::<ROWS>().0;
    for (index, sums) in sums.iter_mut().enumerate().take(blocks) {
        for part in 0..PANEL / OUTPUTS {
            // SAFETY: see above.
            unsafe { multiply::<D, ROWS, OUTPUTS>(block, index * ROWS, panel, part, sums) };
        }
    }
}

/// Multiplies some rows, from `first`, by a part of a panel.
///
/// # Safety
/// As for [`product`].
#[inline(always)]
unsafe fn multiply<D: Dot, const ROWS: usize, const OUTPUTS: usize>(
    block: Block<'_>,
    first: usize,
    panel: Panel<'_>,
    part: usize,
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
            let weights = &weights.as_chunks::<GROUP>().0.as_chunks::<OUTPUTS>().0[part];
            let from: *const u8 = weights.as_ptr().cast();
            let load = D::Registers::load;
            // SAFETY: reads the weights of all outputs through a reference to as many.
            let weights = unsafe { [load(from), load(from.add(OUTPUTS / 2 * GROUP))] };
            for (totals, line) in totals.iter_mut().zip(lines) {
                let codes = i32::from_ne_bytes(line.as_chunks().0[group]);
                // SAFETY: see above.
                unsafe {
                    let codes = D::Registers::repeat(codes);
                    totals[0] = D::add(totals[0], codes, weights[0]);
                    totals[1] = D::add(totals[1], codes, weights[1]);
                }
            }
        }
    }
    for (totals, sums) in totals.into_iter().zip(sums) {
        let start = *panel.start.unwrap_or(sums);
        let start = start.as_chunks::<OUTPUTS>().0[part].as_ptr();
        let sums = sums.as_chunks_mut::<OUTPUTS>().0[part].as_mut_ptr();
        // SAFETY: see above; reads and writes the sums of all outputs through references to as many.
        unsafe {
            let [low, high] = totals.map(|total| D::sums(total));
            D::Registers::store(low, start, sums);
            D::Registers::store(high, start.add(OUTPUTS / 2), sums.add(OUTPUTS / 2));
        }
    }
}

/// Makes a kernel of a [`Dot`] that wraps its vectors: of the features that it needs, of [`Kernel::FLIP`](super::Kernel::FLIP), and of the
/// rows and outputs that [`product`] multiplies together.
macro_rules! kernel {
    ($kernel:ident($vectors:ty), $features:literal, $flip:literal, $rows:literal, $outputs:literal) => {
        impl $kernel {
            pub(in crate::encoder) fn run<T: $crate::encoder::kernels::Task>(self, task: T) {
                #[target_feature(enable = $features)]
                fn run<T: $crate::encoder::kernels::Task>(kernel: $kernel, task: T) {
                    task.run(kernel);
                }
                // SAFETY: `self` exists only where `detect` found the features.
                unsafe { run(self, task) }
            }
        }

        impl $crate::encoder::kernels::Kernel for $kernel {
            const FLIP: u8 = $flip;

            type Vectors = $vectors;

            #[inline(always)]
            fn vectors(self) -> $vectors {
                self.0
            }

            #[inline(always)]
            fn product(
                self,
                block: $crate::encoder::codes::Block<'_>,
                panel: $crate::encoder::panel::Panel<'_>,
                sums: &mut $crate::encoder::panel::Sums,
            ) {
                #[target_feature(enable = $features)]
                fn product(
                    block: $crate::encoder::codes::Block<'_>,
                    panel: $crate::encoder::panel::Panel<'_>,
                    sums: &mut $crate::encoder::panel::Sums,
                ) {
                    use $crate::encoder::kernels::product::product;
                    // SAFETY: this function's features are those needed.
                    unsafe { product::<$kernel, $rows, $outputs>(block, panel, sums) }
                }
                // SAFETY: `self` exists only where `detect` found the features.
                unsafe { product(block, panel, sums) }
            }
        }
    };
}

pub(super) use kernel;
