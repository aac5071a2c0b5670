//! Files in.

use std::process::ExitCode;

use anyhow::Result;
use clap::Subcommand;

/// What to take in.
#[derive(Debug, Subcommand)]
pub enum Import {}

/// Takes it in.
///
/// # Errors
/// None yet.
pub fn run(import: Import) -> Result<ExitCode> {
    match import {}
}
