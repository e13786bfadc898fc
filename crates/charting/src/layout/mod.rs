//! Layouts: what a clinic's own form looks like, as data. Pages hold sections on a grid of twelve columns, sections hold
//! fields, and a field's name is its key in the `clinical_data` of an encounter. `docs/layouts.md` explains them for people;
//! `api/layout.schema.json` for programs.

pub mod api;
mod check;
pub(crate) mod choice;
pub mod data;
mod formula;
pub(crate) mod picture;
pub mod schema;
pub mod shipped;
pub mod store;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Columns of the grid.
pub const COLUMNS: u8 = 12;

/// A form.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Layout {
    /// Its pages, in their order.
    pub pages: Vec<Page>,
}

/// A page of a form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = LayoutPage)]
pub struct Page {
    /// 1 on the first page, and so on.
    pub page_number: u16,
    /// What its tab says; without one, its number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What stands on it.
    pub sections: Vec<Section>,
}

/// A box of fields that belong together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = LayoutPageSection)]
pub struct Section {
    /// A word of its own in the layout: small letters, digits and `_`.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// Where it stands.
    pub position: Position,
    /// When it is shown; without this, always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visible_when: Option<Condition>,
    /// The section of the library from which it was taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub library_id: Option<uuid::Uuid>,
    /// Its fields, in their order.
    pub fields: Vec<Field>,
}

/// A place on the grid of twelve columns. Sections on one page do not overlap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = LayoutPosition)]
pub struct Position {
    /// Columns to its left.
    pub x: u16,
    /// Rows above it.
    pub y: u16,
    /// Columns that it takes.
    pub width: u16,
    /// Rows that it takes; a section with more in it grows.
    pub height: u16,
}

/// What a field asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = LayoutFieldType)]
pub enum FieldType {
    /// A line of text.
    Text,
    /// Text of many lines.
    LongText,
    /// A number, with `unit`, `min`, `max` and `decimals`.
    Number,
    /// A civil date.
    Date,
    /// One of `options`.
    Select,
    /// Some of `options`.
    MultiSelect,
    /// Yes or not.
    Checkbox,
    /// Rows of `columns`.
    Table,
    /// Strokes on an `image`.
    Drawing,
    /// What `formula` says: nobody types it.
    Calculated,
    /// A diagnosis by its ICD-10 code.
    CodeSearch,
    /// The vital signs of the encounter: shown, and kept outside the form.
    Vitals,
    /// Words between fields.
    Heading,
}

/// What a field is filled with before anybody types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = LayoutAutoPopulate)]
pub enum AutoPopulate {
    /// What the field of this name said in the encounter before.
    LastValue,
    /// The patient's problems, as text.
    Problems,
    /// The patient's medications, as text.
    Medications,
    /// The patient's allergies, as text.
    Allergies,
    /// The latest vital signs, as text.
    Vitals,
    /// The patient's name, age and sex, as text.
    Demographics,
}

/// The pictures that can be drawn on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = LayoutImage)]
pub enum Image {
    /// Nothing but paper.
    Blank,
    /// Both eyes from the front.
    AnteriorEyes,
    /// The fundus of both eyes.
    Fundus,
    /// A face from the front.
    Face,
    /// A body from the front and from behind.
    Body,
    /// Both hands.
    Hands,
}

/// One question of a form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = LayoutField)]
pub struct Field {
    /// Its key in `clinical_data`, a word of its own in the layout: small letters, digits and `_`.
    pub name: String,
    /// What people read beside it.
    pub label: String,
    /// What it asks for.
    pub r#type: FieldType,
    /// Fields in a row with the same words here stand side by side under them: OD and OS, left and right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<String>,
    /// A sentence of help.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// The choices of `select` and `multi_select`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<String>,
    /// The unit of a `number` or of what is `calculated`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The smallest `number`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<f64>,
    /// The greatest `number`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<f64>,
    /// Digits behind the point of a `number` or of what is `calculated`, at most 6.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decimals: Option<u8>,
    /// The columns of a `table`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<Column>,
    /// What a `drawing` is drawn on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<Image>,
    /// How it is `calculated`: numbers, names of fields, `+ - * / ( )` and `round(value, digits)`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub formula: Option<String>,
    /// What it is filled with before anybody types.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub auto_populate: Option<AutoPopulate>,
    /// Whether nobody signs before it is filled in.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub required_for_signing: bool,
    /// When it is shown; without this, always. What is not shown is not kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visible_when: Option<Condition>,
}

/// What a column of a table asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = LayoutColumnType)]
pub enum ColumnType {
    /// A line of text.
    Text,
    /// A number.
    Number,
    /// A civil date.
    Date,
    /// One of `options`.
    Select,
    /// Yes or not.
    Checkbox,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = LayoutColumn)]
pub struct Column {
    /// Its key in a row, a word of its own in the table.
    pub name: String,
    /// Its heading.
    pub label: String,
    /// What it asks for.
    pub r#type: ColumnType,
    /// The choices of a `select`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<String>,
    /// The unit of a `number`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The smallest `number`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<f64>,
    /// The greatest `number`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<f64>,
    /// Digits behind the point of a `number`, at most 6.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decimals: Option<u8>,
}

/// Shown only when another field has a value: for `multi_select`, when the value is among those chosen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = LayoutCondition)]
pub struct Condition {
    /// The name of the other field.
    pub field: String,
    /// Its value.
    pub equals: Scalar,
}

/// A value that a field can be compared with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(untagged)]
#[schema(as = LayoutScalar)]
pub enum Scalar {
    /// Words or a choice.
    Text(String),
    /// Whether a box is ticked.
    Flag(bool),
    /// A number.
    Number(f64),
}

