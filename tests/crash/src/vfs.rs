//! [`Disk`] as a SQLite file system: the table of C functions, and nothing else.
//!
//! Version 1 methods, so no shared memory; `xDeviceCharacteristics` is 0, so SQLite counts on no
//! atomic write, no safe append and no power-safe overwrite. Each instance has its own name and
//! disk; use one a thread.
#![allow(unsafe_code, reason = "a SQLite file system is a table of C functions")]

use std::ffi::{CStr, CString, c_char, c_int, c_void};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::ffi;

use crate::disk::{Disk, Opening};
use crate::fault::Failure;

static INSTANCES: AtomicU64 = AtomicU64::new(0);

/// A registered file system over its own disk.
///
/// Drop every connection before it; if one is still open, its memory is leaked rather than freed.
pub struct PowerCutVfs {
    name: CString,
    vfs: *mut ffi::sqlite3_vfs,
    disk: *mut Mutex<Disk>,
}

impl PowerCutVfs {
    /// Registers `disk` under a new name.
    ///
    /// # Panics
    /// When SQLite refuses the registration.
    #[must_use]
    pub fn new(disk: Disk) -> Self {
        let number = INSTANCES.fetch_add(1, Ordering::Relaxed);
        let name = CString::new(format!("tideline-cut-{number}")).unwrap_or_default();
        let disk = Box::into_raw(Box::new(Mutex::new(disk)));
        let vfs = Box::into_raw(Box::new(methods(&name, disk)));
        // SAFETY: `vfs`, its name and its disk live until `drop` has unregistered it.
        let done = unsafe { ffi::sqlite3_vfs_register(vfs, 0) };
        assert_eq!(done, ffi::SQLITE_OK, "SQLite refused the file system");
        Self { name, vfs, disk }
    }

    /// The name to open connections with.
    #[must_use]
    pub fn name(&self) -> &str {
        self.name.to_str().unwrap_or_default()
    }

    /// The disk. Let go of it before using a connection.
    pub fn disk(&self) -> MutexGuard<'_, Disk> {
        // SAFETY: the disk lives as long as `self`.
        lock(unsafe { &*self.disk })
    }
}

impl Drop for PowerCutVfs {
    fn drop(&mut self) {
        let in_use = self.disk().has_handles();
        // SAFETY: `vfs` was registered by `new` and nothing else unregisters it. Both boxes come
        // from `new`, and are freed only when no open file points to them.
        unsafe {
            ffi::sqlite3_vfs_unregister(self.vfs);
            if !in_use {
                drop(Box::from_raw(self.vfs));
                drop(Box::from_raw(self.disk));
                return;
            }
        }
        std::mem::forget(std::mem::take(&mut self.name));
    }
}

fn lock(disk: &Mutex<Disk>) -> MutexGuard<'_, Disk> {
    disk.lock().unwrap_or_else(PoisonError::into_inner)
}

fn methods(name: &CStr, disk: *mut Mutex<Disk>) -> ffi::sqlite3_vfs {
    // SAFETY: every field of these tables may be null or zero.
    let mut vfs: ffi::sqlite3_vfs = unsafe { std::mem::zeroed() };
    vfs.iVersion = 1;
    vfs.szOsFile = c_int::try_from(size_of::<OpenFile>()).unwrap_or(c_int::MAX);
    vfs.mxPathname = 512;
    vfs.zName = name.as_ptr();
    vfs.pAppData = disk.cast();
    vfs.xOpen = Some(open);
    vfs.xDelete = Some(delete);
    vfs.xAccess = Some(access);
    vfs.xFullPathname = Some(full_pathname);
    vfs.xRandomness = Some(randomness);
    vfs.xSleep = Some(sleep);
    vfs.xCurrentTime = Some(current_time);
    vfs.xGetLastError = Some(last_error);
    vfs
}

/// What SQLite allocates for an open file.
#[repr(C)]
struct OpenFile {
    base: ffi::sqlite3_file,
    disk: *const Mutex<Disk>,
    handle: u64,
}

static FILE_METHODS: ffi::sqlite3_io_methods = ffi::sqlite3_io_methods {
    iVersion: 1,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(file_size),
    xLock: Some(file_lock),
    xUnlock: Some(file_unlock),
    xCheckReservedLock: Some(check_reserved),
    xFileControl: Some(file_control),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(device_characteristics),
    xShmMap: None,
    xShmLock: None,
    xShmBarrier: None,
    xShmUnmap: None,
    xFetch: None,
    xUnfetch: None,
};

/// The result code of a call; `io` is what an I/O error is called there.
fn code<T>(done: Result<T, Failure>, io: c_int) -> c_int {
    match done {
        Ok(_) => ffi::SQLITE_OK,
        Err(Failure::Io | Failure::NoSuchFile) => io,
        Err(Failure::Full) => ffi::SQLITE_FULL,
        Err(Failure::ReadOnly) => ffi::SQLITE_READONLY,
        Err(Failure::Busy) => ffi::SQLITE_BUSY,
    }
}

