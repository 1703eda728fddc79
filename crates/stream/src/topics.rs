//! Creates the topics that the service reads and writes.

use rdkafka::admin::{AdminClient, AdminOptions, NewTopic, TopicReplication};
use rdkafka::client::DefaultClientContext;
use rdkafka::error::RDKafkaErrorCode;

use crate::clients::common;
use crate::{Settings, StreamError, during};

/// What became of a topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Created {
    /// It is there now.
    New,
    /// It was there before, and is left as it is.
    Existing,
    /// The cluster refused; librdkafka's word.
    Refused(String),
}

/// Creates inputs and outputs with `partitions` partitions each and `replication` copies: the
/// articles topic compacted, the dead letters wide enough for the largest input.
///
/// # Errors
/// When the cluster can't be reached.
pub async fn create(
    settings: &Settings,
    partitions: i32,
    replication: i32,
) -> Result<Vec<(String, Created)>, StreamError> {
    let admin: AdminClient<DefaultClientContext> =
        common(settings)
            .create()
            .map_err(|source| StreamError::Client {
                client: "admin client",
                source,
            })?;
    let widest = settings.message_bytes.saturating_add(1 << 20).to_string();
    let plain = |name| NewTopic::new(name, partitions, TopicReplication::Fixed(replication));
    let mut topics: Vec<NewTopic<'_>> = settings.inputs.iter().map(|name| plain(name)).collect();
    topics.push(plain(&settings.outputs.events));
    topics.push(plain(&settings.outputs.articles).set("cleanup.policy", "compact"));
    topics.push(plain(&settings.outputs.dead_letters).set("max.message.bytes", &widest));
    let results = admin
        .create_topics(&topics, &AdminOptions::new())
        .await
        .map_err(during("creating topics"))?;
    Ok(results
        .into_iter()
        .map(|result| match result {
            Ok(name) => (name, Created::New),
            Err((name, RDKafkaErrorCode::TopicAlreadyExists)) => (name, Created::Existing),
            Err((name, code)) => (name, Created::Refused(code.to_string())),
        })
        .collect())
}
