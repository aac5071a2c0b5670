//! Takes the money and writes the sale: one transaction for the sale, its receipt number, what
//! was found for it, and the empty cart that comes next. A repeat answers with the first result.

use contract::{Receipt, Refusal, SellRequest};
use ledger::document::{Approved, Body, Document, Line, Sale, SaleLine, Tender, TenderKind};
use ledger::id::DocumentId;
use ledger::number::Money;
use ledger::policy::Judgement;
use ledger::sale::{PayRefused, settle};
use store::{StoredDocument, Tx};

use crate::cart_state::Cart;
use crate::compose::Fact;
use crate::counter::Counter;
use crate::error::Refused;
use crate::record::{Circumstances, Recorded, record};
use crate::session::Signed;
use crate::till::Till;
use crate::totals::{Priced, PricedLine, price};
use crate::{approval, found_here, receipt, words};

/// More change than this was never meant: a barcode was scanned into the money.
const MOST_CHANGE_MINOR: i64 = 10_000_000;

/// Sells the cart.
///
/// # Errors
/// Red lines, an empty cart, another total than was shown, too little money, a rule that says no
/// or asks for a supervisor. Nothing is written and the cart is kept.
pub(crate) fn sell(till: &Till, request: SellRequest) -> Result<Receipt, Refused> {
    let id = DocumentId::parse(&request.document_id).ok_or_else(|| Refusal::not_found("cart"))?;
    let first = till.store.read(|connection| -> Result<_, Refused> {
        let signed = Signed::get(connection)?;
        let before = store::find_document(connection, id)?;
        let before = before.map(|found| {
            same(&found, &request)?;
            receipt::view(connection, &found)
        });
        Ok((signed, before.transpose()?))
    })?;
    if let (_, Some(receipt)) = first {
        return Ok(receipt);
    }
    let approved = approval::check(till, &first.0, request.approval.as_ref())?;
    till.store.write(|tx| {
        let counter = Counter::get(tx.connection())?;
        let cart = Cart::find(tx.connection())?.filter(|cart| cart.id == id);
        let cart = cart.ok_or_else(|| Refusal::not_found("cart"))?;
        let sale = sale(tx, &counter, &cart, &request)?;
        let document = write(tx, till, &counter, id, sale, &request, approved)?;
        Cart::open(till).save(tx)?;
        let stored = StoredDocument { document, g: None, reversed_by: None };
        receipt::view(tx.connection(), &stored)
    })
}

/// Refuses a repeat that isn't one.
fn same(found: &StoredDocument, request: &SellRequest) -> Result<(), Refused> {
    let Body::Sale(sale) = &found.document.body else {
        return Err(Refusal::DifferentContent.into());
    };
    let tendered = sale.tenders.first().map_or(0, |tender| tender.amount.get());
    let kind = sale.tenders.first().map_or(request.tender, |tender| kind_in_words(tender.kind));
    let same = sale.total.get() == request.expected_total_minor
        && tendered == request.tendered_minor
        && kind == request.tender;
    if same { Ok(()) } else { Err(Refusal::DifferentContent.into()) }
}

/// The sale with its sums and its money; its lines aren't stamped yet.
fn sale(
    tx: &Tx<'_>,
    counter: &Counter,
    cart: &Cart,
    request: &SellRequest,
) -> Result<Sale, Refused> {
    let priced = price(tx.connection(), counter, cart)?;
    if priced.lines.is_empty() {
        return Err(Refusal::EmptyCart.into());
    }
    let red = priced.lines.iter().filter(|line| line.sold.is_none());
    let red: Vec<u32> = red.map(|line| line.draft.number).collect();
    if !red.is_empty() {
        return Err(Refusal::Unresolved { lines: red }.into());
    }
    let total = priced.totals.total;
    if total.get() != request.expected_total_minor {
        let expected_minor = request.expected_total_minor;
        return Err(Refusal::TotalChanged { expected_minor, actual_minor: total.get() }.into());
    }
    let tenders = tenders(&priced, request)?;
    let paid = settle(total, &tenders, counter.account.cash_step)
        .map_err(|refused| unpaid(refused, &priced, request))?;
    Ok(Sale {
        receipt: tx.next_receipt(counter.signed.register.author())?,
        lines: priced.lines.iter().filter_map(|line| sale_line(counter, line)).collect(),
        discount: priced.totals.discount,
        taxes: priced.totals.taxes,
        tax_included: counter.account.tax_included,
        total,
        tenders,
        change: paid.change,
        rounding: paid.rounding,
    })
}

