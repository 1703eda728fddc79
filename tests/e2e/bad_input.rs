//! Everything that is no article ends as a dead letter or a counted skip, and the service goes on.

use std::time::Duration;

use crate::cluster::Topics;
use crate::process::Service;

const GOOD: &str = r#"{"id": "good", "body": "France imposed sanctions on Chad on Monday.", "published": "2025-07-10T12:00:00Z"}"#;

#[test]
fn bad_messages_end_with_their_code_and_good_ones_pass() {
    let topics = Topics::create("bad-input", "");
    let huge = vec![b'x'; 20_000_000];
    let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    let json = "application/json";
    let cases: [(&str, &[u8], &str, &str); 6] = [
        ("empty", b"", "text/plain", "empty-payload"),
        ("latin", b"caf\xe9 au lait", "text/plain", "invalid-utf8"),
        ("huge", &huge, "text/plain", "payload-too-large"),
        ("deep", deep.as_bytes(), json, "nesting-too-deep"),
        ("image", b"\x89PNG", "image/png", "unsupported-content-type"),
        (
            "year-0",
            br#"{"id": "z", "body": "France met Chad.", "published": "0000-01-01T00:00:00Z"}"#,
            json,
            "invalid-date",
        ),
    ];
    let mut service = Service::start(&topics);
    let publisher = topics.publisher();
    publisher.send("tombstone", None, &[]);
    for (key, payload, content_type, _) in &cases {
        publisher.send(
            key,
            Some(payload),
            &[("content-type", content_type), ("x-kept", "yes")],
        );
    }
    publisher.json("good", GOOD);
    publisher.flush();
    let mut reader = topics.reader();
    reader.until(Duration::from_secs(90), |seen| {
        seen.letters.len() >= cases.len() && !seen.envelopes.is_empty()
    });
    let seen = reader.linger(Duration::from_secs(1));
    assert_eq!(seen.envelopes.len(), 1);
    assert_eq!(seen.letters.len(), cases.len());
    for (key, payload, _, code) in &cases {
        let letter = seen
            .letters
            .iter()
            .find(|letter| letter.key == *key)
            .unwrap();
        assert_eq!(letter.header("demarche-error-code"), *code, "{key}");
        assert_eq!(letter.header("demarche-error-topic"), topics.topic("news"));
        assert_eq!(letter.header("x-kept"), "yes");
        assert!(letter.payload == *payload, "{key}: the original bytes");
        assert_eq!(
            letter.header("demarche-error-timestamp"),
            letter.timestamp.unwrap().to_string(),
            "{key}: the original timestamp"
        );
    }
    assert!(service.is_running());
    assert_eq!(
        service.metric("demarche_messages_skipped_total"),
        1.0,
        "the tombstone"
    );
    assert_eq!(service.metric("demarche_messages_dead_total"), 6.0);
    let sum = ["articles_coded", "messages_skipped", "messages_dead"]
        .map(|name| service.metric(&format!("demarche_{name}_total")))
        .iter()
        .sum::<f64>();
    assert_eq!(
        service.metric("demarche_messages_received_total"),
        sum,
        "nothing vanishes"
    );
    let peak = service.peak_memory();
    assert!(peak < 300_000_000, "peak resident memory is {peak} bytes");
    assert!(service.terminate().success());
}
