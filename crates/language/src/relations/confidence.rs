//! How sure a relation is: a plain product over the ways in which its parts were found.
//!
//! The factors are estimates, not measurements: each says how often, of ten relations found this way, the
//! part is right. A calibrated model replaces them.

use super::subjects::Way;

/// Confidence of a pair, 0 to 1; `None` where the text names no such end.
pub(crate) fn confidence(source: Option<Way>, target: Option<Way>, nominal: bool) -> f32 {
    let noun = if nominal { 0.85 } else { 1.0 };
    factor(source, 0.6) * factor(target, 0.8) * noun
}

fn factor(way: Option<Way>, unnamed: f32) -> f32 {
    match way {
        Some(Way::Direct) => 0.9,
        Some(Way::Relative) => 0.85,
        Some(Way::Inherited) => 0.75,
        Some(Way::Owner) => 0.7,
        Some(Way::Nested) => 0.6,
        None => unnamed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_next_to_its_verb_is_surer_than_one_found_by_detours() {
        let direct = confidence(Some(Way::Direct), Some(Way::Direct), false);
        for detour in [
            confidence(Some(Way::Inherited), Some(Way::Direct), false),
            confidence(Some(Way::Direct), Some(Way::Nested), false),
            confidence(Some(Way::Direct), Some(Way::Direct), true),
            confidence(None, Some(Way::Direct), false),
        ] {
            assert!(detour < direct && detour > 0.0);
        }
    }
}
