//! Where a lane writes: a producer, in transactions or not, and which outputs were not acknowledged.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use rdkafka::client::ClientContext;
use rdkafka::consumer::{BaseConsumer, CommitMode, Consumer as _};
use rdkafka::error::{KafkaError, RDKafkaErrorCode};
use rdkafka::message::{DeliveryResult, Header as KafkaHeader, OwnedHeaders};
use rdkafka::producer::{BaseProducer, BaseRecord, Producer as _, ProducerContext};
use rdkafka::topic_partition_list::TopicPartitionList;

use crate::clients::{common, defaults};
use crate::consumer::ConsumerEvents;
use crate::output::Output;
use crate::{Delivery, Settings, StreamError, during};

/// Longest wait for the transaction coordinator when a producer starts.
const INIT_TIMEOUT: Duration = Duration::from_secs(30);
/// Longest wait for room in the producer's queue.
const QUEUE_WAIT: Duration = Duration::from_millis(100);

/// Notes which outputs were not acknowledged.
#[derive(Default)]
pub(crate) struct ProducerEvents {
    failed: Mutex<(usize, Option<KafkaError>)>,
}

impl ClientContext for ProducerEvents {}

impl ProducerContext for ProducerEvents {
    type DeliveryOpaque = ();

    fn delivery(&self, result: &DeliveryResult<'_>, (): Self::DeliveryOpaque) {
        if let Err((error, _)) = result {
            let mut failed = self.failed.lock().unwrap_or_else(PoisonError::into_inner);
            failed.0 += 1;
            failed.1.get_or_insert_with(|| error.clone());
        }
    }
}

/// A producer, and whether it works in transactions.
pub(crate) struct Sink {
    producer: BaseProducer<ProducerEvents>,
    transactional: bool,
}

impl Sink {
    /// A producer as `settings.delivery` asks.
    pub(crate) fn new(settings: &Settings, lane: usize) -> Result<Self, StreamError> {
        if settings.delivery == Delivery::AtLeastOnce {
            return Ok(Self {
                producer: producer(settings, None)?,
                transactional: false,
            });
        }
        let id = format!("{}-{lane}", settings.transactional_id);
        let transactional = producer(settings, Some(&id))?;
        match transactional.init_transactions(INIT_TIMEOUT) {
            Ok(()) => Ok(Self {
                producer: transactional,
                transactional: true,
            }),
            Err(error)
                if settings.delivery == Delivery::Auto
                    && error.rdkafka_error_code() == Some(RDKafkaErrorCode::UnsupportedFeature) =>
            {
                tracing::warn!("the cluster has no transactions; delivery is at-least-once");
                Ok(Self {
                    producer: producer(settings, None)?,
                    transactional: false,
                })
            }
            Err(source) => Err(StreamError::Kafka {
                step: "initialising transactions",
                source,
            }),
        }
    }

    /// Opens the transaction, if there are any.
    pub(crate) fn begin(&self) -> Result<(), StreamError> {
        if self.transactional {
            self.producer
                .begin_transaction()
                .map_err(during("beginning a transaction"))?;
        }
        Ok(())
    }

    /// Queues a message, waiting for room.
    pub(crate) fn send(&self, output: &Output) -> Result<(), StreamError> {
        let mut headers = OwnedHeaders::new_with_capacity(output.headers.len());
        for header in &output.headers {
            headers = headers.insert(KafkaHeader {
                key: &header.name,
                value: header.value.as_deref(),
            });
        }
        let mut record: BaseRecord<'_, [u8], [u8]> = BaseRecord::to(&output.topic).headers(headers);
        record.key = output.key.as_deref();
        record.payload = output.payload.as_deref();
        record.timestamp = output.timestamp;
        loop {
            match self.producer.send(record) {
                Ok(()) => return Ok(()),
                Err((KafkaError::MessageProduction(RDKafkaErrorCode::QueueFull), back)) => {
                    record = back;
                    self.producer.poll(QUEUE_WAIT);
                }
                Err((source, _)) => {
                    return Err(StreamError::Kafka {
                        step: "queueing an output",
                        source,
                    });
                }
            }
        }
    }

    /// Commits the offsets with, or after, everything sent since [`begin`](Self::begin).
    pub(crate) fn commit(
        &self,
        consumer: &BaseConsumer<ConsumerEvents>,
        offsets: &TopicPartitionList,
        timeout: Duration,
    ) -> Result<(), StreamError> {
        if self.transactional {
            // Read afresh each time: a rebalance may have raised the generation without a callback.
            let group = consumer.group_metadata().ok_or(StreamError::NoGroup)?;
            self.producer
                .send_offsets_to_transaction(offsets, &group, timeout)
                .map_err(during("adding offsets to the transaction"))?;
            self.producer
                .commit_transaction(timeout)
                .map_err(during("committing the transaction"))?;
            return self.acknowledged();
        }
        self.producer
            .flush(timeout)
            .map_err(during("flushing the outputs"))?;
        self.acknowledged()?;
        consumer
            .commit(offsets, CommitMode::Sync)
            .map_err(during("committing offsets"))
    }

    /// Gives the open transaction up, as well as possible: the producer is thrown away afterwards.
    pub(crate) fn abort(&self, timeout: Duration) {
        if self.transactional
            && let Err(error) = self.producer.abort_transaction(timeout)
        {
            tracing::warn!(%error, "aborting the transaction failed; its successor fences it");
        }
    }

    fn acknowledged(&self) -> Result<(), StreamError> {
        let context = self.producer.context();
        let mut failed = context
            .failed
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        match std::mem::take(&mut *failed) {
            (0, _) => Ok(()),
            (failed, reason) => Err(StreamError::Undelivered {
                failed,
                reason: reason.map(|error| error.to_string()).unwrap_or_default(),
            }),
        }
    }
}

fn producer(
    settings: &Settings,
    transactional_id: Option<&str>,
) -> Result<BaseProducer<ProducerEvents>, StreamError> {
    let mut config = common(settings);
    config.set("enable.idempotence", "true").set("acks", "all");
    // The frame around the largest payload: key, headers, batch.
    let largest = settings
        .message_bytes
        .saturating_add(1 << 20)
        .min(1_000_000_000);
    config.set("message.max.bytes", largest.to_string());
    defaults(
        &mut config,
        settings,
        &[
            ("compression.type", "zstd"),
            ("linger.ms", "5"),
            ("message.timeout.ms", "30000"),
        ],
    );
    if let Some(id) = transactional_id {
        config.set("transactional.id", id);
        defaults(
            &mut config,
            settings,
            &[("transaction.timeout.ms", "40000")],
        );
    }
    config
        .create_with_context(ProducerEvents::default())
        .map_err(|source| StreamError::Client {
            client: "producer",
            source,
        })
}
