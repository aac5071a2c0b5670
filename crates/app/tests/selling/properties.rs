//! What no sequence of commands breaks: the cart's sums, a kill at any moment, and zero where
//! the settings say that it is the floor.

use contract::{
    CartView, Discount, DiscountCartRequest, Nothing, RemoveLineRequest, SellRequest, Till as _,
};
use ledger::id::ItemId;
use proptest::prelude::*;

use crate::common::*;

#[derive(Debug, Clone)]
enum Act {
    Scan(usize, i64),
    Weigh(i64),
    Quantity(u32, i64),
    Price(u32, i64),
    Discount(u32, Discount),
    CartDiscount(Discount),
    Remove(u32),
    Clear,
    Sell,
    Reprice(usize, i64),
}

const CODES: [&str; 6] = [MUG_CODE, TEA_CODE, "BOOK", "4011", "WRAP", "unknown"];

fn discount() -> impl Strategy<Value = Discount> {
    prop_oneof![
        Just(Discount::None),
        (1..2_000_i64).prop_map(|minor| Discount::Amount { minor }),
        (0..=100_000_i64).prop_map(|milli_percent| Discount::Percent { milli_percent }),
    ]
}

fn act() -> impl Strategy<Value = Act> {
    let line = || 1..8_u32;
    prop_oneof![
        8 => (0..CODES.len(), 1..5_000_i64).prop_map(|(code, n)| Act::Scan(code, n)),
        2 => (1..9_999_i64).prop_map(Act::Weigh),
        2 => (line(), 1..9_000_i64).prop_map(|(line, n)| Act::Quantity(line, n)),
        2 => (line(), 0..3_000_i64).prop_map(|(line, n)| Act::Price(line, n)),
        3 => (line(), discount()).prop_map(|(line, d)| Act::Discount(line, d)),
        2 => discount().prop_map(Act::CartDiscount),
        1 => line().prop_map(Act::Remove),
        1 => Just(Act::Clear),
        2 => Just(Act::Sell),
        1 => (0..4_usize, 1..3_000_i64).prop_map(|(item, n)| Act::Reprice(item, n)),
    ]
}

/// Does it; whether it was refused doesn't matter here.
fn run(shop: &Shop, act: &Act) {
    match act.clone() {
        Act::Scan(code, n) => drop(shop.try_scan(CODES[code], Some(n))),
        Act::Weigh(price) => drop(shop.try_scan(&label_code("12345", price), None)),
        Act::Quantity(line, n) => drop(shop.edit(line, |edit| edit.quantity_milli = Some(n))),
        Act::Price(line, n) => drop(shop.edit(line, |edit| edit.price_minor = Some(n))),
        Act::Discount(line, d) => drop(shop.edit(line, |edit| edit.discount = Some(d))),
        Act::CartDiscount(discount) => {
            drop(shop.till.discount_cart(DiscountCartRequest { discount, approval: None }));
        }
        Act::Remove(line) => drop(shop.till.remove_line(RemoveLineRequest { line })),
        Act::Clear => drop(shop.till.clear_cart(Nothing {})),
        Act::Sell => drop(shop.till.sell(shop.exactly())),
        Act::Reprice(item, price) => shop.sql(&format!(
            "UPDATE item SET price = {price} WHERE sku = '{}'",
            ["MUG", "TEA", "BOOK", "HAM"][item]
        )),
    }
}

fn half_away(numerator: i128, divisor: i128) -> i128 {
    (numerator * 2 + divisor) / (divisor * 2)
}

