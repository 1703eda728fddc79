//! Random order that is the same each time.

/// Fisher and Yates, on the numbers of a linear congruence, so that the same data give the same weights.
pub(crate) fn shuffle(order: &mut [usize], state: &mut u64) {
    for at in (1..order.len()).rev() {
        *state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        order.swap(at, (*state >> 33) as usize % (at + 1));
    }
}
