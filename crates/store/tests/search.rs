//! Search: who is found by what, in which order.
#![allow(missing_docs, clippy::unwrap_used)]

use ledger::id::ItemId;
use ledger::number::Money;
use proptest::prelude::*;
use store::catalogue::{ItemRow, TaxRow, search};
use store::{OpenOptions, Store, StoreError, Synchronous};

fn open(folder: &tempfile::TempDir) -> Store {
    let options = OpenOptions { synchronous: Synchronous::Normal, ..OpenOptions::default() };
    let store = Store::open(&folder.path().join("till.db"), &options).unwrap();
    let tax = TaxRow { name: "standard".to_owned(), rate_milli_percent: 0 };
    store.write::<_, StoreError>(|tx| tx.put_tax(&tax)).unwrap();
    store
}

fn row(number: usize, sku: &str, name: &str) -> ItemRow {
    ItemRow {
        item: ItemId::from_u128(number as u128),
        sku: sku.to_owned(),
        name: name.to_owned(),
        department: String::new(),
        unit: "piece".to_owned(),
        price: Money::new(100).unwrap(),
        cost: None,
        tax: "standard".to_owned(),
        stocked: true,
        continue_when_out: false,
        quick_key: None,
    }
}

fn put(store: &Store, items: &[(String, String, String)]) {
    store
        .write::<_, StoreError>(|tx| {
            for (number, (sku, name, code)) in items.iter().enumerate() {
                tx.put_item(&row(number, sku, name))?;
                if !code.is_empty() {
                    tx.put_barcode(ItemId::from_u128(number as u128), code)?;
                }
            }
            Ok(())
        })
        .unwrap();
}

fn skus(store: &Store, text: &str, limit: u32) -> Vec<String> {
    let found = store.read::<_, StoreError>(|c| search(c, text, limit)).unwrap();
    found.into_iter().map(|row| row.sku).collect()
}

fn mugs() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = open(&folder);
    let items = [
        ("A1", "Red mug", "5012345678900"),
        ("MUG", "Saucer", "4006381333931"),
        ("A3", "Mugs, set of 4", "0012345000065"),
        ("A4", "Kaffeetasse blau", ""),
        ("A5", "Café crème mug 50%", "96385074"),
        ("TS-RED-XL", "T-shirt", "TS_77"),
        ("96385", "\"Quoted\" * tea AND coffee", ""),
        ("A8", "Teapot", "12396385074"),
    ];
    let owned: Vec<_> =
        items.iter().map(|(s, n, c)| ((*s).into(), (*n).into(), (*c).into())).collect();
    put(&store, &owned);
    (folder, store)
}

#[test]
fn the_surest_match_comes_first_and_every_word_must_match() {
    let (_folder, store) = mugs();
    let table: [(&str, &[&str]); 34] = [
        // A SKU, in any case, before names with the word, before words that begin so.
        ("mug", &["MUG", "A1", "A5", "A3"]),
        ("Mugs", &["A3"]),
        ("ts-red-xl", &["TS-RED-XL"]),
        // Beginnings of words, from the first letter.
        ("m", &["A1", "MUG", "A3", "A5"]),
        ("te", &["96385", "A8"]),
        ("tea", &["96385", "A8"]),
        ("teap", &["A8"]),
        // Words are and-ed, in any order.
        ("mug red", &["A1"]),
        ("r m", &["A1"]),
        ("set mugs 4", &["A3"]),
        ("red saucer", &[]),
        // Accents and case don't count.
        ("creme", &["A5"]),
        ("CAFÉ", &["A5"]),
        ("Cafe\u{301}", &["A5"]),
        // A barcode, and parts of one.
        ("5012345678900", &["A1"]),
        ("12345", &["A1", "A3"]),
        ("8900", &["A1"]),
        ("381333", &["MUG"]),
        ("mug 345", &["A1", "A3"]),
        // A whole barcode isn't a part of another; a short one may be.
        ("96385074", &["A5"]),
        ("96385", &["96385", "A5", "A8"]),
        // Parts of a word; a word of one or two letters begins one.
        ("tasse", &["A4"]),
        ("tasse bl", &["A4"]),
        ("tasse b", &["A4"]),
        ("tasse lau", &["A4"]),
        ("se", &["A3"]),
        ("asse lau", &["A4"]),
        ("asse la", &[]),
        // Nothing is an operator.
        ("50%", &["A5", "A1"]),
        ("\"mug\" OR saucer", &[]),
        ("te*a", &["96385", "A8"]),
        ("name: - ^ ( ) NEAR", &[]),
        ("%", &[]),
        ("   ", &[]),
    ];
    for (text, want) in table {
        assert_eq!(skus(&store, text, 50), want, "{text:?}");
    }
}

#[test]
fn no_more_are_found_than_asked_for_and_the_best_stay() {
    let (_folder, store) = mugs();
    let table: [(u32, &[&str]); 4] =
        [(0, &[]), (1, &["MUG"]), (2, &["MUG", "A1"]), (3, &["MUG", "A1", "A5"])];
    for (limit, want) in table {
        assert_eq!(skus(&store, "mug", limit), want, "{limit}");
    }
}

