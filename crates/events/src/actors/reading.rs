//! Reads the words of a mention by the codebook: whose, which office, which kind of people, what name.

use std::ops::Range;

use demarche_codebook::{Entry, Kind};
use demarche_language::{Mention, MentionKind};

use crate::lexicon::List;
use crate::view::{Part, View};

/// What the words of a mention say, before anybody is looked up.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reading<'a> {
    /// The country that the words name or imply by an adjective.
    pub(crate) country: Option<String>,
    /// The country itself, if the words name it.
    pub(crate) land: Option<&'a Entry>,
    /// All countries that the name may mean: more than one of "Congo" and "the Dominican ambassador".
    pub(crate) lands: Vec<&'a Entry>,
    /// Meanings of the title, and its tokens.
    pub(crate) offices: Vec<&'a Entry>,
    pub(crate) title: Range<usize>,
    /// The kind of people.
    pub(crate) agent: Option<&'a Entry>,
    /// The government or organisation.
    pub(crate) body: Option<&'a Entry>,
    /// The government or organisation that the words are said to be of: "leader of Hamas".
    pub(crate) owner: Option<&'a Entry>,
    /// The persons that the name may mean.
    pub(crate) persons: Vec<&'a Entry>,
    /// Meanings as a place.
    pub(crate) places: Vec<&'a Entry>,
    /// The tokens that are left for a person's name.
    pub(crate) name: Range<usize>,
    /// "former".
    pub(crate) former: bool,
    /// "his counterpart".
    pub(crate) counterpart: bool,
    /// The possessive pronoun in front: "his foreign minister".
    pub(crate) possessor: Option<usize>,
}

impl<'a> Reading<'a> {
    /// Reads a mention with the words around it that belong to it.
    pub(crate) fn of(view: &View<'a>, mention: &Mention) -> Self {
        let sentence = view.sentence_tokens(mention.sentence);
        let start = extended_start(view, &sentence, mention);
        let mut reading = Self::of_tokens(view, start..mention.tokens.end, mention.kind);
        reading.read_owner_after(view, mention, &sentence);
        if let Some(before) = start.checked_sub(1) {
            reading.former |= view.on(List::Former, before);
            reading.possessor = Some(before)
                .filter(|token| owns(view, *token))
                .or(reading.possessor);
        }
        reading
    }

    /// Reads a stretch of tokens as a mention of `kind`.
    pub(crate) fn of_tokens(view: &View<'a>, tokens: Range<usize>, kind: MentionKind) -> Self {
        let mut reading = Self {
            name: tokens.end..tokens.end,
            ..Self::default()
        };
        let mut owner = false;
        let mut name = None;
        let parts = view.parts(tokens.clone());
        for (at, part) in parts.iter().enumerate() {
            let first = part.tokens.start;
            let next = parts.get(at + 1);
            let used = if kind == MentionKind::Person && is_first_name(view, part, next) {
                Use::Nothing
            } else if owner {
                reading.take_owner(part)
            } else {
                reading.take(view, part, kind)
            };
            // "26 of the peacekeepers" are peacekeepers.
            if view.lower(first) == "of" && !reading.is_empty() {
                owner = true;
            }
            if used == Use::Label {
                name = None;
            } else if name.is_none() && (used == Use::Name || view.capital(first)) && !owner {
                name = Some(first);
            }
            if used == Use::Name || (view.capital(first) && used != Use::Label && !owner) {
                reading.name.end = part.tokens.end;
            }
        }
        reading.name.start = name.unwrap_or(reading.name.end);
        reading
    }

    /// Whether the words so far say nothing of whom they mean.
    fn is_empty(&self) -> bool {
        let labelled = self.agent.is_some() || self.body.is_some() || !self.offices.is_empty();
        let placed = self.country.is_some() || !self.places.is_empty();
        !labelled && !placed && self.persons.is_empty() && self.name.is_empty()
    }

    /// Takes the country for the one that `likeliest` says, where its name may mean several.
    pub(crate) fn choose_land(
        mut self,
        likeliest: impl Fn(&[&'a Entry]) -> Option<&'a Entry>,
    ) -> Self {
        if self.lands.len() > 1
            && let Some(land) = likeliest(&self.lands)
        {
            self.country.clone_from(&land.country);
            self.land = Some(land);
        }
        self
    }

    /// The meaning of the title for a country; without one the first.
    pub(crate) fn office(&self, country: Option<&str>) -> Option<&'a Entry> {
        let fits = |office: &&&Entry| country.is_some() && office.country.as_deref() == country;
        let open = |office: &&&Entry| office.country.is_none();
        let offices = &self.offices;
        offices
            .iter()
            .find(fits)
            .or_else(|| offices.iter().find(open))
            .or_else(|| offices.first())
            .copied()
    }

    /// Keys of the offices that the title may mean.
    pub(crate) fn office_keys(&self) -> Vec<&'a str> {
        self.offices
            .iter()
            .filter_map(|entry| office_key(entry))
            .collect()
    }

