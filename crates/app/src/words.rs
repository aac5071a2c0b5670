//! From the ledger's values to the contract's words: refusals with names, document numbers.

use contract::{DocumentRef, Refusal};
use ledger::document::Document;
use ledger::id::DocumentId;
use ledger::policy::{Judgement, Rule, Short};
use rusqlite::Connection;
use store::catalogue::{ItemRow, LabelRow, RegisterRow, ShopRow};

use crate::error::Refused;

/// A judgement that wrote nothing, as the contract's refusal with names.
///
/// # Errors
/// What SQLite says.
pub(crate) fn refusal(
    connection: &Connection,
    judgement: &Judgement,
    found_here: bool,
) -> Result<Refusal, Refused> {
    Ok(match judgement {
        Judgement::Denied { rule: denied, short } => Refusal::BelowZero {
            rule: rule(*denied),
            short: shorts(connection, short)?,
            found_here: found_here && *denied == Rule::Module,
        },
        Judgement::NeedsApproval { short } => Refusal::NeedsApproval {
            rule: Some(contract::Rule::Movement),
            permission: None,
            short: shorts(connection, short)?,
        },
        Judgement::Allowed { .. } => Refusal::invalid("document", "Nothing was refused."),
    })
}

/// A rule in the contract's words.
pub(crate) const fn rule(rule: Rule) -> contract::Rule {
    match rule {
        Rule::Module => contract::Rule::Module,
        Rule::Draining => contract::Rule::Draining,
        Rule::Consignment => contract::Rule::Consignment,
        Rule::Label => contract::Rule::Label,
        Rule::Item => contract::Rule::Item,
        Rule::Movement => contract::Rule::Movement,
    }
}

/// Short cards with their names.
///
/// # Errors
/// What SQLite says.
pub(crate) fn shorts(
    connection: &Connection,
    short: &[Short],
) -> Result<Vec<contract::Short>, Refused> {
    let shops = ShopRow::list(connection)?;
    short
        .iter()
        .map(|s| {
            let item = ItemRow::find(connection, s.card.item)?;
            let label = LabelRow::find(connection, s.card.label)?;
            let shop = shops.iter().find(|shop| shop.shop == s.card.shop);
            Ok(contract::Short {
                item_id: s.card.item.to_string(),
                sku: item.as_ref().map(|i| i.sku.clone()).unwrap_or_default(),
                name: item.map(|i| i.name).unwrap_or_default(),
                shop: shop.map(|s| s.name.clone()).unwrap_or_default(),
                label: label.map(|l| l.name).unwrap_or_default(),
                on_hand_milli: s.on_hand.get(),
                wanted_milli: s.wanted.get(),
            })
        })
        .collect()
}

/// A document by its number: its register's name and its place in that journal (`R1-12`).
///
/// # Errors
/// What SQLite says.
pub(crate) fn document_ref(
    connection: &Connection,
    document: &Document,
) -> Result<DocumentRef, Refused> {
    let header = &document.header;
    let registers = RegisterRow::list(connection)?;
    let register = registers.into_iter().find(|r| r.register == header.author.register);
    let name = register.map_or_else(|| header.author.register.to_string(), |r| r.name);
    let incarnation = match header.author.incarnation {
        1 => String::new(),
        later => format!(".{later}"),
    };
    Ok(DocumentRef {
        id: header.id.to_string(),
        number: format!("{name}{incarnation}-{}", header.sequence),
        kind: document.body.kind().to_owned(),
    })
}

/// A document of this file by its number.
///
/// # Errors
/// It isn't there, or what SQLite says.
pub(crate) fn find_document_ref(
    connection: &Connection,
    id: DocumentId,
) -> Result<DocumentRef, Refused> {
    let found = store::find_document(connection, id)?;
    let found = found.ok_or_else(|| Refusal::not_found("document"))?;
    document_ref(connection, &found.document)
}
