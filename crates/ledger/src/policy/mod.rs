//! What may go below zero (§4 of the rules), judged before anything is written, on the register,
//! without a network. The answer is data: a code, the rule, the numbers.

mod judge;
mod moments;
mod preset;
mod switch;

pub use judge::{Judgement, LabelFacts, Short, Touched, judge};
pub use moments::{Moments, moments};
pub use preset::Preset;
pub use switch::{SettingRefused, allow_negative, drain_module, drained, switch_module};

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::document::Body;
use crate::id::LabelId;

/// A kind of movement out, as rules name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MovementKind {
    /// Counter sale.
    Sale,
    /// Order allocation, fulfilling, sending to a centre.
    Order,
    /// Stock registration and import.
    Registration,
    /// A channel's change.
    ChannelSync,
    /// Transfer order.
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

impl MovementKind {
    /// All of them, in the order of the settings screen.
    pub const ALL: [Self; 9] = [
        Self::Sale,
        Self::Order,
        Self::Registration,
        Self::ChannelSync,
        Self::Transfer,
        Self::DeliveryNote,
        Self::VendorReturn,
        Self::Adjustment,
        Self::Reversal,
    ];

    /// The kind that judges a document; none for counts, receipts and returns, which are never
    /// refused for what they make of a later moment.
    #[must_use]
    pub const fn of(body: &Body) -> Option<Self> {
        match body {
            Body::Sale(_) => Some(Self::Sale),
            Body::Registration { .. } => Some(Self::Registration),
            Body::TransferOut { .. } => Some(Self::Transfer),
            Body::DeliveryNote { .. } => Some(Self::DeliveryNote),
            Body::VendorReturn { .. } => Some(Self::VendorReturn),
            Body::Adjustment { .. } => Some(Self::Adjustment),
            Body::Reversal { .. } => Some(Self::Reversal),
            Body::Return { .. }
            | Body::Receipt { .. }
            | Body::Count { .. }
            | Body::TransferIn { .. }
            | Body::Change { .. } => None,
        }
    }
}

/// What a rule says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It may.
    Allow,
    /// With a supervisor's PIN.
    Approve,
    /// It may not.
    Deny,
}

/// Which rule judged, in the order in which they are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// The module is off.
    Module,
    /// The module is going off.
    Draining,
    /// The partner's stock.
    Consignment,
    /// The label doesn't allow it.
    Label,
    /// The item's order policy.
    Item,
    /// The movement kind's rule.
    Movement,
}

/// The account's settings, as a session holds them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// Goes up by one with every change.
    pub version: u64,
    /// The module.
    pub negative_inventory: bool,
    /// The module is going off.
    pub draining: bool,
    /// The module can't be turned off.
    pub locked: bool,
    /// The account's rules.
    pub rules: BTreeMap<MovementKind, Verdict>,
    /// Labels' own rules.
    pub label_rules: BTreeMap<LabelId, BTreeMap<MovementKind, Verdict>>,
    /// Labels' `allow negative`, as a session found them. The account's own settings hold none:
    /// there the label itself says so.
    #[serde(default)]
    pub labels: BTreeMap<LabelId, bool>,
}

impl Settings {
    /// A new account's settings.
    #[must_use]
    pub fn new(preset: Preset) -> Self {
        Self {
            version: 1,
            negative_inventory: true,
            draining: false,
            locked: false,
            rules: preset.rules(),
            label_rules: BTreeMap::new(),
            labels: BTreeMap::new(),
        }
    }

    /// Whether a label may go below zero: as the session found it, else as the label says now.
    #[must_use]
    pub fn label_allows(&self, label: LabelId, now: bool) -> bool {
        self.labels.get(&label).copied().unwrap_or(now)
    }

    /// What the rules say to a kind at a label.
    #[must_use]
    pub fn verdict(&self, kind: MovementKind, label: LabelId) -> Verdict {
        self.label_rules
            .get(&label)
            .and_then(|rules| rules.get(&kind))
            .or_else(|| self.rules.get(&kind))
            .copied()
            .unwrap_or(Verdict::Deny)
    }

    /// The preset that the rules equal, where they equal one.
    #[must_use]
    pub fn preset(&self) -> Option<Preset> {
        [Preset::Retail, Preset::VoucherStrict]
            .into_iter()
            .find(|preset| self.label_rules.is_empty() && preset.rules() == self.rules)
    }
}
