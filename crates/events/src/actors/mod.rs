//! Who the mentions of an article are, as of its day.
//!
//! # Contract
//! A mention is read with what stands before it, never with what comes later, but for pronouns of
//! the first person, which mean the speaker of their quotation, and for the country that the article is
//! about. What is not clear stays open.
//!
//! # Layout
//! - `reading`: the words of a mention by the codebook.
//! - `person`: names of persons; `standing`: their offices on the day.
//! - `others`: roles, bodies, groups, countries, places.
//! - `pronoun`: pronouns.
//! - `shorthand`: bodies named in short.
//! - `scene`: the country in which something plays.

mod others;
mod person;
pub(crate) mod pronoun;
mod reading;
mod scene;
mod shorthand;
pub(crate) mod standing;

use std::cmp::Reverse;
use std::collections::VecDeque;

use demarche_article::Span;
use demarche_codebook::{Entry, Kind, Sector};
use demarche_language::{Mention, MentionKind};
use jiff::civil::Date;

use self::reading::Reading;
pub(crate) use self::reading::office_key;
use self::scene::Stage;
use crate::event::Actor;
use crate::lexicon::List;
use crate::outline::Outline;
use crate::view::View;

/// Whom a mention means.
#[derive(Clone, Debug, Default)]
pub(crate) struct Resolved<'a> {
    /// The actor, still without text and mentions.
    pub(crate) actor: Actor,
    /// The codebook's entry of a known person.
    pub(crate) entry: Option<&'a Entry>,
    /// Whether it is a single person, whom a pronoun can mean.
    pub(crate) person: bool,
    /// Whether it is a country or its capital, which stands for its government where it acts.
    pub(crate) seat: bool,
    /// Whether the country is no more than that in which the words around play.
    pub(crate) assumed: bool,
    /// Whether it is somebody who is abroad: an ambassador, a visitor.
    pub(crate) guest: bool,
    /// Whether the words beside it say who it is.
    pub(crate) beside: bool,
}

impl<'a> Resolved<'a> {
    fn person(entry: &'a Entry, day: Option<Date>, reading: &Reading<'_>) -> Self {
        let actor = standing::actor(entry, day, &reading.office_keys(), reading.former);
        Self {
            actor,
            entry: Some(entry),
            person: true,
            ..Self::default()
        }
    }

    /// Whether its country is said, and not only assumed.
    pub(crate) fn is_sure(&self) -> bool {
        self.actor.country.is_some() && !self.assumed
    }

    /// It with the words at `span` that mean it. A country or capital that `acts` stands for its government.
    pub(crate) fn worded(mut self, view: &View<'_>, span: Span, acts: bool) -> Self {
        if self.seat && acts {
            self.actor.sectors = vec![Sector::Gov];
        }
        span.of(&view.article.body).clone_into(&mut self.actor.text);
        self.actor.mentions = vec![span];
        self
    }

    /// Gives it the country in which the mention plays, if it has none. An ambassador is of another.
    fn settle(mut self, view: &View<'_>, cast: &Cast<'_>, mention: &Mention) -> Self {
        if self.actor.country.is_none() && !is_guest(view, mention) {
            let governs = self.actor.sectors.first() == Some(&Sector::Gov);
            self.actor.country = scene::locale(view, cast, mention, governs);
            self.assumed = self.actor.country.is_some();
        }
        self
    }

    fn of_country(country: Option<String>, sectors: Vec<Sector>) -> Self {
        Self {
            actor: Actor {
                country,
                sectors,
                ..Actor::default()
            },
            ..Self::default()
        }
    }
}

/// Whether the words of a mention say that it is somebody who is abroad.
fn is_guest(view: &View<'_>, mention: &Mention) -> bool {
    let mut tokens = mention.tokens.clone();
    mention.kind != MentionKind::Pronoun && tokens.any(|token| view.on(List::Guest, token))
}

/// Persons that an article's later names are looked up among: the last so many.
const MOST_PERSONS: usize = 256;

/// The mentions of an article, resolved in order.
#[derive(Debug, Default)]
pub(crate) struct Cast<'a> {
    resolved: Vec<Option<Resolved<'a>>>,
    /// Mentions of named persons, each person once by the latest mention, in order.
    persons: VecDeque<usize>,
    /// Mentions of organisations by their names, in order.
    bodies: Vec<usize>,
    /// The countries that the article names, and the one that it is about.
    stage: Stage,
}

impl<'a> Cast<'a> {
    /// Resolves all mentions, those inside of others first: "its" before "its army".
    pub(crate) fn of(view: &View<'a>, outlines: &[Outline]) -> Self {
        let mentions = &view.analysis.mentions;
        let mut cast = Self {
            resolved: vec![None; mentions.len()],
            stage: Stage::of(view),
            ..Self::default()
        };
        let mut order: Vec<usize> = (0..mentions.len()).collect();
        order.sort_by_key(|index| {
            mentions.get(*index).map(|mention| {
                let tokens = &mention.tokens;
                (tokens.end, Reverse(tokens.start))
            })
        });
        for index in order {
            if let Some(mention) = mentions.get(index) {
                let mut resolved = cast.resolve(view, outlines, mention);
                if let Some(found) = &mut resolved {
                    found.guest |= is_guest(view, mention);
                }
                cast.set(index, resolved);
            }
        }
        for (index, mention) in mentions.iter().enumerate() {
            let first = view.on(List::SpeakerPronoun, mention.tokens.start);
            if mention.kind == MentionKind::Pronoun && first {
                let resolved = pronoun::first_person(view, &cast, outlines, mention);
                if let Some(slot) = cast.resolved.get_mut(index) {
                    *slot = resolved;
                }
            }
        }
        cast
    }