/// The sums of the rules, said again in the plainest way.
fn check_sums(cart: &CartView) {
    let mut subtotal = 0;
    for line in &cart.lines {
        let gross =
            half_away(i128::from(line.price_minor) * i128::from(line.quantity_milli), 1_000);
        let want = if line.item_id.is_some() { gross - i128::from(line.discount_minor) } else { 0 };
        assert_eq!(i128::from(line.total_minor), want, "{line:?}");
        assert!(line.total_minor >= 0 && line.discount_minor >= 0);
        subtotal += line.total_minor;
    }
    assert_eq!(cart.subtotal_minor, subtotal);
    assert!((0..=subtotal).contains(&cart.discount_minor));
    assert_eq!(cart.total_minor, subtotal - cart.discount_minor, "tax is included");
    assert_eq!(cart.cash_total_minor, cart.total_minor, "a euro's cash isn't rounded");
    let base: i64 = cart.taxes.iter().map(|tax| tax.base_minor).sum();
    assert_eq!(base, cart.total_minor);
    for tax in &cart.taxes {
        let rate = i128::from(tax.rate_milli_percent);
        let want = half_away(i128::from(tax.base_minor) * rate, 100_000 + rate);
        assert_eq!(i128::from(tax.tax_minor), want);
    }
    let red = cart.lines.iter().filter(|line| line.item_id.is_none()).count();
    assert_eq!(cart.unresolved as usize, red);
    let sold = cart.lines.iter().filter(|line| line.item_id.is_some());
    assert_eq!(cart.units_milli, sold.map(|line| line.quantity_milli).sum::<i64>());
    let mut numbers: Vec<_> = cart.lines.iter().map(|line| line.line).collect();
    numbers.dedup();
    assert!(numbers.is_sorted() && numbers.len() == cart.lines.len());
    assert!(cart.quick_cash_minor.iter().all(|quick| *quick > cart.cash_total_minor));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn the_sums_hold_after_every_command_and_a_kill_changes_nothing(
        acts in prop::collection::vec((act(), prop::bool::weighted(0.3)), 1..16),
    ) {
        let mut shop = Shop::new();
        for (act, kill) in &acts {
            run(&shop, act);
            let cart = shop.cart();
            check_sums(&cart);
            if *kill {
                let receipts = shop.journal().len();
                shop = shop.restart();
                prop_assert_eq!(format!("{:?}", shop.cart()), format!("{cart:?}"));
                prop_assert_eq!(shop.journal().len(), receipts);
            }
        }
        shop.till.store().verify().unwrap();
    }
}

#[derive(Debug, Clone, Copy)]
enum Denies {
    Module,
    Label,
    Rule,
}

#[derive(Debug, Clone, Copy)]
enum Step {
    Sell(usize, i64, bool, bool),
    Adjust(usize, i64, bool),
    Receive(usize, i64),
}

const ITEMS: [(ItemId, &str); 3] = [(MUG, MUG_CODE), (TEA, TEA_CODE), (HAM, "12345")];

fn step() -> impl Strategy<Value = Step> {
    let item = || 0..ITEMS.len();
    prop_oneof![
        4 => (item(), 1..4_000_i64, any::<bool>(), any::<bool>())
            .prop_map(|(item, n, approved, found)| Step::Sell(item, n, approved, found)),
        2 => (item(), prop_oneof![-4_000..0_i64, 1..3_000_i64], any::<bool>())
            .prop_map(|(item, n, approved)| Step::Adjust(item, n, approved)),
        2 => (item(), 1..5_000_i64).prop_map(|(item, n)| Step::Receive(item, n)),
    ]
}

fn deny(shop: &Shop, denies: Denies) {
    match denies {
        Denies::Module => return shop.switch_off(),
        Denies::Label => shop.sql("UPDATE label SET allow_negative = 0"),
        Denies::Rule => {
            use contract::{MovementKind, PutRuleRequest, Verdict};
            for kind in [MovementKind::Sale, MovementKind::Adjustment] {
                let verdict = Some(Verdict::Deny);
                shop.till.put_rule(PutRuleRequest { kind, label_id: None, verdict }).unwrap();
            }
        }
    }
    shop.sign_in("Mara", OWNER_PIN);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn with_settings_that_deny_no_sequence_takes_a_card_below_zero(
        denies in prop::sample::select(vec![Denies::Module, Denies::Label, Denies::Rule]),
        steps in prop::collection::vec(step(), 1..14),
    ) {
        let shop = Shop::new();
        deny(&shop, denies);
        for step in steps {
            match step {
                Step::Sell(item, quantity, approved, found_here) => {
                    shop.try_scan(ITEMS[item].1, Some(quantity)).unwrap();
                    let wanted: i64 = shop.cart().lines.iter()
                        .filter(|line| line.item_id == Some(ITEMS[item].0.to_string()))
                        .map(|line| line.quantity_milli).sum();
                    let enough = shop.cart().lines.iter().all(|line| line.warning.is_none());
                    prop_assert!(enough || wanted > 0);
                    let approval = if approved { shop.approval() } else { None };
                    let request = SellRequest { approval, found_here, ..shop.exactly() };
                    let sold = shop.till.sell(request).is_ok();
                    let found = found_here && approved && matches!(denies, Denies::Module);
                    prop_assert_eq!(sold, enough || found);
                    shop.till.clear_cart(Nothing {}).unwrap();
                }
                Step::Adjust(item, quantity, approved) => {
                    let enough = shop.on_hand(ITEMS[item].0) + quantity >= 0;
                    prop_assert_eq!(shop.adjust(ITEMS[item].0, quantity, approved), enough);
                }
                Step::Receive(item, quantity) => shop.receive(ITEMS[item].0, quantity),
            }
            for (item, _) in ITEMS {
                prop_assert!(shop.on_hand(item) >= 0);
            }
        }
    }
}
