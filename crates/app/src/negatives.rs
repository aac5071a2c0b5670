//! Temporary: replaced by its owner.
use crate::{Refused, till::Till};
use contract::*;
pub(crate) fn negatives(_: &Till, _: NegativesQuery) -> Result<Negatives, Refused> {
    Err(Refusal::invalid("endpoint", "not built").into())
}
