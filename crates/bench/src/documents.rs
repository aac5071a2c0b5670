//! Documents to measure with.

use ledger::document::{
    Body, ClockQuality, Document, Header, Heard, InLine, Line, Sale, SaleLine, Tender, TenderKind,
};
use ledger::hlc::{Hlc, Millis};
use ledger::id::{Author, DocumentId, ItemId, SessionId, UserId};
use ledger::number::{Amount, Money, Quantity};

use crate::random::Random;
use crate::shop::{LABEL, REGISTER, SHOP};

/// The register's first incarnation.
pub(crate) const AUTHOR: Author = Author { register: REGISTER, incarnation: 1 };
/// The person.
pub(crate) const USER: UserId = UserId::from_u128(4);
/// Their session.
pub(crate) const SESSION: SessionId = SessionId::from_u128(5);
/// When the first document was written: 2023-11-14.
const START_MS: i64 = 1_700_000_000_000;

/// The id of a document: of its time, as the screen mints it, and otherwise random.
pub(crate) fn document_id(sequence: u64) -> DocumentId {
    let time = u128::from(recorded(sequence).millis().0.unsigned_abs());
    let random = Random::new(sequence ^ 0xd0c0).bits();
    DocumentId::from_u128(time << 80 | 7 << 76 | 2 << 62 | u128::from(random >> 2))
}

/// When a document was written: a second after the one before.
pub(crate) const fn recorded(sequence: u64) -> Hlc {
    Hlc::new(Millis(START_MS + sequence.cast_signed() * 1000), 0)
}

/// The document of a number, effective at the moment that another number was written.
pub(crate) fn document(sequence: u64, effective_as: u64, body: Body) -> Document {
    let effective = recorded(effective_as).millis();
    let header = Header {
        id: document_id(sequence),
        author: AUTHOR,
        sequence,
        schema: 1,
        recorded: recorded(sequence),
        effective,
        backdated: effective_as != sequence,
        zone_minutes: 60,
        clock: ClockQuality::Unchecked,
        app: env!("CARGO_PKG_VERSION").to_owned(),
        shop: SHOP,
        user: USER,
        session: SESSION,
        settings_version: 1,
        approved: None,
        heard: Heard::default(),
    };
    Document { header, body }
}

/// So many whole units; a benchmark's numbers are small.
fn units(units: u64) -> Quantity {
    Quantity::units(units.cast_signed()).unwrap_or(Quantity::ONE)
}

/// A line of one item.
fn line(item: ItemId, quantity: u64) -> Line {
    Line {
        item,
        label: LABEL,
        quantity: units(quantity),
        pack: None,
        default_cost: Amount::new(12_345).ok(),
        believed: Some(Quantity::ZERO),
        stocked: true,
    }
}

/// Goods arrive: an item, so many units, each at a cost.
pub(crate) fn receipt(lines: impl IntoIterator<Item = (ItemId, u64, u64)>) -> Body {
    let lines = lines.into_iter().map(|(item, quantity, cost)| InLine {
        line: line(item, quantity),
        cost: Amount::new((quantity * cost).cast_signed()).ok(),
    });
    Body::Receipt { vendor: None, note: String::new(), lines: lines.collect() }
}

/// Goods leave: each item, so many units.
pub(crate) fn delivery(lines: impl IntoIterator<Item = (ItemId, u64)>) -> Body {
    let lines = lines.into_iter().map(|(item, quantity)| line(item, quantity));
    Body::DeliveryNote { lines: lines.collect() }
}

/// A counter sale of one unit of each item, as the screen hands it over.
pub(crate) fn sale(receipt: u64, items: impl IntoIterator<Item = ItemId>) -> Sale {
    let price = Money::new(499).unwrap_or_default();
    let lines: Vec<SaleLine> = items
        .into_iter()
        .map(|item| SaleLine {
            line: line(item, 1),
            name: "Ceramic mug, blue, 300 ml".to_owned(),
            price,
            discount: Money::ZERO,
            share: Money::ZERO,
            total: price,
            tax: "standard".to_owned(),
            reason: None,
        })
        .collect();
    let total = Money::new(499 * lines.len() as i64).unwrap_or_default();
    Sale {
        receipt,
        lines,
        discount: Money::ZERO,
        taxes: Vec::new(),
        tax_included: true,
        total,
        tenders: vec![Tender { kind: TenderKind::Card, amount: total }],
        change: Money::ZERO,
        rounding: Money::ZERO,
    }
}
