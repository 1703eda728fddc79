//! Lanes from input topics to output topics.
//!
//! # Contract
//! Every message of the input topics ends, exactly once, as an envelope with its events, as a counted
//! skip or as a dead letter. Under [`Delivery::ExactlyOnce`] the outputs of a batch and the offsets
//! of its inputs are one Kafka transaction: a reader with `isolation.level=read_committed` sees all of
//! it or nothing, whatever dies when. Under [`Delivery::AtLeastOnce`] offsets are committed after all
//! outputs are acknowledged, so a crash repeats outputs but loses none; event ids are deterministic,
//! so repeats can be told. Outputs of a partition leave in the order of its inputs. A message that
//! can't be processed never stops its partition; an error of the cluster is never a dead letter: the
//! lane gives up the batch, rebuilds its clients and starts again from the committed offsets.
//!
//! # Layout
//! - [`Record`], [`Outcome`], [`Code`]: what comes in, what becomes of it, who decides.
//! - [`Settings`]: checked configuration.
//! - [`Service`]: runs lanes on threads of their own until told to stop.
//! - [`topics`]: creates the topics that the service writes.

mod batch;
mod clients;
mod consumer;
mod dead_letter;
mod lane;
mod metrics;
mod outcome;
mod output;
mod record;
mod revisions;
mod service;
mod settings;
mod settle;
mod sink;
pub mod topics;

pub use outcome::{Code, Failure, Outcome};
pub use record::{Header, Record};
pub use service::Service;
pub use settings::{BatchLimits, Delivery, Outputs, Settings};

/// Why a lane can't go on with its batch. All of these are the cluster's: the lane rebuilds itself.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StreamError {
    /// A client could not be made from the settings.
    #[error("could not create the Kafka {client}: {source}")]
    Client {
        /// Consumer, producer or admin client.
        client: &'static str,
        /// librdkafka's word.
        source: rdkafka::error::KafkaError,
    },
    /// A call to the cluster failed.
    #[error("{step} failed: {source}")]
    Kafka {
        /// What was being done.
        step: &'static str,
        /// librdkafka's word.
        source: rdkafka::error::KafkaError,
    },
    /// Outputs were not acknowledged.
    #[error("{failed} output messages were not acknowledged; the first: {reason}")]
    Undelivered {
        /// How many.
        failed: usize,
        /// librdkafka's word on the first.
        reason: String,
    },
    /// The consumer is in no group at the moment of a commit.
    #[error("the consumer is no member of its group")]
    NoGroup,
    /// The compute pool could not start.
    #[error("could not start the compute pool: {0}")]
    Pool(String),
}

/// Maps librdkafka's errors to [`StreamError::Kafka`] with the step that failed.
fn during(step: &'static str) -> impl FnOnce(rdkafka::error::KafkaError) -> StreamError {
    move |source| StreamError::Kafka { step, source }
}
