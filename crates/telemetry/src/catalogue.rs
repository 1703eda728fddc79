//! The metric catalogue: every metric that demarche exports, with name, unit, labels and help.
//!
//! Names follow Prometheus' conventions: prefix, base units, unit as suffix, `_total` on counters.
//! Label values come from closed sets. `docs/metrics.md` is written from this table.

use std::fmt::Write as _;

/// What a metric measures, and how its values behave.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// Only grows.
    Counter,
    /// Goes up and down.
    Gauge,
    /// A distribution, with the upper bounds of its buckets.
    Histogram(&'static [f64]),
}

/// One metric.
#[derive(Clone, Copy, Debug)]
pub struct Metric {
    /// Full name.
    pub name: &'static str,
    /// Type.
    pub kind: Kind,
    /// Names of its labels.
    pub labels: &'static [&'static str],
    /// What it says, in a sentence.
    pub help: &'static str,
}

impl Metric {
    /// Gives the recorder the metric's help.
    pub fn describe(&self) {
        match self.kind {
            Kind::Counter => metrics::describe_counter!(self.name, self.help),
            Kind::Gauge => metrics::describe_gauge!(self.name, self.help),
            Kind::Histogram(_) => metrics::describe_histogram!(self.name, self.help),
        }
    }
}

/// Bounds for durations, from a tenth of a millisecond to ten seconds. Unit: seconds.
const SECONDS: &[f64] = &[
    0.0001, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0,
];

macro_rules! catalogue {
    ($($const_name:ident = $name:literal, $kind:expr, [$($label:literal),*], $help:literal;)+) => {
        $(#[doc = $help] pub const $const_name: Metric = Metric {
            name: $name, kind: $kind, labels: &[$($label),*], help: $help,
        };)+

        /// Every metric, in the order of the documentation.
        pub const ALL: &[Metric] = &[$($const_name,)+];
    };
}

catalogue! {
    RECEIVED = "demarche_messages_received_total", Kind::Counter, [],
        "Messages of committed batches: coded + skipped + dead.";
    RECEIVED_BYTES = "demarche_received_bytes_total", Kind::Counter, [],
        "Payload bytes of the messages received.";
    CODED = "demarche_articles_coded_total", Kind::Counter, [],
        "Messages that became an envelope, with or without events.";
    SKIPPED = "demarche_messages_skipped_total", Kind::Counter, ["reason"],
        "Messages passed over on purpose, by reason.";
    DEAD = "demarche_messages_dead_total", Kind::Counter, ["stage", "code"],
        "Messages sent to the dead-letter topic, by stage and error code.";
    EVENTS = "demarche_events_total", Kind::Counter, ["root", "quad_class"],
        "Events published, by PLOVER root and quad class.";
    EVENTS_REMOVED = "demarche_events_removed_total", Kind::Counter, [],
        "Events of earlier revisions taken back by a newer one.";
    STAGE_SECONDS = "demarche_stage_duration_seconds", Kind::Histogram(SECONDS), ["stage"],
        "Time one article spent in a stage.";
    COMMIT_SECONDS = "demarche_commit_duration_seconds", Kind::Histogram(SECONDS), [],
        "Time from the first output of a batch to its commit.";
    BATCHES = "demarche_batches_committed_total", Kind::Counter, [],
        "Batches committed with their offsets.";
    LANE_RESTARTS = "demarche_lane_restarts_total", Kind::Counter, [],
        "Times a lane gave up its batch and rebuilt its consumer and producer.";
    ASSIGNED = "demarche_assigned_partitions", Kind::Gauge, ["lane"],
        "Input partitions assigned to the lane.";
    LAST_COMMIT = "demarche_last_commit_timestamp_seconds", Kind::Gauge, ["lane"],
        "When the lane last committed a batch, as Unix time.";
    BUILD = "demarche_build_info", Kind::Gauge, ["version", "codebook_digest"],
        "Always 1; the labels say what runs.";
}

/// The catalogue as a Markdown page.
#[must_use]
pub fn markdown() -> String {
    let mut page = String::from(
        "# Metrics\n\nWritten from the catalogue in `crates/telemetry/src/catalogue.rs`; a test compares \
         the two.\nServed at `/metrics` of the admin address in Prometheus' text format.\n\n\
         | name | type | labels | meaning |\n|---|---|---|---|\n",
    );
    for metric in ALL {
        let kind = match metric.kind {
            Kind::Counter => "counter",
            Kind::Gauge => "gauge",
            Kind::Histogram(_) => "histogram",
        };
        // Writing to a string does not fail.
        let _ = writeln!(
            page,
            "| `{}` | {kind} | {} | {} |",
            metric.name,
            metric.labels.join(", "),
            metric.help
        );
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_the_conventions() {
        for metric in ALL {
            assert!(metric.name.starts_with("demarche_"), "{}", metric.name);
            assert_eq!(
                metric.kind == Kind::Counter,
                metric.name.ends_with("_total"),
                "{}",
                metric.name
            );
            if let Kind::Histogram(bounds) = metric.kind {
                assert!(metric.name.ends_with("_seconds"), "{}", metric.name);
                assert!(bounds.is_sorted());
            }
        }
    }

    #[test]
    fn the_page_in_docs_is_the_catalogue() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/metrics.md");
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            assert!(
                std::env::var_os("CI").is_none(),
                "golden files do not change in CI"
            );
            std::fs::write(path, markdown()).unwrap();
        }
        let page = std::fs::read_to_string(path).unwrap();
        assert_eq!(page, markdown(), "run the tests once with UPDATE_GOLDEN=1");
    }
}
