//! Changes of settings that the rules may refuse.

use super::{LabelFacts, Settings};

/// Why a setting stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettingRefused {
    /// The module can't be turned off in this account.
    Locked,
    /// It can't be turned off while a card is negative.
    NegativesExist,
    /// Consignment stock never goes below zero.
    ConsignmentNeverNegative,
}

/// Switches the module.
///
/// # Errors
/// Locked, or a card is negative. Nothing changes then.
pub fn switch_module(
    settings: &Settings,
    on: bool,
    negatives: u64,
) -> Result<Settings, SettingRefused> {
    if !on && settings.locked {
        return Err(SettingRefused::Locked);
    }
    if !on && negatives > 0 {
        return Err(SettingRefused::NegativesExist);
    }
    Ok(Settings {
        version: settings.version + 1,
        negative_inventory: on,
        draining: false,
        ..settings.clone()
    })
}

/// Tells the module to go off by itself: from each next sign-in on nothing new goes below zero.
///
/// # Errors
/// Locked. Nothing changes then.
pub fn drain_module(settings: &Settings) -> Result<Settings, SettingRefused> {
    if settings.locked {
        return Err(SettingRefused::Locked);
    }
    Ok(Settings {
        version: settings.version + 1,
        draining: settings.negative_inventory,
        ..settings.clone()
    })
}

/// The settings once a draining module has run dry: the last negative is gone, and every unblocked
/// register has been heard from since its last session of before. None while it hasn't.
#[must_use]
pub fn drained(settings: &Settings, negatives: u64, all_heard: bool) -> Option<Settings> {
    let dry = settings.draining && negatives == 0 && all_heard;
    dry.then(|| Settings {
        version: settings.version + 1,
        negative_inventory: false,
        draining: false,
        ..settings.clone()
    })
}

/// Turns a label's `allow negative` on or off. Turning it off leaves its negatives as they are.
///
/// # Errors
/// A consignment label can't be turned on.
pub const fn allow_negative(label: LabelFacts, allow: bool) -> Result<LabelFacts, SettingRefused> {
    if allow && label.consignment {
        return Err(SettingRefused::ConsignmentNeverNegative);
    }
    Ok(LabelFacts { allow_negative: allow, ..label })
}
