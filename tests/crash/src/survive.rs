//! What of the un-synced writes is on the disk after the power went.
//!
//! Between two syncs nothing is ordered: any subset may have arrived, in any order, a write may be
//! torn at sectors, and a file may have grown before its bytes came. On a disk that damages sectors
//! (it never promised a power-safe overwrite), the sector under the head may be rubbish as a whole.

use crate::image::{Change, apply};
use crate::random::Random;

/// Writes are torn at this granularity, whatever sector size the disk tells.
const TEAR: u64 = 512;

/// One cut's temper: what it does to the bytes that didn't arrive.
pub(crate) struct Cut {
    /// Whole sectors under a surviving write may turn to rubbish.
    damages: bool,
    /// A gap that nothing was written to reads as rubbish, not as zeros.
    rubbish_in_gaps: bool,
    sector: u64,
}

impl Cut {
    pub(crate) fn new(random: &mut Random, sector: u64, damages: bool) -> Self {
        Self { damages: damages && random.one_in(8), rubbish_in_gaps: random.one_in(2), sector }
    }

    /// Applies to `image` what survives of `changes`.
    pub(crate) fn survive(&self, image: &mut Vec<u8>, changes: &[Change], random: &mut Random) {
        let mut order: Vec<&Change> = changes.iter().collect();
        let (from_is_lost, lost_one_in, tears) = match random.below(8) {
            0 => (0, 0, false),
            1 => (order.len() + 1, 0, false),
            2 | 3 => (random.index(order.len() + 1), 0, false),
            4 | 5 => (order.len() + 1, 2 + random.below(8), true),
            _ => {
                random.shuffle(&mut order);
                (order.len() + 1, 2 + random.below(8), true)
            }
        };
        for (at, change) in order.iter().enumerate() {
            let last = at + 1 == from_is_lost;
            if at >= from_is_lost || (lost_one_in > 0 && random.one_in(lost_one_in)) {
                self.lose(image, change, random);
            } else {
                self.keep(image, change, tears || last, random);
            }
        }
    }

    /// A lost write may have made the file longer all the same.
    fn lose(&self, image: &mut Vec<u8>, change: &Change, random: &mut Random) {
        if let Change::Write { offset, bytes } = change
            && random.one_in(4)
        {
            self.grow(image, offset + bytes.len() as u64, random);
        }
    }

    fn keep(&self, image: &mut Vec<u8>, change: &Change, tears: bool, random: &mut Random) {
        let Change::Write { offset, bytes } = change else { return apply(image, change) };
        let pieces = pieces(*offset, bytes.len() as u64);
        let (prefix, lost_one_in) = match random.below(4) {
            0 if tears => (random.index(pieces.len() + 1), 0),
            1 if tears => (pieces.len(), 2),
            _ => (pieces.len(), 0),
        };
        for (at, piece) in pieces.into_iter().enumerate() {
            if at >= prefix || (lost_one_in > 0 && random.one_in(lost_one_in)) {
                continue;
            }
            self.grow(image, piece.start, random);
            let (from, to) = (index(piece.start - offset), index(piece.end - offset));
            apply(image, &Change::Write { offset: piece.start, bytes: bytes[from..to].to_vec() });
            if self.damages && random.one_in(32) {
                let start = index(piece.start / self.sector * self.sector);
                let end = (start + index(self.sector)).min(image.len());
                random.fill(&mut image[start..end]);
            }
        }
    }

    fn grow(&self, image: &mut Vec<u8>, to: u64, random: &mut Random) {
        let (from, to) = (image.len(), index(to));
        if to > from {
            image.resize(to, 0);
            if self.rubbish_in_gaps {
                random.fill(&mut image[from..]);
            }
        }
    }
}

/// The sectors that a write touches, each as far as it is touched.
fn pieces(offset: u64, length: u64) -> Vec<std::ops::Range<u64>> {
    let (mut at, end) = (offset, offset + length);
    let mut pieces = Vec::new();
    while at < end {
        let next = ((at / TEAR + 1) * TEAR).min(end);
        pieces.push(at..next);
        at = next;
    }
    pieces
}

/// Files of this disk fit the memory, so their offsets fit `usize`.
pub(crate) fn index(offset: u64) -> usize {
    usize::try_from(offset).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::{Cut, pieces};
    use crate::image::Change;
    use crate::random::Random;

    #[test]
    fn a_write_is_cut_into_the_sectors_it_touches() {
        assert_eq!(pieces(500, 600), vec![500..512, 512..1024, 1024..1100]);
        assert_eq!(pieces(512, 512), vec![512..1024]);
        assert_eq!(pieces(3, 0), vec![]);
    }

    #[test]
    fn none_all_and_torn_parts_of_two_writes_survive_at_one_seed_or_another() {
        let changes = [
            Change::Write { offset: 0, bytes: vec![1; 1024] },
            Change::Write { offset: 1024, bytes: vec![2; 1024] },
        ];
        let (mut none, mut all, mut only_second, mut torn) = (0, 0, 0, 0);
        for seed in 0..2_000 {
            let mut random = Random::new(seed);
            let mut image = Vec::new();
            let cut = Cut { damages: false, rubbish_in_gaps: false, sector: 512 };
            cut.survive(&mut image, &changes, &mut random);
            image.resize(2048, 0);
            let sectors: Vec<u8> = image.chunks(512).map(|sector| sector[0]).collect();
            match sectors[..] {
                [0, 0, 0, 0] => none += 1,
                [1, 1, 2, 2] => all += 1,
                [0, 0, 2, 2] => only_second += 1,
                _ => torn += 1,
            }
        }
        assert!(none > 100 && all > 100 && only_second > 50 && torn > 100);
    }
}
