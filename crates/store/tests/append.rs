//! The incremental fold against the plain one, whatever the order of arrival.
#![allow(missing_docs, clippy::unwrap_used, clippy::too_many_lines)]

use std::collections::BTreeMap;

use ledger::document::{
    AdjustmentLine, Body, ClockQuality, CountLine, Document, Header, Heard, InLine, Line,
    ReturnLine,
};
use ledger::fold::Costing;
use ledger::hlc::{Hlc, Millis};
use ledger::id::{Author, DocumentId, ItemId, LabelId, RegisterId, SessionId, ShopId, UserId};
use ledger::number::{Amount, Quantity};
use ledger::timeline::fold_documents;
use proptest::prelude::*;
use store::{CardRow, OpenOptions, Origin, Store, StoreError};

#[derive(Debug, Clone, Copy)]
enum Act {
    Receive(i64, i64),
    Uncosted(i64),
    Deliver(i64),
    Return(i64, usize),
    Adjust(i64),
    Count(i64),
    Reverse(usize),
}

#[derive(Debug, Clone, Copy)]
struct Plan {
    register: u128,
    item: u128,
    at: i64,
    act: Act,
}

fn line(item: u128, quantity: i64) -> Line {
    Line {
        item: ItemId::from_u128(item),
        label: LabelId::from_u128(1),
        quantity: Quantity::units(quantity).unwrap(),
        pack: None,
        default_cost: Some(Amount::new(12_345).unwrap()),
        believed: None,
        stocked: true,
    }
}

fn body(plan: &Plan, before: &[Document], reversed: &mut Vec<DocumentId>) -> Body {
    let delivery = |units| Body::DeliveryNote { lines: vec![line(plan.item, units)] };
    match plan.act {
        Act::Receive(units, each) => Body::Receipt {
            vendor: None,
            note: String::new(),
            lines: vec![InLine {
                line: line(plan.item, units),
                cost: Some(Amount::new(units * each).unwrap()),
            }],
        },
        Act::Uncosted(units) => Body::Receipt {
            vendor: None,
            note: String::new(),
            lines: vec![InLine { line: line(plan.item, units), cost: None }],
        },
        Act::Deliver(units) => delivery(units),
        Act::Return(units, of) => {
            let sold = before.iter().filter(|d| match &d.body {
                Body::DeliveryNote { lines } => lines[0].item == ItemId::from_u128(plan.item),
                _ => false,
            });
            let sold: Vec<_> = sold.collect();
            let of = if sold.is_empty() { None } else { Some(sold[of % sold.len()].header.id) };
            Body::Return {
                of,
                lines: vec![ReturnLine {
                    line: line(plan.item, units),
                    of_line: Some(0),
                    stamped_cost: None,
                    same_card: true,
                }],
            }
        }
        Act::Adjust(units) => Body::Adjustment {
            reason: "found".to_owned(),
            lines: vec![AdjustmentLine { line: line(plan.item, units), cost: None }],
        },
        Act::Count(units) => Body::Count {
            full: false,
            lines: vec![CountLine {
                line: line(plan.item, units),
                at: Millis(plan.at),
                scans: Vec::new(),
            }],
        },
        Act::Reverse(of) => {
            let live: Vec<_> = before
                .iter()
                .filter(|d| !matches!(d.body, Body::Reversal { .. }))
                .filter(|d| !reversed.contains(&d.header.id))
                .collect();
            if live.is_empty() {
                return delivery(1);
            }
            let id = live[of % live.len()].header.id;
            reversed.push(id);
            Body::Reversal { of: id, reason: "wrong".to_owned() }
        }
    }
}

fn documents(plans: &[Plan]) -> Vec<Document> {
    let mut heads: BTreeMap<u128, u64> = BTreeMap::new();
    let mut reversed = Vec::new();
    let mut all: Vec<Document> = Vec::new();
    for (number, plan) in (1_u128..).zip(plans) {
        let sequence = heads.entry(plan.register).or_insert(0);
        *sequence += 1;
        let header = Header {
            id: DocumentId::from_u128(number),
            author: Author { register: RegisterId::from_u128(plan.register), incarnation: 1 },
            sequence: *sequence,
            schema: 1,
            recorded: Hlc::new(Millis(i64::try_from(number).unwrap() * 10), 0),
            effective: Millis(plan.at),
            backdated: false,
            zone_minutes: 0,
            clock: ClockQuality::Unchecked,
            app: "test".to_owned(),
            shop: ShopId::from_u128(1),
            user: UserId::from_u128(1),
            session: SessionId::from_u128(1),
            settings_version: 1,
            approved: None,
            heard: Heard::default(),
        };
        let body = body(plan, &all, &mut reversed);
        all.push(Document { header, body });
    }
    all
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        (1..9_i64, 0..90_000_i64).prop_map(|(n, c)| Act::Receive(n, c)),
        (1..5_i64).prop_map(Act::Uncosted),
        (1..9_i64).prop_map(Act::Deliver),
        (1..9_i64).prop_map(Act::Deliver),
        (1..4_i64, any::<usize>()).prop_map(|(n, of)| Act::Return(n, of)),
        prop_oneof![-4..0_i64, 1..5_i64].prop_map(Act::Adjust),
        (0..9_i64).prop_map(Act::Count),
        any::<usize>().prop_map(Act::Reverse),
    ]
}

