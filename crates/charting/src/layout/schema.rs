//! The JSON Schema of layouts, made from the types that read them: `api/layout.schema.json`.

use serde_json::{Map, Value, json};
use utoipa::{PartialSchema, ToSchema};

use super::Layout;

/// The schema, as it is published.
pub fn json_schema() -> Value {
    let mut parts = vec![(Layout::name().into_owned(), Layout::schema())];
    Layout::schemas(&mut parts);
    let definitions: Map<String, Value> = parts
        .into_iter()
        .map(|(name, part)| (name, serde_json::to_value(part).unwrap_or_default()))
        .collect();
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Layout of a clinical form",
        "$ref": "#/$defs/Layout",
        "$defs": definitions,
    });
    point_inside(&mut schema);
    schema
}

/// References of the API's description become references inside the schema.
fn point_inside(value: &mut Value) {
    match value {
        Value::Object(parts) => {
            for (key, part) in parts {
                match part {
                    Value::String(target) if key == "$ref" => {
                        *target = target.replace("#/components/schemas/", "#/$defs/");
                    }
                    part => point_inside(part),
                }
            }
        }
        Value::Array(parts) => parts.iter_mut().for_each(point_inside),
        _ => {}
    }
}
