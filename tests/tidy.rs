//! The house keeps its own rules: arrows between rooms, sizes of files, nothing of one machine.
#![allow(missing_docs, clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Which of our rooms a room may use. `architecture` in words: ARCHITECTURE.md.
const ARROWS: &[(&str, &[&str])] = &[
    ("tideline-ledger", &[]),
    ("tideline-contract", &["tideline-ledger"]),
    ("tideline-store", &["tideline-ledger"]),
    ("tideline-app", &["tideline-ledger", "tideline-contract", "tideline-store"]),
    ("tideline-cli", &["tideline-ledger", "tideline-contract", "tideline-store", "tideline-app"]),
    ("tideline-till", &["tideline-contract", "tideline-app"]),
    ("tideline-bench", &["tideline-ledger", "tideline-store", "tideline-app"]),
    ("tideline-crash", &["tideline-ledger", "tideline-store"]),
    (
        "tideline-tests",
        &["tideline-ledger", "tideline-contract", "tideline-store", "tideline-app", "tideline-cli"],
    ),
    ("xtask", &[]),
];

/// Layers of the screens with their ranks; each may use those of its own rank and below.
const LAYERS: [(&str, usize); 5] =
    [("platform", 0), ("api", 1), ("design", 1), ("features", 2), ("app", 3)];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

fn tracked() -> Vec<String> {
    let output = Command::new("git").arg("ls-files").current_dir(root()).output().unwrap();
    assert!(output.status.success(), "git ls-files failed");
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
}

fn read(file: &str) -> String {
    std::fs::read_to_string(root().join(file)).unwrap_or_default()
}

fn is_test(file: &str) -> bool {
    file.contains("/tests/") || file.starts_with("tests/") || file.ends_with("_tests.rs")
}

#[test]
fn rooms_use_only_the_rooms_below_them() {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(root())
        .output()
        .unwrap();
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let allowed: BTreeMap<&str, &[&str]> = ARROWS.iter().copied().collect();
    let mut wrong = Vec::new();
    for package in metadata["packages"].as_array().unwrap() {
        let name = package["name"].as_str().unwrap();
        let Some(may) = allowed.get(name) else {
            wrong.push(format!("{name} has no row in the table of arrows"));
            continue;
        };
        for dependency in package["dependencies"].as_array().unwrap() {
            let used = dependency["name"].as_str().unwrap();
            let ours = used.starts_with("tideline-");
            if ours && dependency["kind"] != "dev" && !may.contains(&used) {
                wrong.push(format!("{name} uses {used}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_ledger_and_the_rules_know_no_clock_no_file_and_no_network() {
    let forbidden = ["std::fs", "std::net", "std::time", "rusqlite", "tokio", "rand::"];
    let mut wrong = Vec::new();
    for file in tracked().iter().filter(|f| f.starts_with("crates/ledger/src/")) {
        let text = read(file);
        wrong.extend(
            forbidden.iter().filter(|f| text.contains(**f)).map(|f| format!("{file}: {f}")),
        );
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_file_of_ours_is_longer_than_its_limit() {
    let mut wrong = Vec::new();
    for file in tracked() {
        let limit = match file.as_str() {
            f if f.contains("generated") || is_test(f) || f.contains(".test.") => continue,
            f if f.ends_with(".rs") => 400,
            f if f.ends_with(".tsx") => 250,
            f if f.ends_with(".ts") => 400,
            _ => continue,
        };
        let lines = read(&file).lines().count();
        if lines > limit {
            wrong.push(format!("{file} has {lines} lines, at most {limit}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_rust_module_says_what_it_owns() {
    let ours = |f: &&String| f.ends_with(".rs") && (f.contains("/src/") || f.contains("build.rs"));
    let wrong: Vec<String> =
        tracked().iter().filter(ours).filter(|f| !read(f).starts_with("//!")).cloned().collect();
    assert!(wrong.is_empty(), "no //! at the start of: {wrong:#?}");
}

#[test]
fn nothing_names_one_machine_or_leaves_work_undone() {
    // Put together here, so that this file doesn't find itself.
    let marks = [
        ["to", "do!("].concat(),
        ["unimple", "mented!("].concat(),
        ["FIX", "ME"].concat(),
        ["not ", "built\""].concat(),
        ["/ro", "ot/"].concat(),
        ["/work/", "main"].concat(),
        ["/work/", "wt"].concat(),
    ];
    let mut wrong = Vec::new();
    for file in tracked() {
        let text_file = [".rs", ".ts", ".tsx", ".sql", ".md", ".toml", ".json", ".css", ".html"];
        if !text_file.iter().any(|end| file.ends_with(end)) || file.ends_with("package-lock.json") {
            continue;
        }
        let text = read(&file);
        wrong.extend(
            marks.iter().filter(|m| text.contains(m.as_str())).map(|m| format!("{file}: {m}")),
        );
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The folder of the screens that a file or an import stands in, with the feature's name.
fn layer_of(path: &str) -> Option<(usize, Option<String>)> {
    let mut parts = path.split('/');
    let layer = parts.next()?;
    let (_, rank) = LAYERS.iter().find(|(name, _)| *name == layer)?;
    let feature = (layer == "features").then(|| parts.next().unwrap_or_default().to_owned());
    Some((*rank, feature))
}

#[test]
fn screens_use_only_the_layers_below_them_and_features_never_each_other() {
    let mut wrong = Vec::new();
    for file in tracked() {
        let Some(inside) = file.strip_prefix("ui/src/") else { continue };
        let Some((own, own_feature)) = layer_of(inside) else { continue };
        let text = read(&file);
        for line in text.lines() {
            let Some((_, target)) = line.split_once("from \"").or(line.split_once("import(\""))
            else {
                continue;
            };
            let target = target.split('"').next().unwrap_or_default();
            if target.starts_with("@tauri-apps") && inside != "platform/tauri.ts" {
                wrong.push(format!("{file}: only platform/tauri.ts knows the shell"));
            }
            if !target.starts_with('.') {
                continue;
            }
            let Some((used, used_feature)) = layer_of(&resolve(inside, target)) else { continue };
            // The types that cross are the contract's: every layer may name them.
            let types = target.ends_with("api/generated") || target.ends_with("api/generated.ts");
            if used > own && !types {
                wrong.push(format!("{file} imports {target}"));
            }
            if own_feature.is_some() && used_feature.is_some() && used_feature != own_feature {
                wrong.push(format!("{file} imports another feature: {target}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn resolve(file: &str, target: &str) -> String {
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for step in target.split('/') {
        match step {
            "." => {}
            ".." => {
                parts.pop();
            }
            name => parts.push(name),
        }
    }
    parts.join("/")
}
