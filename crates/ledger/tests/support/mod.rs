//! Documents as tests write them: one item, one shop, one label, whole units.
#![allow(dead_code, unreachable_pub, missing_docs, clippy::unwrap_used)]

use ledger::document::{
    AdjustmentLine, Body, ClockQuality, CountLine, Document, Header, Heard, InLine, Line,
    PackStamp, RegistrationLine, ReturnLine, Sale, SaleLine, Scan, TransferLine,
};
use ledger::hlc::{Hlc, Millis};
use ledger::id::{
    Author, CardKey, DocumentId, ItemId, LabelId, RegisterId, SessionId, ShopId, UserId, VendorId,
};
use ledger::number::{Amount, Money, Quantity};

pub const MAIN: ShopId = ShopId::from_u128(1);
pub const NORTH: ShopId = ShopId::from_u128(2);
pub const MUG: ItemId = ItemId::from_u128(1);
pub const SELLABLE: LabelId = LabelId::from_u128(1);
pub const CARD: CardKey = CardKey { item: MUG, shop: MAIN, label: SELLABLE };

pub fn units(n: i64) -> Quantity {
    Quantity::units(n).unwrap()
}

pub fn amount(n: i64) -> Amount {
    Amount::new(n).unwrap()
}

pub fn id(n: u64) -> DocumentId {
    DocumentId::from_u128(n.into())
}

pub fn case(size: i64) -> PackStamp {
    PackStamp { name: "case".to_owned(), size: units(size) }
}

/// Document `n` of a register, at a time in seconds; its number is also its sequence.
pub fn document(n: u64, register: u64, at_seconds: i64, body: Body) -> Document {
    let at = Millis(at_seconds * 1000);
    Document {
        header: Header {
            id: id(n),
            author: Author { register: RegisterId::from_u128(register.into()), incarnation: 1 },
            sequence: n,
            schema: 1,
            recorded: Hlc::new(at, 0),
            effective: at,
            backdated: false,
            zone_minutes: 0,
            clock: ClockQuality::Checked,
            app: String::new(),
            shop: MAIN,
            user: UserId::from_u128(1),
            session: SessionId::from_u128(1),
            settings_version: 1,
            approved: None,
            heard: Heard::default(),
        },
        body,
    }
}

pub fn line(quantity: i64, believed: Option<i64>) -> Line {
    Line {
        item: MUG,
        label: SELLABLE,
        quantity: units(quantity),
        pack: None,
        default_cost: None,
        believed: believed.map(units),
        stocked: true,
    }
}

pub fn sale(lines: &[Line]) -> Body {
    let sold = |line: &Line| SaleLine {
        line: line.clone(),
        name: "Mug".to_owned(),
        price: Money::ZERO,
        discount: Money::ZERO,
        share: Money::ZERO,
        total: Money::ZERO,
        tax: String::new(),
        reason: None,
    };
    Body::Sale(Sale {
        receipt: 1,
        lines: lines.iter().map(sold).collect(),
        discount: Money::ZERO,
        taxes: Vec::new(),
        tax_included: true,
        total: Money::ZERO,
        tenders: Vec::new(),
        change: Money::ZERO,
        rounding: Money::ZERO,
    })
}

pub fn sell(quantity: i64, believed: i64) -> Body {
    sale(&[line(quantity, Some(believed))])
}

pub fn receive(quantity: i64, cost: Option<i64>) -> Body {
    let line = line(quantity, None);
    let lines = vec![InLine { line, cost: cost.map(amount) }];
    Body::Receipt { vendor: Some(VendorId::from_u128(1)), note: String::new(), lines }
}

/// A receipt of so many cases.
pub fn receive_cases(cases: i64, size: i64, cost: i64) -> Body {
    let line = Line { pack: Some(case(size)), ..line(cases * size, None) };
    let lines = vec![InLine { line, cost: Some(amount(cost)) }];
    Body::Receipt { vendor: Some(VendorId::from_u128(1)), note: String::new(), lines }
}

pub fn bring_back(quantity: i64, of: Option<u64>) -> Body {
    let line = ReturnLine {
        line: line(quantity, None),
        of_line: of.map(|_| 0),
        stamped_cost: None,
        same_card: of.is_some(),
    };
    Body::Return { of: of.map(id), lines: vec![line] }
}

pub fn vendor_return(quantity: i64, believed: i64) -> Body {
    Body::VendorReturn { vendor: None, lines: vec![line(quantity, Some(believed))] }
}

pub fn deliver(quantity: i64, believed: i64) -> Body {
    Body::DeliveryNote { lines: vec![line(quantity, Some(believed))] }
}

pub fn adjust(quantity: i64, believed: i64) -> Body {
    let line = AdjustmentLine { line: line(quantity, Some(believed)), cost: None };
    Body::Adjustment { reason: "found".to_owned(), lines: vec![line] }
}

pub fn register_stock(on_hand: i64) -> Body {
    Body::Registration { lines: vec![RegistrationLine { line: line(on_hand, Some(0)) }] }
}

pub fn count(shelf: i64, at_seconds: i64) -> Body {
    let at = Millis(at_seconds * 1000);
    let scans = vec![Scan { at, quantity: units(shelf) }];
    Body::Count { full: false, lines: vec![CountLine { line: line(shelf, None), at, scans }] }
}

pub fn send(quantity: i64, cost: i64, believed: i64) -> Body {
    let line = line(quantity, Some(believed));
    Body::TransferOut {
        to: NORTH,
        lines: vec![TransferLine { line, cost: amount(cost), of_line: None }],
    }
}

pub fn arrive(of: u64, quantity: i64, cost: i64) -> Body {
    let line = line(quantity, None);
    Body::TransferIn {
        of: id(of),
        lines: vec![TransferLine { line, cost: amount(cost), of_line: Some(0) }],
    }
}

pub fn reverse(of: u64) -> Body {
    Body::Reversal { of: id(of), reason: "wrong".to_owned() }
}
