//! One document's way: gather, judge, append. Sales, receipts, counts and all others take it, on
//! a till, at head office and in a replayed file.

use std::collections::BTreeMap;

use contract::Refusal;
use ledger::document::{Approved, Body, ClockQuality, Document, Header, Heard, TransferLine};
use ledger::fold::step;
use ledger::hlc::{Hlc, Millis};
use ledger::id::{Author, CardKey, DocumentId, SessionId, ShopId, UserId};
use ledger::movement::{Movement, movements};
use ledger::number::Quantity;
use ledger::policy::{
    Judgement, LabelFacts, MovementKind, Rule, Settings, Short, Touched, judge, moments,
};
use rusqlite::Connection;
use store::catalogue::LabelRow;
use store::{Appended, CardRow, Tx};

use crate::compose::{Fact, Stamps};
use crate::error::Refused;

/// Who writes, where, with which settings.
#[derive(Debug, Clone)]
pub struct Writer {
    /// The register and its incarnation.
    pub author: Author,
    /// The person.
    pub user: UserId,
    /// Their session.
    pub session: SessionId,
    /// The settings that the session began with.
    pub settings: Settings,
    /// How far the register has heard head office.
    pub heard: Heard,
    /// Minutes east of UTC.
    pub zone_minutes: i16,
}

/// When and where a fact is, and who approved it.
#[derive(Debug, Clone)]
pub struct Circumstances {
    /// The document's id, minted by the screen.
    pub id: DocumentId,
    /// The shop whose stock it moves.
    pub shop: ShopId,
    /// When it is written down.
    pub recorded: Hlc,
    /// When it happened, where somebody said another time.
    pub effective: Option<Millis>,
    /// The supervisor.
    pub approved: Option<Approved>,
}

/// What became of a fact.
#[derive(Debug)]
pub enum Recorded {
    /// It is written.
    Written(Box<Document>, Appended),
    /// A rule said no, or asks for a supervisor; nothing is written.
    Judged(Judgement),
}

/// Records a fact: one document, judged on every card that it touches, appended with all that
/// follows from it.
///
/// # Errors
/// A wrong value, something that isn't there, or the file. Nothing is written.
pub fn record(
    tx: &Tx<'_>,
    writer: &Writer,
    at: &Circumstances,
    fact: Fact,
) -> Result<Recorded, Refused> {
    let body = Stamps { tx, shop: at.shop }.compose(fact)?;
    let mut document = Document { header: header(tx, writer, at)?, body };
    if let Body::Reversal { of, .. } = &document.body
        && let Some(namer) = store::list_naming(tx.connection(), *of)?.first()
    {
        let by = format!("{}", namer.header.sequence);
        return Err(Refusal::Named { by }.into());
    }
    let touched = touched(tx, &document)?;
    let kind = MovementKind::of(&document.body);
    let judgement = judge(&writer.settings, kind, &touched, at.approved.is_some());
    if !matches!(judgement, Judgement::Allowed { .. }) {
        return Ok(Recorded::Judged(judgement));
    }
    stamp_transfer(tx, &mut document)?;
    let appended = tx.append(&document)?;
    Ok(Recorded::Written(Box::new(document), appended))
}

/// The header of a document that is written now.
///
/// # Errors
/// What the file says.
pub(crate) fn header(tx: &Tx<'_>, writer: &Writer, at: &Circumstances) -> Result<Header, Refused> {
    let (sequence, _) = tx.head(writer.author)?;
    Ok(Header {
        id: at.id,
        author: writer.author,
        sequence: sequence + 1,
        schema: 1,
        recorded: at.recorded,
        effective: at.effective.unwrap_or_else(|| at.recorded.millis()),
        backdated: at.effective.is_some_and(|e| e != at.recorded.millis()),
        zone_minutes: writer.zone_minutes,
        clock: ClockQuality::Unchecked,
        app: env!("CARGO_PKG_VERSION").to_owned(),
        shop: at.shop,
        user: writer.user,
        session: writer.session,
        settings_version: writer.settings.version,
        approved: at.approved,
        heard: writer.heard,
    })
}

