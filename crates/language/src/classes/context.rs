//! Reads a word by its form, the readings before it and the word after it.

use super::{Class, Form, Reading};
use crate::lemmas;
use crate::lexicon::{DateWord, lexicon};

/// A word, those around it, and the readings of those before it.
pub(super) struct Context<'a> {
    pub(super) words: &'a [&'a str],
    pub(super) lower: &'a [String],
    pub(super) readings: &'a [Reading],
    pub(super) at: usize,
}

impl Context<'_> {
    /// The word's class and form.
    pub(super) fn read(&self) -> Reading {
        let word = self.words[self.at];
        let lower = self.lower[self.at].as_str();
        if lower.starts_with(['\'', '’']) && self.at > 0 && self.clitic(lower).is_some() {
            return Reading::of(self.clitic(lower).unwrap_or(Class::Mark));
        }
        let known = lexicon().classes.get(lower).copied();
        if !word.chars().any(char::is_alphanumeric) {
            return Reading::of(known.unwrap_or(Class::Mark));
        }
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            return Reading::of(Class::Number);
        }
        let capital = word.starts_with(char::is_uppercase);
        if capital && self.is_name(word, lower, known) {
            return Reading::of(Class::Name);
        }
        let previous = self.previous();
        let after_verb_helper = matches!(previous, Some(Class::To | Class::Modal | Class::Do));
        match known {
            Some(Class::Adjective) if after_verb_helper && lexicon().verbs.contains_key(lower) => {
                Reading::verb(Form::Base)
            }
            Some(Class::Possessive) if lower == "her" && !self.next_continues_noun() => {
                Reading::of(Class::Pronoun)
            }
            Some(Class::Subordinator)
                if lower == "that" && previous == Some(Class::Preposition) =>
            {
                Reading::of(Class::Determiner)
            }
            Some(class) => Reading::of(class),
            None => self.content(lower, capital),
        }
    }

    /// What "'s" and "'" are here.
    fn clitic(&self, lower: &str) -> Option<Class> {
        let before = self.readings.last()?.class;
        match lower {
            "'s" | "’s" => {
                let subject = matches!(
                    before,
                    Class::Pronoun | Class::Relative | Class::Subordinator
                );
                let verb_follows = matches!(self.next(), Some(Class::Negation | Class::Determiner))
                    || self
                        .lower
                        .get(self.at + 1)
                        .is_some_and(|next| next.ends_with("ing") && subject);
                Some(if subject || verb_follows {
                    Class::Be
                } else {
                    Class::PossessiveMark
                })
            }
            "'" | "’" => {
                let plural = self.at > 0 && self.lower[self.at - 1].ends_with('s');
                (plural && self.next_continues_noun()).then_some(Class::PossessiveMark)
            }
            _ => None,
        }
    }

    /// Whether a capitalised word is a name rather than a common word that opens the sentence.
    fn is_name(&self, word: &str, lower: &str, known: Option<Class>) -> bool {
        let acronym = word.chars().filter(|c| c.is_alphabetic()).count() > 1
            && !word.chars().any(char::is_lowercase)
            && (!self.opens()
                || self
                    .words
                    .get(self.at + 1)
                    .is_some_and(|next| next.contains(char::is_lowercase)));
        if acronym {
            return true;
        }
        if let Some(known) = known {
            let month = lexicon().dates.get(lower) == Some(&DateWord::Month);
            return (month || known == Class::Adjective || known == Class::Number) && !self.opens();
        }
        if !self.opens() {
            return true;
        }
        let common = lexicon().verbs.contains_key(lower)
            || lexicon().irregular.contains_key(lower)
            || lexicon().nouns_ing.contains(lower)
            || lower.ends_with("ly") && !lexicon().not_adverbs.contains(lower)
            || lemmas::verb_readings(lower)
                .iter()
                .any(|(lemma, _)| lexicon().verbs.contains_key(lemma.as_str()));
        !common || self.next() == Some(Class::Name)
    }

    /// Whether the word is the first of the sentence or of a quotation.
    fn opens(&self) -> bool {
        self.at == 0
            || matches!(
                self.words[self.at - 1],
                "\"" | "“" | "‘" | "'" | ":" | "--" | "—"
            )
    }

    /// Reads a word that is in no list of known classes.
    fn content(&self, lower: &str, capital: bool) -> Reading {
        if lexicon().not_past.contains(lower) {
            return Reading::of(if self.next_continues_noun() {
                Class::Adjective
            } else {
                Class::Noun
            });
        }
        let readings = lemmas::verb_readings(lower);
        let form_of = |wanted: Form| readings.iter().any(|(_, form)| *form == wanted);
        if form_of(Form::Ing) {
            return self.ing(lower);
        }
        if form_of(Form::Past) || form_of(Form::Participle) {
            if lexicon().verbs.contains_key(lower) && !lower.ends_with("ed") {
                return self.unchanging(lower); // hit, cut, put
            }
            return self.past(form_of(Form::Participle) || lower.ends_with("ed"));
        }
        if let Some(noun) = lexicon().verbs.get(lower) {
            return self.base(*noun);
        }
        let third = readings.iter().find(|(_, form)| *form == Form::Third);
        if let Some(noun) = third.and_then(|(lemma, _)| lexicon().verbs.get(lemma.as_str())) {
            return self.third(*noun);
        }
        if lower.ends_with("ly") && !lexicon().not_adverbs.contains(lower) {
            return Reading::of(Class::Adverb);
        }
        if !capital && has_adjective_ending(lower) && self.next_continues_noun() {
            return Reading::of(Class::Adjective);
        }
        Reading::of(Class::Noun)
    }

    /// Class of the word before, adverbs and negation left out.
    pub(super) fn previous(&self) -> Option<Class> {
        let before = self.readings.iter().rev().map(|reading| reading.class);
        before
            .take(6)
            .find(|class| !matches!(class, Class::Adverb | Class::Negation))
    }

    /// Class of the word after, as far as it can be told without context.
    pub(super) fn next(&self) -> Option<Class> {
        let word = self.words.get(self.at + 1)?;
        let lower = self.lower.get(self.at + 1)?;
        let known = lexicon().classes.get(lower.as_str()).copied();
        Some(if !word.chars().any(char::is_alphanumeric) {
            known.unwrap_or(Class::Mark)
        } else if word.starts_with(char::is_uppercase) {
            Class::Name
        } else if word.starts_with(|c: char| c.is_ascii_digit()) {
            Class::Number
        } else {
            known.unwrap_or(Class::Noun)
        })
    }

    pub(super) fn next_is_object(&self) -> bool {
        self.next().is_some_and(Class::starts_object)
    }

    pub(super) fn next_continues_noun(&self) -> bool {
        matches!(
            self.next(),
            Some(Class::Noun | Class::Name | Class::Adjective | Class::Number)
        )
    }
}

fn has_adjective_ending(lower: &str) -> bool {
    const ENDINGS: [&str; 9] = [
        "al", "ous", "ful", "ive", "ic", "ish", "less", "able", "ible",
    ];
    lower.len() > 4 && ENDINGS.iter().any(|ending| lower.ends_with(ending))
}
