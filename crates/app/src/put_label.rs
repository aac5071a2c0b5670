//! Labels: added to this till's shop, renamed, allowed to go below zero or not.

use contract::{PutLabelRequest, Refusal, SettingsView};
use ledger::document::SELLABLE;
use ledger::id::{LabelId, ShopId};
use ledger::policy::{LabelFacts, allow_negative};
use rusqlite::Connection;
use serde_json::json;
use store::catalogue::LabelRow;

use crate::change::Changed;
use crate::error::Refused;
use crate::till::Till;
use crate::{naming, settings};

/// The most labels in a shop.
const MOST: usize = 200;

/// The labels that the ledger's own rules name.
const FIXED: [&str; 2] = [SELLABLE, "Damaged"];

/// Adds a label or changes one. Turned off, it keeps the cards that are negative: from the next
/// sign-in they may only move up.
///
/// # Errors
/// Without `change_settings`; a name that isn't one, that another has, or that the rules name;
/// consignment stock that would be allowed below zero, or a label that would become or cease to
/// be consignment.
pub(crate) fn put_label(till: &Till, request: PutLabelRequest) -> Result<SettingsView, Refused> {
    let name = naming::checked("name", &request.name)?;
    settings::edit(till, |tx, signed, settings| {
        let connection = tx.connection();
        let before = find(connection, request.label_id.as_deref())?;
        let base = match &before {
            Some(before) if before.consignment != request.consignment => {
                let why = "Whose stock a label holds is said when it is added.";
                return Err(Refusal::invalid("consignment", why).into());
            }
            Some(before) => before.clone(),
            None => LabelRow {
                label: LabelId(till.clock.new_id()),
                shop: signed.register.shop,
                name: name.clone(),
                allow_negative: false,
                consignment: request.consignment,
            },
        };
        if base.name != name && FIXED.contains(&base.name.as_str()) {
            let why = format!("{} keeps its name: the rules know it by that.", base.name);
            return Err(Refusal::invalid("name", &why).into());
        }
        check_others(connection, base.shop, base.label, &name)?;
        let facts = LabelFacts {
            id: base.label,
            allow_negative: base.allow_negative,
            consignment: base.consignment,
        };
        let facts = allow_negative(facts, request.allow_negative)
            .map_err(|_| Refusal::ConsignmentNeverNegative)?;
        let row = LabelRow { name, allow_negative: facts.allow_negative, ..base };
        tx.put_label(&row)?;
        if before.as_ref().is_some_and(|b| b.allow_negative != row.allow_negative) {
            // Sessions hold the label's switch: theirs is old from here on.
            settings.version += 1;
        }
        Ok(Changed {
            subject: "label",
            which: row.label.to_string(),
            before: before.as_ref().map(noted),
            after: Some(noted(&row)),
        })
    })
}

fn noted(row: &LabelRow) -> serde_json::Value {
    json!({ "name": row.name, "allow_negative": row.allow_negative,
            "consignment": row.consignment })
}

fn find(connection: &Connection, id: Option<&str>) -> Result<Option<LabelRow>, Refused> {
    let Some(id) = id else { return Ok(None) };
    let missing = || Refusal::not_found("label");
    let label = LabelId::parse(id).ok_or_else(missing)?;
    Ok(Some(LabelRow::find(connection, label)?.ok_or_else(missing)?))
}

fn check_others(
    connection: &Connection,
    shop: ShopId,
    label: LabelId,
    name: &str,
) -> Result<(), Refused> {
    let all = LabelRow::list(connection)?;
    let others = || all.iter().filter(|other| other.shop == shop && other.label != label);
    if others().count() >= MOST {
        let why = format!("A shop has at most {MOST} labels.");
        return Err(Refusal::invalid("label_id", &why).into());
    }
    if others().any(|other| other.name.to_lowercase() == name.to_lowercase()) {
        let why = format!("The shop has a label called {name} already.");
        return Err(Refusal::invalid("name", &why).into());
    }
    Ok(())
}
