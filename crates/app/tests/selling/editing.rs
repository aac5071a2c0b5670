use contract::{
    Approval, Discount, DiscountCartRequest, Nothing, Permission, Refusal, RemoveLineRequest,
    ResolveLineRequest, Till as _,
};
use ledger::document::Body;
use ledger::number::LIMIT;

use crate::common::*;

#[test]
fn an_edit_that_is_wrong_is_refused_and_the_cart_stays() {
    let shop = Shop::new();
    shop.scan(MUG_CODE);
    shop.scan("unknown");
    let before = format!("{:?}", shop.cart());
    let line = Refusal::not_found("line");
    assert_eq!(refused(shop.edit(3, |edit| edit.quantity_milli = Some(1))), line);
    assert_eq!(refused(shop.edit(0, |_| ())), line);
    assert_eq!(refused(shop.till.remove_line(RemoveLineRequest { line: 9 })), line);
    for quantity in [0, -1, LIMIT + 1, i64::MIN] {
        let reply = shop.edit(1, |edit| edit.quantity_milli = Some(quantity));
        assert_eq!(wrong_field(reply), "quantity_milli", "{quantity}");
    }
    for price in [-1, LIMIT + 1] {
        assert_eq!(wrong_field(shop.edit(1, |edit| edit.price_minor = Some(price))), "price_minor");
    }
    let discounts =
        [amount(0), amount(-5), amount(801), amount(i64::MAX), percent(-1), percent(100_001)];
    for discount in discounts {
        assert_eq!(wrong_field(shop.edit(1, |edit| edit.discount = discount)), "discount");
        let approval = None;
        let request = DiscountCartRequest { discount: discount.unwrap(), approval };
        assert_eq!(wrong_field(shop.till.discount_cart(request)), "discount", "{discount:?}");
    }
    for edit in [amount(1), percent(1_000)] {
        assert_eq!(wrong_field(shop.edit(2, |request| request.discount = edit)), "line");
    }
    assert_eq!(wrong_field(shop.edit(2, |edit| edit.price_minor = Some(1))), "line");
    // A good quantity beside a bad discount isn't kept either.
    let reply = shop.edit(1, |edit| {
        edit.quantity_milli = Some(2_000);
        edit.discount = amount(1_601);
    });
    assert_eq!(wrong_field(reply), "discount");
    assert_eq!(format!("{:?}", shop.cart()), before);
}

#[test]
fn quantity_price_and_discounts_are_worked_out_by_the_rules() {
    let shop = Shop::new();
    shop.scan(MUG_CODE);
    shop.edit(1, |edit| edit.quantity_milli = Some(3_000)).unwrap();
    let cart = shop.edit(1, |edit| edit.price_minor = Some(333)).unwrap();
    assert_eq!((cart.lines[0].total_minor, cart.lines[0].list_price_minor), (999, Some(800)));
    let cart = shop.edit(1, |edit| edit.discount = percent(12_500)).unwrap();
    assert_eq!((cart.lines[0].discount_minor, cart.lines[0].total_minor), (125, 874));
    shop.scan("BOOK");
    let discount = Discount::Amount { minor: 100 };
    let cart = shop.till.discount_cart(DiscountCartRequest { discount, approval: None }).unwrap();
    assert_eq!((cart.subtotal_minor, cart.discount_minor, cart.total_minor), (2_873, 100, 2_773));
    let taxes: Vec<_> = cart.taxes.iter().map(|t| (t.base_minor, t.tax_minor)).collect();
    assert_eq!(taxes, [(844, 141), (1_929, 92)], "the discount is spread before tax");
    let cart = shop.edit(1, |edit| edit.price_minor = Some(800)).unwrap();
    assert_eq!(cart.lines[0].list_price_minor, None);
    let cart = shop.edit(1, |edit| edit.discount = Some(Discount::None)).unwrap();
    assert_eq!(cart.lines[0].discount_minor, 0);
}

#[test]
fn a_discount_never_takes_off_more_than_is_left() {
    let shop = Shop::new();
    shop.try_scan(MUG_CODE, Some(2_000)).unwrap();
    shop.edit(1, |edit| edit.discount = amount(1_000)).unwrap();
    let discount = Discount::Amount { minor: 600 };
    shop.till.discount_cart(DiscountCartRequest { discount, approval: None }).unwrap();
    let cart = shop.edit(1, |edit| edit.quantity_milli = Some(1_000)).unwrap();
    assert_eq!((cart.lines[0].total_minor, cart.discount_minor, cart.total_minor), (0, 0, 0));
    let cart = shop.edit(1, |edit| edit.quantity_milli = Some(2_000)).unwrap();
    assert_eq!((cart.lines[0].total_minor, cart.total_minor), (600, 0));
}