fn plans(length: usize) -> impl Strategy<Value = Vec<Plan>> {
    let plan = (1..4_u128, 1..3_u128, 0..200_i64, act())
        .prop_map(|(register, item, at, act)| Plan { register, item, at, act });
    prop::collection::vec(plan, 1..length)
}

fn open(folder: &tempfile::TempDir, name: &str, costing: Costing) -> Store {
    let options =
        OpenOptions { costing, synchronous: store::Synchronous::Normal, ..OpenOptions::default() };
    Store::open(&folder.path().join(name), &options).unwrap()
}

/// An order of arrival that a link allows: each register's own order kept, a reversal after
/// what it names.
fn arrival(all: &[Document], keys: &[u8]) -> Vec<Document> {
    let mut waiting: Vec<&Document> = all.iter().collect();
    let mut here: Vec<Document> = Vec::new();
    let mut turn = 0;
    while !waiting.is_empty() {
        let ready: Vec<usize> = (0..waiting.len())
            .filter(|i| {
                let document = waiting[*i];
                let author = document.header.author;
                let first = waiting.iter().position(|d| d.header.author == author) == Some(*i);
                let known = match &document.body {
                    Body::Reversal { of, .. } => here.iter().any(|d| d.header.id == *of),
                    _ => true,
                };
                first && known
            })
            .collect();
        let key = keys[turn % keys.len()] as usize;
        here.push(waiting.remove(ready[key % ready.len()]).clone());
        turn += 1;
    }
    here
}

fn cards(store: &Store) -> Vec<(ledger::id::CardKey, ledger::card::Card)> {
    let mut all = Vec::new();
    store
        .read::<_, StoreError>(|connection| {
            CardRow::each(connection, |row| {
                all.push((row.key, row.card));
                Ok(())
            })
        })
        .unwrap();
    all.sort_by_key(|(key, _)| *key);
    all
}

fn book(store: &Store) -> BTreeMap<DocumentId, i64> {
    store
        .read::<_, StoreError>(|connection| {
            let mut statement = connection.prepare(
                "SELECT document, sum(cost) AS cost FROM (SELECT document, cost FROM booking \
                 UNION ALL SELECT document, amount FROM revision) GROUP BY document",
            )?;
            let rows = statement.query_map([], |row| {
                Ok((DocumentId::from_bytes(row.get("document")?), row.get("cost")?))
            })?;
            Ok(rows.collect::<Result<BTreeMap<_, i64>, _>>()?)
        })
        .unwrap()
}

/// Every projection, row for row.
fn projections(store: &Store) -> Vec<(&'static str, Vec<Vec<rusqlite::types::Value>>)> {
    let tables = [
        "card ORDER BY card",
        "movement ORDER BY card, position",
        "line_effect ORDER BY card, cause, document, line",
        "checkpoint ORDER BY card, position",
        "episode ORDER BY card, from_position",
        "sighting ORDER BY sighting_key",
        "booking ORDER BY document",
        "revision ORDER BY revision_key",
        "journal ORDER BY document_key",
    ];
    let dump = |table| {
        store.read::<_, StoreError>(|connection| {
            let mut statement = connection.prepare(&format!("SELECT * FROM {table}"))?;
            let columns = statement.column_count();
            let rows = statement.query_map([], |row| (0..columns).map(|i| row.get(i)).collect())?;
            Ok(rows.collect::<Result<Vec<Vec<_>>, _>>()?)
        })
    };
    tables.into_iter().map(|table| (table, dump(table).unwrap())).collect()
}

