//! Check digits: of a whole code, and of the price inside an in-store code (GS1 General
//! Specifications, sections 7.9 and 7.10).

/// The check digit that follows these digits in a GTIN: weights 3, 1, 3, … from the right. None
/// where they aren't digits.
#[must_use]
pub fn check_digit(digits: &str) -> Option<u32> {
    let mut sum = 0;
    for (place, digit) in digits.chars().rev().enumerate() {
        let weight = if place % 2 == 0 { 3 } else { 1 };
        sum = (sum + weight * digit.to_digit(10)?) % 10;
    }
    (!digits.is_empty()).then_some((10 - sum) % 10)
}

/// The check digit of a price of four or five digits; none for other lengths.
#[must_use]
pub fn price_check_digit(price: &str) -> Option<u32> {
    let digits: Vec<u32> = price.chars().map(|c| c.to_digit(10)).collect::<Option<_>>()?;
    match digits[..] {
        [a, b, c, d] => Some((two_minus(a) + two_minus(b) + 3 * c + five_minus(d)) * 3 % 10),
        [a, b, c, d, e] => {
            let sum = five_plus(a) + two_minus(b) + five_minus(c) + five_plus(d) + two_minus(e);
            let wanted = (10 - sum % 10) % 10;
            (0..10).find(|digit| five_minus(*digit) == wanted)
        }
        _ => None,
    }
}

/// Units less tens of 2 × the digit.
const fn two_minus(digit: u32) -> u32 {
    minus(2 * digit)
}

/// Units less tens of 5 × the digit.
const fn five_minus(digit: u32) -> u32 {
    minus(5 * digit)
}

/// Units and tens of 5 × the digit.
const fn five_plus(digit: u32) -> u32 {
    (5 * digit % 10 + 5 * digit / 10) % 10
}

const fn minus(product: u32) -> u32 {
    (product % 10 + 10 - product / 10) % 10
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_the_check_digit_that_the_standard_gives_it() {
        let table = [
            ("400638133393", Some(1)),
            ("03600029145", Some(2)),
            ("9638507", Some(4)),
            ("1234567890123", Some(1)),
            ("", None),
            ("12a", None),
        ];
        for (digits, want) in table {
            assert_eq!(check_digit(digits), want, "{digits}");
        }
    }

    #[test]
    fn a_price_has_the_check_digit_that_the_standard_gives_it() {
        let table = [
            ("2875", Some(9)),
            ("14685", Some(6)),
            ("0000", Some(0)),
            ("123", None),
            ("1x34", None),
        ];
        for (price, want) in table {
            assert_eq!(price_check_digit(price), want, "{price}");
        }
    }

    #[test]
    fn each_five_digit_price_has_one_check_digit() {
        for price in 0..100_000 {
            assert!(price_check_digit(&format!("{price:05}")).is_some());
        }
    }
}
