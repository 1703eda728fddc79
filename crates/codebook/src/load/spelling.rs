//! What the spelling of a phrase in the data says: its words, and how a text must write it.

use crate::hyphen;
use crate::phrase::{Case, is_capitals};

/// What the spelling in the data asks of a text. `name`: whether the phrase is a proper name
/// however it is spelt.
///
/// A name of two words needs a capital at each, since two common words often meet at the start of a
/// sentence; longer names only at the first, since usage varies ("UN security council").
pub(crate) fn case_of(phrase: &str, name: bool) -> Case {
    let mut words = words(phrase);
    words.retain(|word| word.contains(char::is_alphanumeric));
    let letters = phrase.chars().filter(|c| c.is_alphabetic()).count();
    let small = |word: &&str| word.starts_with(char::is_lowercase);
    match words.as_slice() {
        [word] if letters <= 3 && is_capitals(word) => Case::Capitals,
        [first, ..] if small(first) && name => Case::Inside,
        [first, ..] if small(first) => Case::Any,
        [first, second] if !small(first) && Case::Initial.admits(&[second]) => Case::Each,
        _ => Case::Initial,
    }
}

/// The words of a phrase as the language stage would cut them: a possessive mark, a comma, brackets
/// and quotation marks stand alone, and so do hyphens that part words; inner apostrophes do not cut.
pub(crate) fn words(phrase: &str) -> Vec<&str> {
    phrase.split_whitespace().flat_map(cut).collect()
}

fn cut(chunk: &str) -> Vec<&str> {
    const OPENING: [char; 3] = ['(', '"', '“'];
    const CLOSING: [char; 4] = [')', '"', '”', ','];
    let mut rest = chunk;
    let mut front = Vec::new();
    let mut back = Vec::new();
    while let Some(c) = rest.chars().next().filter(|c| OPENING.contains(c)) {
        let (mark, tail) = rest.split_at(c.len_utf8());
        front.push(mark);
        rest = tail;
    }
    while let Some(c) = rest.chars().next_back().filter(|c| CLOSING.contains(c)) {
        let (head, mark) = rest.split_at(rest.len() - c.len_utf8());
        back.push(mark);
        rest = head;
    }
    for mark in ["'s", "’s", "'", "’"] {
        if let Some(head) = rest.strip_suffix(mark).filter(|head| !head.is_empty()) {
            back.push(&rest[head.len()..]);
            rest = head;
            break;
        }
    }
    front.extend(hyphen::cut(rest));
    front.extend(back.into_iter().rev());
    front
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_cut_as_the_language_stage_cuts() {
        assert_eq!(
            words("People's Republic of China"),
            ["People", "'s", "Republic", "of", "China"]
        );
        assert_eq!(
            words("St. John's, Washington (D.C.)"),
            ["St.", "John", "'s", ",", "Washington", "(", "D.C.", ")"]
        );
        assert_eq!(
            words("Guinea-Bissau and Côte d'Ivoire"),
            ["Guinea", "-", "Bissau", "and", "Côte", "d'Ivoire"]
        );
        assert_eq!(words("Teachers’ Union"), ["Teachers", "’", "Union"]);
    }

    #[test]
    fn spelling_in_the_data_decides_what_a_text_must_capitalise() {
        for (phrase, name, case) in [
            ("US", true, Case::Capitals),
            ("U.S.", true, Case::Capitals),
            ("NATO", true, Case::Initial),
            ("Turkey", true, Case::Initial),
            ("New Ideas", true, Case::Each),
            ("UN Security Council", true, Case::Initial),
            ("al-Qaeda", true, Case::Inside),
            ("minister", false, Case::Any),
            ("Marine", false, Case::Initial),
            ("MP", false, Case::Capitals),
        ] {
            assert_eq!(case_of(phrase, name), case, "{phrase}");
        }
    }
}
