use contract::{LastSalesQuery, Refusal, TenderKind, Till as _, VoidSaleRequest};
use ledger::id::DocumentId;

use crate::common::*;

fn page(
    shop: &Shop,
    limit: u32,
    before: Option<String>,
    text: Option<&str>,
) -> Vec<(String, String)> {
    let text = text.map(str::to_owned);
    let query = LastSalesQuery { limit, before, text };
    let sales = shop.till.last_sales(query).unwrap().sales;
    sales.into_iter().map(|sale| (sale.number, sale.document_id)).collect()
}

fn numbers(shop: &Shop, limit: u32, text: &str) -> Vec<String> {
    page(shop, limit, None, Some(text)).into_iter().map(|(number, _)| number).collect()
}

#[test]
fn the_last_sales_come_newest_first_page_by_page() {
    let shop = Shop::new();
    shop.receive(MUG, 3_000);
    for _ in 0..7 {
        shop.sell_one(MUG_CODE);
    }
    let mut seen = Vec::new();
    let mut before = None;
    loop {
        let rows = page(&shop, 3, before, None);
        let Some(last) = rows.last() else { break };
        before = Some(last.1.clone());
        seen.extend(rows.into_iter().map(|(number, _)| number));
    }
    let want: Vec<_> = (1..=7).rev().map(|number| format!("R1-{number:06}")).collect();
    assert_eq!(seen, want);
}

#[test]
fn a_row_says_who_what_and_what_became_of_it() {
    let shop = Shop::new();
    shop.scan(MUG_CODE);
    shop.scan(TEA_CODE);
    shop.scan("WRAP");
    let sale = shop.sell();
    let request = VoidSaleRequest {
        document_id: DocumentId::from_u128(1).to_string(),
        sale_id: sale.document_id,
        reason: "wrong".to_owned(),
        approval: None,
    };
    shop.till.void_sale(request).unwrap();
    let query = LastSalesQuery { limit: 1, before: None, text: None };
    let row = shop.till.last_sales(query).unwrap().sales.remove(0);
    assert_eq!((row.what.as_str(), row.lines), ("Coffee mug, Tea towel …", 3));
    assert_eq!((row.cashier.as_str(), row.total_minor), ("Mara", 1_200));
    assert_eq!((row.tender, row.voided, row.below_zero), (TenderKind::Cash, true, true));
}

#[test]
fn a_receipt_number_or_its_beginning_finds_its_sales() {
    let shop = Shop::new();
    for _ in 0..12 {
        shop.sell_one(MUG_CODE);
    }
    let table: [(&str, &[&str]); 9] = [
        ("3", &["R1-000003"]),
        ("1", &["R1-000012", "R1-000011", "R1-000010", "R1-000001"]),
        ("R1-000012", &["R1-000012"]),
        ("r1-12", &["R1-000012"]),
        ("00001", &["R1-000012", "R1-000011", "R1-000010"]),
        ("R2-1", &[]),
        ("R1.2-1", &[]),
        ("mug", &[]),
        ("99999999999999999999999", &[]),
    ];
    for (text, want) in table {
        assert_eq!(numbers(&shop, 200, text), want, "{text}");
    }
    assert_eq!(numbers(&shop, 2, "1"), ["R1-000012", "R1-000011"]);
    let eleventh = page(&shop, 2, None, Some("1"))[1].1.clone();
    let rest: Vec<_> =
        page(&shop, 200, Some(eleventh), Some("1")).into_iter().map(|r| r.0).collect();
    assert_eq!(rest, ["R1-000010", "R1-000001"]);
}

#[test]
fn a_page_has_bounds() {
    let shop = Shop::new();
    for limit in [0, 201, u32::MAX] {
        let query = LastSalesQuery { limit, before: None, text: None };
        assert_eq!(wrong_field(shop.till.last_sales(query)), "limit");
    }
    let text = Some("1".repeat(61));
    let query = LastSalesQuery { limit: 1, before: None, text };
    assert_eq!(wrong_field(shop.till.last_sales(query)), "text");
    for before in ["x", "00000000-0000-0000-0000-00000000ffff"] {
        let query = LastSalesQuery { limit: 1, before: Some(before.to_owned()), text: None };
        assert_eq!(refused(shop.till.last_sales(query)), Refusal::not_found("sale"));
    }
}
