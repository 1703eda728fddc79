//! Verb or noun: reads words that can be a form of a verb.

use super::context::Context;
use super::{Class, Form, Reading};
use crate::lexicon::lexicon;

impl Context<'_> {
    /// A form in -ing.
    pub(super) fn ing(&self, lower: &str) -> Reading {
        let noun = lexicon().nouns_ing.contains(lower);
        let object = self.next().is_some_and(Class::starts_object);
        let as_noun = match self.previous() {
            Some(Class::Be) => false,
            _ if noun
                && self
                    .lower
                    .get(self.at + 1)
                    .is_some_and(|next| next == "between") =>
            {
                true
            }
            Some(class) if class.introduces_noun() => true,
            Some(Class::Preposition) => {
                noun && matches!(self.next(), None | Some(Class::Mark | Class::Be))
            }
            Some(Class::Conjunction | Class::Verb | Class::Noun | Class::Name) | None => {
                noun && !object
            }
            _ => false,
        };
        if as_noun {
            Reading::of(Class::Noun)
        } else {
            Reading::verb(Form::Ing)
        }
    }

    /// A past form; `participle` says whether it can be one.
    pub(super) fn past(&self, participle: bool) -> Reading {
        let content_follows = self.next_continues_noun();
        match self.previous() {
            Some(Class::Adjective) if self.helped_over_adjective() => {
                Reading::verb(Form::Participle)
            }
            Some(class) if class.introduces_noun() && class != Class::Number => {
                Reading::of(if content_follows {
                    Class::Adjective
                } else {
                    Class::Noun
                })
            }
            Some(Class::Preposition | Class::Number)
                if content_follows && !self.next_is_object() =>
            {
                Reading::of(Class::Adjective)
            }
            Some(Class::Be | Class::Have) => Reading::verb(Form::Participle),
            _ if participle && self.agent_follows() => Reading::verb(Form::Participle),
            _ => Reading::verb(Form::Past),
        }
    }

    /// "have long refused": the adjective before is an adverb, and a helper stands before it.
    fn helped_over_adjective(&self) -> bool {
        let helper = self
            .at
            .checked_sub(2)
            .and_then(|helper| self.readings.get(helper));
        helper.is_some_and(|helper| helper.class == Class::Have)
    }

    /// Whether "by" and somebody follow, as behind a participle: "attacked by rebels".
    fn agent_follows(&self) -> bool {
        let by = self.lower.get(self.at + 1).is_some_and(|next| next == "by");
        by && self
            .lower
            .get(self.at + 2)
            .is_some_and(|agent| !agent.ends_with("ing"))
    }

    /// A verb whose past looks like its base.
    pub(super) fn unchanging(&self, lower: &str) -> Reading {
        match self.previous() {
            Some(Class::Be | Class::Have) => Reading::verb(Form::Participle),
            Some(Class::To | Class::Modal | Class::Do) => Reading::verb(Form::Base),
            Some(class) if class.introduces_noun() || class == Class::Preposition => {
                let noun = lexicon().verbs.get(lower).copied().unwrap_or(false);
                if noun {
                    Reading::of(Class::Noun)
                } else {
                    Reading::verb(Form::Past)
                }
            }
            _ => Reading::verb(Form::Past),
        }
    }

    /// A bare form; `noun` says whether it is also a noun.
    pub(super) fn base(&self, noun: bool) -> Reading {
        let as_verb = match self.previous() {
            Some(Class::To | Class::Modal | Class::Do | Class::Pronoun | Class::Relative) => true,
            Some(class) if class.introduces_noun() => !noun,
            Some(Class::Noun | Class::Name | Class::Conjunction) => !noun || self.next_is_object(),
            _ => !noun,
        };
        if as_verb {
            Reading::verb(Form::Base)
        } else {
            Reading::of(Class::Noun)
        }
    }

    /// A form in -s; `noun` says whether the bare form is also a noun.
    pub(super) fn third(&self, noun: bool) -> Reading {
        let as_verb = match self.previous() {
            Some(Class::Pronoun | Class::Relative) => true,
            Some(class) if class.introduces_noun() => false,
            Some(Class::Preposition | Class::Verb | Class::To) | None => !noun,
            Some(Class::Name) => {
                let first = !self
                    .readings
                    .iter()
                    .any(|reading| reading.class == Class::Verb);
                let to_with = self
                    .lower
                    .get(self.at + 1)
                    .is_some_and(|next| next == "to" || next == "with");
                !noun || self.next_is_object() || (first && to_with)
            }
            _ => !noun || self.next_is_object(),
        };
        if as_verb {
            Reading::verb(Form::Third)
        } else {
            Reading::of(Class::Noun)
        }
    }
}
