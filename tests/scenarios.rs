//! Every file of `tests/scenarios` against the real ledger, one test a file with its name. A file
//! asserts itself; what it expects was worked out by hand from the rules.
//!
//! Takes names (or parts of them) to run only those, as any test binary does.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail, ensure};

fn main() -> Result<ExitCode> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let files = files()?;
    let names = || files.iter().map(|file| name(file));
    if arguments.iter().any(|argument| argument == "--list") {
        let ignored = arguments.iter().any(|argument| argument == "--ignored");
        for name in names().filter(|_| !ignored) {
            println!("{name}: test");
        }
        return Ok(ExitCode::SUCCESS);
    }
    let wanted: Vec<&String> = arguments.iter().filter(|a| !a.starts_with("--")).collect();
    let exact = arguments.iter().any(|argument| argument == "--exact");
    let runs = |name: &str| {
        let named =
            |wanted: &&String| if exact { name == **wanted } else { name.contains(*wanted) };
        wanted.is_empty() || wanted.iter().any(named)
    };
    let (mut passed, mut failed) = (0, 0);
    for file in files.iter().filter(|file| runs(&name(file))) {
        match check(file) {
            Ok(()) => {
                passed += 1;
                println!("test {} ... ok", name(file));
            }
            Err(error) => {
                failed += 1;
                println!("test {} ... FAILED\n{error:#}", name(file));
            }
        }
    }
    println!("\n{passed} passed, {failed} failed");
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn files() -> Result<Vec<PathBuf>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    let mut files = Vec::new();
    for entry in std::fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "json") {
            files.push(path);
        }
    }
    files.sort();
    ensure!(!files.is_empty(), "{} holds no scenario", folder.display());
    Ok(files)
}

fn name(file: &Path) -> String {
    file.file_stem().unwrap_or_default().to_string_lossy().replace('-', "_")
}

/// Runs a file and lists all that it found otherwise. A file that expects nothing tests nothing.
fn check(file: &Path) -> Result<()> {
    let text = std::fs::read_to_string(file)?;
    let report = cli::replay::run(&text)?;
    ensure!(report.steps.iter().any(|step| step.kind == "expect"), "it expects nothing");
    let failures = report.failures();
    if failures.is_empty() { Ok(()) } else { bail!(failures.join("\n")) }
}
