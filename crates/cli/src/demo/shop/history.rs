//! Three weeks of the demo shop, day by day: an opening delivery, plain sales, weekly
//! deliveries, a return now and then, and the scenes. One transaction a day.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result, bail};
use app::{Counted, Desk, Entered, Fact, PlainLine, Recorded, Said, Till};
use ledger::document::{Scan, TenderKind};
use ledger::hlc::Millis;
use ledger::id::{CardKey, DocumentId, LabelId, VendorId};
use ledger::number::{Amount, Quantity};
use store::catalogue::{LabelRow, PersonRow};
use store::{CardRow, Tx};

use super::DAY_MS;
use super::goods::Good;
use super::scenes::{Act, SCENES, Scene};
use crate::demo::dice::Dice;
use crate::demo::moving_clock::MovingClock;
use crate::failed::{Failed, refused};

const MINUTE_MS: i64 = 60_000;
/// The shop opens and closes, in minutes after midnight.
const OPEN: (i64, i64) = (9 * 60, 18 * 60);
/// Deliveries come on the days that leave this rest in a week.
const DELIVERY_DAY: i64 = 3;

/// Tells the whole history.
pub(super) fn tell(
    till: &Till,
    clock: &MovingClock,
    dice: &mut Dice,
    goods: &[Good],
    midnight: Millis,
    days: i64,
) -> Result<()> {
    let scripted: BTreeSet<&str> = SCENES.iter().map(|scene| scene.act.sku()).collect();
    let plain: Vec<&Good> = goods
        .iter()
        .filter(|good| good.item.stocked && !scripted.contains(good.item.sku.as_str()))
        .collect();
    let vendor = VendorId(dice.id());
    for days_ago in (1..=days).rev() {
        let mut events = day(dice, days, days_ago);
        events.sort_by_key(|event| event.minute);
        let start = Millis(midnight.0 - days_ago * DAY_MS);
        let desks = till.store().read(|connection| desks(till, connection))?;
        till.store().write::<_, Failed>(|tx| {
            let mut teller =
                Teller { till, clock, dice, goods, plain: &plain, vendor, desks: &desks, tx };
            for event in events {
                teller.tell(start, event)?;
            }
            Ok(())
        })?;
    }
    Ok(())
}

struct Event {
    minute: i64,
    what: What,
}

enum What {
    Opening,
    Delivery,
    Sale,
    Return,
    Scene(&'static Scene),
}

/// What happens on one day.
fn day(dice: &mut Dice, days: i64, days_ago: i64) -> Vec<Event> {
    let mut events = Vec::new();
    if days_ago == days {
        events.push(Event { minute: OPEN.0 - 30, what: What::Opening });
    }
    if days_ago < days && days_ago % 7 == DELIVERY_DAY {
        events.push(Event { minute: OPEN.0 + 20, what: What::Delivery });
    }
    for _ in 0..dice.between(24, 40) {
        events.push(Event { minute: dice.between(OPEN.0, OPEN.1 - 1), what: What::Sale });
    }
    if dice.between(0, 2) == 0 {
        events.push(Event { minute: dice.between(OPEN.1 - 60, OPEN.1 - 1), what: What::Return });
    }
    let scenes = SCENES.iter().filter(|scene| scene.days_ago == days_ago);
    events.extend(scenes.map(|scene| Event { minute: scene.minute, what: What::Scene(scene) }));
    events
}

/// Everybody's desk, with a session of that day.
fn desks(till: &Till, connection: &rusqlite::Connection) -> Result<BTreeMap<String, Desk>> {
    let mut all = BTreeMap::new();
    for person in PersonRow::list(connection)? {
        let desk = Desk::open(till, connection, Some(&person.name))?;
        all.insert(person.name, desk);
    }
    Ok(all)
}

struct Teller<'a> {
    till: &'a Till,
    clock: &'a MovingClock,
    dice: &'a mut Dice,
    goods: &'a [Good],
    plain: &'a [&'a Good],
    vendor: VendorId,
    desks: &'a BTreeMap<String, Desk>,
    tx: &'a Tx<'a>,
}

