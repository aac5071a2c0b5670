//! What a scenario asserts about itself, compared: each mismatch says both values.

use std::collections::BTreeMap;

use anyhow::Result;
use ledger::card::Card;
use ledger::number::{Amount, Quantity};

use super::plan::{CardFigures, Expect, ExpectError, NodeRef, Step};
use super::print::{StepLine, names};
use super::values::{show_amount, show_quantity};
use super::why;
use super::world::World;

/// Compares, and says what differs.
pub(crate) fn expect(world: &World<'_>, step: &Step, expect: &Expect) -> Result<StepLine> {
    let mut found = Mismatches::default();
    if let Some((key, figures)) = &expect.card {
        let row = world.node(expect.node).card(*key)?;
        let (shop, label, item) = names(world.setup(), *key);
        let card = format!("{item} ({label}, {shop}) at {}", world.node(expect.node).name);
        found.card(&card, figures, &row.map(|row| row.card).unwrap_or_default());
    }
    if let Some(error) = &expect.error {
        let last = world.done.iter().zip(&world.plan.steps).rev();
        let mut last = last.filter(|(_, step)| step.kind != "expect");
        found.error(error, last.next().and_then(|(done, _)| done.refused.as_ref()));
    }
    if let Some(revisions) = &expect.revisions {
        found.revisions(world, expect.node, revisions)?;
    }
    if let Some(wanted) = expect.sightings_resolved {
        let got = world.node(expect.node).sightings_resolved;
        found.compare("sightings_resolved", &wanted.to_string(), &got.to_string());
    }
    for cause in &expect.causes {
        if let Some(mismatch) = why::differs(world, expect.node, cause)? {
            found.0.push(mismatch);
        }
    }
    let result = if found.0.is_empty() { "ok" } else { "failed" };
    Ok(StepLine { mismatches: found.0, ..StepLine::plain(step, result) })
}

#[derive(Default)]
struct Mismatches(Vec<String>);

impl Mismatches {
    fn compare(&mut self, what: &str, wanted: &str, got: &str) {
        if wanted != got {
            self.0.push(format!("{what}: {wanted} was expected, it is {got}"));
        }
    }

    fn card(&mut self, card: &str, wanted: &CardFigures, got: &Card) {
        let quantities = [
            ("on_hand", wanted.on_hand, got.on_hand),
            ("reserved", wanted.reserved, Quantity::ZERO),
            ("available", wanted.available, got.on_hand),
        ];
        for (figure, wanted, got) in quantities {
            if let Some(wanted) = wanted {
                let what = format!("{figure} of {card}");
                self.compare(&what, &show_quantity(wanted), &show_quantity(got));
            }
        }
        let unit_cost = got.unit_cost();
        let amounts =
            [("value", wanted.value, Some(got.value)), ("unit_cost", wanted.unit_cost, unit_cost)];
        for (figure, wanted, got) in amounts {
            if let Some(wanted) = wanted {
                let got = got.map_or_else(|| "unknown".to_owned(), show_amount);
                self.compare(&format!("{figure} of {card}"), &show_amount(wanted), &got);
            }
        }
    }

    fn error(&mut self, wanted: &ExpectError, got: Option<&(String, Option<String>)>) {
        let Some((code, rule)) = got else {
            self.compare("error", &wanted.code, "none: the last step was done");
            return;
        };
        self.compare("error.code", &wanted.code, code);
        if let Some(wanted) = &wanted.rule {
            self.compare("error.rule", wanted, rule.as_deref().unwrap_or("none"));
        }
    }

    fn revisions(
        &mut self,
        world: &World<'_>,
        node: NodeRef,
        wanted: &[(usize, Amount)],
    ) -> Result<()> {
        let mut net: BTreeMap<usize, Amount> = BTreeMap::new();
        for revision in world.revised.get(&node).map(Vec::as_slice).unwrap_or_default() {
            if let Some(place) = world.step_of(revision.document) {
                let sum = net.entry(place).or_default();
                *sum = sum.plus(revision.amount)?;
            }
        }
        net.retain(|_, amount| !amount.is_zero());
        let mut all: BTreeMap<usize, Amount> = BTreeMap::new();
        for (place, amount) in wanted {
            let sum = all.entry(*place).or_default();
            *sum = sum.plus(*amount)?;
        }
        let show = |all: &BTreeMap<usize, Amount>| {
            let each = |(place, amount): (&usize, &Amount)| {
                format!("{} {}", world.step_name(*place), show_amount(*amount))
            };
            let all: Vec<_> = all.iter().map(each).collect();
            if all.is_empty() { "none".to_owned() } else { all.join(", ") }
        };
        self.compare("revisions", &show(&all), &show(&net));
        Ok(())
    }
}
