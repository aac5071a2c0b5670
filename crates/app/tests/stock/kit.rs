//! A shop in a temporary folder, with a clock that the test moves.

use std::collections::BTreeSet;
use std::sync::Arc;

use app::{Clock, Till};
use contract::{
    AdjustRequest, CardDetail, CardQuery, DocumentView, Failure, Permission, ReceiveLine,
    ReceiveRequest, Refusal, Till as _,
};
use ledger::hlc::Millis;
use ledger::id::{ItemId, LabelId, RegisterId, SessionId, ShopId, UserId};
use ledger::number::{Amount, Money, Quantity};
use ledger::policy::{MovementKind, Preset, Settings, Verdict};
use store::catalogue::{
    AccountRow, ItemRow, LabelRow, PackRow, PersonRow, RegisterRow, SessionRow, ShopRow, TaxRow,
};
use store::{OpenOptions, Store, StoreError};

use crate::clock::FakeClock;

pub(crate) const SHOP: ShopId = ShopId::from_u128(1);
pub(crate) const SELLABLE: LabelId = LabelId::from_u128(10);
pub(crate) const DAMAGED: LabelId = LabelId::from_u128(11);
pub(crate) const ONLINE: LabelId = LabelId::from_u128(12);
pub(crate) const NOW: i64 = 1_780_000_000_000;

pub(crate) struct Shop {
    pub(crate) till: Till,
    clock: Arc<FakeClock>,
    _folder: tempfile::TempDir,
}

/// What a test wants to differ.
pub(crate) struct With {
    pub(crate) permissions: BTreeSet<Permission>,
    pub(crate) adjustments: Verdict,
}

impl Default for With {
    fn default() -> Self {
        let permissions = [Permission::Receive, Permission::Adjust, Permission::SeeReports].into();
        Self { permissions, adjustments: Verdict::Allow }
    }
}

impl Shop {
    pub(crate) fn new() -> Self {
        Self::with(With::default())
    }

    pub(crate) fn with(with: With) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("till.db"), &OpenOptions::default()).unwrap();
        let mut settings = Settings::new(Preset::Retail);
        settings.rules.insert(MovementKind::Adjustment, with.adjustments);
        store.write::<_, StoreError>(|tx| fill(tx, &settings, &with.permissions)).unwrap();
        let clock = Arc::new(FakeClock::at(NOW, 0));
        let till = Till::new(store, Arc::clone(&clock) as Arc<dyn Clock>).unwrap();
        Self { till, clock, _folder: folder }
    }

    pub(crate) fn wait(&self, ms: i64) {
        self.clock.pass(ms);
    }

    pub(crate) fn receive(&self, request: ReceiveRequest) -> Result<DocumentView, Refusal> {
        self.till.receive(request).map_err(refusal)
    }

    pub(crate) fn adjust(&self, request: AdjustRequest) -> Result<DocumentView, Refusal> {
        self.till.adjust(request).map_err(refusal)
    }

    /// An adjustment that must work.
    pub(crate) fn adjusted(&self, id: u128, number: u128, label: LabelId, units: i64) {
        let request = AdjustRequest {
            item_id: item(number),
            label_id: label.to_string(),
            quantity_milli: units * 1000,
            ..adjustment(id)
        };
        self.adjust(request).unwrap();
    }

    pub(crate) fn card(&self, number: u128, label: LabelId) -> CardDetail {
        let query = CardQuery {
            item_id: item(number),
            shop_id: SHOP.to_string(),
            label_id: label.to_string(),
            limit: 100,
        };
        self.till.card(query).unwrap()
    }
}

pub(crate) fn refusal(failure: Failure) -> Refusal {
    match failure {
        Failure::Refused(refusal) => refusal,
        Failure::Broken { incident } => panic!("broken: {incident}"),
    }
}

/// Items 1 to 40; 1 has a case of 12 and costs 3.10, 9 is a service.
fn fill(
    tx: &store::Tx<'_>,
    settings: &Settings,
    permissions: &BTreeSet<Permission>,
) -> Result<(), StoreError> {
    let text = serde_json::to_string(settings).unwrap();
    tx.put_account(&AccountRow {
        currency: "USD".into(),
        tax_included: false,
        cash_step: 1,
        settings: text.clone(),
        demo: false,
    })?;
    tx.put_shop(&ShopRow { shop: SHOP, name: "Main".into() })?;
    for (label, name) in [(SELLABLE, "Sellable"), (DAMAGED, "Damaged"), (ONLINE, "Online")] {
        tx.put_label(&LabelRow {
            label,
            shop: SHOP,
            name: name.into(),
            allow_negative: label != DAMAGED,
            consignment: false,
        })?;
    }
    let register = RegisterId::from_u128(2);
    tx.put_register(&RegisterRow {
        register,
        name: "R1".into(),
        shop: SHOP,
        here: true,
        incarnation: 1,
    })?;
    let person = UserId::from_u128(3);
    tx.put_person(&PersonRow {
        person,
        name: "Ben".into(),
        role: "clerk".into(),
        pin_hash: String::new(),
        blocked: false,
        wrong_pins: 0,
        try_after: Millis(0),
    })?;
    tx.open_session(&SessionRow {
        session: SessionId::from_u128(4),
        person,
        register,
        since: Millis(NOW),
        settings: text,
        permissions: serde_json::to_string(permissions).unwrap(),
    })?;
    tx.put_tax(&TaxRow { name: "standard".into(), rate_milli_percent: 0 })?;
    for number in 1..=40_u128 {
        put_item(tx, number)?;
    }
    Ok(())
}

fn put_item(tx: &store::Tx<'_>, number: u128) -> Result<(), StoreError> {
    let id = ItemId::from_u128(1000 + number);
    tx.put_item(&ItemRow {
        item: id,
        sku: format!("SKU-{number:02}"),
        name: if number == 1 { "Coffee mug".into() } else { format!("Thing {}", 97 * number % 41) },
        department: String::new(),
        unit: "each".into(),
        price: Money::new(800).unwrap(),
        cost: (number == 1).then(|| Amount::new(31_000).unwrap()),
        tax: "standard".into(),
        stocked: number != 9,
        continue_when_out: true,
        quick_key: None,
    })?;
    tx.put_barcode(id, &format!("04{:011}", number * 7919))?;
    if number == 1 {
        tx.put_pack(id, &PackRow { name: "case".into(), size: Quantity::units(12).unwrap() })?;
    }
    Ok(())
}

pub(crate) fn item(number: u128) -> String {
    ItemId::from_u128(1000 + number).to_string()
}

pub(crate) fn id(number: u128) -> String {
    uuid::Uuid::from_u128(number).to_string()
}

pub(crate) fn line(number: u128, units: i64) -> ReceiveLine {
    ReceiveLine {
        item_id: item(number),
        quantity_milli: units * 1000,
        pack: None,
        unit_cost_e4: Some(31_000),
    }
}

pub(crate) fn receipt(number: u128, lines: Vec<ReceiveLine>) -> ReceiveRequest {
    ReceiveRequest { document_id: id(number), lines, note: String::new(), effective_ms: None }
}

pub(crate) fn adjustment(number: u128) -> AdjustRequest {
    AdjustRequest {
        document_id: id(number),
        item_id: item(1),
        label_id: SELLABLE.to_string(),
        quantity_milli: -1000,
        reason: "broken".into(),
        approval: None,
    }
}
