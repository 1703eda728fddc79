use std::time::Instant;

use proptest::prelude::*;

use super::*;
use crate::segment::tokens::tokenise;

/// Whether the embedded codebook lets the program's gate pass these words.
fn may_pass(words: &[&str]) -> bool {
    may_hold_event(Codebook::embedded(), words)
}

fn passes_text(text: &str) -> bool {
    let words: Vec<&str> = tokenise(text).into_iter().map(|word| &text[word]).collect();
    may_pass(&words)
}

fn stopped<'a>(texts: &[&'a str]) -> Vec<&'a str> {
    let texts = texts.iter().copied();
    texts.filter(|text| !passes_text(text)).collect()
}

#[test]
fn plain_events_pass() {
    let events = [
        "Turkey recalled its ambassador from Stockholm on Friday.",
        "Rebels shelled a market in the north of the town, killing eleven civilians.",
        "The foreign ministers of Chile and Peru met in Lima to discuss fishing rights.",
        "Thousands of teachers marched through Budapest to demand higher pay.",
        "Washington imposed sanctions on three Myanmar generals.",
        "The European Union promised Jordan 500 million euros in loans.",
        "Police arrested the opposition leader at the airport.",
        "Hamas freed two hostages.",
        "The president accused the judges of plotting against him.",
        "NATO sent two frigates to the Baltic Sea.",
        "The rebels rejected the government's offer of talks.",
        "\"We will strike back,\" the Iranian general warned Israel.",
        "Russia and Ukraine exchanged 200 prisoners.",
        "Kenya asked the UN to extend the mission in Haiti.",
        "India and Japan signed a defence pact.",
        "The army withdrew from the capital.",
    ];
    for text in events {
        assert!(passes_text(text), "{text}");
    }
}

#[test]
fn what_is_obviously_no_event_is_mostly_stopped() {
    let recipes = [
        "Preheat the oven to 180 degrees and butter a round tin.",
        "Add the onions and fry them gently for ten minutes.",
        "Season to taste and serve with a wedge of lemon.",
        "Stir in the flour until the mixture looks like wet sand.",
        "Let it cool, then dust it with sugar.",
    ];
    let sport = [
        "He scored twice in the second half and was booked late on.",
        "The goalkeeper saved a penalty just before the break.",
        "She won the set 6-4 after saving three break points.",
        "They are now four points behind with two games left to play.",
    ];
    let weather = [
        "It will be cloudy with a few showers in the afternoon.",
        "Temperatures should reach 24 degrees by the weekend.",
        "Winds will be light and the night mostly dry.",
    ];
    let marginal = [
        "By Anna Miller",
        "Photo: Tom Brown",
        "Share this story",
        "Reporting by John Smith; editing by Mary Jones",
        "Read more",
        "Sign up for our newsletter and never miss a story.",
        "© 2024 All rights reserved.",
    ];
    let life = [
        "I really like this place and we will be back next year.",
        "The film runs for two hours and is far too long.",
        "Shares closed slightly higher.",
        "What do you think about it?",
        "My cat sleeps on the sofa all day.",
    ];
    let subjects = [&recipes[..], &sport, &weather, &marginal, &life];
    for texts in subjects {
        assert!(2 * stopped(texts).len() > texts.len(), "{texts:?}");
    }
    let all = subjects.concat();
    let passing = all.len() - stopped(&all).len();
    assert!(5 * passing <= all.len(), "{passing} of {} pass", all.len());
}

#[test]
fn no_words_hold_no_event() {
    assert!(!may_pass(&[]));
    assert!(!may_pass(&[""]));
}

#[test]
fn a_broken_gate_stops_nothing_but_no_words() {
    let book = Codebook::embedded();
    assert!(passes(&[], book, &["word"]));
    assert!(passes(&0_i32.to_le_bytes(), book, &["word"]));
    assert!(!passes(&1_i32.to_le_bytes(), book, &["word"]));
    assert!(!passes(&0_i32.to_le_bytes(), book, &[]));
}

#[test]
fn the_gate_is_as_long_as_it_must_be() {
    assert_eq!(GATE.len(), 1 << 16);
}

#[test]
fn time_grows_with_the_length() {
    let time = |words: &[&str]| {
        let start = Instant::now();
        let passes = may_pass(words);
        (start.elapsed(), passes)
    };
    time(&["warm"]);
    let word = "Straße".repeat(20_000);
    let long = vec!["Kremlin"; 200_000];
    let (took, _) = time(&[&word, &word, &word]);
    assert!(took.as_secs() < 2, "{took:?}");
    let (took, passes) = time(&long);
    assert!(took.as_secs() < 10 && passes, "{took:?}");
}

#[test]
fn stems_unite_a_verb_with_its_forms_and_noun() {
    for (word, rest) in [
        ("banned", "ban"),
        ("banning", "ban"),
        ("expelled", "expell"),
        ("deportation", "deport"),
        ("deported", "deport"),
        ("protesters", "protest"),
        ("sanctions", "sanct"),
        ("the", "the"),
        ("red", "red"),
        ("äéed", "äé"),
    ] {
        assert_eq!(stem(word), rest, "{word}");
    }
}

proptest! {
    #[test]
    fn any_words_have_an_answer(words in prop::collection::vec("\\PC{0,12}", 0..40)) {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let mut buckets = Vec::new();
        features(Codebook::embedded(), &words, |bucket| buckets.push(bucket));
        prop_assert!(buckets.iter().all(|bucket| *bucket < BUCKETS));
        prop_assert_eq!(may_pass(&words), may_pass(&words));
    }
}
