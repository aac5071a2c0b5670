//! What a counter sells with: who is signed in, from which label, at which taxes. Read once a
//! command; and the frame of every command that changes the cart.

use contract::{CartView, Permission, Refusal};
use ledger::number::Quantity;
use rusqlite::Connection;
use store::Tx;
use store::catalogue::{AccountRow, LabelRow, TaxRow};

use crate::cart_state::Cart;
use crate::error::Refused;
use crate::session::Signed;
use crate::till::Till;
use crate::{asked, cart_view};

/// A counter with its cashier.
#[derive(Debug)]
pub(crate) struct Counter {
    /// The cashier.
    pub(crate) signed: Signed,
    /// Currency and how it is taxed and rounded.
    pub(crate) account: AccountRow,
    /// The label that it sells from.
    pub(crate) label: LabelRow,
    /// Tax categories.
    pub(crate) taxes: Vec<TaxRow>,
}

impl Counter {
    /// The counter of this register.
    ///
    /// # Errors
    /// Nobody is signed in, or they may not sell.
    pub(crate) fn get(connection: &Connection) -> Result<Self, Refused> {
        let signed = Signed::get(connection)?;
        signed.must(Permission::Sell)?;
        Ok(Self {
            account: AccountRow::find(connection)?.ok_or_else(|| Refusal::not_found("shop"))?,
            label: asked::sellable(connection, signed.register.shop)?,
            taxes: TaxRow::list(connection)?,
            signed,
        })
    }
}

/// Changes the cart in one transaction and shows it: all of the change or nothing.
///
/// # Errors
/// What the change says, or a cart whose sums leave the range of money.
pub(crate) fn change_cart<R>(
    till: &Till,
    work: impl FnOnce(&Tx<'_>, &Counter, &mut Cart) -> Result<R, Refused>,
) -> Result<(R, CartView), Refused> {
    till.store.write(|tx| {
        let counter = Counter::get(tx.connection())?;
        let mut cart = Cart::find(tx.connection())?.unwrap_or_else(|| Cart::open(till));
        let done = work(tx, &counter, &mut cart)?;
        cart.save(tx)?;
        let view = cart_view::view(till, tx.connection(), &counter, &cart)?;
        Ok((done, view))
    })
}

/// A quantity that somebody asked for: above zero; one where nothing was said.
///
/// # Errors
/// Zero, less, or more than the ledger holds.
pub(crate) fn quantity(asked: Option<i64>) -> Result<Quantity, Refused> {
    let Some(milli) = asked else { return Ok(Quantity::ONE) };
    let wrong = |why: &str| Refusal::invalid("quantity_milli", why);
    let quantity = Quantity::new(milli).map_err(|e| wrong(&e.to_string()))?;
    if !quantity.is_positive() {
        return Err(wrong("The quantity must be above zero.").into());
    }
    Ok(quantity)
}
