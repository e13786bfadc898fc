//! What was filled in, judged by the layout it was filled in on.

use std::collections::HashMap;

use jiff::civil::Date;
use kernel::{
    FieldError,
    text::{Check, LATEST},
};
use serde_json::{Map, Value, json};

use super::{
    Column, ColumnType, Condition, Field, FieldType, Layout, Placed, Scalar,
    check::{GREATEST, is_plain},
    formula::{self, DIGITS, round},
    in_order,
};
use crate::icd10;

/// Longest line of text.
const LINE: usize = 500;
/// Longest text.
const TEXT: usize = 50_000;
/// Most rows of a table.
const ROWS: usize = 200;
/// Most strokes of a drawing.
const STROKES: usize = 500;
/// Most points of a drawing.
const POINTS: usize = 20_000;
/// A drawing is so many units wide and so many high, whatever its size on the screen.
pub const CANVAS: f64 = 1_000.0;
/// Digits of a calculated number for which the layout names none.
const PLAIN_DIGITS: u8 = 2;

/// What was filled in, as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Filled {
    /// The values: without those of fields that are not shown, and with those that are calculated.
    pub data: Map<String, Value>,
    /// What is to be filled in before it can be signed.
    pub missing: Vec<FieldError>,
}

/// Judges what was filled in: errors name each field by a JSON pointer.
pub fn validate(layout: &Layout, data: &Value) -> Result<Filled, Vec<FieldError>> {
    let Value::Object(data) = data else {
        return Err(vec![FieldError::new("", "wrong_kind", "Expected an object.")]);
    };
    let fields = layout.placed();
    let Ok(order) = in_order(&fields) else {
        return Err(vec![FieldError::new("", "cycle", "The layout waits for itself.")]);
    };
    let mut judge = Judge { data, kept: Map::new(), missing: HashMap::new(), errors: vec![] };
    for name in data.keys().filter(|name| !fields.iter().any(|field| field.it.name == **name)) {
        judge.errors.push(FieldError::new(pointer(name), "unknown_field", "The form has no such field."));
    }
    for at in order {
        judge.field(at, &fields[at]);
    }
    if !judge.errors.is_empty() {
        return Err(judge.errors);
    }
    let mut missing: Vec<(usize, FieldError)> = judge.missing.into_iter().collect();
    missing.sort_by_key(|(at, _)| *at);
    Ok(Filled { data: judge.kept, missing: missing.into_iter().map(|(_, error)| error).collect() })
}

/// What was written on one form, as far as it means the same on another: judged field by field, shown or not. A number keeps its unit
/// and a drawing its picture, and the words beside it are the same: also between versions of one form, for a name stays where somebody
/// exchanged the words of left and right.
pub(crate) fn carried_over(
    (source, data): (&Layout, &Map<String, Value>),
    layout: &Layout,
) -> Map<String, Value> {
    let fields = source.placed();
    let mut judge = Judge { data, kept: Map::new(), missing: HashMap::new(), errors: vec![] };
    let mut carried = Map::new();
    for Placed { it, .. } in layout.placed() {
        let Some(value) = data.get(&it.name).filter(|value| !is_empty(value)) else { continue };
        let was = fields.iter().map(|field| field.it).find(|field| field.name == it.name);
        if !was.is_some_and(|was| means_the_same(was, it)) {
            continue;
        }
        let value = judge.value(&pointer(&it.name), it, value);
        if let Some(value) = value.filter(|_| judge.errors.is_empty()) {
            carried.insert(it.name.clone(), value);
        }
        judge.errors.clear();
    }
    carried
}

fn means_the_same(was: &Field, is: &Field) -> bool {
    let kind = was.r#type == is.r#type || (was.r#type, is.r#type) == (FieldType::Text, FieldType::LongText);
    let words = |text: &str| text.trim().to_lowercase();
    let named = words(&was.label) == words(&is.label)
        && words(was.row.as_deref().unwrap_or_default()) == words(is.row.as_deref().unwrap_or_default());
    let columns = is.columns.iter().all(|column| {
        was.columns.iter().filter(|other| other.name == column.name).all(|other| {
            other.r#type == column.r#type && is_same_unit(other.unit.as_deref(), column.unit.as_deref())
        })
    });
    kind && columns && was.image == is.image && is_same_unit(was.unit.as_deref(), is.unit.as_deref()) && named
}