    fn take(&mut self, view: &View<'a>, part: &Part<'a>, kind: MentionKind) -> Use {
        let word = view.lower(part.tokens.start);
        self.counterpart |= part.tokens.len() == 1 && view.on(List::Counterpart, part.tokens.start);
        if part.entries.is_empty() {
            self.former |= view.on(List::Former, part.tokens.start);
            if owns(view, part.tokens.start) {
                self.possessor = Some(part.tokens.start);
            }
            let label = self.former && view.on(List::Former, part.tokens.start)
                || crate::lexicon::is(List::Honorific, &word);
            return if label { Use::Label } else { Use::Nothing };
        }
        if kind == MentionKind::Person && part.of_kind(is_person).is_some() {
            self.persons = part.all_of_kind(is_person).collect();
            return Use::Name;
        }
        if kind == MentionKind::Place {
            self.places = part.all_of_kind(is_place).collect();
            if !self.places.is_empty() {
                return Use::Nothing;
            }
        }
        if kind != MentionKind::Country
            && let Some(body) = part.of_kind(is_body)
        {
            self.body = Some(body);
            return Use::Label;
        }
        if part.of_kind(is_office).is_some() {
            self.offices = part.all_of_kind(is_office).collect();
            self.title = part.tokens.clone();
            return Use::Label;
        }
        if let Some(agent) = part.of_kind(|kind| matches!(kind, Kind::Agent)) {
            self.agent = Some(agent);
            return Use::Label;
        }
        self.take_owner(part)
    }

    /// Takes the country or the place that a phrase names as that of the mention.
    fn take_owner(&mut self, part: &Part<'a>) -> Use {
        let lands = part.lands();
        if let Some(land) = lands.first() {
            if self.country.is_none() {
                self.country.clone_from(&land.country);
                self.land = Some(land);
                self.lands = lands;
            }
            return Use::Owner;
        }
        let places: Vec<_> = part.all_of_kind(is_place).collect();
        if !places.is_empty() {
            self.places = places;
            return Use::Owner;
        }
        self.owner = self.owner.or(part.of_kind(is_body));
        Use::Nothing
    }

    /// "the foreign minister of Russia", "protesters in Kenya".
    fn read_owner_after(&mut self, view: &View<'a>, mention: &Mention, sentence: &Range<usize>) {
        let at = mention.tokens.end;
        let links = match view.lower(at).as_str() {
            "of" => mention.kind != MentionKind::Country && mention.kind != MentionKind::Place,
            "in" => mention.kind == MentionKind::Group && self.body.is_none(),
            _ => false,
        };
        if !links || self.country.is_some() || at >= sentence.end {
            return;
        }
        let mut next = at + 1 + usize::from(view.on(List::Article, at + 1));
        next += usize::from(view.on(List::Direction, next));
        if let Some(part) = view.parts(next..sentence.end.min(next + 6)).first() {
            self.take_owner(part);
        }
    }
}

/// What a part of a mention was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Use {
    /// A title, a kind of people, a body: a name may follow.
    Label,
    /// Whose it is.
    Owner,
    /// A person's name.
    Name,
    Nothing,
}

/// Whether a person's first name is only spelt like a country or a place: "Jordan Ryan". A name follows, and no title.
fn is_first_name(view: &View<'_>, part: &Part<'_>, next: Option<&Part<'_>>) -> bool {
    let land = |kind: &Kind| matches!(kind, Kind::Country | Kind::Place(_));
    let named = |kind: &Kind| land(kind) || matches!(kind, Kind::Person(_));
    part.of_kind(land).is_some()
        && part.of_kind(|kind| !land(kind)).is_none()
        && next.is_some_and(|next| {
            next.of_kind(|kind| !named(kind)).is_none() && view.capital(next.tokens.start)
        })
}

/// The key of an office's entry.
pub(crate) fn office_key(entry: &Entry) -> Option<&str> {
    match &entry.kind {
        Kind::Office(key) => Some(key),
        _ => None,
    }
}

fn is_person(kind: &Kind) -> bool {
    matches!(kind, Kind::Person(_))
}

fn is_place(kind: &Kind) -> bool {
    matches!(kind, Kind::Place(_))
}

fn is_body(kind: &Kind) -> bool {
    matches!(kind, Kind::Government | Kind::Organisation)
}

fn is_office(kind: &Kind) -> bool {
    matches!(kind, Kind::Office(_))
}

/// Whether a pronoun says whose something is: "his", "her", "its".
fn owns(view: &View<'_>, token: usize) -> bool {
    let lists = [
        List::PossessivePronoun,
        List::EitherPronoun,
        List::NeuterPronoun,
    ];
    view.on_any(&lists, token)
}

/// Where the words begin that say whose a mention is: "Russia's" before "foreign minister".
fn extended_start(view: &View<'_>, sentence: &Range<usize>, mention: &Mention) -> usize {
    let start = mention.tokens.start;
    if matches!(
        mention.kind,
        MentionKind::Country | MentionKind::Place | MentionKind::Pronoun
    ) {
        return start;
    }
    let end = start - usize::from(start > sentence.start && view.possessive(start - 1));
    for length in (1..=4).rev() {
        let Some(first) = end
            .checked_sub(length)
            .filter(|first| *first >= sentence.start)
        else {
            continue;
        };
        let part = view.parts(first..end);
        let [part] = part.as_slice() else { continue };
        let demonym = part.of_kind(|kind| matches!(kind, Kind::Demonym)).is_some();
        let land = part.of_kind(|kind| matches!(kind, Kind::Country)).is_some();
        let seat = part.of_kind(is_place).is_some();
        let initials = view
            .text(first..end)
            .chars()
            .all(|sign| sign.is_uppercase() || sign == '.');
        if demonym || (land && (end < start || initials)) || (seat && end < start) {
            return first;
        }
    }
    start
}
