//! Texts of a scenario as values of the ledger: decimals, times. Exact: too fine is an error.

use chrono::{DateTime, NaiveDate, SecondsFormat};
use ledger::decimal::{self, DecimalError};
use ledger::hlc::Millis;
use ledger::number::{Amount, Money, Quantity};

use super::keys::{FileError, Keys};

/// Decimals of a quantity.
const QUANTITY: u32 = 3;
/// Decimals of a cost.
const COST: u32 = 4;

fn explain(text: &str, error: DecimalError) -> String {
    format!("“{text}” {error}")
}

fn too_large(text: &str) -> String {
    explain(text, DecimalError::TooLarge)
}

/// Thousandths of a base unit.
pub(crate) fn quantity(text: &str) -> Result<Quantity, String> {
    let milli = decimal::parse(text, QUANTITY).map_err(|e| explain(text, e))?;
    Quantity::new(milli).map_err(|_| too_large(text))
}

/// Ten-thousandths of the major unit.
pub(crate) fn amount(text: &str) -> Result<Amount, String> {
    let e4 = decimal::parse(text, COST).map_err(|e| explain(text, e))?;
    Amount::new(e4).map_err(|_| too_large(text))
}

/// Minor units of a currency of so many decimals.
pub(crate) fn money(text: &str, decimals: u32) -> Result<Money, String> {
    let minor = decimal::parse(text, decimals).map_err(|e| explain(text, e))?;
    Money::new(minor).map_err(|_| too_large(text))
}

/// A time as a scenario writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum When {
    /// A moment.
    Moment(Millis),
    /// A date: the start of the shop's day.
    Day(Millis),
}

impl When {
    /// The moment, or the day's start.
    pub(crate) const fn millis(self) -> Millis {
        match self {
            Self::Moment(at) | Self::Day(at) => at,
        }
    }
}

/// `2026-01-05T09:00:00Z` or `2026-01-05`.
pub(crate) fn when(text: &str) -> Result<When, String> {
    if let Ok(day) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        let start = day.and_time(chrono::NaiveTime::MIN).and_utc();
        return Ok(When::Day(Millis(start.timestamp_millis())));
    }
    let moment = DateTime::parse_from_rfc3339(text)
        .map_err(|_| format!("“{text}” is no time (write 2026-01-05T09:00:00Z)"))?;
    if moment.timestamp_subsec_nanos() % 1_000_000 != 0 {
        return Err(format!("“{text}” is finer than a millisecond"));
    }
    let millis = moment.timestamp_millis();
    if !(0..1 << 48).contains(&millis) {
        return Err(format!("“{text}” is outside the ledger's clock (1970 to 10889)"));
    }
    Ok(When::Moment(Millis(millis)))
}

/// A time key that must be a moment, where it is there.
pub(crate) fn moment(keys: &mut Keys<'_>, key: &'static str) -> Result<Option<Millis>, FileError> {
    let Some(text) = keys.find_text(key)? else { return Ok(None) };
    match when(text) {
        Ok(When::Moment(at)) => Ok(Some(at)),
        Ok(When::Day(_)) => Err(keys.error(key, format!("“{text}” needs a time, not only a date"))),
        Err(why) => Err(keys.error(key, why)),
    }
}

/// A quantity key that must be there.
pub(crate) fn quantity_key(keys: &mut Keys<'_>, key: &'static str) -> Result<Quantity, FileError> {
    let text = keys.text(key)?;
    quantity(text).map_err(|why| keys.error(key, why))
}

/// A cost key, where it is there.
pub(crate) fn amount_key(
    keys: &mut Keys<'_>,
    key: &'static str,
) -> Result<Option<Amount>, FileError> {
    let Some(text) = keys.find_text(key)? else { return Ok(None) };
    amount(text).map(Some).map_err(|why| keys.error(key, why))
}

/// A quantity without needless zeros.
pub(crate) fn show_quantity(quantity: Quantity) -> String {
    decimal::format_short(quantity.get(), QUANTITY)
}

/// A cost with its four decimals.
pub(crate) fn show_amount(amount: Amount) -> String {
    decimal::format_full(amount.get(), COST)
}

/// A time in UTC, with milliseconds only where it has some.
pub(crate) fn show_time(at: Millis) -> String {
    let format = if at.0 % 1000 == 0 { SecondsFormat::Secs } else { SecondsFormat::Millis };
    match DateTime::from_timestamp_millis(at.0) {
        Some(time) => time.to_rfc3339_opts(format, true),
        None => format!("{} ms", at.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_too_fine_for_its_unit_is_an_error() {
        assert_eq!(quantity("1.5").unwrap().get(), 1500);
        assert_eq!(quantity("1.0005").unwrap_err(), "“1.0005” has more decimals than its unit");
        assert_eq!(amount("3.10").unwrap().get(), 31_000);
        assert!(amount("3.10001").is_err());
        assert_eq!(money("8.00", 2).unwrap().get(), 800);
        assert!(money("8.005", 2).is_err());
        assert!(money("8.5", 0).is_err());
    }

    #[test]
    fn a_time_is_read_to_the_millisecond_and_written_as_it_was() {
        for text in ["2026-01-05T09:00:00Z", "2026-01-05T09:00:00.250Z"] {
            let Ok(When::Moment(at)) = when(text) else { panic!("{text}") };
            assert_eq!(show_time(at), text);
        }
        assert!(when("2026-01-05T09:00:00.0005Z").is_err());
        assert!(when("2026-13-05").is_err());
        assert!(when("1969-12-31T23:59:59Z").is_err());
        assert_eq!(when("2026-01-05"), Ok(When::Day(Millis(1_767_571_200_000))));
    }
}
