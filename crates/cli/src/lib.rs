//! The `tideline` command line: files in and out, and what is done beside the counter. Every
//! command is a module with its arguments and a `run`; `main` only chooses.

pub mod demo;
mod failed;
pub mod import;
