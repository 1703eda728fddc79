//! Dictionary forms: a table of irregular forms, then rules for the regular endings, by part of speech.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::syntax::Upos;

/// Common verbs, by which an ending that is part of the verb is told from one that is not.
static VERBS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    rows(include_str!("../data/verbs.tsv"))
        .filter_map(|mut row| row.next())
        .collect()
});

/// Irregular forms and what they are forms of, by whether they are verbs.
static IRREGULAR: LazyLock<HashMap<(&'static str, Class), &'static str>> = LazyLock::new(|| {
    let mut table = HashMap::new();
    for mut row in rows(include_str!("../data/irregular.tsv")) {
        if let (Some(form), Some(lemma), Some(class)) = (row.next(), row.next(), row.next()) {
            // The first reading of a form that stands twice wins.
            table.entry((form, Class::parse(class))).or_insert(lemma);
        }
    }
    table
});

/// The rows of a table but header and comments, as their cells.
fn rows(table: &'static str) -> impl Iterator<Item = std::str::Split<'static, char>> {
    table
        .lines()
        .skip(1)
        .filter(|row| !row.starts_with('#'))
        .map(|row| row.split('\t'))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Class {
    Verb,
    Noun,
    Other,
}

impl Class {
    /// As the table has it: past, participle, ing and present are forms of verbs.
    fn parse(text: &str) -> Self {
        match text {
            "noun" => Self::Noun,
            "other" => Self::Other,
            _ => Self::Verb,
        }
    }
}

/// The dictionary form of `word`, lower case.
pub(crate) fn lemma(word: &str, upos: Upos) -> String {
    let lower = word.to_lowercase().replace('’', "'");
    let class = match upos {
        Upos::Verb | Upos::Auxiliary => Class::Verb,
        Upos::Noun | Upos::ProperNoun => Class::Noun,
        _ => Class::Other,
    };
    if let Some(lemma) = IRREGULAR.get(&(lower.as_str(), class)) {
        return (*lemma).to_owned();
    }
    match class {
        Class::Verb => verb(&lower).unwrap_or(lower),
        // What looks like a past tense and is tagged as a sign or a word of a closed class is tagged wrongly.
        Class::Other if is_closed(upos) && lower.ends_with("ed") => {
            let known = verb(&lower).filter(|verb| VERBS.contains(verb.as_str()));
            known.unwrap_or(lower)
        }
        Class::Noun => noun(&lower).unwrap_or(lower),
        Class::Other => lower,
    }
}

/// Whether no word of a class has forms.
fn is_closed(upos: Upos) -> bool {
    !matches!(
        upos,
        Upos::Adjective | Upos::Adverb | Upos::Interjection | Upos::Other
    )
}

/// The singular of a noun in the plural.
fn noun(lower: &str) -> Option<String> {
    if ends_with_any(lower, &["ss", "us", "is"]) || lower.len() < 4 {
        return None;
    }
    without_s(lower)
}

/// The base of a regular verb form.
fn verb(lower: &str) -> Option<String> {
    // A word with a sign in it ends like a verb only if it is compounded: "re-elected".
    if lower.len() > 40
        || VERBS.contains(lower)
        || !lower.chars().all(|c| c.is_alphabetic() || c == '-')
    {
        return None;
    }
    if let Some(stem) = lower.strip_suffix("ing").filter(|stem| has_vowel(stem)) {
        return Some(base_of(stem));
    }
    if let Some(stem) = lower.strip_suffix("ied").filter(|stem| stem.len() > 1) {
        return Some(format!("{stem}y"));
    }
    if let Some(stem) = lower.strip_suffix("ed").filter(|stem| has_vowel(stem)) {
        return Some(base_of(stem));
    }
    without_s(lower)
}

/// Takes the -s of plural or third person away.
fn without_s(lower: &str) -> Option<String> {
    let stem = lower.strip_suffix('s')?;
    if stem.ends_with(['s', '\'']) || stem.is_empty() {
        return None;
    }
    if let Some(short) = stem
        .strip_suffix("ie")
        .filter(|short| short.chars().count() > 1)
    {
        return Some(format!("{short}y"));
    }
    if let Some(short) = stem.strip_suffix('e') {
        let hissing = ends_with_any(short, &["ss", "sh", "ch", "x", "zz"]);
        let known_with_e = VERBS.contains(stem);
        let after_o = short.ends_with('o') && VERBS.contains(short);
        if (hissing && !known_with_e) || after_o {
            return Some(short.to_owned());
        }
    }
    Some(stem.to_owned())
}

/// The base that gives `stem` when its -ing or -ed is taken away.
fn base_of(stem: &str) -> String {
    let with_e = format!("{stem}e");
    if VERBS.contains(stem) {
        return stem.to_owned();
    }
    if VERBS.contains(with_e.as_str()) {
        return with_e;
    }
    match undouble(stem) {
        Some(short) if VERBS.contains(short) || !ends_with_any(stem, &["ll", "ss", "zz", "ff"]) => {
            short.to_owned()
        }
        _ if wants_e(stem) => with_e,
        _ => stem.to_owned(),
    }
}

/// "stopp" → "stop"; none if the stem doesn't end in a doubled consonant.
fn undouble(stem: &str) -> Option<&str> {
    let mut letters = stem.char_indices().rev();
    let (at, last) = letters.next()?;
    let (_, before) = letters.next()?;
    (last == before && !is_vowel(last)).then(|| &stem[..at])
}

/// Whether a stem that no list knows most likely lost an e.
fn wants_e(stem: &str) -> bool {
    let ends = [
        "v", "c", "z", "u", "dg", "rg", "ng", "ls", "ns", "rs", "iz", "is", "us", "os", "uc", "ir",
        "ur", "bl",
    ];
    let long = stem.chars().count() > 3;
    (ends_with_any(stem, &ends) && !stem.ends_with("ing"))
        || (long && ends_with_any(stem, &["at", "ut", "it", "id", "od"]))
}

fn ends_with_any(text: &str, ends: &[&str]) -> bool {
    ends.iter().any(|end| text.ends_with(end))
}

fn has_vowel(stem: &str) -> bool {
    stem.chars().count() > 1 && stem.chars().any(|c| is_vowel(c) || c == 'y')
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lemmas(words: &str, upos: Upos) -> String {
        let lemmas = words.split(' ').map(|word| lemma(word, upos));
        lemmas.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn regular_verbs_lose_their_endings() {
        assert_eq!(
            lemmas(
                "attacked stopped accused carried killing imposing denies condemns pushes controlled re-elected",
                Upos::Verb
            ),
            "attack stop accuse carry kill impose deny condemn push control re-elect"
        );
    }

    #[test]
    fn irregular_forms_come_from_the_table() {
        assert_eq!(
            lemmas("met fought withdrew taken", Upos::Verb),
            "meet fight withdraw take"
        );
        assert_eq!(
            lemmas("is has did wo 've ’re", Upos::Auxiliary),
            "be have do will have be"
        );
        assert_eq!(
            lemmas("gunmen women people", Upos::Noun),
            "gunman woman people"
        );
        assert_eq!(lemmas("n't n’t", Upos::Particle), "not not");
    }

    #[test]
    fn nouns_lose_the_plural_and_keep_what_looks_like_one() {
        assert_eq!(
            lemmas("talks cities crisis bus pass Americans meeting", Upos::Noun),
            "talk city crisis bus pass american meeting"
        );
    }

    #[test]
    fn other_words_stay_as_they_are() {
        assert_eq!(
            lemmas("Wounded his less", Upos::Adjective),
            "wounded his less"
        );
    }

    #[test]
    fn a_past_tense_that_is_tagged_as_a_sign_is_a_verb() {
        assert_eq!(
            lemmas("demanded rallied suspended red", Upos::Adposition),
            "demand rally suspend red"
        );
    }
}
