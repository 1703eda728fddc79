//! Attention within a sentence, in f32.
//!
//! Queries stand side by side in the lanes of the vectors, so that scores, softmax and weighted sum need
//! nothing across lanes. Lanes and rows beyond the end of the sentence are computed and left unused.

mod steps;

use steps::{score, softmax, turn, weigh};

use super::buffer::Buffer;
use super::panel::PANEL;
use super::vectors::{LANES, Vectors};
use super::{LONGEST, WIDTH};

/// Attention heads.
pub(super) const HEADS: usize = 12;

/// Numbers of a query, a key or a value: a panel of the linear layer that makes them.
pub(super) const HEAD: usize = PANEL;

/// Rows that may be read beyond the end of a sentence.
pub(super) const OVERHANG: usize = 2 * LANES;

/// Queries are multiplied by this, so that the softmax can be taken of powers of two: log2(e) / √32.
pub(super) const QUERY_SCALE: f32 = std::f32::consts::LOG2_E * 0.176_776_7;

/// Query, key or value of one piece for one head.
type Part = [f32; HEAD];

/// One head of a sentence. Each slice goes on for [`OVERHANG`] rows behind the sentence.
#[derive(Clone, Copy, Debug)]
struct Head<'a> {
    queries: &'a [Part],
    keys: &'a [Part],
    values: &'a [Part],
    length: usize,
}

/// Memory in which attention is worked out, for some sentences and one head at a time.
#[derive(Debug, Default)]
pub(super) struct Attention {
    /// Queries of all rows, then keys, then values.
    parts: Buffer<f32>,
    /// Room for rows in each of these.
    height: usize,
    /// What each piece takes from the others.
    context: Buffer<f32>,
    work: Work,
}

/// Memory for some queries of a head.
#[derive(Debug)]
struct Work {
    /// The queries, turned so that they stand side by side.
    turned: Buffer<f32>,
    /// Scores of all keys for these queries, then their weights.
    scores: Buffer<f32>,
}

impl Default for Work {
    fn default() -> Self {
        Self {
            turned: Buffer::zeroed(HEAD * 2 * LANES),
            scores: Buffer::zeroed((LONGEST + OVERHANG) * 2 * LANES),
        }
    }
}

impl Attention {
    /// Makes room for rows.
    pub(super) fn resize(&mut self, rows: usize) {
        self.height = rows + OVERHANG;
        self.parts.resize(3 * self.height * HEAD);
        self.context.resize(rows * WIDTH);
    }

    /// Queries (0), keys (1) or values (2) of the rows from `first`.
    #[inline(always)]
    pub(super) fn part(&mut self, part: usize, first: usize) -> &mut [Part] {
        &mut self.parts.as_chunks_mut().0[part * self.height + first..(part + 1) * self.height]
    }

    /// What each piece takes from the others, when all heads have been worked out.
    pub(super) fn context(&self) -> &[[f32; WIDTH]] {
        self.context.as_chunks().0
    }

    /// Works out what the pieces of a sentence take from each other by head `index`.
    #[inline(always)]
    pub(super) fn attend<V: Vectors>(&mut self, v: V, index: usize, start: usize, length: usize) {
        let parts: &[Part] = self.parts.as_chunks().0;
        let (queries, rest) = parts.split_at(self.height);
        let (keys, values) = rest.split_at(self.height);
        let rows = start..start + length + OVERHANG;
        let head = Head {
            queries: &queries[rows.clone()],
            keys: &keys[rows.clone()],
            values: &values[rows],
            length,
        };
        let context = self.context.as_chunks_mut().0;
        let context = &mut context[start..start + length];
        let mut first = 0;
        while first < length {
            // Sums of 16 vectors fill half of the registers of AVX-512; others have fewer.
            if V::REGISTERS < 32 {
                self.work
                    .queries::<V, 4, 1, 4, 1>(v, head, first, index, context);
                first += LANES;
            } else if length - first <= LANES {
                self.work
                    .queries::<V, 16, 1, 8, 2>(v, head, first, index, context);
                first += LANES;
            } else {
                self.work
                    .queries::<V, 8, 2, 8, 2>(v, head, first, index, context);
                first += 2 * LANES;
            }
        }
    }
}

impl Work {
    /// Attention of `L` vectors of queries, from `first`: scores of `KEYS` keys at a time, then weighted
    /// sums of `ROWS` queries, `PARTS` vectors of them at a time.
    #[inline(always)]
    fn queries<
        V: Vectors,
        const KEYS: usize,
        const L: usize,
        const ROWS: usize,
        const PARTS: usize,
    >(
        &mut self,
        v: V,
        head: Head<'_>,
        first: usize,
        index: usize,
        context: &mut [[f32; WIDTH]],
    ) {
        let turned = self
            .turned
            .as_chunks_mut::<LANES>()
            .0
            .as_chunks_mut::<L>()
            .0;
        let scores = self
            .scores
            .as_chunks_mut::<LANES>()
            .0
            .as_chunks_mut::<L>()
            .0;
        let turned = &mut turned[..HEAD];
        turn(v, &head.queries[first..], turned);
        let keys = head.keys.as_chunks::<KEYS>().0;
        let blocks = scores.as_chunks_mut::<KEYS>().0;
        for (keys, scores) in keys.iter().zip(blocks).take(head.length.div_ceil(KEYS)) {
            score(v, turned, keys, scores);
        }
        let scores = &mut scores[..head.length];
        let inverse = softmax(v, scores);
        let context = &mut context[first..];
        for (block, context) in context.chunks_mut(ROWS).take(L * LANES / ROWS).enumerate() {
            for part in (0..HEAD / LANES).step_by(PARTS) {
                let sums = weigh::<V, ROWS, PARTS, L>(v, scores, head.values, block, part);
                for (row, (context, sums)) in context.iter_mut().zip(sums).enumerate() {
                    let inverse = v.splat(inverse.as_flattened()[block * ROWS + row]);
                    let place = index * HEAD / LANES + part;
                    let to = &mut context.as_chunks_mut::<LANES>().0[place..place + PARTS];
                    for (sum, to) in sums.into_iter().zip(to) {
                        v.store(v.mul(sum, inverse), to);
                    }
                }
            }
        }
    }
}
