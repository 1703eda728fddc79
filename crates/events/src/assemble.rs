//! Makes an event of a relation.

use demarche_codebook::{QuadClass, Sector};
use demarche_language::Relation;

use crate::Options;
use crate::actors::Cast;
use crate::attribution::attribution;
use crate::codes::{self, Coded, Host};
use crate::dates;
use crate::event::{Actor, Event, EventPlace, Evidence};
use crate::identity::actor_key;
use crate::merge;
use crate::modality::modality;
use crate::outline::Outline;
use crate::places::place;
use crate::view::View;

/// What an unresolved actor, a missing actor and a missing frame each leave of a confidence.
const DOUBT: f32 = 0.85;

/// All events of an article, merged and with ids.
pub(crate) fn assemble(view: &View<'_>, options: &Options) -> Vec<Event> {
    let outlines: Vec<Outline> = (0..view.analysis.sentences.len())
        .map(|index| Outline::of(view, index))
        .collect();
    let cast = Cast::of(view, &outlines);
    let events = view
        .analysis
        .relations
        .iter()
        .filter(|relation| relation.root.is_some() || options.statements)
        .filter_map(|relation| event(view, &cast, &outlines, relation))
        .collect();
    merge::merge(events)
}

fn event(
    view: &View<'_>,
    cast: &Cast<'_>,
    outlines: &[Outline],
    relation: &Relation,
) -> Option<Event> {
    let outline = outlines.get(relation.sentence)?;
    let sentence = view.sentence(relation.sentence)?.span;
    let trigger = view.span(relation.trigger.clone())?;
    let Coded {
        code,
        symmetric,
        nominal,
        framed,
    } = codes::code(view, relation)?;
    let verbal = matches!(
        code.quad_class,
        QuadClass::VerbalCooperation | QuadClass::VerbalConflict
    );
    let source = actor(view, cast, relation.source, true);
    let target = actor(view, cast, relation.target, verbal);
    if !tells(source.as_ref(), target.as_ref()) {
        return None;
    }
    let (modality, direction) = modality(view, outline, &relation.trigger, nominal);
    let place = place(
        view,
        cast,
        outline,
        relation.sentence,
        &relation.trigger,
        [relation.source, relation.target],
    );
    let code = match host(source.as_ref(), target.as_ref(), place.as_ref()) {
        Some(host) => codes::refine(view, code, host),
        None => code,
    };
    let span = |actor: &Option<Actor>| actor.as_ref()?.mentions.first().copied();
    let sure = [source.as_ref(), target.as_ref()]
        .map(|side| side.is_some_and(|actor| actor.country.is_some()))
        .into_iter()
        .chain([framed])
        .filter(|sure| !sure)
        .fold(relation.confidence.clamp(0.0, 1.0), |confidence, _| {
            confidence * DOUBT
        });
    let mut event = Event {
        id: String::new(),
        article_id: view.article.id.clone(),
        cameo_code: code.cameo.clone(),
        root: code.root,
        mode: code.mode.clone(),
        contexts: code.contexts.clone(),
        quad_class: code.quad_class,
        goldstein: code.goldstein,
        symmetric: symmetric && source.is_some() && target.is_some(),
        date: dates::date(
            view,
            outline,
            relation.sentence,
            &relation.trigger,
            direction,
        ),
        place,
        modality,
        attribution: relation.root.and_then(|_| {
            attribution(
                view,
                cast,
                outlines,
                relation.sentence,
                relation.trigger.start,
            )
        }),
        evidence: vec![Evidence {
            sentence,
            trigger,
            source: span(&source),
            target: span(&target),
        }],
        confidence: sure,
        source,
        target,
    };
    merge::first_named_first(&mut event);
    Some(event)
}

/// The actor that a mention names. A capital that `acts` stands for its government.
fn actor(view: &View<'_>, cast: &Cast<'_>, mention: Option<usize>, acts: bool) -> Option<Actor> {
    let index = mention?;
    let mention = view.mention(index)?;
    let resolved = cast.get(index).cloned().unwrap_or_default();
    let mut actor = resolved.actor;
    if resolved.seat && acts {
        actor.sectors = vec![Sector::Gov];
    }
    mention
        .span
        .of(&view.article.body)
        .clone_into(&mut actor.text);
    actor.mentions = vec![mention.span];
    Some(actor)
}

/// Whether the pair says anything: two different actors, of whom at least one is identified.
fn tells(source: Option<&Actor>, target: Option<&Actor>) -> bool {
    let known = |actor: Option<&Actor>| {
        actor.is_some_and(|actor| actor.country.is_some() || !actor.sectors.is_empty())
    };
    let same = match (source, target) {
        (Some(source), Some(target)) => actor_key(source) == actor_key(target),
        _ => false,
    };
    !same && (known(source) || known(target))
}

/// In whose country an event between two countries happened.
fn host(
    source: Option<&Actor>,
    target: Option<&Actor>,
    place: Option<&EventPlace>,
) -> Option<Host> {
    let source = source?.country.as_deref()?;
    let target = target?.country.as_deref()?;
    let place = place?.country.as_str();
    match (place == source, place == target) {
        (false, false) => Some(Host::Third),
        (true, false) => Some(Host::Source),
        (false, true) => Some(Host::Target),
        (true, true) => None,
    }
}
