//! Temporary: replaced by its owner.
use crate::{Refused, till::Till};
use contract::*;
pub(crate) fn search_items(_: &Till, _: SearchQuery) -> Result<SearchReply, Refused> {
    Err(Refusal::invalid("endpoint", "not built").into())
}
pub(crate) fn quick_keys(_: &Till, _: Nothing) -> Result<QuickKeys, Refused> {
    Err(Refusal::invalid("endpoint", "not built").into())
}
pub(crate) fn put_item(_: &Till, _: PutItemRequest) -> Result<ItemView, Refused> {
    Err(Refusal::invalid("endpoint", "not built").into())
}
