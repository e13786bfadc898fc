//! Builds again when the web app was: it is embedded.
fn main() {
    println!("cargo::rerun-if-changed=../../web/dist/index.html");
}
