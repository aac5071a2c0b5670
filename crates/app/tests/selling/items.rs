use contract::{Nothing, Permission, PutItemRequest, Refusal, SearchQuery, Till as _};
use ledger::document::Body;
use ledger::number::LIMIT;

use crate::common::*;

fn request() -> PutItemRequest {
    PutItemRequest {
        item_id: None,
        sku: "PEN".to_owned(),
        name: " Blue pen ".to_owned(),
        price_minor: 120,
        cost_e4: Some(4_000),
        barcode: Some("5901234123457".to_owned()),
    }
}

#[test]
fn an_item_added_at_the_till_sells_by_its_barcode_at_once() {
    let shop = Shop::new();
    let item = shop.till.put_item(request()).unwrap();
    assert_eq!((item.name.as_str(), item.sku.as_str()), ("Blue pen", "PEN"));
    assert_eq!(item.barcodes, ["5901234123457"]);
    let line = shop.scan("5901234123457").cart.lines.remove(0);
    assert_eq!((line.sku.as_str(), line.total_minor), ("PEN", 120));
    assert_eq!(shop.cart().taxes[0].name, "standard");
    let noted = shop.journal().into_iter().any(|document| match document.body {
        Body::Change { subject, after, .. } => subject == "item" && after.contains("Blue pen"),
        _ => false,
    });
    assert!(noted, "the change is in the journal");
}

#[test]
fn an_item_is_changed_and_keeps_what_wasnt_said() {
    let shop = Shop::new();
    let request = PutItemRequest {
        item_id: Some(BOOK.to_string()),
        sku: "BOOK".to_owned(),
        barcode: None,
        ..request()
    };
    let item = shop.till.put_item(request).unwrap();
    assert_eq!((item.id, item.price_minor), (BOOK.to_string(), 120));
    shop.scan("BOOK");
    assert_eq!(shop.cart().taxes[0].name, "reduced");
}

#[test]
fn without_a_sku_an_item_is_named_by_its_barcode() {
    let shop = Shop::new();
    let item = shop.till.put_item(PutItemRequest { sku: " ".to_owned(), ..request() }).unwrap();
    assert_eq!(item.sku, "5901234123457");
}

#[test]
fn an_item_that_is_wrong_is_refused_whole() {
    let shop = Shop::new();
    let long = "x".repeat(121);
    let table = [
        ("name", PutItemRequest { name: String::new(), ..request() }),
        ("name", PutItemRequest { name: long.clone(), ..request() }),
        ("name", PutItemRequest { name: "a\nb".to_owned(), ..request() }),
        ("price_minor", PutItemRequest { price_minor: -1, ..request() }),
        ("price_minor", PutItemRequest { price_minor: LIMIT + 1, ..request() }),
        ("cost_e4", PutItemRequest { cost_e4: Some(-1), ..request() }),
        ("sku", PutItemRequest { sku: long, ..request() }),
        ("sku", PutItemRequest { sku: "MUG".to_owned(), ..request() }),
        ("sku", PutItemRequest { sku: String::new(), barcode: None, ..request() }),
        ("barcode", PutItemRequest { barcode: Some(String::new()), ..request() }),
        ("barcode", PutItemRequest { barcode: Some("9".repeat(129)), ..request() }),
        ("barcode", PutItemRequest { barcode: Some(MUG_CODE.to_owned()), ..request() }),
        ("barcode", PutItemRequest { barcode: Some(format!("0{MUG_CODE}")), ..request() }),
    ];
    for (field, request) in table {
        assert_eq!(wrong_field(shop.till.put_item(request)), field);
    }
    let item_id = Some("00000000-0000-0000-0000-00000000ffff".to_owned());
    let gone = shop.till.put_item(PutItemRequest { item_id, ..request() });
    assert_eq!(refused(gone), Refusal::not_found("item"));
    let found = shop.till.search_items(SearchQuery { text: "pen".to_owned(), limit: 50 });
    assert!(found.unwrap().items.is_empty(), "nothing was written");
}

#[test]
fn a_cashier_adds_no_items() {
    let shop = Shop::new().with_cashier();
    let permission = Permission::EditItems;
    assert_eq!(refused(shop.till.put_item(request())), Refusal::NotPermitted { permission });
}

#[test]
fn items_are_found_with_their_stock() {
    let shop = Shop::new();
    shop.receive(MUG, 4_000);
    let find =
        |text: &str, limit| shop.till.search_items(SearchQuery { text: text.to_owned(), limit });
    let mug = find("coffee", 50).unwrap().items.remove(0);
    assert_eq!((mug.sku.as_str(), mug.on_hand_milli), ("MUG", Some(4_000)));
    assert_eq!(mug.barcodes, [MUG_CODE]);
    assert_eq!(find("tea", 50).unwrap().items[0].on_hand_milli, None, "it never moved");
    assert_eq!(find(MUG_CODE, 1).unwrap().items.len(), 1);
    for (text, limit, field) in
        [("", 1, "text"), (" ", 1, "text"), ("x", 0, "limit"), ("x", 51, "limit")]
    {
        assert_eq!(wrong_field(find(text, limit)), field);
    }
    assert_eq!(wrong_field(find(&"x".repeat(129), 1)), "text");
}

#[test]
fn quick_keys_come_in_their_order() {
    let shop = Shop::new();
    assert!(shop.till.quick_keys(Nothing {}).unwrap().keys.is_empty());
    shop.sql("UPDATE item SET quick_key = 2 WHERE sku = 'MUG'");
    shop.sql("UPDATE item SET quick_key = 1 WHERE sku = 'TEA'");
    let keys = shop.till.quick_keys(Nothing {}).unwrap().keys;
    let skus: Vec<_> = keys.iter().map(|key| key.sku.as_str()).collect();
    assert_eq!(skus, ["TEA", "MUG"]);
}
