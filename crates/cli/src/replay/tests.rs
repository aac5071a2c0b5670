//! Any scenario, whatever is offline when: after a full sync every node holds the same figures,
//! and they are what the plain fold of all documents says. And what a wrong file is told.

use std::collections::BTreeMap;

use ledger::card::Card;
use ledger::document::Document;
use ledger::fold::Costing;
use ledger::id::CardKey;
use ledger::movement::Account;
use ledger::timeline::{Timeline, fold_documents};
use proptest::prelude::*;
use serde_json::{Value, json};
use store::list_journal_since;

use super::plan::{NodeRef, Plan};
use super::world::World;
use super::{end, run, take};

#[derive(Debug, Clone, Copy)]
struct Said {
    register: usize,
    act: u8,
    item: usize,
    label: usize,
    units: i64,
    cents: i64,
    minute: i64,
    of: usize,
}

fn said() -> impl Strategy<Value = Said> {
    (0..3_usize, 0..18_u8, 0..2_usize, 0..2_usize, 1..9_i64, 0..900_i64, 0..600_i64, 0..40_usize)
        .prop_map(|(register, act, item, label, units, cents, minute, of)| Said {
            register,
            act,
            item,
            label,
            units,
            cents,
            minute,
            of,
        })
}

fn at(minute: i64) -> String {
    format!("2026-01-05T{:02}:{:02}:00Z", 8 + minute / 60, minute % 60)
}

/// The step of what was said; `sold`, `sent` and `all` are the names of steps so far.
fn step(said: &Said, number: usize, before: &[Value]) -> Value {
    let register = ["R1", "R2", "N1"][said.register];
    let name = format!("s{number}");
    let (item, label) = (["MUG", "TEA"][said.item], ["Sellable", "Back"][said.label]);
    let line = |units: i64| json!([{"item": item, "label": label, "qty": units.to_string()}]);
    let named = |kind: &[&str]| {
        let all: Vec<&Value> =
            before.iter().filter(|s| kind.contains(&s["kind"].as_str().unwrap())).collect();
        (!all.is_empty()).then(|| all[said.of % all.len()]["name"].clone())
    };
    let plain = |kind: &str, lines: Value| {
        json!({"kind": kind, "name": name, "register": register, "at": at(said.minute),
               "lines": lines})
    };
    let of = |kind: &str, of: Option<Value>, lines: Option<Value>| {
        let Some(of) = of else { return plain("sale", line(said.units)) };
        let mut step = plain(kind, json!([]));
        step["of"] = of;
        match lines {
            Some(lines) => step["lines"] = lines,
            None => {
                step.as_object_mut().unwrap().remove("lines");
            }
        }
        step
    };
    let cost = format!("{}.{:02}", said.cents / 100, said.cents % 100);
    match said.act {
        0..5 => plain("sale", line(said.units)),
        5..7 => {
            let mut step = plain("receipt", line(said.units));
            step["lines"][0]["unit_cost"] = json!(cost);
            step
        }
        7 => plain("receipt", line(said.units)),
        8 => of("return", named(&["sale"]), Some(line(1))),
        9 => plain("return", line(1)),
        10 => {
            let counted =
                json!([{"item": item, "label": label, "counted": said.units.to_string()}]);
            let mut step = plain("count", counted);
            step["full"] = json!(said.cents % 5 == 0);
            step
        }
        11 => plain("register_stock", line(said.units - 4)),
        12 => plain("vendor_return", line(said.units)),
        13 => {
            let mut step = plain("transfer_out", line(said.units));
            step["to"] = json!(if register == "N1" { "Main" } else { "North" });
            step
        }
        14 => of("transfer_in", named(&["transfer_out"]), Some(line(said.units))),
        15 => of("reverse", named(&["sale", "receipt", "count", "transfer_out"]), None),
        16 => json!({"kind": if said.units > 4 { "drop_link" } else { "restore_link" },
                     "register": register}),
        _ => json!({"kind": "sync", "register": register}),
    }
}

fn file(all: &[Said], fifo: bool) -> String {
    let mut steps: Vec<Value> = Vec::new();
    for (number, said) in all.iter().enumerate() {
        // What asks for a supervisor gets one, so that reversals and write-offs happen.
        let step = step(said, number, &steps);
        if step["kind"] == "reverse" {
            let register = &step["register"];
            steps.push(json!({"kind": "approve", "by": "sue", "register": register}));
        }
        steps.push(step);
    }
    for register in ["R1", "R2", "N1"] {
        steps.push(json!({"kind": "restore_link", "register": register}));
    }
    steps.push(json!({"kind": "sync"}));
    let labels = json!([{"name": "Sellable"}, {"name": "Back"}]);
    json!({
        "account": {"costing": if fifo { "fifo" } else { "average" }},
        "items": [{"sku": "MUG", "cost": "1.23"}, {"sku": "TEA"}],
        "shops": [{"name": "Main", "labels": labels}, {"name": "North", "labels": labels}],
        "registers": [{"name": "R1", "shop": "Main"}, {"name": "R2", "shop": "Main"},
                      {"name": "N1", "shop": "North"}],
        "steps": steps,
    })
    .to_string()
}

