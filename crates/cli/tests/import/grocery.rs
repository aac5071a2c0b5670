//! The item file of a real food co-op, where it is at hand.

use std::path::Path;

use cli::import::{Stop, import_items};
use ledger::barcode::{Embedded, parse, usual_rules};
use store::catalogue::ItemRow;

use crate::kit::{Desk, done};

#[test]
fn the_real_grocery_file_comes_in_whole_and_its_barcodes_find_their_items() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/grocery-items.csv");
    if !file.exists() {
        println!("skipped: ../shared/data/grocery-items.csv isn't there");
        return;
    }
    let desk = Desk::new();
    let taken = done(import_items(&desk.till, &file, None, &Stop::default()).unwrap()).taken;
    assert_eq!((taken.added, taken.changed, taken.same), (6461, 0, 0));
    let again = done(import_items(&desk.till, &file, None, &Stop::default()).unwrap()).taken;
    assert_eq!((again.added, again.changed, again.same), (0, 0, 6461));
    let find = |code: &str| {
        let scanned = parse(code, &usual_rules());
        scanned.candidates.into_iter().find_map(|candidate| {
            let item = desk.till.store().read(|c| ItemRow::find_code(c, &candidate.code)).unwrap();
            item.map(|item| (item, candidate.embedded))
        })
    };
    let (item, embedded) = find("000001122114").unwrap();
    assert_eq!((item.name.as_str(), embedded.is_none()), ("test item", true));
    let (item, _) = find("111").unwrap();
    assert_eq!((item.name.as_str(), item.tax.as_str()), ("WYNDMERE 5-8 DRAM BOTTLE", "standard"));
    // 2 00030 0 0399 with its check digit: what a scale prints for 3.99.
    let body = "20003000399";
    let check = ledger::barcode::check_digit(body).unwrap();
    let (item, embedded) = find(&format!("{body}{check}")).unwrap();
    assert_eq!(item.sku, "20003000000");
    assert!(matches!(embedded, Some(Embedded::Price(price)) if price.get() == 399), "{embedded:?}");
    let nameless = desk.item("26052000000");
    assert_eq!((nameless.name.as_str(), nameless.unit.as_str()), ("26052000000", "lb"));
}
