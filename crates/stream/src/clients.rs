//! What all clients of the cluster are configured with.

use rdkafka::ClientConfig;

use crate::Settings;

/// Bootstrap and the user's own properties.
pub(crate) fn common(settings: &Settings) -> ClientConfig {
    let mut config = ClientConfig::new();
    for (key, value) in &settings.properties {
        config.set(key, value);
    }
    config
        .set("bootstrap.servers", &settings.bootstrap)
        .set("client.id", "demarche");
    config
}

/// Sets what the user's own properties leave open.
pub(crate) fn defaults(config: &mut ClientConfig, settings: &Settings, values: &[(&str, &str)]) {
    for (key, value) in values {
        if !settings.properties.contains_key(*key) {
            config.set(*key, *value);
        }
    }
}
