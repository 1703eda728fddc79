//! Whatever the text, every span slices it and every index points at something.

use demarche_language::Analysis;
use proptest::prelude::*;

use crate::analysis;

/// Pieces of news text and of its breakage, to be joined at random.
fn piece() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "Russia",
        "Ukraine's",
        "U.S.",
        "President",
        "Lisa Hornung",
        "met",
        "with",
        "attacked",
        "was",
        "by",
        "to",
        "send",
        "talks",
        "between",
        "and",
        ",",
        "\"",
        "“",
        "”",
        "'",
        "’s",
        "who",
        "that",
        "July",
        "10",
        "last week",
        "he",
        "didn't",
        "sanctions",
        "on",
        "Kyiv",
        ".",
        "?",
        "...",
        "--",
        "\n\n",
        "\u{a0}",
        "é",
        "東京",
        "🇺🇦",
        "\u{301}",
    ]);
    prop_oneof![3 => words.prop_map(str::to_owned), 1 => "\\PC{0,6}"]
}

fn check(body: &str, analysis: &Analysis) -> Result<(), TestCaseError> {
    let mut end = 0;
    for token in &analysis.tokens {
        let text = body.get(token.span.range());
        prop_assert!(
            text.is_some_and(|text| !text.is_empty()),
            "token {token:?} is no slice"
        );
        prop_assert!(
            token.span.start() >= end,
            "token {token:?} overlaps the one before"
        );
        let between = &body[end..token.span.start()];
        prop_assert!(
            between.chars().all(char::is_whitespace),
            "{between:?} is in no token"
        );
        prop_assert!(!token.lemma.is_empty());
        end = token.span.end();
    }
    prop_assert!(body[end..].chars().all(char::is_whitespace));
    let mut next = 0;
    for sentence in &analysis.sentences {
        prop_assert_eq!(sentence.tokens.start, next);
        prop_assert!(!sentence.tokens.is_empty());
        prop_assert_eq!(
            sentence.span.start(),
            analysis.tokens[sentence.tokens.start].span.start()
        );
        prop_assert_eq!(
            sentence.span.end(),
            analysis.tokens[sentence.tokens.end - 1].span.end()
        );
        next = sentence.tokens.end;
    }
    prop_assert_eq!(next, analysis.tokens.len());
    for mention in &analysis.mentions {
        let sentence = &analysis.sentences[mention.sentence];
        prop_assert!(sentence.span.contains(mention.span));
        prop_assert_eq!(
            mention.span.start(),
            analysis.tokens[mention.tokens.start].span.start()
        );
        prop_assert_eq!(
            mention.span.end(),
            analysis.tokens[mention.tokens.end - 1].span.end()
        );
    }
    for relation in &analysis.relations {
        let sentence = &analysis.sentences[relation.sentence];
        prop_assert!(relation.source.is_some() || relation.target.is_some());
        prop_assert!(relation.source != relation.target);
        for end in relation.source.into_iter().chain(relation.target) {
            prop_assert_eq!(analysis.mentions[end].sentence, relation.sentence);
        }
        prop_assert!(
            sentence.tokens.start <= relation.trigger.start
                && relation.trigger.end <= sentence.tokens.end
        );
        prop_assert!(!relation.trigger.is_empty());
        prop_assert!((0.0..=1.0).contains(&relation.confidence));
    }
    Ok(())
}

proptest! {
    #[test]
    fn of_any_text(body in "\\PC{0,200}") {
        check(&body, &analysis(&body))?;
    }

    #[test]
    fn of_text_that_looks_like_news(pieces in prop::collection::vec(piece(), 0..60)) {
        let body = pieces.join(" ");
        check(&body, &analysis(&body))?;
    }

    #[test]
    fn of_pieces_without_space(pieces in prop::collection::vec(piece(), 0..30)) {
        let body = pieces.concat();
        check(&body, &analysis(&body))?;
    }
}
