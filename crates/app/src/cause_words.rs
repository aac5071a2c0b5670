//! Causes in words: one plain sentence with the numbers, and what to do next. Decides nothing.

use contract::{CauseView, DocumentRef, Refusal};
use ledger::cause::{Cause, Code, Fact, Figure, NextStep};
use ledger::decimal::{format_full, format_short};
use ledger::id::UserId;
use ledger::number::{Amount, Quantity};
use ledger::policy::MovementKind;
use rusqlite::Connection;
use store::catalogue::PersonRow;

use crate::error::Refused;
use crate::words;

/// Documents named in one sentence, at most; the rest are a count.
const NAMED: usize = 4;

/// A cause as a screen tells it.
///
/// # Errors
/// What the file says.
pub(crate) fn view(connection: &Connection, cause: &Cause) -> Result<CauseView, Refused> {
    let documents = cause.documents.iter().map(|id| words::find_document_ref(connection, *id));
    let documents = documents.collect::<Result<Vec<DocumentRef>, Refused>>()?;
    let told = Told { connection, cause, which: named(&documents) };
    Ok(CauseView {
        code: cause.code.name().to_owned(),
        sentence: told.sentence()?,
        next_step: told.next_step(),
        documents,
    })
}

/// `R1-3`, `R1-3 and R1-4`, `R1-1, R1-2, R1-3, R1-4 and 5 more`.
fn named(documents: &[DocumentRef]) -> String {
    let numbers: Vec<&str> = documents.iter().take(NAMED).map(|d| d.number.as_str()).collect();
    let more = documents.len().saturating_sub(NAMED);
    match (numbers.as_slice(), more) {
        ([], _) => String::new(),
        ([one], 0) => (*one).to_owned(),
        ([all @ .., last], 0) => format!("{} and {last}", all.join(", ")),
        (all, more) => format!("{} and {more} more", all.join(", ")),
    }
}

struct Told<'a> {
    connection: &'a Connection,
    cause: &'a Cause,
    which: String,
}

