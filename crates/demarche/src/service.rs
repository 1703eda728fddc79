//! `demarche run` and `demarche topics`: lanes, admin server, signals.

use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use demarche_article::Limits;
use demarche_events::Options;
use demarche_stream::topics::Created;
use demarche_stream::{Service, topics};
use demarche_telemetry::{Health, admin, catalogue, install_metrics, logs};
use metrics::gauge;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;

use crate::FAILED;
use crate::config::Config;
use crate::pipeline::Pipeline;

/// How long lanes may take to finish their batches after a signal; then the process ends anyway, and
/// the broker gives up what was open.
const DRAIN: Duration = Duration::from_secs(20);

/// Runs the service until a signal.
pub(crate) fn run(config: &Config) -> anyhow::Result<ExitCode> {
    logs::install(config.log.format, &config.log.level)?;
    let Running {
        runtime,
        service,
        signals,
        shutdown,
        ..
    } = Running::start(config)?;
    runtime.block_on(async {
        let name = signals.first().await;
        tracing::info!(signal = name, "shutting down");
        shutdown.cancel();
        let joined = tokio::task::spawn_blocking(move || service.join());
        match tokio::time::timeout(DRAIN, joined).await {
            Ok(Ok(true)) => Ok(ExitCode::SUCCESS),
            Ok(_) => anyhow::bail!("a lane panicked"),
            // The lanes' threads are stuck in a call to the cluster: nothing can be waited for.
            Err(_) => {
                tracing::error!(seconds = DRAIN.as_secs(), "lanes did not finish in time");
                std::process::exit(i32::from(FAILED));
            }
        }
    })
}

/// The service at work: lanes, admin server, caught signals.
pub(crate) struct Running {
    pub(crate) runtime: Runtime,
    pub(crate) service: Service,
    pub(crate) signals: Signals,
    pub(crate) shutdown: CancellationToken,
    pub(crate) health: Health,
    /// Where the admin server listens.
    pub(crate) admin: SocketAddr,
}

impl Running {
    /// Starts everything that `config` asks for. Logging is the caller's.
    pub(crate) fn start(config: &Config) -> anyhow::Result<Self> {
        let settings = config.settings()?;
        let codebook = config.codebook()?;
        let metrics = install_metrics().context("installing the metric recorder")?;
        let runtime = Runtime::new().context("starting the runtime")?;
        let health = Health::default();
        let shutdown = CancellationToken::new();
        let pipeline = Pipeline::new(
            codebook,
            Limits {
                payload_bytes: config.limits.payload_bytes,
            },
            Options {
                statements: config.coding.statements,
            },
            config.input.content_type.clone(),
        )?;
        announce(&pipeline);
        let listener = runtime
            .block_on(TcpListener::bind(config.admin.listen))
            .with_context(|| format!("listening on admin.listen = \"{}\"", config.admin.listen))?;
        let admin = listener.local_addr()?;
        tracing::info!(address = %admin, "admin server listens");
        runtime.spawn(admin::serve(
            listener,
            metrics,
            health.clone(),
            shutdown.clone(),
        ));
        // Signals are caught before the first lane starts, so that none ends the process half-way.
        let signals = runtime
            .block_on(async { Signals::new() })
            .context("catching signals")?;
        let service = Service::start(
            settings,
            Arc::new(pipeline),
            health.clone(),
            shutdown.clone(),
        )?;
        Ok(Self {
            runtime,
            service,
            signals,
            shutdown,
            health,
            admin,
        })
    }
}

/// Says what runs: program and codebook.
fn announce(pipeline: &Pipeline) {
    let digest = pipeline.codebook().digest();
    gauge!(
        catalogue::BUILD.name,
        "version" => env!("CARGO_PKG_VERSION"),
        "codebook_digest" => digest
    )
    .set(1.0);
    tracing::info!(
        version = env!("CARGO_PKG_VERSION"),
        codebook = digest,
        "demarche starts"
    );
}

/// The signals that end the service.
pub(crate) struct Signals {
    terminate: tokio::signal::unix::Signal,
    interrupt: tokio::signal::unix::Signal,
}

impl Signals {
    /// Must be called inside a runtime.
    fn new() -> std::io::Result<Self> {
        Ok(Self {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
        })
    }

    /// Waits for the first of them and names it.
    pub(crate) async fn first(mut self) -> &'static str {
        tokio::select! {
            _ = self.terminate.recv() => "SIGTERM",
            _ = self.interrupt.recv() => "SIGINT",
        }
    }
}

/// Creates the topics of the configuration and says what became of each.
pub(crate) fn create_topics(
    config: &Config,
    partitions: i32,
    replication: i32,
) -> anyhow::Result<ExitCode> {
    let settings = config.settings()?;
    let runtime = Runtime::new().context("starting the runtime")?;
    let created = runtime.block_on(topics::create(&settings, partitions, replication))?;
    let mut refused = false;
    for (name, result) in created {
        match result {
            Created::New => println!("{name}: created with {partitions} partitions"),
            Created::Existing => println!("{name}: exists already, left as it is"),
            Created::Refused(reason) => {
                refused = true;
                println!("{name}: refused by the cluster: {reason}");
            }
        }
    }
    Ok(if refused {
        ExitCode::from(FAILED)
    } else {
        ExitCode::SUCCESS
    })
}
