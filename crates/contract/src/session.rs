//! Where a till stands and who is signed in.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Permission, Person};

/// The answer to `status`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Status {
    /// No shop yet: the only screen is set-up.
    pub needs_setup: bool,
    /// The shop's name.
    pub shop: String,
    /// The register's name, also the series of its receipt numbers.
    pub register: String,
    /// ISO 4217 code.
    pub currency: String,
    /// Decimals of the currency.
    pub currency_decimals: u8,
    /// Prices include tax.
    pub tax_included: bool,
    /// Demo data lives in its own, marked database.
    pub demo: bool,
    /// Who is signed in.
    pub session: Option<SessionView>,
    /// Who may sign in, by name.
    pub people: Vec<Person>,
    /// How this till stands to head office.
    pub tideline: Tideline,
    /// Cards below zero that need a person.
    pub negatives: u64,
    /// A sentence the shop must see (a set-aside database, keys kept in a file), if any.
    pub notices: Vec<String>,
    /// The app's version.
    pub version: String,
}

/// A signed-in person with the settings that the session began with.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SessionView {
    /// The session's id.
    pub id: String,
    /// Who.
    pub person: Person,
    /// What they may do until they sign out.
    pub permissions: Vec<Permission>,
    /// Since when.
    pub since_ms: i64,
    /// The module, as this session holds it.
    pub negative_inventory: bool,
    /// Settings have changed since: signing in again takes them up.
    pub settings_changed: bool,
}

/// How a till stands to head office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "state", rename_all = "snake_case", rename_all_fields = "snake_case")]
pub enum Tideline {
    /// This till is its own head office: nothing waits, nothing is sent.
    Alone {
        /// Documents in this register's journal.
        documents: u64,
    },
}

/// Signs in.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SignInRequest {
    /// Who.
    pub person_id: String,
    /// Their PIN, 4 to 8 digits.
    pub pin: String,
}

/// Makes a shop.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetUpRequest {
    /// The shop's name.
    pub shop: String,
    /// ISO 4217 code.
    pub currency: String,
    /// Prices include tax.
    pub tax_included: bool,
    /// The usual tax rate in thousandths of a per cent (20 % is 20000).
    pub tax_rate_milli_percent: i64,
    /// The owner's name.
    pub owner: String,
    /// The owner's PIN, 4 to 8 digits.
    pub pin: String,
}