#[test]
fn a_renamed_item_is_found_by_its_new_name_only_and_by_a_barcode_given_later() {
    let (_folder, store) = mugs();
    store.write::<_, StoreError>(|tx| tx.put_item(&row(0, "A1", "Green cup"))).unwrap();
    assert_eq!(skus(&store, "red", 50), ["TS-RED-XL"]);
    assert_eq!(skus(&store, "cup", 50), ["A1"]);
    assert_eq!(skus(&store, "345678", 50), ["A1"]);
    let given = store.write::<_, StoreError>(|tx| {
        tx.put_barcode(ItemId::from_u128(0), "77771234")?;
        tx.put_barcode(ItemId::from_u128(0), "77771234")
    });
    assert!(given.unwrap(), "the same barcode twice is no conflict");
    assert_eq!(skus(&store, "7771", 50), ["A1"]);
    assert_eq!(skus(&store, "345678", 50), ["A1"]);
}

#[test]
fn a_transaction_that_fails_leaves_nothing_to_be_found() {
    let (_folder, store) = mugs();
    let failed = store.write::<(), StoreError>(|tx| {
        tx.put_item(&row(50, "A50", "Phantom"))?;
        Err(StoreError::OldSqlite("a failure".to_owned()))
    });
    assert!(failed.is_err());
    assert_eq!(skus(&store, "phantom", 50), Vec::<String>::new());
    store.write::<_, StoreError>(|tx| tx.put_item(&row(51, "A51", "Real"))).unwrap();
    assert_eq!(skus(&store, "real", 50), ["A51"]);
}

#[test]
fn a_file_from_before_the_index_is_indexed_when_it_is_opened() {
    let (folder, store) = mugs();
    drop(store);
    let path = folder.path().join("till.db");
    let old = rusqlite::Connection::open(&path).unwrap();
    old.execute_batch(
        "DROP TABLE item_words; DROP TABLE item_parts; DROP INDEX sighting_ended; \
         DROP INDEX item_named; DROP INDEX card_below_zero; \
         CREATE INDEX card_negative ON card (on_hand) WHERE on_hand < 0; \
         PRAGMA user_version = 2",
    )
    .unwrap();
    drop(old);
    let store = Store::open(&path, &OpenOptions::default()).unwrap();
    assert_eq!(skus(&store, "mug", 50), ["MUG", "A1", "A5", "A3"]);
    assert_eq!(skus(&store, "345678", 50), ["A1"]);
}

#[test]
fn the_whole_file_is_sound_after_many_changes() {
    let (_folder, store) = mugs();
    for round in 0..40_usize {
        store
            .write::<_, StoreError>(|tx| {
                for number in 0..8 {
                    let name = format!("Thing {} of round {round}", number * round);
                    tx.put_item(&row(number, &format!("S{number}"), &name))?;
                }
                Ok(())
            })
            .unwrap();
    }
    let sound: String = store
        .read::<_, StoreError>(|c| Ok(c.query_row("PRAGMA integrity_check", [], |r| r.get(0))?))
        .unwrap();
    assert_eq!(sound, "ok");
    assert_eq!(skus(&store, "thing 39", 50), ["S0", "S1", "S2", "S3", "S4", "S5", "S6", "S7"]);
}

type Item = (String, String, String);

fn items() -> impl Strategy<Value = Vec<Item>> {
    let word = "[a-zA-Z0-9äéßØł漢ж]{2,9}";
    let name = prop::collection::vec((word, "[ ,./'*%_\"-]{1,2}"), 1..5)
        .prop_map(|words| words.into_iter().flat_map(|(word, gap)| [word, gap]).collect());
    let item = ("[!-~]([ -~]{0,8}[!-~])?", name, "[0-9]{8,14}|[A-Z0-9_%-]{3,12}");
    prop::collection::vec(item, 1..12).prop_map(|mut all: Vec<Item>| {
        all.sort();
        all.dedup_by(|a, b| a.0 == b.0);
        all.sort_by(|a, b| a.2.cmp(&b.2));
        all.dedup_by(|a, b| a.2 == b.2);
        all
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn an_item_is_found_by_its_sku_a_part_of_its_barcode_and_each_beginning_of_a_word(
        items in items(),
        cut in any::<usize>(),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let store = open(&folder);
        put(&store, &items);
        for (sku, name, code) in &items {
            prop_assert_eq!(&skus(&store, sku, 1)[0], sku);
            let digits: String = code.chars().filter(char::is_ascii_digit).collect();
            if digits.len() >= 3 && &digits == code {
                let from = cut % (code.len() - 2);
                let to = from + 3 + cut / 7 % (code.len() - from - 2);
                let part = &code[from..to];
                let found = skus(&store, part, 50);
                let other = items.iter().any(|i| i.2 == part || i.0 == part);
                prop_assert!(found.contains(sku) || other, "{} by {}: {:?}", sku, part, found);
            }
            for word in name.split([' ', ',', '.', '/', '\'', '*', '%', '_', '"', '-']) {
                let letters: Vec<char> = word.chars().collect();
                for end in 2..=letters.len() {
                    let beginning: String = letters[..end].iter().collect();
                    let found = skus(&store, &beginning, 50);
                    prop_assert!(found.contains(sku), "{} by {}: {:?}", sku, beginning, found);
                }
            }
        }
    }

    #[test]
    fn no_text_is_an_error(texts in prop::collection::vec(any::<String>(), 20)) {
        let (_folder, store) = mugs();
        for text in texts {
            prop_assert!(store.read::<_, StoreError>(|c| search(c, &text, 50)).is_ok());
        }
    }
}
