//! The steps of attention for some queries of one head.

use super::{HEAD, Part};
use crate::encoder::functions::exp2;
use crate::encoder::vectors::{LANES, Lanes, Vectors};

/// Writes number `d` of query `i` to lane `i` of `turned[d]`.
#[inline(always)]
pub(super) fn turn<V: Vectors, const L: usize>(v: V, queries: &[Part], turned: &mut [[Lanes; L]]) {
    for (vector, queries) in queries.as_chunks::<LANES>().0.iter().enumerate().take(L) {
        for (half, turned) in turned.as_chunks_mut::<LANES>().0.iter_mut().enumerate() {
            let mut lines = [v.splat(0.0); LANES];
            for (line, query) in lines.iter_mut().zip(queries) {
                *line = v.load(&query.as_chunks().0[half]);
            }
            for (line, lanes) in v.transpose(lines).into_iter().zip(turned) {
                v.store(line, &mut lanes[vector]);
            }
        }
    }
}

/// Scores of some keys for all queries in the lanes.
#[inline(always)]
pub(super) fn score<V: Vectors, const KEYS: usize, const L: usize>(
    v: V,
    turned: &[[Lanes; L]],
    keys: &[Part; KEYS],
    scores: &mut [[Lanes; L]; KEYS],
) {
    let mut sums = [[v.splat(0.0); L]; KEYS];
    for (number, lanes) in turned.iter().enumerate().take(HEAD) {
        let mut queries = [v.splat(0.0); L];
        for (query, lanes) in queries.iter_mut().zip(lanes) {
            *query = v.load(lanes);
        }
        for (sums, key) in sums.iter_mut().zip(keys) {
            let key = v.splat(key[number]);
            for (sum, query) in sums.iter_mut().zip(queries) {
                *sum = v.mul_add(key, query, *sum);
            }
        }
    }
    for (sums, scores) in sums.into_iter().zip(scores) {
        for (sum, lanes) in sums.into_iter().zip(scores) {
            v.store(sum, lanes);
        }
    }
}

/// Turns scores into weights, yet to be divided by their sum for each query. Returns the inverse of that.
#[inline(always)]
pub(super) fn softmax<V: Vectors, const L: usize>(v: V, scores: &mut [[Lanes; L]]) -> [Lanes; L] {
    let highest = highest(v, scores);
    let mut sums = [v.splat(0.0); L];
    for scores in scores {
        for (lane, (sum, lanes)) in sums.iter_mut().zip(scores).enumerate() {
            let weight = exp2(v, v.sub(v.load(lanes), highest[lane]));
            v.store(weight, lanes);
            *sum = v.add(*sum, weight);
        }
    }
    let mut inverse = [[0.0; LANES]; L];
    for (sum, inverse) in sums.into_iter().zip(&mut inverse) {
        v.store(v.div(v.splat(1.0), sum), inverse);
    }
    inverse
}

/// The highest score of each query.
#[inline(always)]
fn highest<V: Vectors, const L: usize>(v: V, scores: &[[Lanes; L]]) -> [V::Vector; L] {
    // Two at a time, since each has to wait for the one before it.
    let mut highest = [[v.splat(f32::MIN); L]; 2];
    for scores in scores.chunks(2) {
        for (highest, scores) in highest.iter_mut().zip(scores) {
            for (highest, lanes) in highest.iter_mut().zip(scores) {
                *highest = v.max(*highest, v.load(lanes));
            }
        }
    }
    let [mut a, b] = highest;
    for (a, b) in a.iter_mut().zip(b) {
        *a = v.max(*a, b);
    }
    a
}

/// Sums of all values by their weights, for block `block` of the queries, from vector `part` of the values.
#[inline(always)]
pub(super) fn weigh<V: Vectors, const ROWS: usize, const PARTS: usize, const L: usize>(
    v: V,
    weights: &[[Lanes; L]],
    values: &[Part],
    block: usize,
    part: usize,
) -> [[V::Vector; PARTS]; ROWS] {
    let mut sums = [[v.splat(0.0); PARTS]; ROWS];
    for (weights, value) in weights.iter().zip(values) {
        let weights = &weights.as_flattened().as_chunks::<ROWS>().0[block];
        let mut parts = [v.splat(0.0); PARTS];
        for (to, lanes) in parts.iter_mut().zip(&value.as_chunks().0[part..]) {
            *to = v.load(lanes);
        }
        for (sums, weight) in sums.iter_mut().zip(weights) {
            let weight = v.splat(*weight);
            for (sum, part) in sums.iter_mut().zip(parts) {
                *sum = v.mul_add(weight, part, *sum);
            }
        }
    }
    sums
}
