//! Documents: immutable business facts by one author. Never updated, never deleted; a later
//! document that names one corrects it. What a line stamps can't be looked up later and must
//! not change under it.
//!
//! Field names and their order are the journal's canonical form. Additions only, each with a
//! default; a new meaning is a new kind.

mod header;
mod lines;
mod sale;

pub use header::{Approved, ClockQuality, Header, Heard};
pub use lines::{
    AdjustmentLine, CountLine, InLine, Line, PackStamp, RegistrationLine, ReturnLine, Scan,
    TransferLine,
};
pub use sale::{Reason, Sale, SaleLine, SaleTax, Tender, TenderKind};

use serde::{Deserialize, Serialize};

use crate::id::{DocumentId, LabelId, ShopId, VendorId};

/// One immutable fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Who, when, with which settings.
    pub header: Header,
    /// What.
    pub body: Body,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Body {
    /// A counter sale.
    Sale(Sale),
    /// A customer brings back.
    Return {
        /// The sale, if known.
        of: Option<DocumentId>,
        /// Lines.
        lines: Vec<ReturnLine>,
    },
    /// Goods arrive.
    Receipt {
        /// From whom, if known.
        vendor: Option<VendorId>,
        /// Delivery number or a note.
        note: String,
        /// Lines.
        lines: Vec<InLine>,
    },
    /// Goods go back to the vendor.
    VendorReturn {
        /// To whom, if known.
        vendor: Option<VendorId>,
        /// Lines.
        lines: Vec<Line>,
    },
    /// Units are found or written off.
    Adjustment {
        /// Why.
        reason: String,
        /// Lines.
        lines: Vec<AdjustmentLine>,
    },
    /// "Register inventory": on hand is so many.
    Registration {
        /// Lines.
        lines: Vec<RegistrationLine>,
    },
    /// Somebody counted the shelf.
    Count {
        /// Every card of the label was in scope: what nobody scanned is written as 0.
        full: bool,
        /// Lines.
        lines: Vec<CountLine>,
    },
    /// A transfer order is sent.
    TransferOut {
        /// To which shop.
        to: ShopId,
        /// Lines, each with its cost as stamped when sent.
        lines: Vec<TransferLine>,
    },
    /// A transfer order is received, less or more than was sent.
    TransferIn {
        /// The transfer out.
        of: DocumentId,
        /// Lines, each with the cost stamped in the transfer out.
        lines: Vec<TransferLine>,
    },
    /// Goods leave on a delivery note.
    DeliveryNote {
        /// Lines.
        lines: Vec<Line>,
    },
    /// "This never happened."
    Reversal {
        /// What.
        of: DocumentId,
        /// Why.
        reason: String,
    },
    /// A setting, price, user or policy changed. No movement; it is here so that every change
    /// names a person, a register and a time inside the hash chain.
    Change {
        /// What kind of thing (`module`, `rule`, `label`, `person`, `item`, `session`).
        subject: String,
        /// Which one, by id or name.
        which: String,
        /// As it was, as JSON text; empty where it is new.
        before: String,
        /// As it is, as JSON text; never a secret.
        after: String,
    },
}

impl Body {
    /// The kind's name in the journal and on screens.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Sale(_) => "sale",
            Self::Return { .. } => "return",
            Self::Receipt { .. } => "receipt",
            Self::VendorReturn { .. } => "vendor_return",
            Self::Adjustment { .. } => "adjustment",
            Self::Registration { .. } => "registration",
            Self::Count { .. } => "count",
            Self::TransferOut { .. } => "transfer_out",
            Self::TransferIn { .. } => "transfer_in",
            Self::DeliveryNote { .. } => "delivery_note",
            Self::Reversal { .. } => "reversal",
            Self::Change { .. } => "change",
        }
    }

    /// The document that this one names and lives by, if any: it can't be reversed while this
    /// one lives.
    #[must_use]
    pub const fn names(&self) -> Option<DocumentId> {
        match self {
            Self::Return { of, .. } => *of,
            Self::TransferIn { of, .. } => Some(*of),
            _ => None,
        }
    }
}

/// The label that lines use where nothing else is said.
pub const SELLABLE: &str = "Sellable";

/// A label with its shop, as a line's target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The shop.
    pub shop: ShopId,
    /// The label.
    pub label: LabelId,
}
