//! Barcodes as tables: canonical forms, and what a scan may be.
#![allow(missing_docs, clippy::unwrap_used)]

use ledger::barcode::{
    BarcodeRule, Embedded, PriceCheck, RuleRefused, ValueKind, as_printed, canonical, check_digit,
    is_gtin, parse, usual_rules,
};
use proptest::prelude::*;

#[test]
fn a_code_has_one_canonical_form_whatever_symbol_carried_it() {
    let table = [
        ("UPC-A", "036000291452", "00036000291452"),
        ("the same as EAN-13", "0036000291452", "00036000291452"),
        ("the same as GTIN-14", "00036000291452", "00036000291452"),
        ("spaces around it", " 036000291452\r", "00036000291452"),
        ("EAN-13", "4006381333931", "04006381333931"),
        ("EAN-8", "96385074", "00000096385074"),
        ("a case's GTIN-14", "14006381333938", "14006381333938"),
        ("a wrong check digit is text", "4006381333932", "4006381333932"),
        ("PLU", "4011", "4011"),
        ("PLU with a leading zero", "04011", "4011"),
        ("organic PLU", "94011", "94011"),
        ("a short number", "016", "016"),
        ("text", "MUG-01", "MUG-01"),
        ("full-width digits are text", "４０１１", "４０１１"),
        ("in-store template, eleven digits", "20003000000", "00200030000005"),
        ("in-store template, twelve digits", "200030000000", "00200030000005"),
        ("in-store template, thirteen digits", "0200030000000", "00200030000005"),
        ("in-store template, EAN", "2112345000000", "02112345000008"),
        ("eleven digits that are no template", "12345678901", "12345678901"),
        ("nothing", "", ""),
    ];
    for (what, code, want) in table {
        assert_eq!(canonical(code), want, "{what}");
    }
}

#[test]
fn a_gtin_is_printed_in_its_shortest_length() {
    let table = [
        ("00036000291452", "036000291452"),
        ("04006381333931", "4006381333931"),
        ("14006381333938", "14006381333938"),
        ("00000096385074", "96385074"),
        ("4011", "4011"),
        ("12345678901234", "12345678901234"),
    ];
    for (code, want) in table {
        assert_eq!(as_printed(code), want, "{code}");
    }
}

/// `code, code+value …` and `misread` at the end.
fn told(code: &str, rules: &[BarcodeRule]) -> String {
    let scanned = parse(code, rules);
    let mut words: Vec<String> = scanned
        .candidates
        .iter()
        .map(|c| match c.embedded {
            None => c.code.clone(),
            Some(Embedded::Price(price)) => format!("{} at {}", c.code, price.get()),
            Some(Embedded::Quantity(quantity)) => format!("{} of {}", c.code, quantity.get()),
        })
        .collect();
    if scanned.misread {
        words.push("misread".to_owned());
    }
    words.join(", ")
}

/// Appends the right check digit.
fn checked(body: &str) -> String {
    format!("{body}{}", check_digit(body).unwrap())
}