#[test]
fn what_a_cashier_may_not_needs_a_supervisor_and_is_noted() {
    let shop = Shop::new().with_cashier();
    shop.scan(MUG_CODE);
    let asks = |permission| Refusal::NeedsApproval {
        rule: None,
        permission: Some(permission),
        short: Vec::new(),
    };
    let reply = shop.edit(1, |edit| edit.price_minor = Some(700));
    assert_eq!(refused(reply), asks(Permission::ChangePrice));
    let reply = shop.edit(1, |edit| edit.discount = amount(50));
    assert_eq!(refused(reply), asks(Permission::Discount));
    let discount = Discount::Percent { milli_percent: 10_000 };
    let reply = shop.till.discount_cart(DiscountCartRequest { discount, approval: None });
    assert_eq!(refused(reply), asks(Permission::Discount));
    let wrong = Approval { person_id: shop.person("Mara"), pin: "0000".to_owned() };
    let reply = shop.edit(1, |edit| {
        edit.price_minor = Some(700);
        edit.approval = Some(wrong);
    });
    assert!(matches!(refused(reply), Refusal::WrongPin { tries_left: 4, .. }));
    assert_eq!(shop.cart().total_minor, 800, "nothing was changed");
    shop.wait_ms(60_000);
    shop.edit(1, |edit| {
        edit.price_minor = Some(700);
        edit.approval = shop.approval();
    })
    .unwrap();
    let request = DiscountCartRequest { discount, approval: shop.approval() };
    assert_eq!(shop.till.discount_cart(request).unwrap().total_minor, 630);
    let noted = shop.journal().into_iter().filter_map(|document| match document.body {
        Body::Change { subject, after, .. } if after.contains("approved_by") => Some(subject),
        _ => None,
    });
    assert_eq!(noted.collect::<Vec<_>>(), ["price", "discount"]);
}

#[test]
fn a_removed_line_leaves_and_its_number_isnt_used_again() {
    let shop = Shop::new();
    shop.scan(MUG_CODE);
    shop.scan(TEA_CODE);
    let cart = shop.till.remove_line(RemoveLineRequest { line: 2 }).unwrap();
    assert_eq!(cart.lines.len(), 1);
    assert_eq!(shop.scan(TEA_CODE).line, 3);
    let before = shop.cart().document_id;
    let cart = shop.till.clear_cart(Nothing {}).unwrap();
    assert!(cart.lines.is_empty() && cart.document_id != before);
}

#[test]
fn a_red_line_gets_its_item_and_may_teach_it_the_code() {
    let shop = Shop::new();
    let code = "5901234123457";
    shop.try_scan(code, Some(2_000)).unwrap();
    let resolve = |line, item: &str, keep_barcode| ResolveLineRequest {
        line,
        item_id: item.to_owned(),
        keep_barcode,
    };
    let book = BOOK.to_string();
    let gone = refused(shop.till.resolve_line(resolve(1, "nonsense", false)));
    assert_eq!(gone, Refusal::not_found("item"));
    let cart = shop.till.resolve_line(resolve(1, &book, true)).unwrap();
    assert_eq!((cart.unresolved, cart.total_minor), (0, 3_998));
    assert_eq!(wrong_field(shop.till.resolve_line(resolve(1, &book, false))), "line");
    assert_eq!(shop.scan(code).line, 1, "the code is the book's now");
    let taught = shop.journal().into_iter().any(|document| match document.body {
        Body::Change { subject, after, .. } => subject == "item" && after.contains(code),
        _ => false,
    });
    assert!(taught, "the change is in the journal");
}

#[test]
fn a_code_is_taught_only_by_who_may_edit_items() {
    let shop = Shop::new().with_cashier();
    shop.scan("5901234123457");
    let request =
        |keep_barcode| ResolveLineRequest { line: 1, item_id: MUG.to_string(), keep_barcode };
    let reply = refused(shop.till.resolve_line(request(true)));
    assert_eq!(reply, Refusal::NotPermitted { permission: Permission::EditItems });
    assert_eq!(shop.cart().unresolved, 1);
    assert_eq!(shop.till.resolve_line(request(false)).unwrap().unresolved, 0);
}

#[test]
fn a_code_that_another_item_got_meanwhile_stays_that_items() {
    let shop = Shop::new();
    let code = "5901234123457";
    shop.scan(code);
    shop.sql(&format!(
        "INSERT INTO barcode (code, item) SELECT '0{code}', item FROM item WHERE sku = 'TEA'"
    ));
    let request = ResolveLineRequest { line: 1, item_id: MUG.to_string(), keep_barcode: true };
    match refused(shop.till.resolve_line(request)) {
        Refusal::Invalid { field, why } => {
            assert_eq!(field, "barcode");
            assert_eq!(why, "5901234123457 is the barcode of Tea towel already.");
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(shop.cart().unresolved, 1);
}
