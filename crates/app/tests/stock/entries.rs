//! Receipts and adjustments: what they do, what they refuse, what a repeat answers.

use contract::{Permission, ReceiveLine, ReceiveRequest, Refusal, Rule};
use ledger::number::LIMIT;
use ledger::policy::Verdict;

use crate::kit::{DAMAGED, NOW, SELLABLE, Shop, With, adjustment, item, line, receipt};

/// Which field a refusal names.
fn field(refused: Result<contract::DocumentView, Refusal>) -> String {
    match refused.unwrap_err() {
        Refusal::Invalid { field, .. } => field,
        Refusal::NotFound { what } => format!("no {what}"),
        other => format!("{other:?}"),
    }
}

#[test]
fn a_receipt_fills_the_card_and_says_before_and_after() {
    let shop = Shop::new();
    shop.adjusted(1, 1, SELLABLE, -3);
    let case = ReceiveLine { pack: Some("case".into()), unit_cost_e4: Some(372_000), ..line(1, 1) };
    let view = shop.receive(receipt(2, vec![case])).unwrap();
    assert_eq!((view.document.number.as_str(), view.document.kind.as_str()), ("R1-2", "receipt"));
    let card = &view.cards[0];
    assert_eq!((card.name.as_str(), card.label.as_str()), ("Coffee mug", "Sellable"));
    assert_eq!((card.before_milli, card.after_milli), (-3000, 9000));
}

#[test]
fn a_receipt_with_a_wrong_value_is_refused_by_its_field() {
    let shop = Shop::new();
    let good = || receipt(1, vec![line(1, 1)]);
    let with = |change: &dyn Fn(&mut ReceiveRequest)| {
        let mut request = good();
        change(&mut request);
        request
    };
    let table: [(&str, ReceiveRequest); 14] = [
        ("document_id", with(&|r| r.document_id = "12".into())),
        ("lines", with(&|r| r.lines.clear())),
        ("lines", with(&|r| r.lines = vec![line(1, 1); 1001])),
        ("no item", with(&|r| r.lines[0].item_id = "mug".into())),
        ("no item", with(&|r| r.lines[0].item_id = item(99))),
        ("item_id", with(&|r| r.lines[0].item_id = item(9))),
        ("quantity_milli", with(&|r| r.lines[0].quantity_milli = 0)),
        ("quantity_milli", with(&|r| r.lines[0].quantity_milli = -1000)),
        ("quantity_milli", with(&|r| r.lines[0].quantity_milli = LIMIT + 1)),
        ("pack", with(&|r| r.lines[0].pack = Some("pallet".into()))),
        ("unit_cost_e4", with(&|r| r.lines[0].unit_cost_e4 = Some(-1))),
        ("note", with(&|r| r.note = "n".repeat(201))),
        ("effective_ms", with(&|r| r.effective_ms = Some(NOW + 1))),
        ("effective_ms", with(&|r| r.effective_ms = Some(-1))),
    ];
    for (want, request) in table {
        assert_eq!(field(shop.receive(request)), want);
    }
    assert_eq!(shop.card(1, SELLABLE).movements_total, 0, "nothing was written");
    assert!(shop.receive(good()).is_ok());
}

#[test]
fn numbers_whose_product_leaves_the_ledger_are_refused_and_write_nothing() {
    let shop = Shop::new();
    let mut huge = line(1, 1);
    huge.quantity_milli = LIMIT;
    huge.unit_cost_e4 = Some(LIMIT);
    assert_eq!(field(shop.receive(receipt(1, vec![huge]))), "number");
    assert_eq!(shop.card(1, SELLABLE).movements_total, 0);
}

#[test]
fn a_thousand_lines_are_one_receipt() {
    let shop = Shop::new();
    let view = shop.receive(receipt(1, vec![line(1, 1); 1000])).unwrap();
    assert_eq!((view.cards.len(), view.cards[0].after_milli), (1, 1_000_000));
}

#[test]
fn a_repeat_answers_as_the_first_did_even_after_more_has_happened() {
    let shop = Shop::new();
    let request = ReceiveRequest { note: "D-7".into(), ..receipt(1, vec![line(1, 5)]) };
    let first = shop.receive(request.clone()).unwrap();
    shop.wait(1000);
    shop.adjusted(2, 1, SELLABLE, -2);
    let again = shop.receive(request.clone()).unwrap();
    assert_eq!(format!("{first:?}"), format!("{again:?}"));
    let others: [ReceiveRequest; 4] = [
        ReceiveRequest { note: "D-8".into(), ..request.clone() },
        ReceiveRequest { lines: vec![line(1, 6)], ..request.clone() },
        ReceiveRequest { lines: vec![line(2, 5)], ..request.clone() },
        ReceiveRequest { effective_ms: Some(NOW - 1), ..request },
    ];
    for other in others {
        assert_eq!(shop.receive(other).unwrap_err(), Refusal::DifferentContent);
    }
    assert_eq!(shop.card(1, SELLABLE).on_hand_milli, 3000);
}

