//! Every `.sql` file prepares against a migrated database, and some module uses it.
#![allow(missing_docs, clippy::unwrap_used)]

use std::path::{Path, PathBuf};

use rusqlite::Batch;
use rusqlite::fallible_iterator::FallibleIterator as _;
use store::{OpenOptions, Store, StoreError};

fn files(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, ending, found);
        } else if path.extension().is_some_and(|e| e == ending) {
            found.push(path);
        }
    }
}

#[test]
fn every_sql_file_prepares_against_the_schema_and_is_used() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut queries, mut modules) = (Vec::new(), Vec::new());
    files(&source, "sql", &mut queries);
    files(&source, "rs", &mut modules);
    let code: String = modules.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect();
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("till.db"), &OpenOptions::default()).unwrap();
    assert!(queries.len() > 10);
    for path in queries {
        let name = path.file_name().unwrap().to_str().unwrap();
        assert!(code.contains(&format!("sql/{name}\")")), "no module uses {name}");
        let sql = std::fs::read_to_string(&path).unwrap();
        store
            .read::<_, StoreError>(|connection| {
                let mut batch = Batch::new(connection, &sql);
                while let Some(statement) = batch.next().unwrap_or_else(|e| panic!("{name}: {e}")) {
                    drop(statement);
                }
                Ok(())
            })
            .unwrap();
    }
}
