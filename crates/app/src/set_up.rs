//! Set-up: the shop, its labels, its first register, its tax and its owner, once.

use contract::{Nothing, Refusal, Role, SetUpRequest, Status};
use ledger::currency::Currency;
use ledger::document::SELLABLE;
use ledger::hlc::Millis;
use ledger::id::{LabelId, RegisterId, SessionId, ShopId, UserId};
use ledger::policy::{Preset, Settings};
use serde_json::json;
use store::Tx;
use store::catalogue::{AccountRow, LabelRow, PersonRow, RegisterRow, ShopRow, TaxRow};

use crate::change::{self, Changed};
use crate::error::Refused;
use crate::till::Till;
use crate::{naming, people, pin, roles, session, status};

/// What set-up makes, checked and with its ids.
struct Made {
    account: AccountRow,
    settings: Settings,
    shop: ShopRow,
    register: RegisterRow,
    rate: u32,
    owner: PersonRow,
}

/// Makes the shop, its first register and its owner. Nobody is signed in by it.
///
/// # Errors
/// A till that was set up before, a currency that ISO 4217 doesn't have, a rate outside 0 to
/// 100 %, a name or a PIN that isn't one.
pub(crate) fn set_up(till: &Till, request: SetUpRequest) -> Result<Status, Refused> {
    // Hashing takes long: refuse a till that stands before it.
    till.store.read(refuse_second)?;
    let made = check(till, &request)?;
    till.store.write(|tx| {
        refuse_second(tx.connection())?;
        write(tx, till, &made)
    })?;
    status::status(till, Nothing {})
}

fn refuse_second(connection: &rusqlite::Connection) -> Result<(), Refused> {
    match AccountRow::find(connection)? {
        None => Ok(()),
        Some(_) => Err(Refusal::invalid("shop", "This till is set up already.").into()),
    }
}

fn check(till: &Till, request: &SetUpRequest) -> Result<Made, Refused> {
    let shop = ShopRow {
        shop: ShopId(till.clock.new_id()),
        name: naming::checked("shop", &request.shop)?,
    };
    let currency = Currency::find(&request.currency).ok_or_else(|| {
        Refusal::invalid("currency", "ISO 4217 has no such currency (like USD, EUR, JPY).")
    })?;
    let rate = u32::try_from(request.tax_rate_milli_percent).ok().filter(|rate| *rate <= 100_000);
    let rate = rate.ok_or_else(|| {
        Refusal::invalid("tax_rate_milli_percent", "A tax rate is between 0 % and 100 %.")
    })?;
    let settings = Settings::new(Preset::Retail);
    Ok(Made {
        account: AccountRow {
            currency: currency.code.to_owned(),
            tax_included: request.tax_included,
            cash_step: currency.cash_step_minor,
            settings: change::json(&settings)?.to_string(),
            demo: false,
        },
        settings,
        register: RegisterRow {
            register: RegisterId(till.clock.new_id()),
            name: "R1".to_owned(),
            shop: shop.shop,
            here: true,
            incarnation: 1,
        },
        shop,
        rate,
        owner: PersonRow {
            person: UserId(till.clock.new_id()),
            name: naming::checked("owner", &request.owner)?,
            role: roles::word(Role::Owner).to_owned(),
            pin_hash: pin::hash(till.clock.as_ref(), &request.pin)?,
            blocked: false,
            wrong_pins: 0,
            try_after: Millis(0),
        },
    })
}

fn write(tx: &Tx<'_>, till: &Till, made: &Made) -> Result<(), Refused> {
    let shop = made.shop.shop;
    tx.put_account(&made.account)?;
    tx.put_shop(&made.shop)?;
    for (name, allow_negative) in [(SELLABLE, true), ("Damaged", false)] {
        let label = LabelId(till.clock.new_id());
        let name = name.to_owned();
        tx.put_label(&LabelRow { label, shop, name, allow_negative, consignment: false })?;
    }
    tx.put_register(&made.register)?;
    for (name, rate_milli_percent) in [("standard", made.rate), ("none", 0)] {
        tx.put_tax(&TaxRow { name: name.to_owned(), rate_milli_percent })?;
    }
    tx.put_person(&made.owner)?;
    let by = made.owner.person;
    let session = SessionId(till.clock.new_id());
    let writer = session::writer(till, &made.register, by, session, made.settings.clone());
    let account = Changed {
        subject: "account",
        which: made.shop.name.clone(),
        before: None,
        after: Some(json!({
            "currency": made.account.currency,
            "tax_included": made.account.tax_included,
            "tax_rate_milli_percent": made.rate,
            "settings": change::json(&made.settings)?,
        })),
    };
    change::append(tx, till, &writer, shop, account)?;
    let owner = Changed {
        subject: "person",
        which: by.to_string(),
        before: None,
        after: Some(people::noted(&made.owner)),
    };
    change::append(tx, till, &writer, shop, owner)
}
