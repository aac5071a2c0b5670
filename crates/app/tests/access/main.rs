//! Who may do what, with which settings, on one till: set-up, PINs, sessions, people, settings.
#![allow(missing_docs, clippy::unwrap_used)]

#[path = "../kit/clock.rs"]
mod clock;

mod common;
mod people;
mod pins;
mod sessions;
mod set_up;
mod settings;
