//! One endpoint a request: its name in the path, its request and reply as JSON. The work runs
//! beside the sockets, and at most so many at one time.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use contract::{Failure, Refusal, dispatch};
use serde_json::json;

use super::Served;
use super::door::answer;

/// Calls an endpoint.
pub(super) async fn call(
    State(served): State<Served>,
    Path(name): Path<String>,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let body = match body {
        Ok(body) => body,
        Err(rejected) => return answer(rejected.status(), &json!({ "why": rejected.body_text() })),
    };
    let request = match serde_json::from_slice(&body) {
        Ok(request) => request,
        Err(error) => return refused(&Refusal::invalid("request", &error.to_string())),
    };
    let Ok(place) = Arc::clone(&served.places).try_acquire_owned() else {
        let why = "The till is busy. Try again.";
        return answer(StatusCode::SERVICE_UNAVAILABLE, &json!({ "why": why }));
    };
    let till = Arc::clone(&served.till);
    let work = tokio::task::spawn_blocking(move || {
        let reply = dispatch(till.as_ref(), &name, request);
        // Given back when the work ends, not when somebody stops waiting for it.
        drop(place);
        reply
    });
    match work.await {
        Ok(Ok(reply)) => answer(StatusCode::OK, &reply),
        Ok(Err(Failure::Refused(refusal))) => refused(&refusal),
        Ok(Err(Failure::Broken { incident })) => broken(&incident),
        Err(panic) => {
            tracing::error!(error = ?panic, "a use case panicked");
            broken("panic")
        }
    }
}

fn refused(refusal: &Refusal) -> Response {
    answer(StatusCode::UNPROCESSABLE_ENTITY, refusal)
}

fn broken(incident: &str) -> Response {
    answer(StatusCode::INTERNAL_SERVER_ERROR, &json!({ "incident": incident }))
}
