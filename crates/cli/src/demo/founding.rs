//! A demo's shop, founded by the till's own endpoints and marked as a demo: four people, two
//! shop-floor labels, two taxes.

use anyhow::{Context as _, Result, anyhow};
use app::Till;
use contract::{
    Failure, Nothing, PutLabelRequest, PutPersonRequest, Role, SetUpRequest, SignInRequest,
    Till as _,
};
use store::StoreError;
use store::catalogue::{AccountRow, TaxRow};

/// The owner, with the PIN that the README gives.
const OWNER: (&str, &str) = ("Olu", "4444");
/// The others.
const PEOPLE: [(&str, Role, &str); 3] =
    [("Ann", Role::Cashier, "1111"), ("Ben", Role::Clerk, "2222"), ("Mia", Role::Manager, "3333")];
/// Who there is, for people.
pub(crate) const SIGN_IN: &str = "Sign in as Ann (1111), Ben (2222), Mia (3333) or Olu (4444).";

/// A shop to found. Its prices include tax.
pub(crate) struct Founding {
    pub(crate) shop: &'static str,
    pub(crate) currency: &'static str,
    pub(crate) standard_milli_percent: i64,
    pub(crate) reduced_milli_percent: u32,
}

/// Founds it in an empty till.
pub(crate) fn found(till: &Till, founding: &Founding) -> Result<()> {
    let status = till
        .set_up(SetUpRequest {
            shop: founding.shop.to_owned(),
            currency: founding.currency.to_owned(),
            tax_included: true,
            tax_rate_milli_percent: founding.standard_milli_percent,
            owner: OWNER.0.to_owned(),
            pin: OWNER.1.to_owned(),
        })
        .map_err(refused)?;
    let owner = status.people.first().context("set-up made no owner")?;
    let request = SignInRequest { person_id: owner.id.clone(), pin: OWNER.1.to_owned() };
    till.sign_in(request).map_err(refused)?;
    for (name, role, pin) in PEOPLE {
        let person = PutPersonRequest {
            person_id: None,
            name: name.to_owned(),
            role,
            pin: Some(pin.to_owned()),
            blocked: false,
        };
        till.put_person(person).map_err(refused)?;
    }
    let online = PutLabelRequest {
        label_id: None,
        name: "Online".to_owned(),
        allow_negative: true,
        consignment: false,
    };
    till.put_label(online).map_err(refused)?;
    till.sign_out(Nothing {}).map_err(refused)?;
    till.store().write::<_, StoreError>(|tx| {
        let rate_milli_percent = founding.reduced_milli_percent;
        tx.put_tax(&TaxRow { name: "reduced".to_owned(), rate_milli_percent })?;
        match AccountRow::find(tx.connection())? {
            Some(account) => tx.put_account(&AccountRow { demo: true, ..account }),
            None => Ok(()),
        }
    })?;
    Ok(())
}

fn refused(failure: Failure) -> anyhow::Error {
    anyhow!("the till refused: {failure:?}")
}
