//! The replay: what happens next is the earliest of an invoice, a Monday's delivery and the
//! entry of a late one. Documents are written in transactions of five hundred, each on the way
//! that every document takes.

use std::collections::{BTreeMap, VecDeque};

use anyhow::{Result, bail};
use app::{Desk, Entered, Fact, PlainLine, Recorded, Said, Till};
use ledger::document::TenderKind;
use ledger::hlc::Millis;
use ledger::id::{CardKey, DocumentId, ItemId};
use ledger::number::{Money, Quantity};
use store::catalogue::ItemRow;
use store::{CardRow, StoreError, Tx};

use super::DAY_MS;
use super::deliveries::{Arrival, Deliveries, default_cost, next_monday};
use super::invoices::{Invoice, InvoiceLine, Kind, RealFile};
use super::past_sales::PastSales;
use crate::demo::moving_clock::MovingClock;
use crate::failed::{Failed, refused};
use crate::import::progress::Progress;

/// Invoices of one transaction.
const BATCH: usize = 500;
/// Lines of one delivery document.
const DELIVERY_LINES: usize = 1000;
/// A late delivery is entered so long after it came.
const LATE_MS: i64 = 2 * DAY_MS + 3 * 60 * 60 * 1000;

/// What was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Told {
    pub(super) sales: u64,
    pub(super) returns: u64,
    pub(super) named: u64,
    pub(super) unnamed: u64,
    pub(super) adjustments: u64,
    pub(super) deliveries: u64,
    pub(super) delivered_lines: u64,
    pub(super) free: u64,
    pub(super) rounded: u64,
    pub(super) left_out: u64,
}

impl Told {
    pub(super) const fn documents(&self) -> u64 {
        self.sales + self.returns + self.adjustments + self.deliveries
    }
}

pub(super) struct Replay<'a> {
    till: &'a Till,
    clock: &'a MovingClock,
    file: &'a RealFile,
    items: Vec<ItemRow>,
    /// Who sells, who receives, who corrects.
    seller: Desk,
    clerk: Desk,
    owner: Desk,
    past: PastSales,
    deliveries: Deliveries,
    monday: Millis,
    /// Arrived on a Monday, not entered yet.
    waiting: VecDeque<(Millis, Vec<Arrival>)>,
    told: Told,
}

impl<'a> Replay<'a> {
    /// Puts the file's items into the catalogue.
    pub(super) fn new(till: &'a Till, clock: &'a MovingClock, file: &'a RealFile) -> Result<Self> {
        let items = items(clock, file)?;
        till.store().write::<_, StoreError>(|tx| {
            for item in &items {
                tx.put_item(item)?;
                tx.put_barcode(item.item, &item.sku)?;
            }
            Ok(())
        })?;
        let desk = |name| till.store().read(|c| Desk::open(till, c, Some(name))).map_err(refused);
        let first = file.invoices.first().map_or(Millis(0), |invoice| invoice.at);
        Ok(Self {
            till,
            clock,
            file,
            seller: desk("Ann")?,
            clerk: desk("Ben")?,
            owner: desk("Olu")?,
            past: PastSales::default(),
            deliveries: Deliveries::new(items.len()),
            items,
            monday: next_monday(first),
            waiting: VecDeque::new(),
            told: Told { rounded: file.rounded, left_out: file.left_out, ..Told::default() },
        })
    }

    /// Replays it all.
    pub(super) fn run(mut self) -> Result<Told> {
        let file = self.file;
        let mut progress = Progress::new("Replaying", file.lines);
        let mut lines = 0;
        for batch in file.invoices.chunks(BATCH) {
            self.till.store().write::<_, Failed>(|tx| {
                for invoice in batch {
                    self.deliver_until(tx, invoice.at)?;
                    self.write(tx, invoice)?;
                }
                Ok(())
            })?;
            lines += batch.iter().map(|invoice| invoice.lines.len() as u64).sum::<u64>();
            progress.at(lines);
        }
        progress.end();
        Ok(self.told)
    }

    /// Enters what arrived before a time.
    fn deliver_until(&mut self, tx: &Tx<'_>, until: Millis) -> Result<()> {
        loop {
            let late = self.waiting.front().map(|(arrived, _)| Millis(arrived.0 + LATE_MS));
            if let Some(entered) = late.filter(|entered| *entered < self.monday)
                && entered <= until
            {
                let Some((arrived, arrivals)) = self.waiting.pop_front() else { return Ok(()) };
                self.clock.set(entered);
                self.receive(tx, Some(arrived), &arrivals)?;
            } else if self.monday <= until {
                let monday = self.monday;
                self.clock.set(monday);
                self.monday = next_monday(monday);
                let arrivals = self.arrivals(tx)?;
                let (late, prompt): (Vec<_>, Vec<_>) = arrivals.iter().partition(|a| a.late);
                self.receive(tx, None, &prompt)?;
                self.waiting.push_back((monday, late));
            } else {
                return Ok(());
            }
        }
    }

