//! Debian packages and npm packages: installed where they are missing, named where they can't be.

use anyhow::{Context as _, Result, bail};

use crate::shell::{self, has, root};

/// What the window is built with.
pub(crate) const BUILD: [&str; 7] = [
    "build-essential",
    "pkg-config",
    "libwebkit2gtk-4.1-dev",
    "librsvg2-dev",
    "libssl-dev",
    "libdbus-1-dev",
    "file",
];

/// What the browser and window tests need.
pub(crate) const TEST: [&str; 6] =
    ["chromium", "xvfb", "xauth", "webkit2gtk-driver", "dbus-x11", "fonts-dejavu-core"];

/// Installs the packages that are missing. On another system than Debian it says which are
/// needed and goes on: they may be there under other names.
pub(crate) fn packages(names: &[&str]) -> Result<()> {
    if !has("dpkg-query", &["--version"]) {
        println!("not a Debian machine: these must be installed by hand: {}", names.join(" "));
        return Ok(());
    }
    let missing: Vec<&str> = names.iter().copied().filter(|name| !installed(name)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    println!("installing {}", missing.join(" "));
    let root = shell::output(".", "id", &["-u"])?.trim() == "0";
    if !root && !has("sudo", &["-n", "true"]) {
        bail!("run this as root first:\n  apt-get install -y {}", missing.join(" "));
    }
    let mut update = vec!["apt-get", "update", "-qq"];
    let mut install = vec!["apt-get", "install", "-y", "-qq", "--no-install-recommends"];
    install.extend(missing);
    if !root {
        update.insert(0, "sudo");
        install.insert(0, "sudo");
    }
    shell::run(".", update[0], &update[1..]).context("apt-get update")?;
    shell::run(".", install[0], &install[1..]).context("apt-get install")
}

fn installed(name: &str) -> bool {
    let query = ["-W", "-f", "${db:Status-Status}", name];
    shell::output(".", "dpkg-query", &query).is_ok_and(|status| status == "installed")
}

/// The UI's packages, exactly as locked.
pub(crate) fn npm() -> Result<()> {
    if !has("npm", &["--version"]) {
        bail!("npm isn't installed: Tideline's screens are built with Node.js 20 or later");
    }
    let stamp = root().join("ui/node_modules/.package-lock.json");
    let time = |path: &std::path::Path| path.metadata().and_then(|m| m.modified()).ok();
    let lock = time(&root().join("ui/package-lock.json"));
    if time(&stamp).is_some() && time(&stamp) >= lock {
        return Ok(());
    }
    shell::run("ui", "npm", &["ci", "--no-audit", "--no-fund"])
}