/// What a document does to each card that it touches: the movements that it adds, or, for a
/// reversal, those that it takes away.
fn touched(tx: &Tx<'_>, document: &Document) -> Result<Vec<Touched>, Refused> {
    let (adds, takes) = match &document.body {
        Body::Reversal { of, .. } => {
            let found = tx.find_document(*of)?.ok_or_else(|| Refusal::not_found("document"))?;
            if found.reversed_by.is_some() {
                return Err(Refusal::AlreadyReversed.into());
            }
            (Vec::new(), movements(&found.document))
        }
        _ => (movements(document), Vec::new()),
    };
    let mut cards: BTreeMap<CardKey, (Vec<Movement>, Vec<Movement>)> = BTreeMap::new();
    for movement in adds {
        cards.entry(movement.card).or_default().0.push(movement);
    }
    for movement in takes {
        cards.entry(movement.card).or_default().1.push(movement);
    }
    cards
        .into_iter()
        .map(|(key, (adds, takes))| judge_card(tx.connection(), key, adds, &takes))
        .collect()
}

/// What movements do to one card: the moment that decides, and the label that rules it.
pub(crate) fn judge_card(
    connection: &Connection,
    key: CardKey,
    adds: Vec<Movement>,
    takes: &[Movement],
) -> Result<Touched, Refused> {
    let label =
        LabelRow::find(connection, key.label)?.ok_or_else(|| Refusal::not_found("label"))?;
    let first = adds
        .iter()
        .chain(takes)
        .map(|m| m.position)
        .min()
        .ok_or_else(|| Refusal::invalid("lines", "There is no line."))?;
    let (start, without) = match CardRow::find(connection, key)? {
        None => (Quantity::ZERO, Vec::new()),
        Some(row) => store::list_from(connection, &row, first)?,
    };
    let mut with: Vec<Movement> = without
        .iter()
        .filter(|m| !takes.iter().any(|t| t.position == m.position))
        .copied()
        .chain(adds)
        .collect();
    with.sort_by_key(|m| m.position);
    let moments = moments(start, &without, &with)?;
    let wanted = moments.without.minus(moments.with)?;
    Ok(Touched {
        card: key,
        label: LabelFacts {
            id: label.label,
            allow_negative: label.allow_negative,
            consignment: label.consignment,
        },
        moments,
        wanted: if wanted.is_negative() { Quantity::ZERO } else { wanted },
    })
}

/// A transfer out carries the cost that the fold gives it when it is sent.
fn stamp_transfer(tx: &Tx<'_>, document: &mut Document) -> Result<(), Refused> {
    let all = movements(document);
    let Body::TransferOut { lines, .. } = &mut document.body else { return Ok(()) };
    let mut cards = BTreeMap::new();
    for movement in all {
        let card = match cards.entry(movement.card) {
            std::collections::btree_map::Entry::Occupied(entry) => entry.into_mut(),
            std::collections::btree_map::Entry::Vacant(entry) => {
                let row = CardRow::find(tx.connection(), movement.card)?;
                entry.insert(row.map(|row| row.card).unwrap_or_default())
            }
        };
        let stepped =
            step(tx.costing(), card, &movement, |_| None).map_err(store::StoreError::from)?;
        let line: &mut TransferLine = &mut lines[movement.of.line as usize];
        line.cost = stepped.cost;
    }
    Ok(())
}

/// The code and rule of a judgement that wrote nothing, with what is short.
#[must_use]
pub fn refusal_of(judgement: &Judgement) -> Option<(Option<Rule>, &[Short])> {
    match judgement {
        Judgement::Allowed { .. } => None,
        Judgement::NeedsApproval { short } => Some((None, short)),
        Judgement::Denied { rule, short } => Some((Some(*rule), short)),
    }
}
