//! Reading a scan: the codes to look up, likeliest first, and what an in-store code carries.

use super::check::price_check_digit;
use super::rule::{BarcodeRule, PriceCheck, ValueKind};
use super::{LONGEST_CODE, all_digits, canonical, check_digit, is_gtin, padded, with_check_digit};
use crate::number::{Money, Quantity};

/// What a scan may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scanned {
    /// The codes to look up, in this order; the first that is known is the item.
    pub candidates: Vec<Candidate>,
    /// It has the length of a barcode or of an in-store code, and a check digit in it is wrong:
    /// a misread, likely.
    pub misread: bool,
}

/// A code to look up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// In its canonical form.
    pub code: String,
    /// What the barcode says of the goods, if this is the code that is known.
    pub embedded: Option<Embedded>,
}

/// What an in-store code carries besides the item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Embedded {
    /// The price of what is in the bag.
    Price(Money),
    /// How much is in it.
    Quantity(Quantity),
}

/// Reads a scan or a typed code. The code itself comes first, whole: an item that has it as its
/// own barcode wins over every rule. Then a UPC-E's long form, then, by the first rule whose
/// prefix it has, the in-store code with its value left out, and its item part alone.
#[must_use]
pub fn parse(code: &str, rules: &[BarcodeRule]) -> Scanned {
    let code = code.trim();
    if code.is_empty() || code.len() > LONGEST_CODE {
        return Scanned { candidates: Vec::new(), misread: false };
    }
    let mut found = Found { candidates: Vec::with_capacity(4) };
    found.add(canonical(code), None);
    if let Some(long) = upc_e_as_upc_a(code) {
        found.add(padded(&long), None);
    }
    let mut misread = matches!(code.len(), 12..=14) && all_digits(code) && !is_gtin(code);
    if !misread && matches!(code.len(), 12 | 13) && all_digits(code) {
        let thirteen = format!("{code:0>13}");
        if let Some(rule) = rules.iter().find(|r| thirteen.starts_with(&r.prefix)) {
            misread = !found.in_store(&thirteen, rule);
        }
    }
    Scanned { candidates: found.candidates, misread }
}

struct Found {
    candidates: Vec<Candidate>,
}

impl Found {
    fn add(&mut self, code: String, embedded: Option<Embedded>) {
        if !self.candidates.iter().any(|c| c.code == code) {
            self.candidates.push(Candidate { code, embedded });
        }
    }

    /// Adds what a rule reads in a 13-digit code. `false`: the price's check digit is wrong. A
    /// rule that can't read 13 digits reads nothing.
    fn in_store(&mut self, code: &str, rule: &BarcodeRule) -> bool {
        if rule.validate().is_err() {
            return true;
        }
        let (item_at, digits) = (rule.prefix.len(), usize::from(rule.value_digits));
        let check_at = item_at + usize::from(rule.item_digits);
        let value_at = check_at + rule.check.digits();
        let (item, value) = (&code[item_at..check_at], &code[value_at..value_at + digits]);
        if !checks(rule.check, &code[check_at..value_at], value) {
            return false;
        }
        let embedded = embedded(rule.value, value);
        let zeros = "0".repeat(rule.check.digits() + digits);
        self.add(with_check_digit(&format!("{}{item}{zeros}", rule.prefix)), embedded);
        self.add(canonical(item), embedded);
        let plain = item.trim_start_matches('0');
        if !plain.is_empty() {
            self.add(plain.to_owned(), embedded);
        }
        true
    }
}

fn checks(check: PriceCheck, digit: &str, value: &str) -> bool {
    let right = price_check_digit(value) == digit.parse().ok();
    match check {
        PriceCheck::Absent => true,
        PriceCheck::Checked => right,
        PriceCheck::CheckedOrZero => right || digit == "0",
    }
}

/// A value of zero says nothing.
fn embedded(kind: ValueKind, value: &str) -> Option<Embedded> {
    let number: i64 = value.parse().ok().filter(|n| *n > 0)?;
    match kind {
        ValueKind::PriceMinor => Money::new(number).ok().map(Embedded::Price),
        ValueKind::WeightMilli => Quantity::new(number).ok().map(Embedded::Quantity),
        ValueKind::Units => Quantity::units(number).ok().map(Embedded::Quantity),
    }
}

/// The 12 digits that an 8-digit UPC-E stands for; none where it isn't one.
fn upc_e_as_upc_a(code: &str) -> Option<String> {
    if code.len() != 8 || !all_digits(code) || !matches!(code.as_bytes()[0], b'0' | b'1') {
        return None;
    }
    let (system, six, check) = (&code[..1], &code[1..7], &code[7..]);
    let body = match six.as_bytes()[5] {
        last @ b'0'..=b'2' => {
            format!("{system}{}{}0000{}", &six[..2], char::from(last), &six[2..5])
        }
        b'3' => format!("{system}{}00000{}", &six[..3], &six[3..5]),
        b'4' => format!("{system}{}00000{}", &six[..4], &six[4..5]),
        _ => format!("{system}{}0000{}", &six[..5], &six[5..]),
    };
    (check_digit(&body) == check.parse().ok()).then(|| format!("{body}{check}"))
}
