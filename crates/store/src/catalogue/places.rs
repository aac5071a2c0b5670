//! The account, its shops, labels, registers and tax rates.

use ledger::id::{Author, LabelId, RegisterId, ShopId};
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::{StoreError, Tx};

/// The account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountRow {
    /// ISO 4217 code.
    pub currency: String,
    /// Prices include tax.
    pub tax_included: bool,
    /// Cash is rounded to multiples of so many minor units.
    pub cash_step: i64,
    /// The module and the rules, as JSON.
    pub settings: String,
    /// Demo data.
    pub demo: bool,
}

/// A shop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShopRow {
    /// Id.
    pub shop: ShopId,
    /// Name.
    pub name: String,
}

/// A label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabelRow {
    /// Id.
    pub label: LabelId,
    /// Its shop.
    pub shop: ShopId,
    /// Name.
    pub name: String,
    /// May go below zero.
    pub allow_negative: bool,
    /// The partner's stock.
    pub consignment: bool,
}

/// A register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterRow {
    /// Id.
    pub register: RegisterId,
    /// Name, also its receipts' series.
    pub name: String,
    /// Its shop.
    pub shop: ShopId,
    /// This file is that register's.
    pub here: bool,
    /// Its incarnation.
    pub incarnation: u32,
}

/// A tax category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaxRow {
    /// Name.
    pub name: String,
    /// Thousandths of a per cent.
    pub rate_milli_percent: u32,
}

impl AccountRow {
    /// The account; none before set-up.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn find(connection: &Connection) -> Result<Option<Self>, StoreError> {
        let mut statement = connection.prepare_cached("SELECT * FROM account")?;
        Ok(statement
            .query_row([], |row| {
                Ok(Self {
                    currency: row.get("currency")?,
                    tax_included: row.get("tax_included")?,
                    cash_step: row.get("cash_step")?,
                    settings: row.get("settings")?,
                    demo: row.get("demo")?,
                })
            })
            .optional()?)
    }
}

impl ShopRow {
    /// All shops, by name.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn list(connection: &Connection) -> Result<Vec<Self>, StoreError> {
        let mut statement = connection.prepare_cached("SELECT * FROM shop ORDER BY name")?;
        let rows = statement.query_map([], |row| {
            Ok(Self { shop: ShopId::from_bytes(row.get("shop")?), name: row.get("name")? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl LabelRow {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            label: LabelId::from_bytes(row.get("label")?),
            shop: ShopId::from_bytes(row.get("shop")?),
            name: row.get("name")?,
            allow_negative: row.get("allow_negative")?,
            consignment: row.get("consignment")?,
        })
    }

    /// All labels, by shop and name.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn list(connection: &Connection) -> Result<Vec<Self>, StoreError> {
        let mut statement = connection.prepare_cached("SELECT * FROM label ORDER BY shop, name")?;
        let rows = statement.query_map([], Self::read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// A label by its id.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn find(connection: &Connection, label: LabelId) -> Result<Option<Self>, StoreError> {
        let mut statement = connection.prepare_cached("SELECT * FROM label WHERE label = ?1")?;
        Ok(statement.query_row([label.as_bytes()], Self::read).optional()?)
    }
}

impl RegisterRow {
    /// Whose journal its documents go to.
    #[must_use]
    pub const fn author(&self) -> Author {
        Author { register: self.register, incarnation: self.incarnation }
    }

    /// All registers, by name.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn list(connection: &Connection) -> Result<Vec<Self>, StoreError> {
        let mut statement = connection.prepare_cached("SELECT * FROM register ORDER BY name")?;
        let rows = statement.query_map([], |row| {
            Ok(Self {
                register: RegisterId::from_bytes(row.get("register")?),
                name: row.get("name")?,
                shop: ShopId::from_bytes(row.get("shop")?),
                here: row.get("here")?,
                incarnation: row.get("incarnation")?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl TaxRow {
    /// All tax categories, by name.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn list(connection: &Connection) -> Result<Vec<Self>, StoreError> {
        let mut statement = connection.prepare_cached("SELECT * FROM tax ORDER BY name")?;
        let rows = statement.query_map([], |row| {
            Ok(Self { name: row.get("name")?, rate_milli_percent: row.get("rate_milli_percent")? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Tx<'_> {
    /// Writes the account.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn put_account(&self, row: &AccountRow) -> Result<(), StoreError> {
        self.connection()
            .prepare_cached(
                "INSERT OR REPLACE INTO account \
                 (only, currency, tax_included, cash_step, settings, demo) \
                 VALUES (1, ?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![
                row.currency,
                row.tax_included,
                row.cash_step,
                row.settings,
                row.demo
            ])?;
        Ok(())
    }

    /// Writes a shop.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn put_shop(&self, row: &ShopRow) -> Result<(), StoreError> {
        self.connection()
            .prepare_cached(
                "INSERT INTO shop (shop, name) VALUES (?1, ?2) \
                 ON CONFLICT (shop) DO UPDATE SET name = excluded.name",
            )?
            .execute(params![row.shop.as_bytes(), row.name])?;
        Ok(())
    }

    /// Writes a label.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn put_label(&self, row: &LabelRow) -> Result<(), StoreError> {
        self.connection()
            .prepare_cached(
                "INSERT INTO label (label, shop, name, allow_negative, consignment) \
                 VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (label) DO UPDATE SET \
                 name = excluded.name, allow_negative = excluded.allow_negative",
            )?
            .execute(params![
                row.label.as_bytes(),
                row.shop.as_bytes(),
                row.name,
                row.allow_negative,
                row.consignment
            ])?;
        Ok(())
    }

    /// Writes a register.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn put_register(&self, row: &RegisterRow) -> Result<(), StoreError> {
        self.connection()
            .prepare_cached(
                "INSERT INTO register (register, name, shop, here, incarnation) \
                 VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (register) DO UPDATE SET \
                 name = excluded.name, incarnation = excluded.incarnation",
            )?
            .execute(params![
                row.register.as_bytes(),
                row.name,
                row.shop.as_bytes(),
                row.here,
                row.incarnation
            ])?;
        Ok(())
    }

    /// Writes a tax category.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn put_tax(&self, row: &TaxRow) -> Result<(), StoreError> {
        self.connection()
            .prepare_cached(
                "INSERT OR REPLACE INTO tax (name, rate_milli_percent) VALUES (?1, ?2)",
            )?
            .execute(params![row.name, row.rate_milli_percent])?;
        Ok(())
    }

    /// The next number of a counter: 1, 2, 3 … without a hole, in this transaction.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn next_number(&self, counter: &str) -> Result<u64, StoreError> {
        Ok(self
            .connection()
            .prepare_cached(
                "INSERT INTO counter (name, value) VALUES (?1, 1) \
                 ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value",
            )?
            .query_row([counter], |row| row.get("value"))?)
    }
}
