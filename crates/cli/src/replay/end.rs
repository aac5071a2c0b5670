//! The last line: what every node knows at the end.

use anyhow::Result;
use ledger::cause::{Cause, Subject};
use ledger::episode::OpenEpisode;
use ledger::id::CardKey;
use ledger::position::Position;
use serde::Serialize;

use super::node::Node;
use super::print::{CardLine, card_lines, names};
use super::values::{show_amount, show_quantity, show_time};
use super::why;
use super::world::World;

/// Episodes printed a card.
pub(crate) const MOST_EPISODES: u32 = 10_000;

/// The last line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EndLine {
    /// Always true.
    pub end: bool,
    /// Head office first, then the registers in order.
    pub nodes: Vec<NodeLine>,
}

/// What a node knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NodeLine {
    /// Its name.
    pub node: String,
    /// Its cards, by shop, label and item.
    pub cards: Vec<CardLine>,
    /// Stretches below zero, by card, oldest first.
    pub episodes: Vec<EpisodeLine>,
    /// Sightings that were only lateness, since the start.
    pub sightings_resolved: u64,
    /// Cost of sales as booked, revisions included.
    pub booked_cost: String,
    /// Cost of what counts and adjustments lost.
    pub shrink: String,
    /// Cost of what they found.
    pub found: String,
    /// What transfers out cost beyond what was stamped.
    pub transfer_variance: String,
    /// The last number and hash of every author.
    pub journal_heads: Vec<HeadLine>,
}

/// A stretch below zero.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct EpisodeLine {
    /// Shop name.
    pub shop: String,
    /// Label name.
    pub label: String,
    /// SKU.
    pub item: String,
    /// When it began.
    pub from: String,
    /// When it ended; null while it goes on.
    pub until: Option<String>,
    /// The lowest on hand.
    pub deepest: String,
    /// Why, the first cause first.
    pub causes: Vec<CauseLine>,
}

/// A cause with its evidence.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct CauseLine {
    /// The cause.
    pub code: String,
    /// The documents in its evidence.
    pub documents: Vec<String>,
}

/// The end of an author's journal, as a node holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HeadLine {
    /// The author.
    pub journal: String,
    /// Its last number.
    pub sequence: u64,
    /// Its hash, in hexadecimal.
    pub hash: String,
}

/// What every node knows now.
pub(crate) fn end(world: &World<'_>) -> Result<EndLine> {
    let nodes = world.nodes().map(|(_, node)| node_line(world, node));
    Ok(EndLine { end: true, nodes: nodes.collect::<Result<_>>()? })
}

fn node_line(world: &World<'_>, node: &Node) -> Result<NodeLine> {
    let cards = node.cards()?;
    let mut episodes = Vec::new();
    for row in &cards {
        for ended in node.read(|c| store::list_episodes(c, row, MOST_EPISODES))? {
            let causes = why::causes(node, row, &Subject::ended(&ended))?;
            episodes.push(line(world, row.key, &ended.open, Some(ended.until), &causes));
        }
        if let (Some(open), Some(subject)) = (row.card.episode, Subject::open(&row.card)) {
            let causes = why::causes(node, row, &subject)?;
            episodes.push(line(world, row.key, &open, None, &causes));
        }
    }
    episodes.sort_by(|a, b| {
        (&a.shop, &a.label, &a.item, &a.from).cmp(&(&b.shop, &b.label, &b.item, &b.from))
    });
    let books = node.read(store::sum_books)?;
    Ok(NodeLine {
        node: node.name.clone(),
        cards: card_lines(world.setup(), cards.iter()),
        episodes,
        sightings_resolved: node.sightings_resolved,
        booked_cost: show_amount(books.cost_of_sales),
        shrink: show_amount(books.shrink),
        found: show_amount(books.found),
        transfer_variance: show_amount(books.transfer_variance),
        journal_heads: heads(world, node)?,
    })
}

fn line(
    world: &World<'_>,
    key: CardKey,
    open: &OpenEpisode,
    until: Option<Position>,
    causes: &[Cause],
) -> EpisodeLine {
    let (shop, label, item) = names(world.setup(), key);
    EpisodeLine {
        shop,
        label,
        item,
        from: show_time(open.from.effective),
        until: until.map(|until| show_time(until.effective)),
        deepest: show_quantity(open.deepest),
        causes: why::lines(world, causes),
    }
}

fn heads(world: &World<'_>, node: &Node) -> Result<Vec<HeadLine>> {
    let mut all = Vec::new();
    for (_, author) in world.nodes() {
        let (sequence, hash) = node.store.write(|tx| tx.head(author.author))?;
        if sequence > 0 {
            let hash = hex::encode(hash);
            all.push(HeadLine { journal: author.name.clone(), sequence, hash });
        }
    }
    Ok(all)
}
