//! The service: lanes on named threads, a compute pool, one shutdown token.

use std::sync::Arc;
use std::thread::JoinHandle;

use demarche_telemetry::Health;
use tokio_util::sync::CancellationToken;

use crate::lane::{self, Shared};
use crate::{Code, Settings, StreamError};

/// Running lanes.
pub struct Service {
    lanes: Vec<JoinHandle<()>>,
}

impl Service {
    /// Starts `settings.lanes` lanes that work until `shutdown`.
    ///
    /// # Errors
    /// When threads can't be started.
    pub fn start(
        settings: Settings,
        coder: Arc<dyn Code>,
        health: Health,
        shutdown: CancellationToken,
    ) -> Result<Self, StreamError> {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(settings.threads)
            .thread_name(|index| format!("coder-{index}"))
            .build()
            .map_err(|error| StreamError::Pool(error.to_string()))?;
        health.expect_lanes(settings.lanes);
        let shared = Shared {
            settings: Arc::new(settings),
            coder,
            pool: Arc::new(pool),
            health,
            shutdown,
        };
        let lanes = (0..shared.settings.lanes)
            .map(|id| {
                let shared = shared.clone();
                std::thread::Builder::new()
                    .name(format!("lane-{id}"))
                    .spawn(move || lane::run(id, &shared))
                    .map_err(|error| StreamError::Pool(error.to_string()))
            })
            .collect::<Result<_, _>>()?;
        Ok(Self { lanes })
    }

    /// Waits until every lane has stopped. `false` if one of them panicked.
    #[must_use]
    pub fn join(self) -> bool {
        self.lanes
            .into_iter()
            .map(JoinHandle::join)
            .filter(Result::is_err)
            .count()
            == 0
    }
}
