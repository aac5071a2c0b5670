//! Writes the TypeScript of the contract to standard output.

fn main() {
    print!("{}", contract::typescript(&ts_rs::Config::new().with_large_int("number")));
}
