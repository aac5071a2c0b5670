//! Changes of settings, rules, labels, people, items and sessions as documents: each names a
//! person, a register and a time inside the hash chain. Moves no card and never holds a secret.

use contract::Refusal;
use ledger::document::{Body, Document};
use ledger::id::{DocumentId, ShopId};
use serde_json::Value;
use store::Tx;

use crate::error::Refused;
use crate::record::{Circumstances, Writer, header};
use crate::session::Signed;
use crate::till::Till;

/// What changed.
#[derive(Debug, Clone)]
pub(crate) struct Changed {
    /// What kind of thing (`module`, `rule`, `label`, `person`, `item`, `session`, `account`).
    pub(crate) subject: &'static str,
    /// Which one, by its id or name.
    pub(crate) which: String,
    /// As it was; none where it is new.
    pub(crate) before: Option<Value>,
    /// As it is; none where it is gone. Never a secret.
    pub(crate) after: Option<Value>,
}

/// Appends a change by the person who is signed in. Nothing where nothing differs.
///
/// # Errors
/// What the file says.
pub(crate) fn by(
    tx: &Tx<'_>,
    till: &Till,
    signed: &Signed,
    changed: Changed,
) -> Result<(), Refused> {
    append(tx, till, &signed.writer(till), signed.register.shop, changed)
}

/// Appends a change by a writer. Nothing where nothing differs.
///
/// # Errors
/// What the file says.
pub(crate) fn append(
    tx: &Tx<'_>,
    till: &Till,
    writer: &Writer,
    shop: ShopId,
    changed: Changed,
) -> Result<(), Refused> {
    if changed.before == changed.after {
        return Ok(());
    }
    let at = Circumstances {
        id: DocumentId(till.clock.new_id()),
        shop,
        recorded: till.tick(),
        effective: None,
        approved: None,
    };
    let body = Body::Change {
        subject: changed.subject.to_owned(),
        which: changed.which,
        before: text(changed.before),
        after: text(changed.after),
    };
    tx.append(&Document { header: header(tx, writer, &at)?, body })?;
    Ok(())
}

fn text(value: Option<Value>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// A value as the JSON of a change.
///
/// # Errors
/// It isn't JSON, which is a bug.
pub(crate) fn json(value: &impl serde::Serialize) -> Result<Value, Refused> {
    serde_json::to_value(value).map_err(|e| Refusal::invalid("change", &e.to_string()).into())
}
