//! Users, roles, permissions and approvals.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a person is in the shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Sells.
    Cashier,
    /// Sells, receives, counts.
    Clerk,
    /// All of it, and approves.
    Manager,
    /// A manager who also manages people.
    Owner,
}

/// One thing that a person may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// Ring up sales.
    Sell,
    /// Discount a line or a cart.
    Discount,
    /// Sell at another price.
    ChangePrice,
    /// Void a sale.
    Void,
    /// Receive goods.
    Receive,
    /// Adjust stock.
    Adjust,
    /// Add and change items.
    EditItems,
    /// See the negative-inventory report and the cards.
    SeeReports,
    /// Switch the module, change rules and labels.
    ChangeSettings,
    /// Add and change people.
    ManagePeople,
    /// Approve what a rule asks approval for.
    Approve,
}

/// A user as the screens see one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Person {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Role.
    pub role: Role,
    /// Can't sign in.
    pub blocked: bool,
}

/// A list of people.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct People {
    /// By name.
    pub people: Vec<Person>,
}

/// Adds or changes a user.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PutPersonRequest {
    /// Whom; none adds one.
    pub person_id: Option<String>,
    /// Name, 1 to 60 characters.
    pub name: String,
    /// Role.
    pub role: Role,
    /// New PIN, 4 to 8 digits; none keeps the old one.
    pub pin: Option<String>,
    /// Can't sign in.
    pub blocked: bool,
}

/// A supervisor's PIN, for one command.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Approval {
    /// Who approves.
    pub person_id: String,
    /// Their PIN.
    pub pin: String,
}
