//! The product of tiles.
#![allow(unsafe_code)]

use std::arch::asm;

use super::amx::TILE;
use crate::encoder::codes::{Block, LINE};
use crate::encoder::panel::{GroupLine, PANEL, Panel};

/// Multiplies 32 rows, or 16 if no more of them count, from `first`: four tiles of sums (registers 0 to 3),
/// two of codes (4 and 5), two of weights (6 and 7). The sums go on or start from zeros, as those of a kernel
/// do that takes the codes as they are.
///
/// # Safety
/// This thread must have set up its tile registers for 16 rows of 64 bytes.
#[inline(always)]
pub(super) unsafe fn multiply(
    block: Block<'_>,
    first: usize,
    panel: Panel<'_>,
    sums: &mut [[i32; PANEL]; 2 * TILE],
) {
    let Some(last_line) = panel.weights.len().checked_sub(1) else {
        return;
    };
    let whole = block.rows() > first + TILE;
    let last_row = first + if whole { 2 * TILE } else { TILE } - 1;
    // All lines that are read lie between the first one and this one.
    block.line(last_row, last_line);
    let upper = block.line(first, 0).as_ptr();
    // SAFETY: sums are read and written, weights are read through references to as many as there are; for
    // codes see above. Addresses that are passed on beyond the end are not read from.
    unsafe {
        asm!(
            "test {goes_on}, {goes_on}",
            "jz 2f",
            "tileloadd tmm0, [{sums} + {width}]",
            "tileloadd tmm1, [{sums} + {width} + 64]",
            "tileloadd tmm2, [{sums} + {width} + 2048]",
            "tileloadd tmm3, [{sums} + {width} + 2112]",
            "jmp 3f",
            "2:",
            "tilezero tmm0",
            "tilezero tmm1",
            "tilezero tmm2",
            "tilezero tmm3",
            "3:",
            "tileloadd tmm4, [{upper} + {stride}]",
            "tileloadd tmm6, [{weights} + {width}]",
            "tileloadd tmm7, [{weights} + {width} + 64]",
            "tdpbssd tmm0, tmm4, tmm6",
            "tdpbssd tmm1, tmm4, tmm7",
            "test {whole}, {whole}",
            "jz 4f",
            "tileloadd tmm5, [{lower} + {stride}]",
            "tdpbssd tmm2, tmm5, tmm6",
            "tdpbssd tmm3, tmm5, tmm7",
            "4:",
            "add {upper}, {line}",
            "add {lower}, {line}",
            "add {weights}, {weight_line}",
            "dec {lines}",
            "jnz 3b",
            "tilestored [{sums} + {width}], tmm0",
            "tilestored [{sums} + {width} + 64], tmm1",
            "tilestored [{sums} + {width} + 2048], tmm2",
            "tilestored [{sums} + {width} + 2112], tmm3",
            goes_on = in(reg) usize::from(panel.start.is_none()),
            whole = in(reg) usize::from(whole),
            upper = inout(reg) upper => _,
            lower = inout(reg) upper.wrapping_add(TILE * block.stride() * LINE) => _,
            weights = inout(reg) panel.weights.as_ptr() => _,
            lines = inout(reg) panel.weights.len() => _,
            sums = in(reg) &raw mut *sums,
            stride = in(reg) block.stride() * LINE,
            width = in(reg) PANEL * size_of::<i32>(),
            line = const LINE,
            weight_line = const size_of::<GroupLine>(),
            out("tmm0") _, out("tmm1") _, out("tmm2") _, out("tmm3") _,
            out("tmm4") _, out("tmm5") _, out("tmm6") _, out("tmm7") _,
            options(nostack),
        );
    }
}
