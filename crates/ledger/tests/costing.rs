//! The costing rules as tables of cases, and the invariants of a card as properties.
#![allow(missing_docs, clippy::unwrap_used, clippy::too_many_lines, clippy::type_complexity)]

use std::collections::BTreeMap;

use ledger::fold::Costing;
use ledger::hlc::{Hlc, Millis};
use ledger::id::{Author, CardKey, DocumentId, ItemId, LabelId, RegisterId, ShopId};
use ledger::movement::{Account, Effect, LineRef, Movement};
use ledger::number::{Amount, Quantity};
use ledger::position::Position;
use ledger::timeline::{Timeline, fold};
use proptest::prelude::*;

/// A movement's effect as a test writes it: units, and costs in ten-thousandths.
#[derive(Debug, Clone, Copy)]
enum Do {
    Receive(i64, i64),
    ReceiveUncosted(i64),
    Sell(i64),
    /// Brings back units of the line sold at this time.
    Return(i64, i64),
    ReturnUnnamed(i64),
    Found(i64),
    FoundAt(i64, i64),
    WriteOff(i64),
    Count(i64),
}

fn line(at: i64) -> LineRef {
    LineRef { document: DocumentId::from_u128(at.unsigned_abs().into()), line: 0 }
}

fn movement(at: i64, act: Do, default_cost: Option<i64>) -> Movement {
    let units = |n| Quantity::units(n).unwrap();
    let amount = |n| Amount::new(n).unwrap();
    let (account, effect) = match act {
        Do::Receive(n, each) => {
            (Account::Purchase, Effect::InKnown { quantity: units(n), cost: amount(n * each) })
        }
        Do::ReceiveUncosted(n) => (Account::Purchase, Effect::InUnknown { quantity: units(n) }),
        Do::Sell(n) => (Account::Sales, Effect::Out { quantity: units(n) }),
        Do::Return(n, sold) => {
            (Account::Sales, Effect::InNamed { quantity: units(n), sold: line(sold) })
        }
        Do::ReturnUnnamed(n) => (Account::Sales, Effect::InUnknown { quantity: units(n) }),
        Do::Found(n) => (Account::Shrink, Effect::InUnknown { quantity: units(n) }),
        Do::FoundAt(n, each) => {
            (Account::Shrink, Effect::InKnown { quantity: units(n), cost: amount(n * each) })
        }
        Do::WriteOff(n) => (Account::Shrink, Effect::Out { quantity: units(n) }),
        Do::Count(n) => (Account::Shrink, Effect::Assert { target: units(n) }),
    };
    Movement {
        position: Position {
            effective: Millis(at),
            recorded: Hlc::new(Millis(at.abs()), 0),
            author: Author { register: RegisterId::from_u128(1), incarnation: 1 },
            sequence: at.unsigned_abs(),
            line: 0,
        },
        of: line(at),
        card: CardKey {
            item: ItemId::from_u128(1),
            shop: ShopId::from_u128(1),
            label: LabelId::from_u128(1),
        },
        account,
        effect,
        default_cost: default_cost.map(amount),
        stamped: None,
    }
}

fn timeline(costing: Costing, default_cost: Option<i64>, acts: &[(i64, Do)]) -> Timeline {
    let movements = acts.iter().map(|(at, act)| movement(*at, *act, default_cost)).collect();
    fold(costing, movements).unwrap()
}

fn cost_of(timeline: &Timeline, at: i64) -> i64 {
    timeline.lines[&line(at)].cost.get()
}

struct Case {
    what: &'static str,
    costing: Costing,
    default_cost: Option<i64>,
    acts: &'static [(i64, Do)],
    /// Units, value.
    want: (i64, i64),
    /// (time, cost of that line now).
    costs: &'static [(i64, i64)],
}

