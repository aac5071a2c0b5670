//! A till: one open file, one clock, and the contract's endpoints, each handed to its use case.
//!
//! Owns nothing but that. No rule, no SQL, no transport.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use contract::{Failure, Nothing};
use ledger::hlc::{Hlc, Millis};
use store::{OpenOptions, Store, StoreError};

use crate::clock::{Clock, SystemClock};
use crate::error::Refused;
use crate::{
    adjust, card_detail, cart, items, last_sales, negatives, people, put_item, put_label, put_rule,
    receipt, receive, scan, sell, session, set_up, settings, status, switch_module, void_sale,
};

/// One register with its file.
pub struct Till {
    /// The file.
    pub(crate) store: Store,
    /// Time and ids.
    pub(crate) clock: Arc<dyn Clock>,
    /// The last stamp of this register's hybrid clock.
    hlc: Mutex<Hlc>,
}

impl std::fmt::Debug for Till {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Till").field("store", &self.store).finish_non_exhaustive()
    }
}

impl Till {
    /// Opens the till of a data folder, which is made where there is none.
    ///
    /// # Errors
    /// What keeps the file from opening, as a sentence for the shop.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        let clock = SystemClock;
        let store = store::open_folder(folder, &OpenOptions::default(), clock.now())?;
        Self::new(store, Arc::new(clock))
    }

    /// A till on an open file. The hybrid clock goes on from the last document that it wrote.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn new(store: Store, clock: Arc<dyn Clock>) -> Result<Self, StoreError> {
        let last = store.read(|connection| {
            let registers = store::catalogue::RegisterRow::list(connection)?;
            match registers.iter().find(|register| register.here) {
                None => Ok(Hlc::default()),
                Some(here) => store::last_recorded(connection, here.register),
            }
        });
        let last: Result<Hlc, StoreError> = last;
        Ok(Self { store, clock, hlc: Mutex::new(last?) })
    }

    /// Sentences that the shop must see: a new incarnation, a guard that can't be written.
    pub(crate) fn notices(&self) -> Vec<String> {
        let unguarded = "The note beside the database that tells a restored backup from the real \
            one can't be written. Sales go on; make the till's folder writable.";
        let began = self.store.began().map(|began| began.to_string());
        let unguarded = (!self.store.is_guarded()).then(|| unguarded.to_owned());
        began.into_iter().chain(unguarded).collect()
    }

    /// The file, for commands that go beside the contract (import, verify, demo).
    #[must_use]
    pub const fn store(&self) -> &Store {
        &self.store
    }

    /// The wall clock.
    #[must_use]
    pub fn now(&self) -> Millis {
        self.clock.now()
    }

    /// The next stamp of the register's hybrid clock: later than every one before.
    #[must_use]
    pub fn tick(&self) -> Hlc {
        let mut last = self.hlc.lock().unwrap_or_else(PoisonError::into_inner);
        *last = last.tick(self.clock.now());
        *last
    }

    /// Turns a use case's failure into the contract's: a refusal, or an incident in the log.
    fn answer<R>(&self, name: &'static str, reply: Result<R, Refused>) -> Result<R, Failure> {
        reply.map_err(|refused| match refused {
            Refused::Refusal(refusal) => Failure::Refused(refusal),
            Refused::Store(error) => {
                let incident = self.clock.new_id().to_string();
                tracing::error!(%incident, endpoint = name, error = ?error, "broken");
                Failure::Broken { incident }
            }
        })
    }
}

macro_rules! endpoints {
    ($($name:ident: $request:ty => $reply:ty = $work:path;)*) => {
        impl contract::Till for Till {
            $(fn $name(&self, request: $request) -> Result<$reply, Failure> {
                let reply = session::end_if_old(self).and_then(|()| $work(self, request));
                self.answer(stringify!($name), reply)
            })*
        }
    };
}

endpoints! {
    status: Nothing => contract::Status = status::status;
    set_up: contract::SetUpRequest => contract::Status = set_up::set_up;
    sign_in: contract::SignInRequest => contract::Status = session::sign_in;
    sign_out: Nothing => contract::Status = session::sign_out;

    cart: Nothing => contract::CartView = cart::cart;
    scan: contract::ScanRequest => contract::ScanReply = scan::scan;
    add_item: contract::AddItemRequest => contract::ScanReply = scan::add_item;
    edit_line: contract::EditLineRequest => contract::CartView = cart::edit_line;
    remove_line: contract::RemoveLineRequest => contract::CartView = cart::remove_line;
    resolve_line: contract::ResolveLineRequest => contract::CartView = cart::resolve_line;
    discount_cart: contract::DiscountCartRequest => contract::CartView = cart::discount_cart;
    clear_cart: Nothing => contract::CartView = cart::clear_cart;
    sell: contract::SellRequest => contract::Receipt = sell::sell;

    last_sales: contract::LastSalesQuery => contract::LastSales = last_sales::last_sales;
    receipt: contract::ReceiptQuery => contract::Receipt = receipt::receipt;
    void_sale: contract::VoidSaleRequest => contract::Receipt = void_sale::void_sale;

    search_items: contract::SearchQuery => contract::SearchReply = items::search_items;
    item: contract::ItemQuery => contract::ItemView = items::item;
    quick_keys: Nothing => contract::QuickKeys = items::quick_keys;
    put_item: contract::PutItemRequest => contract::ItemView = put_item::put_item;

    negatives: contract::NegativesQuery => contract::Negatives = negatives::negatives;
    card: contract::CardQuery => contract::CardDetail = card_detail::card;
    receive: contract::ReceiveRequest => contract::DocumentView = receive::receive;
    adjust: contract::AdjustRequest => contract::DocumentView = adjust::adjust;

    settings: Nothing => contract::SettingsView = settings::settings;
    switch_module: contract::SwitchModuleRequest => contract::SettingsView
        = switch_module::switch_module;
    put_preset: contract::PutPresetRequest => contract::SettingsView = put_rule::put_preset;
    put_rule: contract::PutRuleRequest => contract::SettingsView = put_rule::put_rule;
    put_label: contract::PutLabelRequest => contract::SettingsView = put_label::put_label;

    people: Nothing => contract::People = people::people;
    put_person: contract::PutPersonRequest => contract::People = people::put_person;
}
