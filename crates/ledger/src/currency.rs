//! Currencies: how many decimals ISO 4217 gives them, the smallest step that cash can pay, and
//! the notes that people hand over. An account may override the step and the notes; these are
//! what set-up offers.

use crate::number::Money;

/// A currency as a till needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Currency {
    /// The ISO 4217 code.
    pub code: &'static str,
    /// Decimals of the minor unit.
    pub decimals: u32,
    /// The smallest amount that cash can pay, in minor units; 1 is no rounding.
    pub cash_step_minor: i64,
    /// Usual notes in minor units, smallest first; empty where the table knows none.
    notes_minor: &'static [i64],
}

impl Currency {
    /// The currency of a code, upper case; none where ISO 4217 has none in use.
    #[must_use]
    pub fn find(code: &str) -> Option<Self> {
        if let Some(known) = KNOWN.iter().find(|c| c.code == code) {
            return Some(*known);
        }
        let decimals = PLAIN.iter().find_map(|(decimals, codes)| {
            codes.split(' ').find(|c| *c == code).map(|found| (*decimals, found))
        });
        decimals.map(|(decimals, code)| plain(code, decimals))
    }

    /// All codes, in no useful order.
    pub fn codes() -> impl Iterator<Item = &'static str> {
        let known = KNOWN.iter().map(|c| c.code);
        known.chain(PLAIN.iter().flat_map(|(_, codes)| codes.split(' ')))
    }

    /// Its usual notes, smallest first.
    #[must_use]
    pub fn notes(&self) -> Vec<Money> {
        self.notes_minor.iter().filter_map(|n| Money::new(*n).ok()).collect()
    }
}

const fn plain(code: &'static str, decimals: u32) -> Currency {
    Currency { code, decimals, cash_step_minor: 1, notes_minor: &[] }
}

const fn known(
    code: &'static str,
    decimals: u32,
    cash_step_minor: i64,
    notes_minor: &'static [i64],
) -> Currency {
    Currency { code, decimals, cash_step_minor, notes_minor }
}

/// Currencies whose cash the table knows. Steps are those of the coins in use.
const KNOWN: [Currency; 36] = [
    known("USD", 2, 1, &[100, 500, 1_000, 2_000, 5_000, 10_000]),
    known("EUR", 2, 1, &[500, 1_000, 2_000, 5_000, 10_000, 20_000]),
    known("GBP", 2, 1, &[500, 1_000, 2_000, 5_000]),
    known("CHF", 2, 5, &[1_000, 2_000, 5_000, 10_000, 20_000]),
    known("SEK", 2, 100, &[2_000, 5_000, 10_000, 20_000, 50_000, 100_000]),
    known("NOK", 2, 100, &[5_000, 10_000, 20_000, 50_000, 100_000]),
    known("DKK", 2, 50, &[5_000, 10_000, 20_000, 50_000]),
    known("ISK", 0, 1, &[500, 1_000, 2_000, 5_000, 10_000]),
    known("PLN", 2, 1, &[1_000, 2_000, 5_000, 10_000, 20_000, 50_000]),
    known("CZK", 2, 100, &[10_000, 20_000, 50_000, 100_000, 200_000, 500_000]),
    known("HUF", 2, 500, &[50_000, 100_000, 200_000, 500_000, 1_000_000, 2_000_000]),
    known("RON", 2, 5, &[500, 1_000, 2_000, 5_000, 10_000, 20_000]),
    known("TRY", 2, 1, &[500, 1_000, 2_000, 5_000, 10_000, 20_000]),
    known("UAH", 2, 50, &[2_000, 5_000, 10_000, 20_000, 50_000, 100_000]),
    known("ILS", 2, 10, &[2_000, 5_000, 10_000, 20_000]),
    known("AED", 2, 25, &[500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000]),
    known("SAR", 2, 1, &[500, 1_000, 5_000, 10_000, 20_000, 50_000]),
    known("KWD", 3, 5, &[250, 500, 1_000, 5_000, 10_000, 20_000]),
    known("ZAR", 2, 10, &[1_000, 2_000, 5_000, 10_000, 20_000]),
    known("CAD", 2, 5, &[500, 1_000, 2_000, 5_000, 10_000]),
    known("AUD", 2, 5, &[500, 1_000, 2_000, 5_000, 10_000]),
    known("NZD", 2, 10, &[500, 1_000, 2_000, 5_000, 10_000]),
    known("JPY", 0, 1, &[1_000, 5_000, 10_000]),
    known("CNY", 2, 1, &[100, 500, 1_000, 2_000, 5_000, 10_000]),
    known("HKD", 2, 10, &[1_000, 2_000, 5_000, 10_000, 50_000, 100_000]),
    known("TWD", 2, 100, &[10_000, 50_000, 100_000]),
    known("KRW", 0, 10, &[1_000, 5_000, 10_000, 50_000]),
    known("SGD", 2, 5, &[200, 500, 1_000, 5_000, 10_000]),
    known("MYR", 2, 5, &[100, 500, 1_000, 2_000, 5_000, 10_000]),
    known("THB", 2, 25, &[2_000, 5_000, 10_000, 50_000, 100_000]),
    known("PHP", 2, 1, &[2_000, 5_000, 10_000, 20_000, 50_000, 100_000]),
    known("IDR", 2, 10_000, &[200_000, 500_000, 1_000_000, 2_000_000, 5_000_000, 10_000_000]),
    known("VND", 0, 500, &[10_000, 20_000, 50_000, 100_000, 200_000, 500_000]),
    known("INR", 2, 100, &[1_000, 2_000, 5_000, 10_000, 20_000, 50_000]),
    known("MXN", 2, 10, &[2_000, 5_000, 10_000, 20_000, 50_000, 100_000]),
    known("BRL", 2, 5, &[200, 500, 1_000, 2_000, 5_000, 10_000, 20_000]),
];

