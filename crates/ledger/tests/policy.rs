//! Every refusal of the policy has a row; what it promises is a property.
#![allow(missing_docs, clippy::unwrap_used, clippy::too_many_lines, clippy::type_complexity)]

use ledger::hlc::{Hlc, Millis};
use ledger::id::{Author, CardKey, DocumentId, ItemId, LabelId, RegisterId, ShopId};
use ledger::movement::{Account, Effect, LineRef, Movement};
use ledger::number::Quantity;
use ledger::policy::{
    Judgement, LabelFacts, Moments, MovementKind, Preset, Rule, SettingRefused, Settings, Touched,
    Verdict, allow_negative, drain_module, drained, judge, moments, switch_module,
};
use ledger::position::Position;
use proptest::prelude::*;

fn units(n: i64) -> Quantity {
    Quantity::units(n).unwrap()
}

fn label(allow_negative: bool, consignment: bool) -> LabelFacts {
    LabelFacts { id: LabelId::from_u128(1), allow_negative, consignment }
}

fn touched(label: LabelFacts, without: i64, with: i64) -> Touched {
    let card = CardKey { item: ItemId::from_u128(1), shop: ShopId::from_u128(1), label: label.id };
    Touched {
        card,
        label,
        moments: Moments { without: units(without), with: units(with) },
        wanted: units((without - with).max(0)),
    }
}

fn word(judgement: &Judgement) -> String {
    match judgement {
        Judgement::Allowed { below_zero } => format!("allowed, {} below", below_zero.len()),
        Judgement::NeedsApproval { .. } => "needs approval".to_owned(),
        Judgement::Denied { rule, .. } => format!("denied by {rule:?}"),
    }
}

#[test]
fn each_rule_refuses_what_it_says_and_the_first_is_named() {
    use MovementKind::{Adjustment, DeliveryNote, Sale, Transfer};
    let open = label(true, false);
    let on = Settings::new(Preset::Retail);
    let strict = Settings::new(Preset::VoucherStrict);
    let off = Settings { negative_inventory: false, ..on.clone() };
    let draining = Settings { draining: true, ..on.clone() };
    let cases: [(&str, &Settings, Option<MovementKind>, Touched, bool, &str); 16] = [
        (
            "a sale of what is there",
            &off,
            Some(Sale),
            touched(open, 2, 0),
            false,
            "allowed, 0 below",
        ),
        ("module on", &on, Some(Sale), touched(open, 0, -1), false, "allowed, 1 below"),
        ("module off", &off, Some(Sale), touched(open, 2, -1), false, "denied by Module"),
        ("module off, approved", &off, Some(Sale), touched(open, 2, -1), true, "denied by Module"),
        ("draining", &draining, Some(Sale), touched(open, 0, -1), false, "denied by Draining"),
        (
            "consignment",
            &on,
            Some(Sale),
            touched(label(false, true), 0, -1),
            false,
            "denied by Consignment",
        ),
        (
            "consignment that says yes",
            &on,
            Some(Sale),
            touched(label(true, true), 0, -1),
            false,
            "denied by Consignment",
        ),
        ("label", &on, Some(Sale), touched(label(false, false), 0, -1), false, "denied by Label"),
        (
            "module before label",
            &off,
            Some(Sale),
            touched(label(false, false), 0, -1),
            false,
            "denied by Module",
        ),
        (
            "movement kind",
            &strict,
            Some(Transfer),
            touched(open, 0, -1),
            true,
            "denied by Movement",
        ),
        ("approval", &on, Some(DeliveryNote), touched(open, 0, -1), false, "needs approval"),
        ("approval given", &on, Some(DeliveryNote), touched(open, 0, -1), true, "allowed, 1 below"),
        (
            "no approval for what is there",
            &on,
            Some(Adjustment),
            touched(open, 5, 4),
            false,
            "allowed, 0 below",
        ),
        ("less negative", &off, Some(Adjustment), touched(open, -5, -3), false, "allowed, 0 below"),
        (
            "a negative card may not sink",
            &off,
            Some(Sale),
            touched(open, -2, -3),
            false,
            "denied by Module",
        ),
        ("a count is never refused", &off, None, touched(open, 0, -3), false, "allowed, 1 below"),
    ];
    for (what, settings, kind, card, approved, want) in cases {
        assert_eq!(word(&judge(settings, kind, &[card], approved)), want, "{what}");
    }
}

#[test]
fn a_voucher_is_refused_whole_and_lists_every_short_card() {
    let settings = Settings::new(Preset::VoucherStrict);
    let open = label(true, false);
    let cards = [touched(open, 5, 4), touched(open, 2, -1), touched(label(false, false), 0, -1)];
    let judgement = judge(&settings, Some(MovementKind::Transfer), &cards, false);
    let Judgement::Denied { rule, short } = judgement else { panic!("{judgement:?}") };
    assert_eq!(rule, Rule::Label);
    assert_eq!(short.iter().map(|s| s.on_hand).collect::<Vec<_>>(), [units(2), units(0)]);
}

