//! `cargo xtask test`: every suite, in order, each with its time; what was skipped and why.

use std::time::Instant;

use anyhow::{Context as _, Result, bail};

use crate::shell::{self, has, root};
use crate::{api, build, check, install};

enum Outcome {
    Passed,
    Failed(String),
    Skipped(String),
}

type Suite = (&'static str, fn() -> Result<Outcome>);

const SUITES: [Suite; 6] = [
    ("rust", rust),
    ("contract", contract),
    ("ui", interface),
    ("browser", browser),
    ("window", window),
    ("real data", real_data),
];

/// Runs all suites, or those named, then says what became of each.
pub(crate) fn run(named: &[String]) -> Result<()> {
    if let Some(unknown) = named.iter().find(|n| !SUITES.iter().any(|(name, _)| name == n)) {
        let known: Vec<&str> = SUITES.iter().map(|(name, _)| *name).collect();
        bail!("there is no suite {unknown}: {}", known.join(", "));
    }
    let mut results = Vec::new();
    for (name, suite) in SUITES {
        if !named.is_empty() && !named.iter().any(|n| n == name) {
            continue;
        }
        println!("\n== {name}");
        // Not the product's clock: how long the suite took, for people.
        #[allow(clippy::disallowed_methods)]
        let start = Instant::now();
        let outcome = suite().unwrap_or_else(|error| Outcome::Failed(format!("{error:#}")));
        results.push((name, outcome, start.elapsed().as_secs()));
    }
    summary(&results)
}

fn summary(results: &[(&str, Outcome, u64)]) -> Result<()> {
    println!();
    let (mut passed, mut failed, mut skipped) = (0, 0, 0);
    for (name, outcome, seconds) in results {
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

const PARTS: [&str; 4] = ["--workspace", "--exclude", "tideline-till", "--locked"];

fn rust() -> Result<Outcome> {
    if has("cargo", &["nextest", "--version"]) {
        shell::run(".", "cargo", &[&["nextest", "run", "--no-fail-fast"], &PARTS[..]].concat())?;
    } else {
        shell::run(".", "cargo", &[&["test", "--no-fail-fast"], &PARTS[..]].concat())?;
    }
    Ok(Outcome::Passed)
}

fn contract() -> Result<Outcome> {
    api::check()?;
    Ok(Outcome::Passed)
}

fn interface() -> Result<Outcome> {
    check::screens()?;
    shell::run("ui", "npm", &["run", "--silent", "test"])?;
    Ok(Outcome::Passed)
}

/// The served till, driven in a real browser.
fn browser() -> Result<Outcome> {
    install::packages(&install::TEST)?;
    build::screens()?;
    let tideline = build::command_line()?.display().to_string();
    shell::run_with("ui", "npm", &["run", "--silent", "e2e"], &[("TIDELINE", &tideline)])?;
    Ok(Outcome::Passed)
}

/// The real window, driven under a virtual display.
fn window() -> Result<Outcome> {
    if !cfg!(target_os = "linux") {
        return Ok(Outcome::Skipped("the window's tests run on Linux only".to_owned()));
    }
    install::packages(&install::BUILD)?;
    install::packages(&install::TEST)?;
    build::screens()?;
    let tideline = build::command_line()?.display().to_string();
    let till = build::window()?.display().to_string();
    let screen = ["-a", "-s", "-screen 0 1280x900x24", "dbus-run-session", "--"];
    let suite = [&screen[..], &["npm", "run", "--silent", "e2e:window"]].concat();
    let environment = [("TIDELINE", &*tideline), ("TIDELINE_TILL", &*till)];
    shell::run_with("ui", "xvfb-run", &suite, &environment)?;
    Ok(Outcome::Passed)
}

/// Real input, where the machine has it beside the project.
fn real_data() -> Result<Outcome> {
    let items = root().join("../shared/data/grocery-items.csv");
    if !items.exists() {
        let why = "there is no ../shared/data beside the project (it isn't part of it)";
        return Ok(Outcome::Skipped(why.to_owned()));
    }
    let tideline = build::command_line()?.display().to_string();
    let folder = root().join("target/real-items");
    if folder.exists() {
        std::fs::remove_dir_all(&folder).context("the last run's folder")?;
    }
    let (folder, items) = (folder.display().to_string(), items.display().to_string());
    shell::run(".", &tideline, &["demo", "shop", "--data", &folder])?;
    shell::run(".", &tideline, &["import", "items", &items, "--data", &folder])?;
    shell::run(".", &tideline, &["verify", &folder])?;
    Ok(Outcome::Passed)
}

/// `cargo xtask torture [MINUTES]`: the tests that scale, with numbers that take hours.
pub(crate) fn torture(arguments: &[String]) -> Result<()> {
    let minutes: u32 = match arguments {
        [] => 120,
        [minutes] => minutes.parse().context("torture takes a number of minutes")?,
        _ => bail!("cargo xtask torture [MINUTES]"),
    };
    // About 1,000 cuts a second a core in an optimised build; half the time is theirs.
    let cuts = (minutes.max(1) * 30_000).to_string();
    let cases = (minutes.max(1) * 20_000).to_string();
    let environment =
        [("TIDELINE_CUTS", &*cuts), ("TIDELINE_TORTURE", "1"), ("PROPTEST_CASES", &*cases)];
    let parts = ["-p", "tideline-crash", "-p", "tideline-ledger", "-p", "tideline-store"];
    let test = [&["test", "--release", "--locked"], &parts[..], &["--", "--nocapture"]].concat();
    shell::run_with(".", "cargo", &test, &environment)
}
