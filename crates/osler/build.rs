//! Builds again when the web app was: it is embedded.
#![expect(clippy::print_stdout, reason = "that is how a build script speaks")]
fn main() {
    println!("cargo::rerun-if-changed=../../web/dist/index.html");
}
