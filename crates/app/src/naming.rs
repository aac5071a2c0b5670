//! Names that people type: one rule for shops, people and labels.

use contract::Refusal;

use crate::error::Refused;

/// The longest name, in characters.
const LONGEST: usize = 60;

/// A name without the spaces around it: 1 to 60 characters, none of them a control character.
///
/// # Errors
/// It is another.
pub(crate) fn checked(field: &str, text: &str) -> Result<String, Refused> {
    let name = text.trim();
    let length = name.chars().count();
    if length == 0 || length > LONGEST {
        let why = format!("A name has 1 to {LONGEST} characters.");
        return Err(Refusal::invalid(field, &why).into());
    }
    if name.chars().any(char::is_control) {
        return Err(Refusal::invalid(field, "A name is one line of text.").into());
    }
    Ok(name.to_owned())
}
