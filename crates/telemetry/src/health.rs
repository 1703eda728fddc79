//! Whether the process lives and is ready for traffic.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// A lane that has not come round its loop for so long is taken for stuck.
const STALE_AFTER: Duration = Duration::from_secs(60);

/// Shared state of all lanes, cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Health {
    lanes: Arc<Mutex<Vec<Lane>>>,
    expected: Arc<AtomicUsize>,
}

#[derive(Clone, Copy, Debug)]
struct Lane {
    id: usize,
    assigned: usize,
    beat: Instant,
}

impl Health {
    /// How many lanes must work before the service is ready.
    pub fn expect_lanes(&self, count: usize) {
        self.expected.store(count, Ordering::Relaxed);
    }

    /// A lane came round its loop and holds `assigned` partitions.
    pub fn beat(&self, id: usize, assigned: usize) {
        let mut lanes = self.lanes.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Lane {
            id,
            assigned,
            beat: Instant::now(),
        };
        match lanes.iter_mut().find(|lane| lane.id == id) {
            Some(lane) => *lane = now,
            None => lanes.push(now),
        }
    }

    /// A lane is down: stopped, or being rebuilt.
    pub fn down(&self, id: usize) {
        self.lanes
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .retain(|lane| lane.id != id);
    }

    /// Why the service is not ready, if so: every lane must come round its loop, and one at least must
    /// hold partitions.
    #[must_use]
    pub fn not_ready(&self) -> Option<&'static str> {
        let lanes = self.lanes.lock().unwrap_or_else(PoisonError::into_inner);
        if lanes.len() < self.expected.load(Ordering::Relaxed).max(1) {
            return Some("a lane is starting or being rebuilt");
        }
        if lanes.iter().any(|lane| lane.beat.elapsed() > STALE_AFTER) {
            return Some("a lane is stuck");
        }
        if lanes.iter().all(|lane| lane.assigned == 0) {
            return Some("no partition is assigned");
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ready_means_every_lane_loops_and_one_has_partitions() {
        let health = Health::default();
        health.expect_lanes(2);
        assert!(health.not_ready().is_some());
        health.beat(0, 3);
        assert!(health.not_ready().is_some());
        health.beat(1, 0);
        assert_eq!(health.not_ready(), None);
        health.down(0);
        assert!(health.not_ready().is_some());
    }
}
