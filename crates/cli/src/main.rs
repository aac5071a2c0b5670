//! The `tideline` command line: reads it, hands each command to its module, says what went wrong.

use std::io::stdout;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// A point of sale whose ledger may go below zero.
#[derive(Debug, Parser)]
#[command(name = "tideline", version, about)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Runs a till. Its window is the program `tideline-till`; this one serves it to a browser.
    Till {
        /// Serve it to a browser on this machine.
        #[arg(long, required = true)]
        serve: bool,
        /// The till's data folder, made where there is none.
        #[arg(long, value_name = "DIR")]
        data: PathBuf,
        /// Where to listen: a loopback address; port 0 takes a free one.
        #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:0")]
        listen: SocketAddr,
    },
    /// Checks a till's hash chain, and its cards against the journal.
    Verify {
        /// The till's data folder.
        #[arg(value_name = "DIR")]
        data: PathBuf,
        /// First makes cards, movements and costs anew from the journal.
        #[arg(long)]
        rebuild: bool,
    },
    /// Runs scenario files against the real ledger and prints what happened.
    Replay {
        /// Scenario files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// A table for people instead of JSON Lines.
        #[arg(long)]
        pretty: bool,
    },
    /// Takes items or sales in from a CSV file.
    #[command(subcommand)]
    Import(cli::import::Import),
    /// Makes a till with something in it.
    #[command(subcommand)]
    Demo(cli::demo::Demo),
}

fn main() -> ExitCode {
    app::start_log();
    let done = match CommandLine::parse().command {
        Command::Till { serve: _, data, listen } => cli::serve::run(&data, listen).map(succeeded),
        Command::Verify { data, rebuild } => cli::verify::run(&data, rebuild).map(succeeded),
        Command::Replay { files, pretty } => {
            cli::replay::command(&files, pretty, &mut stdout().lock()).map(ExitCode::from)
        }
        Command::Import(import) => cli::import::run(import),
        Command::Demo(demo) => cli::demo::run(demo),
    };
    done.unwrap_or_else(|error| {
        eprintln!("tideline: {error:#}");
        ExitCode::FAILURE
    })
}

const fn succeeded((): ()) -> ExitCode {
    ExitCode::SUCCESS
}
