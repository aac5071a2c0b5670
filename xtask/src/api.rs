//! The contract's TypeScript: written by `gen-api`, compared by `check` and `test`.

use anyhow::{Result, bail};

use crate::shell::{output, root};

const FILE: &str = "ui/src/api/generated.ts";

fn contract() -> Result<String> {
    output(".", "cargo", &["run", "--quiet", "--package", "tideline-contract", "--bin", "gen-api"])
}

/// Writes the file.
pub(crate) fn write() -> Result<()> {
    std::fs::write(root().join(FILE), contract()?)?;
    println!("{FILE} written");
    Ok(())
}

/// Fails where the file isn't what the contract writes.
pub(crate) fn check() -> Result<()> {
    if std::fs::read_to_string(root().join(FILE))? != contract()? {
        bail!("{FILE} differs from the contract: run `cargo xtask gen-api`");
    }
    println!("{FILE} is the contract's");
    Ok(())
}
