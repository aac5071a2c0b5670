//! A disk in memory that knows what a power cut would leave.
//!
//! Every file has a durable image, the image that reads see, and the changes between the two. So
//! has the directory: a created file may vanish, a deleted one come back, until the directory is
//! synced, which SQLite does with the first sync of a new journal or log, and on asked-for deletes.

use std::collections::BTreeMap;

use crate::fault::{Failure, Fault};
use crate::image::{Change, Directory, File, set};
use crate::random::Random;
use crate::survive::{Cut, index};

/// An open file.
#[derive(Clone, Debug)]
struct Handle {
    file: u64,
    /// The name to delete on closing.
    delete: Option<String>,
    /// The first sync also syncs the directory.
    syncs_directory: bool,
}

/// How a file is opened.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Opening {
    pub(crate) create: bool,
    pub(crate) write: bool,
    pub(crate) delete_on_close: bool,
    pub(crate) is_journal: bool,
}

/// What a call does, for counting.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Call {
    Other,
    Change,
    Write,
    Sync,
}

/// The disk. Clone it to keep an image of it.
#[derive(Clone, Debug)]
pub struct Disk {
    files: BTreeMap<u64, File>,
    directory: Directory,
    handles: BTreeMap<u64, Handle>,
    next: u64,
    sector: u64,
    damages: bool,
    random: Random,
    fault: Fault,
    dead: bool,
    fired: bool,
    calls: u64,
    changes: u64,
    writes: u64,
    syncs: u64,
}

impl Disk {
    /// An empty disk that tells this sector size.
    #[must_use]
    pub fn new(seed: u64, sector: u64) -> Self {
        Self {
            files: BTreeMap::new(),
            directory: Directory::default(),
            handles: BTreeMap::new(),
            next: 1,
            sector,
            damages: false,
            random: Random::new(seed),
            fault: Fault::None,
            dead: false,
            fired: false,
            calls: 0,
            changes: 0,
            writes: 0,
            syncs: 0,
        }
    }

    /// A disk on which a power cut may turn a whole sector to rubbish while a part of it is written,
    /// with bytes in it that were durable before. Few disks do; SQLite is told that this one may.
    #[must_use]
    pub fn that_damages_sectors(mut self) -> Self {
        self.damages = true;
        self
    }

    /// Arms a fault and starts counting from zero.
    pub fn arm(&mut self, fault: Fault) {
        (self.fault, self.fired) = (fault, false);
        (self.calls, self.changes, self.writes, self.syncs) = (0, 0, 0, 0);
    }

    /// The fault happened.
    #[must_use]
    pub fn has_fired(&self) -> bool {
        self.fired
    }

    /// The power is gone.
    #[must_use]
    pub fn is_dead(&self) -> bool {
        self.dead
    }

    /// Changes (write, sync, truncate, create, delete) since the fault was armed.
    #[must_use]
    pub fn changes(&self) -> u64 {
        self.changes
    }

    /// The power goes now: every call fails until [`Disk::power_cut`] brings the disk back.
    pub fn die(&mut self) {
        self.dead = true;
    }

    /// The power went, and is back: what survived is what a new open sees. Handles from before are
    /// dead for good; no fault is armed.
    pub fn power_cut(&mut self, seed: u64) {
        let mut random = Random::new(seed);
        self.random = Random::new(random.bits());
        self.survive_directory(&mut random);
        let names = &self.directory.durable;
        self.files.retain(|file, _| names.values().any(|named| named == file));
        let cut = Cut::new(&mut random, self.sector, self.damages);
        for file in self.files.values_mut() {
            let changes = std::mem::take(&mut file.changes);
            cut.survive(&mut file.durable, &changes, &mut random);
            file.seen.clone_from(&file.durable);
        }
        self.forget_handles();
        self.dead = false;
        self.arm(Fault::None);
    }

    /// It was only the process that died, and the machine runs on: a new open sees all that was
    /// written, synced or not. Handles from before are dead for good; an armed fault stays.
    pub fn process_killed(&mut self) {
        self.forget_handles();
        self.dead = false;
    }

