//! `docs/traceability.toml` says what is true: what it names exists in the live schema and among the tests.

use std::{collections::BTreeSet, path::Path};

use serde::Deserialize;

use crate::harness::House;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    row: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    line: String,
    status: String,
    #[serde(default)]
    r#where: String,
    #[serde(default)]
    schema: Vec<String>,
    #[serde(default)]
    tests: Vec<String>,
    #[serde(default)]
    missing: String,
    #[serde(default)]
    #[expect(dead_code, reason = "for readers")]
    note: String,
}

fn rows() -> Vec<Row> {
    toml::from_str::<Table>(include_str!("../../../../docs/traceability.toml")).unwrap().row
}

/// Names of all test functions under a folder.
fn tests_under(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            tests_under(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            let mut marked = false;
            for line in text.lines().map(str::trim_start) {
                let function = line.strip_prefix("async ").unwrap_or(line).strip_prefix("fn ");
                match function.and_then(|f| f.split('(').next()) {
                    Some(name) if std::mem::take(&mut marked) => {
                        found.insert(name.to_owned());
                    }
                    _ => marked |= line.starts_with("#[test]") || line.starts_with("#[tokio::test"),
                }
            }
        }
    }
}

#[test]
fn every_row_says_where_it_lives_or_that_it_is_not_built() {
    let rows = rows();
    let ids: BTreeSet<&str> = rows.iter().map(|r| r.id.as_str()).collect();
    assert_eq!(ids.len(), rows.len(), "ids are unique");
    for row in &rows {
        assert!(!row.line.is_empty(), "{}", row.id);
        match row.status.as_str() {
            "built" | "replaced" => assert!(!row.r#where.is_empty() && row.missing.is_empty(), "{}", row.id),
            "partly" => assert!(!row.r#where.is_empty() && !row.missing.is_empty(), "{}", row.id),
            "not built yet" => assert!(row.schema.is_empty() && row.tests.is_empty(), "{}", row.id),
            other => panic!("{}: {other}", row.id),
        }
    }
}

#[test]
fn the_named_tests_exist() {
    let mut found = BTreeSet::new();
    tests_under(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/..")), &mut found);
    for row in rows() {
        for test in &row.tests {
            assert!(found.contains(test), "{} names {test}", row.id);
        }
    }
}

/// `docs/security.md` names tests in backticks; of the browser's it names the sentence.
#[test]
fn the_evidence_of_security_exists() {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    let mut found = BTreeSet::new();
    tests_under(&root.join("crates"), &mut found);
    let mut browser = String::new();
    for file in std::fs::read_dir(root.join("web/e2e")).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|e| e == "ts") {
            browser += &std::fs::read_to_string(path).unwrap();
        }
    }
    let text = include_str!("../../../../docs/security.md");
    let named: Vec<&str> = text.split('`').skip(1).step_by(2).collect();
    let tests: Vec<&&str> = named
        .iter()
        .filter(|n| n.matches('_').count() > 2 && n.chars().all(|c| c.is_ascii_lowercase() || c == '_'))
        .collect();
    assert!(tests.len() > 50, "{}", tests.len());
    for test in tests {
        assert!(found.contains(*test), "{test} is no test");
    }
    for journey in named.iter().filter(|n| n.matches(' ').count() > 4 && !n.contains('/')) {
        assert!(browser.contains(&format!("test('{journey}'")), "{journey} is no journey");
    }
}

#[tokio::test]
async fn the_named_tables_columns_and_indexes_exist() {
    let house = House::open().await;
    let client = house.superuser().await;
    let sql = "select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace \
        union select n.nspname || '.' || c.relname || '.' || a.attname from pg_attribute a \
          join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace where a.attnum > 0 and not a.attisdropped \
        union select n.nspname || '.' || c.relname || '.' || x.relname from pg_index i join pg_class c on c.oid = i.indrelid \
          join pg_class x on x.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace \
        union select n.nspname || '.' || c.relname || '.' || o.conname from pg_constraint o \
          join pg_class c on c.oid = o.conrelid join pg_namespace n on n.oid = c.relnamespace";
    let live: BTreeSet<String> = client.query(sql, &[]).await.unwrap().iter().map(|row| row.get(0)).collect();
    for row in rows() {
        for name in &row.schema {
            assert!(live.contains(name), "{} names {name}", row.id);
        }
    }
}