/// A path as SQLite hands it over; none for a temporary file.
///
/// # Safety
/// `path` is null or a C string that lives as long as the call.
unsafe fn text<'a>(path: *const c_char) -> Option<&'a str> {
    // SAFETY: not null, so a C string, by the contract above.
    (!path.is_null()).then(|| unsafe { CStr::from_ptr(path) }.to_str().unwrap_or_default())
}

/// The disk behind a file system.
///
/// # Safety
/// `vfs` is one that [`PowerCutVfs::new`] registered.
unsafe fn disk_of<'a>(vfs: *mut ffi::sqlite3_vfs) -> MutexGuard<'a, Disk> {
    // SAFETY: by the contract above, `pAppData` is the disk, which outlives its connections.
    lock(unsafe { &*(*vfs).pAppData.cast_const().cast::<Mutex<Disk>>() })
}

/// The disk and handle behind an open file.
///
/// # Safety
/// `file` is one that [`open`] opened.
unsafe fn file_of<'a>(file: *mut ffi::sqlite3_file) -> (MutexGuard<'a, Disk>, u64) {
    // SAFETY: by the contract above it's an `OpenFile`, and its disk outlives it.
    let (disk, handle) =
        unsafe { (&*(*file.cast::<OpenFile>()).disk, (*file.cast::<OpenFile>()).handle) };
    (lock(disk), handle)
}

fn offset(at: i64) -> u64 {
    u64::try_from(at).unwrap_or(0)
}

fn length(of: c_int) -> usize {
    usize::try_from(of).unwrap_or(0)
}

unsafe extern "C" fn open(
    vfs: *mut ffi::sqlite3_vfs,
    path: ffi::sqlite3_filename,
    file: *mut ffi::sqlite3_file,
    flags: c_int,
    out_flags: *mut c_int,
) -> c_int {
    let file = file.cast::<OpenFile>();
    let has = |flag: c_int| flags & flag != 0;
    let opening = Opening {
        create: has(ffi::SQLITE_OPEN_CREATE),
        write: has(ffi::SQLITE_OPEN_READWRITE),
        delete_on_close: has(ffi::SQLITE_OPEN_DELETEONCLOSE),
        is_journal: has(ffi::SQLITE_OPEN_MAIN_JOURNAL
            | ffi::SQLITE_OPEN_SUPER_JOURNAL
            | ffi::SQLITE_OPEN_WAL),
    };
    // SAFETY: SQLite hands over a registered file system, room for an `OpenFile`, a path or null,
    // and a place for the flags or null. No methods means no close after a failed open.
    unsafe {
        (*file).base.pMethods = std::ptr::null();
        let opened = disk_of(vfs).open(text(path), opening);
        if let Ok((handle, writable)) = opened {
            (*file).disk = (*vfs).pAppData.cast_const().cast();
            (*file).handle = handle;
            (*file).base.pMethods = &raw const FILE_METHODS;
            if !out_flags.is_null() {
                let kept = flags & !(ffi::SQLITE_OPEN_READWRITE | ffi::SQLITE_OPEN_READONLY);
                let mode =
                    if writable { ffi::SQLITE_OPEN_READWRITE } else { ffi::SQLITE_OPEN_READONLY };
                *out_flags = kept | mode;
            }
        }
        code(opened, ffi::SQLITE_CANTOPEN)
    }
}

unsafe extern "C" fn delete(vfs: *mut ffi::sqlite3_vfs, path: *const c_char, sync: c_int) -> c_int {
    // SAFETY: SQLite hands over a registered file system and a path.
    let done = unsafe { disk_of(vfs).delete(text(path).unwrap_or_default(), sync != 0) };
    let io = if done == Err(Failure::NoSuchFile) {
        ffi::SQLITE_IOERR_DELETE_NOENT
    } else {
        ffi::SQLITE_IOERR_DELETE
    };
    code(done, io)
}

unsafe extern "C" fn access(
    vfs: *mut ffi::sqlite3_vfs,
    path: *const c_char,
    _flags: c_int,
    out: *mut c_int,
) -> c_int {
    // SAFETY: SQLite hands over a registered file system, a path and a place for the answer.
    unsafe {
        let exists = disk_of(vfs).exists(text(path).unwrap_or_default());
        *out = c_int::from(exists == Ok(true));
        code(exists, ffi::SQLITE_IOERR_ACCESS)
    }
}

unsafe extern "C" fn full_pathname(
    _vfs: *mut ffi::sqlite3_vfs,
    path: *const c_char,
    room: c_int,
    out: *mut c_char,
) -> c_int {
    // SAFETY: SQLite hands over a C string and `room` bytes for a copy of it.
    unsafe {
        let bytes = CStr::from_ptr(path).to_bytes_with_nul();
        if bytes.len() > length(room) {
            return ffi::SQLITE_CANTOPEN;
        }
        std::ptr::copy_nonoverlapping(bytes.as_ptr().cast(), out, bytes.len());
    }
    ffi::SQLITE_OK
}

