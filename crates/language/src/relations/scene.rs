//! One sentence as the relation finder sees it, and questions that all its parts ask of it.

use std::ops::Range;

use crate::MentionKind;
use crate::classes::{Class, Form};
use crate::lexicon::lexicon;
use crate::mentions::{Found, Words};

/// Words that a step through the sentence looks at, at most; keeps the work linear.
pub(crate) const REACH: usize = 40;

/// A sentence: words, lemmas, mentions. Indices are tokens or mentions of the sentence.
#[derive(Debug)]
pub(crate) struct Scene<'a> {
    pub(crate) words: Words<'a>,
    pub(crate) lemmas: &'a [&'a str],
    pub(crate) mentions: &'a [Found],
    /// For each token the mention but dates that covers it.
    actors: Vec<Option<usize>>,
    /// For each token the date that covers it.
    dates: Vec<bool>,
}

impl<'a> Scene<'a> {
    pub(crate) fn new(words: Words<'a>, lemmas: &'a [&'a str], mentions: &'a [Found]) -> Self {
        let mut actors = vec![None; words.texts.len()];
        let mut dates = vec![false; words.texts.len()];
        for (index, mention) in mentions.iter().enumerate() {
            for at in mention.tokens.clone().filter(|at| *at < words.texts.len()) {
                if mention.kind == MentionKind::Date {
                    dates[at] = true;
                } else {
                    actors[at] = Some(index);
                }
            }
        }
        Self {
            words,
            lemmas,
            mentions,
            actors,
            dates,
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.words.texts.len()
    }

    pub(crate) fn text(&self, at: usize) -> &'a str {
        self.words.texts.get(at).copied().unwrap_or_default()
    }

    pub(crate) fn lemma(&self, at: usize) -> &'a str {
        self.lemmas.get(at).copied().unwrap_or_default()
    }

    /// The word's class; past the end a sign.
    pub(crate) fn class(&self, at: usize) -> Class {
        self.words
            .readings
            .get(at)
            .map_or(Class::Mark, |reading| reading.class)
    }

    pub(crate) fn form(&self, at: usize) -> Form {
        self.words
            .readings
            .get(at)
            .map_or(Form::Base, |reading| reading.form)
    }

    /// The mention, not a date, that covers the token.
    pub(crate) fn actor(&self, at: usize) -> Option<usize> {
        self.actors.get(at).copied().flatten()
    }

    pub(crate) fn is_date(&self, at: usize) -> bool {
        self.dates.get(at).copied().unwrap_or(false)
    }

    pub(crate) fn tokens(&self, mention: usize) -> Range<usize> {
        self.mentions
            .get(mention)
            .map_or(0..0, |mention| mention.tokens.clone())
    }

    /// "Russia" in "Russia's attack"; "his" in "his visit".
    pub(crate) fn is_owner(&self, mention: usize) -> bool {
        let tokens = self.tokens(mention);
        self.class(tokens.end) == Class::PossessiveMark || self.is_possessive_pronoun(mention)
    }

    pub(crate) fn is_possessive_pronoun(&self, mention: usize) -> bool {
        self.class(self.tokens(mention).start) == Class::Possessive
    }

    /// "Russian" in "Russian drones": a mention that stands before a noun that is none.
    pub(crate) fn is_modifier(&self, mention: usize) -> bool {
        let end = self.tokens(mention).end;
        let noun = |at: usize| {
            self.class(at) == Class::Noun && self.actor(at).is_none() && !self.is_date(at)
        };
        let adjective = |at: usize| matches!(self.class(at), Class::Adjective | Class::Number);
        noun(end) || (adjective(end) && noun(end + 1))
    }

    /// Whether the word can stand inside a noun phrase before its head.
    pub(crate) fn is_inner(&self, at: usize) -> bool {
        matches!(
            self.class(at),
            Class::Determiner | Class::Adjective | Class::Number | Class::Possessive
        ) || matches!(self.text(at), "$" | "%" | "more" | "than")
    }

