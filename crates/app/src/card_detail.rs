//! One card with its story: what is on hand and worth, the latest movements with their
//! documents, the stretches below zero and why. Reads only.

use std::collections::BTreeMap;

use contract::{
    CardDetail, CardQuery, CauseView, EpisodeView, MovementRow, Pack, Permission, Refusal,
};
use ledger::card::Card;
use ledger::cause::Subject;
use ledger::id::{CardKey, DocumentId, ShopId};
use ledger::movement::LineRef;
use ledger::number::Amount;
use rusqlite::Connection;
use store::catalogue::{ItemRow, LabelRow, PersonRow, ShopRow};
use store::{CardRow, StoredDocument, ToldMovement};

use crate::error::Refused;
use crate::session::Signed;
use crate::till::Till;
use crate::{asked, cause_words, notes, split, why, words};

/// Movements told at most.
const MOVEMENTS: u32 = 1000;
/// Stretches below zero told at most.
const EPISODES: u32 = 50;

pub(crate) fn card(till: &Till, query: CardQuery) -> Result<CardDetail, Refused> {
    let limit = asked::limit(query.limit, MOVEMENTS)?;
    till.store.read(|connection| {
        Signed::get(connection)?.must(Permission::SeeReports)?;
        // One snapshot, so that the balances are those of the card.
        let snapshot = connection.unchecked_transaction().map_err(store::StoreError::from)?;
        let item = asked::item(&snapshot, &query.item_id)?;
        let shop = shop(&snapshot, &query.shop_id)?;
        let label = asked::label(&snapshot, shop.shop, &query.label_id)?;
        detail(&snapshot, &item, &shop, &label, limit)
    })
}

fn shop(connection: &Connection, text: &str) -> Result<ShopRow, Refused> {
    let id = ShopId::parse(text);
    let found = ShopRow::list(connection)?.into_iter().find(|shop| Some(shop.shop) == id);
    found.ok_or_else(|| Refusal::not_found("shop").into())
}

fn detail(
    connection: &Connection,
    item: &ItemRow,
    shop: &ShopRow,
    label: &LabelRow,
    limit: u32,
) -> Result<CardDetail, Refused> {
    let key = CardKey { item: item.item, shop: shop.shop, label: label.label };
    let row = CardRow::find(connection, key)?;
    let card = row.as_ref().map_or_else(Card::default, |row| row.card.clone());
    let (movements, movements_total, episodes) = match &row {
        None => (Vec::new(), 0, Vec::new()),
        Some(row) => (
            Teller::list(connection)?.tell(row, limit)?,
            store::count_movements(connection, row)?,
            episodes(connection, row)?,
        ),
    };
    let split = match card.on_hand.is_negative() {
        false => None,
        true => {
            let beside = store::list_beside(connection, key)?;
            Some(split::of(key, &beside, &LabelRow::list(connection)?)?)
        }
    };
    let packs = item.packs(connection)?;
    Ok(CardDetail {
        name: item.name.clone(),
        sku: item.sku.clone(),
        shop: shop.name.clone(),
        label: label.name.clone(),
        unit: item.unit.clone(),
        packs: packs.into_iter().map(|p| Pack { name: p.name, size_milli: p.size.get() }).collect(),
        on_hand_milli: card.on_hand.get(),
        reserved_milli: 0,
        value_e4: card.value.get(),
        unit_cost_e4: card.unit_cost().or(item.cost).map(Amount::get),
        split,
        causes: causes(connection, row.as_ref())?,
        movements,
        movements_total,
        episodes,
    })
}

/// Why the card is below zero, or was the last time; none where it never was.
fn causes(connection: &Connection, row: Option<&CardRow>) -> Result<Vec<CauseView>, Refused> {
    let Some(row) = row else { return Ok(Vec::new()) };
    let subject = match Subject::open(&row.card) {
        Some(open) => Some(open),
        None => {
            let ended = store::list_episodes(connection, row, 1)?;
            ended.first().map(Subject::ended)
        }
    };
    let Some(subject) = subject else { return Ok(Vec::new()) };
    let causes = why::causes_of(connection, row, &subject)?;
    causes.iter().map(|cause| cause_words::view(connection, cause)).collect()
}

/// The last stretches below zero, the one that goes on last.
fn episodes(connection: &Connection, row: &CardRow) -> Result<Vec<EpisodeView>, Refused> {
    let ended = store::list_episodes(connection, row, EPISODES)?;
    let mut all: Vec<EpisodeView> = ended
        .into_iter()
        .map(|episode| EpisodeView {
            from_ms: episode.open.since().0,
            until_ms: Some(episode.until.effective.0),
            deepest_milli: episode.open.deepest.get(),
        })
        .collect();
    if let Some(open) = row.card.episode {
        all.push(EpisodeView {
            from_ms: open.since().0,
            until_ms: None,
            deepest_milli: open.deepest.get(),
        });
    }
    let over = all.len().saturating_sub(EPISODES as usize);
    all.drain(..over);
    Ok(all)
}

/// Tells movements with their documents, each document read once.
struct Teller<'a> {
    connection: &'a Connection,
    people: Vec<PersonRow>,
    documents: BTreeMap<DocumentId, StoredDocument>,
}

impl<'a> Teller<'a> {
    fn list(connection: &'a Connection) -> Result<Self, Refused> {
        let people = PersonRow::list(connection)?;
        Ok(Self { connection, people, documents: BTreeMap::new() })
    }

    fn tell(mut self, card: &CardRow, limit: u32) -> Result<Vec<MovementRow>, Refused> {
        let mut provisional: BTreeMap<LineRef, Amount> = BTreeMap::new();
        for group in &card.card.provisional {
            let of = LineRef { document: group.document, line: group.line };
            let sum = provisional.entry(of).or_default();
            *sum = sum.plus(group.cost.amount)?;
        }
        let told = store::list_latest(self.connection, card, limit)?;
        told.iter()
            .map(|movement| {
                let part = provisional.get(&movement.row.movement.of).copied();
                self.row(movement, part.unwrap_or_default())
            })
            .collect()
    }

    fn row(&mut self, told: &ToldMovement, provisional: Amount) -> Result<MovementRow, Refused> {
        let movement = &told.row.movement;
        let id = movement.of.document;
        if !self.documents.contains_key(&id) {
            let found = store::find_document(self.connection, id)?;
            let found = found.ok_or_else(|| Refusal::not_found("document"))?;
            self.documents.insert(id, found);
        }
        let stored = &self.documents[&id];
        let header = &stored.document.header;
        let who = self.people.iter().find(|person| person.person == header.user);
        Ok(MovementRow {
            document: words::document_ref(self.connection, &stored.document)?,
            at_ms: movement.position.effective.0,
            recorded_ms: header.recorded.millis().0,
            who: who.map_or_else(|| header.user.to_string(), |person| person.name.clone()),
            change_milli: told.row.change.get(),
            balance_milli: told.balance.get(),
            cost_e4: told.cost.get(),
            provisional_e4: provisional.get(),
            reversed: told.row.reversed,
            note: notes::of(self.connection, stored, movement.of.line)?,
        })
    }
}