#[test]
fn each_costing_rule_holds() {
    use Costing::{Average, Fifo};
    use Do::{
        Count, Found, FoundAt, Receive, ReceiveUncosted, Return, ReturnUnnamed, Sell, WriteOff,
    };
    let cases = [
        Case {
            what: "stock covers a part, the rest is provisional at the last known cost",
            costing: Average,
            default_cost: Some(31_000),
            acts: &[(1, Receive(3, 30_000)), (2, Sell(5))],
            want: (-2, -60_000),
            costs: &[(2, 150_000)],
        },
        Case {
            what: "a dearer receipt revises the units it covers, once",
            costing: Average,
            default_cost: Some(31_000),
            acts: &[(1, Receive(3, 30_000)), (2, Sell(5)), (3, Receive(12, 35_000))],
            want: (10, 350_000),
            costs: &[(2, 160_000), (3, 0)],
        },
        Case {
            what: "FIFO: two receipts cover one oversell, oldest first",
            costing: Fifo,
            default_cost: Some(40_000),
            acts: &[(1, Sell(10)), (2, Receive(6, 50_000)), (3, Receive(6, 35_000))],
            want: (2, 70_000),
            costs: &[(1, 440_000)],
        },
        Case {
            what: "FIFO takes the oldest layer first, average the mean",
            costing: Fifo,
            default_cost: None,
            acts: &[(1, Receive(2, 10_000)), (2, Receive(2, 30_000)), (3, Sell(3))],
            want: (1, 30_000),
            costs: &[(3, 50_000)],
        },
        Case {
            what: "average: the last unit takes the residue",
            costing: Average,
            default_cost: None,
            acts: &[(1, Receive(2, 10_000)), (2, Receive(1, 10_001)), (3, Sell(2)), (4, Sell(1))],
            want: (0, 0),
            costs: &[(3, 20_001), (4, 10_000)],
        },
        Case {
            what: "no cost known at all: zero, then the receipt revises it whole",
            costing: Average,
            default_cost: None,
            acts: &[(1, Sell(2)), (2, Receive(2, 10_000))],
            want: (0, 0),
            costs: &[(1, 20_000)],
        },
        Case {
            what: "a named return first cancels the sale's own uncovered units",
            costing: Average,
            default_cost: Some(31_000),
            acts: &[(1, Sell(2)), (2, Return(1, 1)), (3, Receive(1, 40_000))],
            want: (0, 0),
            costs: &[(1, 71_000), (2, -31_000)],
        },
        Case {
            what: "a named return cancels its own units, not an older line's",
            costing: Average,
            default_cost: Some(31_000),
            acts: &[(1, Sell(1)), (2, Sell(2)), (3, Return(1, 2)), (4, Receive(1, 40_000))],
            want: (-1, -31_000),
            costs: &[(1, 40_000), (2, 62_000), (3, -31_000)],
        },
        Case {
            what: "a named return comes back at its line's cost as corrected, not today's",
            costing: Average,
            default_cost: None,
            acts: &[
                (1, Receive(2, 10_000)),
                (2, Sell(2)),
                (3, Receive(2, 90_000)),
                (4, Return(1, 2)),
            ],
            want: (3, 190_000),
            costs: &[(4, -10_000)],
        },
        Case {
            what: "more comes back than the line sold: the excess is unnamed",
            costing: Average,
            default_cost: None,
            acts: &[(1, Receive(2, 10_000)), (2, Sell(1)), (3, Return(3, 2))],
            want: (4, 40_000),
            costs: &[(3, -30_000)],
        },
        Case {
            what: "an unnamed return covers a deficit at its own cost, with no revision",
            costing: Average,
            default_cost: Some(20_000),
            acts: &[(1, Sell(1)), (2, ReturnUnnamed(2))],
            want: (1, 20_000),
            costs: &[(1, 20_000), (2, -40_000)],
        },
        Case {
            what: "found units without a cost enter at the last known cost",
            costing: Fifo,
            default_cost: None,
            acts: &[(1, Receive(1, 10_000)), (2, Found(2))],
            want: (3, 30_000),
            costs: &[(2, -20_000)],
        },
        Case {
            what: "found units at a known cost set the last known cost",
            costing: Average,
            default_cost: None,
            acts: &[(1, FoundAt(1, 50_000)), (2, Sell(2))],
            want: (-1, -50_000),
            costs: &[(1, -50_000), (2, 100_000)],
        },
        Case {
            what: "a receipt without a cost covers a deficit at its own cost",
            costing: Average,
            default_cost: Some(7),
            acts: &[(1, Sell(2)), (2, ReceiveUncosted(3))],
            want: (1, 7),
            costs: &[(1, 14), (2, 0)],
        },
        Case {
            what: "a write-off costs like an out",
            costing: Average,
            default_cost: None,
            acts: &[(1, Receive(4, 10_000)), (2, WriteOff(3))],
            want: (1, 10_000),
            costs: &[(2, 30_000)],
        },
        Case {
            what: "a count that loses units costs like an out",
            costing: Average,
            default_cost: None,
            acts: &[(1, Receive(4, 10_000)), (2, Count(1))],
            want: (1, 10_000),
            costs: &[(2, 30_000)],
        },
        Case {
            what: "a count of a negative card finds what was owed",
            costing: Average,
            default_cost: Some(10_000),
            acts: &[(1, Sell(3)), (2, Count(2))],
            want: (2, 20_000),
            costs: &[(1, 30_000), (2, -50_000)],
        },
    ];
    for case in cases {
        let timeline = timeline(case.costing, case.default_cost, case.acts);
        let card = &timeline.card;
        assert_eq!(
            (card.on_hand.get() / 1000, card.value.get()),
            case.want,
            "{}: on hand, value",
            case.what
        );
        for (at, cost) in case.costs {
            assert_eq!(cost_of(&timeline, *at), *cost, "{}: cost of line {at}", case.what);
        }
    }
}

