//! How phrases are compared: by words, without case, accents or abbreviation dots.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

/// How a phrase must be written in a text to carry a meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Case {
    /// In any way: "foreign minister".
    Any,
    /// With a capital or a digit at its start: "Turkey".
    Initial,
    /// With a capital or a digit at the start of every word: "New Ideas" is a party.
    Each,
    /// With a capital somewhere: "al-Qaeda", "bin Laden".
    Inside,
    /// In capitals throughout, but for a plural "s": "US", "MPs".
    Capitals,
}

impl Case {
    /// Whether `words`, as they stand in a text, are written so.
    pub(crate) fn admits(self, words: &[&str]) -> bool {
        let titled = |word: &&str| {
            let first = word.chars().next();
            first.is_some_and(|c| c.is_uppercase() || c.is_numeric())
        };
        // Signs have no case: the hyphen of "Asia-Pacific".
        let written = || {
            words
                .iter()
                .filter(|word| word.contains(char::is_alphanumeric))
        };
        match self {
            Self::Any => true,
            Self::Initial => words.first().is_some_and(titled),
            Self::Each => written().all(titled),
            Self::Inside => words
                .iter()
                .any(|word| word.chars().any(char::is_uppercase)),
            Self::Capitals => written().all(|word| is_capitals(word)),
        }
    }
}

/// Whether a word is in capitals but for a plural "s".
pub(crate) fn is_capitals(word: &str) -> bool {
    let singular = word
        .strip_suffix('s')
        .filter(|rest| rest.chars().nth(1).is_some());
    let singular = singular.unwrap_or(word);
    singular.chars().any(char::is_uppercase) && !singular.chars().any(char::is_lowercase)
}

/// Plain letters for letters with marks, from `letters.tsv`.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Letters(pub(crate) HashMap<char, String>);

impl Letters {
    /// Appends the form of `word` by which it is compared.
    pub(crate) fn append_normal(&self, word: &str, out: &mut String) {
        let start = out.len();
        for c in word.chars() {
            match self.0.get(&c) {
                _ if c.is_ascii() && c != '.' => out.push(c.to_ascii_lowercase()),
                _ if c == '.' => {}
                Some(plain) => out.push_str(plain),
                None => out.extend(c.to_lowercase()),
            }
        }
        if out.len() == start {
            out.push_str(word); // dots alone
        }
    }

    /// The normal form of a phrase: its words, joined by one space.
    pub(crate) fn normal<'a>(&self, words: impl IntoIterator<Item = &'a str>) -> String {
        let mut out = String::new();
        for word in words {
            if !out.is_empty() {
                out.push(' ');
            }
            self.append_normal(word, &mut out);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normal_form_has_no_case_accents_or_dots() {
        let letters = Letters(HashMap::from([
            ('é', "e".to_owned()),
            ('’', "'".to_owned()),
        ]));
        assert_eq!(
            letters.normal(["U.S.", "Café", "’s", "..."]),
            "us cafe 's ..."
        );
    }

    #[test]
    fn text_must_be_capitalised_as_the_phrase_asks() {
        assert!(Case::Capitals.admits(&["MPs"]) && !Case::Capitals.admits(&["Us"]));
        assert!(Case::Initial.admits(&["Turkey"]) && !Case::Initial.admits(&["turkey"]));
        assert!(Case::Inside.admits(&["al-Qaeda"]) && !Case::Initial.admits(&["al-Qaeda"]));
        assert!(Case::Each.admits(&["New", "Ideas"]) && !Case::Each.admits(&["New", "ideas"]));
        assert!(Case::Any.admits(&["minister"]));
    }
}
