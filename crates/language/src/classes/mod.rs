//! Guesses each word's class from its form and its neighbours.
//!
//! The guess is coarse and serves lemmas and frames: is "talks" a verb here or a noun? A tagger that
//! has learned takes this module's place behind [`classify`].
//!
//! # Layout
//! - `context`: reads a word by its form and the words next to it, from left to right; `forms` tells
//!   verbs from nouns.
//! - `repair`: what only the whole sentence tells.

mod context;
mod forms;
mod repair;

use crate::lexicon::IrregularForm;
use context::Context;

/// The classes that the stage tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Class {
    Noun,
    /// A capitalised word that is part of a name.
    Name,
    Verb,
    Be,
    Have,
    Do,
    Modal,
    Adjective,
    Adverb,
    Determiner,
    /// "his", "their".
    Possessive,
    /// The "'s" of "Russia's".
    PossessiveMark,
    Preposition,
    To,
    Pronoun,
    /// "and", "or", "but".
    Conjunction,
    /// "that", "because", "while".
    Subordinator,
    /// "who", "which".
    Relative,
    Negation,
    Number,
    /// A sign.
    Mark,
}

impl Class {
    /// The class as written in the word list.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "adjective" => Self::Adjective,
            "adverb" => Self::Adverb,
            "be" => Self::Be,
            "conjunction" => Self::Conjunction,
            "determiner" => Self::Determiner,
            "do" => Self::Do,
            "have" => Self::Have,
            "modal" => Self::Modal,
            "negation" => Self::Negation,
            "number" => Self::Number,
            "possessive" => Self::Possessive,
            "preposition" => Self::Preposition,
            "pronoun" => Self::Pronoun,
            "relative" => Self::Relative,
            "subordinator" => Self::Subordinator,
            "to" => Self::To,
            _ => return None,
        })
    }

    /// Whether the word helps a verb: "has", "was", "did", "will".
    pub(crate) fn is_auxiliary(self) -> bool {
        matches!(self, Self::Be | Self::Have | Self::Do | Self::Modal)
    }

    /// Whether the word opens or continues a noun phrase that it isn't the head of.
    fn introduces_noun(self) -> bool {
        matches!(
            self,
            Self::Determiner
                | Self::Possessive
                | Self::PossessiveMark
                | Self::Adjective
                | Self::Number
        )
    }

    /// Whether a verb's object can start with the word.
    fn starts_object(self) -> bool {
        matches!(
            self,
            Self::Determiner | Self::Possessive | Self::Name | Self::Pronoun | Self::Number
        )
    }
}

/// What form a verb stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Form {
    /// No verb, or the bare form.
    #[default]
    Base,
    /// "attacks".
    Third,
    /// "attacked" as the sentence's verb.
    Past,
    /// "attacked" after "has", "was", or before "by".
    Participle,
    /// "attacking".
    Ing,
}

/// A word's class, and its form if it is a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reading {
    pub(crate) class: Class,
    pub(crate) form: Form,
}

impl Reading {
    fn of(class: Class) -> Self {
        Self {
            class,
            form: Form::Base,
        }
    }

    fn verb(form: Form) -> Self {
        Self {
            class: Class::Verb,
            form,
        }
    }
}

/// Reads the words of one sentence.
pub(crate) fn classify(words: &[&str]) -> Vec<Reading> {
    let lower: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let mut readings = Vec::with_capacity(words.len());
    for at in 0..words.len() {
        let reading = Context {
            words,
            lower: &lower,
            readings: &readings,
            at,
        }
        .read();
        readings.push(reading);
    }
    repair::free_main_helpers(&lower, &mut readings);
    if !readings
        .iter()
        .any(|reading| reading.class == Class::Verb || reading.class.is_auxiliary())
    {
        repair::find_missing_verb(&lower, &mut readings);
    }
    readings
}

/// The form that an entry of the table of irregular forms gives a verb.
pub(crate) fn form_of(irregular: IrregularForm) -> Option<Form> {
    match irregular {
        IrregularForm::Past => Some(Form::Past),
        IrregularForm::Participle => Some(Form::Participle),
        IrregularForm::Ing => Some(Form::Ing),
        IrregularForm::Present => Some(Form::Third),
        IrregularForm::Noun | IrregularForm::Other => None,
    }
}
