//! What the model reads in some sentences: syntax, mentions, and which mention acts on which.

use std::ops::Range;

use demarche_codebook::{Codebook, Root};

use crate::MentionKind;
use crate::analysis::Modality;
use crate::choose::{Chosen, choose};
use crate::heads::Words;
use crate::heads::mentions::Span;
use crate::heads::relations::{Pair, Said};
use crate::heads::syntax::Parse;
use crate::model::{Cut, Model};

/// Actors of a sentence that are paired; of more, the surest.
const MOST_ACTORS: usize = 24;
/// Codes that a relation keeps.
const CODES: usize = 3;

/// What is read in a sentence. Words and mentions are counted from its start.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Reading {
    pub(crate) parse: Parse,
    pub(crate) mentions: Vec<Span>,
    pub(crate) links: Vec<Link>,
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
        .map(|(parse, mentions)| Reading {
            parse,
            mentions,
            links: Vec::new(),
        })
        .collect();
    relate(model, codebook, &words, &mut readings);
    readings
}

/// Adds the relations.
fn relate(model: &Model<'_>, codebook: &Codebook, words: &Words, readings: &mut [Reading]) {
    let mut pairs = Vec::new();
    let mut ends = Vec::new();
    for (sentence, reading) in readings.iter().enumerate() {
        let actors = actors(&reading.mentions);
        let open = [None].into_iter();
        let all: Vec<Option<usize>> = open.chain(actors.into_iter().map(Some)).collect();
        for source in &all {
            for target in all.iter().filter(|target| *target != source) {
                let words = |end: &Option<usize>| {
                    let mention = end.and_then(|end| reading.mentions.get(end));
                    mention
                        .map(|mention| mention.words.clone().collect())
                        .unwrap_or_default()
                };
                pairs.push(Pair {
                    sentence,
                    source: words(source),
                    target: words(target),
                });
                ends.push((*source, *target));
            }
        }
    }
    let said = model.relations.say(words, &pairs);
    let mut start = 0;
    for (sentence, reading) in readings.iter_mut().enumerate() {
        let count = pairs
            .get(start..)
            .unwrap_or_default()
            .iter()
            .take_while(|pair| pair.sentence == sentence)
            .count();
        let range = start..start + count;
        if let (Some(pairs), Some(said), Some(ends)) = (
            pairs.get(range.clone()),
            said.get(range.clone()),
            ends.get(range),
        ) {
            let chosen = choose(pairs, said);
            reading.links = chosen
                .into_iter()
                .filter_map(|chosen| link(model, codebook, ends, said, chosen))
                .collect();
        }
        start += count;
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
    ends: &[(Option<usize>, Option<usize>)],
    said: &[Said],
    chosen: Chosen,
) -> Option<Link> {
    let (source, target) = *ends.get(chosen.pair)?;
    let said = said.get(chosen.pair)?;
    let root = *model.relations.roots().get(chosen.root)?;
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
        trigger: chosen.trigger,
        confidence: chosen.chance,
    })
}
