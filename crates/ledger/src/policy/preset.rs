//! The two presets of rules by movement kind.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{MovementKind, Verdict};

/// A preset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Preset {
    /// For shops: the default.
    Retail,
    /// For vouchers that must be covered.
    VoucherStrict,
}

impl Preset {
    /// Its rules.
    #[must_use]
    pub fn rules(self) -> BTreeMap<MovementKind, Verdict> {
        use MovementKind as Kind;
        use Verdict::{Allow, Approve, Deny};
        let table = [
            (Kind::Sale, Allow, Allow),
            (Kind::Order, Allow, Allow),
            (Kind::Registration, Allow, Allow),
            (Kind::ChannelSync, Allow, Allow),
            (Kind::Transfer, Allow, Deny),
            (Kind::DeliveryNote, Approve, Deny),
            (Kind::VendorReturn, Allow, Deny),
            (Kind::Adjustment, Approve, Approve),
            (Kind::Reversal, Approve, Deny),
        ];
        table
            .into_iter()
            .map(|(kind, retail, strict)| {
                (kind, if self == Self::Retail { retail } else { strict })
            })
            .collect()
    }
}
