use app::{Fact, Recorded, Said};
use contract::{Permission, Receipt, ReceiptQuery, Refusal, Till as _, VoidSaleRequest};
use ledger::document::Body;
use ledger::id::DocumentId;
use ledger::number::Quantity;

use crate::common::*;

fn void(id: u128, sale: &Receipt) -> VoidSaleRequest {
    VoidSaleRequest {
        document_id: DocumentId::from_u128(id).to_string(),
        sale_id: sale.document_id.clone(),
        reason: " rung up twice ".to_owned(),
        approval: None,
    }
}

#[test]
fn a_voided_sale_never_happened_and_its_receipt_says_so() {
    let shop = Shop::new();
    shop.receive(MUG, 5_000);
    let sale = shop.sell_one(MUG_CODE);
    let voided = shop.till.void_sale(void(1, &sale)).unwrap();
    let mark = voided.voided.clone().unwrap();
    assert_eq!((mark.by.as_str(), mark.reason.as_str()), ("Mara", "rung up twice"));
    assert_eq!((shop.on_hand(MUG), voided.total_minor), (5_000, 800));
    let query = ReceiptQuery { document_id: sale.document_id.clone() };
    assert!(shop.till.receipt(query).unwrap().voided.is_some());
    assert_eq!(shop.sell_one(MUG_CODE).number, "R1-000002", "its number isn't used again");
}

#[test]
fn a_repeated_void_answers_again_and_other_content_is_refused() {
    let shop = Shop::new();
    let (sale, other) = (shop.sell_one(MUG_CODE), shop.sell_one(TEA_CODE));
    shop.till.void_sale(void(1, &sale)).unwrap();
    let documents = shop.journal().len();
    assert!(shop.till.void_sale(void(1, &sale)).unwrap().voided.is_some());
    assert_eq!(shop.journal().len(), documents);
    assert_eq!(refused(shop.till.void_sale(void(1, &other))), Refusal::DifferentContent);
    let reason = "another".to_owned();
    let request = VoidSaleRequest { reason, ..void(1, &sale) };
    assert_eq!(refused(shop.till.void_sale(request)), Refusal::DifferentContent);
    assert_eq!(refused(shop.till.void_sale(void(2, &sale))), Refusal::AlreadyReversed);
}

#[test]
fn a_void_that_is_wrong_is_refused_and_nothing_is_written() {
    let shop = Shop::new();
    shop.receive(MUG, 5_000);
    let sale = shop.sell_one(MUG_CODE);
    let receipt = shop.journal().into_iter().find(|d| matches!(d.body, Body::Receipt { .. }));
    let receipt = receipt.unwrap().header.id.to_string();
    let documents = shop.journal().len();
    let of = |sale_id: &str| VoidSaleRequest { sale_id: sale_id.to_owned(), ..void(1, &sale) };
    let missing = DocumentId::from_u128(99).to_string();
    for id in [receipt, missing] {
        assert_eq!(refused(shop.till.void_sale(of(&id))), Refusal::not_found("sale"));
    }
    assert_eq!(wrong_field(shop.till.void_sale(of("x"))), "sale_id");
    let document_id = "x".to_owned();
    let request = VoidSaleRequest { document_id, ..void(1, &sale) };
    assert_eq!(wrong_field(shop.till.void_sale(request)), "document_id");
    for reason in [String::new(), "  ".to_owned(), "x".repeat(201)] {
        let request = VoidSaleRequest { reason, ..void(1, &sale) };
        assert_eq!(wrong_field(shop.till.void_sale(request)), "reason");
    }
    assert_eq!(shop.journal().len(), documents);
}

#[test]
fn a_sale_that_a_return_names_isnt_voided() {
    let shop = Shop::new();
    let sale = shop.sell_one(MUG_CODE);
    let id = DocumentId::parse(&sale.document_id).unwrap();
    let back = Said {
        item: MUG,
        label: shop.label().label,
        quantity: Quantity::ONE,
        pack: None,
        unit_cost: None,
    };
    let written = shop.record(Fact::Return(Some(id), vec![back]), None);
    assert!(matches!(written, Recorded::Written(..)));
    assert!(matches!(refused(shop.till.void_sale(void(1, &sale))), Refusal::Named { .. }));
}

#[test]
fn a_cashier_voids_with_a_supervisors_pin() {
    let shop = Shop::new().with_cashier();
    let sale = shop.sell_one(MUG_CODE);
    let permission = Some(Permission::Void);
    let asks = Refusal::NeedsApproval { rule: None, permission, short: Vec::new() };
    assert_eq!(refused(shop.till.void_sale(void(1, &sale))), asks);
    let request = VoidSaleRequest { approval: shop.approval(), ..void(1, &sale) };
    assert!(shop.till.void_sale(request).unwrap().voided.is_some());
    let reversal = shop.journal().pop().unwrap();
    assert!(reversal.header.approved.is_some_and(|approved| !approved.own));
}
