//! The configuration file: raw as typed (unknown keys refused), then checked into [`Settings`].

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, bail, ensure};
use demarche_codebook::Codebook;
use demarche_stream::{BatchLimits, Delivery, Outputs, Settings};
use demarche_telemetry::logs;
use serde::{Deserialize, Serialize};

use crate::codebook;

/// Words in a property's name that make its value a secret.
const SECRET: [&str; 4] = ["password", "secret", "key.pem", "sasl.oauthbearer.config"];

/// The file, as typed. Every key has a default but `kafka.bootstrap` and `input.topics`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Config {
    pub(crate) kafka: Kafka,
    pub(crate) input: Input,
    pub(crate) output: Output,
    pub(crate) delivery: DeliveryConfig,
    pub(crate) batch: Batch,
    pub(crate) limits: Limits,
    pub(crate) coding: Coding,
    pub(crate) admin: Admin,
    pub(crate) log: Log,
}

macro_rules! section {
    ($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty = $default:expr,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields, default)]
        pub(crate) struct $name { $($(#[$field_meta])* pub(crate) $field: $type,)* }

        impl Default for $name {
            fn default() -> Self { Self { $($field: $default,)* } }
        }
    };
}

section! {
    /// The cluster.
    Kafka {
        /// `host:port` of one broker or several, comma-separated.
        bootstrap: String = String::new(),
        /// Any librdkafka property: security, timeouts, compression.
        properties: BTreeMap<String, String> = BTreeMap::new(),
    }
}
section! {
    /// What is read.
    Input {
        /// Topics of raw articles.
        topics: Vec<String> = Vec::new(),
        /// Consumer group; all processes that share the work have the same.
        group: String = "demarche".to_owned(),
        /// Content type of messages that have no `content-type` header; without it the first byte
        /// decides between JSON and text.
        #[serde(skip_serializing_if = "Option::is_none")]
        content_type: Option<String> = None,
        /// Lanes in this process; more than one pays off only with more partitions than processes.
        lanes: usize = 1,
    }
}
section! {
    /// What is written.
    Output {
        /// One event a message, keyed by article id.
        events: String = "events".to_owned(),
        /// Envelopes, keyed by article id; compacted.
        articles: String = "articles".to_owned(),
        /// Messages that could not be processed.
        dead_letters: String = "dead-letters".to_owned(),
    }
}

/// What delivery promises.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Guarantee {
    /// Exactly-once where the cluster has transactions, else at-least-once.
    #[default]
    Auto,
    /// Outputs and offsets in one transaction.
    ExactlyOnce,
    /// Offsets after acknowledged outputs.
    AtLeastOnce,
}

section! {
    /// What is promised.
    DeliveryConfig {
        /// `auto`, `exactly-once` or `at-least-once`.
        guarantee: Guarantee = Guarantee::Auto,
        /// Prefix of the transactional id. Each process of a group needs its own, and keeps it.
        transactional_id: String = "demarche".to_owned(),
        /// Articles whose latest revision is remembered, so that a correction can name what it
        /// removes.
        remembered_articles: usize = 100_000,
    }
}
section! {
    /// Bounds of a batch; the first one reached closes it. A batch is one transaction.
    Batch {
        /// Messages.
        records: usize = 500,
        /// Bytes.
        bytes: usize = 8 * 1024 * 1024,
        /// Milliseconds since the first message.
        wait_ms: u64 = 100,
    }
}
section! {
    /// Bounds against hostile input.
    Limits {
        /// Largest article that is read, in bytes; larger ones are dead letters. Coding takes up to
        /// 150 bytes of memory a byte, on each thread.
        payload_bytes: usize = 2 * 1024 * 1024,
        /// Largest message that is taken in or written, in bytes.
        message_bytes: usize = 32 * 1024 * 1024,
    }
}
section! {
    /// What is coded.
    Coding {
        /// Also code mere statements (CAMEO 01x), which have no PLOVER root.
        statements: bool = false,
        /// Threads that code articles; 0 is one a core.
        threads: usize = 0,
        /// Folder of own rows for the codebook, in the form of demarche's `crates/codebook/data`; from
        /// where the program is started, unless absolute.
        #[serde(skip_serializing_if = "Option::is_none")]
        overlay: Option<PathBuf> = None,
    }
}
section! {
    /// Metrics and health over HTTP.
    Admin {
        /// Address to listen on. There is no password: keep it inside.
        listen: SocketAddr = SocketAddr::from(([127, 0, 0, 1], 9464)),
    }
}
section! {
    /// Logs, on standard error.
    Log {
        /// `text` or `json`.
        format: logs::Format = logs::Format::Text,
        /// Least level, or directives such as `info,demarche_stream=debug`.
        level: String = "info".to_owned(),
    }
}

impl Config {
    /// Reads the file.
    pub(crate) fn load(path: &Path) -> anyhow::Result<Self> {
        let text = std::fs::read_to_string(path)
            .with_context(|| format!("reading the configuration {}", path.display()))?;
        Self::parse(&text).with_context(|| format!("in the configuration {}", path.display()))
    }

    /// Reads `text`; an error names line and key.
    pub(crate) fn parse(text: &str) -> anyhow::Result<Self> {
        Ok(toml::from_str(text)?)
    }

    /// The configuration as a file, secrets masked.
    pub(crate) fn to_toml(&self) -> anyhow::Result<String> {
        let mut masked = self.clone();
        for (key, value) in &mut masked.kafka.properties {
            if SECRET.iter().any(|word| key.contains(word)) {
                *value = "***".to_owned();
            }
        }
        Ok(toml::to_string(&masked)?)
    }

