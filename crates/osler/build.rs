//! Builds again when the web app was: it is embedded. While one develops it is read from its folder instead.
fn main() {
    let is_embedded = std::env::var("PROFILE").is_ok_and(|profile| profile == "release");
    println!(
        "cargo::rerun-if-changed={}",
        if is_embedded { "../../web/dist/index.html" } else { "build.rs" }
    );
}
