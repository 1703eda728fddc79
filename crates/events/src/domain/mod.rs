//! Whether an article, and each sentence of it, tells of something that holds no political events: a match, a market, a storm.
//!
//! # Contract
//! The decision is by words alone, those of `data/domains.tsv`, and names them. An article is off-domain whose words for one domain
//! weigh [`ARTICLE`] or more, and more than its words of politics, and stand in many of its sentences. Of such an article those sentences
//! are kept that are political by their own words, and what a state surely does to another country, unless the domain weighs more than
//! [`OVERWHELMING`] times what politics does.
//! A single sentence of a political article is off-domain only if its own words leave no doubt, and teasers always are.
//!
//! # Layout
//! - `cues`: the words and what they weigh; `teaser`: lines that lead to other articles.

mod cues;
mod teaser;

use demarche_article::Article;

use self::cues::{Tally, Topic};
use crate::event::{Actor, Event};
use crate::view::View;

/// From which weight on words decide of an article, and of a sentence by itself.
const ARTICLE: u32 = 12;
const SENTENCE: u32 = 6;
/// Of so many sentences of an article at least one has words for its domain; more than one has in any case, unless a label says it.
const SPREAD: usize = 4;
/// How many times the weight of politics leaves no doubt in a sentence, and no room in an article.
const DOUBTLESS: u32 = 2;
const OVERWHELMING: u32 = 3;
/// From which weight of politics on a sentence of an off-domain article is political.
const POLITICAL: u32 = 3;
/// From which confidence on an event across borders is believed in an off-domain article.
const SURE: f32 = 0.7;
/// Words that a reason names at most.
const NAMED: usize = 6;

/// Something that is told of and holds no political events.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Domain {
    /// Matches, players, results.
    Sport,
    /// Prices, shares, companies that bid for each other.
    Markets,
    /// Forecasts and storms.
    Weather,
    /// Crashes, earthquakes, fires.
    Accident,
    /// Films, books, stars, restaurants.
    Entertainment,
    /// Crime between private people, and its trials.
    Crime,
    /// What is on, and when.
    Schedule,
    /// Lives, careers, obituaries.
    Biography,
    /// The past for its own sake.
    History,
    /// What a writer thinks.
    Opinion,
    /// Lines that lead to other articles.
    Teaser,
}

impl Domain {
    /// All domains.
    pub const ALL: &'static [Self] = &[
        Self::Sport,
        Self::Markets,
        Self::Weather,
        Self::Accident,
        Self::Entertainment,
        Self::Crime,
        Self::Schedule,
        Self::Biography,
        Self::History,
        Self::Opinion,
        Self::Teaser,
    ];

    /// Its name, as `data/domains.tsv` writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sport => "sport",
            Self::Markets => "markets",
            Self::Weather => "weather",
            Self::Accident => "accident",
            Self::Entertainment => "entertainment",
            Self::Crime => "crime",
            Self::Schedule => "schedule",
            Self::Biography => "biography",
            Self::History => "history",
            Self::Opinion => "opinion",
            Self::Teaser => "teaser",
        }
    }

    /// Whether a sentence can say by itself that it is of this domain. That a trial is an ordinary one, only the article can say.
    fn shows_in_a_sentence(self) -> bool {
        matches!(
            self,
            Self::Sport | Self::Markets | Self::Weather | Self::Entertainment | Self::Schedule
        )
    }
}

/// Why something is off-domain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// What it tells of.
    pub domain: Domain,
    /// The words that say so, the weightiest first, six at most.
    pub cues: Vec<String>,
    /// What all words that say so weigh.
    pub weight: u32,
    /// What the words of politics weigh.
    pub politics: u32,
}

/// The decisions for an article.
#[derive(Debug, Default)]
pub(crate) struct Domains {
    article: Option<Reason>,
    overwhelming: bool,
    sentences: Vec<Ruling>,
}

/// The decision for a sentence.
#[derive(Debug)]
enum Ruling {
    /// It can hold events.
    Open,
    /// It is of another domain because its article is.
    ByArticle,
    /// It is of another domain by itself.
    ByItself(Reason),
}

