//! SIGTERM finishes the batch, commits and leaves; health tells the truth.

use std::time::Duration;

use crate::articles::generate;
use crate::cluster::Topics;
use crate::process::Service;

#[test]
fn terminate_finishes_the_batch_and_a_restart_goes_on_after_it() {
    let topics = Topics::create("shutdown", "[batch]\nrecords = 10\nwait_ms = 50\n");
    let publisher = topics.publisher();
    let messages = generate(40);
    let (first, second) = messages.split_at(20);
    let mut service = Service::start(&topics);
    service.ready();
    assert!(service.get("/healthz").unwrap().starts_with("HTTP/1.1 200"));
    let mut reader = topics.reader();
    for message in first {
        publisher.json(&message.key, &message.payload);
    }
    publisher.flush();
    reader.until(Duration::from_secs(60), |seen| seen.envelopes.len() == 20);
    assert!(service.terminate().success());
    let mut service = Service::start(&topics);
    for message in second {
        publisher.json(&message.key, &message.payload);
    }
    publisher.flush();
    service.ready();
    reader.until(Duration::from_secs(60), |seen| {
        seen.envelopes.len() + seen.letters.len() == 40
    });
    let seen = reader.linger(Duration::from_secs(1));
    assert_eq!(
        seen.envelopes.len() + seen.letters.len(),
        40,
        "nothing twice"
    );
    assert!(service.terminate().success());
}
