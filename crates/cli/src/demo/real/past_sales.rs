//! What was sold and can still come back: for a cancellation, the last earlier sale of the item
//! with enough units left.

use std::collections::HashMap;

use ledger::id::DocumentId;
use ledger::number::{OutOfRange, Quantity};

/// Units of one line that nobody has brought back.
#[derive(Debug, Clone, Copy)]
struct Left {
    sale: DocumentId,
    quantity: Quantity,
}

/// Sold lines by item, oldest first.
#[derive(Debug, Default)]
pub(super) struct PastSales(HashMap<usize, Vec<Left>>);

impl PastSales {
    /// A line was sold.
    pub(super) fn add(&mut self, item: usize, sale: DocumentId, quantity: Quantity) {
        self.0.entry(item).or_default().push(Left { sale, quantity });
    }

    /// The last sale with so many units left, which are then taken off it. As the ledger does, of
    /// a sale's lines the first with enough is taken.
    pub(super) fn take(
        &mut self,
        item: usize,
        quantity: Quantity,
    ) -> Result<Option<DocumentId>, OutOfRange> {
        let Some(lines) = self.0.get_mut(&item) else { return Ok(None) };
        let Some(last) = lines.iter().rposition(|line| line.quantity >= quantity) else {
            return Ok(None);
        };
        let sale = lines[last].sale;
        let first = lines.iter().position(|line| line.sale == sale && line.quantity >= quantity);
        let line = &mut lines[first.unwrap_or(last)];
        line.quantity = line.quantity.minus(quantity)?;
        if line.quantity.is_zero() {
            lines.remove(first.unwrap_or(last));
        }
        Ok(Some(sale))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_sale_with_enough_left_is_named_until_its_units_are_gone() {
        let (first, second) = (DocumentId::from_u128(1), DocumentId::from_u128(2));
        let units = |n| Quantity::units(n).unwrap();
        let mut past = PastSales::default();
        past.add(7, first, units(10));
        past.add(7, second, units(3));
        let table =
            [(2, Some(second)), (2, Some(first)), (1, Some(second)), (8, Some(first)), (1, None)];
        for (quantity, want) in table {
            assert_eq!(past.take(7, units(quantity)).unwrap(), want, "{quantity}");
        }
        assert_eq!(past.take(8, units(1)).unwrap(), None);
    }
}
