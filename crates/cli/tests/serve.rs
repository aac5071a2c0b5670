//! The served till as a browser meets it: the real program, a real port, bytes on a socket.
#![allow(missing_docs, clippy::unwrap_used)]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

/// A till that was started; it ends with the test.
struct Served {
    program: Child,
    host: String,
    token: String,
}

/// An answer: status, headers in lower case, body.
struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("not JSON: {}", self.body))
    }
}

fn tideline(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tideline")).args(arguments).output().unwrap()
}

impl Served {
    fn start(data: &Path) -> Self {
        let mut program = Command::new(env!("CARGO_BIN_EXE_tideline"))
            .args(["till", "--serve", "--data", data.to_str().unwrap()])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(program.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let host = line.trim().strip_prefix("http://").unwrap().trim_end_matches('/').to_owned();
        let mut served = Self { program, host, token: String::new() };
        let page = served.get("/").body;
        let (_, after) = page.split_once("tideline-token\" content=\"").unwrap();
        after.split_once('"').unwrap().0.clone_into(&mut served.token);
        assert_eq!(served.token.len(), 64, "the page has no token");
        served
    }

    /// Sends a request as it stands and reads until the till closes.
    fn send(&self, text: &str) -> Answer {
        let mut socket = TcpStream::connect(&self.host).unwrap();
        socket.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        // The till may refuse before it has read everything.
        let _sent = socket.write_all(text.as_bytes());
        let mut bytes = Vec::new();
        let _read = socket.read_to_end(&mut bytes);
        let text = String::from_utf8(bytes).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").expect("an answer");
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { status, head: head.to_lowercase(), body: body.to_owned() }
    }

    fn get(&self, path: &str) -> Answer {
        let host = &self.host;
        self.send(&format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"))
    }

    /// Posts with exactly these headers.
    fn post(&self, name: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let headers: String = headers.iter().map(|(n, v)| format!("{n}: {v}\r\n")).collect();
        let length = body.len();
        self.send(&format!(
            "POST /rpc/{name} HTTP/1.1\r\n{headers}Content-Length: {length}\r\n\
             Connection: close\r\n\r\n{body}"
        ))
    }

    /// Calls an endpoint as the page does.
    fn call(&self, name: &str, request: &Value) -> Answer {
        let headers = [("Host", self.host.as_str()), ("x-tideline-token", self.token.as_str())];
        self.post(name, &headers, &request.to_string())
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _killed = self.program.kill();
        let _ended = self.program.wait();
    }
}

fn shop() -> Value {
    json!({ "shop": "Corner shop", "currency": "EUR", "tax_included": true,
            "tax_rate_milli_percent": 20_000, "owner": "Mara", "pin": "2580" })
}

#[test]
fn an_endpoint_answers_the_page_with_its_value_and_what_it_touched() {
    let data = tempfile::tempdir().unwrap();
    let till = Served::start(data.path());
    let answer = till.call("status", &json!({}));
    assert_eq!((answer.status, &answer.json()["value"]["needs_setup"]), (200, &json!(true)));
    let answer = till.call("set_up", &shop());
    assert_eq!((answer.status, &answer.json()["value"]["shop"]), (200, &json!("Corner shop")));
    let touched = answer.json()["touched"].clone();
    assert!(touched.as_array().unwrap().contains(&json!("settings")), "{touched}");
}

#[test]
fn whoever_is_not_the_page_is_refused_with_a_sentence_and_changes_nothing() {
    let data = tempfile::tempdir().unwrap();
    let till = Served::start(data.path());
    let (host, token) = (till.host.as_str(), till.token.as_str());
    let port = host.rsplit_once(':').unwrap().1;
    let localhost = format!("localhost:{port}");
    let secure = format!("https://{host}");
    let upper = token.to_uppercase();
    let own = ("Host", host);
    let right = ("x-tideline-token", token);
    let cases: [(&str, &[(&str, &str)]); 13] = [
        ("another host", &[("Host", "shop.example"), right]),
        ("a name that points here", &[("Host", &localhost), right]),
        ("no port", &[("Host", "127.0.0.1"), right]),
        ("two hosts", &[own, ("Host", "shop.example"), right]),
        ("another origin", &[own, right, ("Origin", "http://shop.example")]),
        ("a hidden origin", &[own, right, ("Origin", "null")]),
        ("an origin of another scheme", &[own, right, ("Origin", &secure)]),
        ("two origins", &[own, right, ("Origin", "http://a"), ("Origin", "http://b")]),
        ("no token", &[own]),
        ("an empty token", &[own, ("x-tideline-token", "")]),
        ("a wrong token", &[own, ("x-tideline-token", &"0".repeat(64))]),
        ("a token in upper case", &[own, ("x-tideline-token", &upper)]),
        ("two tokens", &[own, right, ("x-tideline-token", "x")]),
    ];
    for (what, headers) in cases {
        let answer = till.post("set_up", headers, &shop().to_string());
        // A token of digits only is the same in upper case.
        if what == "a token in upper case" && upper == token {
            continue;
        }
        assert_eq!(answer.status, 403, "{what}");
        let why = answer.json()["why"].as_str().unwrap().to_owned();
        assert!(why.ends_with('.'), "{what}: {why}");
    }
    let missing = till.send("GET / HTTP/1.0\r\n\r\n");
    assert_eq!(missing.status, 403, "no host");
    let foreign = till.send("GET / HTTP/1.1\r\nHost: shop.example\r\nConnection: close\r\n\r\n");
    assert!(foreign.status == 403 && !foreign.body.contains(token), "the page leaks its token");
    assert_eq!(till.call("status", &json!({})).json()["value"]["needs_setup"], json!(true));
    let origin = format!("http://{host}");
    let answer = till.post("status", &[own, right, ("Origin", &origin)], "{}");
    assert_eq!(answer.status, 200, "the page's own origin");
}

#[test]
fn a_refusal_an_unknown_name_and_a_wrong_shape_are_422() {
    let data = tempfile::tempdir().unwrap();
    let till = Served::start(data.path());
    let cases = [
        ("sign_in", json!({ "person_id": "x", "pin": "2580" }), "not_found"),
        ("settings", json!({}), "not_found"),
        ("no_such_endpoint", json!({}), "invalid"),
        ("sign_in", json!({ "person_id": "x" }), "invalid"),
        ("sign_in", json!({ "person_id": "x", "pin": "2580", "more": 1 }), "invalid"),
    ];
    for (name, request, code) in cases {
        let answer = till.call(name, &request);
        assert_eq!((answer.status, &answer.json()["code"]), (422, &json!(code)), "{name}");
    }
    let headers = [("Host", till.host.as_str()), ("x-tideline-token", till.token.as_str())];
    for body in ["", "{", "\u{0}"] {
        let answer = till.post("status", &headers, body);
        assert_eq!((answer.status, &answer.json()["code"]), (422, &json!("invalid")), "{body:?}");
    }
}

#[test]
fn a_body_of_more_than_a_mebibyte_is_refused() {
    let data = tempfile::tempdir().unwrap();
    let till = Served::start(data.path());
    let headers = [("Host", till.host.as_str()), ("x-tideline-token", till.token.as_str())];
    let longer = format!("{{}}{}", " ".repeat((1 << 20) - 1));
    let answer = till.post("status", &headers, &longer);
    assert_eq!(answer.status, 413);
    assert!(answer.json()["why"].is_string());
    let longest = format!("{{}}{}", " ".repeat((1 << 20) - 2));
    assert_eq!(till.post("status", &headers, &longest).status, 200);
}

#[test]
fn every_answer_has_the_headers_that_keep_other_pages_out() {
    let data = tempfile::tempdir().unwrap();
    let till = Served::start(data.path());
    let answers = [
        ("the page", till.get("/"), 200),
        ("a call", till.call("status", &json!({})), 200),
        ("a refusal", till.post("status", &[("Host", &till.host)], "{}"), 403),
        ("no file", till.get("/assets/none.js"), 404),
        ("a way out", till.get("/../../Cargo.toml"), 404),
        ("another way out", till.get("/assets/..%2f..%2f..%2fCargo.toml"), 404),
    ];
    for (what, answer, status) in answers {
        assert_eq!(answer.status, status, "{what}");
        for header in [
            "content-security-policy: default-src 'none'",
            "frame-ancestors 'none'",
            "x-content-type-options: nosniff",
            "cache-control: no-store",
            "cross-origin-resource-policy: same-origin",
        ] {
            assert!(answer.head.contains(header), "{what} lacks {header}: {}", answer.head);
        }
    }
}

#[cfg(unix)]
#[test]
fn told_to_stop_it_ends_well_and_the_next_start_knows_the_shop_under_another_token() {
    let data = tempfile::tempdir().unwrap();
    let mut till = Served::start(data.path());
    assert_eq!(till.call("set_up", &shop()).status, 200);
    let id = till.program.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    assert!(till.program.wait().unwrap().success());

    let again = Served::start(data.path());
    assert_ne!(again.token, till.token);
    let status = again.call("status", &json!({})).json();
    assert_eq!(status["value"]["shop"], json!("Corner shop"));
    let headers = [("Host", again.host.as_str()), ("x-tideline-token", till.token.as_str())];
    assert_eq!(again.post("status", &headers, "{}").status, 403, "the token of before");
}

#[test]
fn only_loopback_is_served() {
    let data = tempfile::tempdir().unwrap();
    let folder = data.path().to_str().unwrap();
    for address in ["0.0.0.0:0", "[::]:0", "192.0.2.1:0"] {
        let output = tideline(&["till", "--serve", "--data", folder, "--listen", address]);
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success() && said.contains("loopback"), "{address}: {said}");
    }
}

#[test]
fn verify_counts_what_is_right_and_makes_no_till_where_there_is_none() {
    let data = tempfile::tempdir().unwrap();
    let folder = data.path().to_str().unwrap();
    let output = tideline(&["verify", folder]);
    assert!(!output.status.success());
    assert_eq!(std::fs::read_dir(data.path()).unwrap().count(), 0);

    let mut till = Served::start(data.path());
    till.call("set_up", &shop());
    till.program.kill().unwrap();
    till.program.wait().unwrap();
    let output = tideline(&["verify", folder]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(said, "2 documents and 0 cards are right.\n");
}
