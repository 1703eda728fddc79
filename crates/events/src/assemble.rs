//! Makes an event of a relation.

use demarche_codebook::{QuadClass, Root, Sector};
use demarche_language::Relation;

use crate::Options;
use crate::actors::{Cast, Resolved};
use crate::attribution::attribution;
use crate::codes::{self, Coded, Host};
use crate::dates;
use crate::domain::Domains;
use crate::event::{Actor, Event, EventPlace, Evidence};
use crate::explanation::{CodeBasis, Dropped};
use crate::identity::actor_key;
use crate::implied;
use crate::lexicon::{self, List};
use crate::merge::first_named_first;
use crate::modality::modality;
use crate::outline::{self, Outline};
use crate::places::{ground, place};
use crate::sides::{is_pair, sides};
use crate::view::View;

/// How far after a verb the infinitive that it governs may begin.
const INFINITIVE_REACH: usize = 6;

/// What an unresolved actor, a missing actor, one that is only implied, and a missing frame each leave of a confidence.
pub(crate) const DOUBT: f32 = 0.85;

/// What is known of an article before its relations are looked at.
pub(crate) struct Known<'a> {
    pub(crate) outlines: Vec<Outline>,
    pub(crate) cast: Cast<'a>,
    pub(crate) domains: Domains,
}

impl<'a> Known<'a> {
    pub(crate) fn of(view: &View<'a>) -> Self {
        let outlines = outline::all(view);
        let cast = Cast::of(view, &outlines);
        Self {
            outlines,
            cast,
            domains: Domains::of(view),
        }
    }
}

/// What came of a relation.
pub(crate) struct Draft<'a> {
    pub(crate) relation: &'a Relation,
    /// An event before it is merged and has its id, or why there is none.
    pub(crate) result: Result<Event, Dropped>,
}

/// What came of all relations of an article, in their order; several drafts of one where an end names people of several countries.
pub(crate) fn drafts<'a>(view: &View<'a>, known: &Known<'a>, options: &Options) -> Vec<Draft<'a>> {
    let relations = view.analysis.relations.iter();
    let drafts = relations.flat_map(|relation| {
        let results = if relation.root.is_none() && !options.statements {
            vec![Err(Dropped::Statement)]
        } else if governed(view, relation) {
            vec![Err(Dropped::Governed)]
        } else {
            relation_events(view, &known.cast, &known.outlines, relation)
        };
        let admitted = |event: Event| {
            let admits = known.domains.admit(relation.sentence, &event);
            if admits {
                Ok(event)
            } else {
                Err(Dropped::OffDomain)
            }
        };
        let draft = |result: Result<Event, Dropped>| Draft {
            relation,
            result: result.and_then(admitted),
        };
        results.into_iter().map(draft).collect::<Vec<_>>()
    });
    let mut drafts: Vec<Draft<'a>> = drafts.collect();
    let kept = drafts
        .iter_mut()
        .filter_map(|draft| draft.result.as_mut().ok());
    implied::aim(
        &mut kept.collect::<Vec<_>>(),
        known.cast.home(view).as_ref(),
    );
    drafts
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

/// The events of a relation: one, or one for each country where an end names people of several.
fn relation_events(
    view: &View<'_>,
    cast: &Cast<'_>,
    outlines: &[Outline],
    relation: &Relation,
) -> Vec<Result<Event, Dropped>> {
    let Some(coded) = codes::code(view, relation) else {
        return vec![Err(Dropped::NoCode)];
    };
    let verbal = matches!(
        coded.code.quad_class,
        QuadClass::VerbalCooperation | QuadClass::VerbalConflict
    );
    let sources = sides(view, cast, relation.source, true, relation.target.is_none());
    let targets = sides(view, cast, relation.target, verbal, false);
    let mutual = relation.target.is_none() && sources.len() > 1;
    let each = coded.symmetric || relation.symmetric || is_pair(view, relation.source);
    let mut pairs = Vec::new();
    if mutual && each {
        // "The ministers of Kenya and Uganda met", "the two sides agreed": each the other.
        for (at, source) in sources.iter().enumerate() {
            let others = sources.iter().skip(at + 1);
            pairs.extend(others.map(|target| (source.clone(), target.clone())));
        }
    } else {
        for source in &sources {
            pairs.extend(
                targets
                    .iter()
                    .map(|target| (source.clone(), target.clone())),
            );
        }
    }
    let events = pairs
        .into_iter()
        .map(|(source, target)| event(view, cast, outlines, relation, &coded, source, target));
    events.collect()
}

fn event(
    view: &View<'_>,
    cast: &Cast<'_>,
    outlines: &[Outline],
    relation: &Relation,
    coded: &Coded<'_>,
    source: Option<Resolved<'_>>,
    target: Option<Resolved<'_>>,
) -> Result<Event, Dropped> {
    let (Some(outline), Some(sentence), Some(trigger)) = (
        outlines.get(relation.sentence),
        view.sentence(relation.sentence),
        view.span(relation.trigger.clone()),
    ) else {
        return Err(Dropped::NoWords);
    };
    let sentence = sentence.span;
    let (mut modality, direction) = modality(view, outline, &relation.trigger, coded.nominal);
    // "Will send" is a promise, "would not leave" a refusal: done by being said. The model has learned which is which.
    if relation.root.is_some_and(is_said) {
        modality = relation.modality;
    }
    let place = place(
        view,
        cast,
        outline,
        relation.sentence,
        &relation.trigger,
        [relation.source, relation.target],
    );
    let sides = [source, target].map(|side| settled(side, place.as_ref()));
    let [source, target] = apart(view, cast, coded.code.root, sides);
    tells(source.as_ref(), target.as_ref())?;
    let framed = coded.basis == CodeBasis::Frame;
    let stated = |side: &Option<Resolved<'_>>| side.as_ref().is_some_and(Resolved::is_sure);
    let sure = [stated(&source), stated(&target), framed]
        .into_iter()
        .filter(|sure| !sure)
        .fold(relation.confidence.clamp(0.0, 1.0), |confidence, _| {
            confidence * DOUBT
        });
    let [source, target] = [source, target].map(|side| side.map(|side| side.actor));
    let code = match host(source.as_ref(), target.as_ref(), place.as_ref()) {
        Some(host) => codes::refine(view, coded.code, host),
        None => coded.code,
    };
    let place = place.or_else(|| ground(view, &code.cameo, source.as_ref(), target.as_ref()));
    let span = |actor: &Option<Actor>| actor.as_ref()?.mentions.first().copied();
    let mut event = Event {
        id: String::new(),
        article_id: view.article.id.clone(),
        cameo_code: code.cameo.clone(),
        root: code.root,
        mode: code.mode.clone(),
        contexts: code.contexts.clone(),
        quad_class: code.quad_class,
        goldstein: code.goldstein,
        symmetric: coded.symmetric && source.is_some() && target.is_some(),
        date: if relation.root.is_some_and(is_said) {
            dates::said(view, outlines, relation.sentence, &relation.trigger)
        } else {
            dates::date(
                view,
                outlines,
                relation.sentence,
                &relation.trigger,
                direction,
            )
        },
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
    first_named_first(&mut event);
    Ok(event)
}

/// Whether to say it is to do it.
fn is_said(root: Root) -> bool {
    matches!(
        root,
        Root::Agree | Root::Threaten | Root::Reject | Root::Request
    )
}

/// "Rebels" who act in a country are taken for that country's where the article says no other.
fn settled<'a>(side: Option<Resolved<'a>>, place: Option<&EventPlace>) -> Option<Resolved<'a>> {
    let mut side = side?;
    let actor = &mut side.actor;
    if actor.country.is_none() && actor.name.is_none() && !actor.sectors.is_empty() {
        actor.country = place.map(|place| place.country.clone());
    }
    Some(side)
}

