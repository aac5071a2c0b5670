//! `tideline import items`.

use cli::import::{Ended, Stop, import_items};

use crate::kit::{Desk, done, told, wrong};

const HEAD: &str = "sku,name,price,cost,barcode,tax,packs,stocked\n";

#[test]
fn columns_are_found_by_their_names_in_any_order_and_case() {
    let desk = Desk::new();
    let file = "Unit_Cost;PRICE;Description;UPC;Item Code;packs;order-policy;colour\n\
                3.1;8;\"Mug; \"\"large\"\"\";036000291452;MUG;case=12;continue;blue\n";
    let taken = done(desk.items(file)).taken;
    assert_eq!((taken.added, taken.changed, taken.same), (1, 0, 0));
    let mug = desk.item("MUG");
    assert_eq!((mug.name.as_str(), mug.price.get()), ("Mug; \"large\"", 800));
    assert_eq!(mug.cost.map(|cost| cost.get()), Some(31_000));
    assert_eq!((mug.tax.as_str(), mug.stocked, mug.continue_when_out), ("standard", true, true));
    let (codes, packs) = desk
        .till
        .store()
        .read::<_, store::StoreError>(|c| Ok((mug.barcodes(c)?, mug.packs(c)?)))
        .unwrap();
    assert_eq!(codes, ["00036000291452"]);
    assert_eq!((packs[0].name.as_str(), packs[0].size.get()), ("case", 12_000));
}

#[test]
fn a_byte_order_mark_windows_line_ends_and_empty_lines_are_no_trouble() {
    let desk = Desk::new();
    let file = "\u{feff}sku,name,price\r\n\r\nA,Apple,1\r\n,,\r\n\r\nB,\"Bread,\r\nsliced\",2";
    let refused = told(desk.items(file));
    assert_eq!(refused, ["row 6, name: it has a control character"]);
    let file = "\u{feff}sku,name,price\r\n\r\nA,Apple,1\r\n,,\r\n\r\nB,\"Bread, sliced\",2";
    assert_eq!(done(desk.items(file)).taken.added, 2);
    assert_eq!(desk.item("B").name, "Bread, sliced");
}

#[test]
fn every_wrong_cell_is_named_by_row_and_column() {
    let desk = Desk::new();
    let long = "n".repeat(121);
    let table: [(&str, &str); 25] = [
        ("A,Apple,NaN,,,,,", "row 2, price: “NaN” is not a decimal number"),
        ("A,Apple,inf,,,,,", "row 2, price: “inf” is not a decimal number"),
        ("A,Apple,1e3,,,,,", "row 2, price: “1e3” is not a decimal number"),
        ("A,Apple,\"1,50\",,,,,", "row 2, price: “1,50” is not a decimal number"),
        ("A,Apple,-1,,,,,", "row 2, price: “-1” is below zero"),
        ("A,Apple,1.005,,,,,", "row 2, price: “1.005” has more than 2 decimals"),
        (
            "A,Apple,99999999999999999,,,,,",
            "row 2, price: “99999999999999999” is too large for the ledger",
        ),
        ("A,Apple,,,,,,", "row 2, price: it is empty"),
        ("A,Apple,1,-0.01,,,,", "row 2, cost: “-0.01” is below zero"),
        ("A,Apple,1,0.00001,,,,", "row 2, cost: “0.00001” has more than 4 decimals"),
        (&format!("A,{long},1,,,,,"), "row 2, name: it has 121 characters, at most 120 fit"),
        ("A,App\u{1}le,1,,,,,", "row 2, name: it has a control character"),
        (
            &format!("{},Apple,1,,,,,", &long[..61]),
            "row 2, sku: it has 61 characters, at most 60 fit",
        ),
        (",Apple,1,,,,,", "row 2, sku: it is empty"),
        (
            "A,Apple,1,,,luxury,,",
            "row 2, tax: “luxury” is no tax of this till: it has none, standard",
        ),
        ("A,Apple,1,,,,case,", "row 2, packs: “case” isn't a pack like case=12"),
        ("A,Apple,1,,,,case=0,", "row 2, packs: “case=0” isn't a pack like case=12"),
        ("A,Apple,1,,,,case=x,", "row 2, packs: “x” is not a decimal number"),
        ("A,Apple,1,,,,case=6;case=12,", "row 2, packs: the pack case is there twice"),
        ("A,Apple,1,,,,,maybe", "row 2, stocked: “maybe” is neither yes (1) nor no (0)"),
        ("A,Apple,1", "row 2: it has 3 cells, the header has 8"),
        ("A,Apple,1,,,,,,,", "row 2: it has 10 cells, the header has 8"),
        ("A,Apple,1,,,,,\nA,Pear,1,,,,,", "row 3, sku: “A” is in row 2 as well"),
        (
            "A,Apple,1,,12345670,,,\nB,Pear,1,,00000012345670,,,",
            "row 3, barcode: “12345670” is in row 2 as well",
        ),
        ("A,Apple,1,,a;b;a;B\u{7f},,,", "row 2, barcode: it has a control character"),
    ];
    for (row, want) in table {
        assert_eq!(told(desk.items(format!("{HEAD}{row}\n"))), [want], "{row}");
    }
    assert_eq!(desk.count("item"), 0, "nothing was written");
    assert_eq!(done(desk.items(format!("{HEAD}A,Apple,1,,,,,\n"))).taken.added, 1);
}

