//! The sample articles and the feeder that publishes them.

use std::time::Duration;

use anyhow::Context as _;
use rdkafka::ClientConfig;
use rdkafka::message::{Header, OwnedHeaders};
use rdkafka::producer::{BaseProducer, BaseRecord, Producer as _};
use serde_json::Value;

/// File name and bytes of every sample, in publishing order.
const SAMPLES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/samples.rs"));
/// Longest wait for the embedded broker to take a message.
const FLUSH: Duration = Duration::from_secs(10);

/// Publishes the samples.
pub(super) struct Feeder {
    producer: BaseProducer,
    topic: &'static str,
    fed: usize,
}

impl Feeder {
    pub(super) fn new(bootstrap: &str, topic: &'static str) -> anyhow::Result<Self> {
        let producer = ClientConfig::new()
            .set("bootstrap.servers", bootstrap)
            .create()
            .context("creating the feeder")?;
        Ok(Self {
            producer,
            topic,
            fed: 0,
        })
    }

    /// Publishes every sample once and says how many there are.
    pub(super) fn publish_all(&mut self) -> anyhow::Result<usize> {
        for _ in SAMPLES {
            self.publish_next()?;
        }
        Ok(SAMPLES.len())
    }

    /// Publishes the next sample; from the second round on as a new article.
    pub(super) fn publish_next(&mut self) -> anyhow::Result<()> {
        let (name, payload) = SAMPLES[self.fed % SAMPLES.len()];
        let round = self.fed / SAMPLES.len();
        let (key, payload) = article(name, payload, round);
        let content_type = if is_json(name) {
            "application/json"
        } else {
            "text/plain"
        };
        let headers = OwnedHeaders::new().insert(Header {
            key: "content-type",
            value: Some(content_type),
        });
        let record = BaseRecord::to(self.topic)
            .key(&key)
            .payload(&payload)
            .headers(headers);
        self.producer
            .send(record)
            .map_err(|(error, _)| error)
            .context("publishing a sample")?;
        self.producer.flush(FLUSH).context("publishing a sample")?;
        self.fed += 1;
        Ok(())
    }
}

fn is_json(name: &str) -> bool {
    name.ends_with(".json")
}

/// Key and payload of a sample in a round. The key is the article's id, so that its revisions share a
/// partition; a sample that is no JSON is named by its file.
fn article(name: &str, payload: &[u8], round: usize) -> (String, Vec<u8>) {
    let numbered = |id: &str| {
        if round == 0 {
            id.to_owned()
        } else {
            format!("{id}:{round}")
        }
    };
    let Ok(mut json) = serde_json::from_slice::<Value>(payload) else {
        return (numbered(name), payload.to_vec());
    };
    let id = numbered(json["id"].as_str().unwrap_or(name));
    if round == 0 {
        return (id, payload.to_vec());
    }
    json["id"] = Value::from(id.as_str());
    (id, json.to_string().into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_samples_hold_a_correction_and_one_poison_message() {
        assert!(SAMPLES.len() >= 12);
        let json: Vec<_> = SAMPLES.iter().filter(|(name, _)| is_json(name)).collect();
        let broken = json
            .iter()
            .filter(|(_, bytes)| serde_json::from_slice::<Value>(bytes).is_err());
        assert_eq!(broken.count(), 1);
        let mut ids: Vec<String> = json
            .iter()
            .filter_map(|(_, bytes)| serde_json::from_slice::<Value>(bytes).ok())
            .map(|json| json["id"].to_string())
            .collect();
        let all = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!(all - ids.len(), 1, "one correction");
    }

    #[test]
    fn later_rounds_are_articles_of_their_own() {
        let (name, payload) = SAMPLES[0];
        let (first, _) = article(name, payload, 0);
        let (second, bytes) = article(name, payload, 1);
        assert_ne!(first, second);
        assert!(is_json(name) == serde_json::from_slice::<Value>(&bytes).is_ok());
    }
}
