//! Settles a message: its outcome becomes the messages to be written, and what is to be counted.

use demarche_proto::{Message as _, v1};

use crate::dead_letter::dead_letter;
use crate::metrics::Tally;
use crate::output::Output;
use crate::revisions::Revisions;
use crate::{Failure, Header, Outcome, Record, Settings};

/// Headers of an input that its outputs carry on: CloudEvents, W3C trace context.
const CARRIED: [&str; 3] = ["traceparent", "tracestate", "baggage"];
/// Prefix of CloudEvents attributes in binary mode.
const CLOUD_EVENTS: &str = "ce_";

/// The messages that `record` becomes, and what is to be counted once they are committed.
pub(crate) fn settle(
    record: &Record,
    outcome: Outcome,
    revisions: &mut Revisions,
    settings: &Settings,
    tally: &mut Tally,
) -> Vec<Output> {
    tally.received(record);
    let bury = |failure: Failure, tally: &mut Tally| {
        tally.dead(&failure);
        let topic = &settings.outputs.dead_letters;
        vec![dead_letter(
            topic,
            record,
            &failure,
            settings.version,
            settings.message_bytes,
        )]
    };
    match outcome {
        Outcome::Skipped(reason) => {
            tally.skipped(reason);
            Vec::new()
        }
        Outcome::Dead(failure) => bury(failure, tally),
        Outcome::Coded(mut article) => {
            let size = article.encoded_len();
            if size > settings.message_bytes {
                let message = format!(
                    "the envelope has {size} bytes, the limit is {}; raise limits.message_bytes",
                    settings.message_bytes
                );
                return bury(
                    Failure {
                        stage: "encode",
                        code: "output-too-large",
                        message,
                    },
                    tally,
                );
            }
            if !revisions.apply(&mut article) {
                tally.skipped("stale-revision");
                return Vec::new();
            }
            tally.coded(&article);
            coded(record, &article, settings)
        }
    }
}

/// The article's events, then its envelope.
fn coded(record: &Record, article: &v1::CodedArticle, settings: &Settings) -> Vec<Output> {
    let message = |topic: &str, schema: &str, payload: Vec<u8>| Output {
        topic: topic.to_owned(),
        key: Some(article.id.clone().into_bytes()),
        payload: Some(payload),
        headers: headers(record, schema),
        timestamp: None,
    };
    let mut messages: Vec<Output> = article
        .events
        .iter()
        .map(|event| {
            message(
                &settings.outputs.events,
                "demarche.v1.Event",
                event.encode_to_vec(),
            )
        })
        .collect();
    messages.push(message(
        &settings.outputs.articles,
        "demarche.v1.CodedArticle",
        article.encode_to_vec(),
    ));
    messages
}

fn headers(record: &Record, schema: &str) -> Vec<Header> {
    let mut headers = vec![
        Header::text("content-type", "application/x-protobuf"),
        Header::text("demarche-schema", schema),
    ];
    if let Some(key) = &record.key {
        headers.push(Header {
            name: "demarche-input-key".into(),
            value: Some(key.clone()),
        });
    }
    headers.extend(
        record
            .headers
            .iter()
            .filter(|header| {
                CARRIED.contains(&header.name.as_str()) || header.name.starts_with(CLOUD_EVENTS)
            })
            .cloned(),
    );
    headers
}
