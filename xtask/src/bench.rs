//! `cargo xtask bench`: the benchmarks in an optimised build; what follows goes on to them.

use anyhow::Result;

use crate::shell::{self, root};

/// Runs the cases that are named, or all; writes the table as JSON beside printing it.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let folder = root().join("bench-results");
    std::fs::create_dir_all(&folder)?;
    let json = folder.join("latest.json").display().to_string();
    let bench = ["run", "--locked", "--release", "-p", "tideline-bench", "--", "--json", &json];
    let rest: Vec<&str> = arguments.iter().map(String::as_str).collect();
    shell::run(".", "cargo", &[&bench[..], &rest[..]].concat())
}
