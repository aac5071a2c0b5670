//! The negative-inventory module's switch. Refused while a card is negative; each person has it
//! from their next sign-in.

use contract::{Refusal, SettingsView, SwitchModuleRequest};
use ledger::number::Quantity;
use ledger::policy::{self, SettingRefused, Short};
use rusqlite::Connection;
use serde_json::json;

use crate::change::Changed;
use crate::error::Refused;
use crate::till::Till;
use crate::{settings, words};

/// How many of the negative cards a refusal names.
const WORST: u32 = 10;

/// Switches the module.
///
/// # Errors
/// Without `change_settings`; off in an account that can't turn it off, or while a card is
/// negative. Nothing changes then.
pub(crate) fn switch_module(
    till: &Till,
    request: SwitchModuleRequest,
) -> Result<SettingsView, Refused> {
    settings::edit(till, |tx, _, settings| {
        let connection = tx.connection();
        let noted = |settings: &policy::Settings| {
            json!({ "negative_inventory": settings.negative_inventory,
                    "draining": settings.draining })
        };
        let before = noted(settings);
        let negatives = store::count_negatives(connection)?;
        let switched = match policy::switch_module(settings, request.on, negatives) {
            Ok(switched) => switched,
            Err(why) => return Err(refusal(connection, why, negatives)?.into()),
        };
        // The same state again is no change: nobody's settings become old by it.
        if noted(&switched) != before {
            *settings = switched;
        }
        Ok(Changed {
            subject: "module",
            which: "negative_inventory".to_owned(),
            before: Some(before),
            after: Some(noted(settings)),
        })
    })
}

fn refusal(connection: &Connection, why: SettingRefused, count: u64) -> Result<Refusal, Refused> {
    Ok(match why {
        SettingRefused::Locked => Refusal::Locked,
        SettingRefused::ConsignmentNeverNegative => Refusal::ConsignmentNeverNegative,
        SettingRefused::NegativesExist => {
            let worst = store::list_worst(connection, WORST)?;
            let short: Vec<Short> = worst
                .iter()
                .map(|row| Short {
                    card: row.key,
                    on_hand: row.card.on_hand,
                    wanted: Quantity::ZERO,
                })
                .collect();
            Refusal::NegativesExist { count, worst: words::shorts(connection, &short)? }
        }
    })
}
