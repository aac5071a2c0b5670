//! Images of files and of the directory: what is durable, what is seen, and the changes between.

use std::collections::BTreeMap;

use crate::survive::index;

/// One un-synced change of a file.
#[derive(Clone, Debug)]
pub(crate) enum Change {
    Write { offset: u64, bytes: Vec<u8> },
    Truncate(u64),
}

/// Applies a change to an image.
pub(crate) fn apply(image: &mut Vec<u8>, change: &Change) {
    match change {
        Change::Write { offset, bytes } => {
            let (from, to) = (index(*offset), index(*offset) + bytes.len());
            if image.len() < to {
                image.resize(to, 0);
            }
            image[from..to].copy_from_slice(bytes);
        }
        Change::Truncate(size) => image.resize(index(*size), 0),
    }
}

#[derive(Clone, Debug, Default)]
pub(crate) struct File {
    pub(crate) durable: Vec<u8>,
    pub(crate) seen: Vec<u8>,
    pub(crate) changes: Vec<Change>,
    pub(crate) locked_by: Option<u64>,
}

impl File {
    pub(crate) fn change(&mut self, change: Change) {
        apply(&mut self.seen, &change);
        self.changes.push(change);
    }

    pub(crate) fn sync(&mut self) {
        for change in self.changes.drain(..) {
            apply(&mut self.durable, &change);
        }
    }
}

/// Files by number, and the un-synced changes of the directory: a name now means this, or nothing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Directory {
    pub(crate) durable: BTreeMap<String, u64>,
    pub(crate) seen: BTreeMap<String, u64>,
    pub(crate) changes: Vec<(String, Option<u64>)>,
}

pub(crate) fn set(names: &mut BTreeMap<String, u64>, name: &str, file: Option<u64>) {
    if let Some(file) = file {
        names.insert(name.to_owned(), file);
    } else {
        names.remove(name);
    }
}

impl Directory {
    pub(crate) fn change(&mut self, name: &str, file: Option<u64>) {
        set(&mut self.seen, name, file);
        self.changes.push((name.to_owned(), file));
    }

    pub(crate) fn sync(&mut self) {
        self.changes.clear();
        self.durable.clone_from(&self.seen);
    }
}
