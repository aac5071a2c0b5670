//! How far a long piece of work is: a bar with the time left on a terminal, a line at each tenth
//! elsewhere.

use indicatif::{ProgressBar, ProgressStyle};

const TEMPLATE: &str = "{msg} {wide_bar} {human_pos}/{human_len} {eta} left";

/// Progress towards a known total.
pub(crate) struct Progress {
    bar: ProgressBar,
    what: &'static str,
    told: u64,
}

impl Progress {
    pub(crate) fn new(what: &'static str, total: u64) -> Self {
        let bar = ProgressBar::new(total).with_message(what);
        if let Ok(style) = ProgressStyle::with_template(TEMPLATE) {
            bar.set_style(style);
        }
        Self { bar, what, told: 0 }
    }

    /// So much is done.
    pub(crate) fn at(&mut self, done: u64) {
        self.bar.set_position(done);
        if !self.bar.is_hidden() {
            return;
        }
        let total = self.bar.length().unwrap_or(0).max(1);
        let tenth = done.saturating_mul(10) / total;
        if tenth > self.told {
            self.told = tenth;
            eprintln!("{}: {} of {total}", self.what, done.min(total));
        }
    }

    /// It is over.
    pub(crate) fn end(self) {
        self.bar.finish_and_clear();
    }
}
