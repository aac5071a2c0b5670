//! A whole scenario, checked: every name is an id, every number an integer, every time in
//! milliseconds. What stands here can be run; nothing ran yet.

mod count;
mod expect;
mod facts;
mod lines;
mod settings;
mod steps;

pub(crate) use count::Scanned;
pub(crate) use expect::{CardFigures, Expect, ExpectCause, ExpectError};
pub(crate) use facts::{Fact, SoldLine};

use ledger::hlc::Millis;
use ledger::id::{LabelId, ShopId};
use ledger::policy::{MovementKind, Verdict};
use serde_json::Value;

use super::keys::{FileError, Keys};
use super::setup::Setup;

/// A scenario that can be run.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) setup: Setup,
    pub(crate) steps: Vec<Step>,
}

/// One step.
#[derive(Debug)]
pub(crate) struct Step {
    /// From 1.
    pub(crate) number: usize,
    pub(crate) kind: String,
    pub(crate) name: Option<String>,
    /// The register that it happens at, by its place among the registers.
    pub(crate) register: usize,
    pub(crate) at: Option<Millis>,
    pub(crate) recorded: Option<Millis>,
    pub(crate) act: Act,
}

/// What a step does.
#[derive(Debug)]
pub(crate) enum Act {
    /// A document in a shop.
    Record(ShopId, Fact),
    /// The register's next document carries this person's approval.
    Approve(String),
    /// A setting is asked for at head office.
    Setting(Set),
    SignIn(String),
    SignOut(String),
    /// One register, or all in order, twice.
    Sync(Option<usize>),
    /// The register's link to head office goes up or down.
    Link(bool),
    Expect(Box<Expect>),
}

/// A setting.
#[derive(Debug)]
pub(crate) enum Set {
    Module(bool),
    Label(LabelId, bool),
    Rule(MovementKind, Verdict, Option<LabelId>),
}

/// A node: head office, or a register by its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum NodeRef {
    HeadOffice,
    Register(usize),
}

impl Plan {
    /// Reads and checks a whole file.
    ///
    /// # Errors
    /// The first thing that is wrong, by step and key.
    pub(crate) fn read(text: &str) -> Result<Self, FileError> {
        let file: Value = serde_json::from_str(text)
            .map_err(|error| FileError::at("", format!("isn't JSON: {error}")))?;
        let mut keys = Keys::of(&file, "")?;
        keys.find_text("what")?;
        let setup = Setup::read(&mut keys)?;
        let list = keys.find_list("steps")?;
        let list = list.ok_or_else(|| keys.error("steps", "is missing"))?;
        keys.finish()?;
        let steps = steps::read(&setup, list)?;
        Ok(Self { setup, steps })
    }
}
