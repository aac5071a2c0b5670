//! `cargo xtask check`: everything that must hold before a commit and needs no long test.

use anyhow::Result;

use crate::shell::has;
use crate::{api, install, shell};

/// Runs all checks; the first that fails ends it.
pub(crate) fn run() -> Result<()> {
    shell::run(".", "cargo", &["fmt", "--all", "--check"])?;
    let parts = ["--workspace", "--exclude", "tideline-till", "--all-targets", "--locked"];
    let clippy = [&["clippy"], &parts[..], &["--", "-D", "warnings"]].concat();
    shell::run(".", "cargo", &clippy)?;
    documentation()?;
    if has("cargo", &["deny", "--version"]) {
        shell::run(".", "cargo", &["deny", "--offline", "check", "licenses", "bans", "sources"])?;
    } else {
        println!("skipped: cargo-deny isn't installed, so licences weren't checked");
    }
    api::check()?;
    screens()
}

/// Biome and the type checker over the screens.
pub(crate) fn screens() -> Result<()> {
    install::npm()?;
    shell::run("ui", "npm", &["run", "--silent", "check"])
}

/// Every page of the documentation is written and every link in it leads somewhere.
fn documentation() -> Result<()> {
    let parts = ["--workspace", "--exclude", "tideline-till", "--no-deps", "--locked"];
    let doc = [&["doc", "--quiet"], &parts[..]].concat();
    shell::run_with(".", "cargo", &doc, &[("RUSTDOCFLAGS", "-D warnings")])
}
