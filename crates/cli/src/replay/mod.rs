//! `tideline replay`: scenario files against the real ledger, a real file for every node, one
//! append. Reads a file whole and checks it before anything runs; asserts what the file asserts.
//! Never reads a machine's clock, and never opens a file that it didn't make.
//! `docs/scenarios.md` is the format in prose.

mod end;
mod expect;
mod keys;
mod node;
mod plan;
mod pretty;
mod print;
mod record;
mod setting;
mod setup;
mod sync;
mod till;
mod values;
mod why;
mod world;

#[cfg(test)]
mod tests;

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context, Result};

pub use end::{CauseLine, EndLine, EpisodeLine, HeadLine, NodeLine};
pub use keys::FileError;
pub use print::{CardLine, RevisionLine, ShortLine, StepLine};

use node::Session;
use plan::{Act, Plan, Step};
use world::{Done, World};

/// What a scenario did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// A line a step.
    pub steps: Vec<StepLine>,
    /// What every node knows at the end.
    pub end: EndLine,
}

impl Report {
    /// What the file expected otherwise, each with its step and both values.
    #[must_use]
    pub fn failures(&self) -> Vec<String> {
        let failed = self.steps.iter().flat_map(|line| {
            line.mismatches.iter().map(|mismatch| format!("step {}: {mismatch}", line.step))
        });
        failed.collect()
    }

    /// JSON Lines: one object a step, one at the end.
    ///
    /// # Errors
    /// A line isn't JSON, which is a bug.
    pub fn json_lines(&self) -> serde_json::Result<String> {
        let mut text = String::new();
        for line in &self.steps {
            text.push_str(&serde_json::to_string(line)?);
            text.push('\n');
        }
        text.push_str(&serde_json::to_string(&self.end)?);
        text.push('\n');
        Ok(text)
    }
}

/// Why a scenario gave no report.
#[derive(Debug, thiserror::Error)]
pub enum ReplayError {
    /// The file can't be read; nothing of it ran.
    #[error(transparent)]
    File(#[from] FileError),
    /// The ledger or the machine broke under it.
    #[error("{0:#}")]
    Broken(anyhow::Error),
}

/// Runs one scenario, given as its text.
///
/// # Errors
/// The text is no scenario (nothing ran), or the ledger or the machine broke.
pub fn run(text: &str) -> Result<Report, ReplayError> {
    let plan = Plan::read(text)?;
    run_plan(&plan).map_err(ReplayError::Broken)
}

fn run_plan(plan: &Plan) -> Result<Report> {
    let mut world = World::new(plan)?;
    let mut steps = Vec::with_capacity(plan.steps.len());
    for step in &plan.steps {
        steps.push(take(&mut world, step)?);
    }
    Ok(Report { steps, end: end::end(&world)? })
}

/// Takes one step, and notes how it ended.
fn take(world: &mut World<'_>, step: &Step) -> Result<StepLine> {
    let line = act(world, step).with_context(|| format!("step {}", step.number))?;
    world.done.resize_with(step.number, Done::default);
    Ok(line)
}

fn act(world: &mut World<'_>, step: &Step) -> Result<StepLine> {
    if !matches!(step.act, Act::Expect(_)) {
        world.revised.clear();
    }
    let ok = StepLine::plain(step, "ok");
    match &step.act {
        Act::Record(shop, fact) => return record::record(world, step, *shop, fact),
        Act::Setting(set) => return setting::set(world, step, set),
        Act::Expect(expected) => return expect::expect(world, step, expected),
        Act::Approve(by) => {
            let by = world.person(by);
            world.registers[step.register].approval = Some(by);
        }
        Act::SignIn(user) => sign_in(world, step, user),
        Act::SignOut(user) => {
            let user = world.person(user);
            world.registers[step.register].sessions.retain(|session| session.user != user);
        }
        Act::Link(up) => world.registers[step.register].link = *up,
        Act::Sync(register) => {
            world.now = step.recorded.or(step.at).map_or(world.now, |at| world.now.max(at));
            match register {
                Some(register) => sync::one(world, *register)?,
                None => sync::all(world)?,
            }
            let booked = world.revised.get(&plan::NodeRef::HeadOffice);
            let revisions = booked.map(|booked| world.revision_lines(booked)).unwrap_or_default();
            return Ok(StepLine { revisions: Some(revisions), ..ok });
        }
    }
    Ok(ok)
}

/// A session begins with the rules that its register has heard of.
fn sign_in(world: &mut World<'_>, step: &Step, user: &str) {
    let user = world.person(user);
    let node = &mut world.registers[step.register];
    node.sessions.retain(|session| session.user != user);
    let id = ledger::id::SessionId::from_u128(step.number as u128);
    node.sessions.push(Session { id, user, settings: node.rules.begin() });
}

/// Runs files one after the other and prints what happened: 0 when every step ran and every
/// `expect` held, 1 otherwise, 2 for a file that can't be read.
///
/// # Errors
/// The output can't be written.
pub fn command(files: &[PathBuf], pretty: bool, out: &mut impl Write) -> Result<u8> {
    let mut exit = 0;
    for file in files {
        let name = file.display();
        let text = match std::fs::read_to_string(file) {
            Ok(text) => text,
            Err(error) => {
                eprintln!("{name}: {error}");
                exit = exit.max(2);
                continue;
            }
        };
        match run(&text) {
            Err(error) => {
                eprintln!("{name}: {error}");
                exit = exit.max(if matches!(error, ReplayError::File(_)) { 2 } else { 1 });
            }
            Ok(report) => {
                let lines = if pretty { pretty::pretty(&report) } else { report.json_lines()? };
                out.write_all(lines.as_bytes())?;
                let failures = report.failures();
                for failure in &failures {
                    eprintln!("{name}: {failure}");
                }
                exit = exit.max(u8::from(!failures.is_empty()));
            }
        }
    }
    out.flush()?;
    Ok(exit)
}
