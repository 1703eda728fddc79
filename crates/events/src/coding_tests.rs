//! Whole events from hand-built analyses: identity, merging, rejection, attribution, places.

use demarche_codebook::{Root, Sector};
use proptest::prelude::*;

use crate::event::Event;
use crate::story::Story;
use demarche_language::Modality;

const MEETING: &str = "[P Secretary of State Marco Rubio] {CONSULT 0>1 met/meet} with \
    [P Russian Foreign Minister Sergey Lavrov] in [C Malaysia] [D Thursday] .";

fn one(events: &[Event]) -> &Event {
    match events {
        [only] => only,
        others => panic!("expected one event, found {others:#?}"),
    }
}

fn check_spans(story: &Story, events: &[Event]) {
    let body = &story.article.body;
    for event in events {
        for actor in event.source.iter().chain(&event.target) {
            assert!(
                actor
                    .mentions
                    .iter()
                    .any(|span| span.of(body) == actor.text)
            );
        }
        for evidence in &event.evidence {
            assert!(evidence.sentence.contains(evidence.trigger));
            assert!(!evidence.trigger.of(body).is_empty());
            for span in evidence.source.iter().chain(&evidence.target) {
                assert!(
                    evidence.sentence.contains(*span) && !span.of(body).is_empty(),
                    "{event:#?}"
                );
            }
        }
        if let Some(words) = event.date.as_ref().and_then(|date| date.words) {
            assert!(!words.of(body).is_empty());
        }
    }
}

#[test]
fn a_meeting_in_a_third_country_is_one_symmetric_event() {
    let story = Story::on("2025-07-10", &[MEETING]);
    let events = story.code();
    let event = one(&events);
    assert_eq!(
        (event.root, event.cameo_code.as_str()),
        (Some(Root::Consult), "044")
    );
    assert!(event.symmetric);
    assert_eq!(
        event.source.as_ref().unwrap().name.as_deref(),
        Some("Marco Rubio")
    );
    assert_eq!(
        event.target.as_ref().unwrap().country.as_deref(),
        Some("RUS")
    );
    assert_eq!(event.place.as_ref().unwrap().country, "MYS");
    assert_eq!(event.date.as_ref().unwrap().first.to_string(), "2025-07-10");
    assert_eq!(event.modality, Modality::Asserted);
    assert!(event.attribution.is_none());
    check_spans(&story, &events);
}

#[test]
fn a_symmetric_event_told_from_the_other_side_is_the_same() {
    let turned = "[P Sergey Lavrov] {CONSULT 4>5 met/meet} with [P Marco Rubio] in [C Malaysia] [D Thursday] .";
    let story = Story::on("2025-07-10", &[MEETING, turned]);
    let events = story.code();
    let event = one(&events);
    assert_eq!(event.evidence.len(), 2);
    let source = event.source.as_ref().unwrap();
    let named: Vec<_> = event
        .evidence
        .iter()
        .map(|evidence| evidence.source.unwrap())
        .collect();
    assert_eq!(source.mentions, named);
    check_spans(&story, &events);
}

#[test]
fn what_is_stated_twice_is_one_event_with_the_stated_date() {
    let story = Story::on(
        "2025-07-10",
        &[
            "[C Russia] {ASSAULT 0>1 attacked/attack} [C Ukraine] .",
            "[C Russia] {ASSAULT 2>3 attacked/attack} [C Ukraine] on [D Tuesday] .",
        ],
    );
    let events = story.code();
    let event = one(&events);
    assert_eq!(event.date.as_ref().unwrap().first.to_string(), "2025-07-08");
    assert_eq!(event.evidence.len(), 2);
}

#[test]
fn events_on_different_stated_days_stay_apart() {
    let story = Story::on(
        "2025-07-10",
        &[
            "[C Russia] {ASSAULT 0>1 attacked/attack} [C Ukraine] on [D Monday] .",
            "[C Russia] {ASSAULT 3>4 attacked/attack} [C Ukraine] on [D Tuesday] .",
            "[C Russia] did/do not {ASSAULT 6>7 attack} [C Ukraine] on [D Tuesday] .",
        ],
    );
    let events = story.code();
    assert_eq!(events.len(), 3);
    let ids: std::collections::HashSet<_> = events.iter().map(|event| &event.id).collect();
    assert_eq!(ids.len(), 3);
}