fn check(all: &[Document], keys: &[u8], batch: usize, costing: Costing) {
    let folder = tempfile::tempdir().unwrap();
    let store = open(&folder, "till.db", costing);
    for chunk in arrival(all, keys).chunks(batch) {
        let chunk: Vec<_> = chunk.iter().map(|d| (d, Origin::Elsewhere { g: None })).collect();
        store
            .write::<_, StoreError>(|tx| {
                tx.append_all(&chunk, Millis(0))?;
                tx.append_all(&chunk, Millis(0))
            })
            .unwrap();
    }
    let plain = fold_documents(costing, all).unwrap();
    let want: Vec<_> = plain
        .iter()
        .map(|(key, timeline)| (*key, timeline.card.clone()))
        .filter(|(_, card)| card.last.is_some())
        .collect();
    let got: Vec<_> = cards(&store).into_iter().filter(|(_, c)| c.last.is_some()).collect();
    assert_eq!(got, want, "the store's cards are the plain fold's");
    store.verify().unwrap();

    let mut costs: BTreeMap<DocumentId, i64> = BTreeMap::new();
    for line in plain.values().flat_map(|t| &t.lines) {
        *costs.entry(line.0.document).or_insert(0) += line.1.cost.get();
    }
    let mut booked = book(&store);
    booked.retain(|_, cost| *cost != 0);
    costs.retain(|_, cost| *cost != 0);
    assert_eq!(booked, costs, "booked costs and revisions are the fold's costs");

    if !keys[0].is_multiple_of(8) {
        return;
    }
    let before = projections(&store);
    let rebuilt = store.rebuild(Millis(0)).unwrap();
    assert_eq!((rebuilt.documents, rebuilt.revised), (all.len() as u64, 0));
    assert_eq!(projections(&store), before, "rebuilt to the same bytes");
}

fn cases(many: u32) -> ProptestConfig {
    let torture = std::env::var_os("TIDELINE_TORTURE").is_some();
    ProptestConfig::with_cases(if torture { many * 100 } else { many })
}

proptest! {
    #![proptest_config(cases(2_000))]

    #[test]
    fn any_order_duplication_and_batching_gives_the_same_cards_and_books(
        plans in plans(24),
        keys in prop::collection::vec(any::<u8>(), 1..24),
        batch in 1..9_usize,
        fifo in any::<bool>(),
    ) {
        let costing = if fifo { Costing::Fifo } else { Costing::Average };
        check(&documents(&plans), &keys, batch, costing);
    }
}

proptest! {
    #![proptest_config(cases(50))]

    #[test]
    fn long_timelines_with_checkpoints_converge_too(
        plans in plans(600),
        keys in prop::collection::vec(any::<u8>(), 1..600),
        batch in 1..90_usize,
    ) {
        check(&documents(&plans), &keys, batch, Costing::Average);
    }
}

#[test]
fn the_same_id_with_other_content_is_refused_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(&folder, "till.db", Costing::Average);
    let plan = Plan { register: 1, item: 1, at: 5, act: Act::Deliver(1) };
    let one = documents(&[plan]);
    let other = documents(&[Plan { act: Act::Deliver(2), ..plan }]);
    store.write::<_, StoreError>(|tx| tx.append(&one[0])).unwrap();
    let refused = store.write::<_, StoreError>(|tx| tx.append(&other[0]));
    assert!(matches!(refused, Err(StoreError::DifferentContent(_))), "{refused:?}");
    assert_eq!(cards(&store)[0].1.on_hand, Quantity::units(-1).unwrap());
}

#[test]
fn a_gap_in_a_journal_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(&folder, "till.db", Costing::Average);
    let plan = Plan { register: 1, item: 1, at: 5, act: Act::Deliver(1) };
    let all = documents(&[plan, plan]);
    let refused = store.write::<_, StoreError>(|tx| tx.append(&all[1]));
    assert!(matches!(refused, Err(StoreError::Gap { have: 0, sequence: 2 })), "{refused:?}");
}

#[test]
fn an_edited_row_is_reported_with_its_number() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(&folder, "till.db", Costing::Average);
    let plan = Plan { register: 1, item: 1, at: 5, act: Act::Deliver(1) };
    for document in documents(&[plan, plan, plan]) {
        store.write::<_, StoreError>(|tx| tx.append(&document)).unwrap();
    }
    store
        .write::<_, StoreError>(|tx| {
            tx.connection().execute(
                "UPDATE journal SET bytes = CAST(replace(CAST(bytes AS TEXT), '\"test\"', \
                 '\"tess\"') AS BLOB) WHERE sequence = 2",
                [],
            )?;
            Ok(())
        })
        .unwrap();
    let broken = store.verify().unwrap_err();
    assert!(broken.to_string().ends_with("is broken at number 2"), "{broken}");
}

#[test]
fn a_newer_file_is_refused_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("till.db");
    drop(open(&folder, "till.db", Costing::Average));
    rusqlite::Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let refused = Store::open(&path, &OpenOptions::default());
    assert!(matches!(refused, Err(StoreError::Newer { found: 99, .. })), "{refused:?}");
    assert!(path.exists());
}

#[test]
fn a_file_of_another_program_is_refused_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("notes.db");
    let other = rusqlite::Connection::open(&path).unwrap();
    other.execute_batch("CREATE TABLE notes (text)").unwrap();
    drop(other);
    let refused = Store::open(&path, &OpenOptions::default());
    assert!(matches!(refused, Err(StoreError::Foreign { .. })), "{refused:?}");
}
