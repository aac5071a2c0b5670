//! Small decisions as tables with a row for every refusal: counts, reversals, sightings, the
//! three-way split; and what they promise as properties.
#![allow(missing_docs, clippy::unwrap_used, clippy::type_complexity)]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use ledger::count::{Between, CountRefused, contests, resolve_count, unscanned};
use ledger::document::{Body, Scan};
use ledger::fold::Costing;
use ledger::hlc::{Hlc, Millis};
use ledger::id::{CardKey, LabelId};
use ledger::number::{LIMIT, OutOfRange, Quantity};
use ledger::reversal::{ReversalRefused, may_reverse};
use ledger::sighting::{Fate, fate, on_hand_at};
use ledger::split::{Claim, Coming, Evidence, Owed, allot, owed_reserved, repayments, split};
use ledger::timeline::fold_documents;
use proptest::prelude::*;
use support::*;

fn scan(at: i64, quantity: i64) -> Scan {
    Scan { at: Millis(at), quantity: units(quantity) }
}

#[test]
fn scans_become_the_number_that_a_count_asserts() {
    // scans, expected shelf, out, in: sum, N, at, variance
    let table: [(&str, &[Scan], i64, i64, i64, (i64, i64, i64, i64)); 9] = [
        ("one scan says it", &[scan(5, 8)], 10, 0, 0, (8, 8, 5, -2)),
        ("two scans add up, at the last", &[scan(5, 3), scan(9, 5)], 8, 0, 0, (8, 8, 9, 0)),
        ("in any order", &[scan(9, 5), scan(5, 3)], 8, 0, 0, (8, 8, 9, 0)),
        ("a unit sold behind the scanner", &[scan(5, 3), scan(9, 5)], 7, 1, 0, (8, 7, 9, 0)),
        ("sold, but more is missing", &[scan(5, 3), scan(9, 5)], 5, 1, 0, (8, 7, 9, 2)),
        ("a unit that came behind it", &[scan(5, 3), scan(9, 5)], 9, 0, 1, (8, 9, 9, 0)),
        ("came, but more is there", &[scan(5, 3), scan(9, 5)], 12, 0, 1, (8, 9, 9, -3)),
        ("never below none", &[scan(5, 0), scan(9, 1)], -4, 3, 0, (1, 0, 9, 4)),
        ("an empty shelf of a negative card", &[scan(5, 0)], -3, 0, 0, (0, 0, 5, 3)),
    ];
    for (what, scans, expected, out, came, want) in table {
        let between = Between { out: units(out), came: units(came) };
        let got = resolve_count(scans, units(expected), between).unwrap();
        let plain = |q: Quantity| q.get() / 1000;
        let got = (plain(got.sum), plain(got.shelf), got.at.0, plain(got.variance));
        assert_eq!(got, want, "{what}");
    }
    let none = Between::default();
    assert_eq!(resolve_count(&[], units(1), none), Err(CountRefused::NoScan));
    assert_eq!(resolve_count(&[scan(1, -1)], units(1), none), Err(CountRefused::Negative));
    let huge = Scan { at: Millis(1), quantity: Quantity::new(LIMIT).unwrap() };
    let refused = Err(CountRefused::OutOfRange(OutOfRange));
    assert_eq!(resolve_count(&[huge, huge], units(1), none), refused);
}

#[test]
fn a_movement_heard_of_later_contests_a_line_only_between_its_scans() {
    let scans = [scan(10, 1), scan(20, 1)];
    let table = [(9, false), (10, false), (11, true), (20, true), (21, false)];
    for (at, want) in table {
        assert_eq!(contests(&scans, Millis(at)), want, "at {at}");
    }
    assert!(!contests(&scans[..1], Millis(10)) && !contests(&[], Millis(10)));
}

#[test]
fn a_full_count_writes_zero_for_what_is_held_and_was_not_scanned() {
    let card = |n| CardKey { label: LabelId::from_u128(n), ..CARD };
    let held =
        [(card(1), units(3)), (card(2), units(0)), (card(3), units(-2)), (card(4), units(1))];
    assert_eq!(unscanned(&held, &BTreeSet::from([card(1)])), [card(3), card(4)]);
}