impl Domains {
    pub(crate) fn of(view: &View<'_>) -> Self {
        let sentences = &view.analysis.sentences;
        let body = &view.article.body;
        let tallies: Vec<Tally> = sentences
            .iter()
            .map(|sentence| Tally::of(sentence.span.of(body)))
            .collect();
        let labels = labelled(view.article);
        let mut whole = labels.clone();
        tallies.iter().for_each(|tally| whole.add(tally));
        let decides = |found: &Reason| {
            let topic = Topic::Of(found.domain);
            let speaks = |tally: &Tally| tally.weight(topic) > 0;
            let speaking = tallies.iter().filter(|tally| speaks(tally)).count();
            // Sentences that name nobody say nothing of what the article is about.
            let numbered = tallies.iter().enumerate();
            let told = numbered.filter(|(index, tally)| speaks(tally) || !view.is_idle(*index));
            let spread = speaking > 1 && SPREAD * speaking >= told.count();
            let enough = found.weight >= ARTICLE && found.weight > found.politics;
            enough && (spread || labels.weight(topic) >= ARTICLE)
        };
        let article = reason(&whole).filter(decides);
        let overwhelming = article
            .as_ref()
            .is_some_and(|found| found.weight > OVERWHELMING * found.politics);
        let teasers = teaser::all(view.article);
        let rule = |(sentence, tally): (&demarche_language::Sentence, &Tally)| {
            if let Some(Some(cue)) = teasers.get(sentence.paragraph) {
                return Ruling::ByItself(Reason {
                    domain: Domain::Teaser,
                    cues: vec![cue.clone()],
                    weight: 0,
                    politics: 0,
                });
            }
            match (alone(tally), &article) {
                (Some(own), _) => Ruling::ByItself(own),
                (None, Some(article)) if overwhelming || !is_political(tally, article.domain) => {
                    Ruling::ByArticle
                }
                _ => Ruling::Open,
            }
        };
        let sentences = sentences.iter().zip(&tallies).map(rule).collect();
        Self {
            article,
            overwhelming,
            sentences,
        }
    }

    /// Why the article as a whole is off-domain, if it is.
    pub(crate) fn article(&self) -> Option<&Reason> {
        self.article.as_ref()
    }

    /// Why a sentence is off-domain, if it is.
    pub(crate) fn sentence(&self, sentence: usize) -> Option<&Reason> {
        match self.sentences.get(sentence)? {
            Ruling::Open => None,
            Ruling::ByArticle => self.article.as_ref(),
            Ruling::ByItself(reason) => Some(reason),
        }
    }

    /// Whether an event of a sentence counts: the sentence is political, or the event surely crosses a border and its article leaves room.
    pub(crate) fn admit(&self, sentence: usize, event: &Event) -> bool {
        match self.sentences.get(sentence) {
            None | Some(Ruling::Open) => true,
            Some(Ruling::ByArticle) => {
                !self.overwhelming && event.confidence >= SURE && crosses_a_border(event)
            }
            Some(Ruling::ByItself(_)) => false,
        }
    }
}

/// What the labels of an article, its title and its section, weigh; a word of the title counts as one of the body.
fn labelled(article: &Article) -> Tally {
    let title = article.title.as_deref().unwrap_or_default();
    let mut tally = Tally::of(title);
    if let Some((label, _)) = title.split_once([':', '|']) {
        tally.label(label);
    }
    let section = article.section.as_deref().unwrap_or_default();
    section
        .split(['>', '|', '/', '›', '»', ','])
        .for_each(|part| tally.label(part));
    tally
}

/// The weightiest domain of a tally, with the words for it.
fn reason(tally: &Tally) -> Option<Reason> {
    let (domain, weight) = tally.heaviest()?;
    Some(Reason {
        domain,
        cues: tally.words(domain, NAMED),
        weight,
        politics: tally.weight(Topic::Politics),
    })
}

/// Why a sentence is off-domain by its own words.
fn alone(tally: &Tally) -> Option<Reason> {
    reason(tally).filter(|found| {
        found.domain.shows_in_a_sentence()
            && found.weight >= SENTENCE
            && found.weight > DOUBTLESS * found.politics
    })
}

/// Whether a sentence of an article of `domain` is political by its own words.
fn is_political(tally: &Tally, domain: Domain) -> bool {
    let politics = tally.weight(Topic::Politics);
    politics >= POLITICAL && politics > tally.weight(Topic::Of(domain))
}

/// Whether a state acts on another country.
fn crosses_a_border(event: &Event) -> bool {
    let country = |actor: &Option<Actor>| actor.as_ref()?.country.clone();
    let state = event.source.as_ref().is_some_and(Actor::is_of_state);
    let (source, target) = (country(&event.source), country(&event.target));
    state && source.is_some() && target.is_some() && source != target
}

#[cfg(test)]
mod tests;
