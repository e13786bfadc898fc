//! What a layout must keep to. Its limits hold for drafts, too; the rules hold for what is published.

use std::collections::HashSet;

use kernel::{FieldError, text::Check};

use super::{
    AutoPopulate, COLUMNS, Column, ColumnType, Condition, Field, FieldType, Layout, Page, Placed, Position,
    Scalar, Section,
    formula::{self, DIGITS, round},
    in_order,
};

/// Most pages.
const PAGES: usize = 20;
/// Most sections of one page.
const SECTIONS: usize = 60;
/// Most fields of a layout.
pub(crate) const FIELDS: usize = 500;
/// Most choices of a field.
const OPTIONS: usize = 200;
/// Most columns of a table.
const TABLE_COLUMNS: usize = 20;
/// Longest words on a form.
const WORDS: usize = 120;
/// Longest sentence of help.
const HELP: usize = 500;
/// Rows of the grid.
const ROWS: u16 = 2_000;
/// Numbers beyond this are slips.
pub(crate) const GREATEST: f64 = 1e12;

/// Whether a number is one that people write down: the database writes each out in full, however small or great.
pub(crate) fn is_plain(number: f64) -> bool {
    number.is_finite()
        && number.abs() <= GREATEST
        && (round(number, DIGITS) - number).abs() <= number.abs() * 1e-12
}

/// A word for programs: small letters, digits and `_`, at most 60.
fn is_word(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(|c| c.is_ascii_lowercase())
        && text.len() <= 60
        && letters.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// What is wrong, collected with its place: as a path for programs and in words for people.
struct Found {
    errors: Vec<FieldError>,
    path: String,
    place: String,
}

impl Found {
    fn that(&mut self, ok: bool, leaf: &str, code: &str, message: impl Into<String>) {
        if !ok {
            let place = if self.place.is_empty() { String::new() } else { format!("{}: ", self.place) };
            let message = format!("{place}{}", message.into());
            self.errors.push(FieldError::new(format!("{}{leaf}", self.path), code, message));
        }
    }

    fn text(&mut self, leaf: &str, text: &str, most: usize) {
        let mut check = Check::new();
        check.within(leaf, text, most).name(leaf, text);
        if let Err(problem) = check.done() {
            for error in problem.fields {
                self.that(false, leaf, &error.code, error.message);
            }
        }
    }

    fn optional(&mut self, leaf: &str, text: Option<&str>, most: usize) {
        if let Some(text) = text {
            self.text(leaf, text, most);
        }
    }

    /// Looks at something in its place.
    fn inside(&mut self, path: &str, place: &str, look: impl FnOnce(&mut Self)) {
        let (path_before, place_before) = (self.path.len(), self.place.len());
        self.path.push_str(path);
        if !place.is_empty() {
            let short: String = place.chars().take(60).collect();
            let comma = if self.place.is_empty() { "" } else { ", " };
            self.place.push_str(&format!("{comma}{short}"));
        }
        look(self);
        self.path.truncate(path_before);
        self.place.truncate(place_before);
    }
}

/// What a number, here or in a column, may be.
struct Range<'a> {
    is_number: bool,
    has_unit: bool,
    unit: Option<&'a str>,
    min: Option<f64>,
    max: Option<f64>,
    decimals: Option<u8>,
}

impl Layout {
    /// What is too much of it, at each place; nothing where it can be kept as a draft. `path` is where it stands in a request.
    pub fn limits(&self, path: &str) -> Vec<FieldError> {
        let mut found = Found { errors: vec![], path: path.to_owned(), place: String::new() };
        let fields: usize = self.pages.iter().flat_map(|page| &page.sections).map(|s| s.fields.len()).sum();
        found.that(fields <= FIELDS, ".pages", "too_many", format!("Use at most {FIELDS} fields."));
        found.that(self.pages.len() <= PAGES, ".pages", "too_many", format!("Use at most {PAGES} pages."));
        self.each(&mut found, page_limits, section_limits, field_limits);
        found.errors
    }

