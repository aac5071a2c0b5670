//! The link in the process: journal documents go up verbatim and take head office's numbers, the
//! others' come down, and each node runs the real append on them. Rules come down, never up.
//!
//! A register holds every document of the account: a transfer in names a transfer out that moves
//! another shop's card, and a card is whole or not there.

use anyhow::{Result, ensure};
use ledger::document::Document;
use ledger::hlc::{Hlc, Millis};
use store::{Hash, JournalRow, Origin, Revision, StoreError, list_journal_since};

use super::node::Node;
use super::plan::NodeRef;
use super::world::World;

/// Documents that go in one transaction.
const BATCH: u32 = 500;

/// All registers in order, twice, so that what one pushed the others pull.
pub(crate) fn all(world: &mut World<'_>) -> Result<()> {
    for _ in 0..2 {
        for register in 0..world.registers.len() {
            one(world, register)?;
        }
    }
    Ok(())
}

/// One register, where its link is up: it pushes all its documents, then pulls the others'.
pub(crate) fn one(world: &mut World<'_>, register: usize) -> Result<()> {
    if world.registers[register].link {
        push(world, register)?;
        pull(world, register)?;
    }
    Ok(())
}

struct Page {
    last: i64,
    rows: Vec<(Document, JournalRow)>,
}

/// The next rows of a node's file; none at its end.
fn page(node: &Node, after: i64) -> Result<Option<Page>> {
    let rows = node.read(|connection| list_journal_since(connection, after, BATCH))?;
    let Some(last) = rows.last().map(|(key, _)| *key) else { return Ok(None) };
    let decoded = rows.into_iter().map(|(_, row)| Ok((serde_json::from_slice(&row.bytes)?, row)));
    Ok(Some(Page { last, rows: decoded.collect::<Result<_>>()? }))
}

fn push(world: &mut World<'_>, register: usize) -> Result<()> {
    let author = world.registers[register].author;
    while let Some(page) = page(&world.registers[register], world.registers[register].pushed)? {
        let mut documents = Vec::new();
        for (document, row) in page.rows {
            if document.header.author == author {
                world.g += 1;
                documents.push((document, row.hash, Origin::Elsewhere { g: Some(world.g) }));
            }
        }
        let revisions = append(&mut world.office, &documents, world.now)?;
        world.revised.entry(NodeRef::HeadOffice).or_default().extend(revisions);
        world.registers[register].pushed = page.last;
    }
    world.registers[register].heard_until = Some(world.now);
    close(&mut world.office, heard_all(&world.registers))
}

/// What head office holds beyond the register's cursor, and the rules.
pub(crate) fn pull(world: &mut World<'_>, register: usize) -> Result<()> {
    let heard = heard_all(&world.registers);
    let node = &mut world.registers[register];
    while let Some(page) = page(&world.office, node.pulled)? {
        let mut documents = Vec::with_capacity(page.rows.len());
        for (document, row) in page.rows {
            node.heard.g = row.g.unwrap_or(node.heard.g);
            node.clock = node.clock.merge(document.header.recorded, world.now);
            documents.push((document, row.hash, Origin::Elsewhere { g: row.g }));
        }
        let revisions = append(node, &documents, world.now)?;
        world.revised.entry(NodeRef::Register(register)).or_default().extend(revisions);
        node.pulled = page.last;
    }
    node.take(world.office.rules.clone())?;
    close(node, heard)
}

/// Appends other people's documents, and checks that each author's chain ends as it does at the
/// sender's: the bytes came verbatim.
fn append(
    node: &mut Node,
    documents: &[(Document, Hash, Origin)],
    seen: Millis,
) -> Result<Vec<Revision>> {
    let batch: Vec<_> = documents.iter().map(|(d, _, origin)| (d, *origin)).collect();
    let highest = documents.iter().map(|(d, ..)| d.header.recorded).max();
    node.clock = node.clock.merge(highest.unwrap_or(Hlc::default()), seen);
    let (revisions, heads) = node.store.write(|tx| {
        let revisions = tx.append_all(&batch, seen)?.revisions;
        let heads = documents.iter().map(|(d, ..)| tx.head(d.header.author));
        Ok::<_, StoreError>((revisions, heads.collect::<Result<Vec<_>, _>>()?))
    })?;
    for ((document, hash, _), (sequence, head)) in documents.iter().zip(heads) {
        let whole = sequence != document.header.sequence || head == *hash;
        ensure!(whole, "{}: the chain of {} differs", node.name, document.header.id);
    }
    Ok(revisions)
}

/// Up to when head office has heard every register; none before it has.
fn heard_all(registers: &[Node]) -> Option<Millis> {
    let mut until = registers.iter().map(|register| register.heard_until);
    until.try_fold(Millis(i64::MAX), |least, heard| heard.map(|heard| least.min(heard)))
}

fn close(node: &mut Node, heard: Option<Millis>) -> Result<()> {
    let Some(heard) = heard else { return Ok(()) };
    node.sightings_resolved += node.store.write(|tx| tx.close_sightings(heard))?;
    Ok(())
}
