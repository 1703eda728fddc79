//! The noun phrase to the left of a finite verb, and which mention in it is the subject.

use super::scene::REACH;
use super::subjects::{Subject, Subjects, Way};
use crate::classes::Class;

impl Subjects<'_> {
    /// The noun phrase to the left of a finite verb.
    pub(super) fn walk_left(&self, start: usize) -> Option<Subject> {
        let scene = self.scene;
        let floor = start.saturating_sub(REACH);
        let mut head: Option<usize> = None;
        let mut at = start;
        while at > floor {
            at -= 1;
            if let Some(mention) = scene.actor(at) {
                let tokens = scene.tokens(mention);
                let attached = scene.preposition_of(mention);
                // "after Russia attacked": the mention is the verb's, not the preposition's.
                let opens_clause = |preposition: &usize| {
                    head.is_none() && tokens.end == start && scene.may_open_clause(*preposition)
                };
                if let Some(preposition) = attached.filter(|preposition| !opens_clause(preposition))
                {
                    if head.is_some() && !scene.is_owner(mention) && !scene.is_modifier(mention) {
                        return None;
                    }
                    head = None;
                    at = preposition;
                    continue;
                }
                let Some(head) = head else {
                    if scene.is_possessive_pronoun(mention) {
                        return None;
                    }
                    let mut mentions = self.own_chain(mention);
                    mentions.reverse();
                    return Some(Subject {
                        mentions,
                        way: Way::Direct,
                    });
                };
                let own = scene.is_owner(mention) || scene.is_modifier(mention);
                let acts = own && scene.is_instrument(head) && tokens.end <= head;
                return acts.then(|| Subject {
                    mentions: vec![mention],
                    way: Way::Owner,
                });
            }
            if scene.is_date(at) {
                continue;
            }
            match scene.class(at) {
                Class::Noun => head = head.or(Some(at)),
                // "Russia and other countries": the named one will do.
                Class::Conjunction if head.is_some() && at > 0 && scene.actor(at - 1).is_some() => {
                    head = None;
                }
                Class::Preposition => head = None,
                Class::Adverb
                | Class::Determiner
                | Class::Adjective
                | Class::Number
                | Class::PossessiveMark => {}
                Class::Mark if scene.text(at) == "," && head.is_none() => {
                    at = self.comma_before(at, floor)?;
                }
                _ => return None,
            }
        }
        None
    }

    /// The mention with those coordinated with it, unless these are the object of an earlier verb: "X
    /// attacked Y and Z attacked …".
    fn own_chain(&self, mention: usize) -> Vec<usize> {
        let scene = self.scene;
        let mut chain = scene.chain_left(mention);
        let mut start = chain.last().map_or(0, |first| scene.tokens(*first).start);
        while start > 0 && scene.is_inner(start - 1) && scene.actor(start - 1).is_none() {
            start -= 1;
        }
        if start
            .checked_sub(1)
            .is_some_and(|before| scene.class(before) == Class::Verb)
        {
            chain.truncate(1);
        }
        chain
    }

    /// The comma that opens what the comma at `at` closes.
    fn comma_before(&self, at: usize, floor: usize) -> Option<usize> {
        (floor..at)
            .rev()
            .find(|other| self.scene.text(*other) == ",")
    }
}