    /// All that is wrong with it, at each place; nothing where it can be published.
    pub fn check(&self, path: &str) -> Vec<FieldError> {
        let limits = self.limits(path);
        if !limits.is_empty() {
            return limits;
        }
        let mut found = Found { errors: vec![], path: path.to_owned(), place: String::new() };
        found.that(!self.pages.is_empty(), ".pages", "required", "Add a page.");
        let (mut ids, mut names) = (HashSet::new(), HashSet::new());
        let fields = self.placed();
        self.each(
            &mut found,
            page_rules,
            |found, section| {
                section_rules(found, section);
                found.that(ids.insert(&section.id), ".id", "duplicate", "Another section has this id.");
                condition_rules(found, &fields, section.visible_when.as_ref());
            },
            |found, field| {
                field_rules(found, field);
                found.that(names.insert(&field.name), ".name", "duplicate", "Another field has this name.");
                condition_rules(found, &fields, field.visible_when.as_ref());
                formula_rules(found, &fields, field);
            },
        );
        self.refuse_circles(&mut found, &fields);
        found.errors
    }

    fn each<'a>(
        &'a self,
        found: &mut Found,
        mut of_page: impl FnMut(&mut Found, usize, &'a Page),
        mut of_section: impl FnMut(&mut Found, &'a Section),
        mut of_field: impl FnMut(&mut Found, &'a Field),
    ) {
        for (p, page) in self.pages.iter().enumerate().take(PAGES) {
            found.inside(&format!(".pages[{p}]"), &format!("Page {}", p + 1), |found| {
                of_page(found, p, page);
                for (s, section) in page.sections.iter().enumerate().take(SECTIONS) {
                    let name = if section.title.is_empty() { &section.id } else { &section.title };
                    found.inside(&format!(".sections[{s}]"), name, |found| {
                        of_section(found, section);
                        for (f, field) in section.fields.iter().enumerate().take(FIELDS) {
                            let name = if field.label.is_empty() { &field.name } else { &field.label };
                            found.inside(&format!(".fields[{f}]"), name, |found| of_field(found, field));
                        }
                    });
                }
            });
        }
    }

    /// A field cannot wait for itself: neither to be shown nor to be calculated, nor both in turn.
    fn refuse_circles(&self, found: &mut Found, fields: &[Placed<'_>]) {
        let Err(circle) = in_order(fields) else { return };
        let names: Vec<&str> = circle.iter().take(5).map(|at| fields[*at].it.name.as_str()).collect();
        let told = format!("It waits for itself: {}.", names.join(", "));
        for at in circle {
            let Placed { page, section, field, of, it } = fields[at];
            let path = format!(".pages[{page}].sections[{section}].fields[{field}]");
            let leaf = if it.formula.is_some() { ".formula" } else { ".visible_when" };
            let place = format!("Page {}, {}, {}", page + 1, of.title, it.label);
            found.inside(&path, &place, |found| found.that(false, leaf, "cycle", told.clone()));
        }
    }
}

fn page_limits(found: &mut Found, _: usize, page: &Page) {
    found.optional(".title", page.title.as_deref(), WORDS);
    let told = format!("Use at most {SECTIONS} sections on a page.");
    found.that(page.sections.len() <= SECTIONS, ".sections", "too_many", told);
}

fn section_limits(found: &mut Found, section: &Section) {
    found.text(".id", &section.id, 60);
    found.text(".title", &section.title, WORDS);
    condition_limits(found, section.visible_when.as_ref());
}

fn field_limits(found: &mut Found, field: &Field) {
    found.text(".name", &field.name, 60);
    found.text(".label", &field.label, WORDS);
    found.optional(".row", field.row.as_deref(), WORDS);
    found.optional(".help", field.help.as_deref(), HELP);
    found.optional(".unit", field.unit.as_deref(), 30);
    found.optional(".formula", field.formula.as_deref(), formula::LONGEST);
    bound_limits(found, field.min, field.max);
    option_limits(found, &field.options);
    condition_limits(found, field.visible_when.as_ref());
    let many = format!("Use at most {TABLE_COLUMNS} columns.");
    found.that(field.columns.len() <= TABLE_COLUMNS, ".columns", "too_many", many);
    for (at, column) in field.columns.iter().enumerate().take(TABLE_COLUMNS) {
        found.inside(&format!(".columns[{at}]"), &column.label, |found| {
            found.text(".name", &column.name, 60);
            found.text(".label", &column.label, WORDS);
            found.optional(".unit", column.unit.as_deref(), 30);
            bound_limits(found, column.min, column.max);
            option_limits(found, &column.options);
        });
    }
}

fn bound_limits(found: &mut Found, min: Option<f64>, max: Option<f64>) {
    for (leaf, bound) in [(".min", min), (".max", max)] {
        let told =
            format!("Use a number of at most {GREATEST}, with at most {DIGITS} digits behind the point.");
        found.that(bound.is_none_or(is_plain), leaf, "out_of_range", told);
    }
}

fn option_limits(found: &mut Found, options: &[String]) {
    found.that(options.len() <= OPTIONS, ".options", "too_many", format!("Use at most {OPTIONS} choices."));
    for (at, option) in options.iter().enumerate().take(OPTIONS) {
        found.text(&format!(".options[{at}]"), option, WORDS);
    }
}

fn condition_limits(found: &mut Found, condition: Option<&Condition>) {
    let Some(Condition { field, equals }) = condition else { return };
    found.text(".visible_when.field", field, 60);
    match equals {
        Scalar::Text(text) => found.text(".visible_when.equals", text, WORDS),
        Scalar::Number(number) => {
            found.that(is_plain(*number), ".visible_when.equals", "out_of_range", "Use a plain number.");
        }
        Scalar::Flag(_) => {}
    }
}

fn page_rules(found: &mut Found, at: usize, page: &Page) {
    let expected = usize::from(page.page_number) == at + 1;
    found.that(expected, ".page_number", "not_in_order", format!("This is page {}.", at + 1));
    found.that(!page.sections.is_empty(), ".sections", "required", "Add a section.");
    for (s, section) in page.sections.iter().enumerate() {
        let over = page.sections[..s].iter().find(|other| overlap(section.position, other.position));
        if let Some(other) = over {
            let told = format!("“{}” lies over “{}”.", section.title, other.title);
            found.that(false, &format!(".sections[{s}].position"), "overlap", told);
        }
    }
}

fn overlap(one: Position, other: Position) -> bool {
    let within = |from: u16, length: u16, other_from: u16, other_length: u16| {
        u32::from(from) < u32::from(other_from) + u32::from(other_length)
            && u32::from(other_from) < u32::from(from) + u32::from(length)
    };
    within(one.x, one.width, other.x, other.width) && within(one.y, one.height, other.y, other.height)
}

fn section_rules(found: &mut Found, section: &Section) {
    found.that(is_word(&section.id), ".id", "invalid_name", "Use small letters, digits and _.");
    found.that(!section.title.trim().is_empty(), ".title", "required", "Give it a heading.");
    found.that(!section.fields.is_empty(), ".fields", "required", "Add a field.");
    let Position { x, y, width, height } = section.position;
    let fits = width >= 1 && u32::from(x) + u32::from(width) <= u32::from(COLUMNS);
    found.that(fits, ".position", "outside_grid", format!("The page has {COLUMNS} columns."));
    let fits = height >= 1 && u32::from(y) + u32::from(height) <= u32::from(ROWS);
    found.that(fits, ".position", "outside_grid", format!("The page has {ROWS} rows."));
}

fn field_rules(found: &mut Found, field: &Field) {
    use FieldType::{Calculated, Drawing, Heading, MultiSelect, Number, Select, Table, Vitals};
    let kind = field.r#type;
    found.that(is_word(&field.name), ".name", "invalid_name", "Use small letters, digits and _.");
    found.that(!field.label.trim().is_empty(), ".label", "required", "Say what it asks for.");
    option_rules(found, matches!(kind, Select | MultiSelect), &field.options);
    number_rules(
        found,
        &Range {
            is_number: kind == Number,
            has_unit: matches!(kind, Number | Calculated),
            unit: field.unit.as_deref(),
            min: field.min,
            max: field.max,
            decimals: field.decimals,
        },
    );
    belongs(found, kind == Table, !field.columns.is_empty(), ".columns", "a table");
    belongs(found, kind == Drawing, field.image.is_some(), ".image", "a drawing");
    belongs(found, kind == Calculated, field.formula.is_some(), ".formula", "what is calculated");
    column_rules(found, &field.columns);
    let holds = !matches!(kind, Heading | Vitals | Calculated);
    let told = "Nobody fills this in.";
    found.that(holds || !field.required_for_signing, ".required_for_signing", "not_allowed", told);
    let text = matches!(kind, FieldType::Text | FieldType::LongText);
    let fills = match field.auto_populate {
        None => true,
        Some(AutoPopulate::LastValue) => holds,
        Some(_) => text,
    };
    found.that(fills, ".auto_populate", "not_allowed", "Only text is filled with this.");
}

/// What a kind needs it has, and others do not have it.
fn belongs(found: &mut Found, needs: bool, has: bool, leaf: &str, what: &str) {
    found.that(has || !needs, leaf, "required", format!("This makes {what}: fill it in."));
    found.that(needs || !has, leaf, "not_allowed", format!("Only {what} has this."));
}

fn option_rules(found: &mut Found, needs: bool, options: &[String]) {
    belongs(found, needs, !options.is_empty(), ".options", "a choice");
    let mut seen = HashSet::new();
    for (at, option) in options.iter().enumerate() {
        let leaf = format!(".options[{at}]");
        found.that(!option.trim().is_empty(), &leaf, "required", "Fill this in, or remove it.");
        found.that(seen.insert(option), &leaf, "duplicate", "This choice is there already.");
    }
}

fn number_rules(found: &mut Found, range: &Range<'_>) {
    for (leaf, bound) in [(".min", range.min), (".max", range.max)] {
        found.that(range.is_number || bound.is_none(), leaf, "not_allowed", "Only a number has this.");
    }
    if let (Some(min), Some(max)) = (range.min, range.max) {
        found.that(min <= max, ".max", "out_of_range", "The greatest is less than the smallest.");
    }
    let told = "Only a number or what is calculated has this.";
    found.that(range.has_unit || range.unit.is_none(), ".unit", "not_allowed", told);
    found.that(range.has_unit || range.decimals.is_none(), ".decimals", "not_allowed", told);
    let few = range.decimals.is_none_or(|digits| digits <= DIGITS);
    found.that(few, ".decimals", "out_of_range", format!("Use 0 to {DIGITS} digits."));
}

fn column_rules(found: &mut Found, columns: &[Column]) {
    let mut names = HashSet::new();
    for (at, column) in columns.iter().enumerate() {
        found.inside(&format!(".columns[{at}]"), &column.label, |found| {
            found.that(is_word(&column.name), ".name", "invalid_name", "Use small letters, digits and _.");
            found.that(names.insert(&column.name), ".name", "duplicate", "Another column has this name.");
            found.that(!column.label.trim().is_empty(), ".label", "required", "Say what it asks for.");
            option_rules(found, column.r#type == ColumnType::Select, &column.options);
            let is_number = column.r#type == ColumnType::Number;
            number_rules(
                found,
                &Range {
                    is_number,
                    has_unit: is_number,
                    unit: column.unit.as_deref(),
                    min: column.min,
                    max: column.max,
                    decimals: column.decimals,
                },
            );
        });
    }
}

fn condition_rules(found: &mut Found, fields: &[Placed<'_>], condition: Option<&Condition>) {
    let Some(Condition { field, equals }) = condition else { return };
    let Some(other) = fields.iter().map(|placed| placed.it).find(|other| other.name == *field) else {
        found.that(false, ".visible_when.field", "unknown_field", "There is no field of this name.");
        return;
    };
    let fits = match (other.r#type, equals) {
        (FieldType::Text, Scalar::Text(_))
        | (FieldType::Checkbox, Scalar::Flag(_))
        | (FieldType::Number | FieldType::Calculated, Scalar::Number(_)) => true,
        (FieldType::Select | FieldType::MultiSelect, Scalar::Text(choice)) => other.options.contains(choice),
        _ => false,
    };
    let told = format!("“{}” never has this value.", other.label);
    found.that(fits, ".visible_when.equals", "not_allowed", told);
}

fn formula_rules(found: &mut Found, fields: &[Placed<'_>], field: &Field) {
    let Some(text) = field.formula.as_deref().filter(|_| field.r#type == FieldType::Calculated) else {
        return;
    };
    let formula = match formula::parse(text) {
        Ok(formula) => formula,
        Err(told) => return found.that(false, ".formula", "invalid_formula", told),
    };
    for name in formula.names() {
        let counts = |kind: FieldType| {
            use FieldType::{Calculated, Checkbox, Number, Select};
            matches!(kind, Number | Calculated | Select | Checkbox)
        };
        match fields.iter().find(|other| other.it.name == name) {
            None => {
                found.that(false, ".formula", "unknown_field", format!("There is no field “{name}”."));
            }
            Some(other) => {
                let told = format!("“{name}” is no number.");
                found.that(counts(other.it.r#type), ".formula", "not_allowed", told);
            }
        }
    }
}
