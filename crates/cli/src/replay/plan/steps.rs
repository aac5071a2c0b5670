//! Steps one by one: what every step says, and which kinds there are. The register that a step
//! leaves out is the first one; a setting's and an `expect`'s is the last one used.

use std::collections::BTreeMap;

use ledger::hlc::Millis;
use ledger::id::{LabelId, ShopId};
use serde_json::Value;

use super::super::keys::{FileError, Keys};
use super::super::setup::{SELLABLE, Setup};
use super::super::values::{self, When};
use super::{Act, Step, expect, facts};

/// Kinds of the format that this version can't run yet.
const LATER: [&str; 9] = [
    "purchase_order",
    "order",
    "channel_sync",
    "fulfil",
    "cancel",
    "send_to_centre",
    "receipt_cost",
    "transfer_close",
    "move",
];

/// What the steps before say: their names, who is signed in, which register was used last.
pub(super) struct Before<'a> {
    pub(super) setup: &'a Setup,
    pub(super) names: BTreeMap<String, Named>,
    signed_in: BTreeMap<usize, Vec<String>>,
    pub(super) last_used: usize,
}

/// A step that a later one may refer to.
#[derive(Debug, Clone)]
pub(super) struct Named {
    pub(super) index: usize,
    pub(super) kind: String,
    /// A transfer out's destination.
    pub(super) to: Option<ShopId>,
}

pub(super) fn read(setup: &Setup, list: &[Value]) -> Result<Vec<Step>, FileError> {
    let mut before =
        Before { setup, names: BTreeMap::new(), signed_in: BTreeMap::new(), last_used: 0 };
    let mut steps = Vec::with_capacity(list.len());
    for (index, value) in list.iter().enumerate() {
        let number = index + 1;
        steps.push(before.step(value, number).map_err(|error| error.in_step(number))?);
    }
    Ok(steps)
}

impl Before<'_> {
    fn step(&mut self, value: &Value, number: usize) -> Result<Step, FileError> {
        let mut keys = Keys::of(value, "")?;
        let kind = keys.text("kind")?.to_owned();
        if LATER.contains(&kind.as_str()) {
            return Err(keys.error("kind", format!("`{kind}` belongs to a later version")));
        }
        let name = keys.find_text("name")?.map(str::to_owned);
        let named = self.register(&mut keys)?;
        let register = match (named, kind.as_str()) {
            (Some(register), _) => register,
            (None, "setting" | "expect") => self.last_used,
            (None, _) => 0,
        };
        let shop = self.shop(&mut keys)?;
        let times =
            Times { at: when(&mut keys)?, recorded: values::moment(&mut keys, "recorded")? };
        let act = self.act(&mut keys, &kind, named, (register, shop), &times)?;
        keys.finish()?;
        let act = match (act, shop) {
            (Act::Record(to, _), Some(shop)) if kind == "transfer_in" && to != shop => {
                return Err(keys.error("shop", "the transfer was sent to another shop"));
            }
            (act, _) => act,
        };
        if matches!(act, Act::Record(..) | Act::Setting(_) | Act::SignIn(_) | Act::SignOut(_)) {
            self.last_used = register;
        }
        if let Some(name) = &name {
            self.note(&keys, name, number - 1, &kind, &act)?;
        }
        let at = times.at.map(When::millis);
        Ok(Step { number, kind, name, register, at, recorded: times.recorded, act })
    }

    fn register(&self, keys: &mut Keys<'_>) -> Result<Option<usize>, FileError> {
        let Some(name) = keys.find_text("register")? else { return Ok(None) };
        let found = self.setup.find_register(name);
        found.map(Some).ok_or_else(|| keys.error("register", format!("no register is “{name}”")))
    }

    fn shop(&self, keys: &mut Keys<'_>) -> Result<Option<ShopId>, FileError> {
        let Some(name) = keys.find_text("shop")? else { return Ok(None) };
        let found = self.setup.find_shop(name);
        found.map(Some).ok_or_else(|| keys.error("shop", format!("no shop is “{name}”")))
    }

    fn note(
        &mut self,
        keys: &Keys<'_>,
        name: &str,
        index: usize,
        kind: &str,
        act: &Act,
    ) -> Result<(), FileError> {
        let to = match act {
            Act::Record(_, facts::Fact::TransferOut(to, _)) => Some(*to),
            _ => None,
        };
        let named = Named { index, kind: kind.to_owned(), to };
        if self.names.insert(name.to_owned(), named).is_some() {
            return Err(keys.error("name", format!("an earlier step is “{name}” too")));
        }
        Ok(())
    }

    fn act(
        &mut self,
        keys: &mut Keys<'_>,
        kind: &str,
        named: Option<usize>,
        (register, shop): (usize, Option<ShopId>),
        times: &Times,
    ) -> Result<Act, FileError> {
        let home = self.setup.registers[register].shop;
        Ok(match kind {
            "approve" => Act::Approve(keys.called("by")?.to_owned()),
            "sign_in" => {
                let user = keys.called("user")?.to_owned();
                let here = self.signed_in.entry(register).or_default();
                here.retain(|other| *other != user);
                here.push(user.clone());
                Act::SignIn(user)
            }
            "sign_out" => {
                let user = keys.called("user")?.to_owned();
                let here = self.signed_in.entry(register).or_default();
                if !here.contains(&user) {
                    return Err(keys.error("user", format!("“{user}” isn't signed in there")));
                }
                here.retain(|other| *other != user);
                Act::SignOut(user)
            }
            "sync" => Act::Sync(named),
            "drop_link" => Act::Link(false),
            "restore_link" => Act::Link(true),
            "setting" => Act::Setting(self.setting(keys, shop.unwrap_or(home))?),
            "expect" => Act::Expect(Box::new(expect::read(self, keys, register, shop)?)),
            _ => {
                let (shop, fact) = facts::read(self, keys, kind, shop.unwrap_or(home), times.at)?;
                Act::Record(shop, fact)
            }
        })
    }

    /// The label that a key names in a shop; `otherwise` where it isn't there.
    pub(super) fn label(
        &self,
        keys: &mut Keys<'_>,
        shop: ShopId,
        otherwise: Option<&'static str>,
    ) -> Result<Option<LabelId>, FileError> {
        let Some(name) = keys.find_text("label")?.or(otherwise) else { return Ok(None) };
        let found = self.setup.find_label(shop, name);
        let why = || format!("{} has no label “{name}”", self.setup.shop_name(shop));
        found.map(Some).ok_or_else(|| keys.error("label", why()))
    }

    /// The label of a line: Sellable, where none is named.
    pub(super) fn line_label(
        &self,
        keys: &mut Keys<'_>,
        shop: ShopId,
    ) -> Result<ledger::id::LabelId, FileError> {
        let found = self.label(keys, shop, Some(SELLABLE))?;
        found.ok_or_else(|| keys.error("label", "is missing"))
    }

    /// The earlier step that a key names.
    pub(super) fn named(&self, keys: &Keys<'_>, key: &str, name: &str) -> Result<Named, FileError> {
        let found = self.names.get(name).cloned();
        found.ok_or_else(|| keys.error(key, format!("no earlier step is “{name}”")))
    }
}

struct Times {
    at: Option<When>,
    recorded: Option<Millis>,
}

fn when(keys: &mut Keys<'_>) -> Result<Option<When>, FileError> {
    let Some(text) = keys.find_text("at")? else { return Ok(None) };
    values::when(text).map(Some).map_err(|why| keys.error("at", why))
}
