//! The program and the trainer (`crates/train/trainer`) must hold the same model: `model/golden.jsonl`, which the trainer wrote with the weights,
//! has what it computed for some sentences.

use serde::Deserialize;

use crate::Model;
use crate::encoder::WIDTH;
use crate::heads::Words;
use crate::heads::relations::Pair;
use crate::model::Cut;

#[derive(Deserialize)]
struct Row {
    words: Vec<String>,
    vectors: Vec<f32>,
    upos: Vec<f32>,
    arcs: Vec<f32>,
    heads: Vec<usize>,
    labels: Vec<f32>,
    mentions: Vec<f32>,
    spans: Vec<(usize, usize)>,
    roles: Vec<f32>,
    pairs: Vec<(Vec<usize>, Vec<usize>)>,
    roots: Vec<f32>,
    modality: Vec<f32>,
    both: Vec<f32>,
    code: Vec<f32>,
    attention: Vec<f32>,
}

/// Codes of a pair that the file has.
const FIRST: usize = 8;

/// How far numbers may be apart on average, as a share of their size, where a rounding to bytes that goes the other way changes others after it: the vectors.
const CHAIN: f32 = 0.12;
/// And where there are few roundings: what is read off given vectors.
const STEP: f32 = 0.01;

fn assert_near(what: &str, allowed: f32, found: &[f32], expected: &[f32]) {
    assert_eq!(found.len(), expected.len(), "{what}");
    let sum = |values: &mut dyn Iterator<Item = f32>| values.map(f32::abs).sum::<f32>();
    let apart = sum(&mut found
        .iter()
        .zip(expected)
        .map(|(found, expected)| found - expected));
    let share = apart / sum(&mut expected.iter().copied());
    assert!(share < allowed, "{what}: apart by {share} of their size");
}

#[test]
fn the_program_computes_what_the_trainer_computed() {
    let model = Model::embedded().expect("the embedded model loads");
    for line in include_str!("../model/golden.jsonl").lines() {
        let row: Row = serde_json::from_str(line).expect("a golden row");
        let cut = row.words.iter().map(|word| Cut::of(word)).collect();
        let words = model.encode(&[cut]).expect("the sentence fits");
        assert_near("vectors", CHAIN, words.vectors(), &row.vectors);
        // As if each word were one piece; behind the last stands the vector of the sentence's end, which is not read.
        let pieces = [&row.vectors[..], &[0.0; WIDTH]].concat();
        let words = Words::pool(&pieces, &[vec![1; row.words.len()]]);

        let scores = model.syntax.score(&words);
        let count = row.words.len();
        let tags = scores.upos.len() / (count + 1);
        assert_near("upos", STEP, &scores.upos[tags..], &row.upos);
        let heads = row
            .heads
            .iter()
            .enumerate()
            .map(|(word, head)| (word + 1, *head));
        assert_near(
            "labels",
            STEP,
            &model.syntax.label(&scores, heads),
            &row.labels,
        );
        let arcs: Vec<f32> = scores.arcs[0].scores()[count + 1..].to_vec();
        assert_near("arcs", STEP, &arcs, &row.arcs);

        let classes = row.mentions.len() / (count * count);
        let (mut found, mut expected) = (Vec::new(), Vec::new());
        model.mentions.score(&words, |_, first, last, scores| {
            let at = (first * count + last) * classes;
            found.extend_from_slice(scores);
            expected.extend_from_slice(&row.mentions[at..at + classes]);
        });
        assert_near("mentions", STEP, &found, &expected);

        let spans = row.spans.iter().map(|(start, end)| *start..*end).collect();
        let stated = model.roles.find(&words, &[spans]);
        assert_near("roles", STEP, &stated[0].scores(), &row.roles);

        let pairs: Vec<Pair> = row
            .pairs
            .iter()
            .map(|(source, target)| Pair {
                sentence: 0,
                source: source.clone(),
                target: target.clone(),
            })
            .collect();
        let scores = model.relations.score(&words, &pairs);
        assert_near("roots", STEP, &scores.roots, &row.roots);
        assert_near("modality", STEP, &scores.modalities, &row.modality);
        assert_near("both", STEP, &scores.both, &row.both);
        let codes = model.relations.codes().len();
        let code: Vec<f32> = scores
            .codes
            .chunks(codes)
            .flat_map(|row| &row[..FIRST])
            .copied()
            .collect();
        assert_near("code", STEP, &code, &row.code);
        let attention: Vec<f32> = scores
            .triggers
            .concat()
            .iter()
            .map(|share| share.ln())
            .collect();
        assert_near("attention", STEP, &attention, &row.attention);
    }
}
