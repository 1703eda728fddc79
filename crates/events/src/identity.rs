//! The id of an event: what identifies it within its article, digested.
//!
//! # Contract
//! An id is the first 16 bytes, in hexadecimal, of SHA-256 over these fields, each preceded by its
//! length in bytes as eight bytes, least significant first:
//! article id, source key, target key, CAMEO code, first day, last day, occurrence in decimal.
//! An actor's key is its resolved name, or without one its text in lower case, then a tab and its
//! country; an absent actor's is empty. Of a symmetric event the lesser key stands first. Nothing in
//! it depends on where the event stands in the text.

use sha2::{Digest, Sha256};

use crate::event::{Actor, Event};

/// What identifies an event within its article, but for its date and occurrence.
pub(crate) type Key = (String, String, String);

/// The keys of source and target and the code.
pub(crate) fn key(event: &Event) -> Key {
    let source = event.source.as_ref().map(actor_key).unwrap_or_default();
    let target = event.target.as_ref().map(actor_key).unwrap_or_default();
    if event.symmetric && target < source {
        (target, source, event.cameo_code.clone())
    } else {
        (source, target, event.cameo_code.clone())
    }
}

/// Who an actor is, in one line.
pub(crate) fn actor_key(actor: &Actor) -> String {
    let name = actor
        .name
        .clone()
        .unwrap_or_else(|| actor.text.to_lowercase());
    format!("{name}\t{}", actor.country.as_deref().unwrap_or_default())
}

/// The id of an event that is the `occurrence`th with its key and date, counted from 0.
pub(crate) fn id(event: &Event, occurrence: usize) -> String {
    let (source, target, code) = key(event);
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let first = day(event.date.as_ref().map(|date| date.first));
    let last = day(event.date.as_ref().map(|date| date.last));
    let occurrence = occurrence.to_string();
    let mut digest = Sha256::new();
    for field in [
        &event.article_id,
        &source,
        &target,
        &code,
        &first,
        &last,
        &occurrence,
    ] {
        digest.update((field.len() as u64).to_le_bytes());
        digest.update(field.as_bytes());
    }
    digest
        .finalize()
        .iter()
        .take(16)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
