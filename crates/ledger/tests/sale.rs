//! The arithmetic of a sale as tables with a row for every refusal, and what it promises as
//! properties.
#![allow(missing_docs, clippy::unwrap_used, clippy::type_complexity)]

use ledger::currency::Currency;
use ledger::document::{Tender, TenderKind};
use ledger::number::{LIMIT, Money, OutOfRange, Quantity};
use ledger::sale::{
    CartLine, Discount, DiscountRefused, Paid, PayRefused, RefundRefused, Taxed, cash_rounding,
    discount_of, line_total, quantity_for, quick_cash, refund, settle, spread, tax_of, taxes,
    total,
};
use proptest::prelude::*;

fn money(minor: i64) -> Money {
    Money::new(minor).unwrap()
}

fn milli(quantity: i64) -> Quantity {
    Quantity::new(quantity).unwrap()
}

fn minors(all: &[Money]) -> Vec<i64> {
    all.iter().map(|m| m.get()).collect()
}

#[test]
fn a_line_is_price_times_quantity_rounded_half_away_from_zero() {
    let table = [
        (800, 3_000, Ok(2_400)),
        (199, 1_500, Ok(299)),
        (-199, 1_500, Ok(-299)),
        (199, 1_502, Ok(299)),
        (1, 499, Ok(0)),
        (1, 500, Ok(1)),
        (LIMIT, 1_000, Ok(LIMIT)),
        (LIMIT, 1_001, Err(OutOfRange)),
    ];
    for (price, quantity, want) in table {
        let got = line_total(money(price), milli(quantity)).map(Money::get);
        assert_eq!(got, want, "{price} × {quantity}");
    }
}

#[test]
fn a_labels_price_is_worth_its_weight() {
    let table = [
        (399, 798, Ok(Some(500))),
        (100, 300, Ok(Some(333))),
        (1, 10_000, Ok(None)),
        (399, 0, Ok(None)),
        (LIMIT, 1, Err(OutOfRange)),
    ];
    for (label, price, want) in table {
        let got = quantity_for(money(label), money(price)).map(|q| q.map(Quantity::get));
        assert_eq!(got, want, "{label} at {price}");
    }
}

#[test]
fn a_discount_is_between_none_and_all() {
    use Discount::{Amount, MilliPercent, None};
    let table = [
        (1_000, None, Ok(0)),
        (1_000, Amount(money(250)), Ok(250)),
        (1_000, Amount(money(1_000)), Ok(1_000)),
        (1_000, Amount(money(1_001)), Err(DiscountRefused::MoreThanTotal)),
        (1_000, Amount(money(-1)), Err(DiscountRefused::Negative)),
        (333, MilliPercent(50_000), Ok(167)),
        (333, MilliPercent(100_000), Ok(333)),
        (333, MilliPercent(100_001), Err(DiscountRefused::MoreThanTotal)),
        (0, MilliPercent(10_000), Ok(0)),
        (0, Amount(money(1)), Err(DiscountRefused::MoreThanTotal)),
    ];
    for (total, discount, want) in table {
        let got = discount_of(money(total), discount).map(Money::get);
        assert_eq!(got, want, "{discount:?} off {total}");
    }
}

#[test]
fn a_carts_discount_goes_to_its_lines_by_largest_remainder() {
    let table: [(i64, &[i64], Result<&[i64], DiscountRefused>); 9] = [
        (100, &[100, 100, 100], Ok(&[34, 33, 33])),
        (10, &[1, 2, 3], Err(DiscountRefused::MoreThanTotal)),
        (5, &[1, 2, 3], Ok(&[1, 2, 2])),
        (1, &[0, 7, 7], Ok(&[0, 1, 0])),
        (0, &[5, 5], Ok(&[0, 0])),
        (0, &[], Ok(&[])),
        (10, &[10], Ok(&[10])),
        (-1, &[10], Err(DiscountRefused::Negative)),
        (1, &[10, -5], Err(DiscountRefused::Negative)),
    ];
    for (discount, totals, want) in table {
        let totals: Vec<Money> = totals.iter().map(|t| money(*t)).collect();
        let got = spread(money(discount), &totals).map(|shares| minors(&shares));
        assert_eq!(got, want.map(<[i64]>::to_vec), "{discount} over {totals:?}");
    }
    let huge = [money(LIMIT), money(LIMIT)];
    assert_eq!(spread(money(1), &huge), Err(DiscountRefused::OutOfRange(OutOfRange)));
}

#[test]
fn tax_is_worked_out_on_the_receipts_sum_of_each_rate() {
    let table = [
        (1_190, 19_000, true, 190),
        (1_000, 19_000, false, 190),
        (1_000, 8_875, false, 89),
        (999, 7_700, true, 71),
        (1_000, 0, true, 0),
        (-1_190, 19_000, true, -190),
    ];
    for (sum, rate, included, want) in table {
        assert_eq!(tax_of(money(sum), rate, included).unwrap().get(), want, "{sum} at {rate}");
    }
    let line = |name: &str, rate_milli_percent, net| Taxed {
        name: name.to_owned(),
        rate_milli_percent,
        net: money(net),
    };
    // Ten lines of 0.05 at 10 %: the sum has 5 of tax, each line alone would have 1, ten in all.
    let mut lines = vec![line("goods", 10_000, 5); 10];
    lines.push(line("books", 0, 300));
    lines.push(line("toys", 10_000, 50));
    let rows = taxes(&lines, false).unwrap();
    let told: Vec<_> = rows.iter().map(|r| (r.name.as_str(), r.base.get(), r.tax.get())).collect();
    assert_eq!(told, [("goods", 100, 10), ("books", 300, 0)]);
}