#[test]
fn a_late_receipt_stands_at_its_own_time_and_covers_what_was_sold_since() {
    let shop = Shop::new();
    shop.wait(10_000);
    shop.adjusted(1, 1, SELLABLE, -2);
    shop.wait(10_000);
    let late = ReceiveRequest { effective_ms: Some(NOW), ..receipt(2, vec![line(1, 5)]) };
    let view = shop.receive(late).unwrap();
    assert_eq!((view.cards[0].before_milli, view.cards[0].after_milli), (-2000, 3000));
    let card = shop.card(1, SELLABLE);
    let balances: Vec<i64> = card.movements.iter().map(|m| m.balance_milli).collect();
    assert_eq!(balances, [5000, 3000]);
    assert!(card.episodes.is_empty(), "it was only lateness: {:?}", card.episodes);
}

#[test]
fn an_adjustment_with_a_wrong_value_is_refused_by_its_field() {
    let shop = Shop::new();
    let good = || adjustment(1);
    let table = [
        ("document_id", contract::AdjustRequest { document_id: String::new(), ..good() }),
        ("no item", contract::AdjustRequest { item_id: item(99), ..good() }),
        ("item_id", contract::AdjustRequest { item_id: item(9), ..good() }),
        ("no label", contract::AdjustRequest { label_id: item(1), ..good() }),
        ("quantity_milli", contract::AdjustRequest { quantity_milli: 0, ..good() }),
        ("quantity_milli", contract::AdjustRequest { quantity_milli: i64::MIN, ..good() }),
        ("reason", contract::AdjustRequest { reason: "  ".into(), ..good() }),
        ("reason", contract::AdjustRequest { reason: "r".repeat(201), ..good() }),
    ];
    for (want, request) in table {
        assert_eq!(field(shop.adjust(request)), want);
    }
    assert_eq!(shop.card(1, SELLABLE).movements_total, 0, "nothing was written");
}

#[test]
fn an_adjustment_is_judged_by_its_rule_only_where_it_goes_below_zero() {
    let shop = Shop::with(With { adjustments: Verdict::Approve, ..With::default() });
    shop.adjusted(1, 1, SELLABLE, 2);
    shop.adjusted(2, 1, SELLABLE, -2);
    let refused = shop.adjust(adjustment(3)).unwrap_err();
    let Refusal::NeedsApproval { rule, permission, short } = refused else { panic!("{refused:?}") };
    assert_eq!((rule, permission), (Some(Rule::Movement), None));
    assert_eq!(
        (short[0].sku.as_str(), short[0].on_hand_milli, short[0].wanted_milli),
        ("SKU-01", 0, 1000)
    );
    let damaged = contract::AdjustRequest { label_id: DAMAGED.to_string(), ..adjustment(4) };
    let refused = shop.adjust(damaged).unwrap_err();
    assert!(matches!(refused, Refusal::BelowZero { rule: Rule::Label, .. }), "{refused:?}");
    assert_eq!(shop.card(1, SELLABLE).movements_total, 2);
}

#[test]
fn a_repeated_adjustment_is_one_adjustment() {
    let shop = Shop::new();
    let first = shop.adjust(adjustment(1)).unwrap();
    let again = shop.adjust(adjustment(1)).unwrap();
    assert_eq!(format!("{first:?}"), format!("{again:?}"));
    let other = contract::AdjustRequest { reason: "stolen".into(), ..adjustment(1) };
    assert_eq!(shop.adjust(other).unwrap_err(), Refusal::DifferentContent);
    let receipt = receipt(1, vec![line(1, 1)]);
    assert_eq!(shop.receive(receipt).unwrap_err(), Refusal::DifferentContent);
    assert_eq!(shop.card(1, SELLABLE).on_hand_milli, -1000);
}

#[test]
fn who_may_not_is_refused() {
    let shop = Shop::with(With { permissions: [].into(), ..With::default() });
    let refused = shop.receive(receipt(1, vec![line(1, 1)])).unwrap_err();
    assert_eq!(refused, Refusal::NotPermitted { permission: Permission::Receive });
    let refused = shop.adjust(adjustment(1)).unwrap_err();
    assert_eq!(refused, Refusal::NotPermitted { permission: Permission::Adjust });
}
