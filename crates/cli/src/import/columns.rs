//! Which column is which: by its name, whatever its case, spaces and underscores, in any order.

use csv::ByteRecord;

use super::fault::Faults;

/// A field with the names that files give it.
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) aliases: &'static [&'static str],
    /// More than one column may be it.
    pub(crate) many: bool,
}

/// The columns of a file: for each field, where it stands.
pub(crate) struct Columns {
    header: Vec<String>,
    places: Vec<(&'static str, usize)>,
}

impl Columns {
    /// Finds the fields in a header. A column that nobody knows is left out and told.
    pub(crate) fn find(header: Vec<String>, fields: &[Field]) -> (Self, Faults) {
        let (mut places, mut faults) = (Vec::new(), Faults::default());
        for (place, cell) in header.iter().enumerate() {
            let plain = plain(cell);
            let found = fields
                .iter()
                .find(|field| field.name == plain || field.aliases.contains(&plain.as_str()));
            let Some(field) = found else { continue };
            if !field.many && places.iter().any(|(name, _)| *name == field.name) {
                let why = format!("two columns are the {}", field.name);
                faults.add(1, Some(cell), why);
            }
            places.push((field.name, place));
        }
        (Self { header, places }, faults)
    }

    /// Notes a fault where the header lacks all of some fields.
    pub(crate) fn need(&self, faults: &mut Faults, any_of: &[&str]) {
        if !any_of.iter().any(|name| self.has(name)) {
            let why = format!("there is no column {}", any_of.join(" or "));
            faults.add(1, None, why);
        }
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.places.iter().any(|(known, _)| *known == name)
    }

    /// Columns that no field is.
    pub(crate) fn left_out(&self) -> Vec<&str> {
        let cells = self.header.iter().enumerate();
        cells
            .filter(|(place, _)| self.places.iter().all(|(_, known)| known != place))
            .map(|(_, cell)| cell.as_str())
            .collect()
    }

    /// Notes a fault where a row hasn't as many cells as the header.
    pub(crate) fn whole(&self, row: u64, record: &ByteRecord, faults: &mut Faults) -> bool {
        let (have, want) = (record.len(), self.header.len());
        if have != want {
            faults.add(row, None, format!("it has {have} cells, the header has {want}"));
        }
        have == want
    }

    /// The cells of a field in one row, with the names of their columns; empty ones left out. A
    /// cell that isn't UTF-8 is a fault.
    pub(crate) fn cells<'a>(
        &'a self,
        row: u64,
        record: &'a ByteRecord,
        name: &str,
        faults: &mut Faults,
    ) -> Vec<(&'a str, &'a str)> {
        let mut cells = Vec::new();
        for (_, place) in self.places.iter().filter(|(known, _)| *known == name) {
            let (Some(column), Some(cell)) = (self.header.get(*place), record.get(*place)) else {
                continue;
            };
            match std::str::from_utf8(cell) {
                Ok(text) if text.trim().is_empty() => {}
                Ok(text) => cells.push((column.as_str(), text.trim())),
                Err(_) => faults.add(row, Some(column), "it isn't UTF-8 text"),
            }
        }
        cells
    }

    /// The only cell of a field, with its column's name.
    pub(crate) fn cell<'a>(
        &'a self,
        row: u64,
        record: &'a ByteRecord,
        name: &str,
        faults: &mut Faults,
    ) -> Option<(&'a str, &'a str)> {
        self.cells(row, record, name, faults).into_iter().next()
    }

    /// What the file calls a field, for a fault about a cell that is missing.
    pub(crate) fn called<'a>(&'a self, name: &'a str) -> &'a str {
        let found = self.places.iter().find(|(known, _)| *known == name);
        found.and_then(|(_, place)| self.header.get(*place)).map_or(name, String::as_str)
    }
}

/// `Unit_Cost` and `unit cost` are one name.
pub(crate) fn plain(cell: &str) -> String {
    let spaced = cell.trim_start_matches('\u{feff}').replace(['_', '-'], " ").to_lowercase();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}
