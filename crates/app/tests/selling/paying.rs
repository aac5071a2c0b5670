use contract::{OversellReason, Refusal, SellRequest, SetUpRequest, TenderKind, Till as _};
use ledger::document::{Body, Reason};

use crate::common::*;

fn sales(shop: &Shop) -> usize {
    shop.journal().iter().filter(|document| matches!(document.body, Body::Sale(_))).count()
}

#[test]
fn a_sale_in_cash_gives_change_and_an_empty_cart() {
    let shop = Shop::new();
    shop.receive(MUG, 5_000);
    shop.scan(MUG_CODE);
    let cart = shop.cart();
    assert_eq!(cart.quick_cash_minor, [1_000, 2_000, 5_000, 10_000]);
    let receipt = shop.till.sell(SellRequest { tendered_minor: 1_000, ..shop.exactly() }).unwrap();
    assert_eq!(
        (receipt.total_minor, receipt.tendered_minor, receipt.change_minor),
        (800, 1_000, 200)
    );
    assert_eq!((receipt.number.as_str(), receipt.cashier.as_str()), ("R1-000001", "Mara"));
    assert_eq!((receipt.taxes[0].base_minor, receipt.taxes[0].tax_minor), (800, 133));
    assert_eq!(shop.on_hand(MUG), 4_000);
    let next = shop.cart();
    assert!(next.lines.is_empty() && next.document_id != cart.document_id);
}

#[test]
fn money_or_a_cart_that_is_wrong_is_refused_and_nothing_is_written() {
    let shop = Shop::new();
    let empty = SellRequest { expected_total_minor: 0, ..shop.exactly() };
    assert_eq!(refused(shop.till.sell(empty)), Refusal::EmptyCart);
    shop.scan(MUG_CODE);
    let good = shop.exactly();
    let cash = |tendered_minor| SellRequest { tendered_minor, ..good.clone() };
    let card =
        |tendered_minor| SellRequest { tender: TenderKind::Card, tendered_minor, ..good.clone() };
    let short = |given_minor| Refusal::ShortTender { due_minor: 800, given_minor };
    let other = "00000000-0000-0000-0000-00000000ffff".to_owned();
    let table = [
        (cash(799), short(799)),
        (cash(0), short(0)),
        (card(799), short(799)),
        (
            SellRequest { expected_total_minor: 801, ..good.clone() },
            Refusal::TotalChanged { expected_minor: 801, actual_minor: 800 },
        ),
        (SellRequest { document_id: other, ..good.clone() }, Refusal::not_found("cart")),
        (SellRequest { document_id: "x".to_owned(), ..good.clone() }, Refusal::not_found("cart")),
    ];
    for (request, want) in table {
        assert_eq!(refused(shop.till.sell(request)), want);
    }
    for request in [cash(-1), cash(4_006_381_333_931), cash(i64::MAX), card(801)] {
        assert_eq!(wrong_field(shop.till.sell(request)), "tendered_minor");
    }
    shop.scan("unknown");
    assert_eq!(refused(shop.till.sell(cash(800))), Refusal::Unresolved { lines: vec![2] });
    assert_eq!((sales(&shop), shop.cart().lines.len()), (0, 2));
}

#[test]
fn cash_is_rounded_by_the_currency_and_card_is_not() {
    let request = SetUpRequest { currency: "CHF".to_owned(), ..euros() };
    let shop = Shop::with(request);
    let table = [(TenderKind::Cash, 2_000, 1), (TenderKind::Card, 1_999, 0)];
    for (tender, tendered_minor, rounding) in table {
        shop.scan("BOOK");
        assert_eq!((shop.cart().total_minor, shop.cart().cash_total_minor), (1_999, 2_000));
        let receipt =
            shop.till.sell(SellRequest { tender, tendered_minor, ..shop.exactly() }).unwrap();
        assert_eq!((receipt.rounding_minor, receipt.change_minor), (rounding, 0));
        assert_eq!((receipt.total_minor, receipt.tender), (1_999, tender));
    }
}

#[test]
fn tax_is_added_where_prices_are_without_it() {
    let shop = Shop::with(SetUpRequest { tax_included: false, ..euros() });
    shop.scan(MUG_CODE);
    shop.scan("BOOK");
    let receipt = shop.sell();
    assert_eq!((receipt.subtotal_minor, receipt.total_minor), (2_799, 2_799 + 160 + 100));
    assert!(!receipt.tax_included);
}

