//! Temporary: replaced by its owner.
use crate::{Refused, till::Till};
use contract::*;
pub(crate) fn put_preset(_: &Till, _: PutPresetRequest) -> Result<SettingsView, Refused> {
    Err(Refusal::invalid("endpoint", "not built").into())
}
pub(crate) fn put_rule(_: &Till, _: PutRuleRequest) -> Result<SettingsView, Refused> {
    Err(Refusal::invalid("endpoint", "not built").into())
}
