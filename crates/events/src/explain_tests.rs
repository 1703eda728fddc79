//! Explanations of stories made by hand.

use super::*;
use crate::story::Story;
use crate::{Options, code_explained};
use demarche_codebook::{Codebook, Root};
use demarche_language::Doubtful;

fn explained(story: &Story) -> (Vec<Event>, Explanation) {
    code_explained(
        &story.article,
        &story.analysis,
        Codebook::embedded(),
        &Options::default(),
    )
}

/// Outcomes of the only relation of the first sentence.
fn outcomes(paragraphs: &[&str]) -> Vec<Outcome> {
    let (_, explanation) = explained(&Story::on("2025-07-10", paragraphs));
    let [only] = explanation.sentences[0].relations.as_slice() else {
        panic!("{explanation:?}")
    };
    only.outcomes.clone()
}

fn only_grounds(paragraphs: &[&str]) -> Grounds {
    match outcomes(paragraphs).as_slice() {
        [Outcome::Coded { grounds, .. }] => (**grounds).clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_events_are_the_same_with_and_without_explanation() {
    let text = "[P Marco Rubio] {CONSULT 0>1 met/meet} [P Sergey Lavrov] in [L Kuala Lumpur] .";
    let story = Story::on("2025-07-10", &[text]);
    assert_eq!(explained(&story).0, story.code());
}

#[test]
fn an_event_names_what_it_rests_on() {
    let grounds = only_grounds(&[
        "[P Marco Rubio] will {CONSULT 0>1 meet} [R the Russian foreign minister] , [P Tammy Bruce] said/say .",
    ]);
    assert_eq!(grounds.code, CodeBasis::Frame);
    assert_eq!(grounds.source, Some(ActorBasis::Name));
    assert_eq!(grounds.target, Some(ActorBasis::Office));
    let story = Story::on("2025-07-10", &["[P Marco Rubio] will"]);
    let will = grounds.modality.unwrap();
    assert_eq!((will.start(), will.end()), (12, 16));
    assert!(story.article.body.ends_with("will"));
    assert!(grounds.attribution.is_some());
}

#[test]
fn a_statement_that_is_not_asked_for_is_dropped_as_one() {
    let text = "[P Marco Rubio] {STATEMENT 0>- said/say} so .";
    assert_eq!(outcomes(&[text]), [Outcome::Dropped(Dropped::Statement)]);
}

#[test]
fn who_acts_on_himself_and_who_is_nobody_are_dropped_as_such() {
    let same = "[C Russia] {ACCUSE 0>1 blamed/blame} [C Russia] .";
    assert_eq!(outcomes(&[same]), [Outcome::Dropped(Dropped::SameActor)]);
    let nobody = "[G Pupils] {REQUEST 0>1 asked/ask} [G neighbours] .";
    assert_eq!(outcomes(&[nobody]), [Outcome::Dropped(Dropped::Nobody)]);
}

#[test]
fn a_match_is_dropped_for_its_domain_with_the_words_that_say_so() {
    let text = "[C France] {ASSAULT 0>1 beat} [C Spain] in the semi-final , with a hat-trick and an own goal .";
    let (events, explanation) = explained(&Story::on("2025-07-10", &[text]));
    assert!(events.is_empty());
    let account = &explanation.sentences[0];
    assert_eq!(
        account.domain.as_ref().unwrap().cues,
        ["hat-trick", "own goal", "semi-final"]
    );
    assert_eq!(
        account.relations[0].outcomes,
        [Outcome::Dropped(Dropped::OffDomain)]
    );
}

#[test]
fn what_is_said_twice_is_merged_into_one_event() {
    let once = "[C France] {ACCUSE 0>1 condemned/condemn} [C Russia] on [D July 8] .";
    let again = "[C France] {ACCUSE 2>3 condemned/condemn} [C Russia] on [D July 8] .";
    let again = again.replace("2>3", "3>4");
    let (events, explanation) = explained(&Story::on("2025-07-10", &[once, &again]));
    assert_eq!(events.len(), 1);
    let merged: Vec<bool> = explanation
        .sentences
        .iter()
        .flat_map(|account| &account.relations)
        .flat_map(|considered| &considered.outcomes)
        .map(|outcome| {
            matches!(
                outcome,
                Outcome::Coded {
                    merged: true,
                    event: 0,
                    ..
                }
            )
        })
        .collect();
    assert_eq!(merged, [false, true]);
}

#[test]
fn an_unlikely_pair_is_named_with_its_chance() {
    let mut story = Story::on("2025-07-10", &["[C France] and [C Spain] ."]);
    story.analysis.doubtful.push(Doubtful {
        sentence: 0,
        source: Some(0),
        target: Some(1),
        root: Root::Consult,
        trigger: 1..2,
        chance: 0.3,
        threshold: 0.5,
    });
    let (_, explanation) = explained(&story);
    let [only] = explanation.sentences[0].relations.as_slice() else {
        panic!("{explanation:?}")
    };
    assert!((only.chance - 0.3).abs() < f32::EPSILON);
    let unlikely = Dropped::Unlikely { threshold: 0.5 };
    assert_eq!(only.outcomes, [Outcome::Dropped(unlikely)]);
}

#[test]
fn a_sentence_without_syntax_and_mentions_was_not_read() {
    let (_, explanation) = explained(&Story::on("2025-07-10", &["It rained ."]));
    assert!(!explanation.sentences[0].read);
}
