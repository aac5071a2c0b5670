//! A session holds what it began with; a block stops it at once; 16 hours end it between sales.

use contract::{
    Nothing, Permission, PutLabelRequest, PutPersonRequest, Refusal, Role, ScanRequest,
    SignInRequest, SwitchModuleRequest, Till as _,
};
use ledger::policy::{Judgement, Rule};

use crate::common::{OWNER_PIN, Shop, refused, wrong_field};

const HOUR: i64 = 3_600_000;

#[test]
fn a_session_has_its_role_s_permissions() {
    let shop = Shop::signed_in();
    let owner = shop.status().session.unwrap();
    assert!(owner.permissions.contains(&Permission::ManagePeople));
    shop.add("Ben", Role::Cashier, "1379");
    let ben = shop.sign_in("Ben", "1379").unwrap().session.unwrap();
    assert_eq!((ben.person.name.as_str(), ben.permissions), ("Ben", vec![Permission::Sell]));
}

#[test]
fn a_restart_signs_nobody_out() {
    let shop = Shop::signed_in();
    let before = shop.status().session.unwrap();
    let shop = shop.restart();
    assert_eq!(shop.status().session.unwrap().id, before.id);
}

#[test]
fn signing_in_ends_the_session_of_before_and_both_are_noted() {
    let shop = Shop::signed_in();
    shop.add("Ben", Role::Cashier, "1379");
    shop.sign_in("Ben", "1379").unwrap();
    assert_eq!(shop.settings().sessions.len(), 1);
    shop.till.sign_out(Nothing {}).unwrap();
    assert!(shop.status().session.is_none());
    assert_eq!(refused(shop.till.sign_out(Nothing {})), Refusal::NotSignedIn);
    let mara = shop.person("Mara").person;
    let ben = shop.person("Ben").person;
    let noted: Vec<_> = shop
        .changes()
        .into_iter()
        .filter(|change| change.0 == "session")
        .map(|(_, _, after, who)| (after.contains("\"signed_in\":true"), who))
        .collect();
    assert_eq!(noted, [(true, mara), (false, mara), (true, ben), (false, ben)]);
}

#[test]
fn nobody_signed_in_reads_and_changes_nothing() {
    let shop = Shop::new();
    assert_eq!(refused(shop.till.settings(Nothing {})), Refusal::NotSignedIn);
    assert_eq!(refused(shop.till.people(Nothing {})), Refusal::NotSignedIn);
    let off = SwitchModuleRequest { on: false };
    assert_eq!(refused(shop.till.switch_module(off)), Refusal::NotSignedIn);
}

#[test]
fn an_unknown_person_is_not_found() {
    let shop = Shop::new();
    for id in ["", "nobody", "00000000-0000-0000-0000-000000000009"] {
        let request = SignInRequest { person_id: id.into(), pin: OWNER_PIN.into() };
        let refusal = refused(shop.till.sign_in(request));
        assert_eq!(refusal, Refusal::NotFound { what: "person".into() });
    }
}

#[test]
fn a_session_keeps_the_module_until_the_next_sign_in_over_a_restart_too() {
    let shop = Shop::signed_in();
    shop.till.switch_module(SwitchModuleRequest { on: false }).unwrap();
    let shop = shop.restart();
    let session = shop.status().session.unwrap();
    assert!(session.negative_inventory && session.settings_changed);
    let row = &shop.settings().sessions[0];
    assert!(row.old_settings && row.negative_inventory && !shop.settings().negative_inventory);
    let sellable = shop.label("Sellable");
    assert!(matches!(shop.take_out(1, sellable), Judgement::Allowed { .. }));

    let session = shop.sign_in("Mara", OWNER_PIN).unwrap().session.unwrap();
    assert!(!session.negative_inventory && !session.settings_changed);
    let judgement = shop.take_out(2, sellable);
    assert!(matches!(judgement, Judgement::Denied { rule: Rule::Module, .. }), "{judgement:?}");
}