#[test]
fn nobody_acts_on_himself_and_nobodies_make_no_event() {
    for text in [
        "[P Marco Rubio] {CONSULT 0>1 met/meet} [R the U.S. secretary of state] .",
        "[P Ann Quillfeather] {CONSULT 0>1 met/meet} [P Bob Quillfeather] .",
        "They {ASSAULT ->- attacked/attack} .",
        "[G The teacher] {REQUEST 0>1 asked/ask} [G students] .",
    ] {
        assert!(Story::on("2025-07-10", &[text]).code().is_empty(), "{text}");
    }
}

#[test]
fn a_speaker_is_the_attribution_of_what_is_said_and_not_of_other_clauses() {
    let drones = "After [P Donald Trump] spoke , [C Russia] {ASSAULT 1>2 launched/launch} drones/drone at [C Ukraine] , \
        [G Ukraine 's air force] said/say .";
    let events = Story::on("2025-07-10", &[drones]).code();
    let said = one(&events).attribution.as_ref().unwrap();
    assert_eq!(said.speaker.country.as_deref(), Some("UKR"));
    assert_eq!(said.speaker.sectors, [Sector::Mil]);
    assert!(!said.quoted);

    let told = "[P Marco Rubio] told/tell reporters/reporter that [C Russia] {ASSAULT 1>2 attacked/attack} [C Ukraine] .";
    let events = Story::on("2025-07-10", &[told]).code();
    assert_eq!(
        one(&events)
            .attribution
            .as_ref()
            .unwrap()
            .speaker
            .name
            .as_deref(),
        Some("Marco Rubio")
    );

    let plain = "[C Russia] {ASSAULT 0>1 attacked/attack} [C Ukraine] , and [P Marco Rubio] said/say it was/be late .";
    assert!(
        one(&Story::on("2025-07-10", &[plain]).code())
            .attribution
            .is_none()
    );
}

#[test]
fn words_in_a_quotation_belong_to_its_speaker_across_sentences() {
    let text = "\" It is/be bad , \" [P Donald Trump] said/say on [D Tuesday] . | \
        \" So [N we] {AID 2>3 send} weapons/weapon to [C Ukraine] . \"";
    let events = Story::on("2025-07-10", &[text]).code();
    let event = one(&events);
    let said = event.attribution.as_ref().unwrap();
    assert!(said.quoted);
    assert_eq!(said.speaker.name.as_deref(), Some("Donald Trump"));
    assert_eq!(
        event.source.as_ref().unwrap().country.as_deref(),
        Some("USA")
    );
    assert_eq!(event.source.as_ref().unwrap().text, "we");
}

#[test]
fn a_capital_stands_for_its_government_where_it_acts() {
    let events = Story::on(
        "2025-07-10",
        &["[L Moscow] {ACCUSE 0>1 condemned/condemn} [L Kyiv] ."],
    )
    .code();
    let event = one(&events);
    assert_eq!(event.source.as_ref().unwrap().sectors, [Sector::Gov]);
    assert_eq!(event.target.as_ref().unwrap().sectors, [Sector::Gov]);
    let events = Story::on(
        "2025-07-10",
        &["[C Russia] {ASSAULT 0>1 bombed/bomb} [L Kyiv] ."],
    )
    .code();
    let target = one(&events).target.clone().unwrap();
    assert_eq!(
        (target.country.as_deref(), target.sectors.as_slice()),
        (Some("UKR"), &[][..])
    );
}

#[test]
fn what_is_only_threatened_or_agreed_is_no_event_of_its_own() {
    let text = "[C Kenya] {THREATEN 0>1 threatened/threaten} to {ASSAULT 0>1 attack} [C Sudan] .";
    let events = Story::on("2025-07-10", &[text]).code();
    assert_eq!(one(&events).root, Some(Root::Threaten));
    let text = "[C Kenya] {REQUEST 0>1 urged/urge} [C Sudan] to {ASSAULT 1>2 attack} [C Chad] .";
    assert_eq!(Story::on("2025-07-10", &[text]).code().len(), 2);
}

#[test]
fn groups_without_a_country_are_of_the_place_where_they_act() {
    let text = "[C Kenya] and [C Chad] watched . | [G Rebels] {ASSAULT 2>3 killed/kill} [G soldiers] in [C Sudan] .";
    let events = Story::on("2025-07-10", &[text]).code();
    let event = one(&events);
    assert_eq!(
        event.source.as_ref().unwrap().country.as_deref(),
        Some("SDN")
    );
    assert_eq!(
        event.target.as_ref().unwrap().country.as_deref(),
        Some("SDN")
    );
}

