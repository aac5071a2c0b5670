//! Causes, as a node knows them: what the file expects of them.

use anyhow::Result;

use super::plan::{ExpectCause, NodeRef};
use super::world::World;

/// What differs from an expected cause, with both values; none where nothing does.
pub(crate) fn differs(
    _world: &World<'_>,
    _node: NodeRef,
    cause: &ExpectCause,
) -> Result<Option<String>> {
    Ok(Some(format!("causes: {} was expected, it is nothing: not built yet", cause.code)))
}
