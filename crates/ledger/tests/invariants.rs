//! The invariants of the rules (§8) that live in the ledger, over whole documents.
#![allow(missing_docs, clippy::unwrap_used)]

mod support;

use std::collections::BTreeMap;

use ledger::document::{Body, Document};
use ledger::fold::Costing;
use ledger::hlc::Millis;
use ledger::id::{Author, CardKey, RegisterId};
use ledger::movement::{Account, Movement, movements};
use ledger::number::{LIMIT, Quantity};
use ledger::policy::{
    Judgement, LabelFacts, MovementKind, Preset, Settings, Touched, Verdict, judge, moments,
    switch_module,
};
use ledger::timeline::{Timeline, fold, fold_documents};
use proptest::prelude::*;
use support::*;

fn costing() -> impl Strategy<Value = Costing> {
    prop_oneof![Just(Costing::Average), Just(Costing::Fifo)]
}

/// A body at a second; names are among the first documents.
fn body() -> impl Strategy<Value = Body> {
    prop_oneof![
        3 => (1..9_i64).prop_map(|n| sell(n, 0)),
        3 => (1..12_i64, prop::option::of(0..90_000_i64)).prop_map(|(n, c)| receive(n, c)),
        1 => (1..4_i64, prop::option::of(1..6_u64)).prop_map(|(n, of)| bring_back(n, of)),
        1 => (-4..4_i64).prop_filter("moves", |n| *n != 0).prop_map(|n| adjust(n, 0)),
        1 => (-3..9_i64).prop_map(register_stock),
        1 => (0..9_i64).prop_map(|n| count(n, 0)),
        1 => (1..5_i64, 0..90_000_i64).prop_map(|(n, c)| send(n, c, 0)),
        1 => (1..4_i64).prop_map(|n| vendor_return(n, 0)),
        1 => (1..4_i64).prop_map(|n| deliver(n, 0)),
        1 => (1..8_u64).prop_map(reverse),
    ]
}

/// Documents of two registers, at any times.
fn documents(most: usize) -> impl Strategy<Value = Vec<Document>> {
    prop::collection::vec((body(), 1..3_u64, 1..20_i64), 1..most).prop_map(|all| {
        let number = |(n, (mut body, register, at)): (u64, (Body, u64, i64))| {
            if let Body::Count { lines, .. } = &mut body {
                lines[0].at = Millis(at * 1000);
            }
            document(n, register, at, body)
        };
        (1_u64..).zip(all).map(number).collect()
    })
}

