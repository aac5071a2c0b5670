//! `tideline till --serve`: the till's screens and endpoints for a browser on this machine.
//!
//! Owns the transport: loopback only, one token a start, one way in for every request (`door`).
//! No rule and no SQL: an endpoint's work is the contract's.

mod door;
mod files;
mod rpc;

use std::future::Future;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use app::Till;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use tokio::net::TcpListener;
use tokio::sync::{Notify, Semaphore};

use door::Door;

/// The longest request body: 1 MiB.
const LONGEST_BODY: usize = 1 << 20;
/// Endpoints that work at one time; more are told to come again.
const AT_ONCE: usize = 32;
/// How long a stop waits for what is under way.
const LAST_ORDERS: Duration = Duration::from_secs(10);

/// What every request can reach.
#[derive(Clone)]
struct Served {
    till: Arc<Till>,
    door: Arc<Door>,
    places: Arc<Semaphore>,
}

/// A till that listens.
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    served: Served,
}

impl std::fmt::Debug for Server {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Server").field("address", &self.address).finish_non_exhaustive()
    }
}

impl Server {
    /// Takes a loopback address for a till; port 0 takes a free one.
    ///
    /// # Errors
    /// Another address, a port in use, or no randomness for the token.
    pub async fn bind(till: Arc<Till>, listen: SocketAddr) -> Result<Self> {
        ensure!(
            listen.ip().is_loopback(),
            "{listen} isn't a loopback address: a till is served to its own machine only"
        );
        let listener =
            TcpListener::bind(listen).await.with_context(|| format!("can't listen on {listen}"))?;
        let address = listener.local_addr()?;
        let door = Arc::new(Door::new(address)?);
        let places = Arc::new(Semaphore::new(AT_ONCE));
        Ok(Self { listener, address, served: Served { till, door, places } })
    }

    /// Where it listens.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Serves until `stop`; what is under way then has ten seconds to end.
    ///
    /// # Errors
    /// What the machine says.
    pub async fn until(self, stop: impl Future<Output = ()>) -> Result<()> {
        let router = Router::new()
            .route("/rpc/{name}", post(rpc::call))
            .route("/", get(files::page))
            .route("/index.html", get(files::page))
            .fallback(get(files::file))
            .layer(DefaultBodyLimit::max(LONGEST_BODY))
            .layer(from_fn_with_state(self.served.clone(), door::check))
            .with_state(self.served);
        let stopping = Arc::new(Notify::new());
        let heard = Arc::clone(&stopping);
        let serving = axum::serve(self.listener, router)
            .with_graceful_shutdown(async move { heard.notified().await });
        let last_orders = async {
            stop.await;
            stopping.notify_one();
            tokio::time::sleep(LAST_ORDERS).await;
        };
        tokio::select! {
            served = serving.into_future() => served.context("the till stopped listening"),
            () = last_orders => {
                tracing::warn!("stopped with a request under way");
                Ok(())
            }
        }
    }
}

/// Serves the till of a data folder until the process is told to stop.
///
/// # Errors
/// The folder can't be opened, the address isn't loopback or is in use.
pub fn run(folder: &Path, listen: SocketAddr) -> Result<()> {
    let till = Arc::new(Till::open(folder)?);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .max_blocking_threads(AT_ONCE)
        .enable_all()
        .build()?;
    let served = runtime.block_on(async {
        let server = Server::bind(till, listen).await?;
        // The one line that a script reads to find the page.
        println!("http://{}/", server.address());
        server.until(told_to_stop()).await
    });
    runtime.shutdown_timeout(LAST_ORDERS);
    served
}

/// Ctrl-C, or a polite end from the system.
async fn told_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    let terminate = async {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminate) => {
                terminate.recv().await;
            }
            Err(error) => {
                tracing::warn!(%error, "a polite end can't be heard");
                std::future::pending::<()>().await;
            }
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        heard = interrupt => if let Err(error) = heard {
            tracing::warn!(%error, "Ctrl-C can't be heard");
        },
        () = terminate => {}
    }
}
