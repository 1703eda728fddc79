//! The files that configure one broker.

use std::path::Path;

use super::ports::Ports;

/// What Kafka's server class logs once it serves; the log file's level lets
/// this line through.
pub(crate) const STARTED: &str = "Kafka Server started";

/// `server.properties` of a broker that is its own controller.
///
/// Waits are as short as tests need: a group's first assignment comes at
/// once, a dead member is noticed after a second where its client asks for
/// that, and transactions past their timeout are swept every second.
pub(crate) fn server(ports: Ports, data: &Path) -> String {
    let Ports { broker, controller } = ports;
    let data = escape(&data.to_string_lossy());
    format!(
        "process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:{controller}
controller.listener.names=CONTROLLER
listeners=PLAINTEXT://127.0.0.1:{broker},CONTROLLER://127.0.0.1:{controller}
advertised.listeners=PLAINTEXT://127.0.0.1:{broker}
inter.broker.listener.name=PLAINTEXT
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
log.dirs={data}
auto.create.topics.enable=false
default.replication.factor=1
offsets.topic.replication.factor=1
offsets.topic.num.partitions=8
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=8
transaction.abort.timed.out.transaction.cleanup.interval.ms=1000
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
group.initial.rebalance.delay.ms=0
group.min.session.timeout.ms=1000
"
    )
}

/// `log4j2.properties`: warnings to standard output, which the broker's log
/// file receives, and the one line that says it serves.
pub(crate) fn logging() -> &'static str {
    "status=error
appender.console.type=Console
appender.console.name=console
appender.console.layout.type=PatternLayout
appender.console.layout.pattern=%d{ISO8601} %p %c: %m%n
rootLogger.level=warn
rootLogger.appenderRef.console.ref=console
logger.server.name=kafka.server.KafkaRaftServer
logger.server.level=info
"
}

/// Java reads a backslash in a properties file as an escape.
fn escape(value: &str) -> String {
    value.replace('\\', "\\\\")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn parse(text: &str) -> BTreeMap<&str, &str> {
        let pairs: Vec<_> = text
            .lines()
            .map(|line| line.split_once('=').expect("key=value"))
            .collect();
        let map: BTreeMap<_, _> = pairs.iter().copied().collect();
        assert_eq!(map.len(), pairs.len(), "a key is given twice");
        map
    }

    #[test]
    fn listeners_are_on_loopback_at_the_chosen_ports() {
        let ports = Ports {
            broker: 4001,
            controller: 4002,
        };
        let text = server(ports, Path::new("/data/here"));
        let keys = parse(&text);
        assert_eq!(
            keys["listeners"],
            "PLAINTEXT://127.0.0.1:4001,CONTROLLER://127.0.0.1:4002"
        );
        assert_eq!(keys["advertised.listeners"], "PLAINTEXT://127.0.0.1:4001");
        assert_eq!(keys["controller.quorum.voters"], "1@127.0.0.1:4002");
        assert_eq!(keys["log.dirs"], "/data/here");
    }

    #[test]
    fn every_internal_topic_does_with_one_replica() {
        let ports = Ports {
            broker: 1,
            controller: 2,
        };
        let text = server(ports, Path::new("d"));
        let replicas: Vec<_> = parse(&text)
            .into_iter()
            .filter(|(key, _)| key.ends_with("replication.factor") || key.ends_with("min.isr"))
            .collect();
        assert!(replicas.len() >= 4);
        assert!(replicas.iter().all(|(_, value)| *value == "1"));
    }

    #[test]
    fn backslash_of_a_path_survives_java() {
        assert_eq!(escape(r"a\b"), r"a\\b");
    }

    #[test]
    fn logging_keys_are_given_once() {
        assert_eq!(parse(logging())["rootLogger.level"], "warn");
    }
}