#[test]
fn a_session_keeps_a_label_s_switch_until_the_next_sign_in() {
    let shop = Shop::signed_in();
    let sellable = shop.label("Sellable");
    let off = PutLabelRequest {
        label_id: Some(sellable.to_string()),
        name: "Sellable".into(),
        allow_negative: false,
        consignment: false,
    };
    shop.till.put_label(off).unwrap();
    assert!(shop.status().session.unwrap().settings_changed);
    assert!(matches!(shop.take_out(1, sellable), Judgement::Allowed { .. }));
    shop.sign_in("Mara", OWNER_PIN).unwrap();
    let judgement = shop.take_out(2, sellable);
    assert!(matches!(judgement, Judgement::Denied { rule: Rule::Label, .. }), "{judgement:?}");
    // The card of before stays as it is.
    let label = shop.settings().labels.into_iter().find(|l| l.name == "Sellable").unwrap();
    assert_eq!(label.negatives, 1);
}

#[test]
fn a_session_keeps_its_permissions_when_the_role_changes() {
    let shop = Shop::signed_in();
    shop.add("Olga", Role::Owner, "7777");
    let demoted = PutPersonRequest {
        person_id: Some(shop.id_of("Mara")),
        name: "Mara".into(),
        role: Role::Cashier,
        pin: None,
        blocked: false,
    };
    shop.till.put_person(demoted).unwrap();
    let session = shop.status().session.unwrap();
    assert_eq!(session.person.role, Role::Cashier);
    assert!(session.permissions.contains(&Permission::ManagePeople));
    let session = shop.sign_in("Mara", OWNER_PIN).unwrap().session.unwrap();
    assert_eq!(session.permissions, [Permission::Sell]);
}

#[test]
fn a_block_stops_a_signed_in_person_at_once_and_keeps_them_out() {
    let shop = Shop::signed_in();
    shop.add("Olga", Role::Owner, "7777");
    let mut block = PutPersonRequest {
        person_id: Some(shop.id_of("Mara")),
        name: "Mara".into(),
        role: Role::Owner,
        pin: None,
        blocked: true,
    };
    shop.till.put_person(block.clone()).unwrap();
    assert!(shop.status().session.is_none());
    assert!(shop.status().people.iter().all(|person| person.name != "Mara"));
    assert_eq!(refused(shop.till.settings(Nothing {})), Refusal::NotSignedIn);
    assert_eq!(wrong_field(shop.sign_in("Mara", OWNER_PIN)), "person_id");

    // Let in again, they aren't signed in by it.
    shop.sign_in("Olga", "7777").unwrap();
    block.blocked = false;
    shop.till.put_person(block).unwrap();
    assert_eq!(shop.status().session.unwrap().person.name, "Olga");
    shop.sign_in("Mara", OWNER_PIN).unwrap();
}

#[test]
fn a_session_ends_after_sixteen_hours_but_not_in_the_middle_of_a_sale() {
    let shop = Shop::signed_in();
    let unknown = ScanRequest { code: "4006381333931".into(), quantity_milli: None };
    assert_eq!(shop.till.scan(unknown).unwrap().cart.lines.len(), 1);
    shop.wait_ms(16 * HOUR + 1);
    assert!(shop.status().session.is_some());
    shop.till.clear_cart(Nothing {}).unwrap();
    assert_eq!(refused(shop.till.settings(Nothing {})), Refusal::NotSignedIn);
    let last = shop.changes().pop().unwrap();
    assert!(last.0 == "session" && last.2.contains("\"signed_in\":false"));
}

#[test]
fn a_session_of_exactly_sixteen_hours_goes_on() {
    let shop = Shop::signed_in();
    shop.wait_ms(16 * HOUR);
    assert!(shop.status().session.is_some());
    shop.wait_ms(1);
    assert!(shop.status().session.is_none());
}
