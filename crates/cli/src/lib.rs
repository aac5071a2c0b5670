//! The command line's jobs, so that tests run them without a process.

pub mod replay;
