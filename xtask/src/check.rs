//! `cargo xtask check`: everything that must hold before a commit and needs no long test.

use anyhow::{Result, bail};

use crate::shell::{self, output, root};

/// Runs all checks; the first that fails ends it.
pub(crate) fn run() -> Result<()> {
    shell::run(".", "cargo", &["fmt", "--all", "--check"])?;
    let parts = ["--workspace", "--exclude", "tideline-till", "--all-targets", "--locked"];
    let clippy = [&["clippy"], &parts[..], &["--", "-D", "warnings"]].concat();
    shell::run(".", "cargo", &clippy)?;
    typescript()
}

/// The contract's TypeScript is the one that the contract writes.
pub(crate) fn typescript() -> Result<()> {
    let written = std::fs::read_to_string(root().join("ui/src/api/generated.ts"))?;
    let now = output(
        ".",
        "cargo",
        &["run", "--quiet", "--package", "tideline-contract", "--bin", "gen-api"],
    )?;
    if written != now {
        bail!("ui/src/api/generated.ts differs from the contract: run `cargo xtask gen-api`");
    }
    println!("ui/src/api/generated.ts is the contract's");
    Ok(())
}
