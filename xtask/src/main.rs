//! The project's own commands. Each lives in a file of its own; this one only chooses.

mod api;
mod bench;
mod build;
mod check;
mod demo;
mod install;
mod run;
mod shell;
mod test;

use anyhow::{Result, bail};

const USAGE: &str = "\
cargo xtask COMMAND
  run           installs what is missing, builds, opens the till with the demo shop
  test          installs what the tests need and runs all of them
  check         formatting, lints, documentation, the contract's TypeScript
  gen-api       writes ui/src/api/generated.ts from the contract
  bench         the benchmarks against their floors (`--quick`, or names of cases)
  demo real F   replays a year of a real shop's sales into a till that can be opened
  torture       the long tests: power cuts, properties (hours; a number of minutes may follow)
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
    let mut arguments = std::env::args().skip(1);
    let command = arguments.next().unwrap_or_default();
    let rest: Vec<String> = arguments.collect();
    match command.as_str() {
        "run" => run::run(&rest),
        "test" => test::run(&rest),
        "check" => check::run(),
        "gen-api" => api::write(),
        "bench" => bench::run(&rest),
        "demo" => demo::run(&rest),
        "torture" => test::torture(&rest),
        _ => bail!("{USAGE}"),
    }
}