/// Folds batch by batch, each time anew from all that has arrived: what a node does that keeps
/// nothing but its documents.
fn last_of_batches(
    costing: Costing,
    arrivals: &[Document],
    batch: usize,
) -> BTreeMap<CardKey, Timeline> {
    let mut known = Vec::new();
    let mut cards = BTreeMap::new();
    for batch in arrivals.chunks(batch) {
        known.extend_from_slice(batch);
        cards = fold_documents(costing, &known).unwrap();
    }
    cards
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn any_order_duplication_and_batching_of_documents_gives_the_same_cards(
        costing in costing(),
        (all, arrivals) in documents(7).prop_flat_map(|all| {
            let twice: Vec<Document> = all.iter().chain(all.iter().take(2)).cloned().collect();
            (Just(all), Just(twice).prop_shuffle())
        }),
        batch in 1..5_usize,
    ) {
        let one = fold_documents(costing, &all).unwrap();
        let other = last_of_batches(costing, &arrivals, batch);
        let same = |cards: &BTreeMap<CardKey, Timeline>| -> Vec<String> {
            cards.values().map(|t| serde_json::to_string(&t.card).unwrap()).collect()
        };
        prop_assert_eq!(same(&one), same(&other), "byte for byte");
        prop_assert_eq!(one, other, "with episodes and costs");
    }

    #[test]
    fn a_transfer_neither_makes_nor_loses_units(
        costing in costing(),
        stock in 0..9_i64,
        sent in 1..9_i64,
        arrived in prop::collection::vec(1..6_i64, 0..4),
        late in 0..90_000_i64,
    ) {
        // Not a multiple of its units: parts must add up all the same.
        let carried = 30_000 * sent + 1;
        let mut all = vec![
            document(1, 1, 10, receive(stock + 1, Some(30_000 * (stock + 1)))),
            document(2, 1, 20, send(sent, carried, stock + 1)),
        ];
        let whole = ledger::number::Cost { amount: amount(carried), quantity: units(sent) };
        let mut before = Quantity::ZERO;
        for (n, quantity) in (3_u64..).zip(&arrived) {
            let cost = whole.part_after(before, units(*quantity)).unwrap();
            before = before.plus(units(*quantity)).unwrap();
            let mut into = document(n, 2, n.cast_signed() * 10, arrive(2, *quantity, cost.get()));
            into.header.shop = NORTH;
            all.push(into);
        }
        // A receipt from before is heard of later: the source's cost changes, not what travels.
        all.push(document(99, 1, 5, receive(2, Some(late))));
        let cards = fold_documents(costing, &all).unwrap();
        let lines = || cards.values().flat_map(|t| t.lines.values());
        let transit = || lines().filter(|l| l.account == Account::Transit);
        let on_hand: i64 = cards.values().map(|t| t.card.on_hand.get()).sum();
        let in_transit: i64 = -transit().map(|l| l.change.get()).sum::<i64>();
        prop_assert_eq!(on_hand + in_transit, units(stock + 3).get());
        let total: i64 = arrived.iter().sum();
        prop_assert_eq!(in_transit, units(sent - total).get());
        // Sent at what was stamped, received at it; the rest of the cost stays at the source.
        let received: i64 = transit().map(|l| l.received.get()).sum();
        if total == sent {
            prop_assert_eq!(received, carried);
        }
        // Over both cards no cent is lost: what came less what is still on its way is the value.
        let bought = 30_000 * (stock + 1) + late;
        let variance: i64 = transit().map(|l| l.transfer_variance().unwrap().get()).sum();
        let value: i64 = cards.values().map(|t| t.card.value.get()).sum();
        prop_assert_eq!(value, bought - variance - (carried - received));
    }

    #[test]
    fn a_document_before_a_count_never_changes_the_shelf_after_it(
        costing in costing(),
        all in documents(6),
        late in (body(), 1..50_i64),
        counted in 0..9_i64,
    ) {
        let mut all = all;
        // Nothing takes the count back.
        all.push(document(100, 1, 50, count(counted, 50)));
        all.push(document(101, 1, 60, sell(2, 0)));
        let shelf = |all: &[Document]| fold_documents(costing, all).unwrap()[&CARD].card.on_hand;
        let without = shelf(&all);
        let (mut body, at) = late;
        if let Body::Count { lines, .. } = &mut body {
            lines[0].at = Millis(at * 1000 - 1);
        }
        all.push(document(102, 2, at, body));
        prop_assert_eq!(shelf(&all), without);
        prop_assert_eq!(without, units(counted - 2));
    }

    #[test]
    fn booked_costs_and_revisions_are_the_costs_of_the_fold(
        costing in costing(),
        arrivals in documents(7),
    ) {
        // Head office books after each arrival: what is new, or what differs from what it booked.
        let mut booked: BTreeMap<u128, i64> = BTreeMap::new();
        for known in 1..=arrivals.len() {
            let cards = fold_documents(costing, &arrivals[..known]).unwrap();
            let mut fold: BTreeMap<u128, i64> = BTreeMap::new();
            for (line, cost) in cards.values().flat_map(|t| &t.lines) {
                *fold.entry(line.document.0.as_u128()).or_default() += cost.cost.get();
            }
            for document in &arrivals[..known] {
                let id = document.header.id.0.as_u128();
                let revision = fold.get(&id).copied().unwrap_or(0)
                    - booked.get(&id).copied().unwrap_or(0);
                *booked.entry(id).or_default() += revision;
            }
            let values: i64 = cards.values().map(|t| t.card.value.get()).sum();
            let lines = cards.values().flat_map(|t| t.lines.values());
            let received: i64 = lines.map(|l| l.received.get()).sum();
            prop_assert_eq!(received - booked.values().sum::<i64>(), values);
            for card in cards.values().map(|t| &t.card) {
                prop_assert!(!card.on_hand.is_zero() || card.value.is_zero());
            }
        }
    }

    #[test]
    fn a_reversed_document_leaves_the_card_as_if_it_had_never_been(
        costing in costing(),
        all in documents(6),
        which in 0..6_usize,
    ) {
        let all: Vec<Document> =
            all.into_iter().filter(|d| !matches!(d.body, Body::Reversal { .. })).collect();
        let Some(victim) = all.get(which) else { return Ok(()) };
        let n = u64::try_from(victim.header.id.0.as_u128()).unwrap();
        let without: Vec<Document> =
            all.iter().filter(|d| d.header.id != victim.header.id).cloned().collect();
        let mut reversed = all.clone();
        reversed.push(document(50, 1, 60, reverse(n)));
        // Reversed twice, by two registers: the second has no effect.
        let mut twice = reversed.clone();
        twice.push(document(51, 2, 61, reverse(n)));
        let never = fold_documents(costing, &without).unwrap();
        prop_assert_eq!(&fold_documents(costing, &reversed).unwrap(), &never);
        prop_assert_eq!(&fold_documents(costing, &twice).unwrap(), &never);
    }
}

