//! What a mention of several parts names: its last part decides.

use std::ops::Range;

use super::compose::{Composed, Composer, Part};
use super::names::{is_thing, looks_like_person};
use super::phrases::PhraseKind;
use crate::MentionKind;
use crate::classes::Class;
use crate::lemmas;
use crate::lexicon::lexicon;

impl Composer<'_> {
    /// The mention that the parts make up.
    pub(super) fn conclude(&self, parts: &[(Part, Range<usize>)]) -> Composed {
        let start = parts.first().map_or(0, |(_, range)| range.start);
        let end = parts.last().map_or(start, |(_, range)| range.end);
        let tokens = start..end;
        let titled = parts.len() > 1;
        let mut person = None;
        let kind = match parts.last() {
            Some((Part::Phrase(kind), range)) => match kind {
                PhraseKind::Person => {
                    person = Some(range.clone());
                    Some(MentionKind::Person)
                }
                PhraseKind::Country => Some(MentionKind::Country),
                PhraseKind::Demonym => Some(self.demonym_kind(range)),
                PhraseKind::Organisation => Some(MentionKind::Organisation),
                PhraseKind::Office => Some(MentionKind::Role),
                PhraseKind::Agent => Some(MentionKind::Group),
                PhraseKind::Place => Some(MentionKind::Place),
            },
            Some((Part::Name(Some(kind)), range)) => {
                person = (*kind == MentionKind::Person).then(|| range.clone());
                Some(*kind)
            }
            Some((Part::Name(None), range)) => {
                let kind = self.unknown_kind(range, titled);
                person = (kind == Some(MentionKind::Person)).then(|| range.clone());
                kind
            }
            Some((Part::Title, _)) | None => None,
        };
        Composed {
            tokens,
            kind,
            person,
        }
    }

    fn unknown_kind(&self, range: &Range<usize>, titled: bool) -> Option<MentionKind> {
        let texts = self.words.texts.get(range.clone())?;
        if is_thing(texts) {
            return None;
        }
        if titled {
            return Some(MentionKind::Person);
        }
        if !looks_like_person(self.words, range) || self.modifies(range.end) {
            return None;
        }
        let before = range
            .start
            .checked_sub(1)
            .and_then(|before| self.words.texts.get(before));
        let located = before.is_some_and(|text| matches!(*text, "in" | "at" | "near" | "outside"));
        Some(if located {
            MentionKind::Place
        } else {
            MentionKind::Person
        })
    }

    /// Whether a plain noun follows, which a name then only describes: "Wall Street traders".
    fn modifies(&self, end: usize) -> bool {
        let noun = self
            .words
            .readings
            .get(end)
            .is_some_and(|reading| reading.class == Class::Noun);
        let text = self.words.texts.get(end).copied().unwrap_or_default();
        let readings = || lemmas::verb_readings(&text.to_lowercase());
        noun && !readings()
            .iter()
            .any(|(lemma, _)| lexicon().verbs.contains_key(lemma.as_str()))
    }

    /// "Russians" are people; "Russian" before another noun stands for the country.
    fn demonym_kind(&self, range: &Range<usize>) -> MentionKind {
        let next = self
            .words
            .readings
            .get(range.end)
            .map(|reading| reading.class);
        let modifies = matches!(
            next,
            Some(Class::Noun | Class::Name | Class::Adjective | Class::Number)
        );
        if modifies {
            MentionKind::Country
        } else {
            MentionKind::Group
        }
    }
}
