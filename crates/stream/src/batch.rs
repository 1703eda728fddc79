//! The batch in work: messages in the order they were read, and where reading goes on after them.

use std::collections::BTreeMap;
use std::time::Instant;

use crate::{BatchLimits, Record};

/// The offset of the next message to read: that of the last message done, plus one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NextOffset(pub(crate) i64);

/// A topic's partition.
pub(crate) type Partition = (String, i32);

/// Messages read and not yet committed.
#[derive(Debug)]
pub(crate) struct Batch {
    limits: BatchLimits,
    records: Vec<Record>,
    bytes: usize,
    opened: Option<Instant>,
}

impl Batch {
    pub(crate) fn new(limits: BatchLimits) -> Self {
        Self {
            limits,
            records: Vec::new(),
            bytes: 0,
            opened: None,
        }
    }

    pub(crate) fn push(&mut self, record: Record) {
        self.opened.get_or_insert_with(Instant::now);
        self.bytes += record.bytes();
        self.records.push(record);
    }

    /// Whether a bound is reached.
    pub(crate) fn is_full(&self) -> bool {
        self.records.len() >= self.limits.records
            || self.bytes >= self.limits.bytes
            || self
                .opened
                .is_some_and(|opened| opened.elapsed() >= self.limits.wait)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    pub(crate) fn records(&self) -> &[Record] {
        &self.records
    }

    /// Gives up what was read from partitions that were taken away: their next owner reads it again.
    pub(crate) fn discard(&mut self, revoked: &[Partition]) {
        self.records.retain(|record| {
            !revoked
                .iter()
                .any(|(topic, partition)| *topic == record.topic && *partition == record.partition)
        });
        self.bytes = self.records.iter().map(Record::bytes).sum();
        if self.records.is_empty() {
            self.opened = None;
        }
    }

    /// Where each partition goes on after this batch.
    pub(crate) fn next_offsets(&self) -> BTreeMap<Partition, NextOffset> {
        self.records
            .iter()
            .map(|record| {
                (
                    (record.topic.clone(), record.partition),
                    NextOffset(record.offset + 1),
                )
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn record(partition: i32, offset: i64, payload: usize) -> Record {
        Record {
            topic: "news".into(),
            partition,
            offset,
            timestamp: None,
            key: None,
            payload: Some(vec![b'x'; payload]),
            headers: Vec::new(),
        }
    }

    fn batch(records: usize, bytes: usize) -> Batch {
        Batch::new(BatchLimits {
            records,
            bytes,
            wait: Duration::from_secs(3600),
        })
    }

    #[test]
    fn closes_at_the_first_bound_reached() {
        let mut by_count = batch(2, 1000);
        by_count.push(record(0, 0, 1));
        assert!(!by_count.is_full());
        by_count.push(record(0, 1, 1));
        assert!(by_count.is_full());
        let mut by_bytes = batch(100, 10);
        by_bytes.push(record(0, 0, 10));
        assert!(by_bytes.is_full());
        let mut by_time = Batch::new(BatchLimits {
            records: 9,
            bytes: 9,
            wait: Duration::ZERO,
        });
        assert!(!by_time.is_full());
        by_time.push(record(0, 0, 1));
        assert!(by_time.is_full());
    }

    #[test]
    fn commits_the_offset_after_the_last_message_of_each_partition() {
        let mut batch = batch(9, 999);
        batch.push(record(0, 4, 1));
        batch.push(record(1, 7, 1));
        batch.push(record(0, 5, 1));
        let next = batch.next_offsets();
        assert_eq!(next[&("news".to_owned(), 0)], NextOffset(6));
        assert_eq!(next[&("news".to_owned(), 1)], NextOffset(8));
    }

    #[test]
    fn gives_up_only_what_was_revoked() {
        let mut batch = batch(9, 999);
        batch.push(record(0, 4, 3));
        batch.push(record(1, 7, 5));
        batch.discard(&[("news".to_owned(), 0)]);
        assert_eq!(batch.records().len(), 1);
        assert_eq!(batch.bytes, 5);
        batch.discard(&[("news".to_owned(), 1)]);
        assert!(batch.is_empty() && !batch.is_full());
    }
}
