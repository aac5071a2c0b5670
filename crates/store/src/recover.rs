//! A till's folder: opening it, and what happens to a database that is damaged or gone.
//!
//! Nothing is ever deleted or replaced here. A damaged file is put aside under a dated name and
//! said so; what comes in its place (a backup, or an empty till) is the owner's choice.

use std::path::{Path, PathBuf};

use ledger::hlc::Millis;

use crate::guard::sync_folder;
use crate::{OpenOptions, Store, StoreError, list_backups, lock};

/// The database's name in its folder.
pub const DATABASE: &str = "till.db";

/// What SQLite keeps beside a database, by the end of its name.
const COMPANIONS: [&str; 2] = ["-wal", "-shm"];
/// Names tried on one second.
const TRIES: u32 = 1_000;

/// Opens the till's database in a folder, or makes both.
///
/// # Errors
/// As [`Store::open`]; a damaged file is put aside, under a name with the date of `now`.
pub fn open_folder(folder: &Path, options: &OpenOptions, now: Millis) -> Result<Store, StoreError> {
    std::fs::create_dir_all(folder).map_err(|error| StoreError::file(folder, &error))?;
    let path = folder.join(DATABASE);
    match Store::open(&path, options) {
        Err(StoreError::Corrupt { why }) => Err(set_aside(&path, why, now)),
        opened => opened,
    }
}

/// Puts a damaged database aside and says so. An error of the disk leaves it where it is.
fn set_aside(path: &Path, why: String, now: Millis) -> StoreError {
    let moved = lock::take(path).and_then(|_lock| move_away(path, now));
    match moved {
        Ok(kept) => {
            let backups = list_backups(path).len();
            StoreError::SetAside { path: path.to_path_buf(), kept, why, backups }
        }
        Err(error) => error,
    }
}

fn move_away(path: &Path, now: Millis) -> Result<PathBuf, StoreError> {
    let date = date(now);
    let name = |number: u32| match number {
        0 => path.with_extension(format!("set-aside-{date}.db")),
        again => path.with_extension(format!("set-aside-{date}-{again}.db")),
    };
    let failed = |error: std::io::Error| StoreError::file(path, &error);
    let free = (0..TRIES).map(name).find(|name| !name.exists());
    let kept = free.ok_or_else(|| failed(std::io::ErrorKind::AlreadyExists.into()))?;
    std::fs::rename(path, &kept).map_err(failed)?;
    for ending in COMPANIONS {
        let (from, to) = (companion(path, ending), companion(&kept, ending));
        if from.exists() {
            std::fs::rename(from, to).map_err(failed)?;
        }
    }
    sync_folder(path.parent().unwrap_or(Path::new("."))).map_err(failed)?;
    Ok(kept)
}

fn companion(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// A time as `20261125-080000` in UTC (Howard Hinnant's civil-from-days).
fn date(at: Millis) -> String {
    let seconds = at.0.div_euclid(1_000);
    let (days, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let shifted = days + 719_468;
    let (era, of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * march + 2) / 5 + 1;
    let month = if march < 10 { march + 3 } else { march - 9 };
    let year = year + era * 400 + i64::from(month <= 2);
    let (hour, minute) = (second / 3_600, second / 60 % 60);
    format!("{year:04}{month:02}{day:02}-{hour:02}{minute:02}{:02}", second % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_in_utc() {
        assert_eq!(date(Millis(0)), "19700101-000000");
        assert_eq!(date(Millis(1_709_164_799_999)), "20240228-235959");
        assert_eq!(date(Millis(1_709_164_800_000)), "20240229-000000");
        assert_eq!(date(Millis(4_070_908_800_000)), "20990101-000000");
    }
}
