//! From what a person said to a document's body: every line is stamped with what can't be looked
//! up later (pack size, default cost, the on hand that the register believed, a transfer's cost).

use std::collections::BTreeMap;

use contract::Refusal;
use ledger::document::{
    AdjustmentLine, Body, CountLine, InLine, Line, PackStamp, RegistrationLine, ReturnLine, Sale,
    SaleLine, Scan, TransferLine,
};
use ledger::hlc::Millis;
use ledger::id::{CardKey, DocumentId, ItemId, LabelId, ShopId, VendorId};
use ledger::movement::{Movement, movements};
use ledger::number::{Amount, Quantity};
use store::catalogue::ItemRow;
use store::{CardRow, Tx};

use crate::error::Refused;

/// A line as somebody said it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The item.
    pub item: ItemId,
    /// The label.
    pub label: LabelId,
    /// How many, in the pack where there is one; signed only where the fact allows it.
    pub quantity: Quantity,
    /// The pack's name.
    pub pack: Option<String>,
    /// Cost of one of `quantity`.
    pub unit_cost: Option<Amount>,
}

/// A fact as somebody said it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// A counter sale: its sums are worked out, its lines not yet stamped.
    Sale(Box<Sale>),
    /// A customer brings back.
    Return(Option<DocumentId>, Vec<Said>),
    /// Goods arrive.
    Receipt(Option<VendorId>, String, Vec<Said>),
    /// Goods go back.
    VendorReturn(Option<VendorId>, Vec<Said>),
    /// Units are found or written off, with a reason.
    Adjustment(String, Vec<Said>),
    /// On hand is so many.
    Registration(Vec<Said>),
    /// The shelf holds so many.
    Count(bool, Vec<Counted>),
    /// Goods are sent to a shop.
    TransferOut(ShopId, Vec<Said>),
    /// Goods sent arrive.
    TransferIn(DocumentId, Vec<Said>),
    /// Goods leave on a note.
    DeliveryNote(Vec<Said>),
    /// It never happened.
    Reversal(DocumentId, String),
}

/// A counted line: N as it was resolved, and the scans behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The item.
    pub item: ItemId,
    /// The label.
    pub label: LabelId,
    /// So many on the shelf.
    pub shelf: Quantity,
    /// The last scan.
    pub at: Millis,
    /// The scans.
    pub scans: Vec<Scan>,
}

/// What a fact is stamped with.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stamps<'a> {
    pub(crate) tx: &'a Tx<'a>,
    pub(crate) shop: ShopId,
}

