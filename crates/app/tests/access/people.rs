//! People: one owner who can sign in is always left, names differ, PINs are digits.

use contract::{Nothing, Permission, PutPersonRequest, Refusal, Role, Till as _};

use crate::common::{Shop, refused, wrong_field};

fn put(id: Option<String>, name: &str, role: Role) -> PutPersonRequest {
    PutPersonRequest { person_id: id, name: name.into(), role, pin: None, blocked: false }
}

#[test]
fn people_are_listed_by_name_with_their_roles() {
    let shop = Shop::signed_in();
    shop.add("Ben", Role::Cashier, "1379");
    let people = shop.till.people(Nothing {}).unwrap().people;
    let listed: Vec<(&str, Role)> = people.iter().map(|p| (p.name.as_str(), p.role)).collect();
    assert_eq!(listed, [("Ben", Role::Cashier), ("Mara", Role::Owner)]);
}

#[test]
fn only_who_manages_people_changes_them() {
    let shop = Shop::signed_in();
    shop.add("Max", Role::Manager, "1379");
    shop.sign_in("Max", "1379").unwrap();
    let promote = put(Some(shop.id_of("Max")), "Max", Role::Owner);
    let may_not = Refusal::NotPermitted { permission: Permission::ManagePeople };
    assert_eq!(refused(shop.till.put_person(promote)), may_not);
    assert_eq!(shop.person("Max").role, "manager");
}

#[test]
fn the_last_owner_stays_one() {
    let shop = Shop::signed_in();
    let mara = Some(shop.id_of("Mara"));
    let demoted = put(mara.clone(), "Mara", Role::Manager);
    assert_eq!(wrong_field(shop.till.put_person(demoted.clone())), "role");
    let blocked = PutPersonRequest { blocked: true, ..put(mara.clone(), "Mara", Role::Owner) };
    assert_eq!(wrong_field(shop.till.put_person(blocked.clone())), "blocked");
    assert!(shop.status().session.is_some());

    // An owner who can't sign in doesn't count.
    let olga = shop.add("Olga", Role::Owner, "7777");
    let out = PutPersonRequest { blocked: true, ..put(Some(olga.id), "Olga", Role::Owner) };
    shop.till.put_person(out).unwrap();
    assert_eq!(wrong_field(shop.till.put_person(demoted)), "role");
}

#[test]
fn an_owner_who_is_locked_does_not_count_as_one_who_is_left() {
    let shop = Shop::signed_in();
    shop.add("Olga", Role::Owner, "7777");
    for _ in 0..5 {
        refused(shop.sign_in("Olga", "0000"));
        shop.wait_ms(60_000);
    }
    let demoted = put(Some(shop.id_of("Mara")), "Mara", Role::Manager);
    assert_eq!(wrong_field(shop.till.put_person(demoted)), "role");
}

#[test]
fn a_person_is_refused_with_a_wrong_name_or_pin() {
    let shop = Shop::signed_in();
    shop.add("Ben", Role::Cashier, "1379");
    let with_pin =
        |pin: &str| PutPersonRequest { pin: Some(pin.into()), ..put(None, "Ida", Role::Cashier) };
    let cases = [
        ("name", put(None, "", Role::Cashier)),
        ("name", put(Some(shop.id_of("Ben")), "mara", Role::Cashier)),
        ("pin", put(None, "Ida", Role::Cashier)),
        ("pin", with_pin("")),
        ("pin", with_pin("abcd")),
        ("pin", with_pin("12 34")),
    ];
    for (field, request) in cases {
        assert_eq!(wrong_field(shop.till.put_person(request.clone())), field, "{request:?}");
    }
    let nobody = put(Some("nobody".into()), "Ida", Role::Cashier);
    assert_eq!(refused(shop.till.put_person(nobody)), Refusal::NotFound { what: "person".into() });
    assert_eq!(shop.till.people(Nothing {}).unwrap().people.len(), 2);
}

#[test]
fn a_change_without_a_pin_keeps_the_old_one() {
    let shop = Shop::signed_in();
    let ben = shop.add("Ben", Role::Cashier, "1379");
    shop.till.put_person(put(Some(ben.id), "Benjamin", Role::Clerk)).unwrap();
    let (subject, before, after, _) = shop.changes().pop().unwrap();
    assert_eq!(subject, "person");
    assert!(before.contains("Ben") && after.contains("Benjamin") && !after.contains("pin"));
    shop.sign_in("Benjamin", "1379").unwrap();
}
