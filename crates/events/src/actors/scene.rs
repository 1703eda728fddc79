//! Where the words around a mention play: whose "the police" and "the prime minister" are where nothing says so.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use demarche_codebook::{Entry, Kind, Sector};
use demarche_language::{Mention, MentionKind};

use super::Cast;
use super::standing;
use crate::lexicon::List;
use crate::view::View;

/// How many sentences of the paragraph before a mention are looked at.
const REACH: usize = 3;
/// What a name in the headline and one in the first paragraphs count.
const HEADLINE: usize = 3;
const LEDE: usize = 2;
/// What the name of its section counts, if that is a country's.
const SECTION: usize = 6;
/// What a name in that of the outlet counts: "The Castries Mercury".
const OUTLET: usize = 3;
/// Paragraphs of the lede.
const FIRST: usize = 2;

/// The country in which a mention plays: that of the place in its sentence, else of one in a sentence before it in the paragraph, else the
/// article's own.
pub(super) fn locale(
    view: &View<'_>,
    cast: &Cast<'_>,
    mention: &Mention,
    governs: bool,
) -> Option<String> {
    let before = view.before(mention.sentence, REACH, 0);
    let near = [mention.sentence].into_iter().chain(before);
    let mut places = near.filter_map(|sentence| place_in(view, cast, sentence, governs));
    places.next().or_else(|| cast.stage.home.clone())
}

/// The country of the last place that a sentence names as one where something happens: "in Lima", "near the Peruvian border". Governments
/// also act abroad: theirs is a place in the words that open the sentence, or none.
fn place_in(view: &View<'_>, cast: &Cast<'_>, sentence: usize, fronted: bool) -> Option<String> {
    let opening = opening(view, sentence);
    let mentions = view.mentions_in(sentence).rev();
    let places = mentions
        .filter_map(|index| view.mention(index))
        .filter(|mention| matches!(mention.kind, MentionKind::Place | MentionKind::Country));
    places
        .filter(|mention| {
            let before = mention.tokens.start.checked_sub(1);
            let lists = [List::Article, List::Direction];
            let skips = |token: &usize| lists.iter().any(|list| view.on(*list, *token));
            let before = before.map(|token| token - usize::from(token > 0 && skips(&token)));
            before.is_some_and(|token| {
                view.on(List::Locative, token)
                    && !is_seat_of(view, sentence, token)
                    && (!fronted || opening.contains(&token))
            })
        })
        .find_map(|mention| {
            let reading = cast.read(view, mention);
            let place = || cast.place(&reading.places)?.country.clone();
            // Not the adjective in "outside the Syrian embassy".
            let land = reading
                .land
                .filter(|land| matches!(land.kind, Kind::Country));
            land.and_then(|land| land.country.clone()).or_else(place)
        })
}

/// The words that open a sentence with a place: "In Lima", "In a statement issued in Lima,".
fn opening(view: &View<'_>, sentence: usize) -> Range<usize> {
    let tokens = view.sentence_tokens(sentence);
    let start = tokens.start;
    if !view.on(List::Locative, start) {
        return start..start + 1;
    }
    let comma = tokens.clone().find(|token| view.word(*token) == ",");
    start..comma.unwrap_or(start + 1)
}

/// Whether the preposition at `token` says where a body before it has its seat: "the military in Pretoria".
fn is_seat_of(view: &View<'_>, sentence: usize, token: usize) -> bool {
    view.ending_at(sentence, token)
        .any(|(_, mention)| matches!(mention.kind, MentionKind::Organisation | MentionKind::Role))
}

/// How often an article names each country, what stands in its headline and its first paragraphs counting more.
#[derive(Debug, Default)]
pub(super) struct Stage {
    counts: HashMap<String, usize>,
    /// The countries that dateline and body name, by themselves, their people or capitals, each with the token where it is named first.
    pub(super) countries: Vec<(usize, String)>,
    /// The country that the article is about.
    pub(super) home: Option<String>,
}

