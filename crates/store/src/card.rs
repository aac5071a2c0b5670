//! Cards: the fold's state at the end of each timeline, and its checkpoints.

use ledger::card::Card;
use ledger::id::{CardKey, ItemId, LabelId, ShopId};
use ledger::position::Position;
use rusqlite::{Connection, Row, named_params};

use crate::{StoreError, Tx};

/// A card's number in this file; another file numbers its cards otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CardNumber(pub i64);

/// A card with its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardRow {
    /// Its number here.
    pub number: CardNumber,
    /// Item, shop, label.
    pub key: CardKey,
    /// Its state.
    pub card: Card,
}

pub(crate) fn encode(card: &Card) -> Result<Vec<u8>, StoreError> {
    postcard::to_stdvec(card).map_err(|e| StoreError::damaged("a card's state", e))
}

pub(crate) fn decode(bytes: &[u8]) -> Result<Card, StoreError> {
    let card: Card =
        postcard::from_bytes(bytes).map_err(|e| StoreError::damaged("a card's state", e))?;
    card.assert_whole();
    Ok(card)
}

pub(crate) fn read(row: &Row<'_>) -> Result<CardRow, StoreError> {
    let state = row.get_ref("state")?.as_blob().map_err(|e| StoreError::damaged("a card", e))?;
    Ok(CardRow {
        number: CardNumber(row.get("card")?),
        key: CardKey {
            item: ItemId::from_bytes(row.get("item")?),
            shop: ShopId::from_bytes(row.get("shop")?),
            label: LabelId::from_bytes(row.get("label")?),
        },
        card: decode(state)?,
    })
}

impl CardRow {
    /// A card by its key; none where nothing ever moved on it.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn find(connection: &Connection, key: CardKey) -> Result<Option<Self>, StoreError> {
        let mut statement = connection
            .prepare_cached("SELECT * FROM card WHERE item = ?1 AND shop = ?2 AND label = ?3")?;
        let key = [key.item.as_bytes(), key.shop.as_bytes(), key.label.as_bytes()];
        let mut rows = statement.query(key)?;
        rows.next()?.map(read).transpose()
    }

    /// Cards by number, after one, at most so many.
    pub(crate) fn list_after(
        connection: &Connection,
        after: CardNumber,
        limit: u32,
    ) -> Result<Vec<Self>, StoreError> {
        let mut statement = connection
            .prepare_cached("SELECT * FROM card WHERE card > ?1 ORDER BY card LIMIT ?2")?;
        let mut rows = statement.query(rusqlite::params![after.0, limit])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            all.push(read(row)?);
        }
        Ok(all)
    }

    /// Every card, by key, each handed to the caller in turn.
    ///
    /// # Errors
    /// What SQLite or the caller says.
    pub fn each(
        connection: &Connection,
        mut visit: impl FnMut(Self) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let mut statement =
            connection.prepare_cached("SELECT * FROM card ORDER BY item, shop, label")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            visit(read(row)?)?;
        }
        Ok(())
    }
}

impl Tx<'_> {
    /// The card of a key, made where nothing ever moved on it.
    pub(crate) fn get_card(&self, key: CardKey) -> Result<CardRow, StoreError> {
        if let Some(found) = CardRow::find(&self.transaction, key)? {
            return Ok(found);
        }
        let card = Card::default();
        self.transaction
            .prepare_cached(
                "INSERT INTO card (item, shop, label, on_hand, value, state) \
                 VALUES (?1, ?2, ?3, 0, 0, ?4)",
            )?
            .execute(rusqlite::params![
                key.item.as_bytes(),
                key.shop.as_bytes(),
                key.label.as_bytes(),
                encode(&card)?
            ])?;
        let number = CardNumber(self.transaction.last_insert_rowid());
        Ok(CardRow { number, key, card })
    }

    pub(crate) fn put_card(&self, number: CardNumber, card: &Card) -> Result<(), StoreError> {
        card.assert_whole();
        let mut statement = self.transaction.prepare_cached(include_str!("sql/put_card.sql"))?;
        statement.execute(named_params! {
            ":card": number.0,
            ":on_hand": card.on_hand.get(),
            ":value": card.value.get(),
            ":since": card.episode.map(|e| e.since().0),
            ":deepest": card.episode.map(|e| e.deepest.get()),
            ":first_document": card.episode.as_ref().map(|e| e.first.as_bytes()),
            ":last_position": card.last.map(Position::to_bytes),
            ":state": encode(card)?,
        })?;
        Ok(())
    }

    /// The last checkpoint before a position; the empty card where there is none.
    pub(crate) fn checkpoint_before(
        &self,
        number: CardNumber,
        position: Position,
    ) -> Result<Card, StoreError> {
        let mut statement = self.transaction.prepare_cached(
            "SELECT state FROM checkpoint WHERE card = ?1 AND position < ?2 \
             ORDER BY position DESC LIMIT 1",
        )?;
        let mut rows = statement.query(rusqlite::params![number.0, position.to_bytes()])?;
        match rows.next()? {
            None => Ok(Card::default()),
            Some(row) => {
                let state: Vec<u8> = row.get("state")?;
                decode(&state)
            }
        }
    }

    /// The state at a checkpoint, where one is stored.
    pub(crate) fn find_checkpoint(
        &self,
        number: CardNumber,
        position: Position,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let mut statement = self
            .transaction
            .prepare_cached("SELECT state FROM checkpoint WHERE card = ?1 AND position = ?2")?;
        let mut rows = statement.query(rusqlite::params![number.0, position.to_bytes()])?;
        Ok(rows.next()?.map(|row| row.get("state")).transpose()?)
    }

    /// Writes a checkpoint, or takes it away where its movement never happened.
    pub(crate) fn put_checkpoint(
        &self,
        number: CardNumber,
        position: Position,
        state: Option<&[u8]>,
    ) -> Result<(), StoreError> {
        let sql = match state {
            Some(_) => {
                "INSERT OR REPLACE INTO checkpoint (card, position, state) VALUES (?1, ?2, ?3)"
            }
            None => "DELETE FROM checkpoint WHERE card = ?1 AND position = ?2 AND ?3 IS NULL",
        };
        self.transaction.prepare_cached(sql)?.execute(rusqlite::params![
            number.0,
            position.to_bytes(),
            state
        ])?;
        Ok(())
    }
}