#[test]
fn a_cart_that_costs_nothing_is_sold_for_nothing() {
    let shop = Shop::new();
    shop.scan(MUG_CODE);
    shop.edit(1, |edit| edit.discount = percent(100_000)).unwrap();
    let request = shop.exactly();
    let receipt = shop.till.sell(request.clone()).unwrap();
    assert_eq!((receipt.total_minor, receipt.tendered_minor), (0, 0));
    assert_eq!(shop.till.sell(request).unwrap().number, receipt.number);
}

#[test]
fn receipt_numbers_have_no_hole_whatever_is_refused_between() {
    let shop = Shop::new();
    for number in 1..=4 {
        shop.scan(MUG_CODE);
        let short = SellRequest { tendered_minor: 1, ..shop.exactly() };
        assert!(shop.till.sell(short).is_err());
        assert_eq!(shop.sell().number, format!("R1-{number:06}"));
    }
    let shop = shop.restart();
    assert_eq!(shop.sell_one(TEA_CODE).number, "R1-000005");
}

#[test]
fn a_repeat_answers_with_the_first_result_and_other_content_is_refused() {
    let shop = Shop::new();
    shop.scan(MUG_CODE);
    let request = SellRequest { tendered_minor: 1_000, ..shop.exactly() };
    let first = shop.till.sell(request.clone()).unwrap();
    shop.scan(TEA_CODE);
    let again = shop.till.sell(request.clone()).unwrap();
    assert_eq!(format!("{again:?}"), format!("{first:?}"));
    let others = [
        SellRequest { tendered_minor: 2_000, ..request.clone() },
        SellRequest { expected_total_minor: 900, ..request.clone() },
        SellRequest { tender: TenderKind::Card, ..request },
    ];
    for other in others {
        assert_eq!(refused(shop.till.sell(other)), Refusal::DifferentContent);
    }
    assert_eq!((sales(&shop), shop.cart().lines.len()), (1, 1), "the next cart is untouched");
    let receipt_of = shop.journal().last().unwrap().header.id.to_string();
    assert_eq!(receipt_of, first.document_id);
}

#[test]
fn a_document_of_another_kind_isnt_a_repeat_of_a_sale() {
    let shop = Shop::new();
    shop.receive(MUG, 1_000);
    let receipt = shop.journal().pop().unwrap().header.id.to_string();
    shop.scan(MUG_CODE);
    let request = SellRequest { document_id: receipt, ..shop.exactly() };
    assert_eq!(refused(shop.till.sell(request)), Refusal::DifferentContent);
}

#[test]
fn a_price_that_moved_is_shown_and_must_be_seen_before_it_is_paid() {
    let shop = Shop::new();
    shop.scan(MUG_CODE);
    let stale = shop.exactly();
    shop.sql("UPDATE item SET price = 850 WHERE sku = 'MUG'");
    let changed = Refusal::TotalChanged { expected_minor: 800, actual_minor: 850 };
    assert_eq!(refused(shop.till.sell(stale)), changed);
    assert_eq!(shop.cart().total_minor, 850);
    assert_eq!(shop.sell().total_minor, 850);
}

#[test]
fn an_item_that_is_gone_becomes_a_red_line() {
    let shop = Shop::new();
    shop.scan("BOOK");
    let stale = shop.exactly();
    shop.sql("DELETE FROM item WHERE sku = 'BOOK'");
    assert_eq!(refused(shop.till.sell(stale)), Refusal::Unresolved { lines: vec![1] });
    let line = shop.cart().lines.remove(0);
    assert_eq!((line.item_id, line.code.as_deref()), (None, Some("BOOK")));
}

#[test]
fn a_receipt_says_what_was_sold_then_not_what_the_catalogue_says_now() {
    let shop = Shop::new();
    let sold = shop.sell_one(MUG_CODE);
    shop.sql("UPDATE item SET price = 1, name = 'Chipped mug', tax = 'none' WHERE sku = 'MUG'");
    let query = contract::ReceiptQuery { document_id: sold.document_id.clone() };
    let later = shop.till.receipt(query).unwrap();
    assert_eq!(format!("{later:?}"), format!("{sold:?}"));
    let gone = contract::ReceiptQuery { document_id: "x".to_owned() };
    assert_eq!(refused(shop.till.receipt(gone)), Refusal::not_found("sale"));
}

#[test]
fn the_reason_that_the_cashier_tapped_stands_on_the_line() {
    let shop = Shop::new();
    shop.scan(MUG_CODE);
    shop.edit(1, |edit| edit.reason = Some(OversellReason::ToOrder)).unwrap();
    shop.sell();
    let Body::Sale(sale) = shop.journal().pop().unwrap().body else { panic!("not a sale") };
    assert_eq!(sale.lines[0].reason, Some(Reason::ToOrder));
}