impl Stamps<'_> {
    /// The body of a fact. A transfer out gets its cost from the fold when it is judged.
    pub(crate) fn compose(&self, fact: Fact) -> Result<Body, Refused> {
        Ok(match fact {
            Fact::Sale(sale) => Body::Sale(self.sale(*sale)?),
            Fact::Return(of, lines) => self.customer_return(of, &lines)?,
            Fact::Receipt(vendor, note, lines) => {
                let lines = self.each(&lines, |stamps, said| stamps.incoming(said))?;
                Body::Receipt { vendor, note, lines }
            }
            Fact::VendorReturn(vendor, lines) => {
                Body::VendorReturn { vendor, lines: self.each(&lines, Self::out)? }
            }
            Fact::Adjustment(reason, lines) => {
                let lines = self.each(&lines, |stamps, said| stamps.adjustment(said))?;
                Body::Adjustment { reason, lines }
            }
            Fact::Registration(lines) => Body::Registration {
                lines: self.each(&lines, |stamps, said| {
                    Ok(RegistrationLine { line: stamps.line(said, true)? })
                })?,
            },
            Fact::Count(full, lines) => {
                let lines = self.each(&lines, |stamps, counted| stamps.counted(counted))?;
                Body::Count { full, lines }
            }
            Fact::TransferOut(to, lines) => {
                let lines = self.each(&lines, |stamps, said| {
                    let line = stamps.out(said)?;
                    Ok(TransferLine { line, cost: Amount::ZERO, of_line: None })
                })?;
                Body::TransferOut { to, lines }
            }
            Fact::TransferIn(of, lines) => self.transfer_in(of, &lines)?,
            Fact::DeliveryNote(lines) => {
                Body::DeliveryNote { lines: self.each(&lines, Self::out)? }
            }
            Fact::Reversal(of, reason) => Body::Reversal { of, reason },
        })
    }

    fn each<S, L>(
        &self,
        said: &[S],
        stamp: impl Fn(&Self, &S) -> Result<L, Refused>,
    ) -> Result<Vec<L>, Refused> {
        if said.is_empty() {
            return Err(Refusal::invalid("lines", "There is no line.").into());
        }
        said.iter().map(|s| stamp(self, s)).collect()
    }

    fn item(&self, item: ItemId) -> Result<ItemRow, Refused> {
        let found = ItemRow::find(self.tx.connection(), item)?;
        found.ok_or_else(|| Refusal::not_found("item").into())
    }

    /// On hand as this register knows it now.
    fn believed(&self, item: ItemId, label: LabelId) -> Result<Quantity, Refused> {
        let key = CardKey { item, shop: self.shop, label };
        let row = CardRow::find(self.tx.connection(), key)?;
        Ok(row.map_or(Quantity::ZERO, |row| row.card.on_hand))
    }

    fn line(&self, said: &Said, believed: bool) -> Result<Line, Refused> {
        let item = self.item(said.item)?;
        let pack = match &said.pack {
            None => None,
            Some(name) => {
                let packs = item.packs(self.tx.connection())?;
                let pack = packs.into_iter().find(|p| &p.name == name).ok_or_else(|| {
                    Refusal::invalid("pack", &format!("{} has no pack “{name}”.", item.name))
                })?;
                Some(PackStamp { name: pack.name, size: pack.size })
            }
        };
        let quantity = match &pack {
            None => said.quantity,
            Some(pack) => in_base_units(said.quantity, pack.size)?,
        };
        let believed = if believed { Some(self.believed(said.item, said.label)?) } else { None };
        Ok(Line {
            item: said.item,
            label: said.label,
            quantity,
            pack,
            default_cost: item.cost,
            believed,
            stocked: item.stocked,
        })
    }

    fn positive(&self, said: &Said, believed: bool) -> Result<Line, Refused> {
        let line = self.line(said, believed)?;
        if !line.quantity.is_positive() {
            return Err(Refusal::invalid("quantity", "The quantity must be above zero.").into());
        }
        Ok(line)
    }

    fn out(&self, said: &Said) -> Result<Line, Refused> {
        self.positive(said, true)
    }

    fn incoming(&self, said: &Said) -> Result<InLine, Refused> {
        Ok(InLine { line: self.positive(said, false)?, cost: line_cost(said)? })
    }

    fn adjustment(&self, said: &Said) -> Result<AdjustmentLine, Refused> {
        let line = self.line(said, said.quantity.is_negative())?;
        if line.quantity.is_zero() {
            return Err(Refusal::invalid("quantity", "Zero changes nothing.").into());
        }
        if line.quantity.is_negative() && said.unit_cost.is_some() {
            let why = "Only found units have a cost of their own.";
            return Err(Refusal::invalid("unit_cost", why).into());
        }
        Ok(AdjustmentLine { line, cost: line_cost(said)? })
    }

    fn counted(&self, counted: &Counted) -> Result<CountLine, Refused> {
        if counted.shelf.is_negative() {
            return Err(Refusal::invalid("counted", "A shelf can't hold less than none.").into());
        }
        let said = Said {
            item: counted.item,
            label: counted.label,
            quantity: counted.shelf,
            pack: None,
            unit_cost: None,
        };
        let line = self.line(&said, true)?;
        Ok(CountLine { line, at: counted.at, scans: counted.scans.clone() })
    }

    fn sale(&self, mut sale: Sale) -> Result<Sale, Refused> {
        let lines = std::mem::take(&mut sale.lines);
        sale.lines = self.each(&lines, |stamps, sold| {
            let said = Said {
                item: sold.line.item,
                label: sold.line.label,
                quantity: sold.line.quantity,
                pack: sold.line.pack.as_ref().map(|pack| pack.name.clone()),
                unit_cost: None,
            };
            Ok(SaleLine { line: stamps.out(&said)?, ..sold.clone() })
        })?;
        Ok(sale)
    }

    /// Each line names the first line of the sale with its item that still has units left.
    fn customer_return(&self, of: Option<DocumentId>, lines: &[Said]) -> Result<Body, Refused> {
        let Some(id) = of else {
            let lines = self.each(lines, |stamps, said| {
                let line = stamps.positive(said, false)?;
                Ok(ReturnLine { line, of_line: None, stamped_cost: None, same_card: false })
            })?;
            return Ok(Body::Return { of, lines });
        };
        let mut open = self.unreturned(id)?;
        let lines = self.each(lines, |stamps, said| stamps.positive(said, false))?;
        let mut stamped = Vec::with_capacity(lines.len());
        for line in lines {
            let found = open
                .iter_mut()
                .find(|sold| sold.item == line.item && sold.left >= line.quantity)
                .ok_or(Refusal::MoreThanSold)?;
            found.left = found.left.minus(line.quantity)?;
            let same_card = found.shop == self.shop && found.label == line.label;
            // The sale's card keeps its own story: this one is told the cost as it stands now.
            let stamped_cost = match &found.moved {
                Some(moved) if !same_card => {
                    let cost = store::line_remaining(self.tx.connection(), moved)?;
                    cost.map(|cost| cost.at_rate(line.quantity)).transpose()?
                }
                _ => None,
            };
            let of_line = Some(found.line);
            stamped.push(ReturnLine { line, of_line, stamped_cost, same_card });
        }
        Ok(Body::Return { of, lines: stamped })
    }

    /// What of a sale's lines nobody has brought back.
    fn unreturned(&self, sale: DocumentId) -> Result<Vec<SoldLine>, Refused> {
        let found = self
            .tx
            .find_document(sale)?
            .filter(|found| found.reversed_by.is_none())
            .ok_or_else(|| Refusal::not_found("sale"))?;
        let Body::Sale(body) = &found.document.body else {
            return Err(Refusal::invalid("of", "A return names a sale.").into());
        };
        let moved = movements(&found.document);
        let mut open: Vec<SoldLine> = (0_u32..)
            .zip(&body.lines)
            .map(|(number, sold)| SoldLine {
                moved: moved.iter().find(|movement| movement.of.line == number).copied(),
                line: number,
                item: sold.line.item,
                label: sold.line.label,
                shop: found.document.header.shop,
                left: sold.line.quantity,
            })
            .collect();
        for document in store::list_naming(self.tx.connection(), sale)? {
            let Body::Return { lines, .. } = &document.body else { continue };
            for line in lines {
                if let Some(sold) = open.iter_mut().find(|s| Some(s.line) == line.of_line) {
                    sold.left = sold.left.minus(line.line.quantity)?;
                }
            }
        }
        Ok(open)
    }

    /// A transfer in carries the cost that was stamped when its units were sent.
    fn transfer_in(&self, of: DocumentId, lines: &[Said]) -> Result<Body, Refused> {
        let sent = self
            .tx
            .find_document(of)?
            .filter(|found| found.reversed_by.is_none())
            .ok_or_else(|| Refusal::not_found("transfer"))?;
        let Body::TransferOut { to, lines: sent } = sent.document.body else {
            return Err(Refusal::invalid("of", "A transfer in names a transfer out.").into());
        };
        if to != self.shop {
            return Err(Refusal::invalid("of", "It was sent to another shop.").into());
        }
        let mut received = self.received(of)?;
        let stamped = self.each(lines, |stamps, said| stamps.positive(said, false))?;
        let mut lines = Vec::with_capacity(stamped.len());
        for line in stamped {
            let from = (0_u32..).zip(&sent).find(|(_, s)| s.line.item == line.item);
            let (number, from) =
                from.ok_or_else(|| Refusal::invalid("item", "It wasn't on the transfer."))?;
            let whole = ledger::number::Cost { amount: from.cost, quantity: from.line.quantity };
            let before = received.entry(number).or_default();
            // Parts that arrive apart add up to what was stamped, to the last ten-thousandth.
            let cost = whole.part_after(*before, line.quantity)?;
            *before = before.plus(line.quantity)?;
            lines.push(TransferLine { cost, line, of_line: Some(number) });
        }
        Ok(Body::TransferIn { of, lines })
    }

    /// What of a transfer's lines has arrived before, by the line's number.
    fn received(&self, of: DocumentId) -> Result<BTreeMap<u32, Quantity>, Refused> {
        let mut received = BTreeMap::new();
        for document in store::list_naming(self.tx.connection(), of)? {
            let Body::TransferIn { lines, .. } = document.body else { continue };
            for line in lines {
                let Some(number) = line.of_line else { continue };
                let so_far: &mut Quantity = received.entry(number).or_default();
                *so_far = so_far.plus(line.line.quantity)?;
            }
        }
        Ok(received)
    }
}

struct SoldLine {
    line: u32,
    item: ItemId,
    label: LabelId,
    shop: ShopId,
    left: Quantity,
    /// What it did to its card; none where the item isn't stocked.
    moved: Option<Movement>,
}

fn in_base_units(packs: Quantity, size: Quantity) -> Result<Quantity, Refused> {
    let units = i128::from(packs.get()) * i128::from(size.get());
    if units % 1000 != 0 {
        let why = "So much of that pack isn't a thousandth of the base unit.";
        return Err(Refusal::invalid("quantity", why).into());
    }
    let milli = i64::try_from(units / 1000).map_err(|_| ledger::number::OutOfRange)?;
    Ok(Quantity::new(milli)?)
}

/// What a line costs in all: unit cost × quantity, both as entered.
fn line_cost(said: &Said) -> Result<Option<Amount>, Refused> {
    let Some(unit_cost) = said.unit_cost else { return Ok(None) };
    if unit_cost.is_negative() {
        return Err(Refusal::invalid("unit_cost", "A cost is zero or more.").into());
    }
    Ok(Some(ledger::number::Cost::per_unit(unit_cost).at_rate(said.quantity)?))
}
