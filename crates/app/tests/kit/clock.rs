//! A clock that stands until a test moves it, and ids that count up. Shared by the suites.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use app::Clock;
use ledger::hlc::Millis;
use uuid::Uuid;

/// The clock.
#[derive(Debug)]
pub(crate) struct FakeClock {
    now: AtomicI64,
    ids: AtomicU64,
    zone_minutes: i16,
}

impl FakeClock {
    /// A clock that stands at a time, so many minutes east of UTC.
    pub(crate) fn at(now: i64, zone_minutes: i16) -> Self {
        Self { now: AtomicI64::new(now), ids: AtomicU64::new(1), zone_minutes }
    }

    /// Moves it on, or back.
    pub(crate) fn pass(&self, ms: i64) {
        self.now.fetch_add(ms, Ordering::SeqCst);
    }
}

impl Clock for FakeClock {
    fn now(&self) -> Millis {
        Millis(self.now.load(Ordering::SeqCst))
    }

    fn new_id(&self) -> Uuid {
        Uuid::from_u128(u128::from(self.ids.fetch_add(1, Ordering::SeqCst)) + (7 << 64))
    }

    fn zone_minutes(&self, _: Millis) -> i16 {
        self.zone_minutes
    }
}