fn sale_line(counter: &Counter, line: &PricedLine<'_>) -> Option<SaleLine> {
    let sold = line.sold.as_ref()?;
    Some(SaleLine {
        line: Line {
            item: sold.item.item,
            label: counter.label.label,
            quantity: sold.quantity,
            pack: None,
            default_cost: sold.item.cost,
            believed: None,
            stocked: sold.item.stocked,
        },
        name: sold.item.name.clone(),
        price: sold.price,
        discount: sold.discount,
        share: sold.share,
        total: sold.total,
        tax: sold.item.tax.clone(),
        reason: line.draft.reason,
    })
}

/// What was given. Nothing is given where nothing is due.
fn tenders(priced: &Priced<'_>, request: &SellRequest) -> Result<Vec<Tender>, Refused> {
    let wrong = |why: &str| Refusal::invalid("tendered_minor", why);
    let amount = Money::new(request.tendered_minor).map_err(|e| wrong(&e.to_string()))?;
    if amount.is_negative() {
        return Err(wrong("The money given is zero or more.").into());
    }
    let (kind, due) = match request.tender {
        contract::TenderKind::Cash => (TenderKind::Cash, priced.cash_total),
        contract::TenderKind::Card => (TenderKind::Card, priced.totals.total),
    };
    if kind == TenderKind::Card && amount > due {
        return Err(wrong("A card is charged exactly what is due.").into());
    }
    if amount.minus(due)?.get() > MOST_CHANGE_MINOR {
        let why = "That is far more than is due. Was a barcode scanned into the money?";
        return Err(wrong(why).into());
    }
    Ok(if amount.is_zero() { Vec::new() } else { vec![Tender { kind, amount }] })
}

fn unpaid(refused: PayRefused, priced: &Priced<'_>, request: &SellRequest) -> Refused {
    let due = match request.tender {
        contract::TenderKind::Cash => priced.cash_total,
        contract::TenderKind::Card => priced.totals.total,
    };
    match refused {
        PayRefused::Short { .. } => {
            let (due_minor, given_minor) = (due.get(), request.tendered_minor);
            Refusal::ShortTender { due_minor, given_minor }.into()
        }
        PayRefused::NotPositive | PayRefused::CardMoreThanDue | PayRefused::OutOfRange(_) => {
            Refusal::invalid("tendered_minor", &refused.to_string()).into()
        }
    }
}

/// Writes the sale, with what a supervisor's approval allows. Goods in the customer's hand that
/// the module refuses are found first.
fn write(
    tx: &Tx<'_>,
    till: &Till,
    counter: &Counter,
    id: DocumentId,
    sale: Sale,
    request: &SellRequest,
    approved: Option<Approved>,
) -> Result<Document, Refused> {
    let writer = counter.signed.writer(till);
    let attempt = |approved| {
        let shop = counter.signed.register.shop;
        let at = Circumstances { id, shop, recorded: till.tick(), effective: None, approved };
        record(tx, &writer, &at, Fact::Sale(Box::new(sale.clone())))
    };
    let judgement = match attempt(None)? {
        Recorded::Written(document, _) => return Ok(*document),
        Recorded::Judged(judgement) => judgement,
    };
    match (&judgement, request.found_here, approved) {
        (Judgement::Denied { .. }, true, _) => {
            found_here::find(tx, till, counter, &judgement, sale.receipt, approved)?;
        }
        (Judgement::NeedsApproval { .. }, _, Some(_)) => {}
        _ => return Err(words::refusal(tx.connection(), &judgement, true)?.into()),
    }
    match attempt(approved)? {
        Recorded::Written(document, _) => Ok(*document),
        Recorded::Judged(judgement) => {
            Err(words::refusal(tx.connection(), &judgement, false)?.into())
        }
    }
}

/// A tender's kind in the contract's words.
pub(crate) const fn kind_in_words(kind: TenderKind) -> contract::TenderKind {
    match kind {
        TenderKind::Cash => contract::TenderKind::Cash,
        TenderKind::Card => contract::TenderKind::Card,
    }
}