/// What a person tries on one register, at some effective time.
fn command() -> impl Strategy<Value = (Body, i64)> {
    let body = prop_oneof![
        4 => (1..6_i64).prop_map(|n| sell(n, 0)),
        1 => (1..6_i64).prop_map(|n| deliver(n, 0)),
        1 => (1..6_i64).prop_map(|n| vendor_return(n, 0)),
        1 => (1..6_i64).prop_map(|n| send(n, 0, 0)),
        1 => (-5..5_i64).prop_filter("moves", |n| *n != 0).prop_map(|n| adjust(n, 0)),
        1 => (-3..6_i64).prop_map(register_stock),
        1 => (1..9_u64).prop_map(reverse),
        2 => (1..6_i64).prop_map(|n| receive(n, None)),
    ];
    (body, 1..30_i64)
}

/// A register that judges as the rules say and keeps what is allowed.
struct Register {
    settings: Settings,
    label: LabelFacts,
    documents: Vec<Document>,
}

impl Register {
    fn movements(&self, documents: &[Document]) -> Vec<Movement> {
        let gone: Vec<_> = documents
            .iter()
            .filter_map(|d| match d.body {
                Body::Reversal { of, .. } => Some(of),
                _ => None,
            })
            .collect();
        let live = documents.iter().filter(|d| !gone.contains(&d.header.id));
        let mut all: Vec<Movement> = live.flat_map(movements).collect();
        all.sort_by_key(|m| m.position);
        all
    }

    /// Whether it may be written, with every approval given.
    fn allows(&self, next: &Document) -> bool {
        let mut with = self.documents.clone();
        with.push(next.clone());
        let (without, with) = (self.movements(&self.documents), self.movements(&with));
        let moments = moments(Quantity::ZERO, &without, &with).unwrap();
        let touched = Touched { card: CARD, label: self.label, moments, wanted: Quantity::ZERO };
        let kind = MovementKind::of(&next.body);
        matches!(judge(&self.settings, kind, &[touched], true), Judgement::Allowed { .. })
    }

