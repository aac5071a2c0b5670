//! Writing beside the counter: an import or a demo records the same facts on the same way as a
//! screen does, in the name of a person, without a PIN. Whoever can open the till's file is let
//! in by the machine, not by the till; the journal names the person and a session of its own.

use contract::Refusal;
use ledger::document::{Approved, Line, Sale, SaleLine, Tender, TenderKind};
use ledger::hlc::{Hlc, Millis};
use ledger::id::{DocumentId, LabelId, SessionId, ShopId, UserId};
use ledger::number::{Money, Quantity};
use ledger::sale::{self, CartLine, Discount};
use rusqlite::Connection;
use store::Tx;
use store::catalogue::{AccountRow, ItemRow, PersonRow, TaxRow};

use crate::compose::Fact;
use crate::error::Refused;
use crate::record::{Circumstances, Recorded, Writer, record};
use crate::till::Till;
use crate::{asked, roles, session, settings};

/// A person's place at this register, for one run.
#[derive(Debug, Clone)]
pub struct Desk {
    /// What documents are written with.
    pub writer: Writer,
    /// The register's shop.
    pub shop: ShopId,
    /// Where goods arrive and are sold from.
    pub sellable: LabelId,
    /// Currency, tax and cash.
    pub account: AccountRow,
    /// Tax categories.
    pub taxes: Vec<TaxRow>,
}

/// A line of a sale that no cart priced.
#[derive(Debug, Clone)]
pub struct PlainLine<'a> {
    /// The item.
    pub item: &'a ItemRow,
    /// Base units, above zero.
    pub quantity: Quantity,
    /// Price of one.
    pub price: Money,
    /// Why it was sold below zero, if somebody said.
    pub reason: Option<ledger::document::Reason>,
}

/// When a fact is written, and under which id.
#[derive(Debug, Clone, Copy)]
pub struct Entered {
    /// The document's id.
    pub id: DocumentId,
    /// When it is written down.
    pub recorded: Hlc,
    /// When it happened, where that is another time.
    pub effective: Option<Millis>,
    /// Who approves what a rule asks approval for.
    pub approved: Option<UserId>,
}

impl Desk {
    /// The desk of a person by their name; of the first owner where nobody is named.
    ///
    /// # Errors
    /// A till that isn't set up, or a person who isn't there or is blocked.
    pub fn open(
        till: &Till,
        connection: &Connection,
        person: Option<&str>,
    ) -> Result<Self, Refused> {
        let register = session::here(connection)?;
        let person = find_person(connection, person)?;
        let (account, settings) = settings::current(connection)?;
        let settings = settings::for_session(connection, settings)?;
        let id = SessionId(till.clock.new_id());
        Ok(Self {
            writer: session::writer(till, &register, person.person, id, settings),
            shop: register.shop,
            sellable: asked::sellable(connection, register.shop)?.label,
            account,
            taxes: TaxRow::list(connection)?,
        })
    }

    /// Records a fact on the way that every document takes.
    ///
    /// # Errors
    /// As [`record`]. A rule that says no isn't an error: it is in the answer.
    pub fn record(&self, tx: &Tx<'_>, at: Entered, fact: Fact) -> Result<Recorded, Refused> {
        let approved = at.approved.map(|by| Approved { by, own: by == self.writer.user });
        let at = Circumstances {
            id: at.id,
            shop: self.shop,
            recorded: at.recorded,
            effective: at.effective,
            approved,
        };
        record(tx, &self.writer, &at, fact)
    }

    /// A sale with its sums, paid exactly, and the next receipt number.
    ///
    /// # Errors
    /// A number out of range, or what SQLite says.
    pub fn sale(
        &self,
        tx: &Tx<'_>,
        lines: &[PlainLine<'_>],
        kind: TenderKind,
    ) -> Result<Fact, Refused> {
        let cart: Vec<CartLine> = lines.iter().map(|line| self.cart_line(line)).collect();
        let totals = sale::total(&cart, Discount::None, self.account.tax_included)
            .map_err(|e| Refusal::invalid("lines", &e.to_string()))?;
        let rounding = match kind {
            TenderKind::Card => Money::ZERO,
            TenderKind::Cash => sale::cash_rounding(totals.total, self.account.cash_step)?,
        };
        let due = totals.total.plus(rounding)?;
        let tenders = if due.is_zero() { Vec::new() } else { vec![Tender { kind, amount: due }] };
        let lines = lines.iter().zip(&totals.lines);
        Ok(Fact::Sale(Box::new(Sale {
            receipt: tx.next_receipt(self.writer.author)?,
            lines: lines.map(|(line, total)| self.sale_line(line, *total)).collect(),
            discount: Money::ZERO,
            taxes: totals.taxes,
            tax_included: self.account.tax_included,
            total: totals.total,
            tenders,
            change: Money::ZERO,
            rounding,
        })))
    }

    fn cart_line(&self, line: &PlainLine<'_>) -> CartLine {
        let rate = self.taxes.iter().find(|tax| tax.name == line.item.tax);
        CartLine {
            price: line.price,
            quantity: line.quantity,
            discount: Discount::None,
            tax: line.item.tax.clone(),
            rate_milli_percent: rate.map_or(0, |tax| tax.rate_milli_percent),
        }
    }

    fn sale_line(&self, line: &PlainLine<'_>, total: Money) -> SaleLine {
        SaleLine {
            line: Line {
                item: line.item.item,
                label: self.sellable,
                quantity: line.quantity,
                pack: None,
                default_cost: line.item.cost,
                believed: None,
                stocked: line.item.stocked,
            },
            name: line.item.name.clone(),
            price: line.price,
            discount: Money::ZERO,
            share: Money::ZERO,
            total,
            tax: line.item.tax.clone(),
            reason: line.reason,
        }
    }
}

fn find_person(connection: &Connection, name: Option<&str>) -> Result<PersonRow, Refused> {
    for person in PersonRow::list(connection)? {
        let wanted = match name {
            Some(name) => person.name == name,
            None => roles::parse(&person.role)? == contract::Role::Owner,
        };
        if wanted && !person.blocked {
            return Ok(person);
        }
    }
    Err(Refusal::not_found("person").into())
}
