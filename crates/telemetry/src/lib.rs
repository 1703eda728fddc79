//! How demarche is watched: metrics, logs, health and the admin server.
//!
//! # Layout
//! - [`catalogue`]: every metric with name, unit, labels and help; the only place that names them.
//! - [`logs`]: tracing to standard error, as text or JSON.
//! - [`health`]: whether the process lives and is ready.
//! - [`admin`]: `/metrics`, `/healthz` and `/readyz` over HTTP.

pub mod admin;
pub mod catalogue;
pub mod health;
pub mod logs;

pub use health::Health;

use metrics_exporter_prometheus::{BuildError, Matcher, PrometheusBuilder, PrometheusHandle};

/// Installs the process-wide metric recorder and describes every metric of the catalogue.
///
/// # Errors
/// When a recorder is installed already.
pub fn install_metrics() -> Result<PrometheusHandle, BuildError> {
    let mut builder = PrometheusBuilder::new();
    for metric in catalogue::ALL {
        if let catalogue::Kind::Histogram(buckets) = metric.kind {
            builder =
                builder.set_buckets_for_metric(Matcher::Full(metric.name.to_owned()), buckets)?;
        }
    }
    let handle = builder.install_recorder()?;
    for metric in catalogue::ALL {
        metric.describe();
    }
    Ok(handle)
}
