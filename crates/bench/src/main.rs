//! `tideline-bench [--quick] [--json FILE] [CASE…]`: runs the cases, prints the table.

use anyhow::{Context, Result, bail};
use bench::{Case, Sizes};

fn main() -> Result<()> {
    let mut sizes = Sizes::FULL;
    let mut json = None;
    let mut cases = Vec::new();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--quick" => sizes = Sizes::QUICK,
            "--json" => json = Some(arguments.next().context("--json names a file")?),
            name => match Case::named(name) {
                Some(case) => cases.push(case),
                None => bail!("there is no case {name}: {}", Case::names()),
            },
        }
    }
    if cases.is_empty() {
        cases = Case::ALL.to_vec();
    }
    let mut rows = Vec::new();
    for case in cases {
        eprintln!("{} …", case.name());
        rows.extend(case.run(&sizes)?);
    }
    bench::print(&rows);
    if let Some(file) = json {
        std::fs::write(&file, bench::to_json(&rows)?).with_context(|| file.clone())?;
        println!("written to {file}");
    }
    Ok(())
}
