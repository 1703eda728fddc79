//! Dictionary forms: a table of irregular forms, then rules for the regular endings.

use crate::classes::{Class, Form, Reading, form_of};
use crate::lexicon::{IrregularForm, lexicon};

/// The dictionary form of `word` as it is read, lower case.
pub(crate) fn lemma(word: &str, reading: Reading) -> String {
    let lower = word.to_lowercase();
    match reading.class {
        Class::Verb => verb_readings(&lower)
            .into_iter()
            .find(|(_, form)| {
                *form == reading.form || (reading.form == Form::Participle && *form == Form::Past)
            })
            .map_or(lower, |(lemma, _)| lemma),
        Class::Be => "be".to_owned(),
        Class::Noun | Class::Name => noun_lemma(&lower),
        _ => irregular(&lower, |form| !matches!(form, IrregularForm::Noun)).unwrap_or(lower),
    }
}

fn irregular(lower: &str, accept: impl Fn(IrregularForm) -> bool) -> Option<String> {
    let readings = lexicon().irregular.get(lower)?;
    readings
        .iter()
        .find(|reading| accept(reading.form))
        .map(|reading| reading.lemma.to_owned())
}

/// The singular of a noun.
fn noun_lemma(lower: &str) -> String {
    if let Some(lemma) = irregular(lower, |form| form == IrregularForm::Noun) {
        return lemma;
    }
    if lower.ends_with("ss") || lower.ends_with("us") || lower.ends_with("is") || lower.len() < 4 {
        return lower.to_owned();
    }
    without_s(lower).unwrap_or_else(|| lower.to_owned())
}

/// What `lower` can be as a verb, with the form it then stands in; empty if its ending is none of a verb's.
pub(crate) fn verb_readings(lower: &str) -> Vec<(String, Form)> {
    if let Some(readings) = lexicon().irregular.get(lower) {
        let verbs: Vec<_> = readings
            .iter()
            .filter_map(|reading| Some((reading.lemma.to_owned(), form_of(reading.form)?)))
            .collect();
        if !verbs.is_empty() || !lexicon().verbs.contains_key(lower) {
            return verbs;
        }
    }
    // A word with a sign in it ends like a verb only if it is compounded: "re-elected".
    if lower.len() > 40 || !lower.chars().all(|c| c.is_alphabetic() || c == '-') {
        return Vec::new();
    }
    if let Some(stem) = lower.strip_suffix("ing").filter(|stem| has_vowel(stem)) {
        return vec![(base_of(stem), Form::Ing)];
    }
    if let Some(stem) = lower.strip_suffix("ied").filter(|stem| !stem.is_empty()) {
        return vec![(format!("{stem}y"), Form::Past)];
    }
    let past = lower.strip_suffix("ed").filter(|stem| has_vowel(stem));
    if let Some(stem) = past.filter(|_| !lexicon().verbs.contains_key(lower)) {
        return vec![(base_of(stem), Form::Past)];
    }
    match without_s(lower) {
        Some(base) if !lexicon().verbs.contains_key(lower) => vec![(base, Form::Third)],
        _ => vec![(lower.to_owned(), Form::Base)],
    }
}

/// Takes the -s of plural or third person away.
fn without_s(lower: &str) -> Option<String> {
    let stem = lower.strip_suffix('s')?;
    if stem.ends_with('s') || stem.is_empty() {
        return None;
    }
    if let Some(short) = stem
        .strip_suffix("ie")
        .filter(|short| short.chars().count() > 1)
    {
        return Some(format!("{short}y"));
    }
    if let Some(short) = stem.strip_suffix('e') {
        let hissing = ["ss", "sh", "ch", "x", "zz"]
            .iter()
            .any(|end| short.ends_with(end));
        let known_with_e = lexicon().verbs.contains_key(stem);
        let after_o = short.ends_with('o') && lexicon().verbs.contains_key(short);
        if (hissing && !known_with_e) || after_o {
            return Some(short.to_owned());
        }
    }
    Some(stem.to_owned())
}

/// The base that gives `stem` when its -ing or -ed is taken away.
fn base_of(stem: &str) -> String {
    let with_e = format!("{stem}e");
    let undoubled = undouble(stem);
    let known = |word: &str| lexicon().verbs.contains_key(word);
    if known(stem) {
        return stem.to_owned();
    }
    if known(&with_e) {
        return with_e;
    }
    match undoubled {
        Some(short) if known(short) || !ends_with_any(stem, &["ll", "ss", "zz", "ff"]) => {
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
    use crate::classes::classify;
    use crate::tokens::tokenise;

    fn lemmas(text: &str) -> String {
        let words: Vec<&str> = tokenise(text)
            .into_iter()
            .map(|range| &text[range])
            .collect();
        let readings = classify(&words);
        let lemmas = words
            .iter()
            .zip(readings)
            .map(|(word, reading)| super::lemma(word, reading));
        lemmas.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn regular_verbs_lose_their_endings() {
        for (text, expected) in [
            ("He attacked them", "he attack them"),
            ("He stopped them", "he stop them"),
            ("He accused them", "he accuse them"),
            ("He carried them", "he carry them"),
            ("He was killing them", "he be kill them"),
            ("He was imposing it", "he be impose it"),
            ("He denies it", "he deny it"),
            ("He condemns it", "he condemn it"),
            ("He pushes it", "he push it"),
            ("He controlled it", "he control it"),
        ] {
            assert_eq!(lemmas(text), expected);
        }
    }

    #[test]
    fn irregular_forms_come_from_the_table() {
        assert_eq!(
            lemmas("They met and fought and withdrew"),
            "they meet and fight and withdraw"
        );
        assert_eq!(
            lemmas("It was taken by gunmen and women"),
            "it be take by gunman and woman"
        );
        assert_eq!(
            lemmas("He didn't go, they won't, he's gone"),
            "he do not go , they will not , he be go"
        );
    }

    #[test]
    fn ing_is_a_noun_after_a_determiner_and_a_verb_after_be() {
        assert_eq!(lemmas("the meeting"), "the meeting");
        assert_eq!(lemmas("Iran's bombing"), "iran 's bombing");
        assert_eq!(lemmas("He was meeting her"), "he be meet her");
        assert_eq!(lemmas("after meeting the king"), "after meet the king");
    }

    #[test]
    fn s_is_a_plural_where_a_noun_stands() {
        assert_eq!(lemmas("the peace talks"), "the peace talk");
        assert_eq!(lemmas("He talks"), "he talk");
        assert_eq!(lemmas("cities and countries"), "city and country");
        assert_eq!(
            lemmas("the crisis, the troops, the bus"),
            "the crisis , the troops , the bus"
        );
    }

    #[test]
    fn past_before_a_noun_is_no_verb() {
        assert_eq!(lemmas("the wounded soldiers"), "the wounded soldier");
    }
}