impl Told<'_> {
    fn sentence(&self) -> Result<String, Refused> {
        let which = &self.which;
        Ok(match self.cause.code {
            Code::DuplicateDocument => {
                let taken = self.units(Figure::Taken)?;
                format!("{which} are alike: the same {taken} were probably entered twice.")
            }
            Code::PackSize => self.pack_size()?,
            Code::WrongDirection => {
                let meant = self.units(Figure::Corrected)?;
                format!("{which} took {meant} off; had it added {meant}, nothing would be missing.")
            }
            Code::LateReceipt => {
                let coming = self.units(Figure::Coming)?;
                match self.cause.next {
                    NextStep::Receive => format!("{coming} with {which} are overdue."),
                    _ => format!("{coming} had come before they were entered, with {which}."),
                }
            }
            Code::OfflineOverlap => format!(
                "{which} took the same units: the registers hadn't heard of each other, and each \
                 saw stock."
            ),
            Code::LateEntry => {
                format!("Entered late, {which} took the card below zero only in between.")
            }
            Code::OversentTransfer => {
                let (believed, taken) = self.believed_and_taken()?;
                format!("{which} sent {taken} where the register knew of {believed}.")
            }
            Code::VendorReturnExcess => {
                let (believed, taken) = self.believed_and_taken()?;
                format!("{which} sent {taken} back where the register knew of {believed}.")
            }
            Code::CountError => {
                let variance = self.quantity(Figure::Variance)?.negated();
                let variance = units(variance);
                format!("The last count, {which}, took {variance} off: it may have missed them.")
            }
            Code::QuantitySlip => {
                let entered = self.units(Figure::Entered)?;
                let usual = self.units(Figure::UsualLargest)?;
                format!("{which} took {entered}; the most in one line before was {usual}.")
            }
            Code::UnmanagedSource => {
                let taken = self.units(Figure::Taken)?;
                format!("{taken} were taken from this card; nothing was ever received or counted.")
            }
            Code::KnowingOversell => self.knowing()?,
            Code::NoneFound => "No document explains it.".to_owned(),
        })
    }

    fn pack_size(&self) -> Result<String, Refused> {
        let which = &self.which;
        let pack = self.cause.facts.iter().find_map(|fact| match fact {
            Fact::Pack(name) => Some(name.as_str()),
            _ => None,
        });
        let pack = format!("{} of {}", pack.unwrap_or("pack"), self.units(Figure::PackSize)?);
        let (entered, meant) = (self.quantity(Figure::Entered)?, self.quantity(Figure::Corrected)?);
        if meant < entered {
            let (entered, meant) = (units(entered), units(meant));
            return Ok(format!(
                "{which} took {entered}, entered by the {pack}; {meant} was meant."
            ));
        }
        let cost = self.cause.facts.iter().find_map(|fact| match fact {
            Fact::UnitCost(Figure::Known, cost) => Some(*cost),
            _ => None,
        });
        let known =
            cost.map_or_else(String::new, |cost| format!(" One had cost {} before.", money(cost)));
        let (entered, meant) = (units(entered), units(meant));
        Ok(format!(
            "{which} received {entered}; by the {pack} it would have been {meant}, and nothing \
             would be missing.{known}"
        ))
    }

    fn knowing(&self) -> Result<String, Refused> {
        let (believed, taken) = self.believed_and_taken()?;
        let who = self.cause.facts.iter().find_map(|fact| match fact {
            Fact::ApprovedBy(by) => {
                Some(self.person(*by).map(|name| format!("{name} approved it")))
            }
            Fact::AllowedBy(kind) => Some(Ok(format!("the rule for {} allows it", rule(*kind)))),
            _ => None,
        });
        let who = who.transpose()?.map_or_else(String::new, |who| format!("; {who}"));
        Ok(format!("{} took {taken} where the register knew of {believed}{who}.", self.which))
    }

    fn next_step(&self) -> String {
        let which = &self.which;
        match self.cause.next {
            NextStep::CorrectLine => format!("Reverse {which} and enter it again as it was."),
            NextStep::Receive => format!("Receive {which}."),
            NextStep::Reverse => match self.cause.documents.len() {
                0 | 1 => format!("Reverse {which} and enter it the right way."),
                _ => format!("Look at {which} and reverse the one that never happened."),
            },
            NextStep::Explained => "Nothing; count if it stays below zero.".to_owned(),
            NextStep::CorrectVoucher => format!("Correct {which}, or count."),
            NextStep::Recount => "Count again.".to_owned(),
            NextStep::StartManaging => "Count it, so that it is managed from now on.".to_owned(),
            NextStep::OrderOrTransferIn => "Order it, or transfer it in.".to_owned(),
            NextStep::CountOrEnterDelivery => {
                "Count it, or enter the delivery that is missing.".to_owned()
            }
        }
    }

    fn believed_and_taken(&self) -> Result<(String, String), Refused> {
        Ok((self.units(Figure::Believed)?, self.units(Figure::Taken)?))
    }

    fn units(&self, figure: Figure) -> Result<String, Refused> {
        self.quantity(figure).map(units)
    }

    /// A number that the rule of this code always gives.
    fn quantity(&self, wanted: Figure) -> Result<Quantity, Refused> {
        let found = self.cause.facts.iter().find_map(|fact| match fact {
            Fact::Quantity(figure, quantity) if *figure == wanted => Some(*quantity),
            _ => None,
        });
        found.ok_or_else(|| Refusal::not_found("evidence").into())
    }

    fn person(&self, id: UserId) -> Result<String, Refused> {
        let found = PersonRow::find(self.connection, id)?;
        Ok(found.map_or_else(|| id.to_string(), |person| person.name))
    }
}

fn units(quantity: Quantity) -> String {
    format_short(quantity.get(), 3)
}

/// A cost with two decimals, with four where it needs them.
fn money(cost: Amount) -> String {
    if cost.get() % 100 == 0 {
        format_full(cost.get() / 100, 2)
    } else {
        format_full(cost.get(), 4)
    }
}

/// What a rule is about.
const fn rule(kind: MovementKind) -> &'static str {
    match kind {
        MovementKind::Sale => "counter sales",
        MovementKind::Order => "orders",
        MovementKind::Registration => "registered stock",
        MovementKind::ChannelSync => "changes by a channel",
        MovementKind::Transfer => "transfers",
        MovementKind::DeliveryNote => "delivery notes",
        MovementKind::VendorReturn => "vendor returns",
        MovementKind::Adjustment => "adjustments",
        MovementKind::Reversal => "reversals",
    }
}
