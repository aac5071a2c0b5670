//! Identities. Each is a UUID of its own type, so that a shop can't be passed for a label.
//! Nothing here makes one: ids come from the caller.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// The id with this number: for files, tests and the rooms' fixed ids.
            #[must_use]
            pub const fn from_u128(value: u128) -> Self {
                Self(Uuid::from_u128(value))
            }

            /// The bytes in storage, ordered as the id is.
            #[must_use]
            pub const fn as_bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }

            /// The id of stored bytes.
            #[must_use]
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }

            /// Parses the text form; none where it isn't one.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                Uuid::try_parse(text).ok().map(Self)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

id!(
    /// Something sold.
    ItemId
);
id!(
    /// A place that sells, or a warehouse.
    ShopId
);
id!(
    /// A named bucket of stock inside a shop.
    LabelId
);
id!(
    /// One till.
    RegisterId
);
id!(
    /// One immutable business fact.
    DocumentId
);
id!(
    /// A person.
    UserId
);
id!(
    /// One sign-in until its sign-out.
    SessionId
);
id!(
    /// Who goods are bought from.
    VendorId
);

/// One (item, shop, label).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CardKey {
    /// The item.
    pub item: ItemId,
    /// The shop.
    pub shop: ShopId,
    /// The label.
    pub label: LabelId,
}

/// A register and its incarnation. A restored or cloned database goes on as a new incarnation,
/// so that no number is used twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Author {
    /// The register.
    pub register: RegisterId,
    /// 1, 2, 3 …
    pub incarnation: u32,
}