/// Corrects a country that was only assumed by what the other side is.
fn apart<'a>(
    view: &View<'_>,
    cast: &Cast<'_>,
    root: Option<Root>,
    [mut source, mut target]: [Option<Resolved<'a>>; 2],
) -> [Option<Resolved<'a>>; 2] {
    if let (Some(source), Some(target)) = (&mut source, &mut target) {
        keep_apart(view, cast, source, target);
        keep_apart(view, cast, target, source);
        keep_together(root, source, target);
    }
    [source, target]
}

/// Those who deal with a country by its name, or with its ambassador, are not of it: "summoned the US ambassador".
fn keep_apart(view: &View<'_>, cast: &Cast<'_>, side: &mut Resolved<'_>, other: &Resolved<'_>) {
    let Some(country) = other.actor.country.as_deref().filter(|_| other.is_sure()) else {
        return;
    };
    let open = side.assumed || (side.actor.country.is_none() && side.guest);
    let named = other.seat || other.guest;
    let same = side
        .actor
        .country
        .as_deref()
        .is_none_or(|own| own == country);
    if open && (named || side.guest) && same && view.codebook.country(country).is_some() {
        side.actor.country = cast.other(country).map(str::to_owned);
        side.assumed = true;
    }
}

/// Those whom a state arrests or lets go are its own people where the article says no other.
fn keep_together(root: Option<Root>, source: &Resolved<'_>, target: &mut Resolved<'_>) {
    let own = matches!(root, Some(Root::Coerce | Root::Retreat));
    let state = source.seat || source.actor.is_of_state();
    if own && state && target.assumed && target.actor.name.is_none() && source.is_sure() {
        target.actor.country.clone_from(&source.actor.country);
    }
}

/// Whether the pair says anything: two different actors, of whom at least one has a country or is of
/// a kind that acts politically by itself. "The teacher asked the pupils" says nothing.
fn tells(source: Option<&Resolved<'_>>, target: Option<&Resolved<'_>>) -> Result<(), Dropped> {
    let known = |side: Option<&Resolved<'_>>| {
        side.is_some_and(|side| {
            let telling = |sector: &Sector| lexicon::is(List::TellingSector, sector.as_str());
            side.is_sure() || side.actor.sectors.iter().any(telling)
        })
    };
    let same = match (source, target) {
        (Some(source), Some(target)) => actor_key(&source.actor) == actor_key(&target.actor),
        _ => false,
    };
    if same {
        return Err(Dropped::SameActor);
    }
    if known(source) || known(target) {
        Ok(())
    } else {
        Err(Dropped::Nobody)
    }
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
