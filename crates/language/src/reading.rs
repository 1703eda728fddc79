//! What the model reads in some sentences: syntax, mentions, and which mention acts on which.

use std::ops::Range;

use demarche_codebook::{Codebook, Root};

use crate::MentionKind;
use crate::analysis::Modality;
use crate::choose::{Candidate, choose};
use crate::heads::mentions::Span;
use crate::heads::relations::Pair;
use crate::heads::syntax::Parse;
use crate::heads::{Words, greatest};
use crate::model::{Cut, Model};

/// Actors of a sentence that are paired; of more, the surest.
const MOST_ACTORS: usize = 24;
/// Codes that a relation keeps.
const CODES: usize = 3;

/// A pair is looked at if some word is at least so likely to have both of its ends.
const FAINT: f32 = 0.05;
/// Blockade and occupation. The relation data that the weights have seen call them assaults, the table calls them coercion: the table holds.
const BY_TABLE: [&str; 2] = ["191", "192"];

/// What is read in a sentence. Words and mentions are counted from its start.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Reading {
    pub(crate) parse: Parse,
    pub(crate) mentions: Vec<Span>,
    pub(crate) links: Vec<Link>,
    pub(crate) doubts: Vec<Doubt>,
}

/// A relation of a sentence.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Link {
    pub(crate) source: Option<usize>,
    pub(crate) target: Option<usize>,
    pub(crate) root: Root,
    pub(crate) codes: Vec<(String, f32)>,
    pub(crate) modality: Modality,
    pub(crate) symmetric: bool,
    pub(crate) trigger: Range<usize>,
    pub(crate) confidence: f32,
}

/// A pair of a sentence whose chance is under the threshold.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Doubt {
    pub(crate) source: Option<usize>,
    pub(crate) target: Option<usize>,
    pub(crate) root: Root,
    pub(crate) trigger: Range<usize>,
    pub(crate) chance: f32,
    pub(crate) threshold: f32,
}

/// Reads sentences, given as their words.
pub(crate) fn read(model: &Model<'_>, codebook: &Codebook, sentences: &[Vec<Cut>]) -> Vec<Reading> {
    // Words fit by construction: no sentence is too long, no piece is out of the vocabulary.
    let Ok(words) = model.encode(sentences) else {
        return vec![Reading::default(); sentences.len()];
    };
    let parses = model.syntax.parse(&words);
    let mentions = model.mentions.find(&words);
    let mut readings: Vec<Reading> = parses
        .into_iter()
        .zip(mentions)
        .map(|(parse, mut mentions)| {
            mentions.retain(|mention| !parse.is_clause(&mention.words));
            Reading {
                parse,
                mentions,
                ..Reading::default()
            }
        })
        .collect();
    relate(model, codebook, &words, &mut readings);
    readings
}

