//! The output: one JSON object a step, one at the end. Field names and their order are the
//! format; additions only.

use contract::Refusal;
use ledger::id::{CardKey, DocumentId};
use ledger::number::{Amount, Quantity};
use ledger::policy::Rule;
use serde::Serialize;
use store::{Appended, CardRow};

use super::plan::Step;
use super::setup::Setup;
use super::values::{show_amount, show_quantity};
use super::world::World;

/// A card's figures.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct CardLine {
    /// Shop name.
    pub shop: String,
    /// Label name.
    pub label: String,
    /// SKU.
    pub item: String,
    /// Units, as short as they are.
    pub on_hand: String,
    /// Promised to orders.
    pub reserved: String,
    /// On hand less reserved.
    pub available: String,
    /// Value at cost, four decimals.
    pub value: String,
    /// Cost of one base unit; null where nobody said one.
    pub unit_cost: Option<String>,
}

/// A cost revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RevisionLine {
    /// Whose cost.
    pub document: String,
    /// What caused it.
    pub because_of: String,
    /// Positive when cost of goods sold goes up.
    pub amount: String,
}

/// A card with less than is wanted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShortLine {
    /// SKU.
    pub item: String,
    /// Label name.
    pub label: String,
    /// Units there.
    pub on_hand: String,
    /// Units wanted.
    pub wanted: String,
}

/// A step's line.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct StepLine {
    /// From 1.
    pub step: usize,
    /// The step's kind.
    pub kind: String,
    /// `ok`, `denied`, `needs_approval`, or `failed` for an `expect` that doesn't hold.
    pub result: &'static str,
    /// The document written: its register and its number there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// The cards touched, as they are now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cards: Option<Vec<CardLine>>,
    /// Cost of what the step took out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<String>,
    /// The part of it that is provisional.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provisional: Option<String>,
    /// What the step revised.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revisions: Option<Vec<RevisionLine>>,
    /// The refusal's code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The rule that refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// Why, where a value was wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// What was short.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub short: Option<Vec<ShortLine>>,
    /// What an `expect` found otherwise, with both values.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mismatches: Vec<String>,
}

impl StepLine {
    /// A line that says no more than how it ended.
    pub(crate) fn plain(step: &Step, result: &'static str) -> Self {
        Self { step: step.number, kind: step.kind.clone(), result, ..Self::default() }
    }

    /// The line of a document that was written.
    pub(crate) fn written(
        world: &World<'_>,
        step: &Step,
        document: DocumentId,
        appended: &Appended,
        cost: Amount,
    ) -> Self {
        let rows: Vec<&CardRow> = appended.cards.iter().map(|change| &change.row).collect();
        let own = rows.iter().flat_map(|row| &row.card.provisional);
        let own = own.filter(|group| group.document == document);
        let provisional = own.map(|group| group.cost.amount.get()).sum();
        Self {
            document: Some(world.document_name(document)),
            cards: Some(card_lines(world.setup(), rows.iter().copied())),
            cost: Some(show_amount(cost)),
            provisional: Amount::new(provisional).ok().map(show_amount),
            ..Self::plain(step, "ok")
        }
    }
}

/// Cards by shop, label and item.
pub(crate) fn card_lines<'a>(
    setup: &Setup,
    rows: impl Iterator<Item = &'a CardRow>,
) -> Vec<CardLine> {
    let mut lines: Vec<CardLine> = rows.map(|row| card_line(setup, row)).collect();
    lines.sort_unstable();
    lines
}

fn card_line(setup: &Setup, row: &CardRow) -> CardLine {
    let (shop, label, item) = names(setup, row.key);
    CardLine {
        shop,
        label,
        item,
        on_hand: show_quantity(row.card.on_hand),
        reserved: show_quantity(Quantity::ZERO),
        available: show_quantity(row.card.on_hand),
        value: show_amount(row.card.value),
        unit_cost: row.card.unit_cost().map(show_amount),
    }
}

/// A card's shop, label and item as people call them.
pub(crate) fn names(setup: &Setup, key: CardKey) -> (String, String, String) {
    let (shop, label) = (setup.shop_name(key.shop), setup.label_name(key.label));
    (shop.to_owned(), label.to_owned(), setup.sku(key.item).to_owned())
}

/// A rule's name in the output.
pub(crate) const fn rule_name(rule: Rule) -> &'static str {
    match rule {
        Rule::Module => "module",
        Rule::Draining => "draining",
        Rule::Consignment => "consignment",
        Rule::Label => "label",
        Rule::Item => "item",
        Rule::Movement => "movement",
    }
}

/// A refusal's code, and why where it says so.
pub(crate) fn code_of(refusal: &Refusal) -> anyhow::Result<(String, Option<String>)> {
    let value = serde_json::to_value(refusal)?;
    let text = |key: &str| value.get(key).and_then(|v| v.as_str()).map(str::to_owned);
    let code = text("code").ok_or_else(|| anyhow::anyhow!("a refusal without a code"))?;
    Ok((code, text("why")))
}
