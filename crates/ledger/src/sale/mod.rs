//! The arithmetic of a sale (§9 of the rules), as pure functions: lines, discounts, tax, cash,
//! refunds. It owns every rounding of money; it never looks anything up and moves no stock.

mod cash;
mod line;
mod refund;
mod tax;
mod total;

pub use cash::{Paid, PayRefused, cash_rounding, quick_cash, settle};
pub use line::{Discount, DiscountRefused, discount_of, line_total, quantity_for, spread};
pub use refund::{RefundRefused, refund};
pub use tax::{Taxed, tax_of, taxes};
pub use total::{CartLine, TotalRefused, Totals, total};
