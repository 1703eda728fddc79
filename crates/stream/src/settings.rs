//! What the service needs to know, checked by whoever builds it.

use std::collections::BTreeMap;
use std::time::Duration;

/// What delivery promises.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Delivery {
    /// Exactly-once where the cluster has transactions, else at-least-once.
    #[default]
    Auto,
    /// Outputs and offsets in one transaction.
    ExactlyOnce,
    /// Offsets after acknowledged outputs.
    AtLeastOnce,
}

/// Names of the topics written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outputs {
    /// One event a message, keyed by article id.
    pub events: String,
    /// Envelopes, keyed by article id; compacted.
    pub articles: String,
    /// Messages that could not be processed.
    pub dead_letters: String,
}

/// Bounds of a batch; whichever is reached first closes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BatchLimits {
    /// Messages.
    pub records: usize,
    /// Bytes of payload, key and headers. A single larger message makes a batch of its own.
    pub bytes: usize,
    /// Time since the batch's first message.
    pub wait: Duration,
}

/// Everything that a [`Service`](crate::Service) needs.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `host:port` of brokers, comma-separated.
    pub bootstrap: String,
    /// Further librdkafka properties for every client.
    pub properties: BTreeMap<String, String>,
    /// Topics read.
    pub inputs: Vec<String>,
    /// Consumer group.
    pub group: String,
    /// Topics written.
    pub outputs: Outputs,
    /// What delivery promises.
    pub delivery: Delivery,
    /// Prefix of `transactional.id`, to which the lane's number is added. Every process of a group
    /// needs its own, and keeps it over restarts.
    pub transactional_id: String,
    /// Lanes in this process.
    pub lanes: usize,
    /// Threads of the compute pool that all lanes share.
    pub threads: usize,
    /// Bounds of a batch.
    pub batch: BatchLimits,
    /// Largest message read or written, in bytes. A dead letter's payload is cut to it.
    pub message_bytes: usize,
    /// Articles whose latest revision is remembered.
    pub remembered_articles: usize,
    /// Version of the program, for dead letters.
    pub version: &'static str,
}
