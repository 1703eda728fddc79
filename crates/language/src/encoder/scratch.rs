//! Memory that encoding works in.

use super::attention::Attention;
use super::buffer::Buffer;
use super::codes::{BLOCK, Codes};
use super::panel::{PANEL, Sums};
use super::{INNER, WIDTH};

/// Memory that encoding works in, kept from batch to batch. Each thread has its own.
#[derive(Debug)]
pub struct Scratch {
    /// Rows of the batch.
    pub(super) rows: usize,
    /// The rows between two layers.
    pub(super) hidden: Buffer<f32>,
    /// What the next linear layer takes: the rows, or what attention made of them.
    pub(super) codes: Codes,
    pub(super) attention: Attention,
    /// One block of rows between the feed-forward layers.
    pub(super) wide: Buffer<f32>,
    /// All rows between these.
    pub(super) wide_codes: Codes,
    pub(super) sums: Vec<Sums>,
}

impl Default for Scratch {
    fn default() -> Self {
        Self {
            rows: 0,
            hidden: Buffer::default(),
            codes: Codes::default(),
            attention: Attention::default(),
            wide: Buffer::zeroed(BLOCK * INNER),
            wide_codes: Codes::default(),
            sums: vec![Sums::default(); WIDTH / PANEL],
        }
    }
}

impl Scratch {
    /// Makes room for a batch.
    pub(super) fn resize(&mut self, rows: usize) {
        self.rows = rows;
        self.hidden.resize(rows * WIDTH);
        // Blocks may begin at any row.
        self.codes.resize(rows + BLOCK, WIDTH);
        self.wide_codes.resize(rows + BLOCK, INNER);
    }
}
