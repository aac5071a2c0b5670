//! A till that is set up, and files for it.

use std::path::PathBuf;

use app::Till;
use cli::import::{Ended, Faults, ItemsImport, SalesImport, Stop, import_items, import_sales};
use contract::{SetUpRequest, Till as _};
use store::catalogue::ItemRow;

pub(crate) struct Desk {
    pub(crate) till: Till,
    folder: tempfile::TempDir,
}

impl Desk {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let till = Till::open(folder.path()).unwrap();
        let set_up = SetUpRequest {
            shop: "Main".into(),
            currency: "USD".into(),
            tax_included: false,
            tax_rate_milli_percent: 8000,
            owner: "Olu".into(),
            pin: "4444".into(),
        };
        till.set_up(set_up).unwrap();
        Self { till, folder }
    }

    pub(crate) fn file(&self, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join("file.csv");
        std::fs::write(&path, content).unwrap();
        path
    }

    pub(crate) fn items(&self, content: impl AsRef<[u8]>) -> Ended<ItemsImport> {
        import_items(&self.till, &self.file(content), None, &Stop::default()).unwrap()
    }

    pub(crate) fn sales(&self, content: impl AsRef<[u8]>) -> Ended<SalesImport> {
        import_sales(&self.till, &self.file(content), None, &Stop::default()).unwrap()
    }

    pub(crate) fn item(&self, sku: &str) -> ItemRow {
        self.till.store().read(|c| ItemRow::find_sku(c, sku)).unwrap().unwrap()
    }

    pub(crate) fn count(&self, table: &str) -> i64 {
        let sql = format!("SELECT count(*) FROM {table}");
        let count: Result<i64, store::StoreError> =
            self.till.store().read(|c| Ok(c.query_row(&sql, [], |row| row.get(0))?));
        count.unwrap()
    }
}

pub(crate) fn done<T: std::fmt::Debug>(ended: Ended<T>) -> T {
    match ended {
        Ended::Done(done) => done,
        other => panic!("{other:?}"),
    }
}

pub(crate) fn wrong<T: std::fmt::Debug>(ended: Ended<T>) -> Faults {
    match ended {
        Ended::Wrong(faults) => faults,
        other => panic!("{other:?}"),
    }
}

/// The faults as people read them.
pub(crate) fn told<T: std::fmt::Debug>(ended: Ended<T>) -> Vec<String> {
    wrong(ended).told.iter().map(ToString::to_string).collect()
}