fn documents(world: &World<'_>, node: NodeRef) -> Vec<Document> {
    let rows = world.node(node).read(|c| list_journal_since(c, 0, 10_000)).unwrap();
    rows.iter().map(|(_, row)| serde_json::from_slice(&row.bytes).unwrap()).collect()
}

/// Every node's cards against the plain fold of head office's documents.
fn check_nodes(
    world: &World<'_>,
    plain: &BTreeMap<CardKey, Timeline>,
) -> Result<(), TestCaseError> {
    for (_, node) in world.nodes() {
        let cards = node.cards().unwrap();
        let held: BTreeMap<CardKey, Card> =
            cards.into_iter().map(|row| (row.key, row.card)).collect();
        for (key, timeline) in plain {
            prop_assert_eq!(held.get(key), Some(&timeline.card), "at {}", &node.name);
        }
        // A card whose every document was reversed is there, with nothing on it.
        for (_, card) in held.iter().filter(|(key, _)| !plain.contains_key(key)) {
            prop_assert_eq!(card, &Card::default(), "at {}", &node.name);
        }
    }
    Ok(())
}

/// The books of every node against the plain fold's costs, line by line.
fn check_books(
    world: &World<'_>,
    plain: &BTreeMap<CardKey, Timeline>,
) -> Result<(), TestCaseError> {
    let lines = || plain.values().flat_map(|timeline| timeline.lines.values());
    let sum = |account: Account| -> i64 {
        lines().filter(|line| line.account == account).map(|line| line.cost.get()).sum()
    };
    let variance: i64 = lines().map(|line| line.transfer_variance().unwrap().get()).sum();
    for (_, node) in world.nodes() {
        let books = node.read(store::sum_books).unwrap();
        prop_assert_eq!(books.cost_of_sales.get(), sum(Account::Sales), "at {}", &node.name);
        let shrink = books.shrink.get() - books.found.get();
        prop_assert_eq!(shrink, sum(Account::Shrink), "at {}", &node.name);
        prop_assert_eq!(books.transfer_variance.get(), variance, "at {}", &node.name);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]
    #[test]
    fn after_a_full_sync_every_node_holds_what_the_plain_fold_says(
        all in prop::collection::vec(said(), 1..40),
        fifo in any::<bool>(),
    ) {
        let text = file(&all, fifo);
        let plan = Plan::read(&text).map_err(|e| TestCaseError::fail(e.to_string()))?;
        let mut world = World::new(&plan).unwrap();
        for step in &plan.steps {
            take(&mut world, step).map_err(|e| TestCaseError::fail(format!("{e:#}")))?;
        }
        let costing = if fifo { Costing::Fifo } else { Costing::Average };
        let everything = documents(&world, NodeRef::HeadOffice);
        let plain = fold_documents(costing, &everything).unwrap();
        check_nodes(&world, &plain)?;
        check_books(&world, &plain)?;
        let printed = end::end(&world).unwrap().nodes;
        for node in &printed {
            prop_assert_eq!(&node.cards, &printed[0].cards);
            prop_assert_eq!(&node.episodes, &printed[0].episodes);
            prop_assert_eq!(&node.journal_heads, &printed[0].journal_heads);
        }
    }
}