    /// The preposition before a mention's noun phrase, if it stands in a prepositional phrase.
    pub(crate) fn preposition_of(&self, mention: usize) -> Option<usize> {
        let mut at = self
            .chain_left(mention)
            .last()
            .map_or(0, |first| self.tokens(*first).start);
        for _ in 0..6 {
            at = at.checked_sub(1)?;
            if matches!(self.class(at), Class::Preposition | Class::To) {
                return (!self.is_quantity(at)).then_some(at);
            }
            if !self.is_inner(at) || self.actor(at).is_some() {
                return None;
            }
        }
        None
    }

    /// Whether the preposition at `at` is the "of" of "hundreds of".
    fn is_quantity(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|_| self.text(at) == "of") else {
            return false;
        };
        self.class(before) == Class::Number || lexicon().quantities.contains(self.lemma(before))
    }

    /// The mention and those coordinated with it to its left, from right to left: "A, B and C" from C.
    pub(crate) fn chain_left(&self, mention: usize) -> Vec<usize> {
        let mut chain = vec![mention];
        let mut joined = false;
        let mut start = self.tokens(mention).start;
        while chain.len() < 8 {
            let mut at = start;
            while at > 0 && self.is_inner(at - 1) && self.actor(at - 1).is_none() {
                at -= 1;
            }
            let Some(mut sign) = at.checked_sub(1) else {
                break;
            };
            if self.is_and(sign) {
                joined = true;
                if sign > 0 && self.text(sign - 1) == "," {
                    sign -= 1;
                }
            } else if !(joined && self.text(sign) == ",") {
                break;
            }
            let Some(left) = sign.checked_sub(1).and_then(|end| self.actor(end)) else {
                break;
            };
            if self.is_possessive_pronoun(left) {
                break;
            }
            chain.push(left);
            start = self.tokens(left).start;
        }
        chain
    }

    /// The mention and those coordinated with it to its right, in order, up to `limit`. A mention that a
    /// verb follows is left out, for it may open a clause of its own; `closed` says that it can't.
    pub(crate) fn chain_right(&self, mention: usize, limit: usize, closed: bool) -> Vec<usize> {
        let mut chain = vec![mention];
        let mut sure = 1; // a list counts up to its last "and"
        let mut end = self.tokens(mention).end;
        while chain.len() < 8 {
            let mut at = end;
            let comma = self.text(at) == ",";
            at += usize::from(comma);
            let and = self.is_and(at);
            at += usize::from(and);
            if !comma && !and {
                break;
            }
            while at < limit && self.is_inner(at) && self.actor(at).is_none() {
                at += 1;
            }
            let Some(right) = self.actor(at).filter(|_| at < limit) else {
                break;
            };
            let tokens = self.tokens(right);
            let own_clause = !closed
                && (self.class(tokens.end) == Class::Verb || self.class(tokens.end).is_auxiliary());
            if tokens.start != at || own_clause {
                break;
            }
            chain.push(right);
            if and {
                sure = chain.len();
            }
            end = tokens.end;
        }
        chain.truncate(sure);
        chain
    }

    fn is_and(&self, at: usize) -> bool {
        matches!(self.text(at), "and" | "or" | "&")
    }

    /// Whether a preposition can open a clause as well as a phrase.
    pub(crate) fn may_open_clause(&self, preposition: usize) -> bool {
        matches!(
            self.lemma(preposition),
            "after" | "before" | "since" | "until" | "till" | "than" | "like"
        )
    }

    /// Whether clauses can meet at this token.
    pub(crate) fn cuts_clause(&self, at: usize) -> bool {
        matches!(self.class(at), Class::Subordinator | Class::Relative)
            || matches!(self.text(at), ";" | ":" | "—" | "–" | "--" | "(" | ")")
            || (self.is_quote(at) && self.text(at.saturating_sub(1)) == ",")
    }

    pub(crate) fn is_quote(&self, at: usize) -> bool {
        matches!(self.text(at), "\"" | "“" | "”")
    }

    /// Whether the noun is a thing by which a country acts.
    pub(crate) fn is_instrument(&self, at: usize) -> bool {
        self.class(at) == Class::Noun && lexicon().instruments.contains(self.lemma(at))
    }
}
