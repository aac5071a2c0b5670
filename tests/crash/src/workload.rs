//! What is put to the test.
//!
//! A workload opens a hash-chained journal on a named SQLite file system. It must use
//! `PRAGMA locking_mode=EXCLUSIVE` before `journal_mode=WAL` (this file system has no shared
//! memory), and one connection.

/// One journal entry: its consecutive number and its hash over the previous hash and its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The consecutive number.
    pub seq: u64,
    /// The chained hash.
    pub hash: [u8; 32],
}

/// What SQLite's `PRAGMA synchronous` is set to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Synchronous {
    /// Never syncs; the database breaks.
    Off,
    /// Syncs at checkpoints; the database stays whole but the last commits go.
    Normal,
    /// Syncs at each commit; what a register uses.
    Full,
}

impl Synchronous {
    /// The word for the pragma.
    #[must_use]
    pub fn pragma(self) -> &'static str {
        match self {
            Self::Off => "OFF",
            Self::Normal => "NORMAL",
            Self::Full => "FULL",
        }
    }
}

/// A journal that can be opened again and again on the same disk.
pub trait Workload: Sync {
    /// Opens `path` on the file system `vfs`, creating or migrating it as the product would.
    ///
    /// # Errors
    /// Whatever SQLite says. Without a fault in force, an error here counts as a broken database.
    fn open(
        &self,
        path: &str,
        vfs: &str,
        synchronous: Synchronous,
    ) -> anyhow::Result<Box<dyn Session>>;

    /// Whether all that is read after opening is durable by then, acknowledged or not (so that it
    /// may be sent on). Only a workload that syncs the log on opening can say so: after a kill, a
    /// commit can be read whose sync never came.
    fn reading_promises(&self) -> bool {
        false
    }

    /// Opens again after an I/O error on a machine that still runs. What the product does then.
    ///
    /// # Errors
    /// As [`Workload::open`].
    fn open_after_error(
        &self,
        path: &str,
        vfs: &str,
        synchronous: Synchronous,
    ) -> anyhow::Result<Box<dyn Session>> {
        self.open(path, vfs, synchronous)
    }
}

/// One open connection. Dropping it closes it, as the product would.
pub trait Session {
    /// Appends one entry, its content made from `n` (never the same twice), and returns it after
    /// COMMIT returned: from here on it's printed on a receipt.
    ///
    /// # Errors
    /// Whatever SQLite says; the harness then drops the session and opens a new one.
    fn append(&mut self, n: u64) -> anyhow::Result<Entry>;

    /// The last entry.
    ///
    /// # Errors
    /// Whatever SQLite says.
    fn head(&mut self) -> anyhow::Result<Option<Entry>>;

    /// Every entry in order, having checked the chain and that each is wholly there: its content
    /// and whatever was projected from it in the same transaction.
    ///
    /// # Errors
    /// What isn't whole.
    fn read_all(&mut self) -> anyhow::Result<Vec<Entry>>;

    /// `PRAGMA integrity_check` and the like.
    ///
    /// # Errors
    /// What isn't in order.
    fn check_integrity(&mut self) -> anyhow::Result<()>;

    /// A checkpoint, if the workload has that; called at times.
    ///
    /// # Errors
    /// Whatever SQLite says.
    fn checkpoint(&mut self) -> anyhow::Result<()> {
        Ok(())
    }
}
