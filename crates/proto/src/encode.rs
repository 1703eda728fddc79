//! Domain types to protobuf messages. Nothing is lost but what the message has no field for; what
//! the domain lacks is an absent message or an empty string.

use demarche_article::{Article, Furniture, Moment, Span, Status};
use demarche_codebook::{QuadClass, Root};
use demarche_events::{Actor, DateBasis, Event, EventDate, EventPlace, Evidence, Modality};

use crate::v1;

/// The event as a message. `body` is the article's body, from which evidence quotes.
#[must_use]
pub fn event(event: &Event, body: &str, provenance: &v1::Provenance) -> v1::Event {
    v1::Event {
        id: event.id.clone(),
        article_id: event.article_id.clone(),
        cameo_code: event.cameo_code.clone(),
        root: event.root.map_or(v1::Root::Unspecified, root).into(),
        mode: event.mode.clone().unwrap_or_default(),
        contexts: event.contexts.clone(),
        quad_class: quad_class(event.quad_class).into(),
        goldstein: event.goldstein,
        source: event.source.as_ref().map(actor),
        target: event.target.as_ref().map(actor),
        symmetric: event.symmetric,
        date: event.date.as_ref().map(date),
        place: event.place.as_ref().map(place),
        modality: modality(event.modality).into(),
        attribution: event
            .attribution
            .as_ref()
            .map(|attribution| v1::Attribution {
                speaker: Some(actor(&attribution.speaker)),
                quoted: attribution.quoted,
            }),
        evidence: event
            .evidence
            .iter()
            .map(|piece| evidence(piece, body))
            .collect(),
        confidence: event.confidence,
        provenance: Some(provenance.clone()),
    }
}

/// The envelope of `article` with its `events` and the ids of events that this revision removes.
#[must_use]
pub fn coded_article(
    article: &Article,
    status: Status,
    events: Vec<v1::Event>,
    removed_event_ids: Vec<String>,
    provenance: &v1::Provenance,
) -> v1::CodedArticle {
    v1::CodedArticle {
        id: article.id.clone(),
        revision: article.revision,
        status: self::status(status).into(),
        title: article.title.clone().unwrap_or_default(),
        url: article.url.clone().unwrap_or_default(),
        language: article.language.clone().unwrap_or_default(),
        source: article.source.clone().unwrap_or_default(),
        published: article.published.map(moment),
        updated: article.updated.map(moment),
        events,
        removed_event_ids,
        provenance: Some(provenance.clone()),
    }
}

/// The article as a message.
#[must_use]
pub fn article(article: &Article) -> v1::Article {
    let mut dropped = std::collections::BTreeMap::new();
    for kind in article.dropped.iter().map(|stretch| stretch.kind) {
        *dropped
            .entry(Furniture::as_str(kind).to_owned())
            .or_default() += 1;
    }
    v1::Article {
        id: article.id.clone(),
        revision: article.revision,
        status: status(article.status).into(),
        title: article.title.clone().unwrap_or_default(),
        url: article.url.clone().unwrap_or_default(),
        section: article.section.clone().unwrap_or_default(),
        bylines: article.bylines.clone(),
        source: article.source.clone().unwrap_or_default(),
        dateline: article.dateline.as_ref().map(|dateline| v1::Dateline {
            place: dateline.place.clone().unwrap_or_default(),
            day: dateline.day.map(|day| day.to_string()).unwrap_or_default(),
            agency: dateline.agency.clone().unwrap_or_default(),
        }),
        published: article.published.map(moment),
        updated: article.updated.map(moment),
        language: article.language.clone().unwrap_or_default(),
        body: article.body.clone(),
        paragraphs: article
            .paragraphs
            .iter()
            .map(|paragraph| v1::Paragraph {
                span: Some(span(paragraph.span)),
                origin: Some(span(paragraph.origin)),
            })
            .collect(),
        dropped,
    }
}

fn actor(actor: &Actor) -> v1::Actor {
    v1::Actor {
        text: actor.text.clone(),
        name: actor.name.clone().unwrap_or_default(),
        country: actor.country.clone().unwrap_or_default(),
        sectors: actor
            .sectors
            .iter()
            .map(|sector| sector.as_str().to_owned())
            .collect(),
        office: actor.office.clone().unwrap_or_default(),
        mentions: actor.mentions.iter().copied().map(span).collect(),
    }
}

