//! What each role may do. A session takes its permissions from here when it begins and holds
//! them until it ends.
//!
//! | permission | cashier | clerk | manager | owner |
//! | --- | --- | --- | --- | --- |
//! | sell | yes | yes | yes | yes |
//! | receive, adjust, see reports | | yes | yes | yes |
//! | discount, change price, void, edit items, change settings, approve | | | yes | yes |
//! | manage people | | | | yes |
//!
//! A clerk sees the reports because whoever mends a negative card must see it. What a cashier or
//! a clerk lacks, a supervisor (whoever may approve) grants for one command by PIN.

use std::collections::BTreeSet;

use contract::{Permission, Role};
use store::StoreError;

/// What a role may do.
pub(crate) fn permissions(role: Role) -> BTreeSet<Permission> {
    let cashier = [Permission::Sell];
    let clerk = [Permission::Receive, Permission::Adjust, Permission::SeeReports];
    let manager = [
        Permission::Discount,
        Permission::ChangePrice,
        Permission::Void,
        Permission::EditItems,
        Permission::ChangeSettings,
        Permission::Approve,
    ];
    let owner = [Permission::ManagePeople];
    let steps: &[&[Permission]] = match role {
        Role::Cashier => &[&cashier],
        Role::Clerk => &[&cashier, &clerk],
        Role::Manager => &[&cashier, &clerk, &manager],
        Role::Owner => &[&cashier, &clerk, &manager, &owner],
    };
    steps.iter().flat_map(|step| step.iter().copied()).collect()
}

/// A role's word in the file.
pub(crate) const fn word(role: Role) -> &'static str {
    match role {
        Role::Cashier => "cashier",
        Role::Clerk => "clerk",
        Role::Manager => "manager",
        Role::Owner => "owner",
    }
}

/// The role of a word in the file.
///
/// # Errors
/// No role has that word: the file is damaged or was edited.
pub(crate) fn parse(word: &str) -> Result<Role, StoreError> {
    match word {
        "cashier" => Ok(Role::Cashier),
        "clerk" => Ok(Role::Clerk),
        "manager" => Ok(Role::Manager),
        "owner" => Ok(Role::Owner),
        other => Err(StoreError::Damaged { what: "a person's role".into(), why: other.into() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Role; 4] = [Role::Cashier, Role::Clerk, Role::Manager, Role::Owner];

    #[test]
    fn each_role_may_all_that_the_one_below_may_and_more() {
        for pair in ALL.windows(2) {
            let (below, above) = (permissions(pair[0]), permissions(pair[1]));
            assert!(below.is_subset(&above) && below != above, "{pair:?}");
        }
    }

    #[test]
    fn a_role_is_read_back_by_its_word() {
        for role in ALL {
            assert_eq!(parse(word(role)).unwrap(), role);
        }
        assert!(parse("admin").is_err());
    }
}
