//! The demo, as a newcomer runs it.

use std::collections::HashSet;

use crate::process::demarche;

#[test]
fn one_round_shows_events_a_dead_letter_and_a_correction() {
    let output = demarche().args(["demo", "--once"]).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}{told}");
    let summary = said.trim_end().lines().last().unwrap();
    let roots: HashSet<&str> = summary
        .split(": ")
        .nth(1)
        .unwrap()
        .split(", ")
        .map(|entry| entry.split(' ').next().unwrap())
        .collect();
    assert!(roots.len() >= 8, "{said}");
    let lines = said
        .lines()
        .filter(|line| line.starts_with("2025-") && line.contains('“'));
    assert!(lines.count() >= 20, "events are shown: {said}");
    assert!(said.contains("dead letter  malformed-json"), "{said}");
    assert!(said.contains("takes back: 2025-"), "{said}");
    assert!(
        said.contains("http://127.0.0.1:") && said.contains("kcat -b 127.0.0.1:"),
        "{said}"
    );
    assert!(said.contains("1 dead letters"), "{said}");
    assert!(
        said.contains("1 corrections that took back 1 events"),
        "{said}"
    );
}