    /// Writes a file's bytes over themselves and syncs them, as a program can that distrusts an
    /// earlier sync: the kernel then has them all to write again. True when the file is there.
    pub fn rewrite(&mut self, name: &str) -> bool {
        let file = self.directory.seen.get(name).and_then(|file| self.files.get_mut(file));
        let Some(file) = file else { return false };
        file.durable.clone_from(&file.seen);
        file.changes.clear();
        true
    }

    fn forget_handles(&mut self) {
        self.handles.clear();
        self.files.values_mut().for_each(|file| file.locked_by = None);
    }

    fn survive_directory(&mut self, random: &mut Random) {
        let kept = random.below(3);
        for (name, file) in std::mem::take(&mut self.directory.changes) {
            if kept == 0 || (kept == 1 && random.one_in(2)) {
                set(&mut self.directory.durable, &name, file);
            }
        }
        self.directory.seen.clone_from(&self.directory.durable);
    }

    /// Flips bits of one byte, durably: bit rot. False when the file has no such byte.
    pub fn rot(&mut self, name: &str, offset: u64, mask: u8) -> bool {
        let file = self.directory.seen.get(name).and_then(|file| self.files.get_mut(file));
        let Some(file) = file else { return false };
        for image in [&mut file.durable, &mut file.seen] {
            let Some(byte) = image.get_mut(index(offset)) else { return false };
            *byte ^= mask;
        }
        true
    }

    /// How long a file is, if it's there.
    #[must_use]
    pub fn length(&self, name: &str) -> Option<u64> {
        self.directory.seen.get(name).map(|file| self.files[file].seen.len() as u64)
    }

    /// Counts a call and says whether it fails. The call at which the power goes is under way.
    fn count(&mut self, call: Call) -> Result<(), Failure> {
        self.calls += 1;
        self.changes += u64::from(call != Call::Other);
        self.writes += u64::from(call == Call::Write);
        self.syncs += u64::from(call == Call::Sync);
        let due = |now: u64, at: u64, forever: bool| now == at || (forever && now > at);
        let failure = match self.fault {
            Fault::PowerCut(at) if call != Call::Other && self.changes >= at => {
                self.dead = true;
                Failure::Io
            }
            Fault::IoError { call: at, forever } if due(self.calls, at, forever) => Failure::Io,
            Fault::Full { write, forever }
                if call == Call::Write && due(self.writes, write, forever) =>
            {
                Failure::Full
            }
            Fault::SyncForgets(at) if call == Call::Sync && self.syncs == at => Failure::Io,
            Fault::ReadOnly if call != Call::Other => Failure::ReadOnly,
            _ => return Ok(()),
        };
        self.fired = true;
        Err(failure)
    }

    fn alive(&self) -> Result<(), Failure> {
        if self.dead { Err(Failure::Io) } else { Ok(()) }
    }

    fn file(&mut self, handle: u64) -> Result<&mut File, Failure> {
        let file = self.handles.get(&handle).ok_or(Failure::Io)?.file;
        self.files.get_mut(&file).ok_or(Failure::Io)
    }

    pub(crate) fn has_handles(&self) -> bool {
        !self.handles.is_empty()
    }

    pub(crate) fn sector(&self) -> u64 {
        self.sector
    }

    /// Opens a file; without a name a temporary one. Tells the handle and whether it's writable.
    pub(crate) fn open(
        &mut self,
        name: Option<&str>,
        opening: Opening,
    ) -> Result<(u64, bool), Failure> {
        self.alive()?;
        let known = name.and_then(|name| self.directory.seen.get(name)).copied();
        if known.is_none() && !opening.create {
            return Err(Failure::NoSuchFile);
        }
        self.count(if known.is_none() { Call::Change } else { Call::Other })?;
        let file = known.unwrap_or_else(|| {
            self.next += 1;
            self.files.insert(self.next, File::default());
            self.next
        });
        if let (None, Some(name)) = (known, name) {
            self.directory.change(name, Some(file));
        }
        self.next += 1;
        let delete = name.filter(|_| opening.delete_on_close).map(str::to_owned);
        // As on Unix: whether it was there or not.
        let syncs_directory = opening.create && name.is_some() && opening.is_journal;
        self.handles.insert(self.next, Handle { file, delete, syncs_directory });
        Ok((self.next, opening.write && self.fault != Fault::ReadOnly))
    }

