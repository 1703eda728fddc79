//! The consumer of a lane, and what its rebalance callback says.
//!
//! Callbacks run on the lane's own thread, inside its calls to `poll`; they only note what happened,
//! and the lane acts on it afterwards.

use std::sync::{Mutex, PoisonError};

use rdkafka::client::ClientContext;
use rdkafka::consumer::{BaseConsumer, Consumer as _, ConsumerContext, Rebalance};

use crate::batch::Partition;
use crate::clients::{common, defaults};
use crate::{Settings, StreamError, during};

/// Notes which partitions were taken away.
#[derive(Default)]
pub(crate) struct ConsumerEvents {
    revoked: Mutex<Vec<Partition>>,
}

impl ConsumerEvents {
    /// What was revoked or lost since the last call.
    pub(crate) fn take_revoked(&self) -> Vec<Partition> {
        std::mem::take(&mut self.revoked.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl ClientContext for ConsumerEvents {}

impl ConsumerContext for ConsumerEvents {
    fn pre_rebalance(&self, _: &BaseConsumer<Self>, rebalance: &Rebalance<'_>) {
        match rebalance {
            Rebalance::Revoke(partitions) => {
                tracing::info!(partitions = partitions.count(), "partitions revoked");
                let mut revoked = self.revoked.lock().unwrap_or_else(PoisonError::into_inner);
                revoked.extend(
                    partitions
                        .elements()
                        .iter()
                        .map(|element| (element.topic().to_owned(), element.partition())),
                );
            }
            Rebalance::Assign(partitions) => {
                tracing::info!(partitions = partitions.count(), "partitions assigned");
            }
            Rebalance::Error(error) => tracing::warn!(%error, "rebalance failed"),
        }
    }
}

/// A consumer of the input topics, subscribed.
pub(crate) fn consumer(settings: &Settings) -> Result<BaseConsumer<ConsumerEvents>, StreamError> {
    let mut config = common(settings);
    config
        .set("group.id", &settings.group)
        .set("enable.auto.commit", "false")
        .set("enable.auto.offset.store", "false")
        .set("isolation.level", "read_committed");
    defaults(
        &mut config,
        settings,
        &[
            ("auto.offset.reset", "earliest"),
            ("partition.assignment.strategy", "cooperative-sticky"),
            ("queued.min.messages", "1000"),
            ("queued.max.messages.kbytes", "16384"),
        ],
    );
    // A fetch response may hold one message of the largest size, and its frame.
    let receive = settings
        .message_bytes
        .saturating_add(1 << 20)
        .max(100_000_000);
    config.set("receive.message.max.bytes", receive.to_string());
    let consumer: BaseConsumer<ConsumerEvents> = config
        .create_with_context(ConsumerEvents::default())
        .map_err(|source| StreamError::Client {
            client: "consumer",
            source,
        })?;
    let topics: Vec<&str> = settings.inputs.iter().map(String::as_str).collect();
    consumer
        .subscribe(&topics)
        .map_err(during("subscribing to the input topics"))?;
    Ok(consumer)
}
