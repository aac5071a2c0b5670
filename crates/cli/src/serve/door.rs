//! The one way in. Whoever asks must name this till as its host, come from its own page, and for
//! an endpoint carry the token of this start; so a page of another site, or a name that points to
//! loopback, reaches nothing. Every answer leaves with the same headers and within a time.
//!
//! A program of the same machine can read the page and its token: the PIN guards against that.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::{Result, anyhow};
use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, HeaderName, ORIGIN, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::Served;

/// The header that carries the token.
const TOKEN: &str = "x-tideline-token";
/// The longest that an answer may take, reading the request included.
const LONGEST: Duration = Duration::from_secs(30);
/// What a page may load and who may frame it.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
    img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Who may come in.
#[derive(Debug)]
pub(super) struct Door {
    host: String,
    origin: String,
    token: String,
}

impl Door {
    /// A door of an address, with a token that nobody can guess.
    ///
    /// # Errors
    /// The machine gives no randomness.
    pub(super) fn new(address: SocketAddr) -> Result<Self> {
        let mut secret = [0; 32];
        getrandom::fill(&mut secret)
            .map_err(|error| anyhow!("the machine gives no randomness: {error}"))?;
        let host = address.to_string();
        Ok(Self { origin: format!("http://{host}"), host, token: hex::encode(secret) })
    }

    /// The token of this start, for the page.
    pub(super) fn token(&self) -> &str {
        &self.token
    }

    /// Why a request may not come in, if it may not.
    fn refuses(&self, headers: &HeaderMap, endpoint: bool) -> Option<&'static str> {
        if only(headers, &HOST) != Some(self.host.as_bytes()) {
            return Some("This address isn't the till's. Open the one that the till printed.");
        }
        if headers.contains_key(ORIGIN) && only(headers, &ORIGIN) != Some(self.origin.as_bytes()) {
            return Some("Only the till's own page may ask it.");
        }
        let token = only(headers, &HeaderName::from_static(TOKEN)).unwrap_or_default();
        if endpoint && !same(token, self.token.as_bytes()) {
            return Some("This page is from before the till was started. Load it again.");
        }
        None
    }
}

/// The value of a header that stands there exactly once.
fn only<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a [u8]> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (Some(value), None) => Some(value.as_bytes()),
        _ => None,
    }
}

/// Compares without saying by its time where the first difference is.
fn same(given: &[u8], secret: &[u8]) -> bool {
    let differs =
        given.iter().zip(secret).fold(0, |all, (a, b)| std::hint::black_box(all | (a ^ b)));
    given.len() == secret.len() && differs == 0
}

/// Lets a request in or not, and sends its answer off.
pub(super) async fn check(State(served): State<Served>, request: Request, next: Next) -> Response {
    let endpoint = request.uri().path().starts_with("/rpc/");
    let mut response = match served.door.refuses(request.headers(), endpoint) {
        Some(why) => answer(StatusCode::FORBIDDEN, &json!({ "why": why })),
        None => match tokio::time::timeout(LONGEST, next.run(request)).await {
            Ok(response) => response,
            Err(_) => {
                let why = "The till didn't answer in time. What was asked may still be done.";
                answer(StatusCode::GATEWAY_TIMEOUT, &json!({ "why": why }))
            }
        },
    };
    let headers = response.headers_mut();
    for (name, value) in [
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, "DENY"),
        (REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// An answer in JSON.
pub(super) fn answer(status: StatusCode, body: &impl serde::Serialize) -> Response {
    (status, axum::Json(body)).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_the_same_only_as_itself() {
        let cases: [(&[u8], bool); 5] =
            [(b"abcd", true), (b"abce", false), (b"abc", false), (b"", false), (b"abcde", false)];
        for (given, expected) in cases {
            assert_eq!(same(given, b"abcd"), expected, "{given:?}");
        }
    }

    #[test]
    fn each_start_has_another_token_of_256_bits() {
        let address = SocketAddr::from(([127, 0, 0, 1], 80));
        let (one, other) = (Door::new(address).unwrap(), Door::new(address).unwrap());
        assert_eq!(one.token.len(), 64);
        assert_ne!(one.token, other.token);
    }
}
