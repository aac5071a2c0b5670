//! The output as a table for people: a line a step with its cards below, then every node.

use std::fmt::Write as _;

use super::Report;
use super::end::{EndLine, NodeLine};
use super::print::{CardLine, StepLine};

/// A report as text. Every line ends with a newline.
pub(crate) fn pretty(report: &Report) -> String {
    let mut text = String::new();
    for line in &report.steps {
        step(&mut text, line);
    }
    end(&mut text, &report.end);
    text
}

fn put(text: &mut String, line: std::fmt::Arguments<'_>) {
    let before = text.len();
    let written = text.write_fmt(line);
    assert!(written.is_ok(), "a text takes what is written to it");
    // Columns pad to the right; nobody wants the spaces at a line's end.
    let end = text[before..].trim_end().len() + before;
    text.truncate(end);
    text.push('\n');
}

fn step(text: &mut String, line: &StepLine) {
    let document = line.document.as_deref().unwrap_or_default();
    let cost = match (&line.cost, &line.provisional) {
        (Some(cost), Some(part)) if part != "0.0000" => format!("cost {cost}, provisional {part}"),
        (Some(cost), _) if cost != "0.0000" => format!("cost {cost}"),
        _ => String::new(),
    };
    let why = match (&line.code, &line.rule) {
        (Some(code), Some(rule)) => format!("{code} ({rule})"),
        (Some(code), None) => code.clone(),
        (None, _) => cost,
    };
    put(
        text,
        format_args!(
            "{:>4}  {:<14} {:<14} {document:<12} {why}",
            line.step, line.kind, line.result
        ),
    );
    if let Some(why) = &line.why {
        put(text, format_args!("        {why}"));
    }
    for card in line.cards.iter().flatten() {
        cards(text, card);
    }
    for revision in line.revisions.iter().flatten() {
        let (amount, of, by) = (&revision.amount, &revision.document, &revision.because_of);
        put(text, format_args!("        cost of {of} revised by {amount}, because of {by}"));
    }
    for short in line.short.iter().flatten() {
        let (item, label) = (&short.item, &short.label);
        let (on_hand, wanted) = (&short.on_hand, &short.wanted);
        put(text, format_args!("        {item} ({label}): {on_hand} there, {wanted} wanted"));
    }
    for mismatch in &line.mismatches {
        put(text, format_args!("        {mismatch}"));
    }
}

fn cards(text: &mut String, card: &CardLine) {
    let name = format!("{} / {} / {}", card.shop, card.label, card.item);
    let unit_cost = card.unit_cost.as_deref().unwrap_or("unknown");
    let (on_hand, value) = (&card.on_hand, &card.value);
    put(text, format_args!("        {name:<32} {on_hand:>10} {value:>14} at {unit_cost}"));
}

fn end(text: &mut String, end: &EndLine) {
    for node in &end.nodes {
        self::node(text, node);
    }
}

fn node(text: &mut String, node: &NodeLine) {
    put(text, format_args!(""));
    put(text, format_args!("{}", node.node));
    for card in &node.cards {
        cards(text, card);
    }
    for episode in &node.episodes {
        let name = format!("{} / {} / {}", episode.shop, episode.label, episode.item);
        let (from, deepest) = (&episode.from, &episode.deepest);
        let until = episode.until.as_deref().unwrap_or("now");
        put(text, format_args!("        {name}: below zero from {from} until {until}, {deepest}"));
        for cause in &episode.causes {
            let (code, documents) = (&cause.code, cause.documents.join(", "));
            put(text, format_args!("          {code}: {documents}"));
        }
    }
    let (booked, shrink, found) = (&node.booked_cost, &node.shrink, &node.found);
    put(text, format_args!("        cost of sales {booked}, shrink {shrink}, found {found}"));
    let (variance, resolved) = (&node.transfer_variance, node.sightings_resolved);
    put(text, format_args!("        transfer variance {variance}, sightings resolved {resolved}"));
}