#[test]
fn cash_is_rounded_to_the_step_of_its_coins() {
    let step = |code| Currency::find(code).unwrap().cash_step_minor;
    let table = [
        ("CHF", 1_002, -2),
        ("CHF", 1_003, 2),
        ("CHF", -1_003, -2),
        ("SEK", 1_049, -49),
        ("SEK", 1_050, 50),
        ("DKK", 1_025, 25),
        ("NZD", 1_005, 5),
        ("CAD", 2, -2),
        ("USD", 1_002, 0),
        ("JPY", 7, 0),
    ];
    for (code, amount, want) in table {
        let got = cash_rounding(money(amount), step(code)).unwrap().get();
        assert_eq!(got, want, "{amount} {code}");
    }
    assert_eq!(cash_rounding(money(LIMIT), 100), Err(OutOfRange));
}

#[test]
fn only_the_cash_remainder_is_rounded_and_short_tenders_are_refused() {
    use PayRefused::{CardMoreThanDue, NotPositive, Short};
    let paid = |rounding, change| Ok(Paid { rounding: money(rounding), change: money(change) });
    let table: [(&str, i64, &[(char, i64)], Result<Paid, PayRefused>); 13] = [
        ("exact cash", 1_000, &[('c', 1_000)], paid(0, 0)),
        ("change", 1_000, &[('c', 2_000)], paid(0, 1_000)),
        ("rounded down", 1_002, &[('c', 1_000)], paid(-2, 0)),
        ("rounded up", 1_003, &[('c', 2_000)], paid(2, 995)),
        ("a card pays to the cent", 1_003, &[('k', 1_003)], paid(0, 0)),
        ("the remainder alone", 1_003, &[('k', 500), ('c', 505)], paid(2, 0)),
        ("free", 0, &[], paid(0, 0)),
        ("a cent in cash rounds to nothing, and the coin goes back", 2, &[('c', 5)], paid(-2, 5)),
        ("nothing", 1_000, &[], Err(Short { missing: money(1_000) })),
        ("short", 1_003, &[('c', 1_000)], Err(Short { missing: money(5) })),
        ("a short card", 1_003, &[('k', 1_000)], Err(Short { missing: money(3) })),
        ("a card above it", 1_000, &[('k', 1_001)], Err(CardMoreThanDue)),
        ("a tender of nothing", 1_000, &[('c', 0), ('k', 1_000)], Err(NotPositive)),
    ];
    for (what, due, tenders, want) in table {
        let tender = |&(kind, amount): &(char, i64)| Tender {
            kind: if kind == 'c' { TenderKind::Cash } else { TenderKind::Card },
            amount: money(amount),
        };
        let tenders: Vec<Tender> = tenders.iter().map(tender).collect();
        assert_eq!(settle(money(due), &tenders, 5), want, "{what}");
    }
}

#[test]
fn a_refund_of_parts_is_the_whole_in_the_end() {
    let one = |before: i64, paid: i64| {
        refund(money(1_000), milli(3_000), milli(before), money(paid), milli(1_000)).map(Money::get)
    };
    assert_eq!(one(0, 0), Ok(333));
    assert_eq!(one(1_000, 333), Ok(334));
    assert_eq!(one(2_000, 667), Ok(333));
    assert_eq!(one(3_000, 1_000), Err(RefundRefused::MoreThanSold));
    let none = refund(money(1_000), milli(3_000), milli(0), money(0), milli(0));
    assert_eq!(none, Err(RefundRefused::NotPositive));
    let back = refund(money(1_000), milli(3_000), milli(0), money(0), milli(-1_000));
    assert_eq!(back, Err(RefundRefused::NotPositive));
}

#[test]
fn quick_amounts_are_the_next_notes_above_what_is_due() {
    let table: [(&str, i64, &[i64]); 8] = [
        ("USD", 2_340, &[2_400, 2_500, 3_000, 4_000]),
        ("USD", 2_000, &[5_000, 10_000]),
        ("EUR", 2_340, &[2_500, 3_000, 4_000, 5_000]),
        ("CHF", 7_995, &[8_000, 10_000, 20_000]),
        ("JPY", 1_234, &[2_000, 5_000, 10_000]),
        ("GBP", 5_000, &[6_000]),
        ("XOF", 500, &[]),
        ("USD", 0, &[]),
    ];
    for (code, due, want) in table {
        let notes = Currency::find(code).unwrap().notes();
        assert_eq!(minors(&quick_cash(money(due), &notes).unwrap()), want, "{due} {code}");
    }
    assert_eq!(minors(&quick_cash(money(5), &[money(0), money(-5)]).unwrap()), [0_i64; 0]);
}

