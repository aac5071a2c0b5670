//! Notices when the screens were built anew: a release carries them, a debug build reads them.

fn main() {
    let screens = concat!(env!("CARGO_MANIFEST_DIR"), "/../../ui/dist");
    // A folder that isn't there would never be looked at again: an empty one is none yet.
    if let Err(error) = std::fs::create_dir_all(screens) {
        println!("cargo::warning=there is no place for the screens: {error}");
    }
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=../../ui/dist");
}
