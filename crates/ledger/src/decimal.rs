//! Decimal text to scaled integers and back. Exact: a number too fine for its unit is an error,
//! never rounded.

use crate::number::LIMIT;

/// Why a text is no number of its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DecimalError {
    /// Not digits with at most one point.
    #[error("is not a decimal number")]
    NotANumber,
    /// More decimals than the unit has.
    #[error("has more decimals than its unit")]
    TooFine,
    /// Outside ±(2^53 − 1).
    #[error("is too large for the ledger")]
    TooLarge,
}

/// Parses `-12.50` as an integer of `decimals` decimals.
///
/// Accepts an optional sign, digits, and a point with digits. Zeros beyond the unit's decimals
/// are accepted (`1.5000` has three decimals' worth of value).
///
/// # Errors
/// See [`DecimalError`].
pub fn parse(text: &str, decimals: u32) -> Result<i64, DecimalError> {
    let (negative, digits) = match text.as_bytes().first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    let has_point = digits.contains('.');
    if whole.is_empty()
        || !all_digits(whole)
        || !all_digits(fraction)
        || (has_point && fraction.is_empty())
    {
        return Err(DecimalError::NotANumber);
    }
    let fine = fraction.trim_end_matches('0');
    if fine.len() > decimals as usize {
        return Err(DecimalError::TooFine);
    }
    let mut value: i64 = 0;
    let padding = decimals as usize - fine.len();
    for digit in whole.bytes().chain(fine.bytes()).chain(std::iter::repeat_n(b'0', padding)) {
        value = value
            .checked_mul(10)
            .and_then(|v| v.checked_add(i64::from(digit - b'0')))
            .filter(|v| *v <= LIMIT)
            .ok_or(DecimalError::TooLarge)?;
    }
    Ok(if negative { -value } else { value })
}

/// Writes an integer of `decimals` decimals with all of them: `-12.5000`.
#[must_use]
pub fn format_full(value: i64, decimals: u32) -> String {
    let scale = 10_u64.pow(decimals);
    let magnitude = value.unsigned_abs();
    let sign = if value < 0 { "-" } else { "" };
    if decimals == 0 {
        return format!("{sign}{magnitude}");
    }
    let width = decimals as usize;
    format!("{sign}{}.{:0width$}", magnitude / scale, magnitude % scale)
}

/// Writes an integer of `decimals` decimals without trailing zeros: `-12.5`, `3`.
#[must_use]
pub fn format_short(value: i64, decimals: u32) -> String {
    let full = format_full(value, decimals);
    if full.contains('.') {
        full.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        full
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_becomes_an_exact_integer_or_an_error() {
        let table = [
            ("1", 3, Ok(1000)),
            ("-1.5", 3, Ok(-1500)),
            ("+2", 0, Ok(2)),
            ("0.001", 3, Ok(1)),
            ("1.5000", 3, Ok(1500)),
            ("0.0001", 3, Err(DecimalError::TooFine)),
            ("", 3, Err(DecimalError::NotANumber)),
            ("-", 3, Err(DecimalError::NotANumber)),
            (".5", 3, Err(DecimalError::NotANumber)),
            ("5.", 3, Err(DecimalError::NotANumber)),
            ("1e3", 3, Err(DecimalError::NotANumber)),
            ("NaN", 3, Err(DecimalError::NotANumber)),
            ("1,5", 3, Err(DecimalError::NotANumber)),
            ("１", 3, Err(DecimalError::NotANumber)),
            ("9007199254740991", 0, Ok(LIMIT)),
            ("9007199254740992", 0, Err(DecimalError::TooLarge)),
            ("99999999999999999999999", 0, Err(DecimalError::TooLarge)),
        ];
        for (text, decimals, want) in table {
            assert_eq!(parse(text, decimals), want, "{text} with {decimals}");
        }
    }

    #[test]
    fn integers_are_written_with_all_or_only_the_needed_decimals() {
        assert_eq!(format_full(-60_000, 4), "-6.0000");
        assert_eq!(format_full(5, 3), "0.005");
        assert_eq!(format_full(7, 0), "7");
        assert_eq!(format_short(-1500, 3), "-1.5");
        assert_eq!(format_short(3000, 3), "3");
        assert_eq!(format_short(0, 3), "0");
        assert_eq!(format_short(10, 0), "10");
    }
}
