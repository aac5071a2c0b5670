//! The clock of a shop that is told afterwards: it stands where it was set.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Mutex, PoisonError};

use app::Clock;
use ledger::hlc::Millis;
use uuid::Uuid;

use super::dice::Dice;

/// A clock that the teller moves, with ids from a seed.
#[derive(Debug)]
pub(crate) struct MovingClock {
    now: AtomicI64,
    zone_minutes: i16,
    ids: Mutex<Dice>,
}

impl MovingClock {
    pub(crate) fn new(now: Millis, zone_minutes: i16, seed: u64) -> Self {
        Self { now: AtomicI64::new(now.0), zone_minutes, ids: Mutex::new(Dice::new(seed)) }
    }

    /// Moves the clock on.
    pub(crate) fn set(&self, now: Millis) {
        self.now.store(now.0, Ordering::Relaxed);
    }
}

impl Clock for MovingClock {
    fn now(&self) -> Millis {
        Millis(self.now.load(Ordering::Relaxed))
    }

    fn new_id(&self) -> Uuid {
        self.ids.lock().unwrap_or_else(PoisonError::into_inner).id()
    }

    fn zone_minutes(&self, _: Millis) -> i16 {
        self.zone_minutes
    }
}
