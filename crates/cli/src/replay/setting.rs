//! A setting: the register syncs first, head office judges on what it knows and notes the change
//! in its own journal, the register has the result at once, the others at their next sync.

use anyhow::Result;
use ledger::document::{Body, ClockQuality, Document, Header};
use ledger::hlc::Millis;
use ledger::id::DocumentId;
use ledger::policy::{LabelFacts, SettingRefused, allow_negative, switch_module};
use serde_json::{Value, json};
use store::Origin;

use super::node::{Rules, Session};
use super::plan::{Set, Step};
use super::print::StepLine;
use super::sync;
use super::world::{Done, World};

/// Asks head office for a setting.
pub(crate) fn set(world: &mut World<'_>, step: &Step, set: &Set) -> Result<StepLine> {
    let wall = world.wall(step);
    if !world.registers[step.register].link {
        return Ok(refused(world, step, "offline"));
    }
    sync::one(world, step.register)?;
    let cards = world.office.cards()?;
    let negatives = cards.iter().filter(|row| row.card.on_hand.is_negative()).count() as u64;
    match changed(&world.office.rules, set, negatives) {
        Err(why) => {
            let code = match why {
                SettingRefused::Locked => "locked",
                SettingRefused::NegativesExist => "negatives_exist",
                SettingRefused::ConsignmentNeverNegative => "consignment_never_negative",
            };
            Ok(refused(world, step, code))
        }
        Ok((rules, body)) => {
            let id = note(world, step, wall, body)?;
            world.office.take(rules)?;
            sync::pull(world, step.register)?;
            world.done.push(Done { document: Some(id), refused: None });
            let document = Some(world.document_name(id));
            Ok(StepLine { document, ..StepLine::plain(step, "ok") })
        }
    }
}

fn refused(world: &mut World<'_>, step: &Step, code: &str) -> StepLine {
    world.done.push(Done { document: None, refused: Some((code.to_owned(), None)) });
    StepLine { code: Some(code.to_owned()), ..StepLine::plain(step, "denied") }
}

/// The rules after a setting, and what changed in words that name no secret.
fn changed(rules: &Rules, set: &Set, negatives: u64) -> Result<(Rules, Body), SettingRefused> {
    let mut next = rules.clone();
    let body = match set {
        Set::Module(on) => {
            next.settings = switch_module(&rules.settings, *on, negatives)?;
            let before = json!({ "negative_inventory": rules.settings.negative_inventory });
            change("module", "negative_inventory", &before, &json!({ "negative_inventory": on }))
        }
        Set::Label(label, allow) => {
            let Some(row) = next.labels.iter_mut().find(|row| row.label == *label) else {
                unreachable!("a label of the file is among its labels")
            };
            let facts = LabelFacts {
                id: row.label,
                allow_negative: row.allow_negative,
                consignment: row.consignment,
            };
            let before = json!({ "allow_negative": row.allow_negative });
            row.allow_negative = allow_negative(facts, *allow)?.allow_negative;
            let after = json!({ "allow_negative": row.allow_negative });
            next.settings.version += 1;
            change("label", &label.to_string(), &before, &after)
        }
        Set::Rule(kind, verdict, label) => {
            let rules = match label {
                Some(label) => next.settings.label_rules.entry(*label).or_default(),
                None => &mut next.settings.rules,
            };
            let before = rules.insert(*kind, *verdict);
            next.settings.version += 1;
            let which = label.map_or_else(|| "account".to_owned(), |label| label.to_string());
            let before = json!({ "kind": kind, "is": before });
            change("rule", &which, &before, &json!({ "kind": kind, "is": verdict }))
        }
    };
    Ok((next, body))
}

fn change(subject: &str, which: &str, before: &Value, after: &Value) -> Body {
    Body::Change {
        subject: subject.to_owned(),
        which: which.to_owned(),
        before: before.to_string(),
        after: after.to_string(),
    }
}

/// Head office's own document: who asked for the change, where, when.
fn note(world: &mut World<'_>, step: &Step, wall: Millis, body: Body) -> Result<DocumentId> {
    let number = step.number as u128;
    let Session { id: session, user, .. } = world.registers[step.register].acting(number);
    let shop = world.setup().registers[step.register].shop;
    let office = &mut world.office;
    office.clock = office.clock.tick(wall);
    world.g += 1;
    let (g, id) = (world.g, DocumentId::from_u128(number));
    let sequence = office.store.write(|tx| {
        let sequence = tx.head(office.author)?.0 + 1;
        let header = Header {
            id,
            author: office.author,
            sequence,
            schema: 1,
            recorded: office.clock,
            effective: office.clock.millis(),
            backdated: false,
            zone_minutes: 0,
            clock: ClockQuality::Checked,
            app: env!("CARGO_PKG_VERSION").to_owned(),
            shop,
            user,
            session,
            settings_version: office.rules.settings.version,
            approved: None,
            heard: ledger::document::Heard { epoch: 1, g: g - 1 },
        };
        tx.append_all(&[(&Document { header, body }, Origin::Elsewhere { g: Some(g) })], wall)?;
        Ok::<_, store::StoreError>(sequence)
    })?;
    let name = office.name.clone();
    world.note(step, &name, id, sequence);
    Ok(id)
}