#[test]
fn a_column_that_promises_a_gtin_must_hold_one() {
    let desk = Desk::new();
    let file = "sku,name,price,upc,code\nA,Apple,1,036000291453,\nB,Pear,1,,036000291453\n";
    let refused = told(desk.items(file));
    assert_eq!(refused.len(), 1, "free text may be anything: {refused:?}");
    assert!(refused[0].starts_with("row 2, upc: “036000291453” isn't a UPC-A"), "{refused:?}");
}

#[test]
fn a_header_that_lacks_a_column_or_has_one_twice_is_refused() {
    let desk = Desk::new();
    let table: [(&str, &[&str]); 4] = [
        ("name,price\n", &["row 1: there is no column sku or barcode"]),
        (
            "colour\n",
            &[
                "row 1: there is no column sku or barcode",
                "row 1: there is no column name",
                "row 1: there is no column price",
            ],
        ),
        ("sku,name,price,Retail Price\n", &["row 1, Retail Price: two columns are the price"]),
        ("sku,name,price\n", &["row 1: there is no row after the header"]),
    ];
    for (file, want) in table {
        assert_eq!(told(desk.items(file)), want, "{file}");
    }
    for empty in ["", "\n\n", ",,\n"] {
        let file = desk.file(empty);
        let refused = import_items(&desk.till, &file, None, &Stop::default()).unwrap_err();
        assert!(refused.to_string().contains("the file is empty"), "{refused}");
    }
}

#[test]
fn text_that_is_not_utf_8_and_a_quote_that_never_closes_are_told() {
    let desk = Desk::new();
    let refused = told(desk.items(b"sku,name,price\nA,Caf\xe9,1\n"));
    assert_eq!(refused, ["row 2, name: it isn't UTF-8 text"]);
    let endless = format!("sku,name,price\nA,\"Apple,1\n{}", "B,Pear,1\n".repeat(200_000));
    let file = desk.file(endless);
    let refused = import_items(&desk.till, &file, None, &Stop::default()).unwrap_err();
    assert!(format!("{refused:#}").contains("never closed"), "{refused:#}");
    assert_eq!(desk.count("item"), 0);
}

#[test]
fn a_hundred_faults_are_told_and_the_rest_are_counted() {
    let desk = Desk::new();
    let rows: String = (0..250).map(|n| format!("S{n},Thing,x\n")).collect();
    let faults = wrong(desk.items(format!("sku,name,price\n{rows}")));
    assert_eq!((faults.told.len(), faults.total), (100, 250));
    let text = faults.to_string();
    assert!(text.contains("… and 150 more.") && text.ends_with("Nothing was written."), "{text}");
}

#[test]
fn a_barcode_of_another_item_in_the_catalogue_is_refused() {
    let desk = Desk::new();
    done(desk.items("sku,name,price,barcode\nA,Apple,1,12345670\n"));
    let refused = told(desk.items("sku,name,price,barcode\nB,Pear,1,12345670\n"));
    assert_eq!(refused, ["row 2, barcode: “12345670” is the barcode of A (Apple)"]);
    assert_eq!(desk.count("item"), 1);
}

