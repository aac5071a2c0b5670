//! The header: who wrote a document, when, and what they knew.

use serde::{Deserialize, Serialize};

use crate::hlc::{Hlc, Millis};
use crate::id::{Author, DocumentId, SessionId, ShopId, UserId};

/// Who, when, with which settings, having heard how much.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// Minted by the screen when the basket opens.
    pub id: DocumentId,
    /// The register and its incarnation.
    pub author: Author,
    /// 1, 2, 3 … without a hole.
    pub sequence: u64,
    /// The schema of this kind.
    pub schema: u16,
    /// When it was written down.
    pub recorded: Hlc,
    /// When it happened.
    pub effective: Millis,
    /// Somebody gave another effective time on purpose.
    pub backdated: bool,
    /// Minutes east of UTC at the register, at the recorded time.
    pub zone_minutes: i16,
    /// How far the register's clock can be trusted.
    pub clock: ClockQuality,
    /// The app's version.
    pub app: String,
    /// The shop whose stock it moves.
    pub shop: ShopId,
    /// The person.
    pub user: UserId,
    /// Their session.
    pub session: SessionId,
    /// The version of the settings that the session began with.
    pub settings_version: u64,
    /// The supervisor who approved it, if a rule asked.
    pub approved: Option<Approved>,
    /// How far the register had heard head office.
    pub heard: Heard,
}

/// An approval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approved {
    /// By whom.
    pub by: UserId,
    /// It is their own act.
    pub own: bool,
}

/// How far a register's clock can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockQuality {
    /// Compared with head office's within a day.
    Checked,
    /// Never or long ago compared.
    Unchecked,
}

/// How far a register had heard head office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Heard {
    /// Head office's epoch; 0 is none.
    pub epoch: u64,
    /// The last number of the shop's feed.
    pub g: u64,
}