/// The others of ISO 4217, by decimals.
const PLAIN: [(u32, &str); 4] = [
    (0, "BIF CLP DJF GNF KMF PYG RWF UGX VUV XAF XOF XPF"),
    (
        2,
        "AFN ALL AMD AOA ARS AWG AZN BAM BBD BDT BGN BMD BND BOB BSD BTN BWP BYN BZD CDF COP CRC \
         CUP CVE DOP DZD EGP ERN ETB FJD FKP GEL GHS GIP GMD GTQ GYD HNL HTG IRR JMD KES KGS KHR \
         KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MZN NAD NGN \
         NIO NPR PAB PEN PGK PKR QAR RSD RUB SBD SCR SDG SHP SLE SOS SRD SSP STN SVC SYP SZL TJS \
         TMT TOP TTD TZS UYU UZS VED VES WST XCD XCG YER ZMW ZWG",
    ),
    (3, "BHD IQD JOD LYD OMR TND"),
    (4, "CLF UYW"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_decimals_and_cash_step() {
        let table = [
            ("USD", Some((2, 1))),
            ("CHF", Some((2, 5))),
            ("SEK", Some((2, 100))),
            ("NOK", Some((2, 100))),
            ("DKK", Some((2, 50))),
            ("AUD", Some((2, 5))),
            ("NZD", Some((2, 10))),
            ("CAD", Some((2, 5))),
            ("JPY", Some((0, 1))),
            ("KWD", Some((3, 5))),
            ("BHD", Some((3, 1))),
            ("CLF", Some((4, 1))),
            ("XOF", Some((0, 1))),
            ("usd", None),
            ("", None),
            ("XXX", None),
        ];
        for (code, want) in table {
            let found = Currency::find(code).map(|c| (c.decimals, c.cash_step_minor));
            assert_eq!(found, want, "{code}");
        }
    }

    #[test]
    fn every_code_is_there_once_and_its_notes_are_steps_that_rise() {
        let mut codes: Vec<_> = Currency::codes().collect();
        let all = codes.len();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), all);
        for code in codes {
            let currency = Currency::find(code).unwrap();
            assert_eq!(currency.code, code);
            assert!(code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase()), "{code}");
            let notes = currency.notes();
            assert!(notes.is_sorted() && notes.iter().all(|n| n.is_positive()), "{code}");
            let payable = |n: &Money| n.get() % currency.cash_step_minor == 0;
            assert!(notes.iter().all(payable), "{code}");
        }
    }
}
