//! The one place that time and random ids come from, so that replay and simulation own them.

use ledger::hlc::Millis;
use uuid::Uuid;

/// Time and ids.
pub trait Clock: Send + Sync {
    /// The wall clock.
    fn now(&self) -> Millis;
    /// A new id that nobody else has.
    fn new_id(&self) -> Uuid;
    /// Minutes east of UTC at a time.
    fn zone_minutes(&self, at: Millis) -> i16;
}

/// The machine's own clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

#[allow(clippy::disallowed_methods)]
impl Clock for SystemClock {
    fn now(&self) -> Millis {
        Millis(chrono::Utc::now().timestamp_millis())
    }

    fn new_id(&self) -> Uuid {
        Uuid::now_v7()
    }

    fn zone_minutes(&self, at: Millis) -> i16 {
        use chrono::{Offset as _, TimeZone as _};
        let seconds = match chrono::Local.timestamp_millis_opt(at.0) {
            chrono::LocalResult::Single(time) => time.offset().fix().local_minus_utc(),
            _ => 0,
        };
        i16::try_from(seconds / 60).unwrap_or(0)
    }
}
