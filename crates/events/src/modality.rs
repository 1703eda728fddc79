//! Whether a trigger is asserted, negated, planned, possible, demanded or denied, by the words before
//! it in its clause and by the verb that governs the clause.

use std::ops::Range;

use demarche_language::Modality;

use crate::dates::Direction;
use crate::lexicon::List;
use crate::outline::Outline;
use crate::view::View;

/// How a trigger is stated, and which way its dates point.
pub(crate) fn modality(
    view: &View<'_>,
    outline: &Outline,
    trigger: &Range<usize>,
    nominal: bool,
) -> (Modality, Direction) {
    let window = Window::of(view, outline, trigger, nominal);
    let future = window.future().is_some();
    let (modality, _) = window.stated();
    let ahead = match modality {
        Modality::Planned | Modality::Demanded => true,
        Modality::Possible => window
            .near(3, &|token| view.lemma(token) == "have")
            .is_none(),
        _ => future,
    };
    (
        modality,
        if ahead {
            Direction::Future
        } else {
            Direction::Past
        },
    )
}

/// The word by which a trigger is anything but asserted, and what it is by that.
pub(crate) fn cue(
    view: &View<'_>,
    outline: &Outline,
    trigger: &Range<usize>,
    nominal: bool,
) -> (Modality, Option<usize>) {
    Window::of(view, outline, trigger, nominal).stated()
}

/// The words that bear on a trigger.
struct Window<'a, 'b> {
    view: &'b View<'a>,
    trigger: &'b Range<usize>,
    nominal: bool,
    /// From the start of the clause to the trigger.
    own: Range<usize>,
    /// The last words of the clause that governs this one by "that", "whether" or "if".
    governing: Range<usize>,
}

impl<'a, 'b> Window<'a, 'b> {
    fn of(view: &'b View<'a>, outline: &Outline, trigger: &'b Range<usize>, nominal: bool) -> Self {
        let own = outline.clause(trigger.start).start..trigger.start;
        let linked = matches!(view.lower(own.start).as_str(), "that" | "whether" | "if");
        let governing = outline
            .clause_before(trigger.start)
            .filter(|_| linked)
            .map_or(own.start..own.start, |clause| {
                clause.start.max(clause.end.saturating_sub(5))..clause.end
            });
        Self {
            view,
            trigger,
            nominal,
            own,
            governing,
        }
    }

    /// The nearest of the last `reach` words before the trigger that passes.
    fn near(&self, reach: usize, test: &dyn Fn(usize) -> bool) -> Option<usize> {
        self.own
            .clone()
            .rev()
            .take(reach)
            .find(|token| test(*token))
    }

    /// How the trigger is stated, and the word that makes it so.
    fn stated(&self) -> (Modality, Option<usize>) {
        let so = |modality| move |cue| (modality, Some(cue));
        self.denied()
            .map(so(Modality::Denied))
            .or_else(|| self.negated().map(so(Modality::Negated)))
            .or_else(|| self.demanded().map(so(Modality::Demanded)))
            .or_else(|| self.future().map(so(Modality::Planned)))
            .or_else(|| self.intended().map(so(Modality::Planned)))
            .or_else(|| self.possible().map(so(Modality::Possible)))
            .unwrap_or((Modality::Asserted, None))
    }

    fn governed_by(&self, list: List) -> Option<usize> {
        self.governing
            .clone()
            .find(|token| self.view.on(list, *token))
    }

    fn future(&self) -> Option<usize> {
        self.near(8, &|token| self.view.on(List::Future, token))
    }

    fn denied(&self) -> Option<usize> {
        self.governed_by(List::Denial)
            .or_else(|| self.near(5, &|token| self.view.on(List::Denial, token)))
    }

    fn negated(&self) -> Option<usize> {
        let view = self.view;
        let near = self.near(6, &|token| {
            let determiner = matches!(
                view.lower(token).as_str(),
                "no" | "without" | "neither" | "nor" | "none"
            );
            !determiner && negates(view, token)
        });
        let beside = self.near(3, &|token| negates(view, token));
        let first = self.own.clone().next();
        let subject = first.filter(|token| view.on(List::Negation, *token));
        let object =
            Some(self.trigger.end).filter(|token| view.lower(*token) == "no" && !self.nominal);
        let failed = self
            .near(6, &|token| view.on(List::Failure, token))
            .filter(|verb| self.infinitive().is_some_and(|to| *verb < to));
        near.or(beside).or(subject).or(object).or(failed)
    }

    fn demanded(&self) -> Option<usize> {
        let view = self.view;
        let obliged = self.near(6, &|token| view.on(List::Obligation, token));
        if let Some(cue) = obliged.or_else(|| self.governed_by(List::DemandThat)) {
            return Some(cue);
        }
        let verb = self.near(10, &|token| view.on(List::Demand, token))?;
        if self
            .infinitive()
            .is_some_and(|to| verb < to && !self.intent_between(verb, to))
        {
            return Some(verb);
        }
        let close = self.own.end - verb <= 5;
        let for_it = (verb..self.own.end).any(|token| view.lower(token) == "for");
        let asked = self.nominal && close && (for_it || view.on(List::DemandThat, verb));
        asked.then_some(verb)
    }

    fn intent_between(&self, verb: usize, to: usize) -> bool {
        (verb + 1..to).any(|token| self.view.on(List::Intent, token))
    }

    fn intended(&self) -> Option<usize> {
        let view = self.view;
        if let Some(to) = self.infinitive() {
            let governs = (self.own.start..to).rev().take(6).find(|token| {
                view.on(List::Intent, *token) || (token + 1 == to && view.lemma(*token) == "be")
            });
            return governs.or_else(|| self.heads(to).then_some(to));
        }
        let near = self.near(3, &|token| {
            // Who "went on a strike" is on it; "go" intends only an infinitive.
            let intent = view.on(List::Intent, token) && view.lemma(token) != "go";
            intent || view.lower(token) == "upcoming"
        });
        near.filter(|_| self.nominal)
    }

    /// "Trump to meet Putin": the clause is a name and an infinitive.
    fn heads(&self, to: usize) -> bool {
        self.view.mention_of(self.own.start..to).is_some()
    }

    fn possible(&self) -> Option<usize> {
        let view = self.view;
        let first = self.own.clone().next();
        let conditional = first
            .filter(|token| matches!(view.lower(*token).as_str(), "if" | "unless" | "whether"));
        conditional.or_else(|| {
            self.near(8, &|token| {
                view.word(token) != "May" && view.on(List::Possibility, token)
            })
        })
    }

    /// The "to" of the infinitive that the trigger is, or is the object of.
    fn infinitive(&self) -> Option<usize> {
        let view = self.view;
        let skipped = |token: &usize| {
            matches!(view.lemma(*token), "be" | "have" | "also")
                || view.lower(*token).ends_with("ly")
        };
        if self.nominal {
            return self.near(4, &|token| view.lower(token) == "to");
        }
        let before = self.own.clone().rev().find(|token| !skipped(token))?;
        (view.lower(before) == "to").then_some(before)
    }
}

fn negates(view: &View<'_>, token: usize) -> bool {
    let word = view.lower(token);
    let only = view.lower(token + 1) == "only";
    !only && (view.on(List::Negation, token) || word.ends_with("n't") || word.ends_with("n’t"))
}

#[cfg(test)]
#[path = "modality_tests.rs"]
mod tests;
