//! The functions are as close to the true ones as they say.

use super::super::functions::{exp2, gelu_of_half};
use super::super::kernels::Portable;
use super::super::vectors::LANES;

/// The error function of x ≥ 0, by its series or its continued fraction.
fn erf(x: f64) -> f64 {
    if x > 3.0 {
        let mut fraction = x;
        for term in (1..60).rev() {
            fraction = x + f64::from(term) / 2.0 / fraction;
        }
        return 1.0 - (-x * x).exp() / fraction / std::f64::consts::PI.sqrt();
    }
    let (mut sum, mut term) = (x, x);
    for n in 1..100 {
        term *= -x * x / f64::from(n);
        sum += term / f64::from(2 * n + 1);
    }
    sum * std::f64::consts::FRAC_2_SQRT_PI
}

#[test]
fn gelu_is_within_two_millionths_of_the_error_function() {
    for step in -9_000..9_000 {
        let x = step as f32 / 1_000.0;
        let exact = f64::from(x.abs());
        let erf = erf(exact / std::f64::consts::SQRT_2).copysign(f64::from(x));
        let half = f64::from(x) / 2.0;
        let found = f64::from(gelu_of_half(Portable, [x / 2.0; LANES])[0]);
        // An f32 of the size of x has an error of its own.
        let bound = half.abs() * 2e-6 + exact * 1.2e-7;
        assert!((found - half * (1.0 + erf)).abs() <= bound, "{x}: {found}");
    }
}

#[test]
fn powers_of_two_are_within_three_ten_millionths() {
    for step in -125_900..=1_000 {
        let x = step as f32 / 1_000.0;
        let found = f64::from(exp2(Portable, [x; LANES])[0]);
        let exact = f64::from(x).exp2();
        assert!((found / exact - 1.0).abs() < 3e-7, "{x}: {found}");
    }
}

#[test]
fn far_below_zero_the_power_of_two_is_next_to_nothing() {
    for x in [-127.0, -1e6, f32::MIN, f32::NEG_INFINITY] {
        let found = exp2(Portable, [x; LANES])[0];
        assert!((0.0..1e-37).contains(&found), "{x}: {found}");
    }
}
