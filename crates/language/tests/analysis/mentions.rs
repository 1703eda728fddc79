//! Which spans are mentions, and of what kind.

use demarche_language::MentionKind;
use demarche_language::MentionKind::{Country, Date, Group, Organisation, Person, Pronoun, Role};

use crate::analysis;

fn mentions(body: &str) -> Vec<(MentionKind, String)> {
    let analysis = analysis(body);
    analysis
        .mentions
        .iter()
        .map(|mention| (mention.kind, mention.span.of(body).to_owned()))
        .collect()
}

fn assert_mentions(body: &str, expected: &[(MentionKind, &str)]) {
    let expected: Vec<_> = expected
        .iter()
        .map(|(kind, text)| (*kind, (*text).to_owned()))
        .collect();
    assert_eq!(mentions(body), expected, "{body}");
}

#[test]
fn a_name_takes_its_titles_along() {
    assert_mentions(
        "Secretary of State Marco Rubio spoke.",
        &[(Person, "Secretary of State Marco Rubio")],
    );
    assert_mentions(
        "The Russian Foreign Minister Sergey Lavrov spoke.",
        &[(Person, "Russian Foreign Minister Sergey Lavrov")],
    );
    assert_mentions(
        "U.S. President Donald Trump spoke.",
        &[(Person, "U.S. President Donald Trump")],
    );
    assert_mentions(
        "Then President Trump spoke.",
        &[(Person, "President Trump")],
    );
    assert_mentions(
        "Gen. Carla Ostrowska spoke.",
        &[(Person, "Gen. Carla Ostrowska")],
    );
}

#[test]
fn an_unknown_first_and_last_name_is_a_person() {
    assert_mentions(
        "On Monday Lisa Hornung and Jan van der Zwaan spoke.",
        &[
            (Date, "Monday"),
            (Person, "Lisa Hornung"),
            (Person, "Jan van der Zwaan"),
        ],
    );
}

#[test]
fn a_surname_is_a_person_once_the_full_name_was_read() {
    assert_mentions("Some say Hornung left.", &[]);
    assert_mentions(
        "They met Lisa Hornung.\n\nSome say Hornung left.",
        &[
            (Pronoun, "They"),
            (Person, "Lisa Hornung"),
            (Person, "Hornung"),
        ],
    );
}

#[test]
fn a_country_and_its_people_are_one_mention() {
    assert_mentions("Ukrainian troops left.", &[(Group, "Ukrainian troops")]);
    assert_mentions(
        "They say Ukraine's air force left.",
        &[(Pronoun, "They"), (Group, "Ukraine's air force")],
    );
    assert_mentions(
        "The Ukrainian border guards left.",
        &[(Group, "Ukrainian border guards")],
    );
}

#[test]
fn a_country_before_another_noun_stands_alone() {
    assert_mentions("Russia's economy shrank.", &[(Country, "Russia")]);
    assert_mentions("Russian gas is cheap.", &[(Country, "Russian")]);
}

#[test]
fn a_role_is_one_with_its_country() {
    assert_mentions(
        "The Polish foreign minister left.",
        &[(Role, "Polish foreign minister")],
    );
    assert_mentions(
        "The president of France left.",
        &[(Role, "president of France")],
    );
}

#[test]
fn organisations_are_known_by_the_codebook_or_by_their_words() {
    assert_mentions(
        "NATO and the Northport Harbor Authority agreed.",
        &[
            (Organisation, "NATO"),
            (Organisation, "Northport Harbor Authority"),
        ],
    );
}

#[test]
fn a_common_word_that_opens_a_sentence_is_no_name() {
    assert_mentions(
        "Prices fell. Latest figures show it. Talks failed.",
        &[(Pronoun, "it")],
    );
}

#[test]
fn a_name_before_a_plain_noun_is_no_person() {
    assert_mentions(
        "They blame Elm Grove traders.",
        &[(Pronoun, "They"), (Group, "traders")],
    );
}

#[test]
fn dates_come_in_many_shapes() {
    for (body, date) in [
        ("It fell on Thursday.", "Thursday"),
        ("It fell late Tuesday.", "late Tuesday"),
        ("It fell on Wednesday night.", "Wednesday night"),
        ("It fell on July 10, 2025.", "July 10, 2025"),
        ("It fell on 10 July.", "10 July"),
        ("It fell last week.", "last week"),
        ("It fell in the past two days.", "past two days"),
        ("It fell two days ago.", "two days ago"),
        ("It fell in 2024.", "2024"),
        ("It fell yesterday.", "yesterday"),
        ("It fell in May.", "May"),
    ] {
        assert_mentions(body, &[(Pronoun, "It"), (Date, date)]);
    }
}

#[test]
fn a_modal_and_a_number_are_no_dates() {
    assert_mentions("May prices fall? 2024 drones fell.", &[]);
}
