//! A crate names only crates of a lower floor. The floors stand in one place: `ARCHITECTURE.md`.

use std::collections::HashMap;

use serde_json::Value;

/// The sentence `kernel ← database, sql ← …`, from the ground up; chores of the workspace stand above all.
fn floors() -> Vec<Vec<String>> {
    let text = include_str!("../../../../ARCHITECTURE.md");
    let from = text.find("`kernel ←").expect("ARCHITECTURE.md names the floors") + 1;
    let sentence = &text[from..from + text[from..].find('`').unwrap()];
    let floor = |names: &str| names.split(',').map(|name| name.trim().to_owned()).collect();
    let mut floors: Vec<Vec<String>> = sentence.split('←').map(floor).collect();
    floors.push(vec!["xtask".into()]);
    floors
}

#[test]
fn a_crate_names_only_crates_of_a_lower_floor() {
    let output = std::process::Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--format-version=1", "--manifest-path"])
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let height: HashMap<String, usize> = floors()
        .into_iter()
        .enumerate()
        .flat_map(|(height, names)| names.into_iter().map(move |name| (name, height)))
        .collect();
    let mut checked = 0;
    for package in metadata["packages"].as_array().unwrap() {
        let name = package["name"].as_str().unwrap();
        let own = height.get(name).unwrap_or_else(|| panic!("ARCHITECTURE.md gives {name} no floor"));
        for dependency in package["dependencies"].as_array().unwrap() {
            let other = dependency["name"].as_str().unwrap();
            if let Some(below) = height.get(other) {
                assert!(below < own, "{name} may not name {other}");
                checked += 1;
            }
        }
    }
    assert!(checked > 30, "{checked}");
    assert_eq!(
        metadata["packages"].as_array().unwrap().len(),
        height.len(),
        "a floor names a crate that is gone"
    );
}