impl<'a> Teller<'a> {
    fn tell(&mut self, start: Millis, event: Event) -> Result<()> {
        let seconds = self.dice.between(0, 59);
        self.clock.set(Millis(start.0 + event.minute * MINUTE_MS + seconds * 1000));
        match event.what {
            What::Opening => self.deliver("Opening delivery", |_| true),
            What::Delivery => self.deliver("Weekly delivery", |on_hand| on_hand < 5),
            What::Sale => self.sell_plainly(),
            What::Return => self.bring_back(),
            What::Scene(scene) => self.play(start, scene).with_context(|| format!("{scene:?}")),
        }
    }

    /// A case of everything that runs short.
    fn deliver(&mut self, note: &str, wanted: impl Fn(i64) -> bool) -> Result<()> {
        let mut lines = Vec::new();
        for good in self.plain {
            let (Some(case), Some(cost)) = (&good.case, good.item.cost) else { continue };
            if !wanted(self.on_hand(good)?.get() / 1000) {
                continue;
            }
            let cases = self.dice.between(1, 2);
            lines.push(Said {
                item: good.item.item,
                label: self.desk("Ben")?.sellable,
                quantity: Quantity::units(cases)?,
                pack: Some(case.name.clone()),
                unit_cost: Some(cost_of_case(cost, case.size)?),
            });
        }
        if lines.is_empty() {
            return Ok(());
        }
        self.record("Ben", None, None, Fact::Receipt(Some(self.vendor), note.to_owned(), lines))
    }

    /// One to four things that are there, cash or card.
    fn sell_plainly(&mut self) -> Result<()> {
        let (plain, goods) = (self.plain, self.goods);
        let mut lines: Vec<PlainLine<'_>> = Vec::new();
        for _ in 0..self.dice.between(1, 4) {
            let at = self.dice.between(0, i64::try_from(plain.len())? - 1);
            let good = plain[usize::try_from(at)?];
            let units = self.dice.between(1, 2).min(self.on_hand(good)?.get() / 1000);
            if units > 0 && lines.iter().all(|line| line.item.item != good.item.item) {
                lines.push(plain_line(good, units, None)?);
            }
        }
        if self.dice.between(0, 9) == 0
            && let Some(service) = goods.iter().find(|good| !good.item.stocked)
        {
            lines.push(plain_line(service, 1, None)?);
        }
        if lines.is_empty() {
            return Ok(());
        }
        let who = if self.dice.between(0, 3) == 0 { "Ben" } else { "Ann" };
        self.sell(who, &lines)
    }

