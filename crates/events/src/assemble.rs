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
use crate::lexicon::{self, List};
use crate::merge;
use crate::modality::modality;
use crate::outline::Outline;
use crate::places::place;
use crate::view::View;

/// How far after a verb the infinitive that it governs may begin.
const INFINITIVE_REACH: usize = 6;

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
        .filter(|relation| !governed(view, relation))
        .filter_map(|relation| event(view, &cast, &outlines, relation))
        .collect();
    merge::merge(events)
}

/// Whether the action is only what another one between the same two is about: "threatened to attack"
/// is a threat and no attack.
fn governed(view: &View<'_>, relation: &Relation) -> bool {
    let Some(to) = relation
        .trigger
        .start
        .checked_sub(1)
        .filter(|at| view.lower(*at) == "to")
    else {
        return false;
    };
    view.relations_in(relation.sentence).iter().any(|other| {
        other.root.is_some()
            && other.source == relation.source
            && (other.target == relation.target || other.target.is_none())
            && (other.trigger.end..other.trigger.end + INFINITIVE_REACH).contains(&to)
    })
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
    let (modality, direction) = modality(view, outline, &relation.trigger, nominal);
    let place = place(
        view,
        cast,
        outline,
        relation.sentence,
        &relation.trigger,
        [relation.source, relation.target],
    );
    let [source, target] = [source, target].map(|side| settled(side, place.as_ref()));
    if !tells(source.as_ref(), target.as_ref()) {
        return None;
    }
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

/// "Rebels" who act in a country are taken for that country's where the article says no other.
fn settled(actor: Option<Actor>, place: Option<&EventPlace>) -> Option<Actor> {
    let mut actor = actor?;
    if actor.country.is_none() && actor.name.is_none() && !actor.sectors.is_empty() {
        actor.country = place.map(|place| place.country.clone());
    }
    Some(actor)
}

/// Whether the pair says anything: two different actors, of whom at least one has a country or is of
/// a kind that acts politically by itself. "The teacher asked the pupils" says nothing.
fn tells(source: Option<&Actor>, target: Option<&Actor>) -> bool {
    let known = |actor: Option<&Actor>| {
        actor.is_some_and(|actor| {
            let telling = |sector: &Sector| lexicon::is(List::TellingSector, sector.as_str());
            actor.country.is_some() || actor.sectors.iter().any(telling)
        })
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
