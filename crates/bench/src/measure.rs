//! Times, their medians and percentiles, ratios and exponents. All in whole numbers.

use std::time::Instant;

use anyhow::Result;

/// Times of one thing, in nanoseconds.
#[derive(Debug, Clone, Default)]
pub(crate) struct Times(Vec<u64>);

impl Times {
    /// Does it and notes how long it took.
    pub(crate) fn take<R>(&mut self, work: impl FnOnce() -> Result<R>) -> Result<R> {
        // How long something takes is what is asked here; no document gets this time.
        #[allow(clippy::disallowed_methods)]
        let start = Instant::now();
        let done = work()?;
        self.0.push(u64::try_from(start.elapsed().as_nanos()).unwrap_or(u64::MAX));
        Ok(done)
    }

    /// The time that so many hundredths of all didn't exceed.
    pub(crate) fn percentile(&self, hundredths: usize) -> u64 {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let last = sorted.len().saturating_sub(1);
        sorted.get(last * hundredths / 100).copied().unwrap_or_default()
    }
}

/// Ours and the floor's times, taken in turn.
#[derive(Debug, Clone, Default)]
pub(crate) struct Pair {
    pub(crate) ours: Times,
    pub(crate) floor: Times,
}

/// One line of the table.
#[derive(Debug, Clone)]
pub struct Row {
    /// The case and what of it.
    pub(crate) case: String,
    /// How big the world was.
    pub(crate) size: u64,
    /// Ours, in nanoseconds.
    pub(crate) ours: u64,
    /// The floor, in nanoseconds.
    pub(crate) floor: u64,
    /// The most that ours ÷ floor should be, in hundredths.
    pub(crate) goal: Option<u64>,
}

impl Row {
    /// A line from a percentile of both.
    pub(crate) fn of(
        case: &str,
        size: u64,
        pair: &Pair,
        percentile: usize,
        goal: Option<u64>,
    ) -> Self {
        Self {
            case: case.to_owned(),
            size,
            ours: pair.ours.percentile(percentile),
            floor: pair.floor.percentile(percentile),
            goal,
        }
    }

    /// Ours ÷ floor, in hundredths.
    pub(crate) fn ratio(&self) -> u64 {
        (self.ours * 100).checked_div(self.floor).unwrap_or_default()
    }
}

/// The exponent e, in hundredths, with which a time grew: (last ÷ first) = (size ratio)^e.
pub(crate) fn exponent(first: (u64, u64), last: (u64, u64)) -> Option<i64> {
    let size = log10(last.0)? - log10(first.0)?;
    let time = log10(last.1)? - log10(first.1)?;
    (size > 0).then(|| (time * 100 + size / 2).div_euclid(size))
}

/// The common logarithm, in thousandths.
fn log10(value: u64) -> Option<i64> {
    // 10^(1/1000) in 32 fractional bits.
    const STEP: u128 = 4_304_867_935;
    let whole = value.checked_ilog10()?;
    let (power, target) = (10_u128.pow(whole) << 32, u128::from(value) << 32);
    let (mut reached, mut thousandths) = (power, 0);
    while reached < target && thousandths < 1000 {
        reached = (reached * STEP) >> 32;
        thousandths += 1;
    }
    Some(i64::from(whole) * 1000 + thousandths)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exponents_are_those_of_the_growth() {
        let table = [
            ((1, 50), (100, 50), Some(0)),
            ((1, 50), (100, 500), Some(50)),
            ((10, 7), (1000, 700), Some(100)),
            ((1, 1), (100, 10_000), Some(200)),
            ((1, 1000), (100, 100), Some(-50)),
            ((5, 1), (5, 2), None),
            ((1, 0), (10, 2), None),
        ];
        for (first, last, want) in table {
            assert_eq!(exponent(first, last), want, "{first:?} to {last:?}");
        }
    }

    #[test]
    fn percentiles_are_times_that_were_taken() {
        let times = Times((1..=100).rev().collect());
        assert_eq!([0, 50, 99, 100].map(|p| times.percentile(p)), [1, 50, 99, 100]);
        assert_eq!(Times::default().percentile(50), 0);
    }
}
