//! A CSV file as rows with line numbers, hashed while it is read. Memory is bounded: a row longer
//! than a mebibyte (a quote that nothing closes) is an error, and so is a file of too many rows.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::rc::Rc;

use anyhow::{Context as _, Result, bail};
use csv::ByteRecord;
use sha2::{Digest, Sha256};

/// Rows of one file, at most.
pub(crate) const MOST_ROWS: u64 = 5_000_000;
/// Bytes of one row, at most.
const LONGEST_ROW: usize = 1 << 20;
/// Bytes that the CSV reader takes at a time.
const BUFFER: usize = 64 * 1024;

/// A file that is read row by row.
pub(crate) struct Sheet {
    reader: csv::Reader<Watched>,
    watch: Rc<Watch>,
    rows: u64,
    /// The line that the next byte stands on.
    line: u64,
    /// Bytes counted for it.
    counted: u64,
}

#[derive(Default)]
struct Watch {
    /// Bytes that the row being read may still take.
    left: Cell<usize>,
    hash: RefCell<Sha256>,
    /// Bytes whose lines aren't counted yet. The CSV reader's own count is off by one after a
    /// Windows line end and by every empty line.
    window: RefCell<VecDeque<u8>>,
}

struct Watched {
    file: Box<dyn Read>,
    watch: Rc<Watch>,
}

impl Read for Watched {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let left = self.watch.left.get();
        if left == 0 {
            return Err(std::io::Error::other(
                "a row is longer than 1 MiB: is a quote opened and never closed?",
            ));
        }
        let read = self.file.read(buffer)?;
        self.watch.left.set(left.saturating_sub(read));
        self.watch.hash.borrow_mut().update(&buffer[..read]);
        self.watch.window.borrow_mut().extend(&buffer[..read]);
        Ok(read)
    }
}

impl Sheet {
    /// Opens a file: the sheet and its header's cells. Comma or semicolon, whichever its first
    /// line has more of.
    pub(crate) fn open(path: &Path) -> Result<(Self, Vec<String>)> {
        let file = File::open(path).with_context(|| format!("{} can't be read", path.display()))?;
        Self::read(Box::new(BufReader::new(file)))
    }

    /// As [`Sheet::open`], of any bytes.
    pub(crate) fn read(source: Box<dyn Read>) -> Result<(Self, Vec<String>)> {
        let mut source = BufReader::with_capacity(BUFFER, source);
        let first = source.fill_buf()?;
        let line = first.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let count = |wanted: u8| line.iter().filter(|byte| **byte == wanted).count();
        let delimiter = if count(b';') > count(b',') { b';' } else { b',' };
        let watch = Rc::new(Watch::default());
        watch.left.set(LONGEST_ROW);
        let watched = Watched { file: Box::new(source), watch: Rc::clone(&watch) };
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .delimiter(delimiter)
            .buffer_capacity(BUFFER)
            .from_reader(watched);
        let header = reader.byte_headers()?.clone();
        if header.iter().all(|cell| cell.trim_ascii().is_empty()) {
            bail!("the file is empty: its first row must name the columns");
        }
        let header = header.iter().map(|cell| String::from_utf8_lossy(cell).trim().to_owned());
        let header = header.collect();
        let mut sheet = Self { reader, watch, rows: 0, line: 1, counted: 0 };
        sheet.count_lines();
        Ok((sheet, header))
    }

    /// The line that the next row that holds anything begins on; none at the end.
    pub(crate) fn next(&mut self, record: &mut ByteRecord) -> Result<Option<u64>> {
        loop {
            self.watch.left.set(LONGEST_ROW);
            if !self.reader.read_byte_record(record)? {
                return Ok(None);
            }
            let line = self.count_lines();
            if record.iter().all(|cell| cell.trim_ascii().is_empty()) {
                continue;
            }
            self.rows += 1;
            if self.rows > MOST_ROWS {
                bail!("the file has more than {MOST_ROWS} rows: split it");
            }
            return Ok(Some(line));
        }
    }

    /// Counts the lines of what was just read: the line that its first row begins on.
    fn count_lines(&mut self) -> u64 {
        let end = self.reader.position().byte();
        let length = usize::try_from(end - self.counted).unwrap_or(usize::MAX);
        let mut window = self.watch.window.borrow_mut();
        let length = length.min(window.len());
        let (mut begins, mut blank) = (self.line, true);
        for byte in window.drain(..length) {
            blank &= matches!(byte, b'\r' | b'\n');
            if byte == b'\n' {
                self.line += 1;
            }
            if blank {
                begins = self.line;
            }
        }
        self.counted = end;
        begins
    }

    /// Bytes read so far.
    pub(crate) fn position(&self) -> u64 {
        self.reader.position().byte()
    }

    /// The SHA-256 of all that was read. Only at the end is it the file's.
    pub(crate) fn hash(&self) -> [u8; 32] {
        self.watch.hash.borrow().clone().finalize().into()
    }
}