    fn lowest(&self) -> Quantity {
        let timeline = fold(Costing::Average, self.movements(&self.documents)).unwrap();
        timeline.balances.iter().map(|(_, on_hand)| *on_hand).min().unwrap_or_default()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn under_settings_that_deny_no_sequence_of_commands_takes_a_card_below_zero(
        commands in prop::collection::vec(command(), 1..9),
        which in 0..4_u8,
    ) {
        let mut settings = Settings::new(Preset::Retail);
        let label = LabelFacts { id: SELLABLE, allow_negative: which != 1, consignment: which == 2 };
        match which {
            0 => settings.negative_inventory = false,
            3 => settings.rules.values_mut().for_each(|rule| *rule = Verdict::Deny),
            _ => {}
        }
        let mut register = Register { settings, label, documents: Vec::new() };
        let mut written = 0;
        for (n, (body, at)) in (1_u64..).zip(commands) {
            let next = document(n, 1, at, body);
            if register.allows(&next) {
                register.documents.push(next);
                written += 1;
            }
            prop_assert!(!register.lowest().is_negative());
        }
        prop_assert!(written <= 9);
    }

    #[test]
    fn a_session_judges_by_what_it_began_with_whatever_is_switched_meanwhile(
        switches in prop::collection::vec((any::<bool>(), 0..2_u64), 0..6),
        without in 0..3_i64,
        with in -3..3_i64,
    ) {
        let mut account = Settings::new(Preset::Retail);
        let session = account.clone();
        let moments = ledger::policy::Moments { without: units(without), with: units(with) };
        let label = LabelFacts { id: SELLABLE, allow_negative: true, consignment: false };
        let touched = Touched { card: CARD, label, moments, wanted: Quantity::ZERO };
        let first = judge(&session, Some(MovementKind::Sale), &[touched], false);
        for (on, negatives) in switches {
            let before = account.clone();
            match switch_module(&account, on, negatives) {
                Ok(after) => {
                    prop_assert_eq!(after.version, before.version + 1);
                    account = after;
                }
                Err(_) => prop_assert_eq!(&account, &before),
            }
            let again = judge(&session, Some(MovementKind::Sale), &[touched], false);
            prop_assert_eq!(&again, &first);
        }
        let denied = matches!(
            judge(&account, Some(MovementKind::Sale), &[touched], false),
            Judgement::Denied { .. }
        );
        prop_assert_eq!(denied, !account.negative_inventory && with < 0 && with < without);
    }

    #[test]
    fn a_number_out_of_range_names_its_document_and_changes_nothing(
        near in 0..3_i64,
        step in 1..3_i64,
        costing in costing(),
    ) {
        let most = LIMIT / 1000;
        let first = document(1, 1, 10, receive(most - near, None));
        let second = document(2, 1, 20, receive(step, None));
        let fits = near >= step;
        let folded = fold_documents(costing, &[first.clone(), second.clone()]);
        prop_assert_eq!(folded.is_ok(), fits);
        if let Err(overflow) = folded {
            prop_assert_eq!(overflow.document, second.header.id);
        }
        // The same below zero.
        let sales = [document(1, 1, 10, sell(most - near, 0)), document(2, 1, 20, sell(step, 0))];
        let folded = fold_documents(costing, &sales);
        prop_assert_eq!(folded.is_ok(), fits);
        prop_assert!(folded.is_ok() || folded.is_err_and(|o| o.document == id(2)));
        // Money: units that cost so much that one more doesn't fit.
        let dear = document(1, 1, 10, receive(1, Some(LIMIT - near)));
        let more = document(2, 1, 20, receive(1, Some(step)));
        let folded = fold_documents(costing, &[dear, more]);
        prop_assert_eq!(folded.is_ok(), fits);
        prop_assert!(folded.is_ok() || folded.is_err_and(|o| o.document == id(2)));
    }
}

#[test]
fn every_document_names_a_person_a_register_and_a_time_in_its_canonical_form() {
    let written = document(7, 3, 20, sell(1, 1));
    let text = serde_json::to_value(&written).unwrap();
    for key in ["user", "session", "author", "recorded", "effective", "heard", "approved"] {
        assert!(text["header"].get(key).is_some(), "{key}");
    }
    let read: Document = serde_json::from_value(text).unwrap();
    assert_eq!(read, written);
    let author = Author { register: RegisterId::from_u128(3), incarnation: 1 };
    assert_eq!(read.header.author, author);
}
