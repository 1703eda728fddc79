//! A real cluster: topics of its own for each test, a publisher, a read_committed reader.

use std::collections::HashMap;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use demarche_proto::{Message as _, v1};
use rdkafka::admin::{AdminClient, AdminOptions, NewTopic, TopicReplication};
use rdkafka::client::DefaultClientContext;
use rdkafka::consumer::{BaseConsumer, Consumer as _};
use rdkafka::message::{Header, Headers as _, Message as _, OwnedHeaders};
use rdkafka::producer::{BaseProducer, BaseRecord, Producer as _};
use rdkafka::{ClientConfig, Offset, TopicPartitionList};

/// Widest message of the tests.
const WIDEST: &str = "33554432";
const PARTITIONS: i32 = 6;

/// The topics of one test.
pub(crate) struct Topics {
    pub(crate) name: String,
    pub(crate) bootstrap: String,
    folder: tempfile::TempDir,
}

impl Topics {
    /// Creates the topics `NAME-news`, `-events`, `-articles`, `-dead-letters`, the outputs with
    /// `demarche topics create`.
    pub(crate) fn create(name: &str, extra: &str) -> Self {
        let bootstrap = std::env::var("KAFKA_BOOTSTRAP").expect(
            "KAFKA_BOOTSTRAP names no cluster; run: cargo xtask kafka run -- cargo test --release -p demarche --test e2e",
        );
        let name = format!("{name}-{}", std::process::id());
        let folder = tempfile::tempdir().unwrap();
        let topics = Self {
            name,
            bootstrap,
            folder,
        };
        std::fs::write(topics.config(), topics.config_text(extra)).unwrap();
        let admin: AdminClient<DefaultClientContext> = ClientConfig::new()
            .set("bootstrap.servers", &topics.bootstrap)
            .create()
            .unwrap();
        let input = topics.topic("news");
        let input = NewTopic::new(&input, PARTITIONS, TopicReplication::Fixed(1))
            .set("max.message.bytes", WIDEST);
        let created = tokio::runtime::Runtime::new()
            .unwrap()
            .block_on(admin.create_topics([&input], &AdminOptions::new()))
            .unwrap();
        assert!(created.iter().all(Result::is_ok), "{created:?}");
        let output = crate::process::demarche()
            .args([
                "topics",
                "create",
                "--replication",
                "1",
                "--partitions",
                "6",
                "--config",
            ])
            .arg(topics.config())
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(
            output.status.success(),
            "{said}{}",
            String::from_utf8_lossy(&output.stderr)
        );
        assert_eq!(
            said.matches("created with 6 partitions").count(),
            3,
            "{said}"
        );
        assert_eq!(said.matches("exists already").count(), 1, "{said}");
        topics
    }

    pub(crate) fn topic(&self, kind: &str) -> String {
        format!("{}-{kind}", self.name)
    }

    pub(crate) fn config(&self) -> PathBuf {
        self.folder.path().join("demarche.toml")
    }

    fn config_text(&self, extra: &str) -> String {
        let Self {
            name, bootstrap, ..
        } = self;
        format!(
            r#"
[kafka]
bootstrap = "{bootstrap}"
[kafka.properties]
"session.timeout.ms" = "2000"
"heartbeat.interval.ms" = "500"
[input]
topics = ["{name}-news"]
group = "{name}"
[output]
events = "{name}-events"
articles = "{name}-articles"
dead_letters = "{name}-dead-letters"
[admin]
listen = "127.0.0.1:{port}"
{extra}
"#,
            port = free_port()
        )
    }

    /// Publishes to the input topic.
    pub(crate) fn publisher(&self) -> Publisher {
        let producer = ClientConfig::new()
            .set("bootstrap.servers", &self.bootstrap)
            .set("message.max.bytes", WIDEST)
            .set("enable.idempotence", "true")
            .create()
            .unwrap();
        Publisher {
            producer,
            topic: self.topic("news"),
        }
    }

    /// Reads the outputs from their beginning, as a downstream consumer does.
    pub(crate) fn reader(&self) -> Reader {
        let consumer: BaseConsumer = ClientConfig::new()
            .set("bootstrap.servers", &self.bootstrap)
            .set("group.id", format!("{}-reader", self.name))
            .set("isolation.level", "read_committed")
            .set("enable.auto.commit", "false")
            .create()
            .unwrap();
        let mut assignment = TopicPartitionList::new();
        for kind in ["events", "articles", "dead-letters"] {
            for partition in 0..PARTITIONS {
                assignment
                    .add_partition_offset(&self.topic(kind), partition, Offset::Beginning)
                    .unwrap();
            }
        }
        consumer.assign(&assignment).unwrap();
        Reader {
            consumer,
            prefix: self.name.clone(),
            seen: Seen::default(),
        }
    }
}

