//! A till with a clock that tests set.

use std::path::Path;
use std::sync::Arc;

use app::{Circumstances, Clock, Fact, Recorded, Said, Till, Writer, record};
use contract::{
    Failure, Nothing, Person, PutPersonRequest, Refusal, Role, SetUpRequest, SettingsView,
    SignInRequest, Status, Till as _,
};
use ledger::document::{Body, Document, Heard};
use ledger::id::{Author, DocumentId, ItemId, LabelId, SessionId, UserId};
use ledger::number::{Money, Quantity};
use ledger::policy::{Judgement, Settings};
use store::catalogue::{AccountRow, ItemRow, LabelRow, PersonRow, RegisterRow, SessionRow};
use store::{OpenOptions, Store, StoreError};

use crate::clock::FakeClock;

/// When the tests' day begins.
pub(crate) const MORNING: i64 = 1_760_000_000_000;

/// A till in a folder of its own.
pub(crate) struct Shop {
    folder: tempfile::TempDir,
    pub(crate) clock: Arc<FakeClock>,
    pub(crate) till: Till,
}

/// The owner's PIN.
pub(crate) const OWNER_PIN: &str = "2580";

impl Shop {
    /// A till before set-up.
    pub(crate) fn bare() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(FakeClock::at(MORNING, 60));
        let till = open(&folder.path().join("till.db"), &clock);
        Self { folder, clock, till }
    }

    /// A till after set-up. Nobody is signed in.
    pub(crate) fn new() -> Self {
        let shop = Self::bare();
        shop.till.set_up(request()).unwrap();
        shop
    }

    /// A till with its owner signed in.
    pub(crate) fn signed_in() -> Self {
        let shop = Self::new();
        shop.sign_in("Mara", OWNER_PIN).unwrap();
        shop
    }

    /// The same file in a till that was started anew.
    pub(crate) fn restart(self) -> Self {
        let Self { folder, clock, till } = self;
        drop(till);
        let till = open(&folder.path().join("till.db"), &clock);
        Self { folder, clock, till }
    }

    /// Lets time pass.
    pub(crate) fn wait_ms(&self, ms: i64) {
        self.clock.pass(ms);
    }

    pub(crate) fn status(&self) -> Status {
        self.till.status(Nothing {}).unwrap()
    }

    pub(crate) fn settings(&self) -> SettingsView {
        self.till.settings(Nothing {}).unwrap()
    }

    /// A person by their name, blocked or not.
    pub(crate) fn id_of(&self, name: &str) -> String {
        self.person(name).person.to_string()
    }

    pub(crate) fn person(&self, name: &str) -> PersonRow {
        let all: Result<Vec<PersonRow>, StoreError> = self.till.store().read(PersonRow::list);
        all.unwrap().into_iter().find(|person| person.name == name).unwrap()
    }

    pub(crate) fn sign_in(&self, name: &str, pin: &str) -> Result<Status, Failure> {
        self.till.sign_in(SignInRequest { person_id: self.id_of(name), pin: pin.to_owned() })
    }

    /// Adds a person; the owner must be signed in.
    pub(crate) fn add(&self, name: &str, role: Role, pin: &str) -> Person {
        let request = PutPersonRequest {
            person_id: None,
            name: name.to_owned(),
            role,
            pin: Some(pin.to_owned()),
            blocked: false,
        };
        let people = self.till.put_person(request).unwrap().people;
        people.into_iter().find(|person| person.name == name).unwrap()
    }

    /// A label's id by its name.
    pub(crate) fn label(&self, name: &str) -> LabelId {
        let all: Result<Vec<LabelRow>, StoreError> = self.till.store().read(LabelRow::list);
        all.unwrap().into_iter().find(|label| label.name == name).unwrap().label
    }

    /// Takes one unit of an item out of a label by a delivery note, as the open session may.
    pub(crate) fn take_out(&self, item: u128, label: LabelId) -> Judgement {
        let item = ItemId::from_u128(item);
        let recorded = self.till.tick();
        let at = |shop| Circumstances {
            id: DocumentId(self.clock.new_id()),
            shop,
            recorded,
            effective: None,
            approved: Some(ledger::document::Approved { by: UserId::from_u128(1), own: false }),
        };
        let said = Said {
            item,
            label,
            quantity: Quantity::new(1000).unwrap(),
            pack: None,
            unit_cost: None,
        };
        let written: Result<Recorded, app::Refused> = self.till.store().write(|tx| {
            if ItemRow::find(tx.connection(), item)?.is_none() {
                tx.put_item(&item_row(item))?;
            }
            let register = RegisterRow::list(tx.connection())?.remove(0);
            let open = SessionRow::find_open(tx.connection(), register.register)?.unwrap();
            let writer = writer(&register, &open);
            record(tx, &writer, &at(register.shop), Fact::DeliveryNote(vec![said]))
        });
        match written.unwrap() {
            Recorded::Written(..) => Judgement::Allowed { below_zero: Vec::new() },
            Recorded::Judged(judgement) => judgement,
        }
    }

    /// Every change in the journal, oldest first: subject, before, after, who.
    pub(crate) fn changes(&self) -> Vec<(String, String, String, UserId)> {
        let rows: Result<_, StoreError> =
            self.till.store().read(|connection| store::list_journal_since(connection, 0, 10_000));
        let documents = rows.unwrap().into_iter().map(|(_, row)| {
            let document: Document = serde_json::from_slice(&row.bytes).unwrap();
            document
        });
        documents
            .filter_map(|document| match document.body {
                Body::Change { subject, before, after, .. } => {
                    Some((subject, before, after, document.header.user))
                }
                _ => None,
            })
            .collect()
    }

    /// The account's row.
    pub(crate) fn account(&self) -> AccountRow {
        let row: Result<_, StoreError> = self.till.store().read(AccountRow::find);
        row.unwrap().unwrap()
    }
}