impl Stage {
    pub(super) fn of(view: &View<'_>) -> Self {
        let mut counts: HashMap<String, usize> = HashMap::new();
        let mut count = |country: &str, weight: usize| {
            *counts.entry(country.to_owned()).or_default() += weight;
        };
        let headline = view.article.title.as_deref().unwrap_or_default();
        for country in &named_in(view, headline) {
            count(country, HEADLINE);
        }
        if let Some(country) = its_section(view) {
            count(&country, SECTION);
        }
        let outlet = view.article.source.as_deref().unwrap_or_default();
        for country in &named_in(view, outlet) {
            count(country, OUTLET);
        }
        let mut named: Vec<(usize, String)> = filed_in(view)
            .iter()
            .filter_map(|entries| Some((0, named_by(entries)?)))
            .collect();
        let mut open = Vec::new();
        let opening = view
            .telling()
            .take_while(|(_, paragraph)| *paragraph < FIRST);
        let lede = opening.last().map(|(sentence, _)| sentence);
        for index in 0..view.analysis.sentences.len() {
            let weight = if lede.is_some_and(|last| index <= last) {
                LEDE
            } else {
                1
            };
            for part in view.parts(view.sentence_tokens(index)) {
                let lands = part.lands();
                if lands.len() > 1 {
                    open.push((part.tokens.start, weight, lands));
                } else if let Some(country) = named_by(&part.entries) {
                    count(&country, weight);
                    named.push((part.tokens.start, country));
                } else if let Some(country) = implied_by(view, &part.entries) {
                    count(&country, weight);
                }
            }
        }
        // "Dominican" is one of the Dominican Republic where the article names that country or its capital.
        let likely: Vec<_> = open
            .into_iter()
            .filter_map(|(at, weight, lands)| {
                Some((at, weight, likeliest(&counts, &lands)?.country.clone()?))
            })
            .collect();
        for (at, weight, country) in likely {
            *counts.entry(country.clone()).or_default() += weight;
            named.push((at, country));
        }
        named.sort_by_key(|(at, _)| *at);
        let home = home(&counts, filed(view));
        let mut seen = HashSet::new();
        named.retain(|(_, country)| seen.insert(country.clone()));
        Self {
            counts,
            countries: named,
            home,
        }
    }

    /// Of several countries with one name, the one that the article names most in other words; else the first.
    pub(super) fn likeliest<'a>(&self, lands: &[&'a Entry]) -> Option<&'a Entry> {
        likeliest(&self.counts, lands)
    }

    /// The country but `country` that the article names most.
    pub(super) fn other(&self, country: &str) -> Option<&str> {
        let others = self.counts.iter().filter(|(other, _)| *other != country);
        let most = others.max_by(|a, b| a.1.cmp(b.1).then_with(|| b.0.cmp(a.0)));
        most.map(|(other, _)| other.as_str())
    }

    /// The country of a body. There are Labour parties and evening papers in many countries: theirs is one that the article is about.
    pub(super) fn seat(&self, body: &Entry) -> Option<String> {
        let common = [Sector::Pty, Sector::Med];
        let common = common.iter().any(|sector| body.sectors.contains(sector));
        body.country
            .clone()
            .filter(|country| !common || self.has(country))
    }

    /// The country of a title, if the article is about that: India is not the only one with a minister of external affairs.
    pub(super) fn bearer(&self, title: &Entry) -> Option<String> {
        title.country.clone().filter(|country| self.has(country))
    }

    /// Whether the article is about `country` too: it names it at least a third as often as its own, or is about none.
    pub(super) fn has(&self, country: &str) -> bool {
        let count = |country: &str| self.counts.get(country).copied().unwrap_or(0);
        self.home
            .as_deref()
            .is_none_or(|home| home == country || 3 * count(country) >= count(home).max(1))
    }
}

fn likeliest<'a>(counts: &HashMap<String, usize>, lands: &[&'a Entry]) -> Option<&'a Entry> {
    let count = |entry: &&&Entry| {
        let country = entry.country.as_ref();
        country.and_then(|country| counts.get(country)).copied()
    };
    lands.iter().rev().max_by_key(count).copied()
}

