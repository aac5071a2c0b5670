//! Rules by movement kind: the account's, a label's own, and the two presets of them.

use contract::{PutPresetRequest, PutRuleRequest, Refusal, SettingsView};
use ledger::id::LabelId;
use ledger::policy::{MovementKind, Settings, Verdict};
use rusqlite::Connection;
use serde_json::json;
use store::catalogue::LabelRow;

use crate::change::{self, Changed};
use crate::error::Refused;
use crate::till::Till;
use crate::{rules, settings};

/// Sets all rules to a preset's. Labels' own rules go: what differs from a preset isn't one.
///
/// # Errors
/// Without `change_settings`.
pub(crate) fn put_preset(till: &Till, request: PutPresetRequest) -> Result<SettingsView, Refused> {
    settings::edit(till, |_, _, settings| {
        let noted = |settings: &Settings| -> Result<_, Refused> {
            let (rules, labels) = (&settings.rules, &settings.label_rules);
            Ok(Some(json!({ "rules": change::json(rules)?, "labels": change::json(labels)? })))
        };
        let before = noted(settings)?;
        settings.rules = rules::ledger_preset(request.preset).rules();
        settings.label_rules.clear();
        let after = noted(settings)?;
        Ok(Changed { subject: "rule", which: "preset".to_owned(), before, after })
    })
}

/// Sets the rule of one movement kind, for the account or for one label; takes a label's own
/// rule away where none is said.
///
/// # Errors
/// Without `change_settings`; an account's rule that says nothing; a label that isn't there; a
/// consignment label that would be allowed to go below zero.
pub(crate) fn put_rule(till: &Till, request: PutRuleRequest) -> Result<SettingsView, Refused> {
    let kind = rules::ledger_kind(request.kind);
    let verdict = request.verdict.map(rules::ledger_verdict);
    settings::edit(till, |tx, _, settings| {
        let word = change::json(&kind)?;
        let word = word.as_str().unwrap_or_default();
        let (which, before) = match &request.label_id {
            None => (word.to_owned(), put_account_rule(settings, kind, verdict)?),
            Some(label) => {
                let label = find(tx.connection(), label)?;
                let which = format!("{word} at {}", label.label);
                (which, put_label_rule(settings, &label, kind, verdict)?)
            }
        };
        let noted = |verdict: Option<Verdict>| verdict.map(|v| change::json(&v)).transpose();
        Ok(Changed { subject: "rule", which, before: noted(before)?, after: noted(verdict)? })
    })
}

fn put_account_rule(
    settings: &mut Settings,
    kind: MovementKind,
    verdict: Option<Verdict>,
) -> Result<Option<Verdict>, Refused> {
    let verdict = verdict.ok_or_else(|| {
        Refusal::invalid("verdict", "The account's rule says allow, approve or deny.")
    })?;
    Ok(settings.rules.insert(kind, verdict))
}

fn put_label_rule(
    settings: &mut Settings,
    label: &LabelRow,
    kind: MovementKind,
    verdict: Option<Verdict>,
) -> Result<Option<Verdict>, Refused> {
    if label.consignment && verdict.is_some_and(|verdict| verdict != Verdict::Deny) {
        return Err(Refusal::ConsignmentNeverNegative.into());
    }
    let own = settings.label_rules.entry(label.label).or_default();
    let before = match verdict {
        Some(verdict) => own.insert(kind, verdict),
        None => own.remove(&kind),
    };
    if own.is_empty() {
        settings.label_rules.remove(&label.label);
    }
    Ok(before)
}

fn find(connection: &Connection, id: &str) -> Result<LabelRow, Refused> {
    let missing = || Refusal::not_found("label");
    let label = LabelId::parse(id).ok_or_else(missing)?;
    Ok(LabelRow::find(connection, label)?.ok_or_else(missing)?)
}
