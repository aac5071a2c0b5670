//! `cargo xtask run`: what is missing is installed, what is old is built, the till opens.

use anyhow::{Result, bail};

use crate::{build, demo, install, shell};

/// Opens the till with the demo shop, or with another data folder (`--data DIR`). Without a
/// display, or with `--serve`, the same till is served on loopback.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let (mut serve, mut data) = (false, None);
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match (argument.as_str(), rest.as_slice()) {
            ("--serve", _) => serve = true,
            ("--data", [folder, ..]) => {
                data = Some(std::path::absolute(folder)?.display().to_string());
                rest.next();
            }
            _ => bail!("cargo xtask run [--serve] [--data DIR]"),
        }
    }
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let display =
        set("DISPLAY") || set("WAYLAND_DISPLAY") || cfg!(windows) || cfg!(target_os = "macos");
    if !display && !serve {
        println!("there is no display here: the till is served on loopback instead");
    }
    build::screens()?;
    let tideline = build::command_line()?;
    let folder = match data {
        Some(folder) => folder,
        None => {
            demo::shop(&tideline)?;
            demo::folder().display().to_string()
        }
    };
    if serve || !display {
        let tideline = tideline.display().to_string();
        return shell::run(".", &tideline, &["till", "--serve", "--data", &folder]);
    }
    install::packages(&install::BUILD)?;
    let till = build::window()?.display().to_string();
    shell::run(".", &till, &["--data", &folder])
}
