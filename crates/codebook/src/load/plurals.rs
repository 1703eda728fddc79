//! Plurals of nouns for people and offices.

use std::collections::HashMap;

/// Irregular plurals, from `plurals.tsv`: a word or, with a hyphen before it, an ending, and its
/// plural, empty where there is none.
#[derive(Clone, Debug, Default)]
pub(crate) struct Plurals(pub(crate) HashMap<String, String>);

impl Plurals {
    /// The plural of a phrase: that of the word before "of" or "to", or else of its last word.
    pub(crate) fn of_phrase(&self, phrase: &str) -> Option<String> {
        let words: Vec<&str> = phrase.split(' ').collect();
        let preposition = words
            .iter()
            .position(|word| matches!(*word, "of" | "to" | "in"));
        let head = preposition.unwrap_or(words.len()).checked_sub(1)?;
        let plural = self.of_word(words.get(head)?)?;
        let mut words: Vec<&str> = words;
        *words.get_mut(head)? = &plural;
        Some(words.join(" "))
    }

    fn of_word(&self, word: &str) -> Option<String> {
        let known =
            |plural: &String, start: &str| (!plural.is_empty()).then(|| format!("{start}{plural}"));
        if let Some(plural) = self.0.get(word) {
            return known(plural, "");
        }
        for (at, _) in word.char_indices().skip(1) {
            let (start, end) = word.split_at(at);
            if let Some(plural) = self.0.get(&format!("-{end}")) {
                return known(plural, start);
            }
        }
        Some(regular(word))
    }
}

fn regular(word: &str) -> String {
    if let Some(stem) = word.strip_suffix('y')
        && !stem.ends_with(['a', 'e', 'i', 'o', 'u'])
    {
        return format!("{stem}ies");
    }
    let hissing = ["s", "x", "z", "ch", "sh"]
        .iter()
        .any(|end| word.ends_with(end));
    format!("{word}{}", if hissing { "es" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plural_falls_on_the_head_of_the_phrase() {
        let rows = [("-man", "men"), ("police", ""), ("child", "children")];
        let plurals = Plurals(rows.map(|(a, b)| (a.to_owned(), b.to_owned())).into());
        for (phrase, plural) in [
            ("soldier", Some("soldiers")),
            ("ministry", Some("ministries")),
            ("envoy", Some("envoys")),
            ("foreign minister", Some("foreign ministers")),
            ("secretary of state", Some("secretaries of state")),
            (
                "ambassador to the United Nations",
                Some("ambassadors to the United Nations"),
            ),
            ("policeman", Some("policemen")),
            ("child", Some("children")),
            ("police", None),
        ] {
            assert_eq!(plurals.of_phrase(phrase).as_deref(), plural);
        }
    }
}
