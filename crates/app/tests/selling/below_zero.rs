use contract::{Permission, Refusal, Rule, ScanOutcome, SellRequest, Till as _, Verdict};
use ledger::document::Body;

use crate::common::*;

#[test]
fn a_line_below_zero_says_what_the_ledger_knows_and_sells() {
    let shop = Shop::new();
    shop.receive(MUG, 2_000);
    let as_of = shop.card(MUG).unwrap().card.last.unwrap().effective.0;
    shop.wait_ms(60_000);
    assert_eq!(shop.try_scan(MUG_CODE, Some(2_000)).unwrap().outcome, ScanOutcome::Added);
    shop.edit(1, |edit| edit.price_minor = Some(700)).unwrap();
    let reply = shop.scan(MUG_CODE);
    assert_eq!(reply.outcome, ScanOutcome::BelowZero, "both lines are on one card");
    for line in &reply.cart.lines {
        let warning = line.warning.as_ref().unwrap();
        assert_eq!((warning.on_hand_milli, warning.after_milli), (2_000, -1_000));
        assert_eq!((warning.reserved_milli, warning.incoming_milli), (0, 0));
        assert_eq!(warning.as_of_ms, Some(as_of));
        assert_eq!((warning.verdict, warning.rule), (Verdict::Allow, None));
    }
    let receipt = shop.sell();
    assert!(receipt.lines.iter().all(|line| line.below_zero_milli == Some(-1_000)));
    assert_eq!((shop.on_hand(MUG), receipt.approved_by), (-1_000, None));
}

#[test]
fn a_card_that_never_moved_says_so() {
    let shop = Shop::new();
    let warning = shop.scan(TEA_CODE).cart.lines.remove(0).warning.unwrap();
    assert_eq!((warning.on_hand_milli, warning.after_milli), (0, -1_000));
    assert_eq!(warning.as_of_ms, None);
}

#[test]
fn an_item_without_stock_is_never_judged() {
    let shop = Shop::new();
    shop.switch_off();
    let reply = shop.scan("WRAP");
    assert_eq!(reply.outcome, ScanOutcome::Added);
    assert_eq!(shop.sell().lines[0].below_zero_milli, None);
    assert!(shop.card(WRAP).is_none());
}

#[test]
fn with_the_module_off_the_sale_is_refused_and_found_here_is_offered() {
    let shop = Shop::new();
    shop.receive(MUG, 1_000);
    shop.switch_off();
    shop.try_scan(MUG_CODE, Some(3_000)).unwrap();
    let warning = shop.cart().lines.remove(0).warning.unwrap();
    assert_eq!((warning.verdict, warning.rule), (Verdict::Deny, Some(Rule::Module)));
    let approved = SellRequest { approval: shop.approval(), ..shop.exactly() };
    for request in [shop.exactly(), approved] {
        let Refusal::BelowZero { rule, short, found_here } = refused(shop.till.sell(request))
        else {
            panic!("another refusal")
        };
        assert_eq!((rule, found_here, short.len()), (Rule::Module, true, 1));
        assert_eq!((short[0].on_hand_milli, short[0].wanted_milli), (1_000, 3_000));
        assert_eq!((short[0].sku.as_str(), short[0].shop.as_str()), ("MUG", "Corner shop"));
    }
    assert_eq!((shop.on_hand(MUG), shop.cart().lines.len()), (1_000, 1));
}

