//! `search`: words or part of a code → the first 50 items, ranked.
//!
//! The floor asks the same indexes the one question that answers, already in SQLite's own words,
//! and reads the rows.

use anyhow::{Result, bail};
use rusqlite::{Connection, params};
use store::catalogue::search;
use store::{Store, StoreError};

use super::Sizes;
use crate::bare;
use crate::catalogue::{self, code, item, word};
use crate::measure::{Pair, Row};
use crate::shop;

const FIRST: u32 = 50;

/// A text as it is typed, and the floor's statement and question for it.
struct Asked {
    text: String,
    sql: &'static str,
    question: String,
}

const WORDS: &str = "SELECT item.* FROM item_words JOIN item ON item_key = item_words.rowid \
     WHERE item_words MATCH ?1 ORDER BY item_words.rowid LIMIT ?2";
const PARTS: &str = "SELECT item.* FROM item_parts JOIN item ON item_key = item_parts.rowid \
     WHERE item_parts MATCH ?1 ORDER BY item_parts.rowid LIMIT ?2";
const CODE: &str = "SELECT item.* FROM barcode JOIN item USING (item) WHERE code = ?1 LIMIT ?2";
const SKU: &str = "SELECT * FROM item WHERE sku = ?1 LIMIT ?2";

pub(super) fn run(sizes: &Sizes) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for items in sizes.items {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("till.db");
        let store = shop::open(&path)?;
        catalogue::fill(&store, items)?;
        let floor = bare::open(&path)?;
        for (name, asked) in kinds(items) {
            let pair = measure(&store, &floor, &asked, sizes.rounds)?;
            rows.push(Row::of(name, items, &pair, 50, Some(200)));
        }
    }
    // One kind of text after the other, each over its sizes.
    rows.sort_by(|a, b| a.case.cmp(&b.case));
    Ok(rows)
}

/// Kinds of texts, each with twenty of its kind.
fn kinds(items: u64) -> Vec<(&'static str, Vec<Asked>)> {
    let some = |number: u64| item(number * 7919 % items);
    let all = |ask: &dyn Fn(u64) -> Asked| (1..=20).map(ask).collect();
    let beginning = |number: u64, letters: usize| {
        let text: String = word(number * number).chars().take(letters).collect();
        Asked { question: format!("\"{text}\"*"), text, sql: WORDS }
    };
    vec![
        ("search 1 letter", all(&|n| beginning(n, 1))),
        ("search 2 letters", all(&|n| beginning(n, 2))),
        ("search 4 letters", all(&|n| beginning(n, 4))),
        (
            "search a word",
            all(&|n| {
                let text = word(n * n);
                Asked { question: format!("\"{text}\""), text, sql: WORDS }
            }),
        ),
        (
            "search all words of a name",
            all(&|n| {
                let text = some(n).name;
                let words: Vec<String> = text.split(' ').map(|w| format!("\"{w}\"*")).collect();
                Asked { question: words.join(" AND "), text, sql: WORDS }
            }),
        ),
        (
            "search part of a word",
            all(&|n| {
                let text = word(n * n * n)[1..].to_owned();
                Asked { question: format!("\"{text}\""), text, sql: PARTS }
            }),
        ),
        (
            "search 4 digits of a code",
            all(&|n| {
                let text = code(n * 7919 % items)[6..10].to_owned();
                Asked { question: format!("\"{text}\""), text, sql: PARTS }
            }),
        ),
        (
            "search 8 digits of a code",
            all(&|n| {
                let text = code(n * 7919 % items)[4..12].to_owned();
                Asked { question: format!("\"{text}\""), text, sql: PARTS }
            }),
        ),
        (
            "search a code",
            all(&|n| {
                let text = code(n * 7919 % items);
                Asked { question: text.clone(), text, sql: CODE }
            }),
        ),
        (
            "search a SKU",
            all(&|n| {
                let text = some(n).sku;
                Asked { question: text.clone(), text, sql: SKU }
            }),
        ),
    ]
}

fn measure(store: &Store, floor: &Connection, asked: &[Asked], rounds: u64) -> Result<Pair> {
    let mut pair = Pair::default();
    // The first round fills both caches; it isn't measured.
    for round in 0..=rounds {
        let mut warm = Pair::default();
        let taken = if round == 0 { &mut warm } else { &mut pair };
        for one in asked {
            let found = taken
                .ours
                .take(|| Ok(store.read::<_, StoreError>(|c| search(c, &one.text, FIRST))?.len()))?;
            let least = taken.floor.take(|| ask(floor, one))?;
            if found < least {
                bail!("“{}” finds {found}, the floor {least}", one.text);
            }
        }
    }
    Ok(pair)
}

fn ask(connection: &Connection, asked: &Asked) -> Result<usize> {
    let mut statement = connection.prepare_cached(asked.sql)?;
    let columns = statement.column_count();
    let mut rows = statement.query(params![asked.question, FIRST])?;
    let mut found = 0;
    while let Some(row) = rows.next()? {
        for column in 0..columns {
            std::hint::black_box(row.get::<_, rusqlite::types::Value>(column)?);
        }
        found += 1;
    }
    Ok(found)
}
