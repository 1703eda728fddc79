//! Nothing lost, nothing doubled, under SIGKILL.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use crate::articles::generate;
use crate::cluster::{Seen, Topics};
use crate::process::Service;

const COUNT: usize = 2_000;
const PATIENCE: Duration = Duration::from_secs(120);
/// Small batches, so that a kill falls between and inside of many transactions.
const SMALL_BATCHES: &str =
    "[batch]\nrecords = 20\nwait_ms = 50\n[delivery]\nguarantee = \"exactly-once\"\n";

/// Publishes articles over about ten seconds and kills the service three times on the way.
fn run_with_kills(topics: &Topics) -> Seen {
    let messages = generate(COUNT);
    let publisher = topics.publisher();
    let mut reader = topics.reader();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for message in &messages {
                publisher.json(&message.key, &message.payload);
                std::thread::sleep(Duration::from_millis(5));
            }
            publisher.flush();
        });
        for kill_at in [300, 800, 1300] {
            let service = Service::start(topics);
            reader.until(PATIENCE, |seen| seen.envelopes.len() >= kill_at);
            service.kill();
        }
        let service = Service::start(topics);
        let dead = messages.iter().filter(|message| message.poison).count();
        reader.until(PATIENCE, |seen| {
            let keys: HashSet<&str> = seen.envelopes.iter().map(|a| a.id.as_str()).collect();
            let letters: HashSet<&str> = seen.letters.iter().map(|l| l.key.as_str()).collect();
            keys.len() >= COUNT - dead && letters.len() >= dead
        });
        reader.linger(Duration::from_secs(2));
        assert!(service.terminate().success());
    });
    reader.seen
}

/// The ids of each article's events, in the order of the events topic.
fn events_by_article(seen: &Seen) -> HashMap<&str, Vec<&str>> {
    let mut events: HashMap<&str, Vec<&str>> = HashMap::new();
    for event in &seen.events {
        events.entry(&event.article_id).or_default().push(&event.id);
    }
    events
}

#[test]
fn three_kills_lose_and_double_nothing() {
    let topics = Topics::create("exactly-once", SMALL_BATCHES);
    let seen = run_with_kills(&topics);
    let mut envelopes: Vec<&str> = seen.envelopes.iter().map(|a| a.id.as_str()).collect();
    let mut letters: Vec<&str> = seen.letters.iter().map(|l| l.key.as_str()).collect();
    envelopes.sort_unstable();
    letters.sort_unstable();
    let expected = generate(COUNT);
    let keys = |poison| -> Vec<&str> {
        expected
            .iter()
            .filter(|m| m.poison == poison)
            .map(|m| m.key.as_str())
            .collect()
    };
    assert_eq!(
        envelopes,
        keys(false),
        "every article's envelope exactly once"
    );
    assert_eq!(letters, keys(true), "every poison message exactly once");
    let events = events_by_article(&seen);
    let mut total = 0;
    for envelope in &seen.envelopes {
        let listed: Vec<&str> = envelope
            .events
            .iter()
            .map(|event| event.id.as_str())
            .collect();
        let streamed = events
            .get(envelope.id.as_str())
            .cloned()
            .unwrap_or_default();
        assert_eq!(
            streamed, listed,
            "events of {} once and in order",
            envelope.id
        );
        total += listed.len();
    }
    assert_eq!(total, seen.events.len(), "no event without its envelope");
    assert!(
        total >= COUNT,
        "{total} events are too few to prove anything"
    );
    for letter in &seen.letters {
        let original = expected
            .iter()
            .find(|message| message.key == letter.key)
            .unwrap();
        assert_eq!(letter.payload, original.payload.as_bytes());
        assert_eq!(letter.header("demarche-error-code"), "malformed-json");
    }
}

#[test]
fn at_least_once_loses_nothing_and_repeats_can_be_told() {
    let extra = SMALL_BATCHES.replace("exactly-once", "at-least-once");
    let topics = Topics::create("at-least-once", &extra);
    let seen = run_with_kills(&topics);
    let envelopes: HashSet<&str> = seen.envelopes.iter().map(|a| a.id.as_str()).collect();
    let expected = generate(COUNT);
    let articles = expected.iter().filter(|message| !message.poison).count();
    assert_eq!(envelopes.len(), articles);
    let distinct: HashSet<&str> = seen.events.iter().map(|event| event.id.as_str()).collect();
    let listed: HashSet<&str> = seen
        .envelopes
        .iter()
        .flat_map(|a| &a.events)
        .map(|event| event.id.as_str())
        .collect();
    assert_eq!(distinct, listed, "repeats have the ids of the first");
}
