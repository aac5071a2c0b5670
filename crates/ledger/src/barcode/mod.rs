//! Barcodes: one canonical text for each code, whatever symbol carried it, and the in-store codes
//! that carry a price or a weight. It owns check digits and the rule table; it never looks an
//! item up.
//!
//! A GTIN of 8, 12, 13 or 14 digits with a right check digit is written as 14 digits: leading
//! zeros don't change a check digit, so UPC-A and its EAN-13 are one code. Everything else is the
//! text as it is, so that a shop's own codes work too.

mod check;
mod rule;
mod scan;

pub use check::{check_digit, price_check_digit};
pub use rule::{BarcodeRule, PriceCheck, RuleRefused, ValueKind, usual_rules};
pub use scan::{Candidate, Embedded, Scanned, parse};

/// Digits of the canonical form of a GTIN.
pub const GTIN_DIGITS: usize = 14;

/// The longest code that is looked at; a longer one is no barcode.
pub const LONGEST_CODE: usize = 128;

/// The canonical form of a code, under which it is stored and looked up. Spaces around it are
/// left out. A five-digit PLU with a leading zero is its four digits. An in-store code written
/// as a template, as item files do (its value and check digit zero, or its check digit left
/// out), gets its check digit.
#[must_use]
pub fn canonical(code: &str) -> String {
    let code = code.trim();
    if is_gtin(code) {
        return padded(code);
    }
    if let Some(body) = template(code) {
        return with_check_digit(&body);
    }
    match code.strip_prefix('0') {
        Some(plu) if code.len() == 5 && all_digits(plu) => plu.to_owned(),
        _ => code.to_owned(),
    }
}

/// A canonical code as it is printed under its bars: a GTIN in its shortest length.
#[must_use]
pub fn as_printed(canonical: &str) -> &str {
    if canonical.len() != GTIN_DIGITS || !is_gtin(canonical) {
        return canonical;
    }
    let zeros = canonical.bytes().take_while(|b| *b == b'0').count();
    let skip = [6, 2, 1].into_iter().find(|skip| zeros >= *skip).unwrap_or(0);
    &canonical[skip..]
}

/// 8, 12, 13 or 14 digits, the last of them the right check digit.
#[must_use]
pub fn is_gtin(code: &str) -> bool {
    matches!(code.len(), 8 | 12 | 13 | 14)
        && all_digits(code)
        && check_digit(&code[..code.len() - 1]) == code[code.len() - 1..].parse().ok()
}

fn all_digits(code: &str) -> bool {
    !code.is_empty() && code.bytes().all(|b| b.is_ascii_digit())
}

fn padded(digits: &str) -> String {
    format!("{digits:0>GTIN_DIGITS$}")
}

fn with_check_digit(body: &str) -> String {
    let check = check_digit(body).unwrap_or_default();
    padded(&format!("{body}{check}"))
}

/// The 12 digits before the check digit of an in-store code without a value: `2IIIII00000` with
/// or without a zero check digit, or its 13-digit form.
fn template(code: &str) -> Option<String> {
    if !all_digits(code) {
        return None;
    }
    let body = match code.len() {
        11 => format!("0{code}"),
        12 => format!("0{}", code.strip_suffix('0')?),
        13 => code.strip_suffix('0')?.to_owned(),
        _ => return None,
    };
    let in_store = body.starts_with("02") || body.starts_with('2');
    (in_store && body.ends_with("00000")).then_some(body)
}
