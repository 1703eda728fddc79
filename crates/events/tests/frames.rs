//! Every example sentence of every frame, through analysis and coding: what must be coded is, and
//! what must not be is not, but for a list of known failures. Among them every code of the table has examples that come out right.

use std::sync::LazyLock;

use demarche_article::{Article, Dateline};
use demarche_codebook::{Codebook, Frame};
use demarche_events::{Modality, Options, code};
use jiff::civil::Date;

fn article(sentence: &str) -> Article {
    Article {
        dateline: Some(Dateline {
            day: Some(Date::constant(2025, 7, 10)),
            ..Dateline::default()
        }),
        ..Article::from_body("frame", sentence)
    }
}

/// The codes of the events of a sentence that are said to happen, to have happened or to come.
fn codes(sentence: &str) -> Vec<String> {
    let article = article(sentence);
    let codebook = Codebook::embedded();
    let model = demarche_language::Model::embedded().expect("the embedded model loads");
    let analysis = demarche_language::analyse(&article, codebook, model);
    code(&article, &analysis, codebook, &Options { statements: true })
        .into_iter()
        .filter(|event| !matches!(event.modality, Modality::Negated | Modality::Denied))
        .map(|event| event.cameo_code)
        .collect()
}

/// Whether `found` has the code, or what a place in the sentence makes of it.
fn states(found: &[String], code: &str) -> bool {
    let refined = |other: &str| {
        include_str!("../data/refinements.tsv").lines().any(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            matches!(cells.as_slice(), [from, _, to, ..] if *from == code && *to == other)
        })
    };
    found.iter().any(|other| other == code || refined(other))
}

/// Failures, one a line: the code, what is wrong with it, the sentence.
static FAILURES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut failures = Vec::new();
    for frame in Codebook::embedded().frames() {
        for sentence in &frame.yes {
            if !states(&codes(sentence), &frame.code) {
                failures.push(missing(&frame.code, sentence));
            }
        }
        for sentence in &frame.no {
            if codes(sentence).contains(&frame.code) {
                failures.push(too_much(&frame.code, sentence));
            }
        }
    }
    failures
});

fn missing(code: &str, sentence: &str) -> String {
    format!("{code}\tmissing\t{sentence}")
}

fn too_much(code: &str, sentence: &str) -> String {
    format!("{code}\ttoo much\t{sentence}")
}

/// Whether the first word of a trigger of `frame` stands in the sentence, in whatever form.
fn is_near(frame: &Frame, sentence: &str) -> bool {
    let model = demarche_language::Model::embedded().expect("the embedded model loads");
    let article = article(sentence);
    let analysis = demarche_language::analyse_all(&article, Codebook::embedded(), model);
    let words = analysis
        .tokens
        .iter()
        .map(|token| token.lemma.to_lowercase());
    let words: Vec<String> = words.collect();
    let mut triggers = frame.verbs.iter().chain(&frame.nouns);
    triggers.any(|trigger| {
        let first = trigger.split([' ', '-']).next().unwrap_or_default();
        words.iter().any(|word| word == first)
    })
}

/// Statements (01x) are codes like the others here, though a service codes them only where that is configured.
#[test]
fn every_code_has_a_sentence_that_states_it_and_one_near_that_does_not() {
    let book = Codebook::embedded();
    let wrong = |line: String| FAILURES.contains(&line);
    let mut lacks = Vec::new();
    for code in book.codes() {
        let frames = || {
            book.frames()
                .iter()
                .filter(|frame| frame.code == code.cameo)
        };
        let coded = |sentence: &String| !wrong(missing(&code.cameo, sentence));
        let left = |sentence: &String| !wrong(too_much(&code.cameo, sentence));
        let near = |frame: &Frame| frame.no.iter().any(|no| left(no) && is_near(frame, no));
        let holds = [
            ("a frame", frames().next().is_some()),
            (
                "a yes that is coded",
                frames().any(|frame| frame.yes.iter().any(coded)),
            ),
            ("a no with a trigger that is not", frames().any(near)),
        ];
        let missing = holds.iter().filter(|(_, holds)| !holds);
        lacks.extend(missing.map(|(what, _)| format!("{} {}: {what}", code.cameo, code.name)));
    }
    assert!(lacks.is_empty(), "codes without …\n{}", lacks.join("\n"));
}

/// `frames_known.tsv` lists the examples that this coder is known to get wrong. A new failure fails the
/// test, and so does a listed one that has come right; `UPDATE_GOLDEN=1` writes the list anew.
#[test]
fn frames_code_their_examples_but_for_the_known_failures() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/frames_known.tsv");
    let failures = &*FAILURES;
    if std::env::var_os("UPDATE_GOLDEN").is_some() && std::env::var_os("CI").is_none() {
        let list: String = failures.iter().map(|line| format!("{line}\n")).collect();
        std::fs::write(path, list).expect("the list can be written");
        return;
    }
    let text = std::fs::read_to_string(path).expect("the list can be read");
    let known: Vec<&str> = text.lines().collect();
    let new: Vec<&String> = failures
        .iter()
        .filter(|line| !known.contains(&line.as_str()))
        .collect();
    let right: Vec<&&str> = known
        .iter()
        .filter(|line| !failures.iter().any(|failure| failure == *line))
        .collect();
    assert!(new.is_empty(), "new failures: {new:#?}");
    assert!(
        right.is_empty(),
        "no failures any more, take them off the list: {right:#?}"
    );
    let examples: usize = Codebook::embedded()
        .frames()
        .iter()
        .map(|frame| frame.yes.len() + frame.no.len())
        .sum();
    // The model reads the sentence, the frame only names the code, so not every example of a frame comes out as one.
    assert!(
        failures.len() * 5 < examples,
        "{} of {examples} fail",
        failures.len()
    );
}
