//! At whom a deed is aimed where its sentence does not say: "The ministry dismissed the charge" answers those who made it.
//!
//! Such a target is an implicit argument, found in what was told before (Gerber and Chai, "Beyond NomBank: A Study of Implicit Arguments for
//! Nominal Predicates", ACL 2010): here the other side of the last event in which the source had a part.

use demarche_codebook::Root;

use crate::assemble::DOUBT;
use crate::event::{Actor, Event};
use crate::identity::actor_key;

/// How many events back the other side is looked for.
const REACH: usize = 8;

/// Gives events, which are in order of the text, the targets that they leave unsaid. One whom nothing was told of with anybody acts, from
/// abroad, on `home`, the country that the article is about, once it was named.
pub(crate) fn aim(events: &mut [&mut Event], home: Option<&Actor>) {
    for at in 0..events.len() {
        let Some((before, [event, ..])) = events.split_at_mut_checked(at) else {
            continue;
        };
        let Some(source) = event.source.as_ref().filter(|_| is_aimed(event)) else {
            continue;
        };
        let end = event.evidence.first().map(|piece| piece.sentence.end());
        let named = |home: &Actor| home.mentions.first().map(|span| span.end()) <= end;
        let abroad = |home: &&Actor| {
            source.country.is_some() && home.country != source.country && named(home)
        };
        let last = before.iter().rev().take(REACH);
        let mut told = last.filter_map(|event| opponent(event, source));
        if let Some(target) = told.next().or(home.filter(abroad)) {
            event.target = Some(target.clone());
            event.confidence *= DOUBT;
        }
    }
}

/// Whether an event has no target, and is of a kind that is done to somebody.
fn is_aimed(event: &Event) -> bool {
    let aimed = matches!(
        event.root,
        Some(
            Root::Agree
                | Root::Support
                | Root::Request
                | Root::Accuse
                | Root::Reject
                | Root::Threaten
                | Root::Sanction
                | Root::Concede
        )
    );
    aimed && event.target.is_none()
}

/// The other side of an event that somebody of the source's country has a part in.
fn opponent<'a>(event: &'a Event, source: &Actor) -> Option<&'a Actor> {
    let (a, b) = (event.source.as_ref()?, event.target.as_ref()?);
    let same = |side: &Actor| actor_key(side) == actor_key(source);
    let ours = |side: &Actor| side.country.is_some() && side.country == source.country;
    match (ours(a), ours(b)) {
        (true, true) if same(a) => Some(b),
        (true, true) => Some(a),
        (true, false) => b.country.is_some().then_some(b),
        (false, true) => a.country.is_some().then_some(a),
        (false, false) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use demarche_codebook::QuadClass;
    use demarche_language::Modality;

    fn actor(name: &str, country: &str) -> Actor {
        Actor {
            text: name.to_owned(),
            name: Some(name.to_owned()),
            country: Some(country.to_owned()),
            ..Actor::default()
        }
    }

    fn event(root: Root, source: Actor, target: Option<Actor>) -> Event {
        Event {
            id: String::new(),
            article_id: String::new(),
            cameo_code: String::new(),
            root: Some(root),
            mode: None,
            contexts: Vec::new(),
            quad_class: QuadClass::VerbalConflict,
            goldstein: 0.0,
            source: Some(source),
            target,
            symmetric: false,
            date: None,
            place: None,
            modality: Modality::Asserted,
            attribution: None,
            evidence: Vec::new(),
            confidence: 1.0,
        }
    }

    /// "Chad accused Sudan."
    fn charge() -> Event {
        let sudan = actor("Sudan", "SDN");
        event(Root::Accuse, actor("Chad", "TCD"), Some(sudan))
    }

    fn target(event: &Event) -> Option<&str> {
        event.target.as_ref()?.name.as_deref()
    }

    #[test]
    fn who_answers_answers_the_one_who_spoke() {
        let answer = event(Root::Reject, actor("the ministry", "SDN"), None);
        let mut events = [charge(), answer];
        aim(&mut events.iter_mut().collect::<Vec<_>>(), None);
        assert_eq!(target(&events[1]), Some("Chad"));
        assert!(events[1].confidence < 1.0);
    }

    #[test]
    fn within_a_country_one_answers_the_other() {
        let offer = event(
            Root::Agree,
            actor("the president", "FJI"),
            Some(actor("the union", "FJI")),
        );
        let answer = event(Root::Reject, actor("the union", "FJI"), None);
        let mut events = [offer, answer];
        aim(&mut events.iter_mut().collect::<Vec<_>>(), None);
        assert_eq!(target(&events[1]), Some("the president"));
    }

    #[test]
    fn who_comes_from_abroad_acts_on_the_country_of_the_article() {
        let home = actor("Malta", "MLT");
        let mut events = [
            event(Root::Agree, actor("Norway", "NOR"), None),
            event(Root::Agree, actor("the government", "MLT"), None),
        ];
        aim(&mut events.iter_mut().collect::<Vec<_>>(), Some(&home));
        assert_eq!(target(&events[0]), Some("Malta"));
        assert_eq!(target(&events[1]), Some("Norway"));
    }

    #[test]
    fn a_march_and_a_raid_stay_open() {
        let raid = event(Root::Assault, actor("Sudan", "SDN"), None);
        let mut events = [charge(), raid];
        aim(&mut events.iter_mut().collect::<Vec<_>>(), None);
        assert_eq!(target(&events[1]), None);
    }
}
