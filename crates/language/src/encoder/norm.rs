//! Layer normalisation.

use super::WIDTH;
use super::vectors::Vectors;

/// Added to the variance, so that a constant row does not divide by zero.
const EPSILON: f32 = 1e-12;

/// Sums at a time, since an addition has to wait for the one before it.
const AT_ONCE: usize = 4;

/// Weights of a layer normalisation.
#[derive(Debug)]
pub(super) struct Norm {
    pub(super) weight: [f32; WIDTH],
    pub(super) bias: [f32; WIDTH],
}

impl Norm {
    /// Gives the row mean 0 and variance 1, then applies weight and bias.
    #[inline(always)]
    pub(super) fn apply<V: Vectors>(&self, v: V, row: &mut [f32; WIDTH]) {
        let share = 1.0 / WIDTH as f32;
        let mut sums = [v.splat(0.0); AT_ONCE];
        for block in row.as_chunks().0.as_chunks::<AT_ONCE>().0 {
            for (sum, lanes) in sums.iter_mut().zip(block) {
                *sum = v.add(*sum, v.load(lanes));
            }
        }
        let mean = v.splat(total(v, sums) * share);
        let mut squares = [v.splat(0.0); AT_ONCE];
        for block in row.as_chunks().0.as_chunks::<AT_ONCE>().0 {
            for (sum, lanes) in squares.iter_mut().zip(block) {
                let off = v.sub(v.load(lanes), mean);
                *sum = v.mul_add(off, off, *sum);
            }
        }
        let variance = total(v, squares) * share;
        let inverse = v.splat(1.0 / (variance + EPSILON).sqrt());
        let weights = self
            .weight
            .as_chunks()
            .0
            .iter()
            .zip(self.bias.as_chunks().0);
        for (lanes, (weight, bias)) in row.as_chunks_mut().0.iter_mut().zip(weights) {
            let normal = v.mul(v.sub(v.load(lanes), mean), inverse);
            v.store(v.mul_add(normal, v.load(weight), v.load(bias)), lanes);
        }
    }
}

#[inline(always)]
fn total<V: Vectors>(v: V, [a, b, c, d]: [V::Vector; AT_ONCE]) -> f32 {
    v.sum(v.add(v.add(a, b), v.add(c, d)))
}