#[test]
fn what_nobody_has_said_the_cost_of_is_marked_uncosted() {
    use Do::{Found, Receive, ReceiveUncosted, Sell};
    // what, default cost, acts: the card's mark, the lines marked
    let table: [(&str, Option<i64>, &[(i64, Do)], bool, &[i64]); 9] = [
        ("a receipt waits for its invoice", Some(5), &[(1, ReceiveUncosted(2))], true, &[1]),
        ("an explicit 0 is known", None, &[(1, Receive(2, 0))], false, &[]),
        ("a sale without any cost", None, &[(1, Sell(1))], false, &[1]),
        ("a default of 0 is known", Some(0), &[(1, Sell(1))], false, &[]),
        ("covered at a known cost", None, &[(1, Sell(1)), (2, Receive(1, 9))], false, &[]),
        ("covered at a known 0", None, &[(1, Sell(1)), (2, Receive(1, 0))], false, &[]),
        ("units found without a cost", None, &[(1, Found(1))], true, &[]),
        (
            "the mark goes with the stock",
            Some(5),
            &[(1, ReceiveUncosted(2)), (2, Sell(2))],
            false,
            &[1],
        ),
        ("a part covered", None, &[(1, Sell(1)), (2, Sell(1)), (3, Receive(1, 9))], false, &[2]),
    ];
    for (what, default_cost, acts, card, lines) in table {
        let timeline = timeline(Costing::Average, default_cost, acts);
        assert_eq!(timeline.card.uncosted, card, "{what}: the card");
        let marked: Vec<LineRef> = timeline.uncosted().into_iter().collect();
        let want: Vec<LineRef> = lines.iter().map(|at| line(*at)).collect();
        assert_eq!(marked, want, "{what}: its lines");
    }
}

#[test]
fn what_a_transfer_costs_more_than_it_carries_stays_at_its_source() {
    let mut sent = movement(2, Do::Sell(3), None);
    sent.account = Account::Transit;
    sent.stamped = Some(Amount::new(30_000).unwrap());
    let receive = |at, n, each| movement(at, Do::Receive(n, each), None);
    let variance = |receipts: &[Movement]| {
        let all = receipts.iter().copied().chain([sent]).collect();
        let timeline = fold(Costing::Average, all).unwrap();
        timeline.lines[&line(2)].transfer_variance().unwrap().get()
    };
    assert_eq!(variance(&[receive(1, 3, 10_000)]), 0);
    // A dearer receipt from before it is heard of later.
    assert_eq!(variance(&[receive(0, 3, 20_000), receive(1, 3, 10_000)]), 15_000);
    // It was oversent, and what covered it was cheaper.
    assert_eq!(variance(&[receive(1, 1, 10_000), receive(3, 2, 7_000)]), -6_000);
    let plain = fold(Costing::Average, vec![movement(1, Do::Sell(1), Some(5))]).unwrap();
    assert!(plain.lines[&line(1)].transfer_variance().unwrap().is_zero());
}

#[test]
fn one_negative_episode_knows_its_start_depth_and_end() {
    let acts = [(1, Do::Sell(2)), (2, Do::Sell(3)), (3, Do::Receive(4, 1)), (4, Do::Receive(1, 1))];
    let timeline = timeline(Costing::Average, None, &acts);
    assert_eq!(timeline.episodes.len(), 1);
    let episode = timeline.episodes[0];
    assert_eq!(episode.open.since(), Millis(1));
    assert_eq!(episode.open.deepest, Quantity::units(-5).unwrap());
    assert_eq!(episode.until.effective, Millis(4));
    assert_eq!(timeline.card.episode, None);
}

