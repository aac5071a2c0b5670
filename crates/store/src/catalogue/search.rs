//! Finding items by what a person types: words of a name, a SKU, part of a code.
//!
//! Four questions, from the surest to the vaguest, until enough items answered; each has an index
//! that hands out its first matches without looking at the others.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension, params};

use super::items::ItemRow;
use super::words::words;
use crate::StoreError;

/// What a person types is short; what is longer was pasted, and only its beginning is read.
const LONGEST: usize = 200;
const MOST_WORDS: usize = 12;

/// A SKU or barcode of so many characters, typed whole, isn't meant as a part of another.
const WHOLE_CODE: usize = 8;

/// Items that a text finds, at most so many, best first: the one whose SKU or barcode it is, then
/// those that have all its words, then those with words that begin so, then those where each word
/// is a part of a word or code (words of one or two letters: a beginning). Older items first.
///
/// Case and accents don't count, and no character is an operator.
///
/// # Errors
/// What SQLite says.
pub fn search(connection: &Connection, text: &str, limit: u32) -> Result<Vec<ItemRow>, StoreError> {
    let text: String = text.trim().chars().take(LONGEST).collect();
    let mut answer = Answer { connection, most: limit, rows: Vec::new(), keys: HashSet::new() };
    answer.exact(&text)?;
    let is_code = !answer.rows.is_empty();
    let mut words = words(&text);
    words.truncate(MOST_WORDS);
    if !words.is_empty() {
        let all = |part: fn(&str) -> String| {
            words.iter().map(|word| part(word)).collect::<Vec<_>>().join(" AND ")
        };
        answer.matches(Index::Words, &all(|word| format!("\"{word}\"")))?;
        answer.matches(Index::Words, &all(|word| format!("\"{word}\"*")))?;
        if !is_code || text.chars().count() < WHOLE_CODE {
            answer.matches(Index::Parts, &all(part))?;
        }
    }
    Ok(answer.rows)
}

/// A word as the index of parts knows it: each stands there after two spaces.
fn part(word: &str) -> String {
    match word.chars().count() {
        1 => format!("\"  {word}\""),
        2 => format!("\" {word}\""),
        _ => format!("\"{word}\""),
    }
}

#[derive(Debug, Clone, Copy)]
enum Index {
    Words,
    Parts,
}

struct Answer<'a> {
    connection: &'a Connection,
    most: u32,
    rows: Vec<ItemRow>,
    keys: HashSet<i64>,
}

impl Answer<'_> {
    fn is_full(&self) -> bool {
        self.rows.len() >= self.most as usize
    }

    /// The item whose SKU or barcode the text is; a SKU also in capitals or without them.
    fn exact(&mut self, text: &str) -> Result<(), StoreError> {
        let mut spellings = vec![text.to_owned(), text.to_uppercase(), text.to_lowercase()];
        spellings.dedup();
        for sku in spellings {
            self.one("SELECT item_key FROM item WHERE sku = ?1", &sku)?;
        }
        self.one("SELECT item_key FROM barcode JOIN item USING (item) WHERE code = ?1", text)
    }

    fn one(&mut self, sql: &str, text: &str) -> Result<(), StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        match statement.query_row([text], |row| row.get("item_key")).optional()? {
            Some(key) => self.add(key),
            None => Ok(()),
        }
    }

    /// The first matches of an index, oldest items first.
    fn matches(&mut self, index: Index, question: &str) -> Result<(), StoreError> {
        if self.is_full() {
            return Ok(());
        }
        let mut statement = self.connection.prepare_cached(match index {
            Index::Words => {
                "SELECT rowid AS item_key FROM item_words WHERE item_words MATCH ?1 \
                 ORDER BY rowid LIMIT ?2"
            }
            Index::Parts => {
                "SELECT rowid AS item_key FROM item_parts WHERE item_parts MATCH ?1 \
                 ORDER BY rowid LIMIT ?2"
            }
        })?;
        // What answered a surer question answers this one again, so as many are enough.
        let mut found = statement.query(params![question, self.most])?;
        while let Some(row) = found.next()? {
            self.add(row.get("item_key")?)?;
        }
        Ok(())
    }

    fn add(&mut self, key: i64) -> Result<(), StoreError> {
        if !self.is_full() && self.keys.insert(key) {
            self.rows.push(ItemRow::get_key(self.connection, key)?);
        }
        Ok(())
    }
}