    fn arrivals(&mut self, tx: &Tx<'_>) -> Result<Vec<Arrival>> {
        let mut on_hand = BTreeMap::new();
        for (place, item) in self.items.iter().enumerate().filter(|(_, item)| item.stocked) {
            let (shop, label) = (self.clerk.shop, self.clerk.sellable);
            let key = CardKey { item: item.item, shop, label };
            let row = CardRow::find(tx.connection(), key)?;
            on_hand.insert(place, row.map_or(Quantity::ZERO, |row| row.card.on_hand));
        }
        let none = Quantity::ZERO;
        let all = self.deliveries.monday(|item| on_hand.get(&item).copied().unwrap_or(none))?;
        Ok(all.into_iter().filter(|arrival| self.items[arrival.item].stocked).collect())
    }

    fn receive(
        &mut self,
        tx: &Tx<'_>,
        arrived: Option<Millis>,
        arrivals: &[Arrival],
    ) -> Result<()> {
        for part in arrivals.chunks(DELIVERY_LINES) {
            let lines = part.iter().map(|arrival| Said {
                unit_cost: Some(arrival.unit_cost),
                ..self.said(arrival.item, arrival.quantity)
            });
            let fact = Fact::Receipt(None, "Estimated delivery".to_owned(), lines.collect());
            self.record(tx, &self.clerk, arrived, fact)?;
            self.told.deliveries += 1;
            self.told.delivered_lines += part.len() as u64;
        }
        Ok(())
    }

    fn write(&mut self, tx: &Tx<'_>, invoice: &Invoice) -> Result<()> {
        self.clock.set(invoice.at);
        match invoice.kind {
            Kind::Sale => self.sell(tx, invoice),
            Kind::Cancellation => self.bring_back(tx, invoice),
            Kind::Correction => self.correct(tx, invoice),
        }
    }

    fn sell(&mut self, tx: &Tx<'_>, invoice: &Invoice) -> Result<()> {
        let lines: Vec<PlainLine<'_>> = invoice.lines.iter().map(|l| self.plain(l)).collect();
        let sale = self.seller.sale(tx, &lines, TenderKind::Card).map_err(refused)?;
        let id = self.record(tx, &self.seller, None, sale)?;
        self.told.sales += 1;
        for line in &invoice.lines {
            self.told.free += u64::from(line.price.is_zero());
            self.past.add(line.item, id, line.quantity);
            self.deliveries.note(line.item, line.quantity, line.price);
        }
        Ok(())
    }

    /// One return for each sale that a cancellation's lines name, and one for those that name
    /// none.
    fn bring_back(&mut self, tx: &Tx<'_>, invoice: &Invoice) -> Result<()> {
        let mut by_sale: BTreeMap<Option<DocumentId>, Vec<Said>> = BTreeMap::new();
        for line in &invoice.lines {
            let of = self.past.take(line.item, line.quantity)?;
            match of {
                Some(_) => self.told.named += 1,
                None => self.told.unnamed += 1,
            }
            by_sale.entry(of).or_default().push(self.said(line.item, line.quantity));
        }
        for (of, lines) in by_sale {
            self.record(tx, &self.seller, None, Fact::Return(of, lines))?;
            self.told.returns += 1;
        }
        Ok(())
    }

    fn correct(&mut self, tx: &Tx<'_>, invoice: &Invoice) -> Result<()> {
        let reason = match invoice.remark.as_str() {
            "" => format!("no reason given ({})", invoice.number),
            remark => format!("{remark} ({})", invoice.number),
        };
        let lines = invoice.lines.iter().map(|line| self.said(line.item, line.quantity));
        let fact = Fact::Adjustment(reason, lines.collect());
        self.record(tx, &self.owner, None, fact)?;
        self.told.adjustments += 1;
        Ok(())
    }

    fn plain(&self, line: &InvoiceLine) -> PlainLine<'_> {
        let item = &self.items[line.item];
        PlainLine { item, quantity: line.quantity, price: line.price, reason: None }
    }

    fn said(&self, item: usize, quantity: Quantity) -> Said {
        let (item, label) = (self.items[item].item, self.clerk.sellable);
        Said { item, label, quantity, pack: None, unit_cost: None }
    }

    /// Records a fact, approved by the owner where a rule asks.
    fn record(
        &self,
        tx: &Tx<'_>,
        desk: &Desk,
        effective: Option<Millis>,
        fact: Fact,
    ) -> Result<DocumentId> {
        let corrects = matches!(fact, Fact::Adjustment(..));
        let id = DocumentId(app::Clock::new_id(self.clock));
        let at = Entered {
            id,
            recorded: self.till.tick(),
            effective,
            approved: corrects.then_some(self.owner.writer.user),
        };
        match desk.record(tx, at, fact).map_err(refused)? {
            Recorded::Written(..) => Ok(id),
            Recorded::Judged(judgement) => bail!("a rule said no: {judgement:?}"),
        }
    }
}

fn items(clock: &MovingClock, file: &RealFile) -> Result<Vec<ItemRow>> {
    file.items
        .iter()
        .map(|sold| {
            let name = if sold.name.is_empty() { &sold.code } else { &sold.name };
            Ok(ItemRow {
                item: ItemId(app::Clock::new_id(clock)),
                sku: sold.code.clone(),
                name: name.clone(),
                department: String::new(),
                unit: "each".to_owned(),
                price: sold.price,
                cost: Some(default_cost(sold.price)?).filter(|_| sold.price > Money::ZERO),
                tax: "standard".to_owned(),
                stocked: !sold.service,
                continue_when_out: true,
                quick_key: None,
            })
        })
        .collect()
}