/// The port a test configuration names, which was free a moment ago.
fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port()
}

pub(crate) struct Publisher {
    producer: BaseProducer,
    topic: String,
}

impl Publisher {
    pub(crate) fn send(&self, key: &str, payload: Option<&[u8]>, headers: &[(&str, &str)]) {
        let headers = headers
            .iter()
            .fold(OwnedHeaders::new(), |headers, (key, value)| {
                headers.insert(Header {
                    key,
                    value: Some(*value),
                })
            });
        let mut record: BaseRecord<'_, str, [u8]> =
            BaseRecord::to(&self.topic).key(key).headers(headers);
        record.payload = payload;
        self.producer
            .send(record)
            .map_err(|(error, _)| error)
            .unwrap();
        self.producer.poll(Duration::ZERO);
    }

    pub(crate) fn json(&self, key: &str, payload: &str) {
        self.send(
            key,
            Some(payload.as_bytes()),
            &[("content-type", "application/json")],
        );
    }

    pub(crate) fn flush(&self) {
        self.producer.flush(Duration::from_secs(30)).unwrap();
    }
}

/// A dead letter.
pub(crate) struct Letter {
    pub(crate) key: String,
    pub(crate) payload: Vec<u8>,
    pub(crate) headers: HashMap<String, Vec<u8>>,
    pub(crate) timestamp: Option<i64>,
}

impl Letter {
    pub(crate) fn header(&self, name: &str) -> &str {
        std::str::from_utf8(&self.headers[name]).unwrap()
    }
}

/// What a reader has seen, in the order of each partition.
#[derive(Default)]
pub(crate) struct Seen {
    pub(crate) envelopes: Vec<v1::CodedArticle>,
    pub(crate) events: Vec<v1::Event>,
    pub(crate) letters: Vec<Letter>,
    /// Headers of the envelopes, in their order.
    pub(crate) headers: Vec<HashMap<String, Vec<u8>>>,
}

pub(crate) struct Reader {
    consumer: BaseConsumer,
    prefix: String,
    pub(crate) seen: Seen,
}

impl Reader {
    /// Reads until `enough`, or fails after `patience`.
    pub(crate) fn until(&mut self, patience: Duration, enough: impl Fn(&Seen) -> bool) -> &Seen {
        let deadline = Instant::now() + patience;
        while !enough(&self.seen) {
            assert!(
                Instant::now() < deadline,
                "after {patience:?}: {} envelopes, {} events, {} dead letters",
                self.seen.envelopes.len(),
                self.seen.events.len(),
                self.seen.letters.len()
            );
            self.poll();
        }
        &self.seen
    }

    /// Reads on for a while, for what should not come.
    pub(crate) fn linger(&mut self, time: Duration) -> &Seen {
        let until = Instant::now() + time;
        while Instant::now() < until {
            self.poll();
        }
        &self.seen
    }

    fn poll(&mut self) {
        let Some(message) = self.consumer.poll(Duration::from_millis(100)) else {
            return;
        };
        let message = message.unwrap();
        let headers: HashMap<String, Vec<u8>> = message
            .headers()
            .map(|headers| {
                headers
                    .iter()
                    .map(|header| {
                        (
                            header.key.to_owned(),
                            header.value.unwrap_or_default().to_vec(),
                        )
                    })
                    .collect()
            })
            .unwrap_or_default();
        let key = String::from_utf8(message.key().unwrap_or_default().to_vec()).unwrap();
        let payload = message.payload().unwrap_or_default();
        match message
            .topic()
            .strip_prefix(&format!("{}-", self.prefix))
            .unwrap()
        {
            "events" => {
                let event = v1::Event::decode(payload).unwrap();
                assert_eq!(key, event.article_id);
                self.seen.events.push(event);
            }
            "articles" => {
                let article = v1::CodedArticle::decode(payload).unwrap();
                assert_eq!(key, article.id);
                self.seen.envelopes.push(article);
                self.seen.headers.push(headers);
            }
            _ => self.seen.letters.push(Letter {
                key,
                payload: payload.to_vec(),
                headers,
                timestamp: message.timestamp().to_millis(),
            }),
        }
    }
}