#[test]
fn the_same_file_again_changes_nothing_and_another_one_only_what_differs() {
    let desk = Desk::new();
    let file = "sku,name,price,barcode\nA,Apple,1,1\nB,Bread,2,2\nC,Cheese,3,3\n";
    assert_eq!(done(desk.items(file)).to_string(), "3 added, 0 changed, 0 the same.");
    let (id, documents) = (desk.item("B").item, desk.count("journal"));
    assert_eq!(done(desk.items(file)).to_string(), "0 added, 0 changed, 3 the same.");
    assert_eq!(desk.count("journal"), documents, "nothing happened, nothing is written");
    let file = "sku,name,price,barcode\nA,Apple,1,1;11\nB,Bread,2.50,2\nC,Cheese,3,\nD,Dill,4,4\n";
    assert_eq!(done(desk.items(file)).to_string(), "1 added, 2 changed, 1 the same.");
    assert_eq!((desk.item("B").item, desk.item("B").price.get()), (id, 250));
    assert_eq!(desk.count("barcode"), 5, "no barcode is taken away");
    assert_eq!(desk.count("journal"), documents + 1, "the change is in the journal");
    desk.till.store().verify().unwrap();
}

#[test]
fn what_a_file_leaves_out_stays_as_it_was() {
    let desk = Desk::new();
    done(desk.items("sku,name,price,cost,department,unit,tax\nA,Apple,1,0.4,Fruit,kg,none\n"));
    done(desk.items("sku,name,price\nA,Apple,2\n"));
    let apple = desk.item("A");
    assert_eq!(
        (apple.department.as_str(), apple.unit.as_str(), apple.tax.as_str()),
        ("Fruit", "kg", "none")
    );
    assert_eq!((apple.price.get(), apple.cost.map(|c| c.get())), (200, Some(4000)));
}

#[test]
fn an_interrupted_import_goes_on_after_the_last_whole_batch() {
    let desk = Desk::new();
    let rows: String = (0..12_345).map(|n| format!("S{n},Thing {n},{n}.5\n")).collect();
    let file = desk.file(format!("sku,name,price\n{rows}"));
    // A kill between two batches: the third meets a table that refuses it.
    let break_it = |sql: &str| {
        desk.till
            .store()
            .write::<_, store::StoreError>(|tx| Ok(tx.connection().execute_batch(sql)?))
            .unwrap();
    };
    break_it(
        "CREATE TRIGGER cut BEFORE INSERT ON item WHEN NEW.sku = 'S10000' \
         BEGIN SELECT RAISE(ABORT, 'cut'); END",
    );
    let cut = import_items(&desk.till, &file, None, &Stop::default());
    assert!(format!("{:#}", cut.unwrap_err()).contains("cut"));
    assert_eq!(desk.count("item"), 10_000, "two whole batches are in");
    break_it("DROP TRIGGER cut");
    let gone_on = done(import_items(&desk.till, &file, None, &Stop::default()).unwrap());
    assert_eq!((gone_on.gone_on_after, gone_on.taken.added), (10_000, 12_345));
    assert_eq!(desk.count("item"), 12_345);
    let again = done(import_items(&desk.till, &file, None, &Stop::default()).unwrap());
    assert_eq!((again.gone_on_after, again.taken.same), (0, 12_345), "the mark is gone");
}

#[test]
fn an_import_that_is_asked_to_stop_leaves_nothing_half_written() {
    let desk = Desk::new();
    let rows: String = (0..3000).map(|n| format!("S{n},Thing,1\n")).collect();
    let file = desk.file(format!("sku,name,price\n{rows}"));
    let stop = Stop::default();
    stop.ask();
    let ended = import_items(&desk.till, &file, None, &stop).unwrap();
    assert!(matches!(ended, Ended::Stopped(_)), "{ended:?}");
    assert_eq!(desk.count("item"), 0);
}

#[test]
fn a_till_that_is_not_set_up_takes_nothing_in() {
    let folder = tempfile::tempdir().unwrap();
    let till = app::Till::open(folder.path()).unwrap();
    let file = folder.path().join("a.csv");
    std::fs::write(&file, "sku,name,price\nA,Apple,1\n").unwrap();
    let refused = import_items(&till, &file, None, &Stop::default()).unwrap_err();
    assert!(refused.to_string().contains("is it set up"), "{refused}");
}
