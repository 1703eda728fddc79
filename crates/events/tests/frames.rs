//! Every example sentence of every frame, through analysis and coding: what must be coded is, and
//! what must not be is not.

use demarche_article::{Article, Dateline, Paragraph, Span, Status};
use demarche_codebook::Codebook;
use demarche_events::{Modality, Options, code};
use jiff::civil::Date;

fn article(sentence: &str) -> Article {
    let span = Span::new(sentence, 0, sentence.len()).expect("a whole text is a span");
    Article {
        id: "frame".to_owned(),
        revision: 0,
        status: Status::Usable,
        title: None,
        url: None,
        section: None,
        bylines: Vec::new(),
        source: None,
        dateline: Some(Dateline {
            day: Some(Date::constant(2025, 7, 10)),
            ..Dateline::default()
        }),
        published: None,
        updated: None,
        language: None,
        body: sentence.to_owned(),
        paragraphs: vec![Paragraph { span, origin: span }],
        dropped: Vec::new(),
    }
}

/// The codes of the events of a sentence that are said to happen, to have happened or to come.
fn codes(sentence: &str) -> Vec<String> {
    let article = article(sentence);
    let codebook = Codebook::embedded();
    let analysis = demarche_language::analyse(&article, codebook);
    code(&article, &analysis, codebook, &Options { statements: true })
        .into_iter()
        .filter(|event| !matches!(event.modality, Modality::Negated | Modality::Denied))
        .map(|event| event.cameo_code)
        .collect()
}

#[test]
fn frames_code_their_examples_and_leave_their_counterexamples() {
    let mut failures = Vec::new();
    let mut examples = 0;
    for frame in Codebook::embedded().frames() {
        for sentence in &frame.yes {
            examples += 1;
            let found = codes(sentence);
            if !found.contains(&frame.code) {
                failures.push(format!(
                    "{} missing, found {found:?}: {sentence}",
                    frame.code
                ));
            }
        }
        for sentence in &frame.no {
            examples += 1;
            let found = codes(sentence);
            if found.contains(&frame.code) {
                failures.push(format!("{} too much: {sentence}", frame.code));
            }
        }
    }
    assert!(examples > 0, "the codebook has no frames");
    assert!(
        failures.is_empty(),
        "{} of {examples} fail:\n{}",
        failures.len(),
        failures.join("\n")
    );
}
