//! The settings screen: the module, the rules, the labels, and who works with which settings.

use contract::{LabelView, Nothing, Permission, Refusal, RuleView, SessionRow, SettingsView};
use ledger::id::LabelId;
use ledger::policy::{self, Settings};
use rusqlite::Connection;
use store::catalogue::{self, AccountRow, LabelRow, PersonRow, RegisterRow, ShopRow};
use store::{StoreError, Tx};

use crate::change::{self, Changed};
use crate::error::Refused;
use crate::session::Signed;
use crate::till::Till;
use crate::{people, rules};

/// The account with its settings.
///
/// # Errors
/// Before set-up.
pub(crate) fn current(connection: &Connection) -> Result<(AccountRow, Settings), Refused> {
    let account = AccountRow::find(connection)?;
    let account = account.ok_or_else(|| Refusal::not_found("shop"))?;
    let settings = parse(&account.settings)?;
    Ok((account, settings))
}

/// Settings from their JSON.
///
/// # Errors
/// The file is damaged or was edited.
pub(crate) fn parse(json: &str) -> Result<Settings, StoreError> {
    serde_json::from_str(json)
        .map_err(|e| StoreError::Damaged { what: "settings".into(), why: e.to_string() })
}

/// The account's settings as a session holds them: with every label's switch as it is now.
///
/// # Errors
/// What SQLite says.
pub(crate) fn for_session(
    connection: &Connection,
    settings: Settings,
) -> Result<Settings, StoreError> {
    let labels = LabelRow::list(connection)?;
    let labels = labels.iter().map(|label| (label.label, label.allow_negative)).collect();
    Ok(Settings { labels, ..settings })
}

/// Changes the account's settings in one transaction: by whom, what it is now, noted in the
/// journal. Sessions keep what they began with.
///
/// # Errors
/// Without `change_settings`, or what the work says. Nothing is written then.
pub(crate) fn edit(
    till: &Till,
    work: impl FnOnce(&Tx<'_>, &Signed, &mut Settings) -> Result<Changed, Refused>,
) -> Result<SettingsView, Refused> {
    till.store.write(|tx| {
        let connection = tx.connection();
        let signed = Signed::get(connection)?;
        signed.must(Permission::ChangeSettings)?;
        let (account, before) = current(connection)?;
        let mut settings = before.clone();
        let changed = work(tx, &signed, &mut settings)?;
        if settings != before {
            settings.version = before.version + 1;
            let settings = change::json(&settings)?.to_string();
            tx.put_account(&AccountRow { settings, ..account })?;
        }
        change::by(tx, till, &signed, changed)?;
        view(connection)
    })
}

/// The settings screen, for whoever is signed in.
///
/// # Errors
/// Nobody is signed in.
pub(crate) fn settings(till: &Till, _: Nothing) -> Result<SettingsView, Refused> {
    till.store.read(|connection| {
        Signed::get(connection)?;
        view(connection)
    })
}

/// The settings screen as the file has it.
///
/// # Errors
/// What SQLite says.
pub(crate) fn view(connection: &Connection) -> Result<SettingsView, Refused> {
    let (_, settings) = current(connection)?;
    Ok(SettingsView {
        negative_inventory: settings.negative_inventory,
        negative_inventory_locked: settings.locked,
        preset: settings.preset().map(rules::preset),
        rules: policy::MovementKind::ALL
            .into_iter()
            .map(|kind| RuleView {
                kind: rules::kind(kind),
                verdict: rules::verdict(
                    settings.rules.get(&kind).copied().unwrap_or(policy::Verdict::Deny),
                ),
            })
            .collect(),
        labels: labels(connection, &settings)?,
        sessions: sessions(connection, settings.version)?,
        negatives: store::count_negatives(connection)?,
    })
}

fn labels(connection: &Connection, settings: &Settings) -> Result<Vec<LabelView>, Refused> {
    let shops = ShopRow::list(connection)?;
    let mut all = Vec::new();
    for label in LabelRow::list(connection)? {
        let shop = shops.iter().find(|shop| shop.shop == label.shop);
        all.push(LabelView {
            id: label.label.to_string(),
            shop_id: label.shop.to_string(),
            shop: shop.map(|shop| shop.name.clone()).unwrap_or_default(),
            negatives: store::count_negatives_of(connection, label.label)?,
            rules: own_rules(settings, label.label),
            name: label.name,
            allow_negative: label.allow_negative,
            consignment: label.consignment,
        });
    }
    Ok(all)
}

/// The rules that a label has for itself, in the order of the screen.
fn own_rules(settings: &Settings, label: LabelId) -> Vec<RuleView> {
    let Some(own) = settings.label_rules.get(&label) else { return Vec::new() };
    own.iter()
        .map(|(kind, verdict)| RuleView {
            kind: rules::kind(*kind),
            verdict: rules::verdict(*verdict),
        })
        .collect()
}

fn sessions(connection: &Connection, version: u64) -> Result<Vec<SessionRow>, Refused> {
    let registers = RegisterRow::list(connection)?;
    let mut all = Vec::new();
    for open in catalogue::SessionRow::list_open(connection)? {
        let Some(person) = PersonRow::find(connection, open.person)? else { continue };
        let register = registers.iter().find(|register| register.register == open.register);
        let held = parse(&open.settings)?;
        all.push(SessionRow {
            person: people::view(&person)?,
            register: register.map(|register| register.name.clone()).unwrap_or_default(),
            since_ms: open.since.0,
            negative_inventory: held.negative_inventory,
            old_settings: held.version != version,
        });
    }
    Ok(all)
}
