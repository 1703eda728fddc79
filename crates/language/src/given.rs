//! What the model says of a pair whose ends are given: for evaluation against data that name them.

use std::ops::Range;

use demarche_codebook::Root;

use crate::heads::relations::Pair;
use crate::model::{Cut, Model, fitting};
use crate::segment::tokens::tokenise;

/// A text and the ranges of it, in bytes, that name source and target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given<'a> {
    /// A sentence, well or badly written.
    pub text: &'a str,
    /// Who acts; several ranges count as one actor.
    pub source: Vec<Range<usize>>,
    /// Who is acted on.
    pub target: Vec<Range<usize>>,
}

/// The chance of each root, and of no relation (`None`), for each of `given`. They add up to 1.
#[must_use]
pub fn relate(model: &Model<'_>, given: &[Given<'_>]) -> Vec<Vec<(Option<Root>, f32)>> {
    let (sentences, pairs): (Vec<_>, Vec<_>) = given.iter().enumerate().map(read).unzip();
    let Ok(words) = model.encode(&sentences) else {
        return Vec::new(); // not reached: each sentence is cut to what fits
    };
    let roots = model
        .relations
        .roots()
        .iter()
        .map(|root| Some(*root))
        .chain([None]);
    let said = model.relations.say(&words, &pairs).into_iter();
    said.map(|said| roots.clone().zip(said.chances).collect())
        .collect()
}

/// The words of a text, as many as fit from its start or, if the actors stand later, from the first of them; and the pair.
fn read((sentence, given): (usize, &Given<'_>)) -> (Vec<Cut>, Pair) {
    let ranges = tokenise(given.text);
    let covered = |spans: &[Range<usize>]| -> Vec<usize> {
        let shares = |word: &Range<usize>| {
            spans
                .iter()
                .any(|span| span.start < word.end && word.start < span.end)
        };
        (0..ranges.len())
            .filter(|at| shares(&ranges[*at]))
            .collect()
    };
    let (source, target) = (covered(&given.source), covered(&given.target));
    let words: Vec<Cut> = ranges
        .iter()
        .map(|range| Cut::of(given.text.get(range.clone()).unwrap_or_default()))
        .collect();
    let from = |start: usize| {
        let pieces = words[start..].iter().map(|word| word.pieces.len());
        start..start + fitting(pieces)
    };
    let ends = source.iter().chain(&target);
    let mut window = from(0);
    if ends.clone().any(|word| !window.contains(word)) {
        window = from(ends.min().copied().unwrap_or(0));
    }
    let inside = |end: &[usize]| {
        let inside = end.iter().filter(|word| window.contains(word));
        inside.map(|word| word - window.start).collect()
    };
    let pair = Pair {
        sentence,
        source: inside(&source),
        target: inside(&target),
    };
    (words[window].to_vec(), pair)
}
