//! What the demo shop sells: about two hundred things in twelve departments.
//!
//! Their barcodes begin with 952, the prefix that GS1 keeps for demonstrations and examples: no
//! real product has one, and no rule for prices in barcodes (02 and 20–29) reads one.

use ledger::barcode::{canonical, check_digit};
use ledger::id::ItemId;
use ledger::number::{Amount, Money, OutOfRange, Quantity};
use store::catalogue::{ItemRow, PackRow};

use crate::demo::dice::Dice;

/// One kind of thing in all its variants.
struct Kind {
    department: &'static str,
    sku: &'static str,
    /// `{}` stands for the variant.
    name: &'static str,
    price_minor: i64,
    cost_e4: i64,
    case: i64,
    reduced: bool,
    variants: &'static [&'static str],
}

const SEA: &[&str] =
    &["Harbour", "Lighthouse", "Heron", "Tern", "Kelp", "Driftwood", "Samphire", "Low Tide"];
const TEAS: &[&str] = &[
    "Assam",
    "Darjeeling",
    "Earl Grey",
    "Lapsang",
    "Sencha",
    "Jasmine",
    "Rooibos",
    "Peppermint",
    "Chamomile",
];
const ORIGINS: &[&str] =
    &["Sidamo", "Huila", "Antigua", "Sumatra", "Santos", "Kenya AA", "House Blend", "Decaf"];
const COLOURS: &[&str] =
    &["Navy", "Sand", "Moss", "Coral", "Slate", "Chalk", "Rust", "Teal", "Plum"];
const SCENTS: &[&str] = &[
    "Sea Salt",
    "Fig",
    "Cedar",
    "Bergamot",
    "Lavender",
    "Smoke",
    "Orange Peel",
    "Unscented",
    "Rosemary",
];
const FRUITS: &[&str] =
    &["Strawberry", "Damson", "Quince", "Rhubarb", "Blackcurrant", "Seville Orange", "Fig"];

#[rustfmt::skip]
const KINDS: &[Kind] = &[
    kind("Mugs", "MUG", "{} mug", 1200, 41_000, 12, false, SEA),
    kind("Mugs", "ESP", "{} espresso cup", 850, 29_000, 12, false, SEA),
    kind("Tea", "TEA", "{} tea, 100 g", 690, 28_500, 10, true, TEAS),
    kind("Tea", "TIN", "{} tea in a tin, 150 g", 1190, 52_000, 6, true, TEAS),
    kind("Coffee", "BEA", "{} coffee beans, 250 g", 890, 46_000, 8, true, ORIGINS),
    kind("Coffee", "GRO", "{} ground coffee, 250 g", 890, 46_500, 8, true, ORIGINS),
    kind("Notebooks", "NBL", "Notebook A5 lined, {}", 990, 33_000, 20, false, COLOURS),
    kind("Notebooks", "NBD", "Notebook A5 dotted, {}", 990, 33_000, 20, false, COLOURS),
    kind("Notebooks", "NBP", "Pocket notebook, {}", 590, 17_500, 24, false, COLOURS),
    kind("Candles", "CAN", "{} candle, small", 950, 31_000, 12, false, SCENTS),
    kind("Candles", "CAL", "{} candle, large", 1890, 68_000, 6, false, SCENTS),
    kind("Soap", "SOA", "{} soap bar", 550, 16_000, 12, false, SCENTS),
    kind("Preserves", "JAM", "{} jam, 340 g", 590, 26_000, 6, true, FRUITS),
    kind("Preserves", "CUR", "{} curd, 310 g", 640, 29_000, 6, true, FRUITS),
    kind("Chocolate", "CHO", "Chocolate bar, {}", 390, 17_000, 20, true,
        &["Dark 70%", "Dark 85%", "Milk", "Sea Salt", "Hazelnut", "Orange", "Ginger", "Mint"]),
    kind("Cards", "CRD", "Greeting card, {}", 350, 9_000, 6, false,
        &["Birthday", "Thank You", "New Baby", "Wedding", "Get Well", "Good Luck", "Sorry",
            "New Home", "Blank"]),
    kind("Prints", "PRI", "{} print, A4", 2400, 78_000, 5, false, SEA),
    kind("Prints", "POS", "{} postcard", 150, 3_200, 50, false, SEA),
    kind("Textiles", "TOW", "{} tea towel", 1250, 44_000, 10, false, SEA),
    kind("Textiles", "BAG", "Canvas bag, {}", 1450, 49_000, 10, false, COLOURS),
    kind("Toys", "TOY", "Wooden {}", 1690, 63_000, 6, false,
        &["boat", "whale", "crab", "gull", "lighthouse", "lorry", "train"]),
    kind("Kitchen", "SPO", "Olive wood {}", 1150, 39_000, 8, false,
        &["spoon", "spatula", "salad servers", "honey dipper", "egg cup", "board, small"]),
];

