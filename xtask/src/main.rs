//! The project's own commands. Each lives in a file of its own; this one only chooses.

mod check;
mod shell;
mod test;

use anyhow::{Result, bail};

const USAGE: &str = "\
cargo xtask COMMAND
  test   installs what the tests need and runs all of them
  check  formatting, lints, documentation, the contract's TypeScript
";

fn main() -> std::process::ExitCode {
    match command() {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            std::process::ExitCode::FAILURE
        }
    }
}

fn command() -> Result<()> {
    let command = std::env::args().nth(1).unwrap_or_default();
    match command.as_str() {
        "test" => test::run(),
        "check" => check::run(),
        _ => bail!("{USAGE}"),
    }
}
