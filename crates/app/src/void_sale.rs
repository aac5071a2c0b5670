//! Says that a sale never happened: a reversing document that names it. Goods that come back are
//! a return, not a void.

use contract::{Permission, Receipt, Refusal, VoidSaleRequest};
use ledger::document::Body;
use ledger::id::DocumentId;
use store::Tx;

use crate::compose::Fact;
use crate::error::Refused;
use crate::record::{Circumstances, Recorded, record};
use crate::session::Signed;
use crate::till::Till;
use crate::{approval, receipt, words};

/// The longest reason, in characters.
const LONGEST_REASON: usize = 200;

/// Voids a sale and shows its receipt, marked. A repeat answers with the first result.
///
/// # Errors
/// Another document than a sale, one that was voided or that a live one names, no reason, or a
/// missing permission that nobody approved. Nothing is written.
pub(crate) fn void_sale(till: &Till, request: VoidSaleRequest) -> Result<Receipt, Refused> {
    let id = id_of(&request.document_id, "document_id")?;
    let sale = id_of(&request.sale_id, "sale_id")?;
    let reason = checked_reason(&request.reason)?;
    let (signed, done) = till.store.read(|connection| -> Result<_, Refused> {
        let done = store::find_document(connection, id)?;
        Ok((Signed::get(connection)?, done))
    })?;
    if let Some(done) = done {
        let same = Body::Reversal { of: sale, reason };
        if done.document.body != same {
            return Err(Refusal::DifferentContent.into());
        }
        return till.store.read(|connection| show(connection, sale));
    }
    let approved = approval::check(till, &signed, request.approval.as_ref())?;
    till.store.write(|tx| {
        let signed = Signed::get(tx.connection())?;
        approval::permit(&signed, Permission::Void, approved.as_ref())?;
        must_be_sale(tx, sale)?;
        let at = Circumstances {
            id,
            shop: signed.register.shop,
            recorded: till.tick(),
            effective: None,
            approved,
        };
        match record(tx, &signed.writer(till), &at, Fact::Reversal(sale, reason))? {
            Recorded::Written(..) => show(tx.connection(), sale),
            Recorded::Judged(judgement) => {
                Err(words::refusal(tx.connection(), &judgement, false)?.into())
            }
        }
    })
}

fn id_of(text: &str, field: &str) -> Result<DocumentId, Refused> {
    let why = "This isn't the id of a document.";
    DocumentId::parse(text).ok_or_else(|| Refusal::invalid(field, why).into())
}

fn checked_reason(reason: &str) -> Result<String, Refused> {
    let reason = reason.trim();
    if reason.is_empty() || reason.chars().count() > LONGEST_REASON {
        let why = format!("Say why, in 1 to {LONGEST_REASON} characters.");
        return Err(Refusal::invalid("reason", &why).into());
    }
    Ok(reason.to_owned())
}

fn must_be_sale(tx: &Tx<'_>, sale: DocumentId) -> Result<(), Refused> {
    let found = tx.find_document(sale)?.ok_or_else(|| Refusal::not_found("sale"))?;
    receipt::sale_of(&found.document).map(|_| ())
}

fn show(connection: &rusqlite::Connection, sale: DocumentId) -> Result<Receipt, Refused> {
    let found = store::find_document(connection, sale)?;
    receipt::view(connection, &found.ok_or_else(|| Refusal::not_found("sale"))?)
}
