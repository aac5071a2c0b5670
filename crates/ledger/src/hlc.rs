//! Time: UTC milliseconds, and the hybrid logical clock that stamps recorded times.

use serde::{Deserialize, Serialize};

/// UTC milliseconds since 1970.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Millis(pub i64);

/// How far ahead of the wall clock a remote stamp may pull this one: 5 minutes.
pub const MERGE_LIMIT_MS: i64 = 5 * 60 * 1000;

/// A hybrid logical clock: 48 bits of milliseconds, 16 of counter. Monotone on each register's
/// own journal, and past every stamp that the register has heard of.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Hlc(u64);

impl Hlc {
    /// The clock at these milliseconds (0 to 2^48 − 1) and this counter.
    #[must_use]
    pub const fn new(ms: Millis, counter: u16) -> Self {
        let ms = if ms.0 < 0 { 0 } else { ms.0 as u64 };
        let ms = if ms >= 1 << 48 { (1 << 48) - 1 } else { ms };
        Self(ms << 16 | counter as u64)
    }

    /// From its 64 bits.
    #[must_use]
    pub const fn from_bits(bits: u64) -> Self {
        Self(bits)
    }

    /// Its 64 bits.
    #[must_use]
    pub const fn bits(self) -> u64 {
        self.0
    }

    /// The physical part.
    #[must_use]
    pub const fn millis(self) -> Millis {
        Millis((self.0 >> 16) as i64)
    }

    /// The next stamp at this wall time: the wall's, or one more than the last.
    #[must_use]
    pub const fn tick(self, wall: Millis) -> Self {
        let now = Self::new(wall, 0);
        if now.0 > self.0 { now } else { Self(self.0 + 1) }
    }

    /// The clock after hearing of a remote stamp. One that is more than five minutes ahead of
    /// the wall clock doesn't pull it.
    #[must_use]
    pub const fn merge(self, remote: Self, wall: Millis) -> Self {
        if remote.millis().0 > wall.0.saturating_add(MERGE_LIMIT_MS) || remote.0 <= self.0 {
            self
        } else {
            remote
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_never_goes_back() {
        let first = Hlc::default().tick(Millis(1000));
        let second = first.tick(Millis(1000));
        let third = second.tick(Millis(5));
        assert!(first < second && second < third);
        assert_eq!(third.millis(), Millis(1000));
        assert_eq!(third.tick(Millis(2000)), Hlc::new(Millis(2000), 0));
    }

    #[test]
    fn a_remote_stamp_pulls_at_most_five_minutes_ahead() {
        let own = Hlc::new(Millis(1000), 0);
        let near = Hlc::new(Millis(1000 + MERGE_LIMIT_MS), 3);
        let far = Hlc::new(Millis(1001 + MERGE_LIMIT_MS), 0);
        assert_eq!(own.merge(near, Millis(1000)), near);
        assert_eq!(own.merge(far, Millis(1000)), own);
    }
}