#[test]
fn a_scan_is_read_by_the_first_rule_of_its_prefix() {
    let usual = usual_rules();
    let weight = |prefix: &str| BarcodeRule {
        prefix: prefix.to_owned(),
        item_digits: 5,
        check: PriceCheck::Absent,
        value_digits: 5,
        value: ValueKind::WeightMilli,
    };
    let mut weighed = vec![weight("28")];
    weighed.push(BarcodeRule { value: ValueKind::Units, ..weight("27") });
    weighed.push(BarcodeRule { item_digits: 9, ..weight("26") });
    let table: [(&str, String, &[BarcodeRule], &str); 18] = [
        ("a plain EAN", "4006381333931".into(), &usual, "04006381333931"),
        ("a PLU", "4011".into(), &usual, "4011"),
        ("text", "MUG-01".into(), &usual, "MUG-01"),
        ("a misread", "4006381333932".into(), &usual, "4006381333932, misread"),
        ("nothing", "  ".into(), &usual, ""),
        ("too long", "9".repeat(129), &usual, ""),
        ("UPC-E", "01234565".into(), &usual, "00000001234565, 00012345000065"),
        (
            "UPC-A, price with its check digit",
            checked("20003092875"),
            &usual,
            "00200030928750, 00200030000005 at 2875, 0030 at 2875, 30 at 2875",
        ),
        (
            "UPC-A, price after a zero",
            checked("20003002875"),
            &usual,
            "00200030028757, 00200030000005 at 2875, 0030 at 2875, 30 at 2875",
        ),
        (
            "the same as EAN-13",
            checked("020003002875"),
            &usual,
            "00200030028757, 00200030000005 at 2875, 0030 at 2875, 30 at 2875",
        ),
        ("a wrong price check digit", checked("20003032875"), &usual, "00200030328758, misread"),
        (
            "prefix 21",
            checked("211234500499"),
            &usual,
            "02112345004990, 02112345000008 at 499, 12345 at 499",
        ),
        ("a value of zero says nothing", checked("211234500000"), &usual, "02112345000008, 12345"),
        (
            "a wrong check digit is no price",
            "2112345004991".into(),
            &usual,
            "2112345004991, misread",
        ),
        (
            "grams",
            checked("281234501250"),
            &weighed,
            "02812345012505, 02812345000007 of 1250, 12345 of 1250",
        ),
        (
            "units",
            checked("271234500003"),
            &weighed,
            "02712345000031, 02712345000000 of 3000, 12345 of 3000",
        ),
        ("a rule that can't read it", checked("261234500003"), &weighed, "02612345000034"),
        ("no rules", checked("211234500499"), &[], "02112345004990"),
    ];
    for (what, code, rules, want) in table {
        assert_eq!(told(&code, rules), want, "{what}");
    }
}

#[test]
fn a_rule_that_can_read_nothing_is_refused() {
    let rule = usual_rules().remove(0);
    let with = |change: &dyn Fn(&mut BarcodeRule)| {
        let mut changed = rule.clone();
        change(&mut changed);
        changed.validate()
    };
    assert!(usual_rules().iter().all(|r| r.validate().is_ok()));
    assert_eq!(with(&|r| r.prefix = "40".into()), Err(RuleRefused::Prefix));
    assert_eq!(with(&|r| r.prefix = "2".into()), Err(RuleRefused::Prefix));
    assert_eq!(with(&|r| r.prefix = "2x".into()), Err(RuleRefused::Prefix));
    assert_eq!(with(&|r| r.item_digits = 6), Err(RuleRefused::Length));
    assert_eq!(with(&|r| (r.item_digits, r.value_digits) = (9, 0)), Err(RuleRefused::Length));
    assert_eq!(with(&|r| r.value = ValueKind::Units), Err(RuleRefused::Check));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn no_code_breaks_the_reading_and_its_canonical_form_stays(code in "\\PC{0,20}") {
        let once = canonical(&code);
        prop_assert_eq!(canonical(&once), once.clone());
        let scanned = parse(&code, &usual_rules());
        prop_assert!(scanned.candidates.len() <= 5);
        if !code.trim().is_empty() {
            prop_assert_eq!(&scanned.candidates[0].code, &once);
        }
    }

    #[test]
    fn a_label_that_a_scale_prints_is_read_back(item in 0..100_000_u32, price in 1..10_000_u32) {
        let code = checked(&format!("2{item:05}0{price:04}"));
        let template = canonical(&format!("2{item:05}00000"));
        let scanned = parse(&code, &usual_rules());
        let found = scanned.candidates.iter().find(|c| c.code == template).unwrap();
        let Some(Embedded::Price(read)) = found.embedded else { panic!("{found:?}") };
        prop_assert_eq!(read.get(), i64::from(price));
    }

    #[test]
    fn one_wrong_digit_is_never_a_gtin(body in "[0-9]{12}", at in 0..13_usize, add in 1..10_u8) {
        let mut digits = checked(&body).into_bytes();
        prop_assert!(is_gtin(std::str::from_utf8(&digits).unwrap()));
        digits[at] = b'0' + (digits[at] - b'0' + add) % 10;
        prop_assert!(!is_gtin(std::str::from_utf8(&digits).unwrap()));
    }
}
