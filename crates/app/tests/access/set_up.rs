//! A shop is made once, and only from values that make sense.

use contract::{Nothing, SetUpRequest, Tideline, Till as _};

use crate::common::{Shop, request, wrong_field};

#[test]
fn set_up_makes_a_shop_that_sells_below_zero_and_signs_nobody_in() {
    let shop = Shop::bare();
    assert!(shop.status().needs_setup);
    let status = shop.till.set_up(request()).unwrap();
    assert!(!status.needs_setup && status.session.is_none());
    assert_eq!((status.shop.as_str(), status.register.as_str()), ("Corner shop", "R1"));
    assert_eq!((status.currency.as_str(), status.currency_decimals), ("EUR", 2));
    assert_eq!(status.people.len(), 1);
    assert_eq!(status.tideline, Tideline::Alone { documents: 2 });

    shop.sign_in("Mara", "2580").unwrap();
    let settings = shop.settings();
    assert!(settings.negative_inventory && !settings.negative_inventory_locked);
    assert_eq!(settings.preset, Some(contract::Preset::Retail));
    let labels: Vec<(&str, bool)> =
        settings.labels.iter().map(|l| (l.name.as_str(), l.allow_negative)).collect();
    assert_eq!(labels, [("Damaged", false), ("Sellable", true)]);
}

#[test]
fn set_up_refuses_what_makes_no_shop_and_writes_nothing() {
    type Spoil = fn(&mut SetUpRequest);
    let cases: [(&str, Spoil); 13] = [
        ("shop", |r| r.shop = "  ".into()),
        ("shop", |r| r.shop = "x".repeat(61)),
        ("shop", |r| r.shop = "a\nb".into()),
        ("currency", |r| r.currency = "XXX".into()),
        ("currency", |r| r.currency = "eur".into()),
        ("currency", |r| r.currency = String::new()),
        ("tax_rate_milli_percent", |r| r.tax_rate_milli_percent = -1),
        ("tax_rate_milli_percent", |r| r.tax_rate_milli_percent = 100_001),
        ("owner", |r| r.owner = String::new()),
        ("pin", |r| r.pin = "123".into()),
        ("pin", |r| r.pin = "123456789".into()),
        ("pin", |r| r.pin = "12a4".into()),
        ("pin", |r| r.pin = "١٢٣٤".into()),
    ];
    let shop = Shop::bare();
    for (field, spoil) in cases {
        let mut request = request();
        spoil(&mut request);
        assert_eq!(wrong_field(shop.till.set_up(request.clone())), field, "{request:?}");
        assert!(shop.status().needs_setup);
    }
}

#[test]
fn a_second_set_up_is_refused() {
    let shop = Shop::new();
    let again = SetUpRequest { owner: "Mallory".into(), ..request() };
    assert_eq!(wrong_field(shop.till.set_up(again)), "shop");
    assert_eq!(shop.till.status(Nothing {}).unwrap().people[0].name, "Mara");
}

#[test]
fn cash_is_rounded_as_the_currency_needs_it() {
    for (currency, step) in [("CHF", 5), ("EUR", 1), ("SEK", 100)] {
        let shop = Shop::bare();
        shop.till.set_up(SetUpRequest { currency: currency.into(), ..request() }).unwrap();
        assert_eq!(shop.account().cash_step, step, "{currency}");
    }
}