/// A field where it stands in its layout.
#[derive(Debug, Clone, Copy)]
struct Placed<'a> {
    page: usize,
    section: usize,
    field: usize,
    of: &'a Section,
    it: &'a Field,
}

impl Layout {
    /// Its sections as they are read: page by page, from top to bottom.
    pub(crate) fn sections_in_order(&self) -> Vec<&Section> {
        let mut all: Vec<(u16, &Section)> = vec![];
        for page in &self.pages {
            all.extend(page.sections.iter().map(|section| (page.page_number, section)));
        }
        all.sort_by_key(|(page, section)| (*page, section.position.y, section.position.x));
        all.into_iter().map(|(_, section)| section).collect()
    }

    /// The names of the fields in which people write, and what each is filled with.
    pub(crate) fn written(&self) -> impl Iterator<Item = (&str, Option<AutoPopulate>)> {
        let fields = self.pages.iter().flat_map(|page| &page.sections).flat_map(|section| &section.fields);
        fields
            .filter(|field| {
                !matches!(field.r#type, FieldType::Heading | FieldType::Vitals | FieldType::Calculated)
            })
            .map(|field| (field.name.as_str(), field.auto_populate))
    }

    /// The names of its fields, what people read beside each, and whether nobody signs without it.
    pub(crate) fn asked(&self) -> impl Iterator<Item = (&str, &str, bool)> {
        let fields = self.pages.iter().flat_map(|page| &page.sections).flat_map(|section| &section.fields);
        fields.map(|field| (field.name.as_str(), field.label.as_str(), field.required_for_signing))
    }

    /// The names of its fields that ask for a code, in the order in which a person meets them.
    pub(crate) fn coded(&self) -> impl Iterator<Item = &str> {
        let fields = self.sections_in_order().into_iter().flat_map(|section| &section.fields);
        fields.filter(|field| field.r#type == FieldType::CodeSearch).map(|field| field.name.as_str())
    }

    /// Whether it has a field of this name for text.
    pub(crate) fn has_text(&self, name: &str) -> bool {
        let text = |field: &Field| matches!(field.r#type, FieldType::Text | FieldType::LongText);
        self.placed().iter().any(|placed| placed.it.name == name && text(placed.it))
    }

    /// Every field, in the order in which a person meets them.
    fn placed(&self) -> Vec<Placed<'_>> {
        let mut all = vec![];
        for (page, of_page) in self.pages.iter().enumerate() {
            for (section, of) in of_page.sections.iter().enumerate() {
                let fields = of.fields.iter().enumerate();
                all.extend(fields.map(|(field, it)| Placed { page, section, field, of, it }));
            }
        }
        all
    }
}

impl Field {
    /// Whether lists of the chart fill it before anybody types.
    fn is_filled_from_chart(&self) -> bool {
        self.auto_populate.is_some_and(|asked| asked != AutoPopulate::LastValue)
    }
}

impl Placed<'_> {
    /// Names of the fields on which this one waits: by what shows it, and by its formula.
    fn waits_for(&self) -> Vec<String> {
        let shown = [&self.it.visible_when, &self.of.visible_when];
        let mut names: Vec<String> = shown.into_iter().flatten().map(|when| when.field.clone()).collect();
        let formula = self.it.formula.as_deref().filter(|_| self.it.r#type == FieldType::Calculated);
        if let Some(Ok(formula)) = formula.map(formula::parse) {
            names.extend(formula.names().into_iter().map(str::to_owned));
        }
        names
    }
}

/// The places of fields so that each comes after those on which it waits; or, where that cannot be, those in a circle.
fn in_order(fields: &[Placed<'_>]) -> Result<Vec<usize>, Vec<usize>> {
    let known: std::collections::HashMap<&str, usize> =
        fields.iter().enumerate().map(|(at, field)| (field.it.name.as_str(), at)).collect();
    let waits: Vec<Vec<usize>> = fields
        .iter()
        .map(|field| field.waits_for().iter().filter_map(|name| known.get(name.as_str()).copied()).collect())
        .collect();
    let mut waited_by = vec![vec![]; fields.len()];
    for (at, on) in waits.iter().enumerate() {
        for other in on {
            waited_by[*other].push(at);
        }
    }
    let order = peel(&waits, &waited_by, &vec![true; fields.len()]);
    if order.len() == fields.len() {
        return Ok(order);
    }
    // What only waits for a circle is no part of it: those on which nobody in the rest waits are peeled off, too.
    let mut left = vec![true; fields.len()];
    order.iter().for_each(|at| left[*at] = false);
    let after = peel(&waited_by, &waits, &left);
    after.iter().for_each(|at| left[*at] = false);
    Err((0..fields.len()).filter(|at| left[*at]).collect())
}

/// Takes away, again and again, those among `left` that wait for nobody who is left.
fn peel(waits: &[Vec<usize>], waited_by: &[Vec<usize>], left: &[bool]) -> Vec<usize> {
    let mut open: Vec<usize> = waits.iter().map(|on| on.iter().filter(|at| left[**at]).count()).collect();
    let mut ready: std::collections::BTreeSet<usize> =
        (0..waits.len()).filter(|at| left[*at] && open[*at] == 0).collect();
    let mut order = vec![];
    while let Some(at) = ready.pop_first() {
        order.push(at);
        for other in waited_by[at].iter().filter(|other| left[**other]) {
            open[*other] -= 1;
            if open[*other] == 0 {
                ready.insert(*other);
            }
        }
    }
    order
}