#[test]
fn an_overflow_names_the_document_and_changes_nothing() {
    let huge = 9_007_199_254_740;
    let all = vec![
        movement(1, Do::ReceiveUncosted(huge), None),
        movement(2, Do::ReceiveUncosted(huge), None),
    ];
    let error = fold(Costing::Average, all).unwrap_err();
    assert_eq!(error.document, line(2).document);
}

fn act() -> impl Strategy<Value = Do> {
    prop_oneof![
        (1..20_i64, 0..100_000_i64).prop_map(|(n, c)| Do::Receive(n, c)),
        (1..20_i64).prop_map(Do::ReceiveUncosted),
        (1..20_i64).prop_map(Do::Sell),
        (1..20_i64).prop_map(Do::Sell),
        (1..8_i64, 1..12_i64).prop_map(|(n, sold)| Do::Return(n, sold)),
        (1..5_i64).prop_map(Do::ReturnUnnamed),
        (1..5_i64).prop_map(Do::Found),
        (1..5_i64, 0..100_000_i64).prop_map(|(n, c)| Do::FoundAt(n, c)),
        (1..5_i64).prop_map(Do::WriteOff),
        (0..30_i64).prop_map(Do::Count),
    ]
}

fn acts() -> impl Strategy<Value = Vec<(i64, Do)>> {
    prop::collection::vec(act(), 1..12).prop_map(|all| (1_i64..).zip(all).collect::<Vec<_>>())
}

fn costing() -> impl Strategy<Value = Costing> {
    prop_oneof![Just(Costing::Average), Just(Costing::Fifo)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn any_order_and_duplication_of_movements_gives_the_same_timeline(
        costing in costing(),
        (ordered, shuffled) in acts().prop_flat_map(|all| {
            let twice: Vec<_> = all.iter().chain(&all).copied().collect();
            (Just(all), Just(twice).prop_shuffle())
        }),
    ) {
        let one = timeline(costing, Some(5_000), &ordered);
        let other = timeline(costing, Some(5_000), &shuffled);
        prop_assert_eq!(one, other);
    }

    #[test]
    fn receipts_less_costs_out_are_the_value(
        costing in costing(),
        default_cost in prop::option::of(0..50_000_i64),
        all in acts(),
    ) {
        let folded = timeline(costing, default_cost, &all);
        let received: i64 = folded.lines.values().map(|l| l.received.get()).sum();
        let costs: i64 = folded.lines.values().map(|l| l.cost.get()).sum();
        prop_assert_eq!(received - costs, folded.card.value.get());
        for (at, act) in &all {
            let stated = match act {
                Do::Receive(n, each) => n * each,
                Do::ReceiveUncosted(_) => continue,
                _ => 0,
            };
            prop_assert_eq!(folded.lines[&line(*at)].received.get(), stated);
        }
    }

    #[test]
    fn quantities_never_depend_on_costs(costing in costing(), all in acts()) {
        let plain = timeline(costing, None, &all);
        let dear = timeline(Costing::Average, Some(99_999), &all);
        let units = |t: &Timeline| t.balances.iter().map(|(_, b)| *b).collect::<Vec<_>>();
        prop_assert_eq!(units(&plain), units(&dear));
    }

    #[test]
    fn a_movement_before_a_count_never_changes_the_shelf_after_it(
        costing in costing(),
        before in acts(),
        late in act(),
        counted in 0..30_i64,
        after in act(),
    ) {
        let mut all = before;
        all.push((100, Do::Count(counted)));
        all.push((101, after));
        let without = timeline(costing, None, &all);
        all.push((50, late));
        let with = timeline(costing, None, &all);
        // A return after the count may name a line, so costs may differ; the shelf may not.
        prop_assert_eq!(without.card.on_hand, with.card.on_hand);
    }

    #[test]
    fn a_line_never_gives_back_more_than_it_sold(costing in costing(), all in acts()) {
        let folded = timeline(costing, Some(1_000), &all);
        for line in folded.lines.values() {
            prop_assert!(!line.remaining.is_negative());
        }
    }

    #[test]
    fn provisional_units_are_the_deficit(costing in costing(), all in acts()) {
        let folded = timeline(costing, Some(1_000), &all);
        let open: i64 = folded.card.provisional.iter().map(|p| p.cost.quantity.get()).sum();
        prop_assert_eq!(open, folded.card.deficit().get());
        let mut by_line = BTreeMap::new();
        for p in &folded.card.provisional {
            *by_line.entry((p.document, p.line)).or_insert(0) += 1;
        }
        prop_assert!(by_line.values().all(|n| *n == 1));
    }
}