/// Adds the relations.
fn relate(model: &Model<'_>, codebook: &Codebook, words: &Words, readings: &mut [Reading]) {
    let actors: Vec<Vec<usize>> = readings
        .iter()
        .map(|reading| actors(&reading.mentions))
        .collect();
    let spans: Vec<Vec<Range<usize>>> = readings
        .iter()
        .zip(&actors)
        .map(|(reading, actors)| {
            let spans = actors.iter().filter_map(|at| reading.mentions.get(*at));
            spans.map(|mention| mention.words.clone()).collect()
        })
        .collect();
    let stated = model.roles.find(words, &spans);
    // Ends are numbered as the roles are: 0 is the open one.
    let words_of = |sentence: usize, end: usize| -> Vec<usize> {
        let span = end
            .checked_sub(1)
            .and_then(|end| spans.get(sentence)?.get(end));
        span.cloned().unwrap_or_default().collect()
    };
    let mut pairs = Vec::new();
    let mut ends = Vec::new();
    for (sentence, own) in spans.iter().enumerate() {
        for source in 0..=own.len() {
            for target in (0..=own.len()).filter(|target| *target != source) {
                let chances = stated.get(sentence).map(|own| own.chances(source, target));
                if chances.is_none_or(|mut chances| chances.all(|chance| chance < FAINT)) {
                    continue;
                }
                pairs.push(Pair {
                    sentence,
                    source: words_of(sentence, source),
                    target: words_of(sentence, target),
                });
                ends.push((source, target));
            }
        }
    }
    let said = model.relations.say(words, &pairs);
    let threshold = model.relations.threshold();
    let mut candidates = pairs.iter().zip(&said).zip(&ends).peekable();
    for (sentence, ((reading, stated), actors)) in
        readings.iter_mut().zip(&stated).zip(&actors).enumerate()
    {
        let mut own = Vec::new();
        while let Some(((pair, said), (source, target))) =
            candidates.next_if(|((pair, _), _)| pair.sentence == sentence)
        {
            let leader = |words: &[usize]| reading.parse.leader(words);
            let words = stated.chances(*source, *target);
            own.extend(Candidate::new(
                pair,
                said,
                [*source, *target],
                words,
                leader,
                threshold,
            ));
        }
        let mention = |end: usize| end.checked_sub(1).and_then(|end| actors.get(end).copied());
        let mut doubts: Vec<Doubt> = own
            .iter()
            .filter(|candidate| candidate.chance < threshold)
            .filter_map(|candidate| {
                Some(Doubt {
                    source: mention(candidate.source),
                    target: mention(candidate.target),
                    root: *model.relations.roots().get(candidate.root)?,
                    trigger: candidate.trigger.clone(),
                    chance: candidate.chance,
                    threshold,
                })
            })
            .collect();
        reading.links = choose(own, threshold)
            .into_iter()
            .filter_map(|chosen| {
                let ends = (mention(chosen.source), mention(chosen.target));
                link(model, codebook, ends, &chosen)
            })
            .collect();
        // Less likely pairs go with likely ones of those who are named together.
        doubts.retain(|doubt| {
            let taken = |link: &Link| (link.source, link.target) == (doubt.source, doubt.target);
            !reading.links.iter().any(taken)
        });
        reading.doubts = doubts;
    }
}

/// The mentions that can act, in order of the text.
fn actors(mentions: &[Span]) -> Vec<usize> {
    let mut actors: Vec<usize> = (0..mentions.len())
        .filter(|at| mentions[*at].kind != MentionKind::Date)
        .collect();
    if actors.len() > MOST_ACTORS {
        actors.sort_by(|a, b| mentions[*b].chance.total_cmp(&mentions[*a].chance));
        actors.truncate(MOST_ACTORS);
        actors.sort_unstable();
    }
    actors
}

fn link(
    model: &Model<'_>,
    codebook: &Codebook,
    (source, target): (Option<usize>, Option<usize>),
    chosen: &Candidate<'_>,
) -> Option<Link> {
    let said = chosen.said;
    let likeliest = model
        .relations
        .codes()
        .get(greatest(said.codes.iter().copied()))?;
    let root = match *model.relations.roots().get(chosen.root)? {
        Root::Assault if BY_TABLE.contains(&likeliest.as_str()) => Root::Coerce,
        root => root,
    };
    let of_root = |code: &str| {
        codebook
            .code(code)
            .is_some_and(|code| code.root == Some(root))
    };
    let names = model.relations.codes().iter();
    let mut codes: Vec<(String, f32)> = names
        .zip(&said.codes)
        .filter(|(code, _)| of_root(code))
        .map(|(code, chance)| (code.clone(), *chance))
        .collect();
    codes.sort_by(|a, b| b.1.total_cmp(&a.1));
    codes.truncate(CODES);
    Some(Link {
        source,
        target,
        root,
        codes,
        modality: said.modality,
        symmetric: said.both > 0.5 && source.is_some() && target.is_some(),
        trigger: chosen.trigger.clone(),
        confidence: chosen.chance,
    })
}
