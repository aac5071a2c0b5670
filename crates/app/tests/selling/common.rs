//! A shop with goods and people, and short ways to say what a cashier does.

use std::sync::Arc;

use app::{Circumstances, Clock, Fact, Recorded, Refused, Said, Till, Writer, record};
use contract::{
    Approval, CartView, Discount, EditLineRequest, Failure, MovementKind, Nothing,
    PutPersonRequest, PutRuleRequest, Receipt, Refusal, Role, ScanReply, ScanRequest, SellRequest,
    SetUpRequest, SignInRequest, SwitchModuleRequest, TenderKind, Till as _, Verdict,
};
use ledger::document::{Approved, Document, Heard, SELLABLE};
use ledger::id::{Author, CardKey, DocumentId, ItemId, UserId};
use ledger::number::{Amount, Money, Quantity};
use ledger::policy::Judgement;
use store::catalogue::{ItemRow, LabelRow, RegisterRow, SessionRow, TaxRow};
use store::{CardRow, OpenOptions, Store, StoreError};

use crate::clock::FakeClock;

pub(crate) const MUG: ItemId = ItemId::from_u128(1);
pub(crate) const TEA: ItemId = ItemId::from_u128(2);
pub(crate) const BOOK: ItemId = ItemId::from_u128(3);
pub(crate) const HAM: ItemId = ItemId::from_u128(4);
pub(crate) const BANANA: ItemId = ItemId::from_u128(5);
pub(crate) const WRAP: ItemId = ItemId::from_u128(6);
pub(crate) const CAKE: ItemId = ItemId::from_u128(7);

pub(crate) const MUG_CODE: &str = "4006381333931";
pub(crate) const TEA_CODE: &str = "96385074";

pub(crate) const OWNER_PIN: &str = "2580";
pub(crate) const CASHIER_PIN: &str = "1357";

pub(crate) struct Shop {
    folder: tempfile::TempDir,
    pub(crate) clock: Arc<FakeClock>,
    pub(crate) till: Till,
}

/// A set-up that works: euros, tax included at 20 %.
pub(crate) fn euros() -> SetUpRequest {
    SetUpRequest {
        shop: "Corner shop".to_owned(),
        currency: "EUR".to_owned(),
        tax_included: true,
        tax_rate_milli_percent: 20_000,
        owner: "Mara".to_owned(),
        pin: OWNER_PIN.to_owned(),
    }
}

/// SKU, name, unit, price, tax, stocked.
type Goods = (ItemId, &'static str, &'static str, &'static str, i64, &'static str, bool);
const GOODS: [Goods; 7] = [
    (MUG, "MUG", "Coffee mug", "each", 800, "standard", true),
    (TEA, "TEA", "Tea towel", "each", 250, "standard", true),
    (BOOK, "BOOK", "Cook book", "each", 1_999, "reduced", true),
    (HAM, "HAM", "Ham", "kg", 2_499, "reduced", true),
    (BANANA, "BANANA", "Bananas", "kg", 199, "reduced", true),
    (WRAP, "WRAP", "Gift wrapping", "each", 150, "standard", false),
    (CAKE, "CAKE", "Cake", "each", 1_200, "reduced", true),
];

impl Shop {
    /// A shop whose owner is signed in.
    pub(crate) fn new() -> Self {
        Self::with(euros())
    }

