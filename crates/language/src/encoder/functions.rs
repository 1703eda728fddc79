//! The two functions of the encoder that are not plain arithmetic, as polynomials.

use super::vectors::Vectors;

/// Added to a number below 2^22, it leaves the number rounded to an integer, ties to even, in the low bits.
pub(super) const ROUNDING: f32 = 12_582_912.0;

/// Beyond this, the error function of √2 x is taken as constant.
const ERF_END: f32 = 2.4;

/// erf(√2 x)/x on [-2.4, 2.4] as a polynomial in 2(x/2.4)² - 1, lowest power first. Fitted by Remez' exchange,
/// then stretched by 6e-7 so that the end comes nearer to 1; the greatest error is 1.7e-6.
const ERF: [f32; 12] = [
    0.588_849_9,
    -0.291_912_9,
    0.211_725_56,
    -0.162_468_84,
    0.121_750_75,
    -0.087_066_93,
    0.059_446_365,
    -0.035_051_666,
    0.015_972_113,
    -0.009_863_835,
    0.008_469_172,
    -0.003_183_706_7,
];

/// 2^x on [-1/2, 1/2], lowest power first; the greatest relative error is 2.1e-7.
const EXP2: [f32; 6] = [
    1.0,
    0.693_147_24,
    0.240_221_07,
    0.055_502_973,
    0.009_676_036,
    0.001_341_000_5,
];

/// x times the normal distribution's integral up to x, of `half` of x: x/2 (1 + erf(x/√2)).
#[inline(always)]
pub(super) fn gelu_of_half<V: Vectors>(v: V, half: V::Vector) -> V::Vector {
    let inside = v.min(v.max(half, v.splat(-ERF_END)), v.splat(ERF_END));
    let scale = v.splat(2.0 / (ERF_END * ERF_END));
    let place = v.mul_add(v.mul(inside, inside), scale, v.splat(-1.0));
    // Added up from pairs of terms (Estrin's scheme), as an instruction that needs the result of the one
    // before it has to wait.
    let mut pairs = [place; 6];
    for (pair, terms) in pairs.iter_mut().zip(ERF.as_chunks::<2>().0) {
        *pair = v.mul_add(v.splat(terms[1]), place, v.splat(terms[0]));
    }
    let square = v.mul(place, place);
    let mut fours = [place; 3];
    for (four, pair) in fours.iter_mut().zip(pairs.as_chunks::<2>().0) {
        *four = v.mul_add(pair[1], square, pair[0]);
    }
    let erf = v.mul(inside, horner(v, fours, v.mul(square, square)));
    v.mul_add(half, erf, half)
}

/// 2 to the power of x, which must not be above 127. Below -126 it is as at -126: next to nothing.
#[inline(always)]
pub(super) fn exp2<V: Vectors>(v: V, x: V::Vector) -> V::Vector {
    let x = v.max(x, v.splat(-126.0));
    let rounded = v.add(x, v.splat(ROUNDING));
    let rest = v.sub(x, v.sub(rounded, v.splat(ROUNDING)));
    let mut terms = [rest; EXP2.len()];
    for (term, value) in terms.iter_mut().zip(EXP2) {
        *term = v.splat(value);
    }
    v.add_exponent(horner(v, terms, rest), rounded)
}

/// A polynomial of `x`, by its terms, lowest power first.
#[inline(always)]
fn horner<V: Vectors, const N: usize>(v: V, terms: [V::Vector; N], x: V::Vector) -> V::Vector {
    let mut sum = terms[N - 1];
    for term in terms[..N - 1].iter().rev() {
        sum = v.mul_add(sum, x, *term);
    }
    sum
}
