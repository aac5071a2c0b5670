//! The command line: one subcommand a job, each in the library.

use std::io::stdout;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

/// An offline-first point of sale.
#[derive(Debug, Parser)]
#[command(name = "tideline", version)]
struct Arguments {
    #[command(subcommand)]
    job: Job,
}

#[derive(Debug, Subcommand)]
enum Job {
    /// Runs scenario files against the real ledger and prints what happened.
    Replay {
        /// Scenario files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// A table for people instead of JSON Lines.
        #[arg(long)]
        pretty: bool,
    },
}

fn main() -> Result<ExitCode> {
    match Arguments::parse().job {
        Job::Replay { files, pretty } => {
            Ok(ExitCode::from(cli::replay::command(&files, pretty, &mut stdout().lock())?))
        }
    }
}
