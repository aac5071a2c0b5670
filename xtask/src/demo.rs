//! The demo shop, and a till filled with a year of a real shop's sales.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::build;
use crate::shell::{self, root};

/// Where the demo shop lives: in its own marked database, beside nothing of a real shop.
pub(crate) fn folder() -> PathBuf {
    root().join(".data/demo")
}

/// Makes the demo shop where there is none.
pub(crate) fn shop(tideline: &Path) -> Result<()> {
    if folder().join("till.db").exists() {
        return Ok(());
    }
    let folder = folder().display().to_string();
    shell::run(".", &tideline.display().to_string(), &["demo", "shop", "--data", &folder])
}

/// `demo real FILE`: an optimised build, for it is half a million lines.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let file = match arguments {
        [what, file] if what == "real" => PathBuf::from(file),
        [what] if what == "real" => root().join("../shared/data/online-retail.csv.xz"),
        _ => bail!("cargo xtask demo real [FILE]"),
    };
    if !file.exists() {
        bail!(
            "{} isn't there. Name the UCI *Online Retail* file (CSV, xz-packed or plain): \
             cargo xtask demo real FILE",
            file.display()
        );
    }
    build::screens()?;
    let file = std::path::absolute(file)?.display().to_string();
    let folder = root().join(".data/real").display().to_string();
    let cargo = ["run", "--locked", "--release", "-p", "tideline-cli", "--"];
    let demo = ["demo", "real", "--data", &folder, &file];
    shell::run(".", "cargo", &[&cargo[..], &demo[..]].concat())
}
