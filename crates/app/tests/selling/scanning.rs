use contract::{AddItemRequest, Nothing, Refusal, ScanOutcome, Till as _};
use ledger::number::LIMIT;
use store::StoreError;

use crate::common::*;

#[test]
fn an_exact_barcode_becomes_a_line_and_the_same_one_again_is_one_more() {
    let shop = Shop::new();
    shop.receive(MUG, 9_000);
    let first = shop.scan(MUG_CODE);
    assert_eq!((first.outcome, first.line), (ScanOutcome::Added, 1));
    shop.scan(TEA_CODE);
    let again = shop.scan(MUG_CODE);
    assert_eq!((again.line, again.cart.lines.len()), (1, 2));
    let mug = &again.cart.lines[0];
    assert_eq!(
        (mug.quantity_milli, mug.total_minor, mug.name.as_str()),
        (2_000, 1_600, "Coffee mug")
    );
    assert_eq!(again.cart.total_minor, 1_850);
    assert_eq!(again.cart.units_milli, 3_000);
}

#[test]
fn a_code_stands_for_its_item_however_it_is_written() {
    let shop = Shop::new();
    let table = [
        ("04006381333931", "MUG"),
        (" 4006381333931 ", "MUG"),
        ("4011", "BANANA"),
        ("04011", "BANANA"),
        ("BOOK", "BOOK"),
        ("WRAP", "WRAP"),
    ];
    for (code, sku) in table {
        let reply = shop.scan(code);
        let line = reply.cart.lines.iter().find(|line| line.line == reply.line).unwrap();
        assert_eq!(line.sku, sku, "{code}");
        shop.till.clear_cart(Nothing {}).unwrap();
    }
}

#[test]
fn a_number_before_the_scan_is_its_quantity() {
    let shop = Shop::new();
    let reply = shop.try_scan(TEA_CODE, Some(3_000)).unwrap();
    assert_eq!(reply.cart.lines[0].quantity_milli, 3_000);
    let reply = shop.try_scan("4011", Some(345)).unwrap();
    assert_eq!(reply.cart.lines[1].total_minor, 69);
    let item_id = MUG.to_string();
    let request = AddItemRequest { item_id, quantity_milli: Some(2_000) };
    assert_eq!(shop.till.add_item(request).unwrap().cart.lines[2].quantity_milli, 2_000);
}

#[test]
fn an_unknown_code_is_a_red_line_that_later_scans_keep() {
    let shop = Shop::new();
    let red = shop.scan("5901234123457");
    assert_eq!((red.outcome, red.cart.unresolved), (ScanOutcome::Unknown, 1));
    shop.scan(MUG_CODE);
    let cart = shop.scan("no such thing").cart;
    assert_eq!(cart.unresolved, 2);
    assert_eq!(cart.lines[0].code.as_deref(), Some("5901234123457"));
    assert_eq!((cart.lines[0].item_id.as_ref(), cart.lines[0].total_minor), (None, 0));
    let again = shop.scan("5901234123457");
    assert_eq!((again.line, again.cart.lines[0].quantity_milli), (1, 2_000));
    assert_eq!(again.cart.total_minor, 800);
}

#[test]
fn a_weighed_label_sells_exactly_what_it_says() {
    let shop = Shop::new();
    for price in [1, 7, 99, 100, 1_234, 2_499, 2_500, 9_999, 12_345, 99_999] {
        let line = shop.scan(&label_code("12345", price)).cart.lines.pop().unwrap();
        assert_eq!((line.sku.as_str(), line.total_minor), ("HAM", price));
        assert!((0..=3).contains(&line.discount_minor), "{price}: {}", line.discount_minor);
        let gross = (i128::from(line.quantity_milli) * 2_499 * 2 + 1_000) / 2_000;
        assert_eq!(gross, i128::from(price + line.discount_minor), "{price}");
    }
    let cart = shop.cart();
    assert_eq!(cart.lines.len(), 10, "each bag is a line");
    let line = shop.try_scan(&label_code("12345", 500), Some(3_000)).unwrap();
    assert_eq!(line.cart.lines[10].total_minor, 1_500);
}