fn cart_line(price: i64, quantity: i64, discount: Discount, rate: u32) -> CartLine {
    CartLine {
        price: money(price),
        quantity: milli(quantity),
        discount,
        tax: format!("rate {rate}"),
        rate_milli_percent: rate,
    }
}

#[test]
fn a_cart_adds_up_and_names_the_line_that_does_not() {
    let lines = [
        cart_line(1_000, 2_000, Discount::Amount(money(100)), 19_000),
        cart_line(333, 1_000, Discount::None, 7_000),
    ];
    let added = total(&lines, Discount::Amount(money(233)), false).unwrap();
    assert_eq!(minors(&added.discounts), [100, 0]);
    assert_eq!(minors(&added.lines), [1_900, 333]);
    assert_eq!(minors(&added.shares), [198, 35]);
    assert_eq!((added.subtotal.get(), added.discount.get()), (2_233, 233));
    assert_eq!(added.taxes.iter().map(|t| t.tax.get()).collect::<Vec<_>>(), [323, 21]);
    assert_eq!(added.total.get(), 2_000 + 323 + 21);
    let included = total(&lines, Discount::Amount(money(233)), true).unwrap();
    assert_eq!(included.total.get(), 2_000);
    assert_eq!(total(&[], Discount::None, true).unwrap().total, Money::ZERO);

    let wrong = [lines[0].clone(), cart_line(333, 1_000, Discount::Amount(money(334)), 0)];
    let refused = total(&wrong, Discount::None, true).unwrap_err();
    assert_eq!((refused.line, refused.why), (Some(1), DiscountRefused::MoreThanTotal));
    let refused = total(&lines, Discount::Amount(money(2_234)), true).unwrap_err();
    assert_eq!((refused.line, refused.why), (None, DiscountRefused::MoreThanTotal));
    let huge = [cart_line(LIMIT, 2_000, Discount::None, 0)];
    let refused = total(&huge, Discount::None, true).unwrap_err();
    assert_eq!((refused.line, refused.why), (Some(0), DiscountRefused::OutOfRange(OutOfRange)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn shares_are_the_discount_and_none_is_more_than_its_line(
        totals in prop::collection::vec(0..10_000_i64, 1..8),
        part in 0..=1_000_i64,
    ) {
        let sum: i64 = totals.iter().sum();
        let discount = sum * part / 1_000;
        let lines: Vec<Money> = totals.iter().map(|t| money(*t)).collect();
        let shares = spread(money(discount), &lines).unwrap();
        prop_assert_eq!(shares.iter().map(|s| s.get()).sum::<i64>(), discount);
        for (share, total) in shares.iter().zip(&lines) {
            prop_assert!(!share.is_negative() && share <= total);
            let exact = i128::from(discount) * i128::from(total.get());
            prop_assert!((i128::from(share.get() * sum) - exact).abs() < i128::from(sum.max(1)));
        }
    }

    #[test]
    fn refunds_of_any_parts_are_the_whole(
        total in 0..1_000_000_i64,
        parts in prop::collection::vec(1..5_000_i64, 1..6),
    ) {
        let sold = milli(parts.iter().sum());
        let (mut units, mut paid) = (Quantity::ZERO, Money::ZERO);
        for part in parts {
            let back = refund(money(total), sold, units, paid, milli(part)).unwrap();
            prop_assert!(!back.is_negative());
            units = units.plus(milli(part)).unwrap();
            paid = paid.plus(back).unwrap();
        }
        prop_assert_eq!(paid, money(total));
    }

    #[test]
    fn included_tax_is_the_added_tax_of_what_is_left(sum in 0..10_000_000_i64, rate in 0..50_000_u32) {
        let tax = tax_of(money(sum), rate, true).unwrap().get();
        let added = tax_of(money(sum - tax), rate, false).unwrap().get();
        prop_assert!((added - tax).abs() <= 1);
    }

    #[test]
    fn rounded_cash_is_payable_and_off_by_half_a_step_at_most(
        amount in -10_000_i64..10_000,
        step in prop_oneof![Just(1), Just(5), Just(10), Just(25), Just(50), Just(100)],
    ) {
        let rounding = cash_rounding(money(amount), step).unwrap().get();
        prop_assert_eq!((amount + rounding) % step, 0);
        prop_assert!(rounding.abs() * 2 <= step);
    }

    #[test]
    fn quick_amounts_pay_and_give_no_note_back(
        due in 1..100_000_i64,
        notes in prop::sample::subsequence(vec![100, 500, 1_000, 2_000, 5_000], 0..5),
    ) {
        let notes: Vec<Money> = notes.into_iter().map(money).collect();
        let amounts = quick_cash(money(due), &notes).unwrap();
        prop_assert!(amounts.is_sorted() && amounts.len() <= 4);
        for amount in amounts {
            prop_assert!(amount.get() > due);
            prop_assert!(notes.iter().any(|n| amount.get() - n.get() < due));
        }
    }
}
