//! A supervisor's PIN for one command. A wrong PIN counts even though the command is refused.

use contract::{Approval, Permission, Refusal};
use ledger::document::Approved;

use crate::error::Refused;
use crate::session::Signed;
use crate::till::Till;

/// Checks a supervisor's PIN, before the command's own transaction. None where none was given.
///
/// # Errors
/// A wrong PIN (counted), a locked or blocked person, or one who may not approve.
pub(crate) fn check(
    _till: &Till,
    _signed: &Signed,
    approval: Option<&Approval>,
) -> Result<Option<Approved>, Refused> {
    match approval {
        None => Ok(None),
        Some(_) => Err(Refusal::invalid("endpoint", "not built").into()),
    }
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