#[test]
fn only_a_live_fact_that_no_other_lives_by_is_reversed() {
    let of = |body| document(1, 1, 1, body);
    let change = Body::Change {
        subject: "module".into(),
        which: String::new(),
        before: String::new(),
        after: String::new(),
    };
    let table: [(&str, Body, bool, &[(u64, bool)], Result<(), ReversalRefused>); 8] = [
        ("a sale", sell(1, 1), false, &[], Ok(())),
        ("a count", count(1, 1), false, &[], Ok(())),
        ("one whose return is reversed", sell(1, 1), false, &[(2, true)], Ok(())),
        (
            "one with a live return",
            sell(1, 1),
            false,
            &[(2, true), (3, false)],
            Err(ReversalRefused::NamedBy(id(3))),
        ),
        (
            "a transfer that arrived",
            send(1, 1, 1),
            false,
            &[(4, false)],
            Err(ReversalRefused::NamedBy(id(4))),
        ),
        ("twice", sell(1, 1), true, &[], Err(ReversalRefused::AlreadyReversed)),
        ("a reversal", reverse(7), false, &[], Err(ReversalRefused::OfReversal)),
        ("a change of settings", change, false, &[], Err(ReversalRefused::OfChange)),
    ];
    for (what, body, reversed, naming, want) in table {
        let naming: Vec<_> = naming.iter().map(|(n, r)| (id(*n), *r)).collect();
        assert_eq!(may_reverse(&of(body), reversed, &naming), want, "{what}");
    }
}

#[test]
fn a_sighting_is_open_waiting_over_or_resolved() {
    let at = |ms| Hlc::new(Millis(ms), 0);
    let table = [
        ("negative now", -1, -1, 9, Fate::Open),
        ("negative now, though not then", -1, 2, 9, Fate::Open),
        ("a register is missing", 3, 2, 4, Fate::Waiting),
        ("real, and repaid", 3, -1, 5, Fate::Over),
        ("only lateness", 3, 0, 5, Fate::Resolved),
    ];
    for (what, now, then, heard, want) in table {
        assert_eq!(fate(at(5), units(now), units(then), at(heard)), want, "{what}");
    }
    let documents = [document(1, 1, 100, receive(12, Some(0))), document(2, 1, 200, sell(2, 0))];
    let cards = fold_documents(Costing::Average, &documents).unwrap();
    let rows = &cards[&CARD].balances;
    for (ms, want) in [(99_999, 0), (100_000, 12), (199_999, 12), (200_000, 10), (300_000, 10)] {
        assert_eq!(on_hand_at(Quantity::ZERO, rows, Millis(ms)), units(want), "at {ms}");
    }
}

#[test]
fn a_deficit_is_owed_then_misplaced_then_unexplained() {
    let table = [
        ("nothing is missing", 3, 2, 9, (0, 0, 0)),
        ("all owed", -5, 7, 9, (5, 0, 0)),
        ("owed first, then elsewhere", -5, 2, 9, (2, 3, 0)),
        ("elsewhere isn't enough", -5, 2, 1, (2, 1, 2)),
        ("no evidence", -5, 0, 0, (0, 0, 5)),
    ];
    for (what, on_hand, set_aside, elsewhere, want) in table {
        let got = split(units(on_hand), units(set_aside), units(elsewhere)).unwrap();
        let plain = |q: Quantity| q.get() / 1000;
        let got = (plain(got.owed), plain(got.misplaced), plain(got.unexplained));
        assert_eq!(got, want, "{what}");
    }
    for (reserved, on_hand, want) in [(5, 3, 2), (5, 9, 0), (5, -2, 5), (0, -2, 0)] {
        let got = owed_reserved(units(reserved), units(on_hand)).unwrap();
        assert_eq!(got, units(want), "{reserved} promised of {on_hand}");
    }
}

#[test]
fn evidence_adds_up_label_by_label() {
    let none = Evidence::default();
    let table = [
        ("none", none.clone(), 0),
        (
            "a negative label takes nothing from another",
            Evidence { other_labels: vec![units(3), units(-5)], ..none.clone() },
            3,
        ),
        (
            "what repays owed units is no evidence",
            Evidence {
                in_transit: units(4),
                overdue: units(2),
                repaying: units(5),
                ..none.clone()
            },
            1,
        ),
        (
            "the centre up to the orders that fell back",
            Evidence { centre: units(9), fallen_back: units(2), ..none.clone() },
            2,
        ),
        (
            "a negative centre",
            Evidence { centre: units(-9), fallen_back: units(2), ..none.clone() },
            0,
        ),
        ("more repays than comes", Evidence { repaying: units(5), ..none }, 0),
    ];
    for (what, evidence, want) in table {
        assert_eq!(evidence.units().unwrap(), units(want), "{what}");
    }
}