    pub(crate) fn with(request: SetUpRequest) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = FakeClock::at(1_760_000_000_000, 0);
        let clock = Arc::new(clock);
        let till = open(&folder, &clock);
        till.set_up(request).unwrap();
        let shop = Self { folder, clock, till };
        shop.stock_catalogue();
        shop.sign_in("Mara", OWNER_PIN);
        shop
    }

    fn stock_catalogue(&self) {
        let written: Result<(), StoreError> = self.till.store().write(|tx| {
            tx.put_tax(&TaxRow { name: "reduced".to_owned(), rate_milli_percent: 5_000 })?;
            for (item, sku, name, unit, price, tax, stocked) in GOODS {
                tx.put_item(&ItemRow {
                    item,
                    sku: sku.to_owned(),
                    name: name.to_owned(),
                    department: String::new(),
                    unit: unit.to_owned(),
                    price: Money::new(price)?,
                    cost: Some(Amount::new(10_000)?),
                    tax: tax.to_owned(),
                    stocked,
                    continue_when_out: false,
                    quick_key: None,
                })?;
            }
            let codes =
                [(MUG, MUG_CODE), (TEA, TEA_CODE), (BANANA, "4011"), (HAM, "12345"), (CAKE, "777")];
            for (item, code) in codes {
                assert!(tx.put_barcode(item, &ledger::barcode::canonical(code))?);
            }
            Ok(())
        });
        written.unwrap();
    }

    /// The same file in a till that was started anew.
    pub(crate) fn restart(self) -> Self {
        let Self { folder, clock, till } = self;
        drop(till);
        let till = open(&folder, &clock);
        Self { folder, clock, till }
    }

    pub(crate) fn wait_ms(&self, ms: i64) {
        self.clock.pass(ms);
    }

    pub(crate) fn sign_in(&self, name: &str, pin: &str) {
        let person_id = self.person(name);
        self.till.sign_in(SignInRequest { person_id, pin: pin.to_owned() }).unwrap();
    }

    /// Adds a cashier and signs them in.
    pub(crate) fn with_cashier(self) -> Self {
        let request = PutPersonRequest {
            person_id: None,
            name: "Cass".to_owned(),
            role: Role::Cashier,
            pin: Some(CASHIER_PIN.to_owned()),
            blocked: false,
        };
        self.till.put_person(request).unwrap();
        self.sign_in("Cass", CASHIER_PIN);
        self
    }

    pub(crate) fn person(&self, name: &str) -> String {
        let people = self.till.status(Nothing {}).unwrap().people;
        people.into_iter().find(|person| person.name == name).unwrap().id
    }

    pub(crate) fn approval(&self) -> Option<Approval> {
        Some(Approval { person_id: self.person("Mara"), pin: OWNER_PIN.to_owned() })
    }

    pub(crate) fn cart(&self) -> CartView {
        self.till.cart(Nothing {}).unwrap()
    }

    pub(crate) fn scan(&self, code: &str) -> ScanReply {
        self.try_scan(code, None).unwrap()
    }

    pub(crate) fn try_scan(&self, code: &str, quantity: Option<i64>) -> Result<ScanReply, Failure> {
        self.till.scan(ScanRequest { code: code.to_owned(), quantity_milli: quantity })
    }

    pub(crate) fn edit(
        &self,
        line: u32,
        edit: impl FnOnce(&mut EditLineRequest),
    ) -> Result<CartView, Failure> {
        let mut request = EditLineRequest {
            line,
            quantity_milli: None,
            price_minor: None,
            discount: None,
            reason: None,
            approval: None,
        };
        edit(&mut request);
        self.till.edit_line(request)
    }

    /// What pays the cart exactly in cash.
    pub(crate) fn exactly(&self) -> SellRequest {
        let cart = self.cart();
        SellRequest {
            document_id: cart.document_id,
            tender: TenderKind::Cash,
            tendered_minor: cart.cash_total_minor,
            expected_total_minor: cart.total_minor,
            approval: None,
            found_here: false,
        }
    }

    pub(crate) fn sell(&self) -> Receipt {
        self.till.sell(self.exactly()).unwrap()
    }

    /// Scans one thing and sells it.
    pub(crate) fn sell_one(&self, code: &str) -> Receipt {
        self.scan(code);
        self.sell()
    }

    pub(crate) fn switch_off(&self) {
        self.till.switch_module(SwitchModuleRequest { on: false }).unwrap();
        self.sign_in("Mara", OWNER_PIN);
    }

    /// Sets the rule of counter sales; it holds from the next sign-in.
    pub(crate) fn rule(&self, verdict: Verdict) {
        let verdict = Some(verdict);
        let kind = MovementKind::Sale;
        self.till.put_rule(PutRuleRequest { kind, label_id: None, verdict }).unwrap();
    }

    pub(crate) fn label(&self) -> LabelRow {
        let all: Result<Vec<LabelRow>, StoreError> = self.till.store().read(LabelRow::list);
        all.unwrap().into_iter().find(|label| label.name == SELLABLE).unwrap()
    }

    pub(crate) fn card(&self, item: ItemId) -> Option<CardRow> {
        let label = self.label();
        let key = CardKey { item, shop: label.shop, label: label.label };
        let found: Result<_, StoreError> = self.till.store().read(|c| CardRow::find(c, key));
        found.unwrap()
    }

    /// On hand in thousandths; 0 where nothing ever moved.
    pub(crate) fn on_hand(&self, item: ItemId) -> i64 {
        self.card(item).map_or(0, |row| row.card.on_hand.get())
    }

    /// Goods arrive, in thousandths.
    pub(crate) fn receive(&self, item: ItemId, milli: i64) {
        let fact = Fact::Receipt(None, "delivery".to_owned(), vec![self.said(item, milli)]);
        assert!(matches!(self.record(fact, None), Recorded::Written(..)));
    }

    /// A manual adjustment; `false`: a rule said no.
    pub(crate) fn adjust(&self, item: ItemId, milli: i64, approved: bool) -> bool {
        let fact = Fact::Adjustment("broken".to_owned(), vec![self.said(item, milli)]);
        let approved = approved.then_some(Approved { by: UserId::from_u128(9), own: false });
        match self.record(fact, approved) {
            Recorded::Written(..) => true,
            Recorded::Judged(Judgement::Allowed { .. }) => panic!("allowed is written"),
            Recorded::Judged(_) => false,
        }
    }

    fn said(&self, item: ItemId, milli: i64) -> Said {
        let quantity = Quantity::new(milli).unwrap();
        Said { item, label: self.label().label, quantity, pack: None, unit_cost: None }
    }

    /// Records any fact with the open session's settings.
    pub(crate) fn record(&self, fact: Fact, approved: Option<Approved>) -> Recorded {
        let recorded = self.till.tick();
        let done: Result<Recorded, Refused> = self.till.store().write(|tx| {
            let register = RegisterRow::list(tx.connection())?.remove(0);
            let open = SessionRow::find_open(tx.connection(), register.register)?.unwrap();
            let writer = Writer {
                author: Author { register: register.register, incarnation: register.incarnation },
                user: open.person,
                session: open.session,
                settings: serde_json::from_str(&open.settings).unwrap(),
                heard: Heard::default(),
                zone_minutes: 0,
            };
            let id = DocumentId(self.clock.new_id());
            let shop = register.shop;
            let at = Circumstances { id, shop, recorded, effective: None, approved };
            record(tx, &writer, &at, fact)
        });
        done.unwrap()
    }

    /// Every document, oldest first.
    pub(crate) fn journal(&self) -> Vec<Document> {
        let rows: Result<_, StoreError> =
            self.till.store().read(|connection| store::list_journal_since(connection, 0, 10_000));
        let rows = rows.unwrap().into_iter();
        rows.map(|(_, row)| serde_json::from_slice(&row.bytes).unwrap()).collect()
    }

    /// Runs SQL that head office might, behind the cart's back.
    pub(crate) fn sql(&self, sql: &str) {
        let done: Result<usize, StoreError> =
            self.till.store().write(|tx| Ok(tx.connection().execute(sql, [])?));
        done.unwrap();
    }
}

fn open(folder: &tempfile::TempDir, clock: &Arc<FakeClock>) -> Till {
    let store = Store::open(&folder.path().join("till.db"), &OpenOptions::default()).unwrap();
    let clock: Arc<dyn Clock> = clock.clone();
    Till::new(store, clock).unwrap()
}

/// An in-store code: prefix 20, item part, five digits of price in minor units.
pub(crate) fn label_code(item: &str, price: i64) -> String {
    let body = format!("20{item:0>5}{price:05}");
    format!("{body}{}", ledger::barcode::check_digit(&body).unwrap())
}

pub(crate) const fn amount(minor: i64) -> Option<Discount> {
    Some(Discount::Amount { minor })
}

pub(crate) const fn percent(milli_percent: i64) -> Option<Discount> {
    Some(Discount::Percent { milli_percent })
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
