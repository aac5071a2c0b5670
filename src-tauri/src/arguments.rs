//! The command line of the window: where its data is. Owns nothing else.

use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::{Result, bail};

/// What the command line said.
#[derive(Debug, Default)]
pub(crate) struct Arguments {
    /// The data folder, where one was named.
    pub(crate) data: Option<PathBuf>,
}

/// Reads `--data DIR`.
pub(crate) fn read(all: impl Iterator<Item = OsString>) -> Result<Arguments> {
    let mut arguments = Arguments::default();
    let mut all = all.skip(1);
    while let Some(argument) = all.next() {
        match argument.to_str() {
            Some("--data") => match all.next() {
                Some(folder) => arguments.data = Some(PathBuf::from(folder)),
                None => bail!("--data needs a folder"),
            },
            _ => bail!("unknown argument {}: only --data DIR is known", argument.display()),
        }
    }
    Ok(arguments)
}
