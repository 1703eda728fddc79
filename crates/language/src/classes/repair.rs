//! Mends readings by what the whole sentence tells.

use super::{Class, Form, Reading};
use crate::lemmas;
use crate::lexicon::lexicon;

/// "had" and "did" are verbs of their own where no verb follows that they could help.
pub(super) fn free_main_helpers(lower: &[String], readings: &mut [Reading]) {
    for at in 0..readings.len() {
        let class = readings[at].class;
        if !matches!(class, Class::Have | Class::Do) {
            continue;
        }
        let rest = readings[at + 1..].iter().map(|reading| reading.class);
        let next = rest
            .take(6)
            .find(|class| !matches!(class, Class::Adverb | Class::Negation));
        let over_adjective = next == Some(Class::Adjective)
            && readings
                .get(at + 2)
                .is_some_and(|after| after.form == Form::Participle);
        let helps = over_adjective
            || matches!(
                next,
                Some(Class::Verb | Class::Be | Class::Have | Class::To | Class::Pronoun)
            )
            || (class == Class::Do && matches!(next, Some(Class::Name | Class::Mark)));
        if !helps {
            let form = match lower[at].as_str() {
                "had" | "did" => Form::Past,
                "has" | "does" => Form::Third,
                "having" => Form::Ing,
                _ => Form::Base,
            };
            readings[at] = Reading::verb(form);
        }
    }
}

/// A sentence needs a verb: "Kenya ends import ban" has one that looks like a noun.
pub(super) fn find_missing_verb(lower: &[String], readings: &mut [Reading]) {
    for at in 1..readings.len() {
        let subject = matches!(readings[at - 1].class, Class::Noun | Class::Name);
        if readings[at].class != Class::Noun || !subject {
            continue;
        }
        let verb = lemmas::verb_readings(&lower[at])
            .into_iter()
            .find(|(lemma, form)| {
                matches!(form, Form::Third | Form::Base)
                    && lexicon().verbs.contains_key(lemma.as_str())
            });
        // The last word is a noun: what would the verb act on?
        let goes_on = readings
            .get(at + 1)
            .is_some_and(|next| next.class != Class::Mark);
        if let Some((_, form)) = verb.filter(|_| goes_on) {
            readings[at] = Reading::verb(form);
            return;
        }
    }
}
