//! Temporary: replaced by its owner.
use crate::{Refused, till::Till};
use contract::*;
pub(crate) fn settings(_: &Till, _: Nothing) -> Result<SettingsView, Refused> {
    Err(Refusal::invalid("endpoint", "not built").into())
}
