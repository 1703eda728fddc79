//! Joins phrases, names and the words between them to mentions.

use std::ops::Range;

use demarche_codebook::Codebook;

use super::names::{self, name_at, role};
use super::phrases::{self, Phrase, PhraseKind};
use super::{Found, Persons, Words};
use crate::MentionKind;
use crate::classes::Class;
use crate::lexicon::NameWord;

/// Words of no known meaning that may stand between a country and its troops: "Ukrainian border guards".
const LONGEST_GAP: usize = 2;

/// Parts that a mention may have at most.
const MOST_PARTS: usize = 12;

/// The mentions of a sentence but its dates, in order, without overlap.
pub(crate) fn compose(words: Words<'_>, persons: &mut Persons, codebook: &Codebook) -> Vec<Found> {
    let phrases = phrases::find(words, codebook);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.texts.len() {
        let composer = Composer {
            words,
            phrases: &phrases,
            persons,
            codebook,
        };
        let Some(composed) = composer.mention_at(at) else {
            at += 1;
            continue;
        };
        at = composed.tokens.end.max(at + 1);
        if let Some(name) = composed.person.and_then(|name| words.texts.get(name)) {
            persons.meet(name);
        }
        if let Some(kind) = composed.kind {
            found.push(Found {
                tokens: composed.tokens,
                kind,
            });
        }
    }
    found
}

/// A stretch that was read as one noun phrase.
pub(super) struct Composed {
    pub(super) tokens: Range<usize>,
    /// None where it names nothing that acts.
    pub(super) kind: Option<MentionKind>,
    /// The words of the person's own name.
    pub(super) person: Option<Range<usize>>,
}

/// A part of a mention.
#[derive(Clone, Debug)]
pub(super) enum Part {
    Phrase(PhraseKind),
    /// "Mr.", "Gen.", "former".
    Title,
    /// An unknown name, or the surname of a person named before.
    Name(Option<MentionKind>),
}

/// Reads one mention after another.
pub(super) struct Composer<'a> {
    pub(super) words: Words<'a>,
    phrases: &'a [Option<Phrase>],
    persons: &'a Persons,
    codebook: &'a Codebook,
}