#[test]
fn shared_evidence_goes_to_the_oldest_stretch() {
    let claim = |since, first, wanted, sources: &[char]| Claim {
        since: Millis(since),
        first: id(first),
        wanted: units(wanted),
        sources: sources.to_vec(),
    };
    let claims =
        [claim(20, 1, 4, &['a', 'b']), claim(10, 2, 3, &['a']), claim(20, 3, 9, &['b', 'c', 'x'])];
    let stock = BTreeMap::from([('a', units(5)), ('b', units(3)), ('c', units(-2))]);
    assert_eq!(allot(&claims, &stock).unwrap(), [units(4), units(3), units(1)]);
}

#[test]
fn owed_units_name_the_line_that_repays_them() {
    let order = |n, promised: Option<i64>, quantity| Owed {
        order: id(n),
        promised: promised.map(Millis),
        quantity: units(quantity),
    };
    let line = |n, expected: Option<i64>, quantity| Coming {
        document: id(n),
        line: 0,
        expected: expected.map(Millis),
        quantity: units(quantity),
    };
    let owed = [order(1, None, 2), order(2, Some(20), 3), order(3, Some(10), 1)];
    let coming = [line(8, None, 1), line(9, Some(5), 2)];
    let got: Vec<(u128, Option<u128>, i64)> = repayments(&owed, &coming)
        .unwrap()
        .iter()
        .map(|r| {
            let by = r.by.map(|(document, _)| document.0.as_u128());
            (r.order.0.as_u128(), by, r.quantity.get() / 1000)
        })
        .collect();
    let want = [(3, Some(9), 1), (2, Some(9), 1), (2, Some(8), 1), (2, None, 1), (1, None, 2)];
    assert_eq!(got, want);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn a_split_is_the_whole_deficit_and_the_shelf_is_what_is_not_owed(
        on_hand in -50..50_i64, set_aside in 0..50_i64, elsewhere in 0..50_i64,
    ) {
        let parts = split(units(on_hand), units(set_aside), units(elsewhere)).unwrap();
        let error = parts.misplaced.plus(parts.unexplained).unwrap();
        prop_assert_eq!(parts.owed.plus(error).unwrap(), units((-on_hand).max(0)));
        prop_assert_eq!(error, units((-(on_hand + set_aside)).max(0)));
    }

    #[test]
    fn no_unit_explains_two_deficits(
        claims in prop::collection::vec(
            (0..5_i64, 0..9_i64, prop::collection::vec(0..4_u8, 0..4)), 1..6),
        stock in prop::collection::btree_map(0..4_u8, -3..9_i64, 0..4),
    ) {
        let claims: Vec<Claim<u8>> = (1_u64..)
            .zip(claims)
            .map(|(n, (since, wanted, sources))| Claim {
                since: Millis(since), first: id(n), wanted: units(wanted), sources,
            })
            .collect();
        let there = stock.iter().map(|(source, n)| (*source, units(*n))).collect();
        let given = allot(&claims, &there).unwrap();
        let total: i64 = given.iter().map(|q| q.get() / 1000).sum();
        prop_assert!(total <= stock.values().map(|n| (*n).max(0)).sum::<i64>());
        for (given, claim) in given.iter().zip(&claims) {
            prop_assert!(!given.is_negative() && *given <= claim.wanted);
        }
        let mut other_way: Vec<_> = claims.clone();
        other_way.reverse();
        let mut again = allot(&other_way, &there).unwrap();
        again.reverse();
        prop_assert_eq!(again, given);
    }

    #[test]
    fn a_count_stays_within_what_its_scans_allow(
        scans in prop::collection::vec((0..9_i64, 0..9_i64), 1..4),
        expected in -9..30_i64, out in 0..5_i64, came in 0..5_i64,
    ) {
        let all: Vec<Scan> = scans.iter().map(|(at, n)| scan(*at, *n)).collect();
        let between = Between { out: units(out), came: units(came) };
        let got = resolve_count(&all, units(expected), between).unwrap();
        let sum: i64 = scans.iter().map(|(_, n)| n).sum();
        prop_assert!(got.shelf >= units((sum - out).max(0)) && got.shelf <= units(sum + came));
        prop_assert_eq!(got.shelf.minus(got.variance).unwrap(), units(expected));
        if sum - out <= expected && expected <= sum + came && expected >= 0 {
            prop_assert!(got.variance.is_zero());
        }
    }
}
