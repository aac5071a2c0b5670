//! *Found here*: the module is off, the books say that there are none, and the goods are in the
//! customer's hand. A supervisor says so; the short units are entered as found, before the sale
//! and in its transaction. It never finds more than the customer holds.

use contract::{Permission, Refusal};
use ledger::document::Approved;
use ledger::id::DocumentId;
use ledger::policy::{Judgement, Rule, Short};
use store::Tx;

use crate::compose::{Fact, Said};
use crate::counter::Counter;
use crate::error::Refused;
use crate::record::{Circumstances, Recorded, record};
use crate::till::Till;
use crate::words;

/// Enters what is short as found.
///
/// # Errors
/// The refusal stands: another rule than the module's, or a card that is below zero already, so
/// that the goods in hand don't make it whole. Or nobody approved.
pub(crate) fn find(
    tx: &Tx<'_>,
    till: &Till,
    counter: &Counter,
    judgement: &Judgement,
    receipt: u64,
    approved: Option<Approved>,
) -> Result<(), Refused> {
    let short = match judgement {
        Judgement::Denied { rule: Rule::Module, short }
            if short.iter().all(|s| !s.on_hand.is_negative()) =>
        {
            short
        }
        Judgement::Denied { .. } | Judgement::NeedsApproval { .. } | Judgement::Allowed { .. } => {
            return Err(words::refusal(tx.connection(), judgement, false)?.into());
        }
    };
    if approved.is_none() {
        let short = words::shorts(tx.connection(), short)?;
        let rule = Some(contract::Rule::Module);
        let permission = Some(Permission::Approve);
        return Err(Refusal::NeedsApproval { rule, permission, short }.into());
    }
    let at = Circumstances {
        id: DocumentId(till.clock.new_id()),
        shop: counter.signed.register.shop,
        recorded: till.tick(),
        effective: None,
        approved,
    };
    let lines = short.iter().map(said).collect::<Result<Vec<_>, Refused>>()?;
    let reason = format!("Found here: in the customer's hand at receipt {receipt}");
    match record(tx, &counter.signed.writer(till), &at, Fact::Adjustment(reason, lines))? {
        Recorded::Written(..) => Ok(()),
        Recorded::Judged(judgement) => {
            Err(words::refusal(tx.connection(), &judgement, false)?.into())
        }
    }
}

fn said(short: &Short) -> Result<Said, Refused> {
    Ok(Said {
        item: short.card.item,
        label: short.card.label,
        quantity: short.wanted.minus(short.on_hand)?,
        pack: None,
        unit_cost: None,
    })
}
