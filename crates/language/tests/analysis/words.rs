//! Sentences, lemmas and quotation marks through the whole stage.

use demarche_language::LONGEST_SENTENCE;

use crate::analysis;

#[test]
fn no_sentence_crosses_a_paragraph() {
    let body = "Iran agreed to\n\ntalks. France did not.";
    let analysis = analysis(body);
    let sentences: Vec<_> = analysis
        .sentences
        .iter()
        .map(|s| (s.paragraph, s.span.of(body)))
        .collect();
    assert_eq!(
        sentences,
        [(0, "Iran agreed to"), (1, "talks."), (1, "France did not.")]
    );
}

#[test]
fn a_quotation_runs_over_sentences_and_paragraphs() {
    let body = "\"We won. They lost,\" the king said. \"Now we talk.\n\n\"Then we rest.\"";
    let analysis = analysis(body);
    let quoted: Vec<&str> = analysis
        .tokens
        .iter()
        .filter(|t| t.quoted)
        .map(|t| t.span.of(body))
        .collect();
    assert_eq!(
        quoted,
        [
            "We", "won", ".", "They", "lost", ",", "Now", "we", "talk", ".", "Then", "we", "rest",
            "."
        ]
    );
}

#[test]
fn a_paragraph_without_a_full_stop_is_cut_at_the_longest_sentence() {
    let body = "Russia attacked Ukraine and ".repeat(5_000);
    let analysis = analysis(&body);
    assert_eq!(analysis.tokens.len(), 20_000);
    assert!(
        analysis
            .sentences
            .iter()
            .all(|sentence| sentence.tokens.len() <= LONGEST_SENTENCE)
    );
    assert!(!analysis.relations.is_empty());
}

#[test]
fn lemmas_follow_the_place_of_a_word() {
    let body = "The meeting began. They were meeting. Peace talks failed. She talks.";
    let analysis = analysis(body);
    let lemma = |word: &str, nth: usize| {
        let mut found = analysis
            .tokens
            .iter()
            .filter(|token| token.span.of(body) == word);
        found.nth(nth).map(|token| token.lemma.as_str())
    };
    assert_eq!(lemma("meeting", 0), Some("meeting"));
    assert_eq!(lemma("meeting", 1), Some("meet"));
    assert_eq!(lemma("talks", 0), Some("talk"));
    assert_eq!(lemma("began", 0), Some("begin"));
}
