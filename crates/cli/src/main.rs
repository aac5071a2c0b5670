//! The command line.

use std::process::ExitCode;

use clap::Parser;

#[derive(Debug, Parser)]
#[command(name = "tideline", version, about = "Tideline beside the counter")]
enum Command {
    /// Takes items or sales in from a CSV file.
    #[command(subcommand)]
    Import(cli::import::Import),
    /// Makes a till with something in it.
    #[command(subcommand)]
    Demo(cli::demo::Demo),
}

fn main() -> ExitCode {
    let done = match Command::parse() {
        Command::Import(import) => cli::import::run(import),
        Command::Demo(demo) => cli::demo::run(demo),
    };
    done.unwrap_or_else(|error| {
        eprintln!("{error:#}");
        ExitCode::FAILURE
    })
}
