//! Temporary: replaced by its owner.
use crate::{Refused, till::Till};
use contract::*;
pub(crate) fn scan(_: &Till, _: ScanRequest) -> Result<ScanReply, Refused> {
    Err(Refusal::invalid("endpoint", "not built").into())
}
pub(crate) fn add_item(_: &Till, _: AddItemRequest) -> Result<ScanReply, Refused> {
    Err(Refusal::invalid("endpoint", "not built").into())
}
