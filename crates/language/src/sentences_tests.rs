use super::*;

fn sentences(text: &str) -> Vec<&str> {
    split(text).into_iter().map(|range| &text[range]).collect()
}

#[test]
fn cuts_after_a_full_stop_before_a_capital() {
    assert_eq!(
        sentences("Iran agreed. Talks begin Monday!  Why? "),
        ["Iran agreed.", "Talks begin Monday!", "Why?"]
    );
}

#[test]
fn titles_and_initials_do_not_end_a_sentence() {
    for text in [
        "Gen. Mark Milley met Sen. Lindsey Graham.",
        "Mr. Abbas thanked former President George W. Bush.",
        "Lt. Gen. Oleksandr Pavliuk and J. D. Vance spoke.",
    ] {
        assert_eq!(sentences(text), [text]);
    }
}

#[test]
fn dotted_abbreviations_end_one_only_before_a_word_that_opens_sentences() {
    assert_eq!(
        sentences("The U.S. President left."),
        ["The U.S. President left."]
    );
    assert_eq!(
        sentences("He left the U.S. The visit was short."),
        ["He left the U.S.", "The visit was short."]
    );
    assert_eq!(
        sentences("It began at 9 a.m. Tuesday."),
        ["It began at 9 a.m. Tuesday."]
    );
    assert_eq!(
        sentences("It began at 9 a.m. They left."),
        ["It began at 9 a.m.", "They left."]
    );
}

#[test]
fn months_do_not_end_one_before_a_figure() {
    assert_eq!(
        sentences("He came on Jan. 5 to Rome."),
        ["He came on Jan. 5 to Rome."]
    );
    assert_eq!(
        sentences("He came in Jan. The king left."),
        ["He came in Jan.", "The king left."]
    );
}

#[test]
fn figures_keep_their_points() {
    assert_eq!(
        sentences("Prices rose 3.5 percent. Oil fell."),
        ["Prices rose 3.5 percent.", "Oil fell."]
    );
}

#[test]
fn a_quote_that_closes_after_the_stop_belongs_to_the_sentence() {
    assert_eq!(
        sentences("\"We will not leave.\" The envoy nodded. “Never.” He left."),
        [
            "\"We will not leave.\"",
            "The envoy nodded.",
            "“Never.”",
            "He left."
        ]
    );
}

#[test]
fn a_question_inside_a_sentence_does_not_cut_it() {
    assert_eq!(
        sentences("\"Why now?\" he asked."),
        ["\"Why now?\" he asked."]
    );
}

#[test]
fn a_sentence_may_open_with_a_quote_or_a_figure() {
    assert_eq!(
        sentences("He left. “We lost.” 700 drones came."),
        ["He left.", "“We lost.”", "700 drones came."]
    );
}

#[test]
fn nothing_but_white_space_has_no_sentence() {
    assert!(sentences(" \n\t ").is_empty());
}