fn date(date: &EventDate) -> v1::EventDate {
    let basis = match date.basis {
        DateBasis::Stated => v1::DateBasis::Stated,
        DateBasis::Dateline => v1::DateBasis::Dateline,
        DateBasis::Publication => v1::DateBasis::Publication,
    };
    v1::EventDate {
        first: date.first.to_string(),
        last: date.last.to_string(),
        words: date.words.map(span),
        basis: basis.into(),
    }
}

fn place(place: &EventPlace) -> v1::EventPlace {
    v1::EventPlace {
        name: place.name.clone(),
        country: place.country.clone(),
        admin1: place.admin1.clone().unwrap_or_default(),
        latitude: place.latitude,
        longitude: place.longitude,
        geonames_id: place.geonames_id.unwrap_or_default(),
        words: Some(span(place.words)),
    }
}

fn evidence(evidence: &Evidence, body: &str) -> v1::Evidence {
    v1::Evidence {
        text: evidence.sentence.of(body).to_owned(),
        sentence: Some(span(evidence.sentence)),
        trigger: Some(span(evidence.trigger)),
        source: evidence.source.map(span),
        target: evidence.target.map(span),
    }
}

fn moment(moment: Moment) -> v1::Moment {
    let millis = moment.unix_millis();
    v1::Moment {
        time: Some(prost_types::Timestamp {
            seconds: i64::try_from(millis / 1000).unwrap_or(i64::MAX),
            nanos: i32::try_from(millis % 1000 * 1_000_000).unwrap_or(0),
        }),
        utc_offset_minutes: moment.offset.map(|offset| offset.seconds() / 60),
    }
}

fn span(span: Span) -> v1::Span {
    // A span's ends are 32-bit by construction.
    v1::Span {
        start: u32::try_from(span.start()).unwrap_or(u32::MAX),
        end: u32::try_from(span.end()).unwrap_or(u32::MAX),
    }
}

fn status(status: Status) -> v1::ArticleStatus {
    match status {
        Status::Usable => v1::ArticleStatus::Usable,
        Status::Corrected => v1::ArticleStatus::Corrected,
        Status::Withdrawn => v1::ArticleStatus::Withdrawn,
    }
}

fn modality(modality: Modality) -> v1::Modality {
    match modality {
        Modality::Asserted => v1::Modality::Asserted,
        Modality::Negated => v1::Modality::Negated,
        Modality::Planned => v1::Modality::Planned,
        Modality::Possible => v1::Modality::Possible,
        Modality::Demanded => v1::Modality::Demanded,
        Modality::Denied => v1::Modality::Denied,
    }
}

fn quad_class(class: QuadClass) -> v1::QuadClass {
    match class {
        QuadClass::VerbalCooperation => v1::QuadClass::VerbalCooperation,
        QuadClass::MaterialCooperation => v1::QuadClass::MaterialCooperation,
        QuadClass::VerbalConflict => v1::QuadClass::VerbalConflict,
        QuadClass::MaterialConflict => v1::QuadClass::MaterialConflict,
    }
}

fn root(root: Root) -> v1::Root {
    match root {
        Root::Agree => v1::Root::Agree,
        Root::Consult => v1::Root::Consult,
        Root::Support => v1::Root::Support,
        Root::Cooperate => v1::Root::Cooperate,
        Root::Aid => v1::Root::Aid,
        Root::Concede => v1::Root::Concede,
        Root::Retreat => v1::Root::Retreat,
        Root::Request => v1::Root::Request,
        Root::Accuse => v1::Root::Accuse,
        Root::Reject => v1::Root::Reject,
        Root::Threaten => v1::Root::Threaten,
        Root::Protest => v1::Root::Protest,
        Root::Sanction => v1::Root::Sanction,
        Root::Mobilize => v1::Root::Mobilize,
        Root::Coerce => v1::Root::Coerce,
        Root::Assault => v1::Root::Assault,
    }
}
