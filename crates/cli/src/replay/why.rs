//! Causes, as a node knows them: of the stretch below zero that goes on, else of the last one, else of the last sighting.

use std::collections::BTreeSet;

use anyhow::{Context, Result};
use ledger::cause::{Cause, Subject};
use store::CardRow;

use super::end::{CauseLine, MOST_EPISODES};
use super::node::Node;
use super::plan::{ExpectCause, NodeRef};
use super::world::World;

/// The causes of one stretch below zero as a node knows them, best first.
pub(crate) fn causes(node: &Node, row: &CardRow, subject: &Subject) -> Result<Vec<Cause>> {
    let causes = node.store.read(|connection| app::causes_of(connection, row, subject));
    causes.context("the causes can't be found")
}

/// Causes as they are printed.
pub(crate) fn lines(world: &World<'_>, causes: &[Cause]) -> Vec<CauseLine> {
    let line = |cause: &Cause| CauseLine {
        code: cause.code.name().to_owned(),
        documents: cause.documents.iter().map(|id| world.document_name(*id)).collect(),
    };
    causes.iter().map(line).collect()
}

/// What differs from an expected cause, with both values; none where nothing does.
pub(crate) fn differs(
    world: &World<'_>,
    node: NodeRef,
    wanted: &ExpectCause,
) -> Result<Option<String>> {
    let first = first(world.node(node), wanted)?;
    let code = first.as_ref().map_or("none", |cause| cause.code.name());
    if code != wanted.code {
        return Ok(Some(format!("causes: {} was expected, it is {code}", wanted.code)));
    }
    let (Some(documents), Some(cause)) = (&wanted.documents, first) else { return Ok(None) };
    let wanted: BTreeSet<usize> = documents.iter().copied().collect();
    let got = cause.documents.iter().filter_map(|id| world.step_of(*id)).collect();
    if wanted == got {
        return Ok(None);
    }
    let show = |places: &BTreeSet<usize>| {
        let names: Vec<String> = places.iter().map(|place| world.step_name(*place)).collect();
        names.join(", ")
    };
    let (wanted, got) = (show(&wanted), show(&got));
    Ok(Some(format!("documents of {code}: {wanted} were expected, they are {got}")))
}

/// The first cause of a card's stretch below zero that goes on, else of its last one, else of its
/// last sighting; none where nobody ever saw it below zero.
fn first(node: &Node, wanted: &ExpectCause) -> Result<Option<Cause>> {
    let Some(row) = node.card(wanted.card)? else { return Ok(None) };
    let subject = match Subject::open(&row.card) {
        Some(subject) => Some(subject),
        None => {
            let ended = node.read(|c| store::list_episodes(c, &row, MOST_EPISODES))?;
            ended.last().map(Subject::ended)
        }
    };
    let causes = match subject {
        Some(subject) => causes(node, &row, &subject)?,
        None => node.store.read(|connection| app::causes_of_sighting(connection, &row))?,
    };
    Ok(causes.into_iter().next())
}
