//! What is built for running and for tests: the screens, the command line, the window.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::Result;

use crate::install;
use crate::shell::{self, root};

/// Builds the screens where a source is newer than what was built.
pub(crate) fn screens() -> Result<()> {
    install::npm()?;
    let built = root().join("ui/dist/index.html").metadata().and_then(|m| m.modified()).ok();
    let sources = ["src", "public", "index.html", "package-lock.json", "vite.config.ts"];
    let newest = sources.iter().filter_map(|part| newest(&root().join("ui").join(part))).max();
    if built.is_some() && built >= newest {
        return Ok(());
    }
    shell::run("ui", "npm", &["run", "build"])
}

/// Builds the window, with the screens in it.
pub(crate) fn window() -> Result<PathBuf> {
    let build = ["build", "--locked", "-p", "tideline-till", "-F", "custom-protocol"];
    shell::run(".", "cargo", &build)?;
    Ok(binary("tideline-till"))
}

/// Builds the command line.
pub(crate) fn command_line() -> Result<PathBuf> {
    shell::run(".", "cargo", &["build", "--locked", "-p", "tideline-cli"])?;
    Ok(binary("tideline"))
}

fn binary(name: &str) -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| root().join("target"), |folder| root().join(folder));
    target.join("debug").join(name)
}

fn newest(path: &Path) -> Option<SystemTime> {
    let own = path.metadata().and_then(|m| m.modified()).ok();
    let Ok(entries) = std::fs::read_dir(path) else { return own };
    entries.filter_map(|entry| newest(&entry.ok()?.path())).chain(own).max()
}
