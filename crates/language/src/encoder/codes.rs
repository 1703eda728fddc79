//! Activations as bytes: each row with a scale of its own, its greatest value being 127.

use super::buffer::Buffer;
use super::functions::ROUNDING;
use super::kernels::Kernel;
use super::vectors::{LANES, Vectors};

/// Rows of a block.
pub(super) const BLOCK: usize = 32;

/// Codes that lie in one line of the cache. A row has a whole number of lines.
pub(super) const LINE: usize = 64;

/// A line of codes.
pub(super) type Line = [u8; LINE];

/// The greatest code.
const TOP: f32 = 127.0;

/// Rows without a greater value are taken as zeros, since the inverse of their scale might be infinite.
const SMALLEST: f32 = 1e-36;

/// Rows of codes. Value = code × scale of the row.
#[derive(Debug, Default)]
pub(super) struct Codes {
    bytes: Buffer<u8>,
    scales: Buffer<f32>,
    width: usize,
}

/// Rows that are multiplied together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Block<'a> {
    /// The codes of [`BLOCK`] rows.
    lines: &'a [Line],
    /// Lines from one row to the next.
    stride: usize,
    /// The scale of each row that counts; the other rows are left over from earlier work.
    pub(super) scales: &'a [f32],
}

impl<'a> Block<'a> {
    /// The same rows without their first lines.
    #[inline(always)]
    pub(super) fn skip(self, lines: usize) -> Self {
        Self {
            lines: &self.lines[lines..],
            ..self
        }
    }

    /// The rows that count.
    #[inline(always)]
    pub(super) fn rows(self) -> usize {
        self.scales.len()
    }

    /// One line of codes of a row.
    #[inline(always)]
    pub(super) fn line(self, row: usize, index: usize) -> &'a Line {
        &self.lines[row * self.stride + index]
    }

    /// Lines from one row to the next.
    #[cfg(target_arch = "x86_64")]
    #[inline(always)]
    pub(super) fn stride(self) -> usize {
        self.stride
    }
}

/// Where the code of value `index` lies in its line: the codes of the first numbers of four vectors lie side by
/// side, then those of the second numbers and so on.
pub(super) fn place_in_line(index: usize) -> usize {
    index % LANES * (LINE / LANES) + index / LANES
}

impl Codes {
    /// Makes room for rows of `width` codes, a multiple of [`LINE`].
    pub(super) fn resize(&mut self, rows: usize, width: usize) {
        self.bytes.resize(rows * width);
        self.scales.resize(rows);
        self.width = width;
    }

    /// The block of rows that begins at `start`, in a batch of `rows`.
    #[inline(always)]
    pub(super) fn block(&self, start: usize, rows: usize) -> Block<'_> {
        let stride = self.width / LINE;
        Block {
            lines: &self.bytes.as_chunks().0[start * stride..(start + BLOCK) * stride],
            stride,
            scales: &self.scales[start..rows.min(start + BLOCK)],
        }
    }

    /// Writes a row.
    #[inline(always)]
    pub(super) fn set<K: Kernel>(&mut self, kernel: K, row: usize, values: &[f32]) {
        let bytes = &mut self.bytes[row * self.width..(row + 1) * self.width];
        self.scales[row] = encode(kernel, values, bytes);
    }
}

/// Writes the codes of `values`, a whole number of lines, and returns their scale.
#[inline(always)]
fn encode<K: Kernel>(kernel: K, values: &[f32], codes: &mut [u8]) -> f32 {
    let v = kernel.vectors();
    let greatest = greatest(v, values);
    let inverse = if greatest > SMALLEST {
        TOP / greatest
    } else {
        0.0
    };
    let (inverse, rounding) = (v.splat(inverse), v.splat(ROUNDING));
    let lines = codes.as_chunks_mut::<LINE>().0;
    for (values, line) in values.as_chunks::<LINE>().0.iter().zip(lines) {
        let mut rounded = [inverse; LINE / LANES];
        for (rounded, lanes) in rounded.iter_mut().zip(values.as_chunks().0) {
            *rounded = v.mul_add(v.load(lanes), *rounded, rounding);
        }
        v.store_low_bytes(rounded, line);
        if K::FLIP != 0 {
            for code in line {
                *code ^= K::FLIP;
            }
        }
    }
    greatest / TOP
}

/// The greatest of `values`, a whole number of lines, whatever their signs.
#[inline(always)]
fn greatest<V: Vectors>(v: V, values: &[f32]) -> f32 {
    let zero = v.splat(0.0);
    // Several at a time, since each has to wait for the one before it.
    let (mut high, mut low) = ([zero; 4], [zero; 4]);
    for block in values.as_chunks().0.as_chunks::<4>().0 {
        for (index, lanes) in block.iter().enumerate() {
            let value = v.load(lanes);
            high[index] = v.max(high[index], value);
            low[index] = v.min(low[index], value);
        }
    }
    let high = v.max(v.max(high[0], high[1]), v.max(high[2], high[3]));
    let low = v.min(v.min(low[0], low[1]), v.min(low[2], low[3]));
    v.greatest(v.max(high, v.sub(zero, low)))
}
