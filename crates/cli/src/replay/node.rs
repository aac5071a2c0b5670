//! A node: head office or a register, with its own file, its clock, and the sessions of the
//! people who are signed in. A session holds the rules that it began with.

use std::path::Path;

use anyhow::{Context, Result};
use ledger::document::Heard;
use ledger::hlc::{Hlc, Millis};
use ledger::id::{Author, CardKey, RegisterId, SessionId, UserId};
use ledger::policy::Settings;
use rusqlite::Connection;
use store::catalogue::{AccountRow, LabelRow, RegisterRow, TaxRow};
use store::{CardRow, OpenOptions, Store, StoreError, Tx};

use super::setup::{Setup, TAX};

/// The rules: the account's settings, and what each label allows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rules {
    pub(crate) settings: Settings,
    pub(crate) labels: Vec<LabelRow>,
}

/// A person at a register, with the rules that their session began with.
#[derive(Debug, Clone)]
pub(crate) struct Session {
    pub(crate) id: SessionId,
    pub(crate) user: UserId,
    pub(crate) settings: Settings,
}

impl Rules {
    /// The settings that a session begins with: each label's switch as it stands now.
    pub(crate) fn begin(&self) -> Settings {
        let labels = self.labels.iter().map(|row| (row.label, row.allow_negative)).collect();
        Settings { labels, ..self.settings.clone() }
    }
}

/// A node.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) name: String,
    pub(crate) author: Author,
    pub(crate) store: Store,
    pub(crate) clock: Hlc,
    /// When its last step was written down.
    pub(crate) last: Option<Millis>,
    pub(crate) link: bool,
    /// The last row of its own file that it pushed.
    pub(crate) pushed: i64,
    /// The last row of head office's file that it pulled.
    pub(crate) pulled: i64,
    pub(crate) heard: Heard,
    /// At head office: up to when it has heard this register.
    pub(crate) heard_until: Option<Millis>,
    /// The rules that it last heard from head office.
    pub(crate) rules: Rules,
    /// Signed in, the last one acting.
    pub(crate) sessions: Vec<Session>,
    /// Who approves its next document.
    pub(crate) approval: Option<UserId>,
    pub(crate) sightings_resolved: u64,
}

impl Node {
    /// Opens a node's file and files the setup in it.
    pub(crate) fn open(
        folder: &Path,
        setup: &Setup,
        name: &str,
        register: RegisterId,
    ) -> Result<Self> {
        let path = folder.join(format!("{}.db", register.0.simple()));
        let options = OpenOptions { costing: setup.costing, ..OpenOptions::default() };
        let store = Store::open(&path, &options).context("a node's file can't be opened")?;
        let rules = Rules { settings: setup.settings.clone(), labels: setup.labels.clone() };
        store.write(|tx| file_setup(tx, setup, register)).context("the setup can't be filed")?;
        Ok(Self {
            name: name.to_owned(),
            author: Author { register, incarnation: 1 },
            store,
            clock: Hlc::default(),
            last: None,
            link: true,
            pushed: 0,
            pulled: 0,
            heard: Heard { epoch: 1, g: 0 },
            heard_until: None,
            rules,
            sessions: Vec::new(),
            approval: None,
            sightings_resolved: 0,
        })
    }

    /// The session that acts: the last one signed in, else a fresh one for this step alone.
    pub(crate) fn acting(&self, fresh: u128) -> Session {
        self.sessions.last().cloned().unwrap_or_else(|| Session {
            id: SessionId::from_u128(fresh),
            user: UserId::from_u128(0),
            settings: self.rules.begin(),
        })
    }

    /// Takes rules over, in its file too. Sessions that began before keep theirs.
    pub(crate) fn take(&mut self, rules: Rules) -> Result<()> {
        if self.rules == rules {
            return Ok(());
        }
        self.store.write(|tx| {
            for label in &rules.labels {
                tx.put_label(label)?;
            }
            Ok::<_, StoreError>(())
        })?;
        self.rules = rules;
        Ok(())
    }

    /// Reads the node's file.
    pub(crate) fn read<R>(
        &self,
        work: impl FnOnce(&Connection) -> Result<R, StoreError>,
    ) -> Result<R> {
        Ok(self.store.read(work)?)
    }

    /// A card as the node knows it; none where nothing ever moved on it.
    pub(crate) fn card(&self, key: CardKey) -> Result<Option<CardRow>> {
        self.read(|connection| CardRow::find(connection, key))
    }

    /// Every card that the node holds.
    pub(crate) fn cards(&self) -> Result<Vec<CardRow>> {
        let mut all = Vec::new();
        self.read(|connection| {
            CardRow::each(connection, |row| {
                all.push(row);
                Ok(())
            })
        })?;
        Ok(all)
    }
}

fn file_setup(tx: &Tx<'_>, setup: &Setup, here: RegisterId) -> Result<(), anyhow::Error> {
    tx.put_account(&AccountRow {
        currency: setup.currency.code.to_owned(),
        tax_included: true,
        cash_step: 1,
        settings: serde_json::to_string(&setup.settings)?,
        demo: false,
    })?;
    tx.put_tax(&TaxRow { name: TAX.to_owned(), rate_milli_percent: 0 })?;
    for shop in &setup.shops {
        tx.put_shop(shop)?;
    }
    for label in &setup.labels {
        tx.put_label(label)?;
    }
    for register in &setup.registers {
        let here = register.register == here;
        tx.put_register(&RegisterRow { here, ..register.clone() })?;
    }
    for item in &setup.items {
        tx.put_item(&item.row)?;
        for pack in &item.packs {
            tx.put_pack(item.row.item, pack)?;
        }
        for code in &item.barcodes {
            tx.put_barcode(item.row.item, code)?;
        }
    }
    Ok(())
}