#[test]
fn a_place_is_resolved_by_size_and_by_the_country_beside_it() {
    for (text, country) in [
        (
            "[C Russia] {CONSULT 0>1 met/meet} [C Ukraine] in [L Geneva] , [C Switzerland] .",
            Some("CHE"),
        ),
        (
            "[C Russia] {CONSULT 0>1 met/meet} [C Ukraine] in the Turkish city of [L Istanbul] .",
            Some("TUR"),
        ),
        (
            "[C Russia] {CONSULT 0>1 met/meet} [C Ukraine] over [L Istanbul] .",
            Some("TUR"),
        ),
        (
            "[C Russia] {CONSULT 0>1 met/meet} [C Ukraine] in [L Malaysia] .",
            Some("MYS"),
        ),
        (
            "[C Russia] {ASSAULT 0>1 attacked/attack} [C Ukraine] .",
            Some("UKR"),
        ),
        (
            "[C Russia] {CONSULT 0>1 met/meet} [C Ukraine] after it left [L Istanbul] .",
            None,
        ),
    ] {
        let events = Story::on("2025-07-10", &[text]).code();
        let place = one(&events)
            .place
            .as_ref()
            .map(|place| place.country.as_str());
        assert_eq!(place, country, "{text}");
    }
}

/// A sentence of two countries; the mentions are counted from `first`.
fn attack(first: usize, source: &str, target: &str, day: &str) -> String {
    format!(
        "[C {source}] {{ASSAULT {first}>{} attacked/attack}} [C {target}] on {day} .",
        first + 1
    )
}

const COUNTRIES: [&str; 5] = ["Russia", "Ukraine", "Kenya", "Sudan", "Malaysia"];
const DAYS: [&str; 4] = ["Monday", "Tuesday", "July 3", "yesterday"];

proptest! {
    #[test]
    fn ids_are_unique_stable_and_blind_to_other_paragraphs(
        picks in prop::collection::vec((0usize..5, 0usize..5, 0usize..4), 1..8),
        at in 0usize..8,
    ) {
        let write = |picks: &[(usize, usize, usize)], extra: Option<usize>| {
            let mut paragraphs = Vec::new();
            let mut mentions = 0;
            for (index, (source, target, day)) in picks.iter().enumerate() {
                if extra == Some(index) {
                    paragraphs.push("The weather in the hills was mild and dry .".to_owned());
                }
                paragraphs.push(attack(mentions, COUNTRIES[*source], COUNTRIES[*target], DAYS[*day]));
                mentions += 2;
            }
            let borrowed: Vec<&str> = paragraphs.iter().map(String::as_str).collect();
            Story::on("2025-07-10", &borrowed)
        };
        let ids = |story: &Story| story.code().into_iter().map(|event| event.id).collect::<Vec<_>>();
        let story = write(&picks, None);
        let first = ids(&story);
        prop_assert_eq!(&first, &ids(&story));
        prop_assert_eq!(&first, &ids(&write(&picks, Some(at.min(picks.len() - 1)))));
        let unique: std::collections::HashSet<_> = first.iter().collect();
        prop_assert_eq!(unique.len(), first.len());
        let mut turned = picks.clone();
        turned.reverse();
        let mut sorted = first.clone();
        let mut other = ids(&write(&turned, None));
        sorted.sort();
        other.sort();
        prop_assert_eq!(sorted, other);
        check_spans(&story, &story.code());
        let expected: std::collections::HashSet<_> = picks.iter().filter(|(source, target, _)| source != target).collect();
        prop_assert_eq!(first.len(), expected.len());
    }
}

#[test]
fn what_is_told_in_general_and_in_particular_is_one_event_of_the_particular_code() {
    let told = |second| {
        let story = Story::on("2025-07-10", &[MEETING, second]);
        let events = story.code();
        check_spans(&story, &events);
        events
    };
    let events = told("[P Rubio] {CONSULT 4>5 spoke/speak} with [P Lavrov] on [D Thursday] .");
    let event = one(&events);
    assert_eq!(event.cameo_code, "044");
    assert_eq!(event.evidence.len(), 2);
    let earlier = told("[P Rubio] {CONSULT 4>5 spoke/speak} with [P Lavrov] on [D Tuesday] .");
    assert_eq!(earlier.len(), 2, "{earlier:#?}");
}
