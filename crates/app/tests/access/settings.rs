//! Settings: what the rules refuse stays as it was; what changes names who changed it.

use contract::{
    MovementKind, Preset, PutLabelRequest, PutPresetRequest, PutRuleRequest, Refusal, Role,
    SwitchModuleRequest, Till as _, Verdict,
};
use ledger::policy::{Judgement, Settings};
use store::StoreError;
use store::catalogue::AccountRow;

use crate::common::{OWNER_PIN, Shop, refused, wrong_field};

const OFF: SwitchModuleRequest = SwitchModuleRequest { on: false };

fn label(name: &str, allow_negative: bool, consignment: bool) -> PutLabelRequest {
    PutLabelRequest { label_id: None, name: name.to_owned(), allow_negative, consignment }
}

#[test]
fn the_module_stays_on_while_cards_are_negative_and_the_worst_ten_are_named() {
    let shop = Shop::signed_in();
    let sellable = shop.label("Sellable");
    for item in 1..=12 {
        shop.take_out(item, sellable);
    }
    shop.take_out(7, sellable);
    let Refusal::NegativesExist { count, worst } = refused(shop.till.switch_module(OFF)) else {
        panic!("another refusal")
    };
    assert_eq!((count, worst.len()), (12, 10));
    assert_eq!((worst[0].on_hand_milli, worst[0].label.as_str()), (-2000, "Sellable"));
    let settings = shop.settings();
    assert!(settings.negative_inventory && settings.negatives == 12);
    assert!(!shop.status().session.unwrap().settings_changed);
    assert!(shop.changes().iter().all(|change| change.0 != "module"));
}

#[test]
fn a_locked_account_keeps_the_module() {
    let shop = Shop::signed_in();
    let mut account = shop.account();
    let mut settings: Settings = serde_json::from_str(&account.settings).unwrap();
    settings.locked = true;
    account.settings = serde_json::to_string(&settings).unwrap();
    let put: Result<(), StoreError> =
        shop.till.store().write(|tx| tx.put_account(&AccountRow { ..account.clone() }));
    put.unwrap();
    assert_eq!(refused(shop.till.switch_module(OFF)), Refusal::Locked);
    assert!(shop.settings().negative_inventory);
}

#[test]
fn the_same_state_again_makes_no_session_old() {
    let shop = Shop::signed_in();
    shop.till.switch_module(SwitchModuleRequest { on: true }).unwrap();
    assert!(!shop.status().session.unwrap().settings_changed);
}

#[test]
fn every_change_is_in_the_journal_with_who_made_it() {
    let shop = Shop::signed_in();
    shop.till.switch_module(OFF).unwrap();
    let (subject, before, after, who) = shop.changes().pop().unwrap();
    assert_eq!((subject.as_str(), who), ("module", shop.person("Mara").person));
    assert!(before.contains("\"negative_inventory\":true"));
    assert!(after.contains("\"negative_inventory\":false"));
}

#[test]
fn settings_are_refused_to_who_may_not_change_them() {
    let shop = Shop::signed_in();
    shop.add("Ben", Role::Clerk, "1379");
    shop.sign_in("Ben", "1379").unwrap();
    let may_not = Refusal::NotPermitted { permission: contract::Permission::ChangeSettings };
    let rule = PutRuleRequest { kind: MovementKind::Sale, label_id: None, verdict: None };
    let preset = PutPresetRequest { preset: Preset::VoucherStrict };
    assert_eq!(refused(shop.till.switch_module(OFF)), may_not);
    assert_eq!(refused(shop.till.put_rule(rule)), may_not);
    assert_eq!(refused(shop.till.put_preset(preset)), may_not);
    assert_eq!(refused(shop.till.put_label(label("Online", true, false))), may_not);
}

