//! The guard: a small file outside the database that says how far this register's own journal
//! had come. A database behind it was restored, cloned, or lost commits.
//!
//! It is written after each commit without waiting for the disk, and synced every 30 seconds and
//! at the end. Two slots take turns, so that a torn write leaves the other. It never says more
//! than the journal held when it was written, and it fails alone: a sale that is durable stays
//! one when the guard can't be written.

use std::fs::{File, OpenOptions};
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::Duration;

use ledger::id::Author;
use sha2::{Digest, Sha256};

use crate::StoreError;
use crate::journal::Hash;

/// How far an author's journal has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) author: Author,
    pub(crate) sequence: u64,
    pub(crate) hash: Hash,
}

/// Bytes of a slot: one sector, which a disk writes wholly or not at all.
const SLOT: usize = 512;
/// Where the slots begin.
const SLOTS: [u64; 2] = [0, 4096];
/// The checksum before a slot's body.
const CHECK: usize = 32;
/// How long the last marks may stay in the machine's memory.
const SYNC_EVERY: Duration = Duration::from_secs(30);

/// The open guard file.
#[derive(Debug)]
pub(crate) struct Guard {
    path: PathBuf,
    file: Arc<File>,
    turn: u64,
    last: Option<Mark>,
    works: bool,
    unsynced: Arc<AtomicBool>,
    syncer: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Guard {
    /// Opens or makes the file. Where `syncs` is false it never waits for the disk: it follows
    /// commits that don't either.
    pub(crate) fn open(path: &Path, syncs: bool) -> Result<Self, StoreError> {
        let failed = |error: std::io::Error| StoreError::file(path, &error);
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)
            .map_err(failed)?;
        let mut bytes = Vec::new();
        let most = SLOTS[1] + SLOT as u64;
        (&mut file).take(most).read_to_end(&mut bytes).map_err(failed)?;
        let read = SLOTS.iter().filter_map(|start| decode(&bytes, *start)).max_by_key(|s| s.0);
        let file = Arc::new(file);
        let unsynced = Arc::new(AtomicBool::new(false));
        let syncer = if syncs { Some(start(&file, &unsynced).map_err(failed)?) } else { None };
        Ok(Self {
            path: path.to_path_buf(),
            file,
            turn: read.map_or(0, |(turn, _)| turn),
            last: read.map(|(_, mark)| mark),
            works: true,
            unsynced,
            syncer,
        })
    }

    /// The last mark that can be read.
    pub(crate) const fn last(&self) -> Option<Mark> {
        self.last
    }

    /// Whether the last write and sync worked.
    pub(crate) const fn works(&self) -> bool {
        self.works
    }

    /// Notes how far the journal came. Doesn't wait for the disk.
    pub(crate) fn write(&mut self, mark: Mark) {
        self.works = self.put(mark).is_ok();
    }

    /// Notes it and waits for the disk: nothing may be written to the database before.
    pub(crate) fn write_through(&mut self, mark: Mark) -> Result<(), StoreError> {
        self.put(mark)
            .and_then(|()| self.sync())
            .map_err(|error| StoreError::file(&self.path, &error))
    }

    fn put(&mut self, mark: Mark) -> std::io::Result<()> {
        let turn = self.turn + 1;
        let slot = encode(turn, &mark).ok_or_else(|| std::io::Error::other("a mark too long"))?;
        let mut file = &*self.file;
        file.seek(SeekFrom::Start(SLOTS[usize::from(turn % 2 == 1)]))?;
        file.write_all(&slot)?;
        (self.turn, self.last) = (turn, Some(mark));
        self.unsynced.store(true, Ordering::Release);
        Ok(())
    }

    fn sync(&self) -> std::io::Result<()> {
        if self.syncer.is_none() {
            return Ok(());
        }
        self.file.sync_all()?;
        let folder = self.path.parent().filter(|parent| !parent.as_os_str().is_empty());
        sync_folder(folder.unwrap_or(Path::new(".")))
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        // The database is whole without it: at worst the next start begins a new incarnation.
        let _ = self.sync();
        if let Some((stop, thread)) = self.syncer.take() {
            drop(stop);
            let _ = thread.join();
        }
    }
}

/// Makes names in a folder durable, where the system can.
pub(crate) fn sync_folder(folder: &Path) -> std::io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

fn start(
    file: &Arc<File>,
    unsynced: &Arc<AtomicBool>,
) -> std::io::Result<(Sender<()>, JoinHandle<()>)> {
    let (file, unsynced) = (Arc::clone(file), Arc::clone(unsynced));
    let (stop, stopped) = mpsc::channel();
    let thread = std::thread::Builder::new().name("guard".to_owned()).spawn(move || {
        while stopped.recv_timeout(SYNC_EVERY) == Err(RecvTimeoutError::Timeout) {
            if unsynced.swap(false, Ordering::AcqRel) && file.sync_data().is_err() {
                unsynced.store(true, Ordering::Release);
            }
        }
    })?;
    Ok((stop, thread))
}

fn encode(turn: u64, mark: &Mark) -> Option<[u8; SLOT]> {
    let body = postcard::to_stdvec(&(turn, mark.author, mark.sequence, mark.hash)).ok()?;
    let mut slot = [0; SLOT];
    slot[CHECK..].get_mut(..body.len())?.copy_from_slice(&body);
    let check: [u8; CHECK] = Sha256::digest(&slot[CHECK..]).into();
    slot[..CHECK].copy_from_slice(&check);
    Some(slot)
}

fn decode(bytes: &[u8], start: u64) -> Option<(u64, Mark)> {
    let slot = bytes.get(usize::try_from(start).ok()?..)?.get(..SLOT)?;
    let (check, body) = slot.split_at(CHECK);
    if Sha256::digest(body)[..] != *check {
        return None;
    }
    let ((turn, author, sequence, hash), _) = postcard::take_from_bytes(body).ok()?;
    Some((turn, Mark { author, sequence, hash }))
}

#[cfg(test)]
mod tests {
    use ledger::id::RegisterId;

    use super::*;

    fn mark(sequence: u64) -> Mark {
        let author = Author { register: RegisterId::from_u128(7), incarnation: 2 };
        Mark { author, sequence, hash: [9; 32] }
    }

    #[test]
    fn the_last_mark_is_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("guard");
        for sequence in 1..=5 {
            let mut guard = Guard::open(&path, true).unwrap();
            assert_eq!(guard.last().map_or(0, |m| m.sequence), sequence - 1);
            guard.write(mark(sequence));
            assert!(guard.works());
        }
        assert_eq!(Guard::open(&path, true).unwrap().last(), Some(mark(5)));
    }

    #[test]
    fn a_torn_last_mark_leaves_the_one_before() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("guard");
        let mut guard = Guard::open(&path, false).unwrap();
        guard.write(mark(1));
        guard.write(mark(2));
        let (last, at) = (guard.last(), SLOTS[usize::from(guard.turn % 2 == 1)]);
        assert_eq!(last, Some(mark(2)));
        drop(guard);
        let mut bytes = std::fs::read(&path).unwrap();
        bytes[usize::try_from(at).unwrap() + 40] ^= 1;
        std::fs::write(&path, bytes).unwrap();
        assert_eq!(Guard::open(&path, false).unwrap().last(), Some(mark(1)));
    }
}
