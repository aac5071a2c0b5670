//! The cart as the screen sees it: every number worked out, and what the ledger knows of each
//! card that the whole cart takes below zero.

use std::collections::BTreeMap;

use contract::{BelowZero, CartView, OversellReason, TaxRow, Verdict};
use ledger::currency::Currency;
use ledger::document::{Reason, SaleTax};
use ledger::hlc::Hlc;
use ledger::id::{CardKey, ItemId};
use ledger::movement::{Account, Effect, LineRef, Movement};
use ledger::number::{Money, Quantity};
use ledger::policy::{Judgement, MovementKind, judge};
use ledger::position::Position;
use ledger::sale::quick_cash;
use rusqlite::Connection;
use store::CardRow;

use crate::cart_state::{Cart, What};
use crate::counter::Counter;
use crate::error::Refused;
use crate::record::judge_card;
use crate::till::Till;
use crate::totals::{Priced, PricedLine, price};
use crate::words;

/// The cart as it stands.
///
/// # Errors
/// A sum leaves its range, or what SQLite says.
pub(crate) fn view(
    till: &Till,
    connection: &Connection,
    counter: &Counter,
    cart: &Cart,
) -> Result<CartView, Refused> {
    let priced = price(connection, counter, cart)?;
    let warnings = warnings(connection, counter, cart, &priced, till.tick())?;
    let lines: Vec<_> = priced.lines.iter().map(|line| show(line, counter, &warnings)).collect();
    let units = priced.lines.iter().filter_map(|line| line.sold.as_ref());
    let units = units.map(|sold| sold.quantity).try_fold(Quantity::ZERO, Quantity::plus)?;
    Ok(CartView {
        document_id: cart.id.to_string(),
        unresolved: u32::try_from(lines.iter().filter(|l| l.item_id.is_none()).count())
            .unwrap_or(u32::MAX),
        lines,
        subtotal_minor: priced.totals.subtotal.get(),
        discount_minor: priced.totals.discount.get(),
        taxes: priced.totals.taxes.iter().map(tax_row).collect(),
        total_minor: priced.totals.total.get(),
        cash_total_minor: priced.cash_total.get(),
        quick_cash_minor: quick(&counter.account.currency, priced.cash_total)?,
        units_milli: units.get(),
    })
}

fn quick(currency: &str, due: Money) -> Result<Vec<i64>, Refused> {
    let notes = Currency::find(currency).map(|currency| currency.notes()).unwrap_or_default();
    Ok(quick_cash(due, &notes)?.into_iter().map(Money::get).collect())
}

/// A tax row in the contract's words.
pub(crate) fn tax_row(tax: &SaleTax) -> TaxRow {
    TaxRow {
        name: tax.name.clone(),
        rate_milli_percent: i64::from(tax.rate_milli_percent),
        base_minor: tax.base.get(),
        tax_minor: tax.tax.get(),
    }
}

fn show(
    line: &PricedLine<'_>,
    counter: &Counter,
    warnings: &BTreeMap<ItemId, BelowZero>,
) -> contract::CartLine {
    let draft = line.draft;
    let red = contract::CartLine {
        line: draft.number,
        item_id: None,
        code: Some(match &draft.what {
            What::Code(code) => code.clone(),
            What::Item { sku, .. } => sku.clone(),
        }),
        sku: String::new(),
        name: String::new(),
        unit: String::new(),
        quantity_milli: draft.quantity.get(),
        price_minor: 0,
        list_price_minor: None,
        discount_minor: 0,
        total_minor: 0,
        label: counter.label.name.clone(),
        warning: None,
        reason: draft.reason.map(reason_in_words),
    };
    let Some(sold) = &line.sold else { return red };
    contract::CartLine {
        item_id: Some(sold.item.item.to_string()),
        code: None,
        sku: sold.item.sku.clone(),
        name: sold.item.name.clone(),
        unit: sold.item.unit.clone(),
        quantity_milli: sold.quantity.get(),
        price_minor: sold.price.get(),
        list_price_minor: (sold.price != sold.item.price).then_some(sold.item.price.get()),
        discount_minor: sold.discount.get(),
        total_minor: sold.total.get(),
        warning: warnings.get(&sold.item.item).cloned(),
        ..red
    }
}

/// What the ledger knows of each card that the whole cart takes below zero, judged as the sale
/// would be, by the session's settings.
fn warnings(
    connection: &Connection,
    counter: &Counter,
    cart: &Cart,
    priced: &Priced<'_>,
    now: Hlc,
) -> Result<BTreeMap<ItemId, BelowZero>, Refused> {
    let mut wanted: BTreeMap<ItemId, Quantity> = BTreeMap::new();
    for sold in priced.lines.iter().filter_map(|line| line.sold.as_ref()) {
        if sold.item.stocked {
            let sum = wanted.entry(sold.item.item).or_default();
            *sum = sum.plus(sold.quantity)?;
        }
    }
    let mut all = BTreeMap::new();
    for (item, quantity) in wanted {
        let movement = out(counter, cart, item, quantity, now);
        let touched = judge_card(connection, movement.card, vec![movement], &[])?;
        if !touched.moments.below_zero() {
            continue;
        }
        let card = CardRow::find(connection, movement.card)?;
        let last = card.and_then(|row| row.card.last);
        let settings = &counter.signed.settings;
        let (verdict, rule) = match judge(settings, Some(MovementKind::Sale), &[touched], false) {
            Judgement::Allowed { .. } => (Verdict::Allow, None),
            Judgement::NeedsApproval { .. } => (Verdict::Approve, Some(contract::Rule::Movement)),
            Judgement::Denied { rule, .. } => (Verdict::Deny, Some(words::rule(rule))),
        };
        let warning = BelowZero {
            on_hand_milli: touched.moments.without.get(),
            after_milli: touched.moments.with.get(),
            reserved_milli: 0,
            incoming_milli: 0,
            as_of_ms: last.map(|position| position.effective.0),
            verdict,
            rule,
        };
        all.insert(item, warning);
    }
    Ok(all)
}

/// What selling so many of an item now would do to its card.
fn out(counter: &Counter, cart: &Cart, item: ItemId, quantity: Quantity, now: Hlc) -> Movement {
    let register = &counter.signed.register;
    Movement {
        position: Position {
            effective: now.millis(),
            recorded: now,
            author: register.author(),
            sequence: u64::MAX,
            line: 0,
        },
        of: LineRef { document: cart.id, line: 0 },
        card: CardKey { item, shop: register.shop, label: counter.label.label },
        account: Account::Sales,
        effect: Effect::Out { quantity },
        default_cost: None,
        stamped: None,
    }
}

/// A cashier's reason in the contract's words.
pub(crate) const fn reason_in_words(reason: Reason) -> OversellReason {
    match reason {
        Reason::InHand => OversellReason::InHand,
        Reason::JustDelivered => OversellReason::JustDelivered,
        Reason::ToOrder => OversellReason::ToOrder,
        Reason::WrongLabel => OversellReason::WrongLabel,
    }
}
