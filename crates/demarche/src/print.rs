//! Events for people and for machines: one readable line, or one JSON object.

use demarche_proto::{text, v1};
use serde_json::{Value, json};

/// `2025-07-10  USA GOV ↔ RUS GOV  CONSULT 044  Malaysia  “…”`, evidence cut to `evidence` characters.
pub(crate) fn line(event: &v1::Event, evidence: usize) -> String {
    let arrow = if event.symmetric { "↔" } else { "→" };
    let place = event
        .place
        .as_ref()
        .map(|place| format!("  {}", place.name))
        .unwrap_or_default();
    let modality = match event.modality() {
        v1::Modality::Asserted | v1::Modality::Unspecified => String::new(),
        _ => format!("  ({})", text::modality(event)),
    };
    let quote = event
        .evidence
        .first()
        .map(|piece| shorten(&piece.text, evidence))
        .unwrap_or_default();
    format!(
        "{}  {} {arrow} {}  {} {}{modality}{place}  “{quote}”",
        event
            .date
            .as_ref()
            .map_or("----------", |date| date.first.as_str()),
        actor(event.source.as_ref()),
        actor(event.target.as_ref()),
        root(event),
        event.cameo_code,
    )
}

/// The root, or what stands for the one that mere statements lack.
pub(crate) fn root(event: &v1::Event) -> &'static str {
    match text::root(event) {
        "" => "STATEMENT",
        root => root,
    }
}

/// The resolved name, else the words.
pub(crate) fn name(actor: &v1::Actor) -> &str {
    if actor.name.is_empty() {
        &actor.text
    } else {
        &actor.name
    }
}

/// `USA GOV`, or the words where nothing is known.
pub(crate) fn actor(actor: Option<&v1::Actor>) -> String {
    let Some(actor) = actor else {
        return "—".to_owned();
    };
    let mut words: Vec<&str> = Vec::new();
    if !actor.country.is_empty() {
        words.push(&actor.country);
    }
    words.extend(actor.sectors.first().map(String::as_str));
    if words.is_empty() {
        actor.text.clone()
    } else {
        words.join(" ")
    }
}

/// At most `limit` characters, on one line.
fn shorten(text: &str, limit: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= limit {
        return line;
    }
    let mut short: String = line.chars().take(limit.saturating_sub(1)).collect();
    short.push('…');
    short
}

/// The event with the field names of the protobuf message; what is absent there is null here.
pub(crate) fn json(event: &v1::Event) -> Value {
    json!({
        "id": event.id,
        "article_id": event.article_id,
        "cameo_code": event.cameo_code,
        "root": none_if_empty(text::root(event)),
        "mode": none_if_empty(&event.mode),
        "contexts": event.contexts,
        "quad_class": text::quad_class(event),
        "goldstein": rounded(event.goldstein),
        "source": event.source.as_ref().map(actor_json),
        "target": event.target.as_ref().map(actor_json),
        "symmetric": event.symmetric,
        "date": event.date.as_ref().map(|date| json!({
            "first": date.first,
            "last": date.last,
            "words": date.words.as_ref().map(span),
            "basis": text::date_basis(date),
        })),
        "place": event.place.as_ref().map(|place| json!({
            "name": place.name,
            "country": place.country,
            "admin1": none_if_empty(&place.admin1),
            "latitude": place.latitude.map(rounded),
            "longitude": place.longitude.map(rounded),
            "geonames_id": (place.geonames_id != 0).then_some(place.geonames_id),
            "words": place.words.as_ref().map(span),
        })),
        "modality": text::modality(event),
        "attribution": event.attribution.as_ref().map(|attribution| json!({
            "speaker": attribution.speaker.as_ref().map(actor_json),
            "quoted": attribution.quoted,
        })),
        "evidence": event.evidence.iter().map(|piece| json!({
            "text": piece.text,
            "sentence": piece.sentence.as_ref().map(span),
            "trigger": piece.trigger.as_ref().map(span),
            "source": piece.source.as_ref().map(span),
            "target": piece.target.as_ref().map(span),
        })).collect::<Vec<_>>(),
        "confidence": rounded(event.confidence),
        "provenance": event.provenance.as_ref().map(|provenance| json!({
            "program_version": provenance.program_version,
            "codebook_digest": provenance.codebook_digest,
            "model_digest": none_if_empty(&provenance.model_digest),
        })),
    })
}

fn actor_json(actor: &v1::Actor) -> Value {
    json!({
        "text": actor.text,
        "name": none_if_empty(&actor.name),
        "country": none_if_empty(&actor.country),
        "sectors": actor.sectors,
        "office": none_if_empty(&actor.office),
        "mentions": actor.mentions.iter().map(span).collect::<Vec<_>>(),
    })
}

fn span(span: &v1::Span) -> Value {
    json!([span.start, span.end])
}

fn none_if_empty(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

/// A 32-bit number without the digits that widening it would make up.
fn rounded(number: f32) -> f64 {
    (f64::from(number) * 1e4).round() / 1e4
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event() -> v1::Event {
        let mut event = v1::Event {
            cameo_code: "044".into(),
            symmetric: true,
            goldstein: 2.8,
            source: Some(v1::Actor {
                country: "USA".into(),
                sectors: vec!["GOV".into()],
                ..v1::Actor::default()
            }),
            target: Some(v1::Actor {
                text: "the envoy".into(),
                ..v1::Actor::default()
            }),
            evidence: vec![v1::Evidence {
                text: "They\n met  there.".into(),
                ..v1::Evidence::default()
            }],
            ..v1::Event::default()
        };
        event.set_root(v1::Root::Consult);
        event.set_modality(v1::Modality::Planned);
        event
    }

    #[test]
    fn a_line_says_who_what_whom() {
        assert_eq!(
            line(&event(), 40),
            "----------  USA GOV ↔ the envoy  CONSULT 044  (planned)  “They met there.”"
        );
        assert!(line(&event(), 6).ends_with("“They …”"));
    }

    #[test]
    fn json_keeps_names_and_numbers() {
        let value = json(&event());
        assert_eq!(value["root"], "CONSULT");
        assert_eq!(value["goldstein"], 2.8);
        assert_eq!(value["cameo_code"], "044");
        assert!(value["place"].is_null());
    }
}