    /// Reads the overlay, if there is one, and gives the codebook.
    pub(crate) fn codebook(&self) -> anyhow::Result<&'static Codebook> {
        codebook::open(self.coding.overlay.as_deref()).context("coding.overlay")
    }

    /// Checks the keys against each other and gives what the stream needs.
    pub(crate) fn settings(&self) -> anyhow::Result<Settings> {
        ensure!(
            !self.kafka.bootstrap.is_empty(),
            "kafka.bootstrap is missing: name a broker, such as \"localhost:9092\""
        );
        ensure!(
            !self.input.topics.is_empty(),
            "input.topics is missing: name the topics to read, such as [\"news\"]"
        );
        ensure!(
            self.input.lanes > 0,
            "input.lanes is 0: it takes at least one lane"
        );
        ensure!(
            self.batch.records > 0,
            "batch.records is 0: a batch holds at least one message"
        );
        ensure!(
            self.batch.wait_ms > 0,
            "batch.wait_ms is 0: give messages a moment to gather"
        );
        ensure!(
            self.limits.payload_bytes <= self.limits.message_bytes,
            "limits.payload_bytes is larger than limits.message_bytes: no message could fill it"
        );
        let outputs = [
            &self.output.events,
            &self.output.articles,
            &self.output.dead_letters,
        ];
        for (index, output) in outputs.iter().enumerate() {
            ensure!(!output.is_empty(), "a topic under [output] has no name");
            if self.input.topics.contains(*output) {
                bail!(
                    "topic `{output}` is both input and output: the service would read what it writes"
                );
            }
            ensure!(
                !outputs[..index].contains(output),
                "topic `{output}` is named twice under [output]"
            );
        }
        let threads = match self.coding.threads {
            0 => std::thread::available_parallelism().map_or(1, usize::from),
            threads => threads,
        };
        Ok(Settings {
            bootstrap: self.kafka.bootstrap.clone(),
            properties: self.kafka.properties.clone(),
            inputs: self.input.topics.clone(),
            group: self.input.group.clone(),
            outputs: Outputs {
                events: self.output.events.clone(),
                articles: self.output.articles.clone(),
                dead_letters: self.output.dead_letters.clone(),
            },
            delivery: match self.delivery.guarantee {
                Guarantee::Auto => Delivery::Auto,
                Guarantee::ExactlyOnce => Delivery::ExactlyOnce,
                Guarantee::AtLeastOnce => Delivery::AtLeastOnce,
            },
            transactional_id: self.delivery.transactional_id.clone(),
            lanes: self.input.lanes,
            threads,
            batch: BatchLimits {
                records: self.batch.records,
                bytes: self.batch.bytes,
                wait: Duration::from_millis(self.batch.wait_ms),
            },
            message_bytes: self.limits.message_bytes,
            remembered_articles: self.delivery.remembered_articles,
            version: env!("CARGO_PKG_VERSION"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALLEST: &str =
        "[kafka]\nbootstrap = \"localhost:9092\"\n[input]\ntopics = [\"news\"]\n";

    #[test]
    fn two_keys_are_enough() {
        Config::parse(SMALLEST).unwrap().settings().unwrap();
    }

    #[test]
    fn an_unknown_key_is_refused_by_name_and_line() {
        let error = Config::parse(&format!("{SMALLEST}grup = \"x\"\n"))
            .unwrap_err()
            .to_string();
        assert!(
            error.contains("grup") && error.contains("line 5"),
            "{error}"
        );
    }

    #[test]
    fn reading_what_is_written_is_refused() {
        let text = SMALLEST.replace("news", "events");
        let error = Config::parse(&text)
            .unwrap()
            .settings()
            .unwrap_err()
            .to_string();
        assert!(error.contains("both input and output"), "{error}");
    }

    #[test]
    fn what_is_printed_reads_back_with_secrets_masked() {
        let mut config = Config::parse(SMALLEST).unwrap();
        config
            .kafka
            .properties
            .insert("sasl.password".into(), "hunter2".into());
        let printed = config.to_toml().unwrap();
        assert!(!printed.contains("hunter2"));
        config
            .kafka
            .properties
            .insert("sasl.password".into(), "***".into());
        assert_eq!(Config::parse(&printed).unwrap(), config);
    }

    #[test]
    fn a_broken_overlay_is_named_with_its_key_and_every_fault() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("agents.tsv"), "phrase\n").unwrap();
        std::fs::write(folder.path().join("agent.tsv"), "").unwrap();
        let mut config = Config::parse(SMALLEST).unwrap();
        config.coding.overlay = Some(folder.path().into());
        let error = format!("{:#}", config.codebook().unwrap_err());
        assert!(
            error.starts_with("coding.overlay: ")
                && error.contains("agents.tsv:1: ")
                && error.contains("agent.tsv:1: "),
            "{error}"
        );
        let printed = config.to_toml().unwrap();
        assert_eq!(Config::parse(&printed).unwrap(), config);
    }

    #[test]
    fn the_example_file_is_sound() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../deploy/demarche.toml");
        Config::load(Path::new(path)).unwrap().settings().unwrap();
    }

    #[test]
    fn the_configuration_in_the_readme_is_sound() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../README.md");
        let readme = std::fs::read_to_string(path).unwrap();
        let blocks: Vec<&str> = readme
            .split("```toml\n")
            .skip(1)
            .filter_map(|rest| rest.split("```").next())
            .collect();
        assert!(!blocks.is_empty());
        for block in blocks {
            Config::parse(block).unwrap().settings().unwrap();
        }
    }
}
