//! Cards below zero, now: a page of them, each with its first document, the split and its first
//! cause. The page costs by its rows; the sums cost by how many cards are negative.

use std::collections::BTreeMap;

use contract::{
    CauseView, DocumentRef, NegativeRow, NegativeSort, Negatives, NegativesQuery, Permission,
};
use ledger::id::{CardKey, DocumentId, ShopId};
use rusqlite::Connection;
use store::catalogue::{LabelRow, ShopRow};
use store::{NegativeCard, NegativeOrder, NegativesPage};

use crate::error::Refused;
use crate::session::Signed;
use crate::till::Till;
use crate::{asked, cause_words, split, why, words};

/// Rows of one page, at most.
const ROWS: u32 = 500;
/// Characters of a filter, at most.
const TEXT: usize = 128;

pub(crate) fn negatives(till: &Till, query: NegativesQuery) -> Result<Negatives, Refused> {
    let limit = asked::limit(query.limit, ROWS)?;
    let text = asked::text("text", query.text.as_deref().unwrap_or_default(), 0, TEXT)?;
    let text = Some(text.as_str()).filter(|text| !text.is_empty());
    let page = NegativesPage {
        text,
        order: order(query.sort),
        descending: query.descending,
        offset: query.offset,
        limit,
    };
    till.store.read(|connection| {
        Signed::get(connection)?.must(Permission::SeeReports)?;
        // One snapshot, so that the sums are those of the rows.
        let snapshot = connection.unchecked_transaction().map_err(store::StoreError::from)?;
        let cards = store::list_negatives(&snapshot, &page)?;
        let sum = store::sum_negatives(&snapshot, text)?;
        let mut names = Names::list(&snapshot)?;
        let rows = cards.into_iter().map(|card| names.row(&snapshot, card));
        Ok(Negatives {
            rows: rows.collect::<Result<_, Refused>>()?,
            total: sum.cards,
            total_value_e4: sum.value_e4,
            total_units_milli: sum.units_milli,
        })
    })
}

const fn order(sort: NegativeSort) -> NegativeOrder {
    match sort {
        NegativeSort::Item => NegativeOrder::Item,
        NegativeSort::OnHand => NegativeOrder::OnHand,
        NegativeSort::Since => NegativeOrder::Since,
        NegativeSort::Deepest => NegativeOrder::Deepest,
        NegativeSort::Value => NegativeOrder::Value,
    }
}

/// The names that rows share, and the documents already read for this page.
struct Names {
    shops: BTreeMap<ShopId, String>,
    labels: Vec<LabelRow>,
    documents: BTreeMap<DocumentId, DocumentRef>,
}

impl Names {
    fn list(connection: &Connection) -> Result<Self, Refused> {
        let shops = ShopRow::list(connection)?.into_iter().map(|s| (s.shop, s.name)).collect();
        Ok(Self { shops, labels: LabelRow::list(connection)?, documents: BTreeMap::new() })
    }

    fn row(&mut self, connection: &Connection, card: NegativeCard) -> Result<NegativeRow, Refused> {
        let key = card.key;
        let label = self.labels.iter().find(|label| label.label == key.label);
        let label = label.map(|label| label.name.clone()).unwrap_or_default();
        let beside = store::list_beside(connection, key)?;
        Ok(NegativeRow {
            item_id: key.item.to_string(),
            shop_id: key.shop.to_string(),
            label_id: key.label.to_string(),
            sku: card.sku,
            name: card.name,
            shop: self.shops.get(&key.shop).cloned().unwrap_or_default(),
            label,
            unit: card.unit,
            on_hand_milli: card.on_hand.get(),
            since_ms: card.since.0,
            deepest_milli: card.deepest.get(),
            first_document: self.document(connection, card.first)?,
            value_e4: card.value.get(),
            split: split::of(key, &beside, &self.labels)?,
            cause: first_cause(connection, key)?,
        })
    }

    fn document(
        &mut self,
        connection: &Connection,
        id: DocumentId,
    ) -> Result<DocumentRef, Refused> {
        if let Some(known) = self.documents.get(&id) {
            return Ok(known.clone());
        }
        let found = words::find_document_ref(connection, id)?;
        self.documents.insert(id, found.clone());
        Ok(found)
    }
}

/// The best cause in words. Asked for the rows of one page only.
fn first_cause(connection: &Connection, key: CardKey) -> Result<Option<CauseView>, Refused> {
    let causes = why::causes(connection, key)?;
    causes.first().map(|cause| cause_words::view(connection, cause)).transpose()
}
