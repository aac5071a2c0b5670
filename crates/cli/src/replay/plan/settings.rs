//! The settings that a step asks for at head office.

use ledger::id::ShopId;
use ledger::policy::{MovementKind, Verdict};

use super::super::keys::{FileError, Keys};
use super::Set;
use super::steps::Before;

impl Before<'_> {
    /// The one setting of a step; a rule's label is looked for in `shop`.
    pub(super) fn setting(&self, keys: &mut Keys<'_>, shop: ShopId) -> Result<Set, FileError> {
        let set = keys.find_object("set")?;
        let mut set = set.ok_or_else(|| keys.error("set", "is missing"))?;
        let module = set.find_flag("negative_inventory")?.map(Set::Module);
        let label = set.find_object("label")?.map(|keys| self.set_label(keys)).transpose()?;
        let rule = set.find_object("rule")?.map(|keys| self.set_rule(keys, shop)).transpose()?;
        set.finish()?;
        match (module, label, rule) {
            (Some(set), None, None) | (None, Some(set), None) | (None, None, Some(set)) => Ok(set),
            _ => Err(keys.error("set", "one setting is wanted")),
        }
    }

    fn set_label(&self, mut keys: Keys<'_>) -> Result<Set, FileError> {
        let name = keys.text("shop")?;
        let shop = self.setup.find_shop(name);
        let shop = shop.ok_or_else(|| keys.error("shop", format!("no shop is “{name}”")))?;
        let name = keys.text("name")?;
        let label = self.setup.find_label(shop, name);
        let label = label.ok_or_else(|| keys.error("name", format!("no label is “{name}”")))?;
        let allow = keys.find_flag("allow_negative")?;
        let allow = allow.ok_or_else(|| keys.error("allow_negative", "is missing"))?;
        keys.finish()?;
        Ok(Set::Label(label, allow))
    }

    fn set_rule(&self, mut keys: Keys<'_>, shop: ShopId) -> Result<Set, FileError> {
        let kind = match keys.text("kind")? {
            "sale" => MovementKind::Sale,
            "order" => MovementKind::Order,
            "registration" | "register_stock" => MovementKind::Registration,
            "channel_sync" => MovementKind::ChannelSync,
            "transfer" | "transfer_out" => MovementKind::Transfer,
            "delivery_note" => MovementKind::DeliveryNote,
            "vendor_return" => MovementKind::VendorReturn,
            "adjustment" | "adjust" => MovementKind::Adjustment,
            "reversal" | "reverse" => MovementKind::Reversal,
            other => return Err(keys.error("kind", format!("no movement kind is “{other}”"))),
        };
        let verdict = match keys.text("is")? {
            "allow" => Verdict::Allow,
            "approve" => Verdict::Approve,
            "deny" => Verdict::Deny,
            other => {
                let why = format!("“{other}” is neither allow, approve nor deny");
                return Err(keys.error("is", why));
            }
        };
        let label = self.label(&mut keys, shop, None)?;
        keys.finish()?;
        Ok(Set::Rule(kind, verdict, label))
    }
}
