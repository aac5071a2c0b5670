//! The demo shop's mishaps, as a table: what went wrong, when, and by whom. Everything else in
//! its history is a plain week of a shop; these are the cards that somebody has to look at.

use ledger::document::Reason;

/// Something that happened on a day so long ago.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scene {
    pub(super) days_ago: i64,
    /// Minutes after midnight.
    pub(super) minute: i64,
    pub(super) who: &'static str,
    pub(super) act: Act,
}

/// What happened to one thing, by its SKU.
#[derive(Debug, Clone, Copy)]
pub(super) enum Act {
    /// Sold, perhaps with a reason.
    Sell { sku: &'static str, units: i64, reason: Option<Reason> },
    /// Arrived, in cases or single units, at the cost of one of them in ten-thousandths.
    Receive { sku: &'static str, count: i64, cases: bool, cost_e4: i64, note: &'static str },
    /// Arrived days before somebody entered it.
    ReceiveLate { sku: &'static str, cases: i64, cost_e4: i64, arrived_days_ago: i64 },
    /// Counted.
    Count { sku: &'static str, units: i64 },
    /// Adjusted at a label, approved where a supervisor is named.
    Adjust {
        sku: &'static str,
        label: &'static str,
        units: i64,
        reason: &'static str,
        approved_by: Option<&'static str>,
    },
}

impl Act {
    pub(super) const fn sku(&self) -> &'static str {
        match self {
            Self::Sell { sku, .. }
            | Self::Receive { sku, .. }
            | Self::ReceiveLate { sku, .. }
            | Self::Count { sku, .. }
            | Self::Adjust { sku, .. } => sku,
        }
    }
}

const fn scene(days_ago: i64, minute: i64, who: &'static str, act: Act) -> Scene {
    Scene { days_ago, minute, who, act }
}

const fn sell(sku: &'static str, units: i64, reason: Option<Reason>) -> Act {
    Act::Sell { sku, units, reason }
}

const fn receive(sku: &'static str, cases: i64, cost_e4: i64, note: &'static str) -> Act {
    Act::Receive { sku, count: cases, cases: true, cost_e4, note }
}

const fn adjust(
    sku: &'static str,
    label: &'static str,
    units: i64,
    reason: &'static str,
    approved_by: Option<&'static str>,
) -> Act {
    Act::Adjust { sku, label, units, reason, approved_by }
}

/// All scenes; each thing in them starts with nothing on hand and is sold in no plain sale.
#[rustfmt::skip]
pub(super) const SCENES: &[Scene] = &[
    // The delivery lay in the back for two days before it was entered: only lateness.
    scene(20, 600, "Ben", receive("TEA-01", 1, 285_000, "D-1001")),
    scene(9, 610, "Ann", sell("TEA-01", 8, None)),
    scene(6, 660, "Ann", sell("TEA-01", 6, None)),
    scene(4, 560, "Ben", Act::ReceiveLate { sku: "TEA-01", cases: 2, cost_e4: 291_000, arrived_days_ago: 7 }),
    // A case of twelve candles was received as one candle, at the price of the case.
    scene(20, 601, "Ben", receive("CAN-02", 1, 372_000, "D-1001")),
    scene(12, 690, "Ann", sell("CAN-02", 10, None)),
    scene(8, 570, "Ben", Act::Receive { sku: "CAN-02", count: 1, cases: false, cost_e4: 372_000, note: "D-1022" }),
    scene(5, 700, "Ann", sell("CAN-02", 4, None)),
    scene(2, 915, "Ann", sell("CAN-02", 3, None)),
    // The mug was in the customer's hand.
    scene(20, 602, "Ben", receive("MUG-03", 1, 492_000, "D-1001")),
    scene(11, 720, "Ann", sell("MUG-03", 11, None)),
    scene(1, 750, "Ann", sell("MUG-03", 2, Some(Reason::InHand))),
    // Notebooks sold to order.
    scene(20, 603, "Ben", receive("NBD-04", 1, 660_000, "D-1001")),
    scene(10, 800, "Ann", sell("NBD-04", 20, None)),
    scene(3, 870, "Ben", sell("NBD-04", 3, Some(Reason::ToOrder))),
    // Just delivered, and still not received today.
    scene(20, 604, "Ben", receive("CHO-04", 1, 340_000, "D-1001")),
    scene(7, 640, "Ann", sell("CHO-04", 20, None)),
    scene(2, 615, "Ann", sell("CHO-04", 5, Some(Reason::JustDelivered))),
    // Three bars of soap behind the sign weren't counted.
    scene(20, 605, "Ben", receive("SOA-02", 1, 192_000, "D-1001")),
    scene(8, 1090, "Ben", Act::Count { sku: "SOA-02", units: 9 }),
    scene(6, 705, "Ann", sell("SOA-02", 6, None)),
    scene(2, 880, "Ann", sell("SOA-02", 6, None)),
    // Five found in the back were entered as five lost.
    scene(20, 606, "Ben", receive("POS-02", 1, 160_000, "D-1001")),
    scene(13, 777, "Ann", sell("POS-02", 47, None)),
    scene(5, 1085, "Ben", adjust("POS-02", "Sellable", -5, "found in the back room", Some("Mia"))),
    // Sold from the shop floor while eight lie on the shelf for online orders.
    scene(20, 607, "Ben", receive("TOW-05", 1, 440_000, "D-1001")),
    scene(19, 610, "Mia", adjust("TOW-05", "Online", 8, "delivered to the website's shelf", None)),
    scene(14, 930, "Ann", sell("TOW-05", 8, None)),
    scene(3, 940, "Ann", sell("TOW-05", 4, None)),
    // Nobody knows yet.
    scene(20, 608, "Ben", receive("JAM-03", 1, 156_000, "D-1001")),
    scene(9, 955, "Ann", sell("JAM-03", 5, None)),
    scene(1, 1010, "Ann", sell("JAM-03", 2, None)),
    // Broken in the window.
    scene(20, 609, "Ben", receive("MUG-02", 1, 492_000, "D-1001")),
    scene(16, 1080, "Ben", adjust("MUG-02", "Sellable", -2, "broken in the window", None)),
    scene(16, 1081, "Ben", adjust("MUG-02", "Damaged", 2, "broken in the window", None)),
];
