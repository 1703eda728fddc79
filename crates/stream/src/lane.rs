//! A lane: one consumer of the group, one producer, one batch in work.
//!
//! # Contract
//! A lane owns its thread. It reads a batch, has it coded on the compute pool, writes the outputs in
//! the order of the inputs and commits them with the offsets. On any error it throws both clients
//! away and starts again from the committed offsets: outputs of a transaction that was given up are
//! never visible, those of an at-least-once batch are repeated. On shutdown it finishes the batch,
//! commits it and leaves the group.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

use demarche_telemetry::Health;
use rayon::ThreadPool;
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use rdkafka::Offset;
use rdkafka::consumer::{BaseConsumer, Consumer as _};
use rdkafka::topic_partition_list::TopicPartitionList;
use tokio_util::sync::CancellationToken;

use crate::batch::Batch;
use crate::consumer::{ConsumerEvents, consumer};
use crate::metrics::{Tally, assigned, restarted};
use crate::revisions::Revisions;
use crate::settle::settle;
use crate::sink::Sink;
use crate::{Code, Failure, Outcome, Record, Settings, StreamError, during};

/// Longest wait in one poll, so that shutdown and rebalances are seen soon.
const POLL: Duration = Duration::from_millis(100);
/// Longest wait for the end of a transaction; beyond it the lane rebuilds itself.
const COMMIT_TIMEOUT: Duration = Duration::from_secs(30);
/// Longest wait for the abort of a transaction that is given up anyway.
const ABORT_TIMEOUT: Duration = Duration::from_secs(5);
/// First and longest pause before a lane is rebuilt.
const BACKOFF: (Duration, Duration) = (Duration::from_millis(500), Duration::from_secs(15));

/// What all lanes of a process share.
#[derive(Clone)]
pub(crate) struct Shared {
    pub(crate) settings: Arc<Settings>,
    pub(crate) coder: Arc<dyn Code>,
    pub(crate) pool: Arc<ThreadPool>,
    pub(crate) health: Health,
    pub(crate) shutdown: CancellationToken,
}

/// Runs the lane until shutdown, rebuilding it after errors.
pub(crate) fn run(id: usize, shared: &Shared) {
    let mut pause = BACKOFF.0;
    let mut revisions = Revisions::new(shared.settings.remembered_articles);
    while !shared.shutdown.is_cancelled() {
        let started = Instant::now();
        match Lane::new(id, shared, &mut revisions).and_then(|mut lane| lane.work()) {
            Ok(()) => break,
            Err(error) => {
                shared.health.down(id);
                assigned(id, 0);
                restarted();
                if started.elapsed() > BACKOFF.1 {
                    pause = BACKOFF.0;
                }
                tracing::error!(lane = id, %error, pause_ms = pause.as_millis(), "lane is rebuilt");
                wait(pause, &shared.shutdown);
                pause = (pause * 2).min(BACKOFF.1);
            }
        }
    }
    shared.health.down(id);
    assigned(id, 0);
    tracing::info!(lane = id, "lane stopped");
}

fn wait(pause: Duration, shutdown: &CancellationToken) {
    let until = Instant::now() + pause;
    while Instant::now() < until && !shutdown.is_cancelled() {
        std::thread::sleep(POLL.min(pause));
    }
}

struct Lane<'a> {
    id: usize,
    shared: &'a Shared,
    consumer: BaseConsumer<ConsumerEvents>,
    sink: Sink,
    revisions: &'a mut Revisions,
}

impl<'a> Lane<'a> {
    /// The producer comes first: initialising its transactions ends those of a predecessor, whose
    /// offsets the consumer is about to read.
    fn new(
        id: usize,
        shared: &'a Shared,
        revisions: &'a mut Revisions,
    ) -> Result<Self, StreamError> {
        let sink = Sink::new(&shared.settings, id)?;
        let consumer = consumer(&shared.settings)?;
        Ok(Self {
            id,
            shared,
            consumer,
            sink,
            revisions,
        })
    }

    fn work(&mut self) -> Result<(), StreamError> {
        while !self.shared.shutdown.is_cancelled() {
            let batch = self.read()?;
            if !batch.is_empty()
                && let Err(error) = self.finish(&batch)
            {
                self.sink.abort(ABORT_TIMEOUT);
                self.revisions.abort();
                return Err(error);
            }
        }
        Ok(())
    }

