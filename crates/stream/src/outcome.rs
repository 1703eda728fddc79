//! What becomes of an input message, and who decides it.

use demarche_proto::v1;

use crate::Record;

/// Turns one message into its outcome. It knows nothing of Kafka and keeps no state, so messages are
/// coded in parallel.
pub trait Code: Send + Sync + 'static {
    /// Codes `record`. A panic in here costs the record, as a dead letter, not the lane.
    fn code(&self, record: &Record) -> Outcome;
}

/// What becomes of a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// An envelope with its events.
    Coded(Box<v1::CodedArticle>),
    /// Passed over on purpose; the reason is a label of a metric.
    Skipped(&'static str),
    /// Sent to the dead letters.
    Dead(Failure),
}

/// Why a message could not be processed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The stage that refused it: "decode", "encode", "internal".
    pub stage: &'static str,
    /// Stable name of the error.
    pub code: &'static str,
    /// What, where and what to do, for people.
    pub message: String,
}