    /// Whom the mention with index `mention` means.
    pub(crate) fn get(&self, mention: usize) -> Option<&Resolved<'a>> {
        self.resolved.get(mention)?.as_ref()
    }

    /// The likeliest meaning of a place's name: the largest, those in countries that the article
    /// names counting ten times their size.
    pub(crate) fn place(&self, places: &[&'a Entry]) -> Option<&'a Entry> {
        places.iter().copied().rev().max_by_key(|entry| {
            let named = entry
                .country
                .as_deref()
                .is_some_and(|country| self.names(country));
            let weight = if named { 10 } else { 1 };
            match &entry.kind {
                Kind::Place(place) => u64::from(place.population) * weight,
                _ => 0,
            }
        })
    }

    fn resolve(
        &self,
        view: &View<'a>,
        outlines: &[Outline],
        mention: &Mention,
    ) -> Option<Resolved<'a>> {
        match mention.kind {
            MentionKind::Date => None,
            MentionKind::Pronoun => {
                let at = mention.tokens.start;
                if view.on(List::NeuterPronoun, at) {
                    return pronoun::neuter(view, self, mention);
                }
                if view.on(List::PluralPronoun, at) {
                    return pronoun::plural(view, self, mention);
                }
                let third = [
                    List::SubjectPronoun,
                    List::PossessivePronoun,
                    List::EitherPronoun,
                    List::ObjectPronoun,
                ];
                view.on_any(&third, at)
                    .then(|| pronoun::third_person(view, self, outlines, mention))
                    .flatten()
            }
            MentionKind::Person => {
                let reading = self.read(view, mention);
                Some(person::resolve(view, self, &reading, mention))
            }
            _ => {
                let reading = self.read(view, mention);
                Some(others::resolve(view, self, &reading, mention))
            }
        }
    }

    /// The words of a mention by the codebook, and by the countries that the article names.
    fn read(&self, view: &View<'a>, mention: &Mention) -> Reading<'a> {
        Reading::of(view, mention).choose_land(|lands| self.stage.likeliest(lands))
    }

    /// The country that the article is about, where it is first named.
    pub(crate) fn home(&self, view: &View<'_>) -> Option<Actor> {
        let home = self.stage.home.as_deref()?;
        let mut mentions = view.analysis.mentions.iter().enumerate();
        mentions.find_map(|(index, mention)| {
            let found = self.get(index)?;
            let named = found.seat && found.actor.country.as_deref() == Some(home);
            named.then(|| found.clone().worded(view, mention.span, true).actor)
        })
    }

    /// The country but `country` that the article names most.
    pub(crate) fn other(&self, country: &str) -> Option<&str> {
        self.stage.other(country)
    }

    /// Whether the article names a country.
    fn names(&self, country: &str) -> bool {
        self.stage
            .countries
            .iter()
            .any(|(_, other)| other == country)
    }

    /// Sets the meaning of a mention.
    fn set(&mut self, index: usize, resolved: Option<Resolved<'a>>) {
        let named = resolved
            .as_ref()
            .filter(|found| found.person && found.actor.name.is_some());
        if let Some(found) = named {
            let same = |index: &usize| {
                self.get(*index).is_some_and(|other| {
                    other.actor.name == found.actor.name
                        && other.actor.country == found.actor.country
                })
            };
            if let Some(earlier) = self.persons.iter().position(same) {
                self.persons.remove(earlier);
            } else if self.persons.len() == MOST_PERSONS {
                self.persons.pop_front();
            }
            self.persons.push_back(index);
        }
        let body =
            |found: &Resolved<'_>| !found.person && !found.seat && found.actor.name.is_some();
        if resolved.as_ref().is_some_and(body) {
            self.bodies.push(index);
        }
        if let Some(slot) = self.resolved.get_mut(index) {
            *slot = resolved;
        }
    }

    /// Named persons so far, each once, the one mentioned last at the end.
    fn persons(&self) -> impl DoubleEndedIterator<Item = &Resolved<'a>> {
        self.persons.iter().filter_map(|index| self.get(*index))
    }

    /// Whom the mention at a token means.
    fn at_token(&self, view: &View<'_>, token: usize) -> Option<&Resolved<'a>> {
        self.get(view.mention_of(token..token + 1)?)
    }

    /// The one country that the article has named by the end of the mention's sentence.
    fn only_country(&self, view: &View<'_>, mention: &Mention) -> Option<String> {
        let end = view.sentence_tokens(mention.sentence).end;
        let mut named = self
            .stage
            .countries
            .iter()
            .filter(|(from, _)| *from < end)
            .map(|(_, code)| code);
        let first = named.next()?;
        named.all(|other| other == first).then(|| first.clone())
    }
}

#[cfg(test)]
mod tests;
