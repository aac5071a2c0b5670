//! The commands of `tideline`, one module each. `main.rs` only reads the command line.

pub mod serve;
pub mod verify;
