//! Each cause: where it must be named, and where it must not.
#![allow(missing_docs, clippy::unwrap_used, clippy::too_many_lines)]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use ledger::cause::{
    Cause, Code, Fact, Facts, Group, Incoming, NextStep, SeenEarlier, Subject, explain,
    explain_sighting, taken,
};
use ledger::document::{Approved, Body, Document, Heard, PackStamp};
use ledger::fold::Costing;
use ledger::hlc::{Hlc, Millis};
use ledger::id::{DocumentId, UserId};
use ledger::number::Quantity;
use ledger::timeline::{Timeline, fold_documents, known_before};
use proptest::prelude::*;
use support::*;

/// A card's documents and what stands around it.
struct World {
    documents: BTreeMap<DocumentId, Document>,
    numbers: BTreeMap<DocumentId, u64>,
    packs: Vec<PackStamp>,
    incoming: Vec<Incoming>,
    timeline: Timeline,
}

impl World {
    fn new(documents: Vec<Document>) -> Self {
        let mut cards = fold_documents(Costing::Average, &documents).unwrap();
        Self {
            documents: documents.into_iter().map(|d| (d.header.id, d)).collect(),
            numbers: BTreeMap::new(),
            packs: Vec::new(),
            incoming: Vec::new(),
            timeline: cards.remove(&CARD).unwrap(),
        }
    }

    /// Documents 1, 2, 3 … of register 1, an hour apart.
    fn of(bodies: Vec<Body>) -> Self {
        let each = (1_u64..).zip(bodies);
        Self::new(each.map(|(n, body)| document(n, 1, n.cast_signed() * 3600, body)).collect())
    }