#[test]
fn a_label_may_have_its_own_rule() {
    let mut settings = Settings::new(Preset::Retail);
    let open = label(true, false);
    settings.label_rules.entry(open.id).or_default().insert(MovementKind::Sale, Verdict::Deny);
    let judgement = judge(&settings, Some(MovementKind::Sale), &[touched(open, 0, -1)], false);
    assert_eq!(word(&judgement), "denied by Movement");
    assert_eq!(settings.preset(), None);
}

#[test]
fn a_setting_that_the_rules_refuse_stays_as_it_is() {
    let on = Settings::new(Preset::Retail);
    let locked = Settings { locked: true, ..on.clone() };
    assert_eq!(switch_module(&on, false, 1), Err(SettingRefused::NegativesExist));
    assert_eq!(switch_module(&locked, false, 0), Err(SettingRefused::Locked));
    let off = switch_module(&on, false, 0).unwrap();
    assert_eq!((off.negative_inventory, off.version), (false, on.version + 1));
    assert!(switch_module(&off, true, 7).unwrap().negative_inventory);
    assert_eq!(drain_module(&locked), Err(SettingRefused::Locked));
    let draining = drain_module(&on).unwrap();
    assert!(draining.draining && draining.negative_inventory);
    assert!(!drain_module(&off).unwrap().draining, "what is off has nothing to drain");
    for (negatives, all_heard, runs_dry) in [(1, true, false), (0, false, false), (0, true, true)] {
        let dry = drained(&draining, negatives, all_heard);
        assert_eq!(dry.is_some(), runs_dry, "{negatives} negative");
        assert!(dry.is_none_or(|s| !s.negative_inventory && !s.draining));
    }
    assert_eq!(drained(&on, 0, true), None);
    assert!(!switch_module(&draining, true, 7).unwrap().draining);
    let partner = label(false, true);
    assert_eq!(allow_negative(partner, true), Err(SettingRefused::ConsignmentNeverNegative));
    assert!(!allow_negative(label(true, false), false).unwrap().allow_negative);
}

fn movement(at: i64, effect: Effect) -> Movement {
    Movement {
        position: Position {
            effective: Millis(at),
            recorded: Hlc::new(Millis(at), 0),
            author: Author { register: RegisterId::from_u128(1), incarnation: 1 },
            sequence: at.unsigned_abs(),
            line: 0,
        },
        of: LineRef { document: DocumentId::from_u128(at.unsigned_abs().into()), line: 0 },
        card: CardKey {
            item: ItemId::from_u128(1),
            shop: ShopId::from_u128(1),
            label: LabelId::from_u128(1),
        },
        account: Account::Sales,
        effect,
        default_cost: None,
        stamped: None,
    }
}

#[test]
fn a_back_dated_sale_is_judged_at_every_later_moment_up_to_the_next_count() {
    let sell = |at| movement(at, Effect::Out { quantity: units(1) });
    let count = |at, n| movement(at, Effect::Assert { target: units(n) });
    // One is left; it is sold later: a sale before that takes the later moment below zero.
    let later = moments(units(1), &[sell(5)], &[sell(3), sell(5)]).unwrap();
    assert!(later.below_zero());
    assert_eq!(later, Moments { without: units(0), with: units(-1) });
    // Of several such moments the lowest decides.
    let lowest = moments(units(1), &[sell(5), sell(6)], &[sell(3), sell(5), sell(6)]).unwrap();
    assert_eq!(lowest, Moments { without: units(-1), with: units(-2) });
    // A count in between has absorbed it.
    let counted =
        moments(units(1), &[count(4, 1), sell(5)], &[sell(3), count(4, 1), sell(5)]).unwrap();
    assert!(!counted.below_zero());
    // Taking a receipt away that was sold since.
    let receipt = movement(3, Effect::InUnknown { quantity: units(1) });
    assert!(moments(units(0), &[receipt, sell(5)], &[sell(5)]).unwrap().below_zero());
    // Taking a sale away.
    assert!(!moments(units(0), &[sell(3), sell(5)], &[sell(5)]).unwrap().below_zero());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn where_a_rule_denies_no_sequence_of_outs_takes_a_card_below_zero(
        start in 0..20_i64,
        outs in prop::collection::vec((0..40_i64, 1..6_i64), 1..12),
        which in 0..3_u8,
    ) {
        let mut settings = Settings::new(Preset::Retail);
        let mut facts = label(true, false);
        match which {
            0 => settings.negative_inventory = false,
            1 => facts.allow_negative = false,
            _ => {
                settings.rules.insert(MovementKind::Sale, Verdict::Deny);
            }
        }
        let mut timeline: Vec<Movement> = Vec::new();
        for (number, (at, quantity)) in (0_u64..).zip(outs) {
            let mut next = movement(at, Effect::Out { quantity: units(quantity) });
            next.position.sequence = number;
            let mut with = timeline.clone();
            with.push(next);
            with.sort_by_key(|m| m.position);
            let moments = moments(units(start), &timeline, &with).unwrap();
            let card = Touched { moments, ..touched(facts, 0, 0) };
            if let Judgement::Allowed { .. } =
                judge(&settings, Some(MovementKind::Sale), &[card], true)
            {
                timeline = with;
            }
            let mut on_hand = start;
            for m in &timeline {
                let Effect::Out { quantity } = m.effect else { unreachable!() };
                on_hand -= quantity.get() / 1000;
                prop_assert!(on_hand >= 0);
            }
        }
    }
}
