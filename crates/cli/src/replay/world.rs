//! The scenario's world: a temporary folder with one real file for head office and for every
//! register, what the people are called, and which document each step wrote. The clock is the
//! file's own: nothing here asks the machine what time it is.

use std::collections::BTreeMap;

use anyhow::Result;
use ledger::hlc::Millis;
use ledger::id::{DocumentId, RegisterId, UserId};
use tempfile::TempDir;

use super::node::Node;
use super::plan::{NodeRef, Plan, Step};
use super::print::RevisionLine;
use super::setup::{HEAD_OFFICE, Setup};

/// Where a file without any time begins: 2026-01-01T00:00:00Z.
const BEGIN: Millis = Millis(1_767_225_600_000);

/// Head office's number as an author; registers count from 1.
const OFFICE: RegisterId = RegisterId::from_u128(1 << 64);

/// The world.
pub(crate) struct World<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) office: Node,
    pub(crate) registers: Vec<Node>,
    /// The last number that head office gave a document.
    pub(crate) g: u64,
    /// The latest recorded time of any step so far.
    pub(crate) now: Millis,
    /// How steps ended, by their place.
    pub(crate) done: Vec<Done>,
    /// What the last step that isn't an `expect` revised, by node.
    pub(crate) revised: BTreeMap<NodeRef, Vec<store::Revision>>,
    people: Vec<String>,
    written: BTreeMap<DocumentId, Written>,
    /// Last, so that the files are closed before it goes.
    _folder: TempDir,
}

/// How a step ended.
#[derive(Debug, Clone, Default)]
pub(crate) struct Done {
    /// The document that it wrote.
    pub(crate) document: Option<DocumentId>,
    /// The refusal: its code and its rule.
    pub(crate) refused: Option<(String, Option<String>)>,
}

#[derive(Debug, Clone)]
struct Written {
    name: String,
    step: usize,
}

impl<'a> World<'a> {
    pub(crate) fn new(plan: &'a Plan) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("tideline-replay-").tempdir()?;
        let office = Node::open(folder.path(), &plan.setup, HEAD_OFFICE, OFFICE)?;
        let registers = plan.setup.registers.iter();
        let registers = registers
            .map(|row| Node::open(folder.path(), &plan.setup, &row.name, row.register))
            .collect::<Result<_>>()?;
        Ok(Self {
            plan,
            office,
            registers,
            g: 0,
            now: BEGIN,
            done: Vec::with_capacity(plan.steps.len()),
            revised: BTreeMap::new(),
            people: Vec::new(),
            written: BTreeMap::new(),
            _folder: folder,
        })
    }

    pub(crate) fn setup(&self) -> &'a Setup {
        &self.plan.setup
    }

    pub(crate) fn node(&self, node: NodeRef) -> &Node {
        match node {
            NodeRef::HeadOffice => &self.office,
            NodeRef::Register(register) => &self.registers[register],
        }
    }

    /// Every node, head office first.
    pub(crate) fn nodes(&self) -> impl Iterator<Item = (NodeRef, &Node)> {
        let registers = self.registers.iter().enumerate();
        let registers = registers.map(|(number, node)| (NodeRef::Register(number), node));
        std::iter::once((NodeRef::HeadOffice, &self.office)).chain(registers)
    }

    /// When a step is written down, by the wall clock of its register: as the file says, else the
    /// later of its effective time and the register's last step.
    pub(crate) fn wall(&mut self, step: &Step) -> Millis {
        let node = &mut self.registers[step.register];
        let later = match (step.at, node.last) {
            (Some(at), Some(last)) => at.max(last),
            (Some(time), None) | (None, Some(time)) => time,
            (None, None) => self.now,
        };
        let wall = step.recorded.unwrap_or(later);
        node.last = Some(wall);
        self.now = self.now.max(wall);
        wall
    }

    /// The id of a person, the same at every sign-in.
    pub(crate) fn person(&mut self, name: &str) -> UserId {
        let index = match self.people.iter().position(|known| known == name) {
            Some(index) => index,
            None => {
                self.people.push(name.to_owned());
                self.people.len() - 1
            }
        };
        UserId::from_u128(index as u128 + 1)
    }

    /// Notes which document a step wrote.
    pub(crate) fn note(&mut self, step: &Step, author: &str, document: DocumentId, sequence: u64) {
        let name = format!("{author}-{sequence}");
        self.written.insert(document, Written { name, step: step.number - 1 });
    }

    /// A document as people read it: its register and its number there.
    pub(crate) fn document_name(&self, document: DocumentId) -> String {
        match self.written.get(&document) {
            Some(written) => written.name.clone(),
            None => document.to_string(),
        }
    }

    /// The place of the step that wrote a document.
    pub(crate) fn step_of(&self, document: DocumentId) -> Option<usize> {
        self.written.get(&document).map(|written| written.step)
    }

    /// A step as the file calls it.
    pub(crate) fn step_name(&self, place: usize) -> String {
        let step = &self.plan.steps[place];
        step.name.clone().unwrap_or_else(|| format!("step {}", step.number))
    }

    pub(crate) fn revision_lines(&self, revisions: &[store::Revision]) -> Vec<RevisionLine> {
        let line = |revision: &store::Revision| RevisionLine {
            document: self.document_name(revision.document),
            because_of: self.document_name(revision.because_of),
            amount: super::values::show_amount(revision.amount),
        };
        revisions.iter().map(line).collect()
    }
}