    pub(crate) fn close(&mut self, handle: u64) {
        let Some(closed) = self.handles.remove(&handle) else { return };
        if let Some(file) = self.files.get_mut(&closed.file)
            && file.locked_by == Some(handle)
        {
            file.locked_by = None;
        }
        if let (Some(name), false) = (closed.delete, self.dead) {
            self.directory.change(&name, None);
        }
    }

    pub(crate) fn read(
        &mut self,
        handle: u64,
        offset: u64,
        out: &mut [u8],
    ) -> Result<usize, Failure> {
        self.alive()?;
        self.count(Call::Other)?;
        let seen = &self.file(handle)?.seen;
        let from = index(offset).min(seen.len());
        let length = out.len().min(seen.len() - from);
        out[..length].copy_from_slice(&seen[from..from + length]);
        Ok(length)
    }

    pub(crate) fn write(&mut self, handle: u64, offset: u64, bytes: &[u8]) -> Result<(), Failure> {
        self.alive()?;
        self.file(handle)?;
        let done = self.count(Call::Write);
        let length = match done {
            Err(Failure::ReadOnly) => 0,
            Err(_) if !self.dead => self.random.index(bytes.len() + 1),
            _ => bytes.len(),
        };
        if length > 0 {
            let bytes = bytes[..length].to_vec();
            self.file(handle)?.change(Change::Write { offset, bytes });
        }
        done
    }

    pub(crate) fn truncate(&mut self, handle: u64, size: u64) -> Result<(), Failure> {
        self.alive()?;
        self.file(handle)?;
        let done = self.count(Call::Change);
        if done.is_ok() || self.dead {
            self.file(handle)?.change(Change::Truncate(size));
        }
        done
    }

    pub(crate) fn sync(&mut self, handle: u64) -> Result<(), Failure> {
        self.alive()?;
        self.file(handle)?;
        let done = self.count(Call::Sync);
        if matches!(self.fault, Fault::SyncForgets(_)) && done.is_err() {
            let mut random = self.random.clone();
            self.file(handle)?.changes.retain(|_| random.one_in(2));
            self.random = random;
        }
        if done.is_err() || self.fault == Fault::LyingSync {
            return done;
        }
        self.file(handle)?.sync();
        if let Some(open) = self.handles.get_mut(&handle)
            && std::mem::take(&mut open.syncs_directory)
        {
            self.directory.sync();
        }
        Ok(())
    }

    pub(crate) fn size(&mut self, handle: u64) -> Result<u64, Failure> {
        self.alive()?;
        self.count(Call::Other)?;
        Ok(self.file(handle)?.seen.len() as u64)
    }

    pub(crate) fn delete(&mut self, name: &str, sync: bool) -> Result<(), Failure> {
        self.alive()?;
        if !self.directory.seen.contains_key(name) {
            return Err(Failure::NoSuchFile);
        }
        let done = self.count(Call::Change);
        if done.is_ok() || self.dead {
            self.directory.change(name, None);
        }
        if done.is_ok() && sync && self.fault != Fault::LyingSync {
            self.directory.sync();
        }
        done
    }

    /// As on Unix, an empty file counts as none.
    pub(crate) fn exists(&mut self, name: &str) -> Result<bool, Failure> {
        self.alive()?;
        self.count(Call::Other)?;
        Ok(self.length(name).is_some_and(|length| length > 0))
    }

    /// One holder a file: these databases are opened in exclusive mode.
    pub(crate) fn lock(&mut self, handle: u64) -> Result<(), Failure> {
        self.alive()?;
        let file = self.file(handle)?;
        if file.locked_by.is_some_and(|holder| holder != handle) {
            return Err(Failure::Busy);
        }
        file.locked_by = Some(handle);
        Ok(())
    }

    pub(crate) fn unlock(&mut self, handle: u64) {
        if let Ok(file) = self.file(handle) {
            file.locked_by = None;
        }
    }
}
