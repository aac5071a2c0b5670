//! The drafted cart as it is kept: what was scanned and said, nothing that can be worked out.
//! It is saved in the transaction of the command that changed it, so that a kill loses nothing.

use contract::{Discount, Refusal};
use ledger::document::Reason;
use ledger::id::{DocumentId, ItemId, UserId};
use ledger::number::{Money, Quantity};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use store::catalogue::find_draft;
use store::{StoreError, Tx};

use crate::error::Refused;
use crate::till::Till;

/// The most lines of a cart.
const MOST_LINES: usize = 500;

/// A cart that isn't sold yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Cart {
    /// The id that the sale will have, minted when the cart opened.
    pub(crate) id: DocumentId,
    /// The number of the next line; never used twice.
    next_line: u32,
    /// Lines in the order they came.
    pub(crate) lines: Vec<DraftLine>,
    /// The discount on the whole cart.
    pub(crate) discount: Discount,
    /// The supervisor who approved that discount.
    pub(crate) approved: Option<UserId>,
}

/// A line of a drafted cart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct DraftLine {
    /// Its number.
    pub(crate) number: u32,
    /// What it stands for.
    pub(crate) what: What,
    /// How many.
    pub(crate) quantity: Quantity,
    /// Another price than the item's.
    pub(crate) price: Option<Money>,
    /// What the label on the goods says that they cost, whatever they weigh.
    pub(crate) label_total: Option<Money>,
    /// The line's own discount.
    pub(crate) discount: Discount,
    /// Why it goes below zero, if the cashier said.
    pub(crate) reason: Option<Reason>,
    /// The supervisor who approved its price or discount.
    pub(crate) approved: Option<UserId>,
}

/// What a line stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum What {
    /// An item, with the SKU that it had: it names the line when the item is gone.
    Item {
        /// Which.
        item: ItemId,
        /// Its SKU.
        sku: String,
    },
    /// A code that nobody knows: a red line.
    Code(String),
}

impl Cart {
    /// An empty cart.
    pub(crate) fn open(till: &Till) -> Self {
        Self {
            id: DocumentId(till.clock.new_id()),
            next_line: 1,
            lines: Vec::new(),
            discount: Discount::None,
            approved: None,
        }
    }

    /// The drafted cart; none before the first one opened.
    ///
    /// # Errors
    /// What SQLite says, or a draft that can't be read.
    pub(crate) fn find(connection: &Connection) -> Result<Option<Self>, StoreError> {
        let Some(text) = find_draft(connection)? else { return Ok(None) };
        let cart = serde_json::from_str(&text).map_err(damaged)?;
        Ok(Some(cart))
    }

    /// Keeps the cart in place of the one before.
    ///
    /// # Errors
    /// What SQLite says.
    pub(crate) fn save(&self, tx: &Tx<'_>) -> Result<(), StoreError> {
        tx.put_draft(&serde_json::to_string(self).map_err(damaged)?)
    }

    /// A line by its number.
    ///
    /// # Errors
    /// It isn't there (any more).
    pub(crate) fn line(&mut self, number: u32) -> Result<&mut DraftLine, Refused> {
        let found = self.lines.iter_mut().find(|line| line.number == number);
        found.ok_or_else(|| Refusal::not_found("line").into())
    }

    /// Adds a plain line, or its quantity to the line that is the same but for it. Returns the
    /// line's number.
    ///
    /// # Errors
    /// The cart is full, or the quantity leaves its range.
    pub(crate) fn add(&mut self, what: What, quantity: Quantity) -> Result<u32, Refused> {
        if let Some(same) = self.lines.iter_mut().find(|line| line.is_plain(&what)) {
            same.quantity = same.quantity.plus(quantity)?;
            return Ok(same.number);
        }
        self.push(what, quantity, None, None)
    }

    /// Adds a line of its own.
    ///
    /// # Errors
    /// The cart is full.
    pub(crate) fn push(
        &mut self,
        what: What,
        quantity: Quantity,
        price: Option<Money>,
        label_total: Option<Money>,
    ) -> Result<u32, Refused> {
        if self.lines.len() >= MOST_LINES {
            let why = format!(
                "A cart holds at most {MOST_LINES} lines. Sell these, then go on with the next."
            );
            return Err(Refusal::invalid("lines", &why).into());
        }
        let number = self.next_line;
        self.next_line += 1;
        self.lines.push(DraftLine {
            number,
            what,
            quantity,
            price,
            label_total,
            discount: Discount::None,
            reason: None,
            approved: None,
        });
        Ok(number)
    }
}

impl DraftLine {
    /// One more of this may join the line: the same thing, at its own price, not discounted.
    fn is_plain(&self, what: &What) -> bool {
        let same = match (&self.what, what) {
            (What::Item { item, .. }, What::Item { item: other, .. }) => item == other,
            (What::Code(code), What::Code(other)) => code == other,
            (What::Item { .. }, What::Code(_)) | (What::Code(_), What::Item { .. }) => false,
        };
        same && self.price.is_none()
            && self.label_total.is_none()
            && self.discount == Discount::None
    }
}

fn damaged(error: serde_json::Error) -> StoreError {
    StoreError::Damaged { what: "the drafted cart".to_owned(), why: error.to_string() }
}