/// The country that an article is about: its dateline's, unless another is named four times as often, else the one that it names most,
/// if there is one.
fn home(counts: &HashMap<String, usize>, filed: Option<String>) -> Option<String> {
    let mut ranked: Vec<(&String, usize)> = counts
        .iter()
        .map(|(country, count)| (country, *count))
        .collect();
    ranked.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let most = ranked.first().map_or(0, |first| first.1);
    if let Some(country) = filed
        .as_ref()
        .filter(|country| 4 * counts.get(*country).copied().unwrap_or(0) >= most)
    {
        return Some(country.clone());
    }
    match ranked.as_slice() {
        [(_, first), (_, second), ..] if first == second => filed,
        [(country, _), ..] => Some((*country).clone()),
        [] => filed,
    }
}

/// The countries that a headline or the name of an outlet names, each once, in order.
fn named_in(view: &View<'_>, text: &str) -> Vec<String> {
    let words = plain_words(text);
    let mut found: Vec<String> = Vec::new();
    for at in 0..words.len() {
        let entries = view.codebook.find(&words[at..]).map(|found| found.entries);
        let country = entries.and_then(|entries| named_by(&entries));
        found.extend(country.filter(|country| !found.contains(country)));
    }
    found
}

/// The country that the article's section is called by: "Vanuatu".
fn its_section(view: &View<'_>) -> Option<String> {
    let words = plain_words(view.article.section.as_deref()?);
    let found = view.codebook.find(&words)?;
    named_by(&found.entries).filter(|_| found.words == words.len())
}

/// What the words of the dateline's place can mean.
fn filed_in<'a>(view: &View<'a>) -> Vec<Vec<&'a Entry>> {
    let dateline = view.article.dateline.as_ref();
    let place = dateline.and_then(|line| line.place.as_deref());
    let words = plain_words(place.unwrap_or_default());
    let found = (0..words.len()).filter_map(|at| Some(view.codebook.find(&words[at..])?.entries));
    found.collect()
}

/// The country of the dateline's place.
fn filed(view: &View<'_>) -> Option<String> {
    let found = filed_in(view);
    let named = found.iter().find_map(|entries| named_by(entries));
    named.or_else(|| of_largest(found.iter().flatten()))
}

/// The country of the most populous place among the meanings of a phrase.
fn of_largest<'e, 'a: 'e>(entries: impl Iterator<Item = &'e &'a Entry>) -> Option<String> {
    let places = entries.filter_map(|entry| match &entry.kind {
        Kind::Place(place) => Some((place.population, *entry)),
        _ => None,
    });
    let (_, largest) = places.max_by_key(|(population, _)| *population)?;
    largest.country.clone()
}

/// The country that the meanings of a phrase stand for.
fn named_by(entries: &[&Entry]) -> Option<String> {
    entries.iter().find_map(|entry| country_of(entry))
}

/// The country that a phrase only brings to mind: of a person in office on the day, of a town.
fn implied_by(view: &View<'_>, entries: &[&Entry]) -> Option<String> {
    let serving = entries
        .iter()
        .find_map(|entry| standing::held(entry, view.day, &[]));
    let found = serving
        .map(|term| term.country.clone())
        .or_else(|| of_largest(entries.iter()));
    found.filter(|country| view.codebook.country(country).is_some())
}

/// The country that a meaning stands for: by name, adjective, people, government or capital.
fn country_of(entry: &Entry) -> Option<String> {
    let tells = match &entry.kind {
        Kind::Country | Kind::Demonym | Kind::Government => true,
        Kind::Place(place) => place.capital,
        _ => false,
    };
    entry.country.clone().filter(|_| tells)
}

fn plain_words(text: &str) -> Vec<&str> {
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':'));
    words
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '.'))
        .map(|word| word.trim_end_matches("'s").trim_end_matches("’s"))
        .filter(|word| !word.is_empty())
        .collect()
}
