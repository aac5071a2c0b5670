//! A supervisor's PIN for one command. A wrong PIN counts even though the command is refused.

use contract::{Approval, Permission, Refusal};
use ledger::document::Approved;
use ledger::id::UserId;
use store::catalogue::PersonRow;

use crate::error::Refused;
use crate::session::Signed;
use crate::till::Till;
use crate::{pin, roles};

/// Checks a supervisor's PIN, before the command's own transaction. None where none was given.
///
/// The supervisor's role counts as it is now: they aren't signed in. A signed-in supervisor who
/// approves an act of their own is marked so.
///
/// # Errors
/// A wrong PIN (counted), a locked or blocked person, or one who may not approve.
pub(crate) fn check(
    till: &Till,
    signed: &Signed,
    approval: Option<&Approval>,
) -> Result<Option<Approved>, Refused> {
    let Some(approval) = approval else { return Ok(None) };
    let by = UserId::parse(&approval.person_id).ok_or_else(|| Refusal::not_found("person"))?;
    let person = till.store.read(|connection| -> Result<_, Refused> {
        Ok(PersonRow::find(connection, by)?.ok_or_else(|| Refusal::not_found("person"))?)
    })?;
    let may = roles::permissions(roles::parse(&person.role)?).contains(&Permission::Approve);
    if !may {
        return Err(Refusal::NotPermitted { permission: Permission::Approve }.into());
    }
    pin::check(till, by, &approval.pin)?;
    Ok(Some(Approved { by, own: by == signed.person.person }))
}

/// Refuses where the person lacks a permission and no supervisor stands in.
///
/// # Errors
/// `NeedsApproval` with the permission.
pub(crate) fn permit(
    signed: &Signed,
    permission: Permission,
    approved: Option<&Approved>,
) -> Result<(), Refused> {
    if signed.permissions.contains(&permission) || approved.is_some() {
        return Ok(());
    }
    let permission = Some(permission);
    Err(Refusal::NeedsApproval { rule: None, permission, short: Vec::new() }.into())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use contract::{PutPersonRequest, Role, SetUpRequest, SignInRequest, Till as _};
    use store::{OpenOptions, Store};

    use super::*;
    use crate::clock::SystemClock;

    /// A till where a cashier is signed in, with everybody's id by name.
    fn till(folder: &std::path::Path) -> (Till, impl Fn(&str, &str) -> Approval + use<>) {
        let store = Store::open(&folder.join("till.db"), &OpenOptions::default()).unwrap();
        let till = Till::new(store, Arc::new(SystemClock)).unwrap();
        let request = SetUpRequest {
            shop: "Shop".into(),
            currency: "EUR".into(),
            tax_included: true,
            tax_rate_milli_percent: 0,
            owner: "Mara".into(),
            pin: "2580".into(),
        };
        let person_id = till.set_up(request).unwrap().people[0].id.clone();
        till.sign_in(SignInRequest { person_id, pin: "2580".into() }).unwrap();
        let mut people = Vec::new();
        for (name, role, pin) in [("Ben", Role::Cashier, "1379"), ("Max", Role::Manager, "4862")] {
            let (name, pin) = (name.to_owned(), Some(pin.to_owned()));
            let request = PutPersonRequest { person_id: None, name, role, pin, blocked: false };
            people = till.put_person(request).unwrap().people;
        }
        let approval = move |name: &str, pin: &str| Approval {
            person_id: people.iter().find(|p| p.name == name).unwrap().id.clone(),
            pin: pin.to_owned(),
        };
        let ben = approval("Ben", "1379");
        till.sign_in(SignInRequest { person_id: ben.person_id, pin: ben.pin }).unwrap();
        (till, approval)
    }

    fn refusal(reply: Result<Option<Approved>, Refused>) -> Refusal {
        match reply {
            Err(Refused::Refusal(refusal)) => refusal,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_supervisor_stands_in_for_what_a_cashier_lacks() {
        let folder = tempfile::tempdir().unwrap();
        let (till, approval) = till(folder.path());
        let signed = till.store.read(Signed::get).unwrap();
        assert!(permit(&signed, Permission::Sell, None).is_ok());
        assert!(permit(&signed, Permission::Void, None).is_err());
        assert_eq!(check(&till, &signed, None).unwrap(), None);
        let approved = check(&till, &signed, Some(&approval("Max", "4862"))).unwrap().unwrap();
        assert!(!approved.own);
        assert!(permit(&signed, Permission::Void, Some(&approved)).is_ok());
    }

    #[test]
    fn a_supervisor_s_own_act_is_marked_so() {
        let folder = tempfile::tempdir().unwrap();
        let (till, approval) = till(folder.path());
        let max = approval("Max", "4862");
        till.sign_in(SignInRequest { person_id: max.person_id.clone(), pin: max.pin.clone() })
            .unwrap();
        let signed = till.store.read(Signed::get).unwrap();
        assert!(check(&till, &signed, Some(&max)).unwrap().unwrap().own);
    }

    #[test]
    fn an_approval_is_refused_to_who_may_not_and_to_a_wrong_pin_which_counts() {
        let folder = tempfile::tempdir().unwrap();
        let (till, approval) = till(folder.path());
        let signed = till.store.read(Signed::get).unwrap();
        let ask =
            |name: &str, pin: &str| refusal(check(&till, &signed, Some(&approval(name, pin))));
        let may_not = Refusal::NotPermitted { permission: Permission::Approve };
        assert_eq!(ask("Ben", "1379"), may_not);
        assert_eq!(ask("Max", "0000"), Refusal::WrongPin { tries_left: 4, wait_seconds: 0 });
        assert_eq!(ask("Max", "0000"), Refusal::WrongPin { tries_left: 3, wait_seconds: 1 });
        assert!(matches!(ask("Max", "4862"), Refusal::PinLocked { .. }));
        let nobody = Approval { person_id: "x".into(), pin: "4862".into() };
        let nobody = refusal(check(&till, &signed, Some(&nobody)));
        assert_eq!(nobody, Refusal::not_found("person"));
    }
}
