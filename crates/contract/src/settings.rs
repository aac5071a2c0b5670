//! The module, rules and labels.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Person, Verdict};

/// Which rule judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// The negative-inventory module is off.
    Module,
    /// It is going off.
    Draining,
    /// Consignment is the partner's stock.
    Consignment,
    /// The label doesn't allow it.
    Label,
    /// The item's order policy.
    Item,
    /// The movement kind's rule.
    Movement,
}

/// A kind of movement out, as rules name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MovementKind {
    /// Counter sale.
    Sale,
    /// Order allocation.
    Order,
    /// Stock registration and import.
    Registration,
    /// A channel's change.
    ChannelSync,
    /// Transfer order, oversent.
    Transfer,
    /// Delivery note.
    DeliveryNote,
    /// Vendor return.
    VendorReturn,
    /// Manual adjustment, write-off, move between labels.
    Adjustment,
    /// A reversal that takes a card below zero.
    Reversal,
}

/// A preset of rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Preset {
    /// For shops.
    Retail,
    /// For vouchers that must be covered.
    VoucherStrict,
}

/// The settings screen.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SettingsView {
    /// The module.
    pub negative_inventory: bool,
    /// It can't be turned off.
    pub negative_inventory_locked: bool,
    /// The preset that the rules equal; none where one differs.
    pub preset: Option<Preset>,
    /// The account's rules.
    pub rules: Vec<RuleView>,
    /// Labels of every shop.
    pub labels: Vec<LabelView>,
    /// Who is signed in, and with which settings.
    pub sessions: Vec<SessionRow>,
    /// Cards below zero.
    pub negatives: u64,
}

/// One rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RuleView {
    /// Movement kind.
    pub kind: MovementKind,
    /// What it says.
    pub verdict: Verdict,
}

/// One label.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LabelView {
    /// Id.
    pub id: String,
    /// The shop's id.
    pub shop_id: String,
    /// The shop's name.
    pub shop: String,
    /// Name.
    pub name: String,
    /// May go below zero.
    pub allow_negative: bool,
    /// The partner's stock: never negative, not editable.
    pub consignment: bool,
    /// Cards of it below zero.
    pub negatives: u64,
    /// Rules that differ from the account's.
    pub rules: Vec<RuleView>,
}

/// A session in the settings screen.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SessionRow {
    /// Who.
    pub person: Person,
    /// At which register.
    pub register: String,
    /// Since when.
    pub since_ms: i64,
    /// The module as they have it.
    pub negative_inventory: bool,
    /// They work with older settings.
    pub old_settings: bool,
}

/// Switches the module.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SwitchModuleRequest {
    /// On or off.
    pub on: bool,
}

/// Chooses a preset.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PutPresetRequest {
    /// Which.
    pub preset: Preset,
}

/// Sets a rule.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PutRuleRequest {
    /// Movement kind.
    pub kind: MovementKind,
    /// A label's own rule; none is the account's.
    pub label_id: Option<String>,
    /// What it says; none takes a label's own rule away.
    pub verdict: Option<Verdict>,
}

/// Adds or changes a label.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PutLabelRequest {
    /// Which; none adds one to this till's shop.
    pub label_id: Option<String>,
    /// Name, 1 to 60 characters.
    pub name: String,
    /// May go below zero.
    pub allow_negative: bool,
    /// The partner's stock; only when it is added.
    pub consignment: bool,
}
