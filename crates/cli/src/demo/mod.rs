//! Tills with something in them: the demo shop, made by us, and a year of a real shop's sales.
//! Both are written on the way that every document takes; neither touches a till that is there.

mod dice;
mod founding;
mod moving_clock;
mod real;
mod shop;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};
use clap::Subcommand;

/// What to make.
#[derive(Debug, Subcommand)]
pub enum Demo {
    /// A small shop with three weeks of history and a few honest negatives.
    Shop {
        /// The till's folder; it must not hold a till.
        #[arg(long, default_value = ".data/demo")]
        data: PathBuf,
        /// The same seed on the same day makes the same shop.
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// A year of a real shop's sales (UCI Online Retail).
    Real(real::Real),
}

/// Makes it.
///
/// # Errors
/// A folder that holds a till, a file that can't be read, or what the till's file says.
pub fn run(demo: Demo) -> Result<ExitCode> {
    match demo {
        Demo::Shop { data, seed } => {
            shop::make(&data, seed)?;
        }
        Demo::Real(real) => real::run(&real)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Refuses a folder that something is in: a demo never writes into a till.
fn refuse_used(folder: &Path) -> Result<()> {
    let mut entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => {
            return Err(error).with_context(|| format!("{} can't be read", folder.display()));
        }
    };
    if entries.next().is_some() {
        bail!(
            "{} isn't empty. A demo is made in a folder of its own: name another with --data, or \
             remove this one yourself.",
            folder.display()
        );
    }
    Ok(())
}
