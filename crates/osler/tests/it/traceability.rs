//! `docs/traceability.toml` tells the truth: what it names is there.

use std::collections::HashSet;

use crate::harness::House;

const TESTS: &[(&str, &str)] = &[
    ("audit", include_str!("audit.rs")),
    ("contract", include_str!("contract.rs")),
    ("identity", include_str!("identity.rs")),
    ("registry", include_str!("registry.rs")),
    ("wall", include_str!("wall.rs")),
];

#[tokio::test]
async fn every_column_and_every_test_it_names_exists() {
    let document: toml::Table = include_str!("../../../../docs/traceability.toml").parse().unwrap();
    let lines = document["line"].as_array().unwrap();
    assert!(lines.len() > 60);
    let house = House::open().await;
    let db = house.superuser().await;
    let columns: HashSet<String> = db
        .query(
            "select table_schema || '.' || table_name || '.' || column_name from information_schema.columns",
            &[],
        )
        .await
        .unwrap()
        .iter()
        .map(|row| row.get(0))
        .collect();
    for line in lines {
        let id = line["id"].as_str().unwrap();
        let state = line["state"].as_str().unwrap();
        assert!(["built", "replaced", "partly", "not built yet"].contains(&state), "{id}: {state}");
        let named = line.get("where").and_then(toml::Value::as_array).into_iter().flatten();
        for column in named.map(|c| c.as_str().unwrap()) {
            assert!(columns.contains(column), "{id}: there is no column {column}");
        }
        if let Some(test) = line.get("test").and_then(toml::Value::as_str) {
            let (module, name) = test.split_once("::").unwrap();
            let source = TESTS
                .iter()
                .find(|(known, _)| *known == module)
                .unwrap_or_else(|| panic!("{id}: {module}"))
                .1;
            assert!(source.contains(&format!("async fn {name}(")), "{id}: there is no test {test}");
        }
    }
}
