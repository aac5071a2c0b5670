//! A step that writes a document: through `app::record`, as every command does, in its register's
//! file, with what that register knows.

use anyhow::Result;
use app::{Circumstances, Fact, Recorded, Refused, Writer};
use contract::Refusal;
use ledger::document::{Approved, Sale};
use ledger::hlc::Millis;
use ledger::id::{DocumentId, ShopId};
use ledger::policy::{Judgement, Rule, Short};
use store::{StoreError, Tx};

use super::plan::{self, NodeRef, Step};
use super::print::{ShortLine, StepLine, code_of, rule_name};
use super::till;
use super::values::show_quantity;
use super::world::{Done, World};

/// Why a step's document isn't written: the transaction is undone, its receipt number too.
enum Stopped {
    Judged(Judgement),
    Refused(Refused),
}

impl From<Refused> for Stopped {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

impl From<StoreError> for Stopped {
    fn from(error: StoreError) -> Self {
        Self::Refused(error.into())
    }
}

/// Writes a step's document, or says why not.
pub(crate) fn record(
    world: &mut World<'_>,
    step: &Step,
    shop: ShopId,
    fact: &plan::Fact,
) -> Result<StepLine> {
    let wall = world.wall(step);
    let fact = match known(world, fact) {
        Ok(fact) => fact,
        Err(refusal) => return refused(world, step, &refusal),
    };
    let number = step.number as u128;
    let node = &mut world.registers[step.register];
    let session = node.acting(number);
    let at = Circumstances {
        id: DocumentId::from_u128(number),
        shop,
        recorded: node.clock.tick(wall),
        effective: step.at,
        approved: node.approval.take().map(|by| Approved { by, own: by == session.user }),
    };
    node.clock = at.recorded;
    let writer = Writer {
        author: node.author,
        user: session.user,
        session: session.id,
        settings: session.settings,
        heard: node.heard,
        zone_minutes: 0,
    };
    let name = node.name.clone();
    let outcome = node.store.write(|tx| {
        let fact = stated(tx, &writer, &at, fact)?;
        match app::record(tx, &writer, &at, fact)? {
            Recorded::Judged(judgement) => Err(Stopped::Judged(judgement)),
            Recorded::Written(document, appended) => {
                Ok((document.header.sequence, appended, tx.cost_of(at.id)?))
            }
        }
    });
    match outcome {
        Ok((sequence, appended, cost)) => {
            world.note(step, &name, at.id, sequence);
            let mut line = StepLine::written(world, step, at.id, &appended, cost);
            line.revisions = Some(world.revision_lines(&appended.revisions));
            world.revised.insert(NodeRef::Register(step.register), appended.revisions);
            world.done.push(Done { document: Some(at.id), refused: None });
            Ok(line)
        }
        Err(Stopped::Judged(judgement)) => Ok(judged(world, step, &judgement)),
        Err(Stopped::Refused(Refused::Refusal(refusal))) => refused(world, step, &refusal),
        Err(Stopped::Refused(Refused::Store(error))) => Err(error.into()),
    }
}

/// A fact that only waits for the transaction to be stated.
enum Known {
    Said(Fact),
    Count(Option<Vec<ledger::id::LabelId>>, Vec<plan::Scanned>),
    Sale(Sale),
}

/// Earlier steps become their documents. One that was refused has none.
fn known(world: &World<'_>, fact: &plan::Fact) -> Result<Known, Refusal> {
    let written = |place: &usize| {
        let document = world.done[*place].document;
        document.ok_or_else(|| Refusal::not_found("document"))
    };
    Ok(Known::Said(match fact {
        plan::Fact::Sale(lines) => return till::sale(lines).map(Known::Sale),
        plan::Fact::Count(full, scans) => return Ok(Known::Count(full.clone(), scans.clone())),
        plan::Fact::Return(of, lines) => {
            Fact::Return(of.as_ref().map(written).transpose()?, lines.clone())
        }
        plan::Fact::Receipt(lines) => Fact::Receipt(None, String::new(), lines.clone()),
        plan::Fact::VendorReturn(lines) => Fact::VendorReturn(None, lines.clone()),
        plan::Fact::Adjustment(reason, lines) => Fact::Adjustment(reason.clone(), lines.clone()),
        plan::Fact::Registration(lines) => Fact::Registration(lines.clone()),
        plan::Fact::TransferOut(to, lines) => Fact::TransferOut(*to, lines.clone()),
        plan::Fact::TransferIn(of, lines) => Fact::TransferIn(written(of)?, lines.clone()),
        plan::Fact::DeliveryNote(lines) => Fact::DeliveryNote(lines.clone()),
        plan::Fact::Reversal(of) => Fact::Reversal(written(of)?, String::new()),
    }))
}

fn stated(tx: &Tx<'_>, writer: &Writer, at: &Circumstances, known: Known) -> Result<Fact, Refused> {
    match known {
        Known::Said(fact) => Ok(fact),
        Known::Count(full, scans) => {
            let counted_at: Millis = at.effective.unwrap_or_else(|| at.recorded.millis());
            let scans: Vec<_> = scans.into_iter().map(|scan| scan.said(counted_at)).collect();
            app::count(tx, writer, at, full.as_deref(), &scans)
        }
        Known::Sale(mut sale) => {
            sale.receipt = tx.next_receipt(writer.author)?;
            Ok(Fact::Sale(Box::new(sale)))
        }
    }
}

fn judged(world: &mut World<'_>, step: &Step, judgement: &Judgement) -> StepLine {
    let (rule, short, result) = match judgement {
        Judgement::Denied { rule, short } => (*rule, short.as_slice(), "denied"),
        Judgement::NeedsApproval { short } => (Rule::Movement, short.as_slice(), "needs_approval"),
        Judgement::Allowed { .. } => unreachable!("what is allowed is written"),
    };
    let setup = world.setup();
    let line = |short: &Short| ShortLine {
        item: setup.sku(short.card.item).to_owned(),
        label: setup.label_name(short.card.label).to_owned(),
        on_hand: show_quantity(short.on_hand),
        wanted: show_quantity(short.wanted),
    };
    let (code, rule) = ("below_zero".to_owned(), Some(rule_name(rule).to_owned()));
    world.done.push(Done { document: None, refused: Some((code.clone(), rule.clone())) });
    StepLine {
        code: Some(code),
        rule,
        short: Some(short.iter().map(line).collect()),
        ..StepLine::plain(step, result)
    }
}

/// Any other refusal: its code, and why where it says so.
pub(crate) fn refused(world: &mut World<'_>, step: &Step, refusal: &Refusal) -> Result<StepLine> {
    let (code, why) = code_of(refusal)?;
    world.done.push(Done { document: None, refused: Some((code.clone(), None)) });
    Ok(StepLine { code: Some(code), why, ..StepLine::plain(step, "denied") })
}
