//! The commands of `tideline`, one module each, so that tests run them without a process. `main`
//! only reads the command line.

pub mod demo;
mod failed;
pub mod import;
pub mod replay;
pub mod serve;
pub mod verify;
