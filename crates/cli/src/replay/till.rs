//! A counter sale as a till would ring it up: prices, the total, the cash. No discount, no tax.

use app::Said;
use contract::Refusal;
use ledger::document::{Line, PackStamp, Sale, SaleLine, Tender, TenderKind};
use ledger::number::{Money, Quantity};

use super::plan::SoldLine;
use super::setup::TAX;

/// A counter sale at its prices, paid in cash to the penny.
pub(crate) fn sale(lines: &[SoldLine]) -> Result<Sale, Refusal> {
    let too_large = |_| Refusal::invalid("price", "The total is too large for the ledger.");
    let mut total = Money::ZERO;
    let mut sold = Vec::with_capacity(lines.len());
    for line in lines {
        let price = ledger::sale::line_total(line.price, line.said.quantity).map_err(too_large)?;
        total = total.plus(price).map_err(too_large)?;
        sold.push(SaleLine {
            line: unstamped(&line.said),
            name: line.name.clone(),
            price: line.unit_price,
            discount: Money::ZERO,
            share: Money::ZERO,
            total: price,
            tax: TAX.to_owned(),
            reason: None,
        });
    }
    Ok(Sale {
        receipt: 0,
        lines: sold,
        discount: Money::ZERO,
        taxes: Vec::new(),
        tax_included: true,
        total,
        tenders: vec![Tender { kind: TenderKind::Cash, amount: total }],
        change: Money::ZERO,
        rounding: Money::ZERO,
    })
}

/// A line before the app stamps it: its quantity is still in its pack.
fn unstamped(said: &Said) -> Line {
    let pack = |name: &String| PackStamp { name: name.clone(), size: Quantity::ONE };
    Line {
        item: said.item,
        label: said.label,
        quantity: said.quantity,
        pack: said.pack.as_ref().map(pack),
        default_cost: None,
        believed: None,
        stocked: true,
    }
}
