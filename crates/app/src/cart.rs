//! Temporary: replaced by its owner.
use crate::{Refused, till::Till};
use contract::*;
pub(crate) fn cart(_: &Till, _: Nothing) -> Result<CartView, Refused> {
    Err(Refusal::invalid("endpoint", "not built").into())
}
pub(crate) fn edit_line(_: &Till, _: EditLineRequest) -> Result<CartView, Refused> {
    Err(Refusal::invalid("endpoint", "not built").into())
}
pub(crate) fn remove_line(_: &Till, _: RemoveLineRequest) -> Result<CartView, Refused> {
    Err(Refusal::invalid("endpoint", "not built").into())
}
pub(crate) fn resolve_line(_: &Till, _: ResolveLineRequest) -> Result<CartView, Refused> {
    Err(Refusal::invalid("endpoint", "not built").into())
}
pub(crate) fn discount_cart(_: &Till, _: DiscountCartRequest) -> Result<CartView, Refused> {
    Err(Refusal::invalid("endpoint", "not built").into())
}
pub(crate) fn clear_cart(_: &Till, _: Nothing) -> Result<CartView, Refused> {
    Err(Refusal::invalid("endpoint", "not built").into())
}
