//! `tideline import sales`.

use ledger::policy::{Preset, Settings};
use store::catalogue::AccountRow;

use crate::kit::{Desk, done, told};

const ITEMS: &str = "sku,name,price,cost\nA,Apple,1,0.4\nB,Bread,2.5,1\n";
const HEAD: &str = "invoice,at,sku,quantity,price\n";

fn stocked() -> Desk {
    let desk = Desk::new();
    done(desk.items(ITEMS));
    desk
}

fn on_hand(desk: &Desk, sku: &str) -> i64 {
    let item = desk.item(sku).item;
    let mut found = 0;
    desk.till
        .store()
        .read::<_, store::StoreError>(|c| {
            store::CardRow::each(c, |row| {
                if row.key.item == item {
                    found = row.card.on_hand.get();
                }
                Ok(())
            })
        })
        .unwrap();
    found
}

#[test]
fn rows_of_one_receipt_are_one_sale_and_what_came_back_is_a_return() {
    let desk = stocked();
    let file = format!(
        "{HEAD}1,2026-01-05 09:00:00,A,2,1.00\n2,2026-01-05 10:00,B,1,2.5\n\
         1,2026-01-05 09:00:00,B,1,2.50\n3,2026-01-06T09:00:00Z,A,-1,1\n"
    );
    let taken = done(desk.sales(&file));
    assert_eq!((taken.sales, taken.returns, taken.lines, taken.known), (2, 1, 4, 0));
    assert_eq!((on_hand(&desk, "A"), on_hand(&desk, "B")), (-1000, -2000));
    desk.till.store().verify().unwrap();
}

#[test]
fn a_second_run_adds_nothing_and_a_longer_export_only_what_is_new() {
    let desk = stocked();
    let first = format!("{HEAD}1,2026-01-05 09:00:00,A,2,1.00\n");
    done(desk.sales(&first));
    let documents = desk.count("journal");
    let again = done(desk.sales(&first));
    assert_eq!((again.sales, again.known), (0, 1));
    assert_eq!(desk.count("journal"), documents);
    let longer = done(desk.sales(format!("{first}2,2026-01-05 09:10:00,A,1,1.00\n")));
    assert_eq!((longer.sales, longer.known), (1, 1));
    assert_eq!(on_hand(&desk, "A"), -3000);
}

#[test]
fn every_wrong_cell_is_named_by_row_and_column_and_nothing_is_written() {
    let desk = stocked();
    let documents = desk.count("journal");
    let at = "2026-01-05 09:00:00";
    let table: [(String, &str); 14] = [
        (format!("1,{at},X,1,1"), "row 2, sku: the catalogue has no SKU “X”"),
        (format!("1,{at},,1,1"), "row 2, sku: it is empty"),
        (format!(",{at},A,1,1"), "row 2, invoice: it is empty"),
        ("1,,A,1,1".into(), "row 2, at: it is empty"),
        (
            "1,yesterday,A,1,1".into(),
            "row 2, at: “yesterday” isn't a time like 2026-01-31 14:05:00",
        ),
        (
            "1,2026-01-05,A,1,1".into(),
            "row 2, at: “2026-01-05” has no time of day, which a sale needs",
        ),
        (
            "1,2026-02-30 09:00:00,A,1,1".into(),
            "row 2, at: “2026-02-30 09:00:00” isn't a time like 2026-01-31 14:05:00",
        ),
        ("1,2999-01-01 09:00:00,A,1,1".into(), "row 2, at: “2999-01-01 09:00:00” is in the future"),
        (format!("1,{at},A,0,1"), "row 2, quantity: it is zero"),
        (format!("1,{at},A,NaN,1"), "row 2, quantity: “NaN” is not a decimal number"),
        (format!("1,{at},A,0.0001,1"), "row 2, quantity: “0.0001” has more than 3 decimals"),
        (format!("1,{at},A,1,-1"), "row 2, price: “-1” is below zero"),
        (format!("1,{at},A,1,1.001"), "row 2, price: “1.001” has more than 2 decimals"),
        (format!("1,{at},A,1"), "row 2: it has 4 cells, the header has 5"),
    ];
    for (row, want) in table {
        let good = format!("9,{at},B,1,2.5\n");
        assert_eq!(told(desk.sales(format!("{HEAD}{row}\n{good}"))), [want], "{row}");
    }
    assert_eq!(told(desk.sales("invoice,at,sku,price\n")), ["row 1: there is no column quantity"]);
    assert_eq!(desk.count("journal"), documents);
}

#[test]
fn where_a_rule_refuses_one_sale_none_of_the_file_is_written() {
    let desk = stocked();
    let mut settings = Settings::new(Preset::Retail);
    settings.negative_inventory = false;
    let settings = serde_json::to_string(&settings).unwrap();
    desk.till
        .store()
        .write::<_, store::StoreError>(|tx| {
            let account = AccountRow::find(tx.connection())?.unwrap();
            tx.put_account(&AccountRow { settings, ..account })
        })
        .unwrap();
    let documents = desk.count("journal");
    let file = desk.file(format!(
        "{HEAD}1,2026-01-05 09:00:00,A,-2,1\n2,2026-01-05 09:10:00,A,2,1\n\
         3,2026-01-05 09:20:00,A,1,1\n"
    ));
    let refused = cli::import::import_sales(&desk.till, &file, None, &cli::import::Stop::default());
    let refused = refused.unwrap_err().to_string();
    assert!(refused.contains("receipt 3 (row 4) would take a card below zero"), "{refused}");
    assert_eq!(desk.count("journal"), documents, "not even the sales that were covered");
}

#[test]
fn an_import_that_is_asked_to_stop_leaves_nothing_half_written() {
    let desk = stocked();
    let documents = desk.count("journal");
    let file = desk.file(format!("{HEAD}1,2026-01-05 09:00:00,A,2,1.00\n"));
    let stop = cli::import::Stop::default();
    stop.ask();
    let ended = cli::import::import_sales(&desk.till, &file, None, &stop).unwrap();
    assert!(matches!(ended, cli::import::Ended::Stopped(_)), "{ended:?}");
    assert_eq!(desk.count("journal"), documents);
}
