//! Reads what the service writes and tells it as lines.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::time::Duration;

use anyhow::Context as _;
use demarche_proto::{Message as _, text, v1};
use demarche_stream::Outputs;
use rdkafka::consumer::{BaseConsumer, Consumer as _};
use rdkafka::message::{BorrowedMessage, Headers as _, Message as _};
use rdkafka::{ClientConfig, Offset, TopicPartitionList};

use crate::print;

/// Characters of evidence on a line.
const EVIDENCE: usize = 100;
/// Longest wait in one poll.
const POLL: Duration = Duration::from_millis(50);

/// A reader of all output topics, from their beginning, outside of any group.
pub(super) struct Viewer {
    consumer: BaseConsumer,
    outputs: Outputs,
    roots: BTreeMap<&'static str, usize>,
    /// The line of every event seen, by its id.
    lines: HashMap<String, String>,
    /// Events that an envelope lists and that have not come yet.
    awaited: HashSet<String>,
    /// Events taken back that have not come yet, with the title of the correction.
    taken_back: HashMap<String, String>,
    articles: usize,
    removed: usize,
    corrections: usize,
    dead: usize,
}

impl Viewer {
    pub(super) fn new(bootstrap: &str, outputs: &Outputs, partitions: i32) -> anyhow::Result<Self> {
        let consumer: BaseConsumer = ClientConfig::new()
            .set("bootstrap.servers", bootstrap)
            .set("group.id", "demarche-demo-viewer")
            .set("enable.auto.commit", "false")
            .create()
            .context("creating the viewer")?;
        let mut assignment = TopicPartitionList::new();
        for topic in [&outputs.events, &outputs.articles, &outputs.dead_letters] {
            for partition in 0..partitions {
                assignment.add_partition_offset(topic, partition, Offset::Beginning)?;
            }
        }
        consumer
            .assign(&assignment)
            .context("assigning the output topics")?;
        Ok(Self {
            consumer,
            outputs: outputs.clone(),
            roots: BTreeMap::new(),
            lines: HashMap::new(),
            awaited: HashSet::new(),
            taken_back: HashMap::new(),
            articles: 0,
            removed: 0,
            corrections: 0,
            dead: 0,
        })
    }

    /// Articles that came out: as an envelope or as a dead letter.
    pub(super) fn done(&self) -> usize {
        self.articles + self.dead
    }

    /// Whether `published` articles came out with all events that their envelopes list.
    pub(super) fn is_complete(&self, published: usize) -> bool {
        self.done() >= published && self.awaited.is_empty() && self.taken_back.is_empty()
    }

    /// The lines for the next message, if one comes.
    pub(super) fn poll(&mut self) -> anyhow::Result<Vec<String>> {
        let Some(message) = self.consumer.poll(POLL) else {
            return Ok(Vec::new());
        };
        let message = Parts::of(&message.context("reading the outputs")?);
        if message.topic == self.outputs.dead_letters {
            self.dead += 1;
            return Ok(vec![format!(
                "dead letter  {}: {}",
                message.code, message.reason
            )]);
        }
        if message.topic == self.outputs.articles {
            return self.article(&message.payload);
        }
        let event = v1::Event::decode(message.payload.as_slice()).context("decoding an event")?;
        Ok(self.event(&event))
    }

    /// Topics have no order among each other: an event may come after the envelope that lists it, and
    /// even after the correction that takes it back.
    fn event(&mut self, event: &v1::Event) -> Vec<String> {
        self.awaited.remove(&event.id);
        let line = print::line(event, EVIDENCE);
        if self.lines.insert(event.id.clone(), line.clone()).is_some() {
            // A newer revision states it again.
            return Vec::new();
        }
        *self.roots.entry(text::root(event)).or_default() += 1;
        let correction = self.taken_back.remove(&event.id);
        let mut lines = vec![line];
        lines.extend(correction.map(|title| take_back(&title, &lines[0])));
        lines
    }

    fn article(&mut self, payload: &[u8]) -> anyhow::Result<Vec<String>> {
        let article = v1::CodedArticle::decode(payload).context("decoding an envelope")?;
        self.articles += 1;
        if article.status() == v1::ArticleStatus::Corrected {
            self.corrections += 1;
        }
        self.removed += article.removed_event_ids.len();
        let ids = article.events.into_iter().map(|event| event.id);
        self.awaited
            .extend(ids.filter(|id| !self.lines.contains_key(id)));
        let mut lines = Vec::new();
        for id in article.removed_event_ids {
            match self.lines.get(&id) {
                Some(line) => lines.push(take_back(&article.title, line)),
                None => {
                    self.taken_back.insert(id, article.title.clone());
                }
            }
        }
        Ok(lines)
    }

    /// What the demo has shown.
    pub(super) fn summary(&self, published: usize) -> String {
        let roots: Vec<String> = self
            .roots
            .iter()
            .map(|(root, count)| format!("{root} {count}"))
            .collect();
        format!(
            "\n{published} messages: {} articles coded, {} dead letters, {} corrections that took back {} events\n\
             {} events of {} roots: {}",
            self.articles,
            self.dead,
            self.corrections,
            self.removed,
            self.roots.values().sum::<usize>(),
            self.roots.len(),
            roots.join(", ")
        )
    }
}

fn take_back(title: &str, line: &str) -> String {
    format!("correction of “{title}” takes back: {line}")
}

/// What the viewer needs of a message.
struct Parts {
    topic: String,
    payload: Vec<u8>,
    code: String,
    reason: String,
}

impl Parts {
    fn of(message: &BorrowedMessage<'_>) -> Self {
        let header = |name: &str| {
            message
                .headers()
                .and_then(|headers| headers.iter().find(|header| header.key == name))
                .and_then(|header| header.value)
                .map(|value| String::from_utf8_lossy(value).into_owned())
                .unwrap_or_default()
        };
        Self {
            topic: message.topic().to_owned(),
            payload: message.payload().unwrap_or_default().to_vec(),
            code: header("demarche-error-code"),
            reason: header("demarche-error-message"),
        }
    }
}
