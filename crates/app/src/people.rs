//! Temporary: replaced by its owner.
use crate::{Refused, till::Till};
use contract::*;
pub(crate) fn people(_: &Till, _: Nothing) -> Result<People, Refused> {
    Err(Refusal::invalid("endpoint", "not built").into())
}
pub(crate) fn put_person(_: &Till, _: PutPersonRequest) -> Result<People, Refused> {
    Err(Refusal::invalid("endpoint", "not built").into())
}
