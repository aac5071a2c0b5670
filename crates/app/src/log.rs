//! The log: to standard error, at `info` unless `TIDELINE_LOG` says otherwise. Never a secret.

/// Starts the log of this process; a second start changes nothing.
pub fn start_log() {
    let filter = tracing_subscriber::EnvFilter::try_from_env("TIDELINE_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
    let started =
        tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).try_init();
    if let Err(error) = started {
        tracing::debug!(%error, "the log had started before");
    }
}
