//! Prints events as they come: `consume BOOTSTRAP TOPIC`.
use demarche_proto::{Message as _, v1};
use rdkafka::consumer::{BaseConsumer, Consumer as _};
use rdkafka::{ClientConfig, Message as _};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let [bootstrap, topic] = [1, 2].map(|n| std::env::args().nth(n).expect("BOOTSTRAP TOPIC"));
    let mut config = ClientConfig::new();
    config
        .set("bootstrap.servers", bootstrap)
        .set("group.id", "my-team");
    config
        .set("isolation.level", "read_committed")
        .set("auto.offset.reset", "earliest");
    let consumer: BaseConsumer = config.create()?;
    consumer.subscribe(&[&topic])?;
    for message in &consumer {
        let event = v1::Event::decode(message?.payload().unwrap_or_default())?;
        let country = |actor: Option<v1::Actor>| actor.unwrap_or_default().country;
        println!(
            "{} {} {}",
            country(event.source),
            event.cameo_code,
            country(event.target)
        );
    }
    Ok(())
}