fn open(path: &Path, clock: &Arc<FakeClock>) -> Till {
    let store = Store::open(path, &OpenOptions::default()).unwrap();
    let clock: Arc<dyn Clock> = clock.clone();
    Till::new(store, clock).unwrap()
}

fn writer(register: &RegisterRow, open: &SessionRow) -> Writer {
    let settings: Settings = serde_json::from_str(&open.settings).unwrap();
    Writer {
        author: Author { register: register.register, incarnation: register.incarnation },
        user: open.person,
        session: SessionId::from_bytes(*open.session.as_bytes()),
        settings,
        heard: Heard::default(),
        zone_minutes: 0,
    }
}

fn item_row(item: ItemId) -> ItemRow {
    ItemRow {
        item,
        sku: item.to_string(),
        name: format!("item {item}"),
        department: String::new(),
        unit: "each".to_owned(),
        price: Money::new(100).unwrap(),
        cost: None,
        tax: "standard".to_owned(),
        stocked: true,
        continue_when_out: false,
        quick_key: None,
    }
}

/// A set-up that works.
pub(crate) fn request() -> SetUpRequest {
    SetUpRequest {
        shop: "Corner shop".to_owned(),
        currency: "EUR".to_owned(),
        tax_included: true,
        tax_rate_milli_percent: 20_000,
        owner: "Mara".to_owned(),
        pin: OWNER_PIN.to_owned(),
    }
}

/// The refusal of a call that must be refused.
#[track_caller]
pub(crate) fn refused<R>(reply: Result<R, Failure>) -> Refusal {
    match reply {
        Err(Failure::Refused(refusal)) => refusal,
        Err(Failure::Broken { incident }) => panic!("broken: {incident}"),
        Ok(_) => panic!("it was not refused"),
    }
}

/// The field that a call refuses as wrong.
#[track_caller]
pub(crate) fn wrong_field<R>(reply: Result<R, Failure>) -> String {
    match refused(reply) {
        Refusal::Invalid { field, .. } => field,
        other => panic!("refused otherwise: {other:?}"),
    }
}