impl Composer<'_> {
    fn mention_at(&self, at: usize) -> Option<Composed> {
        let text = *self.words.texts.get(at)?;
        let class = self.words.readings.get(at)?.class;
        if matches!(class, Class::Pronoun | Class::Possessive) {
            let personal = role(text) == Some(NameWord::Pronoun);
            return personal.then(|| Composed {
                tokens: at..at + 1,
                kind: Some(MentionKind::Pronoun),
                person: None,
            });
        }
        let (mut end, mut last) = self.part_at(at, false)?;
        let mut parts = vec![(last.clone(), at..end)];
        while parts.len() < MOST_PARTS {
            let Some((start, next_end, part)) = self.continuation(&last, end) else {
                break;
            };
            parts.push((part.clone(), start..next_end));
            last = part;
            end = next_end;
        }
        Some(self.conclude(&parts))
    }

    /// The part that starts at `at` and its end.
    fn part_at(&self, at: usize, after_title: bool) -> Option<(usize, Part)> {
        let text = *self.words.texts.get(at)?;
        if let Some(phrase) = self.phrases.get(at)?.as_ref() {
            let placed_name = phrase.kind == PhraseKind::Place
                && phrase.tokens.len() == 1
                && (self.persons.knows(text) || self.continues_name(at, after_title));
            if !placed_name {
                return Some((phrase.tokens.end, Part::Phrase(phrase.kind)));
            }
        }
        let capital = text.starts_with(char::is_uppercase);
        match role(text) {
            Some(NameWord::Title)
                if capital && self.words.readings.get(at)?.class == Class::Name =>
            {
                // "Prince" alone, or "Court" before a name, is no title of anything.
                return Some((at + 1, Part::Title));
            }
            Some(NameWord::Modifier) => return Some((at + 1, Part::Title)),
            _ => {}
        }
        let name = name_at(self.words, self.phrases, at)?;
        let single = name.tokens.len() == 1;
        let known = || self.persons.knows(text) || self.is_leader(text);
        if single && name.kind.is_none() && known() {
            return Some((name.tokens.end, Part::Name(Some(MentionKind::Person))));
        }
        Some((name.tokens.end, Part::Name(name.kind)))
    }

    /// Whether the word is the surname of somebody in the codebook: readers need no first name for "Putin".
    fn is_leader(&self, surname: &str) -> bool {
        !self.codebook.surnames(surname).is_empty()
    }

    /// Whether a place's name is followed by a further unknown name, as in "Austin Smith".
    fn continues_name(&self, at: usize, after_title: bool) -> bool {
        let next = at + 1;
        let titled = self
            .words
            .texts
            .get(next)
            .is_some_and(|text| role(text).is_some());
        let known = self.phrases.get(next).is_some_and(Option::is_some);
        after_title && !titled && !known && names::is_name_word(self.words, self.phrases, next)
    }

    /// The part that carries a mention on after `last`, which ends at `end`: its start, end and kind.
    fn continuation(&self, last: &Part, end: usize) -> Option<(usize, usize, Part)> {
        use PhraseKind::{Agent, Country, Demonym, Office, Organisation, Person, Place};
        let owned = self
            .words
            .readings
            .get(end)
            .is_some_and(|reading| reading.class == Class::PossessiveMark);
        let start = end + usize::from(owned);
        match last {
            Part::Title => {
                let (next, part) = self.part_at(start, true).filter(|_| !owned)?;
                Some((start, next, part))
            }
            Part::Phrase(Office) if !owned => {
                if let Some(through) = self.office_of(start) {
                    return Some((start, through, Part::Phrase(Office)));
                }
                let (next, part) = self.part_at(start, true)?;
                let fits = matches!(
                    part,
                    Part::Phrase(Person | Office) | Part::Name(_) | Part::Title
                );
                fits.then_some((start, next, part))
            }
            Part::Phrase(Agent) if !owned => {
                let (next, part) = self.part_at(start, true)?;
                let fits = matches!(part, Part::Phrase(Agent | Office | Person) | Part::Title)
                    || matches!(part, Part::Name(None | Some(MentionKind::Person)));
                fits.then_some((start, next, part))
            }
            Part::Phrase(Person) | Part::Name(Some(MentionKind::Person)) => {
                let (next, part) = self.part_at(start, false).filter(|_| !owned)?;
                matches!(part, Part::Phrase(Agent)).then_some((start, next, part))
            }
            Part::Phrase(Country | Demonym | Organisation | Place)
            | Part::Name(Some(MentionKind::Organisation)) => {
                let lone = matches!(last, Part::Phrase(Country | Demonym));
                let gap = if lone { self.gap(start) } else { 0 };
                let (next, part) = self.part_at(start + gap, true)?;
                let fits = match &part {
                    Part::Phrase(Agent | Office) => true,
                    Part::Phrase(Person) | Part::Title => gap == 0,
                    Part::Phrase(Organisation) => gap == 0 && lone,
                    Part::Name(kind) => {
                        gap == 0 && lone && *kind == Some(MentionKind::Organisation)
                    }
                    Part::Phrase(_) => false,
                };
                fits.then_some((start + gap, next, part))
            }
            _ => None,
        }
    }

    /// "president" + "of France": where the country ends.
    fn office_of(&self, at: usize) -> Option<usize> {
        (*self.words.texts.get(at)? == "of").then_some(())?;
        let article = usize::from(
            self.words
                .texts
                .get(at + 1)
                .is_some_and(|text| *text == "the"),
        );
        let phrase = self.phrases.get(at + 1 + article)?.as_ref()?;
        let fits = matches!(phrase.kind, PhraseKind::Country | PhraseKind::Organisation);
        fits.then_some(phrase.tokens.end)
    }

    /// Plain words between a country and its people.
    fn gap(&self, start: usize) -> usize {
        let plain =
            |at: usize| {
                self.phrases.get(at).is_some_and(Option::is_none)
                    && self.words.readings.get(at).is_some_and(|reading| {
                        matches!(reading.class, Class::Noun | Class::Adjective)
                    })
            };
        let len = (0..LONGEST_GAP)
            .take_while(|offset| plain(start + offset))
            .count();
        let people = self.phrases.get(start + len).and_then(Option::as_ref);
        let joins = people
            .is_some_and(|phrase| matches!(phrase.kind, PhraseKind::Agent | PhraseKind::Office));
        if joins { len } else { 0 }
    }
}
