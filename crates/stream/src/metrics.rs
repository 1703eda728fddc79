//! What a batch adds to the metrics: counted while it is worked on, added when it is committed, so
//! that a batch given up and read again counts once.

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use demarche_proto::{text, v1};
use demarche_telemetry::catalogue;
use metrics::{counter, gauge, histogram};

use crate::{Failure, Record};

/// Counts of one batch.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    received: u64,
    bytes: u64,
    coded: u64,
    removed: u64,
    skipped: BTreeMap<&'static str, u64>,
    dead: BTreeMap<(&'static str, &'static str), u64>,
    events: BTreeMap<(&'static str, String), u64>,
}

impl Tally {
    pub(crate) fn received(&mut self, record: &Record) {
        self.received += 1;
        self.bytes += record
            .payload
            .as_ref()
            .map_or(0, |payload| payload.len() as u64);
    }

    pub(crate) fn skipped(&mut self, reason: &'static str) {
        *self.skipped.entry(reason).or_default() += 1;
    }

    pub(crate) fn dead(&mut self, failure: &Failure) {
        *self.dead.entry((failure.stage, failure.code)).or_default() += 1;
    }

    pub(crate) fn coded(&mut self, article: &v1::CodedArticle) {
        self.coded += 1;
        self.removed += article.removed_event_ids.len() as u64;
        for event in &article.events {
            *self
                .events
                .entry((text::root(event), text::quad_class(event)))
                .or_default() += 1;
        }
    }

    /// The batch is committed: adds its counts.
    pub(crate) fn commit(self, lane: usize, took: Duration) {
        counter!(catalogue::RECEIVED.name).increment(self.received);
        counter!(catalogue::RECEIVED_BYTES.name).increment(self.bytes);
        counter!(catalogue::CODED.name).increment(self.coded);
        counter!(catalogue::EVENTS_REMOVED.name).increment(self.removed);
        for (reason, count) in self.skipped {
            counter!(catalogue::SKIPPED.name, "reason" => reason).increment(count);
        }
        for ((stage, code), count) in self.dead {
            counter!(catalogue::DEAD.name, "stage" => stage, "code" => code).increment(count);
        }
        for ((root, quad_class), count) in self.events {
            counter!(catalogue::EVENTS.name, "root" => root, "quad_class" => quad_class)
                .increment(count);
        }
        counter!(catalogue::BATCHES.name).increment(1);
        histogram!(catalogue::COMMIT_SECONDS.name).record(took.as_secs_f64());
        let now = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        gauge!(catalogue::LAST_COMMIT.name, "lane" => lane.to_string()).set(now.as_secs_f64());
    }
}

/// The lane holds so many partitions now.
pub(crate) fn assigned(lane: usize, partitions: usize) {
    let count = u32::try_from(partitions).unwrap_or(u32::MAX);
    gauge!(catalogue::ASSIGNED.name, "lane" => lane.to_string()).set(f64::from(count));
}

/// The lane was rebuilt.
pub(crate) fn restarted() {
    counter!(catalogue::LANE_RESTARTS.name).increment(1);
}