fn is_same_unit(was: Option<&str>, is: Option<&str>) -> bool {
    was.unwrap_or_default().trim() == is.unwrap_or_default().trim()
}

/// A name as a JSON pointer; what is too long to be one of ours is cut.
fn pointer(name: &str) -> String {
    let name: String = name.chars().take(60).collect();
    format!("/{}", name.replace('~', "~0").replace('/', "~1"))
}

struct Judge<'a> {
    data: &'a Map<String, Value>,
    kept: Map<String, Value>,
    missing: HashMap<usize, FieldError>,
    errors: Vec<FieldError>,
}

impl Judge<'_> {
    fn field(&mut self, at: usize, placed: &Placed<'_>) {
        let field = placed.it;
        let shown = [&placed.of.visible_when, &field.visible_when];
        if !shown.into_iter().flatten().all(|when| self.holds(when)) {
            return;
        }
        let path = pointer(&field.name);
        if field.r#type == FieldType::Calculated {
            if let Some(value) = self.calculated(field).and_then(serde_json::Number::from_f64) {
                self.kept.insert(field.name.clone(), Value::Number(value));
            }
            return;
        }
        let errors = self.errors.len();
        let given = self.data.get(&field.name).filter(|value| !is_empty(value));
        let kept = given.and_then(|value| self.value(&path, field, value));
        let unticked = field.r#type == FieldType::Checkbox && kept == Some(Value::Bool(false));
        if field.required_for_signing && (kept.is_none() || unticked) && errors == self.errors.len() {
            let told = format!("Fill in “{}” before you sign.", field.label);
            self.missing.insert(at, FieldError::new(path, "required_for_signing", told));
        }
        if let Some(value) = kept {
            self.kept.insert(field.name.clone(), value);
        }
    }

    /// Whether another field, which was judged before, has this value.
    fn holds(&self, when: &Condition) -> bool {
        match (self.kept.get(&when.field), &when.equals) {
            (Some(Value::String(text)), Scalar::Text(wanted)) => text == wanted,
            (Some(Value::Array(chosen)), Scalar::Text(wanted)) => chosen.iter().any(|one| one == wanted),
            (Some(Value::Number(number)), Scalar::Number(wanted)) => number.as_f64() == Some(*wanted),
            (Some(Value::Bool(ticked)), Scalar::Flag(wanted)) => ticked == wanted,
            // A box that nobody touched is not ticked.
            (None, Scalar::Flag(false)) => true,
            _ => false,
        }
    }

    fn calculated(&self, field: &Field) -> Option<f64> {
        let formula = formula::parse(field.formula.as_deref()?).ok()?;
        let value = formula.value(&|name| match self.kept.get(name)? {
            Value::Number(number) => number.as_f64(),
            Value::Bool(ticked) => Some(f64::from(u8::from(*ticked))),
            Value::String(choice) => choice.trim().parse().ok(),
            _ => None,
        })?;
        Some(round(value, field.decimals.unwrap_or(PLAIN_DIGITS))).filter(|value| is_plain(*value))
    }

    fn refuse<T>(&mut self, path: &str, code: &str, message: impl Into<String>) -> Option<T> {
        self.errors.push(FieldError::new(path, code, message));
        None
    }

    fn value(&mut self, path: &str, field: &Field, value: &Value) -> Option<Value> {
        match field.r#type {
            // What the chart says is not cut to the length of a line.
            FieldType::Text if field.is_filled_from_chart() => self.text(path, value, TEXT),
            FieldType::Text => self.text(path, value, LINE),
            FieldType::LongText => self.text(path, value, TEXT),
            FieldType::Number => self.number(path, value, field.min, field.max, field.decimals),
            FieldType::Date => self.date(path, value),
            FieldType::Select => self.choice(path, value, &field.options),
            FieldType::MultiSelect => self.choices(path, value, &field.options),
            FieldType::Checkbox => self.ticked(path, value),
            FieldType::Table => self.table(path, value, &field.columns),
            FieldType::Drawing => self.drawing(path, value),
            FieldType::CodeSearch => self.code(path, value),
            FieldType::Heading | FieldType::Vitals | FieldType::Calculated => {
                self.refuse(path, "not_allowed", "Nobody fills this in.")
            }
        }
    }

    fn text(&mut self, path: &str, value: &Value, most: usize) -> Option<Value> {
        let Value::String(text) = value else { return self.refuse(path, "wrong_kind", "Expected text.") };
        let mut check = Check::new();
        check.within(path, text, most);
        match check.done() {
            Ok(()) => Some(value.clone()),
            Err(problem) => {
                self.errors.extend(problem.fields);
                None
            }
        }
    }

    fn number(
        &mut self,
        path: &str,
        value: &Value,
        min: Option<f64>,
        max: Option<f64>,
        decimals: Option<u8>,
    ) -> Option<Value> {
        let Some(number) = value.as_f64() else {
            return self.refuse(path, "wrong_kind", "Expected a number.");
        };
        let (min, max) = (min.unwrap_or(-GREATEST), max.unwrap_or(GREATEST));
        if !(min..=max).contains(&number) {
            return self.refuse(path, "out_of_range", format!("Use a number from {min} to {max}."));
        }
        let digits = decimals.unwrap_or(DIGITS);
        if (round(number, digits) - number).abs() > number.abs() * 1e-12 {
            let told = format!("Use at most {digits} digits behind the point.");
            return self.refuse(path, "too_precise", told);
        }
        Some(value.clone())
    }

    fn date(&mut self, path: &str, value: &Value) -> Option<Value> {
        let Some(day) = value.as_str().and_then(|text| text.parse::<Date>().ok()) else {
            return self.refuse(path, "wrong_kind", "Expected a date, like 2026-01-31.");
        };
        let mut check = Check::new();
        check.date(path, day, LATEST);
        match check.done() {
            Ok(()) => Some(Value::String(day.to_string())),
            Err(problem) => {
                self.errors.extend(problem.fields);
                None
            }
        }
    }

    fn choice(&mut self, path: &str, value: &Value, options: &[String]) -> Option<Value> {
        let Value::String(choice) = value else {
            return self.refuse(path, "wrong_kind", "Expected a choice.");
        };
        if options.contains(choice) {
            Some(value.clone())
        } else {
            self.refuse(path, "not_allowed", "This is none of the choices.")
        }
    }

    fn choices(&mut self, path: &str, value: &Value, options: &[String]) -> Option<Value> {
        let Value::Array(chosen) = value else { return self.refuse(path, "wrong_kind", "Expected choices.") };
        if chosen.len() > options.len() {
            return self.refuse(path, "too_many", "These are more than the choices.");
        }
        for (at, one) in chosen.iter().enumerate() {
            self.choice(&format!("{path}/{at}"), one, options)?;
        }
        // Each once, in the order of the form.
        let kept = options.iter().filter(|option| chosen.iter().any(|one| one == option.as_str()));
        Some(kept.cloned().map(Value::String).collect())
    }

    fn ticked(&mut self, path: &str, value: &Value) -> Option<Value> {
        if value.is_boolean() {
            Some(value.clone())
        } else {
            self.refuse(path, "wrong_kind", "Expected true or false.")
        }
    }

    fn table(&mut self, path: &str, value: &Value, columns: &[Column]) -> Option<Value> {
        let Value::Array(rows) = value else { return self.refuse(path, "wrong_kind", "Expected rows.") };
        if rows.len() > ROWS {
            return self.refuse(path, "too_many", format!("Use at most {ROWS} rows."));
        }
        let mut kept = vec![];
        for (at, row) in rows.iter().enumerate() {
            let row = self.row(&format!("{path}/{at}"), row, columns)?;
            if !row.is_empty() {
                kept.push(Value::Object(row));
            }
        }
        (!kept.is_empty()).then_some(Value::Array(kept))
    }

    fn row(&mut self, path: &str, row: &Value, columns: &[Column]) -> Option<Map<String, Value>> {
        let Value::Object(row) = row else { return self.refuse(path, "wrong_kind", "Expected a row.") };
        if let Some(name) = row.keys().find(|name| !columns.iter().any(|column| column.name == **name)) {
            let at = format!("{path}{}", pointer(name));
            return self.refuse(&at, "unknown_field", "The table has no such column.");
        }
        let mut kept = Map::new();
        for column in columns {
            let Some(value) = row.get(&column.name).filter(|value| !is_empty(value)) else { continue };
            let at = format!("{path}/{}", column.name);
            let value = match column.r#type {
                ColumnType::Text => self.text(&at, value, LINE),
                ColumnType::Number => self.number(&at, value, column.min, column.max, column.decimals),
                ColumnType::Date => self.date(&at, value),
                ColumnType::Select => self.choice(&at, value, &column.options),
                ColumnType::Checkbox => self.ticked(&at, value),
            };
            if let Some(value) = value {
                kept.insert(column.name.clone(), value);
            }
        }
        Some(kept)
    }

    /// `{"strokes": [{"points": [[x, y], …]}, …]}`, each from 0 to 1000.
    fn drawing(&mut self, path: &str, value: &Value) -> Option<Value> {
        let strokes = value.as_object().filter(|parts| parts.keys().all(|name| name == "strokes"));
        let Some(Value::Array(strokes)) = strokes.and_then(|parts| parts.get("strokes")) else {
            return self.refuse(path, "wrong_kind", "Expected strokes.");
        };
        if strokes.is_empty() {
            return None;
        }
        if strokes.len() > STROKES {
            return self.refuse(path, "too_many", format!("Use at most {STROKES} strokes."));
        }
        let mut points = 0;
        for (at, stroke) in strokes.iter().enumerate() {
            let path = format!("{path}/strokes/{at}");
            let parts = stroke.as_object().filter(|parts| parts.keys().all(|name| name == "points"));
            let Some(Value::Array(line)) = parts.and_then(|parts| parts.get("points")) else {
                return self.refuse(&path, "wrong_kind", "Expected points.");
            };
            points += line.len();
            if !line.iter().all(is_point) || line.is_empty() {
                return self.refuse(&path, "out_of_range", "Expected points on the picture.");
            }
        }
        if points > POINTS {
            return self.refuse(path, "too_many", format!("Use at most {POINTS} points."));
        }
        Some(value.clone())
    }

    /// `{"code": "H40.1111", "display": "…"}` of ICD-10-CM.
    fn code(&mut self, path: &str, value: &Value) -> Option<Value> {
        let parts =
            value.as_object().filter(|parts| parts.keys().all(|name| name == "code" || name == "display"));
        let part = |name: &str| parts.and_then(|parts| parts.get(name)).and_then(Value::as_str);
        let (Some(code), Some(display)) = (part("code"), part("display")) else {
            return self.refuse(path, "wrong_kind", "Expected a code with its words.");
        };
        let Some(known) = icd10::codes().find(code) else {
            return self.refuse(&format!("{path}/code"), "not_allowed", "ICD-10-CM has no such code.");
        };
        self.text(&format!("{path}/display"), &Value::String(display.to_owned()), LINE)?;
        Some(json!({"code": known.code, "display": display}))
    }
}

/// Nothing was filled in.
fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(all) => all.is_empty(),
        _ => false,
    }
}

fn is_point(point: &Value) -> bool {
    let on = |part: &Value| part.as_f64().is_some_and(|at| (0.0..=CANVAS).contains(&at) && is_plain(at));
    point.as_array().is_some_and(|parts| parts.len() == 2 && parts.iter().all(on))
}