#[test]
fn a_weighed_label_keeps_its_total_when_the_price_of_a_kilogram_moves() {
    let shop = Shop::new();
    shop.scan(&label_code("12345", 1_000));
    shop.sql("UPDATE item SET price = 3331 WHERE sku = 'HAM'");
    let line = shop.cart().lines.remove(0);
    assert_eq!((line.total_minor, line.price_minor, line.quantity_milli), (1_000, 3_331, 301));
}

#[test]
fn a_priced_label_of_an_item_sold_by_the_piece_sells_one_at_that_price() {
    let shop = Shop::new();
    shop.scan(&label_code("777", 950));
    let cart = shop.scan(&label_code("777", 950)).cart;
    let cake = &cart.lines[0];
    assert_eq!((cake.quantity_milli, cake.price_minor, cake.total_minor), (2_000, 950, 1_900));
    assert_eq!(cake.list_price_minor, Some(1_200));
    let cart = shop.scan("777").cart;
    assert_eq!(cart.lines.len(), 2, "one at the usual price is another line");
}

#[test]
fn an_exact_barcode_wins_over_the_rule_of_its_prefix() {
    let shop = Shop::new();
    let code = label_code("12345", 500);
    let taught: Result<bool, StoreError> =
        shop.till.store().write(|tx| tx.put_barcode(BOOK, &ledger::barcode::canonical(&code)));
    assert!(taught.unwrap());
    assert_eq!(shop.scan(&code).cart.lines[0].sku, "BOOK");
}

#[test]
fn a_line_of_another_price_or_discount_is_left_alone() {
    let shop = Shop::new();
    shop.scan(MUG_CODE);
    shop.edit(1, |edit| edit.price_minor = Some(700)).unwrap();
    assert_eq!(shop.scan(MUG_CODE).line, 2);
    shop.edit(2, |edit| edit.discount = amount(50)).unwrap();
    assert_eq!(shop.scan(MUG_CODE).line, 3);
    assert_eq!(shop.scan(MUG_CODE).line, 3);
}

#[test]
fn a_scan_that_is_none_is_refused_and_the_cart_stays() {
    let shop = Shop::new();
    shop.scan(TEA_CODE);
    let before = shop.cart();
    let long = "x".repeat(129);
    let table = [
        ("", None, "code"),
        ("  ", None, "code"),
        (long.as_str(), None, "code"),
        ("12\u{1}34", None, "code"),
        (TEA_CODE, Some(0), "quantity_milli"),
        (TEA_CODE, Some(-1), "quantity_milli"),
        (TEA_CODE, Some(LIMIT + 1), "quantity_milli"),
        (TEA_CODE, Some(LIMIT), "number"),
        ("BOOK", Some(LIMIT), "number"),
        ("unknown", Some(i64::MAX), "quantity_milli"),
    ];
    for (code, quantity, field) in table {
        assert_eq!(wrong_field(shop.try_scan(code, quantity)), field, "{code} {quantity:?}");
    }
    let add = |id: &str| AddItemRequest { item_id: id.to_owned(), quantity_milli: None };
    for id in ["", "nonsense", "00000000-0000-0000-0000-00000000ffff"] {
        assert_eq!(refused(shop.till.add_item(add(id))), Refusal::not_found("item"));
    }
    assert_eq!(format!("{:?}", shop.cart()), format!("{before:?}"));
    assert_eq!(shop.scan(&"x".repeat(128)).outcome, ScanOutcome::Unknown);
}

#[test]
fn a_cart_holds_500_lines_and_no_more() {
    let shop = Shop::new();
    for number in 0..500 {
        shop.scan(&format!("nobody knows {number}"));
    }
    assert_eq!(wrong_field(shop.try_scan("one more", None)), "lines");
    assert_eq!(shop.scan("nobody knows 7").line, 8);
    assert_eq!(shop.cart().lines.len(), 500);
}

#[test]
fn nobody_scans_without_signing_in() {
    let shop = Shop::new();
    shop.scan(MUG_CODE);
    let sale = shop.exactly();
    shop.till.sign_out(Nothing {}).unwrap();
    assert_eq!(refused(shop.try_scan(MUG_CODE, None)), Refusal::NotSignedIn);
    assert_eq!(refused(shop.till.cart(Nothing {})), Refusal::NotSignedIn);
    assert_eq!(refused(shop.till.sell(sale)), Refusal::NotSignedIn);
    shop.sign_in("Mara", OWNER_PIN);
    assert_eq!(shop.cart().lines.len(), 1, "the cart stays over a sign-out");
}
