//! Revisions of an article, and what travels along with a message.

use std::time::Duration;

use demarche_proto::v1::ArticleStatus;

use crate::cluster::Topics;
use crate::process::Service;

const PATIENCE: Duration = Duration::from_secs(60);

fn revision(updated: &str, body: &str) -> String {
    format!(
        r#"{{"id": "corrected", "body": "{body}", "published": "2025-07-10T12:00:00Z", "updated": "{updated}"}}"#
    )
}

#[test]
fn a_correction_names_the_events_it_takes_back() {
    let topics = Topics::create("corrections", "");
    let _service = Service::start(&topics);
    let publisher = topics.publisher();
    let mut reader = topics.reader();
    let both = "France imposed sanctions on Chad on Monday.\\n\\nIran accused Israel of espionage.";
    publisher.json("a", &revision("2025-07-10T12:00:00Z", both));
    publisher.flush();
    reader.until(PATIENCE, |seen| seen.envelopes.len() == 1);
    publisher.json(
        "a",
        &revision(
            "2025-07-10T13:00:00Z",
            "France imposed sanctions on Chad on Monday.",
        ),
    );
    publisher.json("a", &revision("2025-07-10T12:30:00Z", "A late revision."));
    publisher.flush();
    reader.until(PATIENCE, |seen| seen.envelopes.len() == 2);
    let seen = reader.linger(Duration::from_secs(1));
    let [first, second] = &seen.envelopes[..] else {
        panic!("the late revision was not dropped")
    };
    assert_eq!(first.events.len(), 2);
    assert_eq!(second.status(), ArticleStatus::Corrected);
    assert_eq!(second.events.len(), 1);
    let kept = &second.events[0].id;
    assert!(
        first.events.iter().any(|event| event.id == *kept),
        "what stays keeps its id"
    );
    let gone: Vec<&String> = first
        .events
        .iter()
        .map(|event| &event.id)
        .filter(|id| *id != kept)
        .collect();
    assert_eq!(second.removed_event_ids.iter().collect::<Vec<_>>(), gone);
}

#[test]
fn trace_and_cloudevents_headers_travel_on() {
    let topics = Topics::create("headers", "");
    let _service = Service::start(&topics);
    let publisher = topics.publisher();
    let trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    publisher.send(
        "the-key",
        Some(b"France imposed sanctions on Chad on Monday."),
        &[
            ("content-type", "text/plain"),
            ("traceparent", trace),
            ("ce_id", "4711"),
            ("other", "x"),
        ],
    );
    publisher.flush();
    let mut reader = topics.reader();
    let seen = reader.until(PATIENCE, |seen| seen.envelopes.len() == 1);
    let headers = &seen.headers[0];
    assert_eq!(headers["traceparent"], trace.as_bytes());
    assert_eq!(headers["ce_id"], b"4711");
    assert_eq!(headers["demarche-input-key"], b"the-key");
    assert_eq!(headers["content-type"], b"application/x-protobuf");
    assert!(!headers.contains_key("other"));
    assert_eq!(seen.envelopes[0].id, "the-key");
}
