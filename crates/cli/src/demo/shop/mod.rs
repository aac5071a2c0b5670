//! The demo shop: a marked database with goods, four people and three weeks of history, some of
//! it honestly wrong. The same seed on the same day makes the same shop.

mod goods;
mod history;
mod scenes;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, Result};
use app::{Clock, SystemClock, Till};
use ledger::hlc::Millis;
use store::{OpenOptions, Store, StoreError};

use super::dice::Dice;
use super::founding::{Founding, SIGN_IN, found};
use super::moving_clock::MovingClock;
use goods::Good;

/// Days of history before today.
const DAYS: i64 = 24;
const DAY_MS: i64 = 24 * 60 * 60 * 1000;
const FOUNDING: Founding = Founding {
    shop: "Harbour Street",
    currency: "EUR",
    standard_milli_percent: 19_000,
    reduced_milli_percent: 7_000,
};

/// Makes the demo shop in a folder. It appears whole or not at all: it is made beside the folder
/// and moved there when it is done.
pub(super) fn make(folder: &Path, seed: u64) -> Result<()> {
    super::refuse_used(folder)?;
    let folder = std::path::absolute(folder)?;
    let unfinished = beside(&folder)?;
    if unfinished.exists() {
        std::fs::remove_dir_all(&unfinished)?;
    }
    std::fs::create_dir_all(&unfinished)?;
    let told = tell(&unfinished, seed)?;
    if folder.exists() {
        std::fs::remove_dir(&folder)?;
    }
    std::fs::rename(&unfinished, &folder)?;
    println!(
        "The demo shop is in {}: {} goods, {} documents, {} cards below zero.",
        folder.display(),
        told.goods,
        told.documents,
        told.negatives
    );
    println!("{SIGN_IN}");
    Ok(())
}

/// Where an unfinished shop is made.
fn beside(folder: &Path) -> Result<PathBuf> {
    let name = folder.file_name().context("the data folder has no name")?;
    let mut name = name.to_owned();
    name.push(".unfinished");
    Ok(folder.with_file_name(name))
}

struct Told {
    goods: usize,
    documents: u64,
    negatives: u64,
}

fn tell(folder: &Path, seed: u64) -> Result<Told> {
    let now = SystemClock.now();
    let zone = SystemClock.zone_minutes(now);
    let zone_ms = i64::from(zone) * 60_000;
    let midnight = (now.0 + zone_ms).div_euclid(DAY_MS) * DAY_MS - zone_ms;
    let first = Millis(midnight - DAYS * DAY_MS + 8 * 60 * 60 * 1000);
    let clock = Arc::new(MovingClock::new(first, zone, seed));
    let store = Store::open(&folder.join("till.db"), &OpenOptions::default())?;
    let till = Till::new(store, Arc::clone(&clock) as Arc<dyn Clock>)?;
    found(&till, &FOUNDING)?;
    let mut dice = Dice::new(seed.wrapping_add(1));
    let goods = goods::all(&mut dice)?;
    till.store().write::<_, StoreError>(|tx| stock_catalogue(tx, &goods))?;
    history::tell(&till, &clock, &mut dice, &goods, Millis(midnight), DAYS)?;
    let sum = till.store().read(|connection| store::sum_negatives(connection, None))?;
    let documents = till.store().read::<_, StoreError>(count_documents)?;
    Ok(Told { goods: goods.len(), documents, negatives: sum.cards })
}

fn count_documents(connection: &rusqlite::Connection) -> Result<u64, StoreError> {
    Ok(connection.query_row("SELECT count(*) FROM journal", [], |row| row.get(0))?)
}

fn stock_catalogue(tx: &store::Tx<'_>, goods: &[Good]) -> Result<(), StoreError> {
    for good in goods {
        tx.put_item(&good.item)?;
        tx.put_barcode(good.item.item, &good.barcode)?;
        if let Some(case) = &good.case {
            tx.put_pack(good.item.item, case)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use contract::{Nothing, Till as _};

    use super::*;

    #[test]
    fn the_demo_shop_is_marked_verifies_and_has_its_honest_negatives() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("demo");
        make(&data, 1).unwrap();
        assert!(!folder.path().join("demo.unfinished").exists());
        let till = Till::open(&data).unwrap();
        assert!(till.status(Nothing {}).unwrap().demo);
        till.store().verify().unwrap();
        let page = store::NegativesPage {
            text: None,
            order: store::NegativeOrder::Item,
            descending: false,
            offset: 0,
            limit: 100,
        };
        let found = till.store().read(|c| store::list_negatives(c, &page)).unwrap();
        let mut found: Vec<_> =
            found.iter().map(|card| (card.sku.as_str(), card.on_hand.get() / 1000)).collect();
        found.sort_unstable();
        let want = [
            ("CAN-02", -4),
            ("CHO-04", -5),
            ("JAM-03", -1),
            ("MUG-03", -1),
            ("NBD-04", -3),
            ("POS-02", -2),
            ("SOA-02", -3),
            ("TOW-05", -2),
        ];
        assert_eq!(found, want);
    }

    #[test]
    fn the_same_seed_makes_the_same_cards_and_another_one_others() {
        let cards = |seed: u64| {
            let folder = tempfile::tempdir().unwrap();
            let data = folder.path().join("demo");
            make(&data, seed).unwrap();
            let till = Till::open(&data).unwrap();
            let mut all = Vec::new();
            till.store()
                .read::<_, StoreError>(|c| {
                    store::CardRow::each(c, |row| {
                        all.push((row.key, row.card.on_hand, row.card.value));
                        Ok(())
                    })
                })
                .unwrap();
            all
        };
        assert_eq!(cards(7), cards(7));
        assert_ne!(cards(7), cards(8));
    }

    #[test]
    fn a_folder_with_something_in_it_is_refused_and_left_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("till.db"), "mine").unwrap();
        let refused = make(folder.path(), 1).unwrap_err().to_string();
        assert!(refused.contains("isn't empty"), "{refused}");
        assert_eq!(std::fs::read_to_string(folder.path().join("till.db")).unwrap(), "mine");
    }
}