#[test]
fn found_here_needs_a_supervisor_then_finds_the_short_units_and_sells() {
    let shop = Shop::new().with_cashier();
    shop.sign_in("Mara", OWNER_PIN);
    shop.receive(MUG, 1_000);
    shop.switch_off();
    shop.sign_in("Cass", CASHIER_PIN);
    shop.try_scan(MUG_CODE, Some(3_000)).unwrap();
    shop.scan(TEA_CODE);
    let request = SellRequest { found_here: true, ..shop.exactly() };
    let before = shop.journal().len();
    match refused(shop.till.sell(request.clone())) {
        Refusal::NeedsApproval { rule, permission, short } => {
            assert_eq!((rule, permission), (Some(Rule::Module), Some(Permission::Approve)));
            assert_eq!(short.len(), 2);
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(shop.journal().len(), before);
    let request = SellRequest { approval: shop.approval(), ..request };
    let receipt = shop.till.sell(request).unwrap();
    assert_eq!(receipt.approved_by.as_deref(), Some("Mara"));
    assert!(receipt.lines.iter().all(|line| line.below_zero_milli.is_none()));
    assert_eq!((shop.on_hand(MUG), shop.on_hand(TEA)), (0, 0));
    let documents = shop.journal().split_off(before);
    let Body::Adjustment { reason, lines } = &documents[0].body else { panic!("not found first") };
    assert!(reason.starts_with("Found here"), "{reason}");
    let found: Vec<_> = lines.iter().map(|line| line.line.quantity.get()).collect();
    assert_eq!((found, documents.len()), (vec![2_000, 1_000], 2));
    assert!(documents[0].header.approved.is_some());
    assert!(matches!(documents[1].body, Body::Sale(_)));
}

#[test]
fn found_here_never_finds_what_nobody_holds() {
    let shop = Shop::new();
    shop.switch_off();
    shop.sql(
        "UPDATE session SET settings = json_set(settings, '$.negative_inventory', json('true'))",
    );
    shop.sell_one(MUG_CODE);
    assert_eq!(shop.on_hand(MUG), -1_000);
    shop.sql(
        "UPDATE session SET settings = json_set(settings, '$.negative_inventory', json('false'))",
    );
    shop.scan(MUG_CODE);
    let request = SellRequest { found_here: true, approval: shop.approval(), ..shop.exactly() };
    match refused(shop.till.sell(request)) {
        Refusal::BelowZero { rule: Rule::Module, found_here: false, .. } => {}
        other => panic!("{other:?}"),
    }
    assert_eq!(shop.on_hand(MUG), -1_000);
}

#[test]
fn a_rule_that_asks_gets_a_supervisor_and_the_receipt_names_them() {
    let shop = Shop::new().with_cashier();
    shop.sign_in("Mara", OWNER_PIN);
    shop.rule(Verdict::Approve);
    shop.sign_in("Cass", CASHIER_PIN);
    shop.scan(MUG_CODE);
    let warning = shop.cart().lines.remove(0).warning.unwrap();
    assert_eq!((warning.verdict, warning.rule), (Verdict::Approve, Some(Rule::Movement)));
    // An approved discount doesn't approve the oversell.
    shop.edit(1, |edit| {
        edit.discount = amount(100);
        edit.approval = shop.approval();
    })
    .unwrap();
    match refused(shop.till.sell(shop.exactly())) {
        Refusal::NeedsApproval { rule, permission, short } => {
            assert_eq!((rule, permission, short.len()), (Some(Rule::Movement), None, 1));
        }
        other => panic!("{other:?}"),
    }
    let request = SellRequest { approval: shop.approval(), ..shop.exactly() };
    let receipt = shop.till.sell(request).unwrap();
    assert_eq!(receipt.approved_by.as_deref(), Some("Mara"));
    assert_eq!(receipt.lines[0].below_zero_milli, Some(-1_000));
}

#[test]
fn an_approval_that_no_rule_asked_for_isnt_written_down() {
    let shop = Shop::new();
    shop.receive(MUG, 5_000);
    shop.scan(MUG_CODE);
    let request = SellRequest { approval: shop.approval(), ..shop.exactly() };
    assert_eq!(shop.till.sell(request).unwrap().approved_by, None);
}

#[test]
fn a_rule_that_denies_isnt_helped_by_approval_or_found_here() {
    let shop = Shop::new();
    shop.rule(Verdict::Deny);
    shop.sign_in("Mara", OWNER_PIN);
    shop.scan(MUG_CODE);
    let request = SellRequest { approval: shop.approval(), found_here: true, ..shop.exactly() };
    match refused(shop.till.sell(request)) {
        Refusal::BelowZero { rule: Rule::Movement, found_here: false, .. } => {}
        other => panic!("{other:?}"),
    }
    assert_eq!(shop.on_hand(MUG), 0);
}

#[test]
fn a_session_judges_with_the_settings_that_it_began_with() {
    let shop = Shop::new();
    shop.rule(Verdict::Deny);
    shop.scan(MUG_CODE);
    let warning = shop.cart().lines.remove(0).warning.unwrap();
    assert_eq!(warning.verdict, Verdict::Allow);
    shop.sell();
    shop.sign_in("Mara", OWNER_PIN);
    shop.scan(MUG_CODE);
    let warning = shop.cart().lines.remove(0).warning.unwrap();
    assert_eq!((warning.verdict, warning.rule), (Verdict::Deny, Some(Rule::Movement)));
}
