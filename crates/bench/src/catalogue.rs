//! A catalogue of any size: names of common and rare words, a SKU and a GTIN-13 each.

use anyhow::Result;
use ledger::id::ItemId;
use ledger::number::{Amount, Money};
use store::catalogue::ItemRow;
use store::{Store, StoreError};

use crate::random::Random;

const SYLLABLES: [&str; 24] = [
    "ba", "cho", "co", "da", "el", "fi", "ga", "hol", "in", "ka", "la", "mi", "mug", "no", "or",
    "pa", "qui", "ro", "sa", "te", "tri", "ul", "ve", "zen",
];
const WORDS: u64 = 40_000;
const BATCH: u64 = 50_000;

/// A word of the vocabulary; low numbers are common.
pub(crate) fn word(number: u64) -> String {
    let mut random = Random::new(number);
    (0..2 + random.below(3)).map(|_| SYLLABLES[random.below(24) as usize]).collect()
}

/// The item of a number.
pub(crate) fn item(number: u64) -> ItemRow {
    let mut random = Random::new(number ^ 0x1e1d);
    let words: Vec<String> = (0..2 + random.below(4)).map(|_| word(random.skewed(WORDS))).collect();
    ItemRow {
        item: item_id(number),
        sku: format!("{}{number:07}", ["A", "BX-", "T", ""][(number % 4) as usize]),
        name: words.join(" "),
        department: format!("{}", random.below(60)),
        unit: "piece".to_owned(),
        price: Money::new(50 + random.below(20_000).cast_signed()).unwrap_or_default(),
        cost: Amount::new(2_000 + random.below(800_000).cast_signed()).ok(),
        tax: "standard".to_owned(),
        stocked: true,
        continue_when_out: false,
        quick_key: None,
    }
}

/// The id of the item of a number: spread as random ids are, so that indexes on it are too.
pub(crate) fn item_id(number: u64) -> ItemId {
    let mut random = Random::new(number ^ 0x0f0f);
    ItemId::from_u128(u128::from(random.bits()) << 64 | u128::from(random.bits()))
}

/// The barcode of the item of a number.
pub(crate) fn code(number: u64) -> String {
    let mut random = Random::new(number ^ 0xc0de);
    let twelve = 200_000_000_000 + random.below(12) * 1_000_000_000 + number * 7 % 1_000_000_000;
    let sum: u64 = (0..12)
        .map(|place| twelve / 10_u64.pow(place) % 10 * if place % 2 == 0 { 3 } else { 1 })
        .sum();
    format!("{twelve}{}", (10 - sum % 10) % 10)
}

/// Fills a store's catalogue with so many items.
pub(crate) fn fill(store: &Store, items: u64) -> Result<()> {
    let mut next = 0;
    while next < items {
        let end = items.min(next + BATCH);
        store.write::<_, StoreError>(|tx| {
            for number in next..end {
                let row = item(number);
                tx.put_item(&row)?;
                tx.put_barcode(row.item, &code(number))?;
            }
            Ok(())
        })?;
        next = end;
    }
    Ok(())
}
