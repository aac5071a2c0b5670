//! `tideline demo real`: a year of a real gift shop through the real selling and receiving, into
//! a till that can then be opened. Says how fast it was, what came of it, and whether everything
//! that can be checked on a file holds.

mod deliveries;
mod invoices;
mod past_sales;
mod replay;

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Result, bail};
use app::{Clock, SystemClock, Till};
use clap::Args;
use ledger::hlc::Millis;
use store::{Contents, OpenOptions, Store, StoreError};

use super::founding::{Founding, SIGN_IN, found};
use super::moving_clock::MovingClock;
use replay::{Replay, Told};

/// The year of a real shop.
///
/// The file records sales, cancellations and write-offs, but no stock and no deliveries. Sales
/// are replayed invoice by invoice in the order of time. A cancellation is a return that names
/// the last earlier sale of that item with enough units left, or none. Lines without a price on
/// an invoice of their own are the shop's stock corrections: adjustments by the owner, units lost
/// where the quantity is negative, found where it isn't.
///
/// Deliveries are estimated from trailing sales, every Monday at 7: each item that sold in the
/// last four weeks is filled up to two weeks of its average, at half its last price, give or take
/// five per cent. One item in twelve is entered two days late, with Monday as its time. So items
/// go below zero where real shops do: in the first week, on a run, before a late entry.
#[derive(Debug, Args)]
pub struct Real {
    /// The till's folder; it must be empty or not there.
    #[arg(long, default_value = ".data/real")]
    data: PathBuf,
    /// The UCI Online Retail file: CSV, plain or xz.
    file: PathBuf,
}

/// Makes it.
pub(super) fn run(real: &Real) -> Result<()> {
    super::refuse_used(&real.data)?;
    let file = invoices::read(&real.file)?;
    let Some(first) = file.invoices.first() else { bail!("the file has no invoice") };
    std::fs::create_dir_all(&real.data)?;
    let clock = Arc::new(MovingClock::new(Millis(first.at.0 - DAY_MS), 0, 1));
    let store = Store::open(&real.data.join("till.db"), &OpenOptions::default())?;
    let till = Till::new(store, Arc::clone(&clock) as Arc<dyn Clock>)?;
    found(&till, &FOUNDING)?;
    let start = SystemClock.now();
    let told = Replay::new(&till, &clock, &file)?.run()?;
    let took = SystemClock.now().0 - start.0;
    print_told(&told, file.lines, took);
    check(&till, &told)?;
    println!("The till is in {}. {SIGN_IN}", real.data.display());
    Ok(())
}

const FOUNDING: Founding = Founding {
    shop: "Online Retail",
    currency: "GBP",
    standard_milli_percent: 20_000,
    reduced_milli_percent: 5_000,
};
pub(super) const DAY_MS: i64 = 24 * 60 * 60 * 1000;

fn print_told(told: &Told, lines: u64, took_ms: i64) {
    let per_second = u128::from(lines) * 1000 / u128::from(took_ms.max(1).unsigned_abs());
    println!(
        "{lines} lines in {}.{:03} s: {per_second} lines a second",
        took_ms / 1000,
        took_ms % 1000
    );
    println!(
        "{} sales, {} returns ({} lines name their sale, {} name none), {} adjustments, \
         {} deliveries with {} lines",
        told.sales,
        told.returns,
        told.named,
        told.unnamed,
        told.adjustments,
        told.deliveries,
        told.delivered_lines
    );
    println!(
        "{} lines were given away, {} prices finer than a penny were rounded, {} bookkeeping \
         lines were left out",
        told.free, told.rounded, told.left_out
    );
}

