//! Which frames a sentence's words trigger.

use super::*;

fn frame(code: &str, verbs: &[&str], nouns: &[&str], objects: &[&str], target: &[&str]) -> Frame {
    let owned = |list: &[&str]| list.iter().map(|word| (*word).to_owned()).collect();
    Frame {
        code: code.to_owned(),
        verbs: owned(verbs),
        nouns: owned(nouns),
        objects: owned(objects),
        target: owned(target),
        symmetric: false,
        open_target: false,
        yes: Vec::new(),
        no: Vec::new(),
    }
}

fn data() -> Data {
    Data {
        frames: vec![
            frame("036", &["meet"], &[], &[], &[]),
            frame("046", &["meet"], &["talk"], &[], &["with"]),
            frame(
                "163",
                &["impose"],
                &[],
                &["sanction", "economic sanction"],
                &["on"],
            ),
            frame("0356", &["call off", "call"], &[], &[], &[]),
            frame("195", &[], &["air strike"], &[], &["on"]),
            frame("172", &["impose"], &[], &["curfew"], &[]),
            frame("190", &["attack"], &[], &[], &[]),
            frame("127", &["reject"], &[], &["deal"], &[]),
            frame("1211", &["reject"], &[], &["trade deal"], &[]),
        ],
        clause_ends: vec![".".to_owned(), ";".to_owned(), "\"".to_owned()],
        joiners: vec!["and".to_owned()],
        ..Data::default()
    }
}

type Parts = (String, Range<usize>, Option<Range<usize>>, bool);

/// Code, trigger, object and kind of each match for the words of `sentence` at `at`.
fn found(sentence: &str, at: usize) -> Vec<Parts> {
    let data = data();
    let lemmas: Vec<&str> = sentence.split(' ').collect();
    let matches = Triggers::new(&data).matches(&data.frames, &lemmas, at);
    let parts = |m: FrameMatch<'_>| (m.frame.code.clone(), m.trigger, m.object, m.nominal);
    matches.into_iter().map(parts).collect()
}

fn codes(sentence: &str, at: usize) -> Vec<String> {
    found(sentence, at)
        .into_iter()
        .map(|(code, ..)| code)
        .collect()
}

#[test]
fn the_preposition_of_the_target_decides_between_equal_triggers() {
    assert_eq!(codes("minister meet with envoy", 1), ["046", "036"]);
    assert_eq!(codes("minister meet envoy", 1), ["036", "046"]);
}

#[test]
fn the_longer_object_decides_between_frames_that_have_one() {
    assert_eq!(codes("minister reject trade deal", 1), ["1211", "127"]);
    assert_eq!(codes("minister reject deal", 1), ["127"]);
}

#[test]
fn an_object_must_stand_in_the_clause() {
    assert_eq!(
        found("they impose new economic sanction on iran", 1),
        [("163".to_owned(), 1..2, Some(3..5), false)]
    );
    assert!(codes("they impose order ; sanction follow", 1).is_empty());
    assert!(codes("they impose \" sanction", 1).is_empty());
    assert!(codes("they impose a b c d e f g h sanction", 1).is_empty());
    assert!(codes("they impose order and attack sanction", 1).is_empty());
    assert_eq!(codes("they impose curfew and sanction", 1), ["163", "172"]);
}

#[test]
fn in_a_passive_the_object_may_stand_before_the_trigger() {
    assert_eq!(
        found("sanction be impose by britain", 2),
        [("163".to_owned(), 2..3, Some(0..1), false)]
    );
    assert_eq!(codes("sanction impose by britain hurt", 1), ["163"]);
    assert!(codes("sanction regime impose order", 2).is_empty());
    assert!(codes("no sanction . order be impose", 5).is_empty());
}

#[test]
fn a_particle_may_stand_apart_from_its_verb() {
    assert_eq!(
        found("they call off talk", 1),
        [("0356".to_owned(), 1..3, None, false)]
    );
    assert_eq!(
        found("they call the talk off", 1),
        [("0356".to_owned(), 1..2, None, false)]
    );
    assert_eq!(
        found("they call a b c d off", 1),
        [("0356".to_owned(), 1..2, None, false)]
    );
}

#[test]
fn nouns_trigger_only_unbroken() {
    assert_eq!(
        found("a air strike on town", 1),
        [("195".to_owned(), 1..3, None, true)]
    );
    assert!(codes("air force strike", 0).is_empty());
    assert_eq!(
        found("new talk with russia", 1),
        [("046".to_owned(), 1..2, None, true)]
    );
}

#[test]
fn words_beyond_the_sentence_trigger_nothing() {
    assert!(found("they meet", 2).is_empty());
    assert!(found("they meet", usize::MAX).is_empty());
}