unsafe extern "C" fn randomness(_vfs: *mut ffi::sqlite3_vfs, n: c_int, out: *mut c_char) -> c_int {
    // SAFETY: SQLite hands over room for `n` bytes.
    unsafe { std::ptr::write_bytes(out, 7, length(n)) };
    n
}

unsafe extern "C" fn sleep(_vfs: *mut ffi::sqlite3_vfs, microseconds: c_int) -> c_int {
    microseconds
}

unsafe extern "C" fn current_time(_vfs: *mut ffi::sqlite3_vfs, out: *mut f64) -> c_int {
    // SAFETY: SQLite hands over a place for the Julian day, which never moves here.
    unsafe { *out = 2_461_000.5 };
    ffi::SQLITE_OK
}

unsafe extern "C" fn last_error(_: *mut ffi::sqlite3_vfs, _: c_int, _: *mut c_char) -> c_int {
    0
}

unsafe extern "C" fn close(file: *mut ffi::sqlite3_file) -> c_int {
    // SAFETY: SQLite hands over a file that `open` opened.
    let (mut disk, handle) = unsafe { file_of(file) };
    disk.close(handle);
    ffi::SQLITE_OK
}

unsafe extern "C" fn read(
    file: *mut ffi::sqlite3_file,
    to: *mut c_void,
    n: c_int,
    at: i64,
) -> c_int {
    // SAFETY: SQLite hands over a file that `open` opened and room for `n` bytes, which are set
    // before they are looked at.
    let ((mut disk, handle), out) = unsafe {
        std::ptr::write_bytes(to.cast::<u8>(), 0, length(n));
        (file_of(file), std::slice::from_raw_parts_mut(to.cast::<u8>(), length(n)))
    };
    match disk.read(handle, offset(at), out) {
        Ok(got) if got < out.len() => ffi::SQLITE_IOERR_SHORT_READ,
        done => code(done, ffi::SQLITE_IOERR_READ),
    }
}

unsafe extern "C" fn write(
    file: *mut ffi::sqlite3_file,
    from: *const c_void,
    n: c_int,
    at: i64,
) -> c_int {
    // SAFETY: SQLite hands over a file that `open` opened and `n` bytes.
    let ((mut disk, handle), bytes) =
        unsafe { (file_of(file), std::slice::from_raw_parts(from.cast::<u8>(), length(n))) };
    code(disk.write(handle, offset(at), bytes), ffi::SQLITE_IOERR_WRITE)
}

unsafe extern "C" fn truncate(file: *mut ffi::sqlite3_file, size: i64) -> c_int {
    // SAFETY: SQLite hands over a file that `open` opened.
    let (mut disk, handle) = unsafe { file_of(file) };
    code(disk.truncate(handle, offset(size)), ffi::SQLITE_IOERR_TRUNCATE)
}

unsafe extern "C" fn sync(file: *mut ffi::sqlite3_file, _flags: c_int) -> c_int {
    // SAFETY: SQLite hands over a file that `open` opened.
    let (mut disk, handle) = unsafe { file_of(file) };
    code(disk.sync(handle), ffi::SQLITE_IOERR_FSYNC)
}

unsafe extern "C" fn file_size(file: *mut ffi::sqlite3_file, out: *mut i64) -> c_int {
    // SAFETY: SQLite hands over a file that `open` opened and a place for the size.
    unsafe {
        let (mut disk, handle) = file_of(file);
        let size = disk.size(handle);
        *out = i64::try_from(size.unwrap_or(0)).unwrap_or(0);
        code(size, ffi::SQLITE_IOERR_FSTAT)
    }
}

unsafe extern "C" fn file_lock(file: *mut ffi::sqlite3_file, _level: c_int) -> c_int {
    // SAFETY: SQLite hands over a file that `open` opened.
    let (mut disk, handle) = unsafe { file_of(file) };
    code(disk.lock(handle), ffi::SQLITE_IOERR_LOCK)
}

unsafe extern "C" fn file_unlock(file: *mut ffi::sqlite3_file, level: c_int) -> c_int {
    // SAFETY: SQLite hands over a file that `open` opened.
    let (mut disk, handle) = unsafe { file_of(file) };
    if level == ffi::SQLITE_LOCK_NONE {
        disk.unlock(handle);
    }
    ffi::SQLITE_OK
}

unsafe extern "C" fn check_reserved(_file: *mut ffi::sqlite3_file, out: *mut c_int) -> c_int {
    // SAFETY: SQLite hands over a place for the answer.
    unsafe { *out = 0 };
    ffi::SQLITE_OK
}

unsafe extern "C" fn file_control(_: *mut ffi::sqlite3_file, _: c_int, _: *mut c_void) -> c_int {
    ffi::SQLITE_NOTFOUND
}

unsafe extern "C" fn sector_size(file: *mut ffi::sqlite3_file) -> c_int {
    // SAFETY: SQLite hands over a file that `open` opened.
    let (disk, _) = unsafe { file_of(file) };
    c_int::try_from(disk.sector()).unwrap_or(512)
}

unsafe extern "C" fn device_characteristics(_file: *mut ffi::sqlite3_file) -> c_int {
    0
}
