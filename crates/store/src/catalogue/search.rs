//! Finding items by what a person types: words of a name, a SKU, part of a code.
//!
//! Few questions, from the surest to the vaguest, until enough items answered; each has an index
//! that hands out its first matches without looking at the others.

use std::collections::HashSet;

use ledger::id::ItemId;
use rusqlite::{Connection, Params, params};

use super::items::{Columns, ItemRow};
use super::words::words;
use crate::StoreError;

/// What a person types is short; what is longer was pasted, and only its beginning is read.
const LONGEST: usize = 200;
const MOST_WORDS: usize = 12;

/// A SKU or barcode with so many characters and a digit, typed whole, means that one item.
const WHOLE_CODE: usize = 8;

const CODE: &str = "SELECT * FROM item WHERE sku = ?1 \
    UNION ALL SELECT item.* FROM barcode JOIN item USING (item) WHERE code = ?1 \
    UNION ALL SELECT * FROM item WHERE sku IN (?2, ?3)";
const WORDS: &str = "SELECT item.* FROM item_words JOIN item ON item_key = item_words.rowid \
    WHERE item_words MATCH ?1 ORDER BY item_words.rowid LIMIT ?2";
const PARTS: &str = "SELECT item.* FROM item_parts JOIN item ON item_key = item_parts.rowid \
    WHERE item_parts MATCH ?1 ORDER BY item_parts.rowid LIMIT ?2";

/// Items that a text finds, at most so many, best first; in each group older items first:
/// 1. the one whose SKU (also in capitals or without them) or barcode it is, alone where that is
///    a long one;
/// 2. those that have all its words;
/// 3. those with words that begin so;
/// 4. those where each word is a part of a word or code (one or two letters: a beginning). A
///    text of several words comes to these only where nothing surer answered.
///
/// Case and accents don't count, and no character is an operator.
///
/// # Errors
/// What SQLite says.
pub fn search(connection: &Connection, text: &str, limit: u32) -> Result<Vec<ItemRow>, StoreError> {
    let text: String = text.trim().chars().take(LONGEST).collect();
    let mut answer = Answer { most: limit as usize, rows: Vec::new(), items: HashSet::new() };

    answer.add(list(connection, CODE, params![text, text.to_uppercase(), text.to_lowercase()])?);
    let is_long = text.len() >= WHOLE_CODE && text.bytes().any(|b| b.is_ascii_digit());
    if answer.is_full() || (is_long && !answer.rows.is_empty()) {
        return Ok(answer.rows);
    }
    let mut words = words(&text);
    words.truncate(MOST_WORDS);
    if words.is_empty() {
        return Ok(answer.rows);
    }
    let ask = |sql, word: fn(&str) -> String| {
        let question: Vec<String> = words.iter().map(|w| word(w)).collect();
        list(connection, sql, params![question.join(" AND "), limit])
    };
    let mut begun = ask(WORDS, |word| format!("\"{word}\"*"))?;
    if begun.len() == limit as usize {
        // Whole words may stand beyond the first that only begin so.
        answer.add(ask(WORDS, |word| format!("\"{word}\""))?);
    } else {
        begun.sort_by_cached_key(|row| !has_all(row, &words));
    }
    answer.add(begun);
    if !answer.is_full() && (words.len() == 1 || answer.rows.is_empty()) {
        answer.add(ask(PARTS, part)?);
    }
    Ok(answer.rows)
}

struct Answer {
    most: usize,
    rows: Vec<ItemRow>,
    items: HashSet<ItemId>,
}

impl Answer {
    fn is_full(&self) -> bool {
        self.rows.len() >= self.most
    }

    fn add(&mut self, rows: Vec<ItemRow>) {
        for row in rows {
            if !self.is_full() && self.items.insert(row.item) {
                self.rows.push(row);
            }
        }
    }
}

fn list(
    connection: &Connection,
    sql: &str,
    params: impl Params,
) -> Result<Vec<ItemRow>, StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    let columns = Columns::of(&statement)?;
    let mut rows = statement.query(params)?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.push(columns.read(row)?);
    }
    Ok(all)
}

/// Whether all words are whole ones of the item.
fn has_all(row: &ItemRow, all: &[String]) -> bool {
    let mut own = words(&row.name);
    own.extend(words(&row.sku));
    all.iter().all(|word| own.contains(word))
}

/// A word as the index of parts knows it: each stands there after two spaces.
fn part(word: &str) -> String {
    match word.chars().count() {
        1 => format!("\"  {word}\""),
        2 => format!("\" {word}\""),
        _ => format!("\"{word}\""),
    }
}
