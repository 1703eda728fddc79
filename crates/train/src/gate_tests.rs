use std::path::Path;

use demarche_language::gate::{may_hold_event, passes};

use super::*;
use crate::corpus;

fn corpus() -> Vec<(String, Sort)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus/sentences");
    let (entries, _) = corpus::read(Path::new(folder)).unwrap_or_default();
    let sort = |idle| if idle { Sort::Other } else { Sort::Event };
    let row = |entry: corpus::Entry| (entry.block.text, sort(entry.block.events.is_empty()));
    entries.into_iter().map(row).collect()
}

fn the_programs(words: &[&str]) -> bool {
    may_hold_event(Codebook::embedded(), words)
}

fn share(rows: &[(String, Sort)], sort: Sort, passes: impl Fn(&[&str]) -> bool) -> f64 {
    let own: Vec<&str> = rows
        .iter()
        .filter(|row| row.1 == sort)
        .map(|row| row.0.as_str())
        .collect();
    let through = own.iter().filter(|text| {
        let words: Vec<&str> = tokenise(text).into_iter().map(|word| &text[word]).collect();
        passes(&words)
    });
    through.count() as f64 / own.len() as f64
}

#[test]
fn the_gate_of_the_program_lets_the_corpus_pass() {
    let rows = corpus();
    assert!(rows.len() > 1000);
    let passed = share(&rows, Sort::Event, the_programs);
    assert!(passed >= 0.995, "{passed}");
    let others = share(&rows, Sort::Other, the_programs);
    assert!(others < 0.9, "{others}");
}

#[test]
fn what_is_learnt_from_the_corpus_keeps_its_promise() {
    let rows = corpus();
    let examples: Vec<Example> = rows
        .iter()
        .map(|(text, sort)| Example::new(text, *sort))
        .collect();
    let (gate, report) = train(&examples);
    assert!(report.passed >= 0.995, "{report}");
    assert!(report.stopped > 0.05, "{report}");
    assert_eq!(report.sentences.iter().sum::<usize>(), rows.len());
    assert!(
        share(&rows, Sort::Event, |words| passes(
            &gate,
            Codebook::embedded(),
            words
        )) >= 0.995
    );
}

#[test]
fn the_same_examples_give_the_same_gate() {
    let rows = corpus();
    let examples: Vec<Example> = rows
        .iter()
        .take(500)
        .map(|(text, sort)| Example::new(text, *sort))
        .collect();
    assert_eq!(train(&examples), train(&examples));
}

#[test]
fn no_examples_give_a_gate_that_stops_nothing() {
    let (gate, _) = train(&[]);
    assert!(passes(
        &gate,
        Codebook::embedded(),
        &["Add", "the", "onions", "."]
    ));
}