#[allow(clippy::too_many_arguments)]
const fn kind(
    department: &'static str,
    sku: &'static str,
    name: &'static str,
    price_minor: i64,
    cost_e4: i64,
    case: i64,
    reduced: bool,
    variants: &'static [&'static str],
) -> Kind {
    Kind { department, sku, name, price_minor, cost_e4, case, reduced, variants }
}

/// A thing of the shop.
#[derive(Debug, Clone)]
pub(super) struct Good {
    pub(super) item: ItemRow,
    pub(super) barcode: String,
    /// Units in a case; none for a service.
    pub(super) case: Option<PackRow>,
}

/// All goods, in the order of their SKUs' kinds. The first of each kind is a quick key, with the
/// services; there are 24 of them.
pub(super) fn all(dice: &mut Dice) -> Result<Vec<Good>, OutOfRange> {
    let mut goods = Vec::new();
    for (key, kind) in (1_u32..).zip(KINDS) {
        for (number, variant) in (1_usize..).zip(kind.variants) {
            let item = ItemRow {
                item: ItemId(dice.id()),
                sku: format!("{}-{number:02}", kind.sku),
                name: kind.name.replace("{}", variant),
                department: kind.department.to_owned(),
                unit: "each".to_owned(),
                price: Money::new(kind.price_minor)?,
                cost: Some(Amount::new(kind.cost_e4)?),
                tax: if kind.reduced { "reduced" } else { "standard" }.to_owned(),
                stocked: true,
                continue_when_out: !kind.reduced,
                quick_key: (number == 1).then_some(key),
            };
            let case = PackRow { name: "case".to_owned(), size: Quantity::units(kind.case)? };
            goods.push(Good { barcode: barcode(goods.len()), item, case: Some(case) });
        }
    }
    for (key, sku, name, price) in
        [(23, "WRAP", "Gift wrapping", 200), (24, "ENGR", "Engraving, up to 12 letters", 900)]
    {
        let item = ItemRow {
            item: ItemId(dice.id()),
            sku: sku.to_owned(),
            name: name.to_owned(),
            department: "Services".to_owned(),
            unit: "each".to_owned(),
            price: Money::new(price)?,
            cost: None,
            tax: "standard".to_owned(),
            stocked: false,
            continue_when_out: true,
            quick_key: Some(key),
        };
        goods.push(Good { barcode: barcode(goods.len()), item, case: None });
    }
    Ok(goods)
}

/// The canonical EAN-13 of the n-th thing.
fn barcode(number: usize) -> String {
    let body = format!("952{:09}", number + 1);
    let check = check_digit(&body).unwrap_or(0);
    canonical(&format!("{body}{check}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn about_two_hundred_goods_have_their_own_valid_demonstration_barcodes() {
        let goods = all(&mut Dice::new(1)).unwrap();
        assert!((170..=220).contains(&goods.len()), "{}", goods.len());
        let mut codes: Vec<&str> = goods.iter().map(|good| good.barcode.as_str()).collect();
        assert!(codes.iter().all(|code| ledger::barcode::is_gtin(code)));
        assert!(codes.iter().all(|code| code.starts_with("0952")), "GTIN-14 of an EAN-13");
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), goods.len());
        let mut keys: Vec<u32> = goods.iter().filter_map(|good| good.item.quick_key).collect();
        keys.sort_unstable();
        assert_eq!(keys, (1..=24).collect::<Vec<_>>());
    }
}
