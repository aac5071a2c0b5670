//! Why a card is below zero (§6 of the rules): rules, no guessing. Each looks at one card's
//! timeline and the documents on it and either shows its evidence or says nothing. It never reads
//! a database and never changes a card; whoever calls it gathers [`Facts`] by one query.

mod facts;
mod lateness;
mod mistake;
mod overlap;
mod pack_size;
mod rank;

pub use facts::{Facts, Incoming, Subject};
pub use lateness::{SeenEarlier, explain_sighting};
pub use overlap::{Taken, taken};
pub use rank::explain;

use crate::id::{DocumentId, UserId};
use crate::number::{Amount, OutOfRange, Quantity};
use crate::policy::MovementKind;

/// A cause, in the order of the rules' table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// A document entered twice.
    DuplicateDocument,
    /// A case entered as one, or one as a case.
    PackSize,
    /// Taken off where it should have been added.
    WrongDirection,
    /// The goods are or were there; their receipt is late.
    LateReceipt,
    /// Registers that hadn't heard of each other sold the same units.
    OfflineOverlap,
    /// Back-dated documents make it negative only in between.
    LateEntry,
    /// More was sent than there was.
    OversentTransfer,
    /// More went back to the vendor than there was.
    VendorReturnExcess,
    /// The last count missed about as many.
    CountError,
    /// A quantity far above the usual.
    QuantitySlip,
    /// Only sales, never a receipt or a count.
    UnmanagedSource,
    /// The register saw too little and sold on.
    KnowingOversell,
    /// No rule has evidence.
    NoneFound,
}

impl Code {
    /// Its name in the report and in files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::DuplicateDocument => "duplicate_document",
            Self::PackSize => "pack_size",
            Self::WrongDirection => "wrong_direction",
            Self::LateReceipt => "late_receipt",
            Self::OfflineOverlap => "offline_overlap",
            Self::LateEntry => "late_entry",
            Self::OversentTransfer => "oversent_transfer",
            Self::VendorReturnExcess => "vendor_return_excess",
            Self::CountError => "count_error",
            Self::QuantitySlip => "quantity_slip",
            Self::UnmanagedSource => "unmanaged_source",
            Self::KnowingOversell => "knowing_oversell",
            Self::NoneFound => "none_found",
        }
    }

    /// The group that it ranks in when its evidence is whole.
    #[must_use]
    pub const fn group(self) -> Group {
        match self {
            Self::DuplicateDocument | Self::PackSize | Self::WrongDirection | Self::LateReceipt => {
                Group::WrongDocument
            }
            Self::OfflineOverlap | Self::LateEntry => Group::Lateness,
            Self::OversentTransfer
            | Self::VendorReturnExcess
            | Self::CountError
            | Self::QuantitySlip => Group::Likely,
            Self::UnmanagedSource | Self::KnowingOversell => Group::Knowing,
            Self::NoneFound => Group::Nothing,
        }
    }
}

/// The groups by which causes rank, strongest first. Routing, the second of the rules' groups,
/// comes with orders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// A document is wrong or missing; its correction ends the deficit.
    WrongDocument,
    /// Nodes that hadn't heard, documents written late.
    Lateness,
    /// Likely, without proof.
    Likely,
    /// Somebody knew.
    Knowing,
    /// No cause.
    Nothing,
}

/// What a person is offered to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextStep {
    /// Correct the receipt's (or the out line's) pack.
    CorrectLine,
    /// Receive what is late.
    Receive,
    /// Reverse a document.
    Reverse,
    /// Nothing: explained. Count if it stays negative.
    Explained,
    /// Correct the voucher, or count.
    CorrectVoucher,
    /// Count again.
    Recount,
    /// Start managing the card by a count, or dismiss it with a reason.
    StartManaging,
    /// Order, or transfer in.
    OrderOrTransferIn,
    /// Count, or enter the delivery.
    CountOrEnterDelivery,
}

/// A number or name of the evidence, for a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// So many.
    Quantity(Figure, Quantity),
    /// So much for one base unit.
    UnitCost(Figure, Amount),
    /// The pack's name.
    Pack(String),
    /// The supervisor who approved it.
    ApprovedBy(UserId),
    /// The rule that let it through.
    AllowedBy(MovementKind),
}

/// What a number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// As it was entered.
    Entered,
    /// As it would be if corrected.
    Corrected,
    /// Base units in the pack.
    PackSize,
    /// The unit cost known before.
    Known,
    /// On hand as the register believed.
    Believed,
    /// Taken by the document.
    Taken,
    /// On its way, or received late.
    Coming,
    /// Off in the count.
    Variance,
    /// The usual largest.
    UsualLargest,
}

/// Why a card is below zero, with its evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cause {
    /// Which rule.
    pub code: Code,
    /// Where it ranks; below its code's own group where the evidence is thin.
    pub group: Group,
    /// The part of the deficit that it explains, at most the deficit.
    pub explained: Quantity,
    /// The documents to look at, each once, in the order of their ids.
    pub documents: Vec<DocumentId>,
    /// The numbers, for a sentence.
    pub facts: Vec<Fact>,
    /// What is offered.
    pub next: NextStep,
}

impl Cause {
    pub(crate) fn new(code: Code, explained: Quantity, next: NextStep) -> Self {
        let (documents, facts) = (Vec::new(), Vec::new());
        Self { code, group: code.group(), explained, documents, facts, next }
    }

    pub(crate) fn of(mut self, documents: impl IntoIterator<Item = DocumentId>) -> Self {
        self.documents.extend(documents);
        self.documents.sort_unstable();
        self.documents.dedup();
        self
    }

    pub(crate) fn says(mut self, facts: impl IntoIterator<Item = Fact>) -> Self {
        self.facts.extend(facts);
        self
    }
}

/// What a rule answers: its causes, or a number that left the ledger's range.
pub(crate) type Found = Result<Vec<Cause>, OutOfRange>;
