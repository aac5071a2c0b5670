//! `cargo xtask test`: every suite, in order, each with its time; what was skipped and why.

use std::time::Instant;

use anyhow::{Result, bail};

use crate::shell::{self, has, root};

enum Outcome {
    Passed,
    Failed(String),
    Skipped(String),
}

/// Runs all suites, then says what became of each.
pub(crate) fn run() -> Result<()> {
    type Suite = (&'static str, fn() -> Result<Outcome>);
    let suites: [Suite; 3] = [("rust", rust), ("contract", contract), ("ui", interface)];
    let mut results = Vec::new();
    for (name, suite) in suites {
        println!("\n== {name}");
        // Not the product's clock: how long the suite took, for people.
        #[allow(clippy::disallowed_methods)]
        let start = Instant::now();
        let outcome = suite().unwrap_or_else(|error| Outcome::Failed(format!("{error:#}")));
        results.push((name, outcome, start.elapsed().as_secs()));
    }
    println!();
    let (mut passed, mut failed, mut skipped) = (0, 0, 0);
    for (name, outcome, seconds) in &results {
        match outcome {
            Outcome::Passed => {
                passed += 1;
                println!("passed   {name} ({seconds} s)");
            }
            Outcome::Failed(why) => {
                failed += 1;
                println!("FAILED   {name} ({seconds} s): {why}");
            }
            Outcome::Skipped(why) => {
                skipped += 1;
                println!("skipped  {name}: {why}");
            }
        }
    }
    println!("{passed} passed, {failed} failed, {skipped} skipped");
    if failed > 0 {
        bail!("{failed} of {} suites failed", results.len());
    }
    Ok(())
}

fn rust() -> Result<Outcome> {
    let parts = ["--workspace", "--exclude", "tideline-till", "--locked"];
    if has("cargo", &["nextest", "--version"]) {
        shell::run(".", "cargo", &[&["nextest", "run"], &parts[..]].concat())?;
    } else {
        shell::run(".", "cargo", &[&["test"], &parts[..]].concat())?;
    }
    Ok(Outcome::Passed)
}

fn contract() -> Result<Outcome> {
    crate::check::typescript()?;
    Ok(Outcome::Passed)
}

fn interface() -> Result<Outcome> {
    if !has("npm", &["--version"]) {
        return Ok(Outcome::Skipped("npm isn't installed".to_owned()));
    }
    if !root().join("ui/node_modules/.package-lock.json").exists() {
        shell::run("ui", "npm", &["ci", "--no-audit", "--no-fund"])?;
    }
    shell::run("ui", "npm", &["run", "test"])?;
    Ok(Outcome::Passed)
}