/// Everything of §8 that can be checked on one file. The first that doesn't hold is an error.
fn check(till: &Till, told: &Told) -> Result<()> {
    let store = till.store();
    let contents = store.read(Contents::count)?;
    println!(
        "{} documents, {} cards, {} movements, {} episodes, {} revisions, {} negatives now",
        contents.documents,
        contents.cards,
        contents.movements,
        contents.episodes,
        contents.revisions,
        contents.negatives
    );
    let verified = store.verify()?;
    if verified.documents != contents.documents || told.documents() > contents.documents {
        bail!("documents are missing: {} were written, {verified:?}", told.documents());
    }
    let wrong = store.read::<_, StoreError>(|connection| {
        let documents = store::count_wrong_documents(connection)?;
        Ok((documents, store::count_wrong_cards(connection)?))
    })?;
    if wrong != (0, 0) {
        bail!("{} documents and {} cards have wrong books", wrong.0, wrong.1);
    }
    println!("holds: every document that was acknowledged is in the journal, whose hashes chain");
    println!("holds: every card is what a plain fold of the whole journal gives, byte for byte");
    println!("holds: booked costs and revisions are the fold's costs, document by document");
    println!("holds: receipts less costs out are a card's value; a card at 0 is worth 0");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "invoice,stock_code,description,quantity,at,unit_price,country\n";

    fn made(rows: &str) -> (tempfile::TempDir, Result<()>) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("sales.csv");
        std::fs::write(&file, format!("{HEAD}{rows}")).unwrap();
        let real = Real { data: folder.path().join("real"), file };
        let done = run(&real);
        (folder, done)
    }

    #[test]
    fn sales_cancellations_corrections_and_oddities_each_become_what_they_are() {
        let (folder, done) = made(
            "1,85123A,WHITE HANGER,6,2010-12-01 08:26:00,2.55,UK\n\
             1,POST,POSTAGE,1,2010-12-01 08:26:00,18.0,UK\n\
             2,85123a,WHITE HANGER,2,2010-12-08 09:00:00,2.55,UK\n\
             C3,85123A,WHITE HANGER,-6,2010-12-08 10:00:00,2.55,UK\n\
             C4,85123A,WHITE HANGER,-6,2010-12-08 10:30:00,2.55,UK\n\
             5,85123A,,-3,2010-12-08 11:00:00,0.0,UK\n\
             6,85123A,found,4,2010-12-08 12:00:00,0.0,UK\n\
             7,85123A,WHITE HANGER,1,2010-12-08 13:00:00,0.001,UK\n\
             A8,B,Adjust bad debt,1,2010-12-08 14:00:00,-11062.06,UK\n",
        );
        done.unwrap();
        let till = Till::open(&folder.path().join("real")).unwrap();
        let mut kinds = std::collections::BTreeMap::<String, u32>::new();
        till.store()
            .read::<_, StoreError>(|connection| {
                let mut statement = connection.prepare("SELECT kind FROM journal")?;
                for kind in statement.query_map([], |row| row.get(0))? {
                    *kinds.entry(kind?).or_default() += 1;
                }
                Ok(())
            })
            .unwrap();
        kinds.remove("change");
        let want = [("adjustment", 2), ("receipt", 1), ("return", 2), ("sale", 3)];
        assert_eq!(kinds, want.map(|(kind, n)| (kind.to_owned(), n)).into());
        let contents = till.store().read(Contents::count).unwrap();
        assert_eq!((contents.cards, contents.episodes), (1, 1), "postage has no card");
        let item = till
            .store()
            .read(|c| store::catalogue::ItemRow::find_sku(c, "85123A"))
            .unwrap()
            .unwrap();
        // A week's six were filled up to twelve: −6 + 18 − 2 + 6 + 6 − 3 + 4 − 1.
        let mut on_hand = 0;
        till.store()
            .read::<_, StoreError>(|c| {
                store::CardRow::each(c, |row| {
                    if row.key.item == item.item {
                        on_hand = row.card.on_hand.get();
                    }
                    Ok(())
                })
            })
            .unwrap();
        assert_eq!(on_hand, 22_000);
    }

    #[test]
    fn a_row_that_is_none_ends_it_by_its_number_before_a_till_is_made() {
        let table = [
            ("1,A,x,many,2010-12-01 08:26:00,1,UK\n", "row 2: “many” is not a decimal number"),
            ("1,A,x,1,yesterday,1,UK\n", "row 2: “yesterday” isn't a time"),
            ("1,,x,1,2010-12-01 08:26:00,1,UK\n", "row 2, stock code: it is empty"),
            ("1,A,x\n", "row 2: it has 3 cells, the header has 7"),
            ("", "the file has no invoice"),
        ];
        for (rows, want) in table {
            let (folder, done) = made(rows);
            let refused = format!("{:#}", done.unwrap_err());
            assert!(refused.contains(want), "{refused}");
            assert!(!folder.path().join("real").exists());
        }
    }

    #[test]
    fn a_folder_that_holds_something_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("sales.csv");
        std::fs::write(&file, HEAD).unwrap();
        let refused = run(&Real { data: folder.path().to_path_buf(), file }).unwrap_err();
        assert!(refused.to_string().contains("isn't empty"), "{refused}");
    }
}
