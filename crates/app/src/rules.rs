//! Movement kinds, verdicts and presets: from the ledger's words to the contract's and back.

use contract::{MovementKind, Preset, Verdict};
use ledger::policy;

macro_rules! same_words {
    ($out:ident, $back:ident, $ledger:ident, $contract:ident, $what:literal, [$($word:ident),*]) => {
        #[doc = concat!($what, " in the contract's words.")]
        pub(crate) const fn $out(value: policy::$ledger) -> $contract {
            match value { $(policy::$ledger::$word => $contract::$word),* }
        }

        #[doc = concat!($what, " in the ledger's words.")]
        pub(crate) const fn $back(value: $contract) -> policy::$ledger {
            match value { $($contract::$word => policy::$ledger::$word),* }
        }
    };
}

same_words!(
    kind,
    ledger_kind,
    MovementKind,
    MovementKind,
    "A movement kind",
    [
        Sale,
        Order,
        Registration,
        ChannelSync,
        Transfer,
        DeliveryNote,
        VendorReturn,
        Adjustment,
        Reversal
    ]
);
same_words!(verdict, ledger_verdict, Verdict, Verdict, "A verdict", [Allow, Approve, Deny]);
same_words!(preset, ledger_preset, Preset, Preset, "A preset", [Retail, VoucherStrict]);
