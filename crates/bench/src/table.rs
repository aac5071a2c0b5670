//! The table: for people as text, for machines as JSON.

use anyhow::Result;
use serde_json::json;

use crate::measure::{Row, exponent};

/// Prints the table, and how each case grew over its sizes.
pub fn print(rows: &[Row]) {
    println!(
        "{:<34} {:>11} {:>12} {:>12} {:>6} {:>6}",
        "case", "size", "ours", "floor", "ratio", "goal"
    );
    for row in rows {
        let goal = row.goal.map_or_else(String::new, hundredths);
        println!(
            "{:<34} {:>11} {:>12} {:>12} {:>6} {:>6}{}",
            row.case,
            row.size,
            time(row.ours),
            time(row.floor),
            hundredths(row.ratio()),
            goal,
            if row.goal.is_some_and(|goal| row.ratio() > goal) { "  over" } else { "" }
        );
    }
    println!("\n{:<34} {:>23} {:>9} {:>9}", "growth", "sizes", "ours", "floor");
    for (first, last) in grown(rows) {
        println!(
            "{:<34} {:>23} {:>9} {:>9}",
            first.case,
            format!("{} to {}", first.size, last.size),
            power(exponent((first.size, first.ours), (last.size, last.ours))),
            power(exponent((first.size, first.floor), (last.size, last.floor)))
        );
    }
}

/// The table as JSON: times in nanoseconds, ratios and exponents in hundredths.
///
/// # Errors
/// None that these values can have.
pub fn to_json(rows: &[Row]) -> Result<String> {
    let lines: Vec<_> = rows
        .iter()
        .map(|row| {
            json!({
                "case": row.case,
                "size": row.size,
                "ours_ns": row.ours,
                "floor_ns": row.floor,
                "ratio_hundredths": row.ratio(),
                "goal_hundredths": row.goal,
            })
        })
        .collect();
    let growth: Vec<_> = grown(rows)
        .into_iter()
        .map(|(first, last)| {
            json!({
                "case": first.case,
                "from": first.size,
                "to": last.size,
                "ours_exponent_hundredths":
                    exponent((first.size, first.ours), (last.size, last.ours)),
                "floor_exponent_hundredths":
                    exponent((first.size, first.floor), (last.size, last.floor)),
            })
        })
        .collect();
    Ok(serde_json::to_string_pretty(&json!({ "rows": lines, "growth": growth }))?)
}

/// The first and the last size of each case that has more than one.
fn grown(rows: &[Row]) -> Vec<(&Row, &Row)> {
    let mut all: Vec<(&Row, &Row)> = Vec::new();
    for row in rows {
        match all.iter_mut().find(|(first, _)| first.case == row.case) {
            Some((_, last)) => *last = row,
            None => all.push((row, row)),
        }
    }
    all.retain(|(first, last)| first.size < last.size);
    all
}

fn hundredths(value: u64) -> String {
    format!("{}.{:02}", value / 100, value % 100)
}

fn power(exponent: Option<i64>) -> String {
    exponent.map_or_else(String::new, |e| {
        format!("n^{}{}", if e < 0 { "-" } else { "" }, hundredths(e.unsigned_abs()))
    })
}

/// Nanoseconds in the unit that suits them.
fn time(ns: u64) -> String {
    match ns {
        0..10_000 => format!("{ns} ns"),
        10_000..10_000_000 => format!("{}.{} µs", ns / 1000, ns % 1000 / 100),
        _ => format!("{}.{} ms", ns / 1_000_000, ns % 1_000_000 / 100_000),
    }
}
