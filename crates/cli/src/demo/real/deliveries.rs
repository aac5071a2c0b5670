//! The estimate of deliveries, which the file doesn't record: every Monday each item that sold
//! in the last four weeks is filled up to two weeks of its average.

use std::collections::VecDeque;

use ledger::arithmetic::mul_div_half_even;
use ledger::hlc::Millis;
use ledger::number::{Amount, Money, OutOfRange, Quantity};

use super::DAY_MS;

/// Weeks that the average is of.
const TRAILING_WEEKS: usize = 4;
/// One item in so many is entered late.
const LATE_ONE_IN: u64 = 12;

/// What an item sold lately.
#[derive(Debug, Default, Clone)]
struct Trail {
    /// Units of each whole week, the latest first.
    weeks: VecDeque<i64>,
    /// Units since the last Monday.
    this_week: i64,
    price: Money,
}

/// One item that arrives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Arrival {
    pub(super) item: usize,
    pub(super) quantity: Quantity,
    pub(super) unit_cost: Amount,
    /// It is entered two days after it arrived.
    pub(super) late: bool,
}

/// The estimate.
#[derive(Debug)]
pub(super) struct Deliveries {
    trails: Vec<Trail>,
    week: u64,
}

impl Deliveries {
    pub(super) fn new(items: usize) -> Self {
        Self { trails: vec![Trail::default(); items], week: 0 }
    }

    /// An item was sold.
    pub(super) fn note(&mut self, item: usize, quantity: Quantity, price: Money) {
        let trail = &mut self.trails[item];
        trail.this_week += quantity.get();
        if price.is_positive() {
            trail.price = price;
        }
    }

    /// What arrives on a Monday, given what is on hand.
    pub(super) fn monday(
        &mut self,
        on_hand: impl Fn(usize) -> Quantity,
    ) -> Result<Vec<Arrival>, OutOfRange> {
        self.week += 1;
        let mut arrivals = Vec::new();
        for (item, trail) in self.trails.iter_mut().enumerate() {
            trail.weeks.push_front(std::mem::take(&mut trail.this_week));
            trail.weeks.truncate(TRAILING_WEEKS);
            let sold: i64 = trail.weeks.iter().sum();
            let weeks = i64::try_from(trail.weeks.len()).map_err(|_| OutOfRange)?;
            let wanted = sold * 2 / weeks - on_hand(item).get();
            if sold <= 0 || wanted <= 0 {
                continue;
            }
            // Whole units, rounded up.
            let units = wanted.div_euclid(1000) + i64::from(wanted % 1000 != 0);
            let throw = mixed(item as u64, self.week);
            arrivals.push(Arrival {
                item,
                quantity: Quantity::units(units)?,
                unit_cost: unit_cost(trail.price, throw)?,
                late: mixed(item as u64, 0).is_multiple_of(LATE_ONE_IN),
            });
        }
        Ok(arrivals)
    }
}

/// Half the price, give or take five per cent of it, in ten-thousandths.
fn unit_cost(price: Money, throw: u64) -> Result<Amount, OutOfRange> {
    let percent = 45 + i64::try_from(throw % 11).map_err(|_| OutOfRange)?;
    // A minor unit of pounds is a hundred ten-thousandths.
    Amount::new(mul_div_half_even(price.get(), 100 * percent, 100)?)
}

/// The cost that an item has before its first delivery: half its first price.
pub(super) fn default_cost(price: Money) -> Result<Amount, OutOfRange> {
    unit_cost(price, 5)
}

const fn mixed(a: u64, b: u64) -> u64 {
    let x = (a ^ (b << 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let x = (x ^ (x >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x ^ (x >> 32)
}

/// The first Monday at 7 after a time, in UTC.
pub(super) const fn next_monday(after: Millis) -> Millis {
    // 1970-01-05 was a Monday.
    let offset = 4 * DAY_MS + 7 * 60 * 60 * 1000;
    let week = 7 * DAY_MS;
    Millis(((after.0 - offset).div_euclid(week) + 1) * week + offset)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_filled_up_to_two_weeks_of_what_it_sold_lately() {
        let mut deliveries = Deliveries::new(2);
        let (units, price) = (|n| Quantity::units(n).unwrap(), Money::new(200).unwrap());
        deliveries.note(0, units(6), price);
        let first = deliveries.monday(|_| units(-6)).unwrap();
        assert_eq!(first.len(), 1, "the other never sold");
        assert_eq!(first[0].quantity, units(18), "two weeks of six, and the six that are owed");
        assert!((9_000..=11_000).contains(&first[0].unit_cost.get()), "{:?}", first[0]);
        assert!(deliveries.monday(|_| units(12)).unwrap().is_empty(), "there is enough");
        for _ in 0..3 {
            deliveries.monday(|_| units(12)).unwrap();
        }
        assert!(deliveries.monday(|_| units(0)).unwrap().is_empty(), "it no longer sells");
    }

    #[test]
    fn mondays_are_mondays_at_seven() {
        // 2010-12-01 08:26 was a Wednesday; the next Monday is the 6th.
        assert_eq!(next_monday(Millis(1_291_191_960_000)), Millis(1_291_618_800_000));
        assert_eq!(next_monday(Millis(1_291_618_800_000)), Millis(1_292_223_600_000));
    }
}