    fn with_facts<R>(&self, ask: impl FnOnce(&Facts<'_>) -> R) -> R {
        let rows = self.timeline.balances.iter().map(|(movement, _)| *movement).collect();
        let known_before = known_before(Costing::Average, rows).unwrap();
        ask(&Facts {
            start: Quantity::ZERO,
            rows: &self.timeline.balances,
            managed_before: false,
            documents: &self.documents,
            numbers: &self.numbers,
            packs: &self.packs,
            known_before: &known_before,
            incoming: &self.incoming,
            now: Millis(1_000_000_000),
        })
    }

    fn causes(&self) -> Vec<Cause> {
        let card = &self.timeline.card;
        let ended = || self.timeline.episodes.last().map(Subject::ended);
        let subject = Subject::open(card).or_else(ended).unwrap();
        self.with_facts(|facts| explain(facts, &subject).unwrap())
    }

    /// `code explained [documents], …`, best first.
    fn told(&self) -> String {
        told(&self.causes())
    }
}

fn told(causes: &[Cause]) -> String {
    let one = |cause: &Cause| {
        let number = |d: &DocumentId| d.0.as_u128().to_string();
        let documents: Vec<String> = cause.documents.iter().map(number).collect();
        let thin = if cause.group == cause.code.group() { "" } else { " thin" };
        let units = cause.explained.get() / 1000;
        format!("{}{thin} {units} [{}]", cause.code.name(), documents.join(" "))
    };
    causes.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// A line's stamped default cost.
fn default_cost(mut body: Body, cost: i64) -> Body {
    if let Body::Receipt { lines, .. } = &mut body {
        for line in lines {
            line.line.default_cost = Some(amount(cost));
        }
    }
    body
}

fn sell_cases(cases: i64, size: i64, believed: i64) -> Body {
    let mut line = line(cases * size, Some(believed));
    line.pack = Some(case(size));
    sale(&[line])
}

#[test]
fn a_pack_explains_what_it_would_have_brought() {
    let one_case = || default_cost(receive(1, Some(360_000)), 30_000);
    let table: Vec<(&str, Vec<Body>, &str)> = vec![
        (
            "a case received as one, by its cost",
            vec![one_case(), sell(12, 1)],
            "pack_size 11 [1], knowing_oversell 11 [2]",
        ),
        (
            "the same without a known cost is only likely",
            vec![receive(1, Some(360_000)), sell(12, 1)],
            "pack_size thin 11 [1], knowing_oversell 11 [2]",
        ),
        (
            "by the cost of a receipt before it, which wins over the default",
            vec![
                receive(1, Some(30_000)),
                sell(1, 1),
                default_cost(receive(1, Some(360_000)), 900_000),
                sell(12, 1),
            ],
            "pack_size 11 [3], pack_size thin 11 [1], knowing_oversell 11 [4]",
        ),
        (
            "half a case's cost is enough",
            vec![default_cost(receive(1, Some(180_000)), 30_000), sell(12, 1)],
            "pack_size 11 [1], knowing_oversell 11 [2]",
        ),
        (
            "less than half is only likely",
            vec![default_cost(receive(1, Some(179_998)), 30_000), sell(12, 1)],
            "pack_size thin 11 [1], knowing_oversell 11 [2]",
        ),
        (
            "the vendor's usual pack",
            vec![
                receive_cases(1, 12, 0),
                receive_cases(1, 12, 0),
                sell(24, 24),
                receive(1, Some(0)),
                sell(12, 1),
            ],
            "pack_size 11 [4], knowing_oversell 11 [5]",
        ),
        (
            "one receipt in a pack isn't a habit",
            vec![receive_cases(1, 12, 0), sell(12, 12), receive(1, Some(0)), sell(12, 1)],
            "pack_size thin 11 [3], knowing_oversell 11 [4]",
        ),
        (
            "a deficit that a case doesn't end",
            vec![one_case(), sell(13, 1)],
            "knowing_oversell 12 [2]",
        ),
        (
            "a receipt that was entered in cases",
            vec![receive_cases(1, 12, 360_000), sell(13, 12)],
            "knowing_oversell 1 [2]",
        ),
        (
            "a count since has absorbed it",
            vec![one_case(), count(1, 2 * 3600), sell(12, 1)],
            "knowing_oversell 11 [3]",
        ),
        (
            "one sold as a case",
            vec![receive(3, Some(90_000)), sell_cases(1, 12, 3)],
            "pack_size 9 [2], pack_size thin 9 [1], knowing_oversell 9 [2]",
        ),
        (
            "one sold as a case, but one alone is short too",
            vec![receive(1, Some(30_000)), sell(5, 1), sell_cases(1, 12, -4)],
            "knowing_oversell 16 [2 3]",
        ),
        // a reversed document is no evidence
        (
            "the wrong receipt is reversed",
            vec![one_case(), reverse(1), receive(1, Some(30_000)), sell(12, 1)],
            "pack_size thin 11 [3], knowing_oversell 11 [4]",
        ),
    ];
    for (what, bodies, want) in table {
        let world = World { packs: vec![case(12)], ..World::of(bodies) };
        assert_eq!(world.told(), want, "{what}");
    }
}

#[test]
fn a_cause_is_named_where_it_has_evidence_and_not_elsewhere() {
    let table: Vec<(&str, Vec<Body>, &str)> = vec![
        // knowing_oversell and the vouchers
        (
            "it saw one and sold two",
            vec![receive(3, Some(0)), sell(2, 3), sell(2, 1)],
            "knowing_oversell 1 [3]",
        ),
        (
            "two in a row",
            vec![receive(1, Some(0)), sell(2, 1), sell(2, -1)],
            "knowing_oversell 3 [2 3]",
        ),
        (
            "more was sent than there was",
            vec![receive(1, Some(0)), send(3, 0, 1)],
            "oversent_transfer 2 [2]",
        ),
        (
            "more went back than there was",
            vec![receive(2, Some(0)), vendor_return(7, 2)],
            "wrong_direction 5 [2], vendor_return_excess 5 [2]",
        ),
        ("a delivery note", vec![receive(1, Some(0)), deliver(3, 1)], "knowing_oversell 2 [2]"),
        (
            "a register that saw enough knew nothing",
            vec![receive(1, Some(0)), sell(3, 3)],
            "none_found 0 []",
        ),
        (
            "a negative registration is nobody's oversell",
            vec![register_stock(-2)],
            "none_found 0 []",
        ),
        // wrong_direction
        (
            "an adjustment that was meant to add",
            vec![receive(2, Some(0)), adjust(-4, 2), sell(1, -2)],
            "wrong_direction 3 [2], knowing_oversell 1 [3]",
        ),
        (
            "one whose other sign isn't enough",
            vec![receive(2, Some(0)), adjust(-3, 2), sell(6, -1)],
            "knowing_oversell 6 [3]",
        ),
        (
            "one that a count absorbed",
            vec![receive(2, Some(0)), adjust(-4, 2), count(0, 3 * 3600), sell(1, 0)],
            "knowing_oversell 1 [4]",
        ),
        // count_error
        (
            "the count missed as many",
            vec![receive(10, Some(0)), count(4, 2 * 3600), sell(10, 10)],
            "count_error 6 [2]",
        ),
        (
            "the count missed far fewer",
            vec![receive(10, Some(0)), count(8, 2 * 3600), sell(18, 18)],
            "none_found 0 []",
        ),
        (
            "the count found some",
            vec![receive(10, Some(0)), count(16, 2 * 3600), sell(22, 22)],
            "none_found 0 []",
        ),
        // quantity_slip
        (
            "fifty instead of five",
            vec![receive(12, Some(0)), sell(1, 12), sell(2, 11), sell(1, 9), sell(50, 8)],
            "quantity_slip 42 [5], knowing_oversell 42 [5]",
        ),
        (
            "few sales make no habit",
            vec![receive(12, Some(0)), sell(1, 12), sell(2, 11), sell(50, 9)],
            "knowing_oversell 41 [4]",
        ),
        (
            "nine is no slip",
            vec![receive(4, Some(0)), sell(1, 4), sell(1, 3), sell(1, 2), sell(9, 1)],
            "knowing_oversell 8 [5]",
        ),
        // unmanaged_source
        (
            "only sales",
            vec![sell(1, 0), sell(1, -1)],
            "unmanaged_source 2 [1], knowing_oversell 2 [1 2]",
        ),
        (
            "sales and a return",
            vec![sell(2, 0), bring_back(1, Some(1))],
            "unmanaged_source 1 [1], knowing_oversell 1 [1]",
        ),
        ("a count manages it", vec![count(0, 3600), sell(1, 0)], "knowing_oversell 1 [2]"),
    ];
    for (what, bodies, want) in table {
        assert_eq!(World::of(bodies).told(), want, "{what}");
    }
}

#[test]
fn causes_of_one_group_stand_by_the_part_that_they_explain() {
    let world =
        World::of(vec![receive(10, Some(0)), count(4, 2 * 3600), send(5, 0, 4), sell(5, 5)]);
    // The count lost six, the transfer was one short.
    assert_eq!(world.told(), "count_error 6 [2], oversent_transfer 1 [3]");
}

#[test]
fn registers_that_had_not_heard_of_each_other_overlap() {
    let two = |believed_a: i64, believed_b: i64| {
        vec![
            document(1, 1, 100, receive(1, Some(31_000))),
            document(2, 1, 200, sell(1, believed_a)),
            document(3, 2, 300, sell(1, believed_b)),
        ]
    };
    assert_eq!(World::new(two(1, 1)).told(), "offline_overlap 1 [2 3]");
    // The second knew.
    assert_eq!(World::new(two(1, 0)).told(), "knowing_oversell 1 [3]");
    // One register alone can't overlap with itself.
    let mut own = two(1, 1);
    own[2].header.author = own[1].header.author;
    assert_eq!(World::new(own).told(), "none_found 0 []");
    // It had heard of the first sale and still believed in one: no overlap of registers.
    let heard = |g: u64| {
        let mut all = two(1, 1);
        all[2].header.heard = Heard { epoch: 1, g };
        let mut world = World::new(all);
        world.numbers.insert(id(2), 7);
        world.told()
    };
    assert_eq!(heard(7), "none_found 0 []");
    assert_eq!(heard(6), "offline_overlap 1 [2 3]");
    // A count between the two has absorbed the first.
    let mut counted = two(1, 1);
    counted.push(document(4, 1, 250, count(0, 250)));
    assert_eq!(World::new(counted).told(), "none_found 0 []");
}

#[test]
fn three_registers_overlap_as_far_as_the_units_go() {
    let world = World::new(vec![
        document(1, 1, 100, receive(3, Some(0))),
        document(2, 1, 200, sell(2, 3)),
        document(3, 2, 300, sell(2, 3)),
        document(4, 3, 400, sell(3, 2)),
    ]);
    // Of the third's units two were believed in, one was not.
    assert_eq!(world.told(), "offline_overlap 3 [2 3 4], knowing_oversell 1 [4]");
}

#[test]
fn goods_that_are_overdue_explain_a_deficit_that_goes_on() {
    let mut world = World::of(vec![receive(1, Some(0)), sell(3, 1)]);
    let line = |n, quantity, expected: Option<i64>| Incoming {
        document: id(n),
        quantity: units(quantity),
        expected: expected.map(Millis),
    };
    let table: [(&str, Incoming, &str); 4] = [
        ("overdue", line(9, 2, Some(5)), "late_receipt 2 [9], knowing_oversell 2 [2]"),
        ("too few", line(9, 1, Some(5)), "knowing_oversell 2 [2]"),
        ("not due yet", line(9, 2, Some(2_000_000_000)), "knowing_oversell 2 [2]"),
        ("no date", line(9, 2, None), "knowing_oversell 2 [2]"),
    ];
    for (what, incoming, want) in table {
        world.incoming = vec![incoming];
        assert_eq!(world.told(), want, "{what}");
    }
    let mut over = World::of(vec![receive(1, Some(0)), sell(3, 1), receive(2, Some(0))]);
    over.incoming = vec![line(9, 2, Some(5))];
    assert_eq!(over.told(), "knowing_oversell 2 [2]", "a stretch that ended waits for nothing");
}

#[test]
fn back_dated_documents_explain_a_stretch_that_is_only_in_between() {
    let back_dated = |recorded: i64, marked: bool| {
        let mut late = document(3, 2, 200, sell(3, 5));
        late.header.recorded = Hlc::new(Millis(recorded * 1000), 0);
        late.header.backdated = marked;
        World::new(vec![
            document(1, 1, 100, receive(1, Some(0))),
            late,
            document(2, 1, 300, receive(4, Some(0))),
        ])
    };
    assert_eq!(back_dated(400, true).told(), "late_entry 2 [3]");
    assert_eq!(back_dated(250, true).told(), "none_found 0 []", "it was negative when written");
    assert_eq!(back_dated(400, false).told(), "none_found 0 []", "nobody back-dated it");
}

#[test]
fn a_document_entered_twice_is_named_with_its_twin() {
    let note = |n, at, quantity| document(n, 1, at, deliver(quantity, 10));
    let world = |second: Document| {
        World::new(vec![document(1, 1, 10, receive(5, Some(0))), note(2, 100, 5), second]).told()
    };
    assert_eq!(world(note(3, 700, 5)), "duplicate_document 5 [2 3]");
    assert_eq!(world(note(3, 701, 5)), "none_found 0 []", "after ten minutes");
    assert_eq!(world(note(3, 700, 6)), "none_found 0 []", "another quantity");
    let as_return = document(3, 1, 700, vendor_return(5, 10));
    assert_eq!(world(as_return), "wrong_direction 5 [3]", "another kind");

    let of = |lines: usize| sale(&vec![line(1, Some(9)); lines]);
    let sales = |lines: usize, apart: i64, register: u64| {
        World::new(vec![
            document(1, 1, 10, receive(i64::try_from(lines).unwrap(), Some(0))),
            document(2, 1, 100, of(lines)),
            document(3, register, 100 + apart, of(lines)),
        ])
        .told()
    };
    assert_eq!(sales(3, 120, 1), "duplicate_document 3 [2 3]");
    assert_eq!(sales(3, 121, 1), "none_found 0 []", "after two minutes");
    assert_eq!(sales(2, 10, 1), "none_found 0 []", "a short sale is often sold again");
    assert_eq!(sales(3, 10, 2), "offline_overlap 3 [2 3]", "another register");
}

#[test]
fn a_cause_carries_its_numbers_and_who_let_it_through() {
    let mut approved = document(2, 1, 200, sell(3, 1));
    approved.header.approved = Some(Approved { by: UserId::from_u128(7), own: false });
    let world = World::new(vec![document(1, 1, 100, receive(1, Some(0))), approved]);
    let cause = &world.causes()[0];
    assert_eq!((cause.code, cause.next), (Code::KnowingOversell, NextStep::OrderOrTransferIn));
    assert!(cause.facts.contains(&Fact::ApprovedBy(UserId::from_u128(7))));
    let world = World::of(vec![receive(1, Some(0)), sell(3, 1)]);
    let allowed = Fact::AllowedBy(ledger::policy::MovementKind::Sale);
    assert!(world.causes()[0].facts.contains(&allowed));
}

#[test]
fn a_sighting_is_explained_by_goods_that_were_heard_of_later() {
    let world = World::new(vec![
        document(1, 2, 100, receive(12, Some(0))),
        document(2, 1, 200, sell(2, 0)),
        document(3, 2, 300, receive(5, Some(0))),
    ]);
    let ask = |heard_later: &[u64]| {
        let heard_later: BTreeSet<DocumentId> = heard_later.iter().map(|n| id(*n)).collect();
        let seen =
            SeenEarlier { seen: Millis(200_000), deficit: units(2), heard_later: &heard_later };
        world.with_facts(|facts| told(&explain_sighting(facts, &seen).unwrap()))
    };
    assert_eq!(ask(&[1, 3]), "late_receipt 2 [1]", "what came after it explains nothing");
    assert_eq!(ask(&[3]), "none_found 0 []");
    assert_eq!(ask(&[]), "none_found 0 []");
}

#[test]
fn what_a_document_took_divides_into_what_it_saw_and_what_it_did_not() {
    // wanted, believed, before: overlap, knowing
    let table = [
        (2, 2, 2, 0, 0),
        (2, 2, 1, 1, 0),
        (2, 1, 1, 0, 1),
        (2, 0, 0, 0, 2),
        (2, -5, -7, 0, 2),
        (2, 1, -3, 1, 1),
        (2, 1, 2, 0, 0),
        (2, 9, -9, 2, 0),
    ];
    for (wanted, believed, before, overlap, knowing) in table {
        let got = taken(units(wanted), units(believed), units(before)).unwrap();
        let want = (units(overlap), units(knowing));
        assert_eq!((got.overlap, got.knowing), want, "{wanted} of {before}, believing {believed}");
    }
}

fn any_body() -> impl Strategy<Value = Body> {
    prop_oneof![
        (1..30_i64, 0..30_i64).prop_map(|(n, b)| sell(n, b)),
        (1..15_i64, prop::option::of(0..100_000_i64)).prop_map(|(n, c)| receive(n, c)),
        (1..4_i64).prop_map(|n| receive_cases(n, 12, 100)),
        (1..9_i64, 0..9_i64).prop_map(|(n, b)| vendor_return(n, b)),
        (-9..0_i64, 0..9_i64).prop_map(|(n, b)| adjust(n, b)),
        (0..9_i64).prop_map(|n| count(n, 0)),
        (1..9_i64, 0..9_i64).prop_map(|(n, b)| send(n, 100, b)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn causes_explain_at_most_the_deficit_name_their_documents_and_stand_in_order(
        bodies in prop::collection::vec((any_body(), 1..4_u64), 1..8),
    ) {
        let documents: Vec<Document> = (1_u64..)
            .zip(bodies)
            .map(|(n, (mut body, register))| {
                let at = n.cast_signed() * 50;
                if let Body::Count { lines, .. } = &mut body {
                    lines[0].at = Millis(at * 1000);
                }
                document(n, register, at, body)
            })
            .collect();
        let world = World { packs: vec![case(12)], ..World::new(documents) };
        let card = &world.timeline.card;
        let subjects = world.timeline.episodes.iter().map(Subject::ended);
        for subject in subjects.chain(Subject::open(card)) {
            let causes = world.with_facts(|facts| explain(facts, &subject).unwrap());
            prop_assert!(!causes.is_empty() && causes.len() <= 8);
            prop_assert!(causes.is_sorted_by_key(|c| (c.group, std::cmp::Reverse(c.explained))));
            for cause in &causes {
                prop_assert!(cause.explained <= subject.deficit);
                prop_assert_eq!(cause.documents.is_empty(), cause.code == Code::NoneFound);
                prop_assert!(cause.documents.iter().all(|d| world.documents.contains_key(d)));
                if cause.group == Group::WrongDocument {
                    prop_assert_eq!(cause.explained, subject.deficit);
                }
            }
        }
    }
}
