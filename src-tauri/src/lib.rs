//! The shell: one window, one `rpc` command, one data folder. No rule, no SQL, no screen.

mod arguments;

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context as _, Result};
use contract::{Failure, Reply};
use serde_json::{Value, json};
use tauri::{Manager as _, State, WebviewUrl, WebviewWindowBuilder};

/// On a machine without a language the web view calls its own "C", which no formatter of numbers
/// or dates takes: libraries that ask for it while they load would leave the window empty.
const LANGUAGE: &str = r#"
try {
  if (Intl.getCanonicalLocales(navigator.language).length === 0) throw new RangeError();
} catch {
  Object.defineProperty(Navigator.prototype, "language", { get: () => "en" });
  Object.defineProperty(Navigator.prototype, "languages", { get: () => ["en"] });
}
"#;

/// Opens the window; ends with the till.
#[must_use]
pub fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("Tideline can't start: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    app::start_log();
    let arguments = arguments::read(std::env::args_os())?;
    let context = tauri::generate_context!();
    let folder = match arguments.data {
        Some(folder) => std::path::absolute(folder)?,
        None => home().context("there is no home folder: name one with --data")?,
    };
    let instance = instance_of(&folder);
    tauri::Builder::default()
        .plugin(
            tauri_plugin_single_instance::Builder::new()
                .callback(|app, _, _| {
                    if let Some(window) = app.get_webview_window("till") {
                        let _shown = window.unminimize().and_then(|()| window.set_focus());
                    }
                })
                .dbus_id(instance)
                .build(),
        )
        .invoke_handler(tauri::generate_handler![rpc])
        .setup(move |tauri| {
            let url = match app::Till::open(&folder) {
                Ok(till) => {
                    tauri.manage(Arc::new(till));
                    WebviewUrl::App("index.html".into())
                }
                Err(why) => {
                    let page = format!("problem.html#{}", percent(&why.to_string()));
                    WebviewUrl::App(page.into())
                }
            };
            WebviewWindowBuilder::new(tauri, "till", url)
                .title("Tideline")
                .inner_size(1280.0, 840.0)
                .min_inner_size(360.0, 560.0)
                .initialization_script(LANGUAGE)
                .build()?;
            Ok(())
        })
        .run(context)?;
    Ok(())
}

/// Where a till keeps its data when nobody says: the user's data folder.
fn home() -> Option<PathBuf> {
    let named = |name: &str| std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    if cfg!(windows) {
        return named("LOCALAPPDATA").map(|folder| folder.join("Tideline"));
    }
    let home = named("HOME");
    if cfg!(target_os = "macos") {
        return home.map(|folder| folder.join("Library/Application Support/Tideline"));
    }
    named("XDG_DATA_HOME")
        .or_else(|| home.map(|folder| folder.join(".local/share")))
        .map(|folder| folder.join("tideline"))
}

/// One instance a data folder: a second one brings the first to the front. The folder's own lock
/// guards the data; this is only a courtesy.
fn instance_of(folder: &Path) -> String {
    let mut hasher = DefaultHasher::new();
    folder.hash(&mut hasher);
    format!("shop.tideline.till.f{:016x}", hasher.finish())
}

/// A sentence in the fragment of a page's address.
fn percent(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    text.bytes()
        .map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect()
}

/// Every call of a screen. Runs beside the window's own thread, so that it never stutters.
#[tauri::command]
async fn rpc(
    till: State<'_, Arc<app::Till>>,
    name: String,
    request: Value,
) -> Result<Reply, Value> {
    let till = Arc::clone(&till);
    let answer = tauri::async_runtime::spawn_blocking(move || {
        contract::dispatch(till.as_ref(), &name, request)
    });
    match answer.await {
        Ok(Ok(reply)) => Ok(reply),
        Ok(Err(Failure::Refused(refusal))) => Err(json!({ "refused": refusal })),
        Ok(Err(Failure::Broken { incident })) => Err(json!({ "broken": { "incident": incident } })),
        Err(panic) => {
            tracing::error!(error = ?panic, "a use case panicked");
            Err(json!({ "broken": { "incident": "panic" } }))
        }
    }
}
