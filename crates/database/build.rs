//! Builds again when a migration was added: they are embedded.
#![expect(clippy::print_stdout, reason = "that is how a build script speaks")]
fn main() {
    println!("cargo::rerun-if-changed=../../migrations");
}
