//! `demarche demo`: the real service against an embedded broker, fed with sample articles.
//!
//! The broker is librdkafka's mock cluster. It speaks Kafka's protocol over TCP but keeps no
//! transactions, so the demo runs at-least-once; what exactly-once promises is shown on a real
//! cluster, by the tests.

mod samples;
mod viewer;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use demarche_telemetry::logs;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rdkafka::mocking::MockCluster;

use crate::config::{Config, Guarantee};
use crate::service::Running;
use samples::Feeder;
use viewer::Viewer;

/// Topic of raw articles.
const INPUT: &str = "news";
/// Partitions of each topic.
const PARTITIONS: i32 = 3;
/// Longest wait for all samples to come out again.
const PATIENCE: Duration = Duration::from_secs(60);
/// Pause between articles once the samples have been shown.
const PACE: Duration = Duration::from_millis(700);

/// Runs the demo: once, or until Ctrl-C.
pub(crate) fn run(once: bool) -> anyhow::Result<ExitCode> {
    logs::install(logs::Format::Text, "warn,librdkafka=off,rdkafka=off")?;
    let bar = bar();
    bar.set_message("starting the embedded broker");
    let cluster = MockCluster::new(1).context("starting the embedded broker")?;
    let config = config(cluster.bootstrap_servers());
    let settings = config.settings()?;
    let outputs = settings.outputs.clone();
    for topic in [
        INPUT,
        &outputs.events,
        &outputs.articles,
        &outputs.dead_letters,
    ] {
        cluster
            .create_topic(topic, PARTITIONS, 1)
            .with_context(|| format!("creating {topic}"))?;
    }
    bar.inc(1);
    bar.set_message("starting the service");
    let Running {
        runtime,
        service,
        signals,
        shutdown,
        health,
        admin,
    } = Running::start(&config)?;
    runtime.spawn({
        let shutdown = shutdown.clone();
        async move {
            signals.first().await;
            shutdown.cancel();
        }
    });
    bar.inc(1);

    let mut feeder = Feeder::new(&settings.bootstrap, INPUT)?;
    let mut viewer = Viewer::new(&settings.bootstrap, &outputs, PARTITIONS)?;
    bar.set_message("joining the consumer group");
    let began = Instant::now();
    while health.not_ready().is_some() && began.elapsed() < PATIENCE && !shutdown.is_cancelled() {
        std::thread::sleep(Duration::from_millis(50));
    }
    bar.inc(1);
    bar.suspend(|| {
        println!(
            "broker   {0}   (kcat -b {0} -t {1})\nmetrics  http://{admin}/metrics\n",
            settings.bootstrap, outputs.events
        );
    });
    bar.set_message("publishing sample articles");
    let published = feeder.publish_all()?;
    bar.set_length(3 + published as u64);
    bar.set_message("coding");
    let began = Instant::now();
    while !viewer.is_complete(published) && !shutdown.is_cancelled() {
        ensure!(
            began.elapsed() < PATIENCE,
            "only {} of {published} articles came out within {} s; run again with RUST_BACKTRACE=1 and report this",
            viewer.done(),
            PATIENCE.as_secs()
        );
        for line in viewer.poll()? {
            bar.suspend(|| println!("{line}"));
        }
        bar.set_position(3 + viewer.done() as u64);
    }
    bar.finish_and_clear();
    println!("{}", viewer.summary(published));
    if !once {
        println!(
            "\nFeeding on, one article every {} ms; Ctrl-C ends.\n",
            PACE.as_millis()
        );
        let mut next = Instant::now();
        while !shutdown.is_cancelled() {
            if next.elapsed() >= PACE {
                feeder.publish_next()?;
                next = Instant::now();
            }
            for line in viewer.poll()? {
                println!("{line}");
            }
        }
    }
    shutdown.cancel();
    ensure!(service.join(), "a lane panicked");
    Ok(ExitCode::SUCCESS)
}

/// The service's configuration for the embedded broker at `bootstrap`.
fn config(bootstrap: String) -> Config {
    let mut config = Config::default();
    config.kafka.bootstrap = bootstrap;
    config.input.topics = vec![INPUT.to_owned()];
    config.delivery.guarantee = Guarantee::AtLeastOnce;
    config.admin.listen.set_port(0);
    config
}

/// A bar on standard error; events go to standard output, above it.
fn bar() -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(3), ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template("{spinner} [{bar:30}] {pos}/{len} {msg}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(100));
    bar
}
