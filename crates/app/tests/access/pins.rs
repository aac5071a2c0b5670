//! Wrong PINs wait longer and longer, then lock; a file never holds one.

use contract::{PutPersonRequest, Refusal, Role, Till as _};

use crate::common::{OWNER_PIN, Shop, refused, wrong_field};

const WRONG: &str = "0000";

fn with_cashier() -> Shop {
    let shop = Shop::signed_in();
    shop.add("Ben", Role::Cashier, "1379");
    shop
}

#[test]
fn wrong_pins_wait_longer_and_longer_and_the_fifth_locks() {
    let shop = with_cashier();
    for (tries_left, wait_seconds) in [(4, 0), (3, 1), (2, 5), (1, 30)] {
        let wrong = refused(shop.sign_in("Ben", WRONG));
        assert_eq!(wrong, Refusal::WrongPin { tries_left, wait_seconds });
        if wait_seconds > 0 {
            shop.wait_ms(i64::from(wait_seconds) * 1000 - 1);
            let early = refused(shop.sign_in("Ben", "1379"));
            assert_eq!(early, Refusal::PinLocked { wait_seconds: Some(1) });
            shop.wait_ms(1);
        }
    }
    let locked = Refusal::PinLocked { wait_seconds: None };
    assert_eq!(refused(shop.sign_in("Ben", WRONG)), locked);
    shop.wait_ms(365 * 24 * 3_600_000);
    assert_eq!(refused(shop.sign_in("Ben", "1379")), locked);
}

#[test]
fn a_lock_survives_a_restart_and_ends_with_a_new_pin() {
    let shop = with_cashier();
    for _ in 0..5 {
        refused(shop.sign_in("Ben", WRONG));
        shop.wait_ms(60_000);
    }
    let shop = shop.restart();
    assert_eq!(refused(shop.sign_in("Ben", "1379")), Refusal::PinLocked { wait_seconds: None });
    let unlock = PutPersonRequest {
        person_id: Some(shop.id_of("Ben")),
        name: "Ben".into(),
        role: Role::Cashier,
        pin: Some("4862".into()),
        blocked: false,
    };
    shop.till.put_person(unlock).unwrap();
    assert!(matches!(refused(shop.sign_in("Ben", "1379")), Refusal::WrongPin { .. }));
    shop.sign_in("Ben", "4862").unwrap();
}

#[test]
fn a_right_pin_forgets_the_wrong_ones() {
    let shop = with_cashier();
    for _ in 0..3 {
        refused(shop.sign_in("Ben", WRONG));
        shop.wait_ms(60_000);
        shop.sign_in("Ben", "1379").unwrap();
    }
    let first = Refusal::WrongPin { tries_left: 4, wait_seconds: 0 };
    assert_eq!(refused(shop.sign_in("Ben", WRONG)), first);
}

#[test]
fn the_only_owner_waits_instead_of_locking_the_shop() {
    let shop = with_cashier();
    for _ in 0..4 {
        refused(shop.sign_in("Mara", WRONG));
        shop.wait_ms(60_000);
    }
    let wait = Refusal::PinLocked { wait_seconds: Some(900) };
    assert_eq!(refused(shop.sign_in("Mara", WRONG)), wait);
    assert_eq!(refused(shop.sign_in("Mara", OWNER_PIN)), wait);
    shop.wait_ms(900_000);
    shop.sign_in("Mara", OWNER_PIN).unwrap();
}

#[test]
fn an_owner_locks_where_another_owner_is_left() {
    let shop = with_cashier();
    shop.add("Olga", Role::Owner, "7777");
    for _ in 0..4 {
        refused(shop.sign_in("Mara", WRONG));
        shop.wait_ms(60_000);
    }
    assert_eq!(refused(shop.sign_in("Mara", WRONG)), Refusal::PinLocked { wait_seconds: None });
}

#[test]
fn a_clock_set_back_locks_nobody_out_for_a_year() {
    let shop = with_cashier();
    for _ in 0..4 {
        refused(shop.sign_in("Ben", WRONG));
        shop.wait_ms(60_000);
    }
    shop.wait_ms(-365 * 24 * 3_600_000);
    shop.sign_in("Ben", "1379").unwrap();
}

#[test]
fn what_is_not_a_pin_is_no_try() {
    let shop = with_cashier();
    for _ in 0..9 {
        assert_eq!(wrong_field(shop.sign_in("Ben", "12x4")), "pin");
    }
    shop.sign_in("Ben", "1379").unwrap();
}

#[test]
fn tries_side_by_side_are_all_counted() {
    let shop = with_cashier();
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| refused(shop.sign_in("Ben", WRONG)));
        }
    });
    // The second wrong one already makes the others wait: none of the eight is free.
    assert_eq!(shop.person("Ben").wrong_pins, 2);
}

#[test]
fn no_pin_and_no_hash_is_in_the_journal() {
    let shop = with_cashier();
    let hash = shop.person("Ben").pin_hash;
    assert!(hash.starts_with("$argon2id$"));
    assert_ne!(hash, shop.person("Mara").pin_hash);
    for (subject, before, after, _) in shop.changes() {
        for text in [before, after] {
            let told = text.contains("1379") || text.contains("argon2") || text.contains(&hash);
            assert!(!told, "{subject}: {text}");
        }
    }
}