    fn sell(&mut self, who: &str, lines: &[PlainLine<'_>]) -> Result<()> {
        let card = self.dice.between(0, 2) > 0;
        let kind = if card { TenderKind::Card } else { TenderKind::Cash };
        let sale = self.desk(who)?.sale(self.tx, lines, kind)?;
        self.record(who, None, None, sale)
    }

    /// A customer brings one plain thing back without a receipt.
    fn bring_back(&mut self) -> Result<()> {
        let at = self.dice.between(0, i64::try_from(self.plain.len())? - 1);
        let said = self.said(self.plain[usize::try_from(at)?], 1)?;
        self.record("Mia", None, None, Fact::Return(None, vec![said]))
    }

    fn play(&mut self, start: Millis, scene: &Scene) -> Result<()> {
        let good = self.good(scene.act.sku())?;
        let (fact, effective, approved) = match scene.act {
            Act::Sell { units, reason, .. } => {
                let line = plain_line(good, units, reason)?;
                return self.sell(scene.who, &[line]);
            }
            Act::Receive { count, cases, cost_e4, note, .. } => {
                (self.receipt(good, count, cases, cost_e4, note)?, None, None)
            }
            Act::ReceiveLate { cases, cost_e4, arrived_days_ago, .. } => {
                let earlier = (arrived_days_ago - scene.days_ago) * DAY_MS;
                let arrived = Millis(start.0 - earlier + (OPEN.0 + 20) * MINUTE_MS);
                (self.receipt(good, cases, true, cost_e4, "D-1017")?, Some(arrived), None)
            }
            Act::Count { units, .. } => (self.count(good, units)?, None, None),
            Act::Adjust { label, units, reason, approved_by, .. } => {
                let said = Said { label: self.label(label)?, ..self.said(good, units)? };
                (Fact::Adjustment(reason.to_owned(), vec![said]), None, approved_by)
            }
        };
        self.record(scene.who, effective, approved, fact)
    }

    fn receipt(
        &self,
        good: &Good,
        count: i64,
        cases: bool,
        cost_e4: i64,
        note: &str,
    ) -> Result<Fact> {
        let pack = good.case.as_ref().filter(|_| cases).map(|case| case.name.clone());
        let unit_cost = Some(Amount::new(cost_e4)?);
        let said = Said { pack, unit_cost, ..self.said(good, count)? };
        Ok(Fact::Receipt(Some(self.vendor), note.to_owned(), vec![said]))
    }

    fn count(&self, good: &Good, units: i64) -> Result<Fact> {
        let (at, quantity) = (self.till.now(), Quantity::units(units)?);
        let counted = Counted {
            item: good.item.item,
            label: self.desk("Ben")?.sellable,
            shelf: quantity,
            at,
            scans: vec![Scan { at, quantity }],
        };
        Ok(Fact::Count(false, vec![counted]))
    }

    fn said(&self, good: &Good, units: i64) -> Result<Said> {
        Ok(Said {
            item: good.item.item,
            label: self.desk("Ben")?.sellable,
            quantity: Quantity::units(units)?,
            pack: None,
            unit_cost: None,
        })
    }

    fn record(
        &mut self,
        who: &str,
        effective: Option<Millis>,
        approved_by: Option<&str>,
        fact: Fact,
    ) -> Result<()> {
        let approved = approved_by.map(|name| self.desk(name)).transpose()?;
        let approved = approved.map(|desk| desk.writer.user);
        let at = Entered {
            id: DocumentId(self.dice.id()),
            recorded: self.till.tick(),
            effective,
            approved,
        };
        match self.desk(who)?.record(self.tx, at, fact).map_err(refused)? {
            Recorded::Written(..) => Ok(()),
            Recorded::Judged(judgement) => bail!("a rule said no: {judgement:?}"),
        }
    }

    fn desk(&self, name: &str) -> Result<&Desk> {
        self.desks.get(name).with_context(|| format!("{name} isn't there"))
    }

    fn good(&self, sku: &str) -> Result<&'a Good> {
        let found = self.goods.iter().find(|good| good.item.sku == sku);
        found.with_context(|| format!("there is no {sku}"))
    }

    fn label(&self, name: &str) -> Result<LabelId> {
        let labels = LabelRow::list(self.tx.connection())?;
        let found = labels.into_iter().find(|label| label.name == name);
        Ok(found.with_context(|| format!("there is no label {name}"))?.label)
    }

    fn on_hand(&self, good: &Good) -> Result<Quantity> {
        let desk = self.desk("Ben")?;
        let key = CardKey { item: good.item.item, shop: desk.shop, label: desk.sellable };
        let row = CardRow::find(self.tx.connection(), key)?;
        Ok(row.map_or(Quantity::ZERO, |row| row.card.on_hand))
    }
}

fn plain_line(
    good: &Good,
    units: i64,
    reason: Option<ledger::document::Reason>,
) -> Result<PlainLine<'_>> {
    let quantity = Quantity::units(units)?;
    Ok(PlainLine { item: &good.item, quantity, price: good.item.price, reason })
}

fn cost_of_case(cost: Amount, size: Quantity) -> Result<Amount> {
    Ok(ledger::number::Cost::per_unit(cost).at_rate(size)?)
}
