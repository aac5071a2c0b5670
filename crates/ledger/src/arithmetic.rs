//! The two roundings of the ledger, in 128 bits: half to even for costs, half away from zero
//! for prices.

use crate::number::OutOfRange;

/// a × b ÷ c, rounded half to even. c is above zero.
///
/// # Errors
/// The result doesn't fit 64 bits.
pub fn mul_div_half_even(a: i64, b: i64, c: i64) -> Result<i64, OutOfRange> {
    assert!(c > 0, "a divisor is above zero");
    let (product, divisor) = (i128::from(a) * i128::from(b), i128::from(c));
    let (floor, rest) = (product.div_euclid(divisor), product.rem_euclid(divisor));
    let up = match (rest * 2).cmp(&divisor) {
        std::cmp::Ordering::Less => false,
        std::cmp::Ordering::Greater => true,
        std::cmp::Ordering::Equal => floor % 2 != 0,
    };
    i64::try_from(floor + i128::from(up)).map_err(|_| OutOfRange)
}

/// a × b ÷ c, rounded half away from zero. c is above zero.
///
/// # Errors
/// The result doesn't fit 64 bits.
pub fn mul_div_half_away(a: i64, b: i64, c: i64) -> Result<i64, OutOfRange> {
    assert!(c > 0, "a divisor is above zero");
    let (product, divisor) = (i128::from(a) * i128::from(b), i128::from(c));
    let magnitude = (product.abs() * 2 + divisor) / (divisor * 2);
    i64::try_from(if product < 0 { -magnitude } else { magnitude }).map_err(|_| OutOfRange)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_go_to_the_even_neighbour() {
        let table = [
            (5, 1, 2, 2),
            (7, 1, 2, 4),
            (-5, 1, 2, -2),
            (-7, 1, 2, -4),
            (10, 1, 3, 3),
            (-10, 1, 3, -3),
            (11, 1, 3, 4),
            (0, 9, 7, 0),
        ];
        for (a, b, c, want) in table {
            assert_eq!(mul_div_half_even(a, b, c), Ok(want), "{a} × {b} ÷ {c}");
        }
    }

    #[test]
    fn halves_go_away_from_zero() {
        let table = [(5, 1, 2, 3), (-5, 1, 2, -3), (4, 1, 3, 1), (-4, 1, 3, -1), (5, 1, 3, 2)];
        for (a, b, c, want) in table {
            assert_eq!(mul_div_half_away(a, b, c), Ok(want), "{a} × {b} ÷ {c}");
        }
    }

    #[test]
    fn a_result_beyond_64_bits_is_an_error() {
        assert_eq!(mul_div_half_even(i64::MAX, i64::MAX, 1), Err(OutOfRange));
        assert_eq!(mul_div_half_away(i64::MIN, i64::MAX, 1), Err(OutOfRange));
    }
}
