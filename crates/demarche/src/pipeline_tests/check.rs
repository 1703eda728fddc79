//! What holds of the events of every article.

use std::collections::BTreeSet;

use demarche_article::{Article, Span};
use demarche_events::{Actor, DateBasis, Event, Evidence};

use crate::pipeline::{Coded, Pipeline};

/// Panics, and says of which event, where something does not hold.
pub(crate) fn events(pipeline: &Pipeline, coded: &Coded) {
    let Coded { article, events } = coded;
    assert_eq!(ids(events).len(), events.len(), "an id comes twice");
    for event in events {
        let id = &event.id;
        assert!(id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit()));
        assert_eq!(event.article_id, article.id);
        assert!((0.0..=1.0).contains(&event.confidence), "{event:#?}");
        let faults = faults(article, event);
        assert!(
            faults.is_empty(),
            "{faults:?}\n{event:#?}\nof {:?}",
            article.body
        );
    }
    let envelope = pipeline.envelope(coded);
    for (message, event) in envelope.events.iter().zip(events) {
        assert_eq!(message.id, event.id);
        for (said, meant) in message.evidence.iter().zip(&event.evidence) {
            assert_eq!(said.text, article.body[meant.sentence.range()]);
        }
    }
}

pub(crate) fn ids(events: &[Event]) -> BTreeSet<&str> {
    events.iter().map(|event| event.id.as_str()).collect()
}

/// Which ranges of an event don't slice the body to what they say, or stand where they should not.
fn faults(article: &Article, event: &Event) -> Vec<&'static str> {
    let evidence = &event.evidence;
    let best = evidence.first();
    let speaker = event.attribution.as_ref().map(|said| &said.speaker);
    let date = event.date.as_ref();
    let words = date.and_then(|date| date.words);
    let place = event.place.as_ref().map(|place| place.words);
    let holds = [
        ("no evidence", best.is_some()),
        (
            "evidence",
            evidence.iter().all(|piece| stated(article, piece)),
        ),
        (
            "source",
            side(article, evidence, event.source.as_ref(), |piece| {
                piece.source
            }),
        ),
        ("target", aim(article, event)),
        (
            "speaker",
            speaker.is_none_or(|speaker| named(article, speaker)),
        ),
        ("days", date.is_none_or(|date| date.first <= date.last)),
        (
            "no date words",
            date.is_none_or(|date| date.basis != DateBasis::Stated || words.is_some()),
        ),
        (
            "date words",
            words.is_none_or(|words| slices(article, words)),
        ),
        (
            "place words",
            place.is_none_or(|words| slices(article, words)),
        ),
    ];
    let wrong = holds.into_iter().filter(|(_, holds)| !holds);
    wrong.map(|(name, _)| name).collect()
}

/// Whether a range is some text of the body, with nothing around it that belongs to no word.
fn slices(article: &Article, span: Span) -> bool {
    let text = article.body.get(span.range());
    text.is_some_and(|text| !text.is_empty() && text.trim() == text)
}

/// Whether all of a piece of evidence stands in its sentence, and that in one paragraph.
fn stated(article: &Article, piece: &Evidence) -> bool {
    let inner = [Some(piece.trigger), piece.source, piece.target];
    let mut inner = inner.into_iter().flatten();
    let mut paragraphs = article.paragraphs.iter();
    slices(article, piece.sentence)
        && paragraphs.any(|paragraph| paragraph.span.contains(piece.sentence))
        && inner.all(|span| slices(article, span) && piece.sentence.contains(span))
}

/// Whether every mention slices, in order, and one of them is the actor's text.
fn named(article: &Article, actor: &Actor) -> bool {
    let mentions = &actor.mentions;
    mentions.is_sorted_by(|one, next| one < next)
        && mentions.iter().all(|span| slices(article, *span))
        && mentions
            .iter()
            .any(|span| article.body[span.range()] == actor.text)
}

/// Whether a target is what the evidence names it by, or, where no evidence names it, what the text up to there does.
fn aim(article: &Article, event: &Event) -> bool {
    let evidence = &event.evidence;
    let spans: BTreeSet<Span> = evidence.iter().filter_map(|piece| piece.target).collect();
    let implied = |target: &Actor| {
        let told = evidence.iter().filter(|piece| piece.target.is_none());
        let ends = told.map(|piece| piece.sentence.end());
        let last = ends.max().unwrap_or(0);
        let mut others = target.mentions.iter().filter(|span| !spans.contains(span));
        named(article, target)
            && spans.iter().all(|span| target.mentions.contains(span))
            && others.all(|span| span.end() <= last)
    };
    match &event.target {
        Some(target) if evidence.iter().any(|piece| piece.target.is_none()) => implied(target),
        target => side(article, evidence, target.as_ref(), |piece| piece.target),
    }
}

/// Whether the mentions of an actor are just what the evidence names it by, and the best evidence by its text.
fn side(
    article: &Article,
    evidence: &[Evidence],
    actor: Option<&Actor>,
    written: fn(&Evidence) -> Option<Span>,
) -> bool {
    let spans: BTreeSet<Span> = evidence.iter().filter_map(written).collect();
    let Some(actor) = actor else {
        return spans.is_empty();
    };
    let best = evidence.first().and_then(written);
    named(article, actor)
        && best.is_some_and(|best| article.body[best.range()] == actor.text)
        && actor.mentions.iter().copied().eq(spans)
}