#[test]
fn a_wrong_file_is_told_its_step_and_its_key_and_nothing_runs() {
    let with = |step: &str| format!(r#"{{"items": [{{"sku": "MUG"}}], "steps": [{step}]}}"#);
    let line = |line: &str| with(&format!(r#"{{"kind": "sale", "lines": [{line}]}}"#));
    let table = [
        ("{".to_owned(), "isn't JSON"),
        ("{}".to_owned(), "steps: is missing"),
        (r#"{"step": []}"#.to_owned(), "steps: is missing"),
        (r#"{"steps": [], "itemz": []}"#.to_owned(), "itemz: no such key is known here"),
        (
            r#"{"items": [{"sku": "A", "price": "1.234"}], "steps": []}"#.to_owned(),
            "items[0].price: “1.234” has more decimals than its unit",
        ),
        (
            r#"{"items": [{"sku": "A"}, {"sku": "A"}], "steps": []}"#.to_owned(),
            "items[1].sku: “A” is there twice",
        ),
        (r#"{"account": {"currency": "XQX"}, "steps": []}"#.to_owned(), "account.currency: “XQX”"),
        (with(r#"{"kind": "order"}"#), "step 1: kind: `order` belongs to a later version"),
        (with(r#"{"kind": "sail"}"#), "step 1: kind: no kind of step is “sail”"),
        (with(r#"{"kind": "sync", "register": "R9"}"#), "step 1: register: no register is “R9”"),
        (with(r#"{"kind": "sync", "at": "yesterday"}"#), "step 1: at: “yesterday” is no time"),
        (
            with(r#"{"kind": "sale", "at": "2026-01-05", "lines": [{"item": "MUG", "qty": "1"}]}"#),
            "step 1: at: goods that leave, and counts, need a time",
        ),
        (with(r#"{"kind": "sale", "lines": []}"#), "step 1: lines: is empty"),
        (
            with(r#"{"kind": "return", "of": "s", "lines": []}"#),
            "step 1: of: no earlier step is “s”",
        ),
        (with(r#"{"kind": "sign_out", "user": "ann"}"#), "step 1: user: “ann” isn't signed in"),
        (
            with(r#"{"kind": "count", "lines": [{"item": "MUG", "counted": "-1"}]}"#),
            "step 1: lines[0].counted: a shelf can't hold less than none",
        ),
        (with(r#"{"kind": "setting", "set": {}}"#), "step 1: set: one setting is wanted"),
        (
            with(r#"{"kind": "expect", "card": {"item": "MUG", "on_hands": "1"}}"#),
            "step 1: card.on_hands: no such key is known here",
        ),
        (line(r#"{"item": "CUP", "qty": "1"}"#), "step 1: lines[0].item: no item is “CUP”"),
        (line(r#"{"item": "MUG", "qty": 1}"#), "step 1: lines[0].qty: a text is wanted"),
        (line(r#"{"item": "MUG", "qty": "1.0005"}"#), "step 1: lines[0].qty: “1.0005” has more"),
        (line(r#"{"item": "MUG", "qty": "0"}"#), "step 1: lines[0].qty: isn't above zero"),
        (line(r#"{"item": "MUG", "qty": "NaN"}"#), "step 1: lines[0].qty: “NaN” is not a decimal"),
        (
            line(r#"{"item": "MUG", "qty": "9007199254741"}"#),
            "step 1: lines[0].qty: “9007199254741” is too large",
        ),
        (
            line(r#"{"item": "MUG", "qty": "1", "pack": "case"}"#),
            "step 1: lines[0].pack: MUG has no pack",
        ),
        (
            line(r#"{"item": "MUG", "qty": "1", "label": "Attic"}"#),
            "step 1: lines[0].label: Main has no label",
        ),
        (
            line(r#"{"item": "MUG", "qty": "1", "unit_cost": "1"}"#),
            "step 1: lines[0].unit_cost: no such key",
        ),
    ];
    for (text, want) in table {
        let error = run(&text).map(|report| report.failures()).unwrap_err().to_string();
        assert!(error.starts_with(want), "{text}\n  said {error}\n  not  {want}");
    }
}

#[test]
fn a_step_that_was_refused_writes_nothing_and_keeps_the_receipt_numbers_whole() {
    let sale = |at: &str, qty: &str| json!({"kind": "sale", "at": at, "lines": [{"item": "MUG", "qty": qty}]});
    let text = json!({
        "account": {"negative_inventory": false},
        "items": [{"sku": "MUG"}],
        "steps": [
            {"kind": "receipt", "at": at(0), "lines": [{"item": "MUG", "qty": "2", "unit_cost": "3"}]},
            sale(&at(1), "3"),
            sale(&at(2), "2"),
        ],
    });
    let report = run(&text.to_string()).unwrap();
    assert_eq!(report.steps[1].result, "denied");
    assert_eq!(report.steps[1].document, None);
    let short = &report.steps[1].short.as_ref().unwrap()[0];
    assert_eq!((short.on_hand.as_str(), short.wanted.as_str()), ("2", "3"));
    assert_eq!(report.steps[2].document.as_deref(), Some("R1-2"));
    assert_eq!(report.steps[2].cost.as_deref(), Some("6.0000"));
    assert_eq!(report.end.nodes[1].journal_heads[0].sequence, 2);
}

#[test]
fn a_mismatch_says_both_values() {
    let text = json!({
        "items": [{"sku": "MUG"}],
        "steps": [
            {"kind": "receipt", "at": at(0), "lines": [{"item": "MUG", "qty": "2", "unit_cost": "3"}]},
            {"kind": "expect", "card": {"item": "MUG", "on_hand": "3", "value": "6"}},
        ],
    });
    let failures = run(&text.to_string()).unwrap().failures();
    assert_eq!(
        failures,
        ["step 2: on_hand of MUG (Sellable, Main) at R1: 3 was expected, it is 2"]
    );
}