#[test]
fn a_rule_of_one_label_stands_before_the_account_s() {
    let shop = Shop::signed_in();
    shop.till.put_label(label("Online", true, false)).unwrap();
    let online = shop.label("Online");
    let mut rule = PutRuleRequest {
        kind: MovementKind::DeliveryNote,
        label_id: Some(online.to_string()),
        verdict: Some(Verdict::Deny),
    };
    let view = shop.till.put_rule(rule.clone()).unwrap();
    assert_eq!(view.preset, None);
    let own = &view.labels.iter().find(|l| l.name == "Online").unwrap().rules;
    assert_eq!((own[0].kind, own[0].verdict), (MovementKind::DeliveryNote, Verdict::Deny));
    shop.sign_in("Mara", OWNER_PIN).unwrap();
    assert!(matches!(shop.take_out(1, online), Judgement::Denied { .. }));
    assert!(matches!(shop.take_out(1, shop.label("Sellable")), Judgement::Allowed { .. }));

    rule.verdict = None;
    let view = shop.till.put_rule(rule).unwrap();
    assert_eq!(view.preset, Some(Preset::Retail));
}

#[test]
fn a_rule_that_says_nothing_or_names_nothing_is_refused() {
    let shop = Shop::signed_in();
    shop.till.put_label(label("Consignment: Lena", false, true)).unwrap();
    let consignment = shop.label("Consignment: Lena").to_string();
    let rule = |label: Option<&str>, verdict| PutRuleRequest {
        kind: MovementKind::Sale,
        label_id: label.map(str::to_owned),
        verdict,
    };
    assert_eq!(wrong_field(shop.till.put_rule(rule(None, None))), "verdict");
    for missing in ["x", "00000000-0000-0000-0000-000000000001"] {
        let reply = shop.till.put_rule(rule(Some(missing), Some(Verdict::Allow)));
        assert_eq!(refused(reply), Refusal::NotFound { what: "label".into() });
    }
    let reply = shop.till.put_rule(rule(Some(&consignment), Some(Verdict::Allow)));
    assert_eq!(refused(reply), Refusal::ConsignmentNeverNegative);
}

#[test]
fn a_preset_sets_every_rule_and_takes_labels_own_away() {
    let shop = Shop::signed_in();
    let own = PutRuleRequest {
        kind: MovementKind::Sale,
        label_id: Some(shop.label("Damaged").to_string()),
        verdict: Some(Verdict::Approve),
    };
    shop.till.put_rule(own).unwrap();
    let view = shop.till.put_preset(PutPresetRequest { preset: Preset::VoucherStrict }).unwrap();
    assert_eq!(view.preset, Some(Preset::VoucherStrict));
    let transfer = view.rules.iter().find(|r| r.kind == MovementKind::Transfer).unwrap();
    assert_eq!(transfer.verdict, Verdict::Deny);
    assert!(view.labels.iter().all(|l| l.rules.is_empty()));
}

#[test]
fn labels_refuse_what_the_rules_don_t_allow() {
    let shop = Shop::signed_in();
    shop.till.put_label(label("Consignment: Lena", false, true)).unwrap();
    shop.till.put_label(label("Online", true, false)).unwrap();
    let id = |name: &str| Some(shop.label(name).to_string());
    let change = |name: &str, request| PutLabelRequest { label_id: id(name), ..request };
    let never = [
        label("Consignment: Ida", true, true),
        change("Consignment: Lena", label("Consignment: Lena", true, true)),
    ];
    for request in never {
        assert_eq!(refused(shop.till.put_label(request)), Refusal::ConsignmentNeverNegative);
    }
    let wrong = [
        ("name", label("", true, false)),
        ("name", label("online", true, false)),
        ("name", change("Online", label("SELLABLE", true, false))),
        ("name", change("Sellable", label("Shelf", true, false))),
        ("name", change("Damaged", label("Broken", false, false))),
        ("consignment", change("Online", label("Online", false, true))),
        ("consignment", change("Consignment: Lena", label("Consignment: Lena", true, false))),
    ];
    for (field, request) in wrong {
        assert_eq!(wrong_field(shop.till.put_label(request.clone())), field, "{request:?}");
    }
    let renamed = change("Online", label("Web", true, false));
    let view = shop.till.put_label(renamed).unwrap();
    let names: Vec<&str> = view.labels.iter().map(|l| l.name.as_str()).collect();
    assert_eq!(names, ["Consignment: Lena", "Damaged", "Sellable", "Web"]);
}
