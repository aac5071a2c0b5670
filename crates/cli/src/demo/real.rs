//! A year of a real shop.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

/// Arguments.
#[derive(Debug, Args)]
pub struct Real {
    /// The till's folder.
    #[arg(long, default_value = ".data/real")]
    data: PathBuf,
    /// The file.
    file: PathBuf,
}

pub(super) fn run(real: &Real) -> Result<()> {
    anyhow::bail!("{real:?}")
}
