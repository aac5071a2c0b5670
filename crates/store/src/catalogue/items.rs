//! Items with their barcodes and packs.

use ledger::id::ItemId;
use ledger::number::{Amount, Money, Quantity};
use rusqlite::{Connection, OptionalExtension, Row, Statement, named_params, params};

use crate::{StoreError, Tx};

/// An item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemRow {
    /// Id.
    pub item: ItemId,
    /// SKU.
    pub sku: String,
    /// Name.
    pub name: String,
    /// Department, or empty.
    pub department: String,
    /// The base unit's word.
    pub unit: String,
    /// Price of one base unit.
    pub price: Money,
    /// Default cost of one base unit.
    pub cost: Option<Amount>,
    /// Tax category.
    pub tax: String,
    /// Has stock cards.
    pub stocked: bool,
    /// May be ordered when out.
    pub continue_when_out: bool,
    /// Its place among the quick keys.
    pub quick_key: Option<u32>,
}

/// A pack size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackRow {
    /// Name.
    pub name: String,
    /// Base units in it.
    pub size: Quantity,
}

/// Where an item's columns stand in a statement: asked by name once a statement, not once a row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Columns {
    item: usize,
    sku: usize,
    name: usize,
    department: usize,
    unit: usize,
    price: usize,
    cost: usize,
    tax: usize,
    stocked: usize,
    continue_when_out: usize,
    quick_key: usize,
}

impl Columns {
    pub(super) fn of(statement: &Statement<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            item: statement.column_index("item")?,
            sku: statement.column_index("sku")?,
            name: statement.column_index("name")?,
            department: statement.column_index("department")?,
            unit: statement.column_index("unit")?,
            price: statement.column_index("price")?,
            cost: statement.column_index("cost")?,
            tax: statement.column_index("tax")?,
            stocked: statement.column_index("stocked")?,
            continue_when_out: statement.column_index("continue_when_out")?,
            quick_key: statement.column_index("quick_key")?,
        })
    }

    pub(super) fn read(&self, row: &Row<'_>) -> Result<ItemRow, StoreError> {
        let cost: Option<i64> = row.get(self.cost)?;
        Ok(ItemRow {
            item: ItemId::from_bytes(row.get(self.item)?),
            sku: row.get(self.sku)?,
            name: row.get(self.name)?,
            department: row.get(self.department)?,
            unit: row.get(self.unit)?,
            price: Money::new(row.get(self.price)?)?,
            cost: cost.map(Amount::new).transpose()?,
            tax: row.get(self.tax)?,
            stocked: row.get(self.stocked)?,
            continue_when_out: row.get(self.continue_when_out)?,
            quick_key: row.get(self.quick_key)?,
        })
    }
}

impl ItemRow {
    fn find_by(
        connection: &Connection,
        sql: &str,
        key: impl rusqlite::ToSql,
    ) -> Result<Option<Self>, StoreError> {
        let mut statement = connection.prepare_cached(sql)?;
        let columns = Columns::of(&statement)?;
        let mut rows = statement.query([key])?;
        rows.next()?.map(|row| columns.read(row)).transpose()
    }

    /// An item by its id.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn find(connection: &Connection, item: ItemId) -> Result<Option<Self>, StoreError> {
        Self::find_by(connection, "SELECT * FROM item WHERE item = ?1", item.as_bytes())
    }

    /// An item by its SKU.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn find_sku(connection: &Connection, sku: &str) -> Result<Option<Self>, StoreError> {
        Self::find_by(connection, "SELECT * FROM item WHERE sku = ?1", sku)
    }

    /// The item of a barcode, in its canonical form.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn find_code(connection: &Connection, code: &str) -> Result<Option<Self>, StoreError> {
        Self::find_by(
            connection,
            "SELECT item.* FROM barcode JOIN item USING (item) WHERE code = ?1",
            code,
        )
    }

    /// Its barcodes.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn barcodes(&self, connection: &Connection) -> Result<Vec<String>, StoreError> {
        let mut statement = connection
            .prepare_cached("SELECT code FROM barcode WHERE item = ?1 ORDER BY code LIMIT 100")?;
        let rows = statement.query_map([self.item.as_bytes()], |row| row.get("code"))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Its pack sizes, by name.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn packs(&self, connection: &Connection) -> Result<Vec<PackRow>, StoreError> {
        let mut statement = connection.prepare_cached(
            "SELECT name, size FROM pack WHERE item = ?1 ORDER BY name LIMIT 100",
        )?;
        let mut rows = statement.query([self.item.as_bytes()])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            all.push(PackRow { name: row.get("name")?, size: Quantity::new(row.get("size")?)? });
        }
        Ok(all)
    }
}

/// The quick keys, at most so many, in their order.
///
/// # Errors
/// What SQLite says.
pub fn list_quick_keys(connection: &Connection, limit: u32) -> Result<Vec<ItemRow>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT * FROM item WHERE quick_key IS NOT NULL ORDER BY quick_key LIMIT ?1",
    )?;
    let columns = Columns::of(&statement)?;
    let mut rows = statement.query([limit])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.push(columns.read(row)?);
    }
    Ok(all)
}

impl Tx<'_> {
    /// Writes an item.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn put_item(&self, row: &ItemRow) -> Result<(), StoreError> {
        let before = self
            .connection()
            .prepare_cached("SELECT sku = ?2 AND name = ?3 AS same FROM item WHERE item = ?1")?
            .query_row(params![row.item.as_bytes(), row.sku, row.name], |r| r.get("same"))
            .optional()?;
        let mut statement =
            self.connection().prepare_cached(include_str!("../sql/put_item.sql"))?;
        let columns = named_params! {
            ":item": row.item.as_bytes(),
            ":sku": row.sku,
            ":name": row.name,
            ":department": row.department,
            ":unit": row.unit,
            ":price": row.price.get(),
            ":cost": row.cost.map(Amount::get),
            ":tax": row.tax,
            ":stocked": row.stocked,
            ":continue_when_out": row.continue_when_out,
            ":quick_key": row.quick_key,
        };
        let key = statement.query_row(columns, |r| r.get("item_key"))?;
        if before != Some(true) {
            self.unindexed.borrow_mut().insert(key);
        }
        Ok(())
    }

    /// Gives an item a barcode, in its canonical form. `false`: another item has it.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn put_barcode(&self, item: ItemId, code: &str) -> Result<bool, StoreError> {
        let mut statement = self.connection().prepare_cached(
            "INSERT INTO barcode (code, item) VALUES (?1, ?2) ON CONFLICT (code) \
             DO UPDATE SET item = item WHERE item = excluded.item",
        )?;
        if statement.execute(params![code, item.as_bytes()])? != 1 {
            return Ok(false);
        }
        let key = self
            .connection()
            .prepare_cached("SELECT item_key FROM item WHERE item = ?1")?
            .query_row([item.as_bytes()], |r| r.get("item_key"))?;
        self.unindexed.borrow_mut().insert(key);
        Ok(true)
    }

    /// Gives an item a pack size.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn put_pack(&self, item: ItemId, pack: &PackRow) -> Result<(), StoreError> {
        self.connection()
            .prepare_cached("INSERT OR REPLACE INTO pack (item, name, size) VALUES (?1, ?2, ?3)")?
            .execute(params![item.as_bytes(), pack.name, pack.size.get()])?;
        Ok(())
    }
}
