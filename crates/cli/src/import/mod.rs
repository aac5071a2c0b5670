//! Items and sales from CSV files. Every row is checked before any is written; an error names
//! its row and column; what was interrupted goes on where it stopped.

pub(crate) mod columns;
pub(crate) mod fault;
mod items;
pub(crate) mod progress;
mod sales;
pub(crate) mod sheet;
pub(crate) mod value;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Result;
use clap::{Args, Subcommand};

pub use fault::{Fault, Faults};
pub use items::{ItemsImport, import_items};
pub use sales::{SalesImport, import_sales};

/// What to take in.
#[derive(Debug, Subcommand)]
pub enum Import {
    /// Items, one a row. Columns by name, in any order.
    ///
    /// Needed: a name, a price, and a SKU or a barcode. Understood: sku, name (description),
    /// price, cost, barcode (upc, ean, gtin, plu; several in one cell by `;` or `|`), department,
    /// tax (a category of the till), taxed (1 or 0), unit, sold_by_weight, stocked, order_policy
    /// (stop or continue), packs (`case=12; box=6`). An item whose SKU is in the catalogue is
    /// changed where the row differs; the same file again changes nothing. What a row leaves
    /// empty stays as it is.
    Items(File),
    /// Sales, one line of a receipt a row: receipt (invoice), at, sku, quantity, price.
    ///
    /// Rows with the same receipt are one sale; negative quantities are a return. A receipt that
    /// was taken in before, with the same lines, is left out: a longer export of the same
    /// shop adds only what is new.
    Sales(File),
}

/// A file and the till that takes it in.
#[derive(Debug, Args)]
pub struct File {
    /// The CSV file: UTF-8, comma or semicolon.
    pub file: PathBuf,
    /// The till's folder.
    #[arg(long)]
    pub data: PathBuf,
    /// In whose name the journal writes it; the first owner where nobody is named.
    #[arg(long)]
    pub by: Option<String>,
}

/// Whether somebody asked to stop. Asked between batches: what is written stays whole.
#[derive(Debug, Clone, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Asks.
    pub fn ask(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Was it asked?
    #[must_use]
    pub fn asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// Asked by Ctrl-C.
    fn on_interrupt() -> Result<Self> {
        let stop = Self::default();
        let asked = stop.clone();
        ctrlc::set_handler(move || asked.ask())?;
        Ok(stop)
    }
}

/// How an import ended.
#[derive(Debug)]
pub enum Ended<T> {
    /// All of it is in.
    Done(T),
    /// Rows are wrong; nothing was written.
    Wrong(Faults),
    /// It was asked to stop; the next run goes on.
    Stopped(T),
}

/// Takes the file in and says what became of it.
///
/// # Errors
/// A till that can't be opened, a file that can't be read, or what the till's file says.
pub fn run(import: Import) -> Result<ExitCode> {
    let stop = Stop::on_interrupt()?;
    match import {
        Import::Items(file) => {
            let till = app::Till::open(&file.data)?;
            told(import_items(&till, &file.file, file.by.as_deref(), &stop)?)
        }
        Import::Sales(file) => {
            let till = app::Till::open(&file.data)?;
            told(import_sales(&till, &file.file, file.by.as_deref(), &stop)?)
        }
    }
}

fn told<T: std::fmt::Display>(ended: Ended<T>) -> Result<ExitCode> {
    Ok(match ended {
        Ended::Done(taken) => {
            println!("{taken}");
            ExitCode::SUCCESS
        }
        Ended::Wrong(faults) => {
            eprintln!("{faults}");
            ExitCode::FAILURE
        }
        Ended::Stopped(taken) => {
            eprintln!("Stopped: {taken} Run it again to go on.");
            ExitCode::from(130)
        }
    })
}
