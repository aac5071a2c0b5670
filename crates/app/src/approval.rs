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
