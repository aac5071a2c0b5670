//! The screens' files: carried by a release, read from `ui/dist` by a debug build. Only the page
//! itself is made at each request, for its token.

use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{StatusCode, Uri};
use axum::response::{Html, IntoResponse, Response};
use rust_embed::RustEmbed;
use serde_json::json;

use super::Served;
use super::door::answer;

/// The built screens; none where they weren't built.
#[derive(RustEmbed)]
#[folder = "../../ui/dist"]
#[allow_missing = true]
struct Files;

/// Where the page has its token.
const MARK: &str = "__TIDELINE_TOKEN__";

/// The page of a build without screens.
const NO_SCREENS: &str = "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
    <meta name=\"tideline-token\" content=\"__TIDELINE_TOKEN__\">\n<title>Tideline</title>\n\
    <h1>The till runs, its screens weren’t built</h1>\n\
    <p>Run <code>npm ci</code> and <code>npm run build</code> in the folder <code>ui</code>, then \
    build and start the till again.</p>\n</html>\n";

/// The page, with the token of this start. Never kept by a browser.
pub(super) async fn page(State(served): State<Served>) -> Response {
    let page = Files::get("index.html");
    let page = match page.as_ref().map(|file| std::str::from_utf8(&file.data)) {
        Some(Ok(page)) => page,
        Some(Err(error)) => {
            tracing::error!(%error, "the page isn't UTF-8");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
        None => NO_SCREENS,
    };
    Html(page.replace(MARK, served.door.token())).into_response()
}

/// Any other file. One whose name holds its hash never changes.
pub(super) async fn file(uri: Uri) -> Response {
    let path = uri.path().trim_start_matches('/');
    let Some(file) = Files::get(path) else {
        return answer(StatusCode::NOT_FOUND, &json!({ "why": "There is no such file." }));
    };
    let keep = if path.starts_with("assets/") {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let headers = [(CONTENT_TYPE, kind_of(path)), (CACHE_CONTROL, keep)];
    (headers, file.data.into_owned()).into_response()
}

/// A file's media type, by the end of its name.
fn kind_of(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, end)| end) {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/vnd.microsoft.icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
