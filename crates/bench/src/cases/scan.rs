//! `scan`: barcode → item, price, card, rule.
//!
//! The floor is one join over the same indexes, read column by column.

use anyhow::{Context, Result, bail};
use ledger::id::CardKey;
use ledger::policy::{MovementKind, Preset, Settings};
use rusqlite::Connection;
use store::catalogue::{ItemRow, LabelRow};
use store::{CardRow, Origin, Store, StoreError};

use super::Sizes;
use crate::bare;
use crate::catalogue::{self, code, item_id};
use crate::documents::{document, receipt};
use crate::measure::{Pair, Row};
use crate::random::Random;
use crate::shop::{self, LABEL, SHOP};

const SCANS_A_ROUND: u64 = 2_000;
const CARDS: u64 = 10_000;

pub(super) fn run(sizes: &Sizes) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for items in sizes.items {
        let pair = measure(items, sizes.rounds)?;
        rows.push(Row::of("scan", items, &pair, 50, Some(200)));
    }
    Ok(rows)
}

fn measure(items: u64, rounds: u64) -> Result<Pair> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("till.db");
    let store = shop::open(&path)?;
    catalogue::fill(&store, items)?;
    stock(&store, items)?;
    let floor = bare::open(&path)?;
    let settings = Settings::new(Preset::Retail);
    let mut pair = Pair::default();
    // The first round fills both caches; it isn't measured.
    for round in 0..=rounds {
        let mut random = Random::new(round);
        let codes: Vec<String> =
            (0..SCANS_A_ROUND).map(|_| code(random.below(items.min(CARDS)))).collect();
        let mut warm = Pair::default();
        let taken = if round == 0 { &mut warm } else { &mut pair };
        for code in &codes {
            taken.ours.take(|| scan(&store, code, &settings))?;
            taken.floor.take(|| join(&floor, code))?;
        }
    }
    Ok(pair)
}

/// A card for the items that are scanned, spread over the whole catalogue's indexes.
fn stock(store: &Store, items: u64) -> Result<()> {
    let lines = (0..items.min(CARDS)).map(|number| (item_id(number), 5, 20_000));
    let document = document(1, 1, receipt(lines));
    store.write::<_, StoreError>(|tx| {
        tx.append_all(&[(&document, Origin::Here)], document.header.effective)
    })?;
    Ok(())
}

fn scan(store: &Store, code: &str, settings: &Settings) -> Result<()> {
    let found = store.read::<_, StoreError>(|connection| {
        let Some(item) = ItemRow::find_code(connection, code)? else { return Ok(None) };
        let key = CardKey { item: item.item, shop: SHOP, label: LABEL };
        let card = CardRow::find(connection, key)?;
        let label = LabelRow::find(connection, LABEL)?;
        Ok(Some((item, card, label)))
    })?;
    let Some((_, Some(_), Some(label))) = found else { bail!("{code} wasn't found whole") };
    std::hint::black_box(settings.verdict(MovementKind::Sale, label.label));
    Ok(())
}

fn join(connection: &Connection, code: &str) -> Result<()> {
    let mut statement = connection.prepare_cached(
        "SELECT item.*, card.*, label.* FROM barcode JOIN item USING (item) \
         JOIN card ON card.item = item.item AND card.shop = ?2 AND card.label = ?3 \
         JOIN label ON label.label = card.label WHERE code = ?1",
    )?;
    let columns = statement.column_count();
    let mut rows = statement.query(rusqlite::params![code, SHOP.as_bytes(), LABEL.as_bytes()])?;
    let row = rows.next()?.with_context(|| format!("{code} wasn't found"))?;
    for column in 0..columns {
        std::hint::black_box(row.get::<_, rusqlite::types::Value>(column)?);
    }
    Ok(())
}
