//! Where a movement stands on its card's timeline: (effective time, recorded time, register and
//! incarnation, sequence, line). The byte form sorts as the value does, in every database.

use serde::{Deserialize, Serialize};

use crate::hlc::{Hlc, Millis};
use crate::id::{Author, RegisterId};

/// A place on a timeline; two movements never share one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Position {
    /// When it happened in the world; a counted line's own time stands for its document's.
    pub effective: Millis,
    /// When the register wrote it down.
    pub recorded: Hlc,
    /// Who wrote it.
    pub author: Author,
    /// Its number in that author's journal.
    pub sequence: u64,
    /// Its line, from 0.
    pub line: u32,
}

/// Length of the byte form.
pub const POSITION_BYTES: usize = 48;

impl Position {
    /// Big-endian bytes whose order is the position's order.
    #[must_use]
    pub fn to_bytes(self) -> [u8; POSITION_BYTES] {
        let mut bytes = [0; POSITION_BYTES];
        let effective = (self.effective.0 as u64) ^ (1 << 63);
        bytes[0..8].copy_from_slice(&effective.to_be_bytes());
        bytes[8..16].copy_from_slice(&self.recorded.bits().to_be_bytes());
        bytes[16..32].copy_from_slice(self.author.register.as_bytes());
        bytes[32..36].copy_from_slice(&self.author.incarnation.to_be_bytes());
        bytes[36..44].copy_from_slice(&self.sequence.to_be_bytes());
        bytes[44..48].copy_from_slice(&self.line.to_be_bytes());
        bytes
    }

    /// The position of its byte form; none where the length is another.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let bytes: &[u8; POSITION_BYTES] = bytes.try_into().ok()?;
        let eight = |at: usize| {
            let mut part = [0; 8];
            part.copy_from_slice(&bytes[at..at + 8]);
            u64::from_be_bytes(part)
        };
        let four = |at: usize| {
            let mut part = [0; 4];
            part.copy_from_slice(&bytes[at..at + 4]);
            u32::from_be_bytes(part)
        };
        let mut register = [0; 16];
        register.copy_from_slice(&bytes[16..32]);
        Some(Self {
            effective: Millis((eight(0) ^ (1 << 63)) as i64),
            recorded: Hlc::from_bits(eight(8)),
            author: Author { register: RegisterId::from_bytes(register), incarnation: four(32) },
            sequence: eight(36),
            line: four(44),
        })
    }

    /// Whether a checkpoint of the card stands after this movement: about one in 64, chosen by
    /// the position alone, so that a late arrival doesn't move the others.
    #[must_use]
    pub const fn is_checkpoint(&self) -> bool {
        let mut x = self.sequence ^ (self.effective.0 as u64).rotate_left(20) ^ self.line as u64;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (x ^ (x >> 31)) & 63 == 0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn position() -> impl Strategy<Value = Position> {
        (any::<i64>(), any::<u64>(), 0..3_u128, 0..3_u32, any::<u64>(), any::<u32>()).prop_map(
            |(effective, recorded, register, incarnation, sequence, line)| Position {
                effective: Millis(effective),
                recorded: Hlc::from_bits(recorded),
                author: Author { register: RegisterId::from_u128(register), incarnation },
                sequence,
                line,
            },
        )
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]
        #[test]
        fn bytes_sort_as_positions_do(a in position(), b in position()) {
            prop_assert_eq!(a.to_bytes().cmp(&b.to_bytes()), a.cmp(&b));
            prop_assert_eq!(Position::from_bytes(&a.to_bytes()), Some(a));
        }
    }
}
