//! Modality by the words around a trigger.

use super::modality;
use crate::outline::Outline;
use crate::story::Story;
use demarche_language::Modality;

fn check(expected: Modality, nominal: bool, texts: &[&str]) {
    for text in texts {
        let story = Story::on("2025-07-10", &[text]);
        let view = story.view();
        let trigger = &story.analysis.relations[0].trigger;
        let (found, _) = modality(&view, &Outline::of(&view, 0), trigger, nominal);
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn plain_statements_are_asserted() {
    check(
        Modality::Asserted,
        false,
        &[
            "[C Russia] {ASSAULT 0>- attacked/attack} the port .",
            "[C Russia] used/use drones/drone to {ASSAULT 0>- attack} the port .",
            "[C Russia] , which did/do not reply , {ASSAULT 0>- attacked/attack} the port .",
            "[C Russia] has/have {ASSAULT 0>- attacked/attack} the port .",
            "[C Russia] not only {ASSAULT 0>- attacked/attack} the port but burned/burn it .",
            "[C Russia] {ASSAULT 0>- attacked/attack} in May .",
            "In May [C Russia] {ASSAULT 0>- attacked/attack} the port .",
            "[C Kenya] did/do not object before [C Russia] {ASSAULT 1>- attacked/attack} .",
            "[C Russia] {ASSAULT 0>- attacked/attack} because talks/talk could fail .",
            "[C Russia] {REQUEST 0>- demanded/demand} that troops/troop leave .",
        ],
    );
}

#[test]
fn who_went_on_a_strike_is_on_it() {
    check(
        Modality::Asserted,
        true,
        &["[G Students] went/go on a {PROTEST 0>- strike} ."],
    );
    check(
        Modality::Planned,
        true,
        &["[G Students] planned/plan a {PROTEST 0>- strike} ."],
    );
}

#[test]
fn negators_before_the_trigger_negate_it() {
    check(
        Modality::Negated,
        false,
        &[
            "[C Russia] did/do not {ASSAULT 0>- attack} the port .",
            "[C Russia] did/do n't {ASSAULT 0>- attack} the port .",
            "[C Russia] didn't/do {ASSAULT 0>- attack} the port .",
            "[C Russia] never {ASSAULT 0>- attacked/attack} the port .",
            "No ships were/be {ASSAULT ->- attacked/attack} .",
            "[C Russia] left/leave without {ASSAULT 0>- attacking/attack} .",
            "[C Russia] will not {CONSULT 0>- meet} them .",
            "[P Pete Hegseth] did/do not {CONSULT 0>- consult} with them before leaving .",
            "[C Russia] refused/refuse to {CONSULT 0>- meet} them .",
            "[C Russia] failed/fail to {AGREE 0>- agree} .",
            "[C Russia] can not {CONSULT 0>- meet} them .",
        ],
    );
    check(
        Modality::Negated,
        true,
        &["There were/be no {CONSULT ->- talks/talk} ."],
    );
}

#[test]
fn what_is_to_come_is_planned() {
    check(
        Modality::Planned,
        false,
        &[
            "[C Russia] will {CONSULT 0>- meet} them .",
            "[C Russia] 'll {CONSULT 0>- meet} them .",
            "[C Russia] plans/plan to {CONSULT 0>- meet} them .",
            "[P Donald Trump] is/be to {CONSULT 0>- meet} them .",
            "[P Donald Trump] to {CONSULT 0>- meet} them .",
            "They are/be expected/expect to {CONSULT ->- meet} .",
            "[C Russia] is/be going/go to {CONSULT 0>- meet} them .",
            "They are/be scheduled/schedule to be {RETREAT ->- released/release} .",
            "[C Russia] vowed/vow to {ASSAULT 0>- attack} .",
        ],
    );
    check(
        Modality::Planned,
        true,
        &["They plan to hold {CONSULT ->- talks/talk} ."],
    );
}

#[test]
fn what_may_be_is_possible() {
    check(
        Modality::Possible,
        false,
        &[
            "[C Russia] may {ASSAULT 0>- attack} .",
            "[C Russia] might {ASSAULT 0>- attack} .",
            "[C Russia] could have {ASSAULT 0>- attacked/attack} .",
            "If [C Russia] {ASSAULT 0>- attacks/attack} , they leave .",
            "They leave if [C Russia] {ASSAULT 0>- attacks/attack} .",
            "[C Russia] would {ASSAULT 0>- attack} .",
        ],
    );
}

#[test]
fn what_somebody_wants_of_others_is_demanded() {
    check(
        Modality::Demanded,
        false,
        &[
            "[C Russia] must {RETREAT 0>- withdraw} .",
            "[C Russia] should {RETREAT 0>- withdraw} .",
            "They urged/urge [C Russia] to {RETREAT 0>- withdraw} .",
            "They demanded/demand that [C Russia] {RETREAT 0>- withdraw} .",
            "They called/call on [C Russia] to {RETREAT 0>- withdraw} .",
        ],
    );
    check(
        Modality::Demanded,
        true,
        &[
            "They called/call for a {RETREAT ->- ceasefire} .",
            "They demanded/demand {CONSULT ->- talks/talk} .",
        ],
    );
}

#[test]
fn what_somebody_disputes_is_denied() {
    check(
        Modality::Denied,
        false,
        &[
            "[C Russia] denied/deny {ASSAULT 0>- attacking/attack} the port .",
            "[C Russia] denied/deny that it {ASSAULT 0>- attacked/attack} the port .",
            "[C Russia] has/have denied/deny having/have {ASSAULT 0>- attacked/attack} .",
        ],
    );
}
