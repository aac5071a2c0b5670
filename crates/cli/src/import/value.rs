//! Cells to values. Each says why a cell isn't one, quoting it.

use ledger::decimal::{DecimalError, parse};

/// A number of a unit with so many decimals, zero or more.
pub(crate) fn amount(text: &str, decimals: u32) -> Result<i64, String> {
    let value = signed(text, decimals)?;
    if value < 0 { Err(format!("“{}” is below zero", short(text))) } else { Ok(value) }
}

/// A number of a unit with so many decimals.
pub(crate) fn signed(text: &str, decimals: u32) -> Result<i64, String> {
    parse(text, decimals).map_err(|error| match error {
        DecimalError::TooFine => {
            format!("“{}” has more than {decimals} decimals", short(text))
        }
        other => format!("“{}” {other}", short(text)),
    })
}

/// Yes or no.
pub(crate) fn yes(text: &str) -> Result<bool, String> {
    match text.to_ascii_lowercase().as_str() {
        "1" | "yes" | "y" | "true" | "x" => Ok(true),
        "0" | "no" | "n" | "false" => Ok(false),
        _ => Err(format!("“{}” is neither yes (1) nor no (0)", short(text))),
    }
}

/// Text of at most so many characters, without control characters.
pub(crate) fn words(text: &str, most: usize) -> Result<String, String> {
    let length = text.chars().count();
    if length > most {
        return Err(format!("it has {length} characters, at most {most} fit"));
    }
    if text.chars().any(char::is_control) {
        return Err("it has a control character".to_owned());
    }
    Ok(text.to_owned())
}

/// A cell for a message: its beginning.
pub(crate) fn short(text: &str) -> String {
    match text.char_indices().nth(40) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", &text[..end]),
    }
}