    /// Reads until the batch is full, nothing more comes in time, or shutdown.
    fn read(&mut self) -> Result<Batch, StreamError> {
        let mut batch = Batch::new(self.shared.settings.batch);
        loop {
            let polled = self
                .consumer
                .poll(POLL.min(self.shared.settings.batch.wait));
            let revoked = self.consumer.context().take_revoked();
            batch.discard(&revoked);
            match polled {
                Some(Ok(message)) => batch.push(Record::from_message(&message)),
                Some(Err(error)) if is_passing(&error) => {
                    tracing::warn!(lane = self.id, %error, "reading is held up");
                }
                Some(Err(source)) => {
                    return Err(StreamError::Kafka {
                        step: "reading",
                        source,
                    });
                }
                None => self.beat()?,
            }
            if batch.is_full() || self.shared.shutdown.is_cancelled() {
                self.beat()?;
                return Ok(batch);
            }
        }
    }

    fn beat(&self) -> Result<(), StreamError> {
        let partitions = self
            .consumer
            .assignment()
            .map_err(during("reading the assignment"))?
            .count();
        self.shared.health.beat(self.id, partitions);
        assigned(self.id, partitions);
        Ok(())
    }

    /// Codes the batch, writes its outputs and commits.
    fn finish(&mut self, batch: &Batch) -> Result<(), StreamError> {
        let settings = &self.shared.settings;
        let outcomes = self.code(batch.records());
        let began = Instant::now();
        let mut tally = Tally::default();
        self.sink.begin()?;
        for (record, outcome) in batch.records().iter().zip(outcomes) {
            for output in settle(record, outcome, self.revisions, settings, &mut tally) {
                self.sink.send(&output)?;
            }
        }
        let mut offsets = TopicPartitionList::new();
        for ((topic, partition), next) in batch.next_offsets() {
            offsets
                .add_partition_offset(&topic, partition, Offset::Offset(next.0))
                .map_err(during("naming the next offsets"))?;
        }
        self.sink.commit(&self.consumer, &offsets, COMMIT_TIMEOUT)?;
        self.revisions.commit();
        tally.commit(self.id, began.elapsed());
        Ok(())
    }

    /// Codes all records on the compute pool; outcomes are in the order of the records.
    fn code(&self, records: &[Record]) -> Vec<Outcome> {
        let coder = self.shared.coder.as_ref();
        self.shared.pool.install(|| {
            records
                .par_iter()
                .map(|record| guarded(coder, record))
                .collect()
        })
    }
}

/// A panic in a stage costs the record, not the lane.
fn guarded(coder: &dyn Code, record: &Record) -> Outcome {
    catch_unwind(AssertUnwindSafe(|| coder.code(record))).unwrap_or_else(|panic| {
        let reason = panic
            .downcast_ref::<String>()
            .map(String::as_str)
            .or_else(|| panic.downcast_ref::<&str>().copied())
            .unwrap_or("no message");
        Outcome::Dead(Failure {
            stage: "internal",
            code: "panic",
            message: format!("a stage panicked, please report it: {reason}"),
        })
    })
}

/// Errors that the consumer gets over by itself: a topic that is not there yet, brokers out of reach.
fn is_passing(error: &rdkafka::error::KafkaError) -> bool {
    use rdkafka::error::{KafkaError, RDKafkaErrorCode as Code};
    matches!(
        error,
        KafkaError::MessageConsumption(
            Code::UnknownTopicOrPartition
                | Code::UnknownTopic
                | Code::UnknownPartition
                | Code::AllBrokersDown
                | Code::BrokerTransportFailure
                | Code::Resolve
                | Code::OperationTimedOut
                | Code::LeaderNotAvailable
                | Code::NotLeaderForPartition
                | Code::CoordinatorLoadInProgress
                | Code::CoordinatorNotAvailable
                | Code::NotCoordinator
        )
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Panics;

    impl Code for Panics {
        fn code(&self, record: &Record) -> Outcome {
            assert!(record.partition != 0, "bad luck at {}", record.offset);
            Outcome::Skipped("test")
        }
    }

    #[test]
    fn a_panic_in_a_stage_becomes_a_dead_letter() {
        let record = |partition| Record {
            topic: "news".into(),
            partition,
            offset: 7,
            timestamp: None,
            key: None,
            payload: None,
            headers: Vec::new(),
        };
        let Outcome::Dead(failure) = guarded(&Panics, &record(0)) else {
            panic!("not dead")
        };
        assert_eq!(failure.code, "panic");
        assert!(failure.message.contains("bad luck at 7"));
        assert_eq!(guarded(&Panics, &record(1)), Outcome::Skipped("test"));
    }
}
