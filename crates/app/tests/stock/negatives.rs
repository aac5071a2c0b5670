//! The list of cards below zero, against a plain reading of the same cards.

use contract::Till as _;
use contract::{NegativeRow, NegativeSort, Negatives, NegativesQuery, Permission, Refusal};

use crate::kit::{DAMAGED, ONLINE, SELLABLE, Shop, With, line, receipt, refusal};

const SORTS: [NegativeSort; 5] = [
    NegativeSort::Item,
    NegativeSort::OnHand,
    NegativeSort::Since,
    NegativeSort::Deepest,
    NegativeSort::Value,
];

fn query() -> NegativesQuery {
    NegativesQuery {
        text: None,
        sort: NegativeSort::OnHand,
        descending: false,
        offset: 0,
        limit: 500,
    }
}

fn ask(shop: &Shop, query: NegativesQuery) -> Negatives {
    shop.till.negatives(query).unwrap()
}

/// Items 2 to 40 but 9: some below zero, some back, at times and depths that differ.
fn busy() -> Shop {
    let shop = Shop::new();
    let mut id = 1;
    for number in (2..=40_u128).filter(|n| *n != 9) {
        shop.wait(i64::try_from(number * 7919 % 101).unwrap() * 1000);
        let units = i64::try_from(number * 31 % 17).unwrap() - 14;
        if units == 0 || units == 1 {
            continue;
        }
        let label = if number % 3 == 0 { ONLINE } else { SELLABLE };
        shop.receive(receipt(10_000 + id, vec![line(number, 1)])).unwrap();
        shop.adjusted(id, number, SELLABLE, -1);
        shop.adjusted(id + 1, number, label, units - 1);
        shop.adjusted(id + 2, number, label, 1);
        id += 3;
    }
    shop
}

fn naive(rows: &[NegativeRow], sort: NegativeSort, text: &str) -> Vec<String> {
    let text = text.to_ascii_lowercase();
    let mut rows: Vec<&NegativeRow> = rows
        .iter()
        .filter(|r| {
            r.name.to_ascii_lowercase().contains(&text)
                || r.sku.to_ascii_lowercase().contains(&text)
        })
        .collect();
    rows.sort_by_key(|r| match sort {
        NegativeSort::Item => (r.name.clone(), 0),
        NegativeSort::OnHand => (String::new(), r.on_hand_milli),
        NegativeSort::Since => (String::new(), r.since_ms),
        NegativeSort::Deepest => (String::new(), r.deepest_milli),
        NegativeSort::Value => (String::new(), r.value_e4),
    });
    rows.iter().map(|r| r.sku.clone()).collect()
}

fn skus(page: &Negatives) -> Vec<String> {
    page.rows.iter().map(|row| row.sku.clone()).collect()
}

#[test]
fn every_sort_both_ways_and_every_filter_is_what_a_plain_reading_says() {
    let shop = busy();
    // In the order of the cards' numbers, which breaks ties: the order in which they were made.
    let mut all = ask(&shop, query()).rows;
    all.sort_by_key(|row| row.sku.clone());
    assert!(all.len() > 20, "{}", all.len());
    for sort in SORTS {
        for text in ["", "thing 1", "sku-3", "%", "nothing"] {
            let want = naive(&all, sort, text);
            let mut asked = NegativesQuery { sort, text: Some(text.into()), ..query() };
            let up = ask(&shop, asked.clone());
            assert_eq!(skus(&up), want, "{sort:?} {text}");
            assert_eq!(up.total, want.len() as u64);
            assert_eq!(up.total_value_e4, up.rows.iter().map(|r| r.value_e4).sum::<i64>());
            assert_eq!(up.total_units_milli, up.rows.iter().map(|r| r.on_hand_milli).sum::<i64>());
            asked.descending = true;
            let mut down = skus(&ask(&shop, asked));
            down.reverse();
            assert_eq!(down, want, "{sort:?} {text} descending");
        }
    }
}

#[test]
fn pages_put_together_are_the_whole_list() {
    let shop = busy();
    for sort in SORTS {
        let whole = skus(&ask(&shop, NegativesQuery { sort, ..query() }));
        let mut together = Vec::new();
        for offset in (0..).step_by(7) {
            let page = ask(&shop, NegativesQuery { sort, offset, limit: 7, ..query() });
            assert_eq!(page.total, whole.len() as u64, "the total is of all that match");
            if page.rows.is_empty() {
                break;
            }
            together.extend(skus(&page));
        }
        assert_eq!(together, whole, "{sort:?}");
    }
}

#[test]
fn a_part_of_a_barcode_finds_its_card() {
    let shop = busy();
    let code = format!("{:011}", 5 * 7919);
    let found = ask(&shop, NegativesQuery { text: Some(code[4..].to_owned()), ..query() });
    assert_eq!(skus(&found), ["SKU-05"]);
}

#[test]
fn a_row_says_since_when_how_deep_and_by_which_document() {
    let shop = Shop::new();
    shop.adjusted(1, 1, SELLABLE, -5);
    shop.wait(5000);
    shop.adjusted(2, 1, SELLABLE, 2);
    let row = ask(&shop, query()).rows.remove(0);
    assert_eq!((row.on_hand_milli, row.deepest_milli), (-3000, -5000));
    assert_eq!((row.since_ms, row.value_e4), (crate::kit::NOW, -93_000));
    assert_eq!(row.first_document.number, "R1-1");
    assert_eq!((row.shop.as_str(), row.label.as_str()), ("Main", "Sellable"));
}

#[test]
fn units_elsewhere_in_the_shop_explain_the_oldest_deficit_first_and_damaged_ones_none() {
    let shop = Shop::new();
    shop.adjusted(1, 2, ONLINE, -3);
    shop.wait(1000);
    shop.adjusted(2, 2, SELLABLE, -4);
    let split = |label: &str| {
        let rows = ask(&shop, query()).rows;
        let row = rows.iter().find(|row| row.label == label).unwrap();
        (row.split.owed_milli, row.split.misplaced_milli, row.split.unexplained_milli)
    };
    shop.adjusted(3, 2, DAMAGED, 9);
    assert_eq!(split("Online"), (0, 0, 3000), "damaged units explain nothing");
    let back = store::catalogue::LabelRow {
        label: ledger::id::LabelId::from_u128(13),
        shop: crate::kit::SHOP,
        name: "Back room".into(),
        allow_negative: true,
        consignment: false,
    };
    shop.till.store().write::<_, store::StoreError>(|tx| tx.put_label(&back)).unwrap();
    shop.adjusted(4, 2, back.label, 5);
    assert_eq!(split("Online"), (0, 3000, 0), "the oldest takes its own first");
    assert_eq!(split("Sellable"), (0, 2000, 2000), "no unit explains two deficits");
}

#[test]
fn a_page_is_bounded_and_asks_for_the_permission() {
    let shop = Shop::new();
    for limit in [0, 501] {
        let refused = shop.till.negatives(NegativesQuery { limit, ..query() });
        let Refusal::Invalid { field, .. } = refusal(refused.unwrap_err()) else { panic!() };
        assert_eq!(field, "limit");
    }
    let long = NegativesQuery { text: Some("x".repeat(129)), ..query() };
    assert!(shop.till.negatives(long).is_err());
    let shop = Shop::with(With { permissions: [].into(), ..With::default() });
    let refused = refusal(shop.till.negatives(query()).unwrap_err());
    assert_eq!(refused, Refusal::NotPermitted { permission: Permission::SeeReports });
}
