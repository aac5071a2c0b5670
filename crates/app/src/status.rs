//! Where this till stands: shop, register, who is signed in, the tideline.

use contract::{Nothing, Refusal, SessionView, Status, Tideline};
use ledger::currency::Currency;
use rusqlite::Connection;
use store::StoreError;
use store::catalogue::{AccountRow, PersonRow, RegisterRow, ShopRow};

use crate::error::Refused;
use crate::session::{Signed, here};
use crate::till::Till;
use crate::{people, settings};

/// Where this till stands. Before set-up nothing but that it needs one.
///
/// # Errors
/// What the file says.
pub(crate) fn status(till: &Till, _: Nothing) -> Result<Status, Refused> {
    till.store.read(|connection| match AccountRow::find(connection)? {
        None => Ok(empty(till)),
        Some(account) => stands(till, connection, account),
    })
}

fn empty(till: &Till) -> Status {
    Status {
        needs_setup: true,
        shop: String::new(),
        register: String::new(),
        currency: String::new(),
        currency_decimals: 2,
        tax_included: false,
        demo: false,
        session: None,
        people: Vec::new(),
        tideline: Tideline::Alone { documents: 0 },
        negatives: 0,
        notices: till.notices(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
    }
}

fn stands(till: &Till, connection: &Connection, account: AccountRow) -> Result<Status, Refused> {
    let register = here(connection)?;
    let shops = ShopRow::list(connection)?;
    let shop = shops.into_iter().find(|shop| shop.shop == register.shop);
    let people = PersonRow::list(connection)?;
    Ok(Status {
        needs_setup: false,
        shop: shop.map(|shop| shop.name).unwrap_or_default(),
        session: session(connection)?,
        people: people
            .iter()
            .filter(|person| !person.blocked)
            .map(people::view)
            .collect::<Result<_, _>>()?,
        tideline: Tideline::Alone { documents: documents(connection, &register)? },
        negatives: store::count_negatives(connection)?,
        currency_decimals: decimals(&account.currency)?,
        register: register.name,
        currency: account.currency,
        tax_included: account.tax_included,
        demo: account.demo,
        ..empty(till)
    })
}

fn session(connection: &Connection) -> Result<Option<SessionView>, Refused> {
    let signed = match Signed::get(connection) {
        Ok(signed) => signed,
        Err(Refused::Refusal(Refusal::NotSignedIn)) => return Ok(None),
        Err(other) => return Err(other),
    };
    let (_, now) = settings::current(connection)?;
    Ok(Some(SessionView {
        id: signed.session.to_string(),
        person: people::view(&signed.person)?,
        permissions: signed.permissions.iter().copied().collect(),
        since_ms: signed.since.0,
        negative_inventory: signed.settings.negative_inventory,
        settings_changed: signed.settings.version != now.version,
    }))
}

/// Documents in this register's journal, its earlier incarnations included.
fn documents(connection: &Connection, register: &RegisterRow) -> Result<u64, StoreError> {
    let mut documents = 0;
    for incarnation in 1..=register.incarnation {
        documents += store::count_documents(connection, register.register, incarnation)?;
    }
    Ok(documents)
}

/// The decimals of the account's currency.
fn decimals(code: &str) -> Result<u8, StoreError> {
    let known = Currency::find(code).and_then(|currency| u8::try_from(currency.decimals).ok());
    known.ok_or_else(|| StoreError::Damaged { what: "the currency".into(), why: code.into() })
}
