//! Says why events are what they are: what each relation came to, and what the parts of its event rest on.

use demarche_article::Span;
use demarche_language::{Dependency, MentionKind, Relation};

use crate::assemble::{Draft, Known};
use crate::codes;
use crate::event::{Actor, Event, Evidence};
use crate::explanation::{
    Account, ActorBasis, CodeBasis, Considered, Dropped, Explanation, Grounds, Outcome,
};
use crate::identity;
use crate::merge;
use crate::modality;
use crate::view::View;

/// Explains `events`, which were merged from `drafts`.
pub(crate) fn explain(
    view: &View<'_>,
    known: &Known<'_>,
    drafts: &[Draft<'_>],
    events: &[Event],
) -> Explanation {
    let account = |(index, sentence): (usize, &demarche_language::Sentence)| Account {
        sentence: sentence.span,
        read: was_read(view, index),
        domain: known.domains.sentence(index).cloned(),
        relations: considered(view, known, drafts, events, index),
    };
    let sentences = view.analysis.sentences.iter().enumerate();
    Explanation {
        domain: known.domains.article().cloned(),
        sentences: sentences.map(account).collect(),
    }
}

/// Whether the model read a sentence: it gives it mentions or syntax.
fn was_read(view: &View<'_>, sentence: usize) -> bool {
    let tokens = view.sentence_tokens(sentence);
    let tokens = view.analysis.tokens.get(tokens).unwrap_or_default();
    let parsed = |token: &demarche_language::Token| token.dependency != Dependency::Unspecified;
    !view.mentions_in(sentence).is_empty() || tokens.iter().any(parsed)
}

/// The relations of a sentence, and the pairs that came near to being relations, in order of their triggers.
fn considered(
    view: &View<'_>,
    known: &Known<'_>,
    drafts: &[Draft<'_>],
    events: &[Event],
    sentence: usize,
) -> Vec<Considered> {
    let from = drafts.partition_point(|draft| draft.relation.sentence < sentence);
    let to = drafts.partition_point(|draft| draft.relation.sentence <= sentence);
    let own = drafts.get(from..to).unwrap_or_default();
    let same = |a: &Draft<'_>, b: &Draft<'_>| std::ptr::eq(a.relation, b.relation);
    let related = own.chunk_by(same).filter_map(|drafts| {
        let relation = drafts.first()?.relation;
        let outcome = |draft: &Draft<'_>| outcome(view, known, draft, events);
        Some(Considered {
            source: words(view, relation.source),
            target: words(view, relation.target),
            trigger: view.span(relation.trigger.clone())?,
            root: relation.root,
            chance: relation.confidence,
            outcomes: drafts.iter().filter_map(outcome).collect(),
        })
    });
    let doubtful = view.doubtful_in(sentence).iter().filter_map(|doubtful| {
        Some(Considered {
            source: words(view, doubtful.source),
            target: words(view, doubtful.target),
            trigger: view.span(doubtful.trigger.clone())?,
            root: Some(doubtful.root),
            chance: doubtful.chance,
            outcomes: vec![Outcome::Dropped(Dropped::Unlikely {
                threshold: doubtful.threshold,
            })],
        })
    });
    let mut considered: Vec<Considered> = related.chain(doubtful).collect();
    considered.sort_by_key(|considered| considered.trigger);
    considered
}

fn words(view: &View<'_>, mention: Option<usize>) -> Option<Span> {
    Some(view.mention(mention?)?.span)
}

fn outcome(
    view: &View<'_>,
    known: &Known<'_>,
    draft: &Draft<'_>,
    events: &[Event],
) -> Option<Outcome> {
    let own = match &draft.result {
        Ok(own) => own,
        Err(dropped) => return Some(Outcome::Dropped(*dropped)),
    };
    let piece = own.evidence.first()?;
    let holds = |event: &Event| {
        event.root == own.root
            && event.modality == own.modality
            && event.evidence.iter().any(|other| is(other, piece))
    };
    let is_own = |event: &Event| identity::key(event) == identity::key(own) && holds(event);
    // What says in general what another relation says in particular has its actors and its code from that.
    let told_better = |event: &Event| merge::same_sides(event, own) && holds(event);
    let event = events
        .iter()
        .position(is_own)
        .or_else(|| events.iter().position(told_better))?;
    let best = events.get(event)?.evidence.first()?;
    Some(Outcome::Coded {
        event,
        merged: !is(best, piece),
        grounds: Box::new(grounds(view, known, draft.relation, own)),
    })
}

/// Whether two pieces of evidence are the same, though source and target be turned.
fn is(left: &Evidence, right: &Evidence) -> bool {
    let straight = (left.source, left.target) == (right.source, right.target);
    let turned = (left.source, left.target) == (right.target, right.source);
    left.trigger == right.trigger && (straight || turned)
}

fn grounds(view: &View<'_>, known: &Known<'_>, relation: &Relation, event: &Event) -> Grounds {
    let coded = codes::code(view, relation);
    let basis = |actor: &Option<Actor>| {
        let span = actor.as_ref()?.mentions.first().copied();
        let ends = [relation.source, relation.target];
        let mut ends = ends.into_iter().flatten();
        let mention = ends.find(|end| words(view, Some(*end)) == span)?;
        Some(actor_basis(view, known, mention))
    };
    let nominal = coded.as_ref().is_some_and(|coded| coded.nominal);
    let outline = known.outlines.get(relation.sentence);
    let modality = outline.and_then(|outline| {
        let (stated, cue) = modality::cue(view, outline, &relation.trigger, nominal);
        let cue = cue.filter(|_| stated == event.modality)?;
        view.span(cue..cue + 1)
    });
    Grounds {
        code: coded.map_or(CodeBasis::General, |coded| coded.basis),
        source: basis(&event.source),
        target: basis(&event.target),
        modality,
        attribution: said_by(view, known, event),
    }
}

/// The words that make the speaker of an event its speaker: "Trump said on Tuesday".
fn said_by(view: &View<'_>, known: &Known<'_>, event: &Event) -> Option<Span> {
    let speaker = event.attribution.as_ref()?.speaker.mentions.first();
    let mut speeches = known.outlines.iter().flat_map(|outline| &outline.speeches);
    let speech = speeches.find(|speech| words(view, Some(speech.speaker)).as_ref() == speaker)?;
    view.span(speech.clause.clone())
}

/// How a mention was resolved.
fn actor_basis(view: &View<'_>, known: &Known<'_>, index: usize) -> ActorBasis {
    let (Some(mention), Some(found)) = (view.mention(index), known.cast.get(index)) else {
        return ActorBasis::Open;
    };
    let actor = &found.actor;
    let earlier = || {
        let mut before = (0..index).filter_map(|other| known.cast.get(other));
        before.any(|other| other.actor.name == actor.name)
    };
    match mention.kind {
        _ if actor.country.is_none() && actor.sectors.is_empty() => ActorBasis::Open,
        MentionKind::Pronoun => ActorBasis::Pronoun,
        MentionKind::Role if found.entry.is_some() => ActorBasis::Office,
        _ if found.entry.is_some() => ActorBasis::Name,
        _ if found.person && actor.name.is_some() && earlier() => ActorBasis::Earlier,
        _ if found.beside => ActorBasis::Apposition,
        _ if found.assumed => ActorBasis::Context,
        _ if !found.person && actor.name.is_some() => ActorBasis::Name,
        _ => ActorBasis::Words,
    }
}

#[cfg(test)]
#[path = "explain_tests.rs"]
mod tests;
