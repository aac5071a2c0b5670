//! The last sales are read by an index, whatever the journal has grown to.
#![allow(missing_docs, clippy::unwrap_used)]

use rusqlite::{Connection, named_params};
use store::{OpenOptions, Store};

fn plan(connection: &Connection, sql: &str, parameters: &[(&str, &dyn rusqlite::ToSql)]) -> String {
    let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
    let rows = statement.query_map(parameters, |row| row.get::<_, String>("detail")).unwrap();
    rows.collect::<Result<Vec<_>, _>>().unwrap().join("\n")
}

#[test]
fn sales_are_found_without_looking_through_the_journal() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("till.db");
    drop(Store::open(&path, &OpenOptions::default()).unwrap());
    let connection = Connection::open(&path).unwrap();
    let last = plan(
        &connection,
        include_str!("../src/sql/list_sales.sql"),
        named_params! { ":recorded": 1, ":document_key": 1, ":limit": 50 },
    );
    let by_receipt = plan(
        &connection,
        include_str!("../src/sql/list_sales_by_receipt.sql"),
        named_params! {
            ":register": [0_u8; 16], ":incarnation": 1, ":low": 1, ":high": 9, ":limit": 50,
        },
    );
    assert!(last.contains("SEARCH journal USING INDEX journal_by_kind"), "{last}");
    for plan in [last, by_receipt] {
        assert!(!plan.contains("SCAN") && !plan.contains("TEMP B-TREE"), "{plan}");
    }
}
