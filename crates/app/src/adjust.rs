//! Units are found (above zero) or written off (below), with a reason. Taking a card below zero
//! by hand asks for a supervisor in both presets.

use contract::{AdjustRequest, DocumentView, Permission, Refusal};
use ledger::document::{Body, Document};

use crate::compose::{Fact, Said};
use crate::error::Refused;
use crate::session::Signed;
use crate::till::Till;
use crate::written::Entry;
use crate::{approval, asked};

/// Characters of a reason, at most.
const REASON: usize = 200;

pub(crate) fn adjust(till: &Till, request: AdjustRequest) -> Result<DocumentView, Refused> {
    let reason = asked::text("reason", &request.reason, 1, REASON)?;
    let id = asked::document_id(&request.document_id)?;
    let quantity = asked::quantity(request.quantity_milli)?;
    if quantity.is_zero() {
        return Err(Refusal::invalid("quantity_milli", "Zero changes nothing.").into());
    }
    let (signed, said) = till.store.read(|connection| {
        let signed = Signed::get(connection)?;
        signed.must(Permission::Adjust)?;
        let said = Said {
            item: asked::stocked_item(connection, &request.item_id)?.item,
            label: asked::label(connection, signed.register.shop, &request.label_id)?.label,
            quantity,
            pack: None,
            unit_cost: None,
        };
        Ok::<_, Refused>((signed, said))
    })?;
    let approved = approval::check(till, &signed, request.approval.as_ref())?;
    let entry = Entry { till, signed: &signed, id, effective: None, approved };
    let fact = Fact::Adjustment(reason.clone(), vec![said.clone()]);
    entry.write(fact, |document| same(document, &reason, &said))
}

fn same(document: &Document, reason: &str, said: &Said) -> bool {
    let Body::Adjustment { reason: written, lines } = &document.body else { return false };
    let [line] = lines.as_slice() else { return false };
    let line = &line.line;
    written == reason
        && (line.item, line.label, line.quantity) == (said.item, said.label, said.quantity)
}
