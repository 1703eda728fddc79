//! Coding is total: no text panics, and every span of every event slices the body.

use demarche_article::{Article, Dateline, Span};
use demarche_codebook::Codebook;
use demarche_events::{Options, code};
use jiff::civil::Date;
use proptest::prelude::*;

fn article(paragraphs: &[String], day: Option<Date>) -> Article {
    Article {
        dateline: Some(Dateline {
            day,
            ..Dateline::default()
        }),
        ..Article::from_body("any", &paragraphs.join("\n\n"))
    }
}

/// Words that reach into every part of the stage, and some that fit nowhere.
const WORDS: &[&str] = &[
    "Russia",
    "Ukraine's",
    "President",
    "Vladimir",
    "Putin",
    "Rubio",
    "the",
    "former",
    "foreign",
    "minister",
    "of",
    "Kenya",
    "troops",
    "attacked",
    "met",
    "with",
    "in",
    "Paris,",
    "France",
    "on",
    "Tuesday",
    "July",
    "31",
    "2024",
    "last",
    "week",
    "ago",
    "two",
    "days",
    "after",
    "said",
    "told",
    "reporters",
    "that",
    "\"",
    "“",
    "”",
    "he",
    "his",
    "we",
    "did",
    "not",
    "will",
    "may",
    "deny",
    "according",
    "to",
    ",",
    ".",
    "--",
    "'s",
    "Kraków",
    "Ürümqi",
    "…",
    "😀",
    "and",
    "because",
    "who",
    "U.S.",
    "sanctions",
    "against",
    "protesters",
    "talks",
    "between",
    "Feb.",
    "29",
    "her",
];

/// The edges of the calendar, a leap day, and none.
const DAYS: &[Option<Date>] = &[
    None,
    Some(Date::MIN),
    Some(Date::MAX),
    Some(Date::constant(2024, 2, 29)),
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_words_code_to_events_whose_spans_slice(
        paragraphs in prop::collection::vec(prop::collection::vec(prop::sample::select(WORDS), 0..40), 1..4),
        noise in ".{0,20}",
        day in prop::sample::select(DAYS),
    ) {
        let mut texts: Vec<String> = paragraphs.iter().map(|words| words.join(" ")).collect();
        texts.push(noise.replace('\n', " "));
        let article = article(&texts, day);
        let codebook = Codebook::embedded();
        let model = demarche_language::Model::embedded().expect("the embedded model loads");
        let analysis = demarche_language::analyse(&article, codebook, model);
        let events = code(&article, &analysis, codebook, &Options { statements: true });
        let body = &article.body;
        let slices = |span: Span| !span.is_empty() && body.get(span.range()).is_some();
        let mut ids = std::collections::HashSet::new();
        for event in &events {
            prop_assert!(ids.insert(event.id.clone()));
            prop_assert!(!event.evidence.is_empty() && (0.0..=1.0).contains(&event.confidence));
            for actor in event.source.iter().chain(&event.target) {
                prop_assert!(actor.mentions.iter().copied().all(slices));
                prop_assert!(actor.mentions.iter().any(|span| span.of(body) == actor.text));
            }
            for evidence in &event.evidence {
                let inner = [Some(evidence.trigger), evidence.source, evidence.target];
                prop_assert!(slices(evidence.sentence));
                prop_assert!(inner.into_iter().flatten().all(|span| slices(span) && evidence.sentence.contains(span)));
            }
            let words = [event.date.as_ref().and_then(|date| date.words), event.place.as_ref().map(|place| place.words)];
            prop_assert!(words.into_iter().flatten().all(slices));
        }
        let again = code(&article, &analysis, codebook, &Options { statements: true });
        prop_assert_eq!(again, events);
    }
}
