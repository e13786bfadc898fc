use std::collections::HashSet;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{
    AutoPopulate, FieldType, Layout,
    data::{Filled, carried_over, validate},
    formula::{parse, round},
    schema::json_schema,
    shipped,
};

/// A layout of one section with these fields.
fn with(fields: Value) -> Layout {
    let position = json!({"x": 0, "y": 0, "width": 12, "height": 4});
    let section = json!({"id": "one", "title": "One", "position": position, "fields": fields});
    serde_json::from_value(json!({"pages": [{"page_number": 1, "sections": [section]}]})).unwrap()
}

fn field(name: &str, kind: &str, more: Value) -> Value {
    let mut field = json!({"name": name, "label": name, "type": kind});
    for (key, value) in more.as_object().unwrap() {
        field[key] = value.clone();
    }
    field
}

fn number(name: &str) -> Value {
    field(name, "number", json!({}))
}

/// Where and how a layout is wrong.
fn faults(layout: &Layout) -> Vec<(String, String)> {
    layout.check("").into_iter().map(|error| (error.field, error.code)).collect()
}

fn fault(fields: Value) -> (String, String) {
    let found = faults(&with(fields));
    assert_eq!(found.len(), 1, "{found:?}");
    let (at, code) = found.into_iter().next().unwrap();
    (at.replace(".pages[0].sections[0].", ""), code)
}

fn filled(fields: Value, data: Value) -> Filled {
    let layout = with(fields);
    assert_eq!(faults(&layout), []);
    validate(&layout, &data).unwrap()
}

fn wrong(fields: Value, data: Value) -> (String, String) {
    let errors = validate(&with(fields), &data).unwrap_err();
    assert_eq!(errors.len(), 1, "{errors:?}");
    (errors[0].field.clone(), errors[0].code.clone())
}

fn at(place: &str, code: &str) -> (String, String) {
    (place.to_owned(), code.to_owned())
}

#[test]
fn every_shipped_layout_is_sound_and_can_be_filled_in() {
    assert_eq!(shipped::all().len(), shipped::FILES.len(), "each file is read");
    let mut ids = HashSet::new();
    for it in shipped::all() {
        assert!(ids.insert(it.id.0) && ids.insert(it.version_id().0), "{}: an id of its own", it.name);
        assert_eq!(faults(&it.layout), [], "{}", it.name);
        let empty = validate(&it.layout, &json!({})).unwrap();
        assert!(!empty.missing.is_empty(), "{}: nobody signs an empty form", it.name);
        for section in it.layout.pages.iter().flat_map(|page| &page.sections) {
            let alone = with(serde_json::to_value(&section.fields).unwrap());
            assert_eq!(faults(&alone), [], "{}, {}: stands alone in the library", it.name, section.title);
        }
    }
}

/// What was found then says nothing of today: only what lasts is carried from one visit to the next.
#[test]
fn shipped_layouts_carry_nothing_that_is_examined_anew() {
    let lasts = [
        "smoking",
        "fitzpatrick",
        "height_cm",
        "ocular_history",
        "target_pressure_od",
        "target_pressure_os",
        "cct_od",
        "cct_os",
        "glasses_sphere_od",
        "glasses_sphere_os",
        "glasses_cylinder_od",
        "glasses_cylinder_os",
        "glasses_axis_od",
        "glasses_axis_os",
        "glasses_add_od",
        "glasses_add_os",
        "pupillary_distance",
        "dominant_hand",
        "birth_weeks",
        "birth_weight",
    ];
    for it in shipped::all() {
        for (name, asked) in it.layout.written() {
            let carried = asked == Some(AutoPopulate::LastValue);
            assert!(!carried || lasts.contains(&name), "{}: {name}", it.name);
        }
    }
}

#[test]
fn what_is_carried_over_keeps_its_kind_its_unit_and_its_words() {
    let number = |unit: &str, label: &str| {
        with(json!([{"name": "p", "label": label, "type": "number", "unit": unit, "min": 0, "max": 100}]))
    };
    let data = json!({"p": 14}).as_object().unwrap().clone();
    let carried = |was: &Layout, is: &Layout| carried_over((was, &data), is).len();
    let (old, kilo) = (number("mmHg", "Pressure"), number("kPa", "Pressure"));
    assert_eq!((carried(&old, &old), carried(&old, &kilo)), (1, 0));
    let other = number("mmHg", "Blood pressure");
    assert_eq!(carried(&old, &other), 0, "a name stays where the words beside it were exchanged");
    let text = with(json!([{"name": "p", "label": "Pressure", "type": "text"}]));
    assert_eq!(carried(&old, &text), 0);
}

#[test]
fn a_line_that_the_chart_fills_holds_all_that_the_chart_says() {
    let line = |asked: Value| json!([{"name": "a", "label": "A", "type": "text", "auto_populate": asked}]);
    let long = json!({"a": "x".repeat(2_000)});
    assert_eq!(filled(line(json!("allergies")), long.clone()).data.len(), 1);
    assert_eq!(wrong(line(json!("last_value")), long), at("/a", "too_long"));
}

#[test]
fn the_ophthalmology_form_calculates_and_asks_for_what_is_missing() {
    let it = shipped::all().iter().find(|it| it.specialty == "ophthalmology").unwrap();
    let data = json!({"sphere_od": -2.25, "cylinder_od": -0.75, "va_cc_od": "20/20", "iop_od": 14, "spherical_equivalent_od": 99});
    let Filled { data, missing } = validate(&it.layout, &data).unwrap();
    assert_eq!(
        data["spherical_equivalent_od"],
        json!(-2.63),
        "what is sent for a calculated field counts for nothing"
    );
    assert!(!data.contains_key("spherical_equivalent_os"), "half of it is missing");
    let missing: Vec<&str> = missing.iter().map(|error| error.field.as_str()).collect();
    assert_eq!(missing, ["/chief_complaint", "/va_cc_os", "/iop_os", "/assessment", "/plan"]);
    let high = validate(&it.layout, &json!({"iop_od": 140})).unwrap_err();
    assert_eq!((high[0].field.as_str(), high[0].code.as_str()), ("/iop_od", "out_of_range"));
}

#[test]
fn the_schema_is_what_the_types_say() {
    let published: Value = serde_json::from_str(include_str!("../../../../api/layout.schema.json")).unwrap();
    assert_eq!(json_schema(), published, "run `just snapshots`");
    let text = published.to_string();
    assert!(!text.contains("#/components"), "every reference leads inside the schema");
    for target in text.split("\"$ref\":\"#/$defs/").skip(1) {
        let name = target.split('"').next().unwrap();
        assert!(published["$defs"][name].is_object(), "{name}");
    }
    assert_eq!(published["$defs"]["LayoutField"]["additionalProperties"], json!(false));
}

#[test]
fn sections_stay_on_the_grid_and_do_not_overlap() {
    let section = |id: &str, x: u16, y: u16, width: u16, height: u16| {
        json!({"id": id, "title": id, "position": {"x": x, "y": y, "width": width, "height": height},
               "fields": [number(&format!("{id}_n"))]})
    };
    let layout = |sections: Value| -> Layout {
        serde_json::from_value(json!({"pages": [{"page_number": 1, "sections": sections}]})).unwrap()
    };
    let beside =
        layout(json!([section("a", 0, 0, 6, 3), section("b", 6, 0, 6, 3), section("c", 0, 3, 12, 1)]));
    assert_eq!(faults(&beside), []);
    let over = layout(json!([section("a", 0, 0, 6, 3), section("b", 5, 2, 6, 3)]));
    assert_eq!(faults(&over), [at(".pages[0].sections[1].position", "overlap")]);
    let told = &over.check("")[0].message;
    assert!(told.contains("Page 1") && told.contains("“b”") && told.contains("“a”"), "{told}");
    for outside in [
        section("a", 7, 0, 6, 1),
        section("a", 0, 0, 0, 1),
        section("a", 0, 0, 12, 0),
        section("a", 65535, 65535, 65535, 65535),
    ] {
        let found = faults(&layout(json!([outside])));
        assert!(!found.is_empty() && found.iter().all(|(_, code)| code == "outside_grid"), "{found:?}");
    }
    let twice = layout(json!([section("a", 0, 0, 6, 1), section("a", 6, 0, 6, 1)]));
    assert_eq!(
        faults(&twice),
        [
            at(".pages[0].sections[1].id", "duplicate"),
            at(".pages[0].sections[1].fields[0].name", "duplicate")
        ]
    );
}

#[test]
fn what_is_wrong_with_a_field_is_named_at_its_place() {
    assert_eq!(fault(json!([number("Va")])), at("fields[0].name", "invalid_name"));
    assert_eq!(fault(json!([field("a", "text", json!({"label": " "}))])), at("fields[0].label", "required"));
    assert_eq!(fault(json!([field("a", "select", json!({}))])), at("fields[0].options", "required"));
    assert_eq!(
        fault(json!([field("a", "text", json!({"options": ["x"]}))])),
        at("fields[0].options", "not_allowed")
    );
    assert_eq!(
        fault(json!([field("a", "select", json!({"options": ["x", "x"]}))])),
        at("fields[0].options[1]", "duplicate")
    );
    assert_eq!(fault(json!([field("a", "text", json!({"min": 1}))])), at("fields[0].min", "not_allowed"));
    assert_eq!(
        fault(json!([field("a", "number", json!({"min": 2, "max": 1}))])),
        at("fields[0].max", "out_of_range")
    );
    assert_eq!(
        fault(json!([field("a", "number", json!({"max": 1e300}))])),
        at("fields[0].max", "out_of_range")
    );
    assert_eq!(
        fault(json!([field("a", "number", json!({"decimals": 9}))])),
        at("fields[0].decimals", "out_of_range")
    );
    assert_eq!(fault(json!([field("a", "table", json!({}))])), at("fields[0].columns", "required"));
    assert_eq!(fault(json!([field("a", "drawing", json!({}))])), at("fields[0].image", "required"));
    assert_eq!(fault(json!([field("a", "calculated", json!({}))])), at("fields[0].formula", "required"));
    assert_eq!(
        fault(json!([field("a", "calculated", json!({"formula": "1 +"}))])),
        at("fields[0].formula", "invalid_formula")
    );
    assert_eq!(
        fault(json!([field("a", "calculated", json!({"formula": "b"}))])),
        at("fields[0].formula", "unknown_field")
    );
    assert_eq!(
        fault(json!([field("a", "number", json!({"auto_populate": "problems"}))])),
        at("fields[0].auto_populate", "not_allowed")
    );
    assert_eq!(
        fault(json!([field("a", "heading", json!({"required_for_signing": true}))])),
        at("fields[0].required_for_signing", "not_allowed")
    );
    let shown = |field: &str, value: Value| json!({"visible_when": {"field": field, "equals": value}});
    assert_eq!(
        fault(json!([field("a", "text", shown("b", json!(true)))])),
        at("fields[0].visible_when.field", "unknown_field")
    );
    let select = field("b", "select", json!({"options": ["x"]}));
    assert_eq!(
        fault(json!([field("a", "text", shown("b", json!("y"))), select])),
        at("fields[0].visible_when.equals", "not_allowed")
    );
    assert_eq!(faults(&Layout::default()), [at(".pages", "required")]);
}

#[test]
fn nothing_waits_for_itself() {
    let shown = |name: &str, on: &str| {
        field(name, "checkbox", json!({"visible_when": {"field": on, "equals": true}}))
    };
    let sum = |name: &str, formula: &str| field(name, "calculated", json!({"formula": formula}));
    for (fields, in_circle) in [
        (json!([shown("a", "a")]), 1),
        (json!([shown("a", "b"), shown("b", "a"), shown("c", "a")]), 2),
        (json!([sum("a", "b + 1"), sum("b", "a + 1"), number("n")]), 2),
        (json!([sum("a", "a")]), 1),
    ] {
        let found = faults(&with(fields));
        assert_eq!(found.len(), in_circle, "{found:?}");
        assert!(found.iter().all(|(_, code)| code == "cycle"), "{found:?}");
    }
    // One waits to be shown for another, which is calculated from it.
    let hidden = field("n", "number", json!({"visible_when": {"field": "s", "equals": 1.0}}));
    let both = faults(&with(json!([hidden, sum("s", "n + 1")])));
    assert_eq!(
        both.iter().map(|(at, _)| at.as_str()).collect::<Vec<_>>(),
        [".pages[0].sections[0].fields[0].visible_when", ".pages[0].sections[0].fields[1].formula"]
    );
    // However long the chain, it is looked through.
    let chain: Vec<Value> =
        (0..499).map(|n| sum(&format!("f{n}"), &format!("f{} + 1", n + 1))).chain([number("f499")]).collect();
    assert_eq!(faults(&with(json!(chain))), []);
    let Filled { data, .. } = validate(&with(json!(chain)), &json!({"f499": 1})).unwrap();
    assert_eq!(data["f0"], json!(500.0));
}

#[test]
fn a_layout_has_limits() {
    let many: Vec<Value> = (0..501).map(|n| number(&format!("f{n}"))).collect();
    assert_eq!(faults(&with(json!(many))), [at(".pages", "too_many")]);
    let long = "x".repeat(200_000);
    assert_eq!(fault(json!([field("a", "text", json!({"label": long}))])), at("fields[0].label", "too_long"));
    let options: Vec<String> = (0..201).map(|n| n.to_string()).collect();
    assert_eq!(
        fault(json!([field("a", "select", json!({ "options": options }))])),
        at("fields[0].options", "too_many")
    );
    let unknown = serde_json::from_value::<Layout>(json!({"pages": [], "script": "x"}));
    assert!(unknown.is_err(), "unknown parts are refused");
    assert!(serde_json::from_value::<FieldType>(json!("iframe")).is_err());
}

#[test]
fn values_are_judged_by_their_fields() {
    let select = || json!([field("a", "select", json!({"options": ["x", "y"]}))]);
    assert_eq!(wrong(select(), json!({"a": "z"})), at("/a", "not_allowed"));
    assert_eq!(wrong(select(), json!({"b/~": 1})), at("/b~1~0", "unknown_field"));
    assert_eq!(wrong(select(), json!([])), at("", "wrong_kind"));
    assert_eq!(filled(select(), json!({"a": ""})).data.len(), 0, "an empty choice is none");
    let multi = || json!([field("a", "multi_select", json!({"options": ["x", "y"]}))]);
    assert_eq!(
        filled(multi(), json!({"a": ["y", "x"]})).data["a"],
        json!(["x", "y"]),
        "in the order of the form"
    );
    assert_eq!(wrong(multi(), json!({"a": ["y", "q"]})), at("/a/1", "not_allowed"));
    let amount = || json!([field("a", "number", json!({"min": 0, "max": 80, "decimals": 1}))]);
    assert_eq!(filled(amount(), json!({"a": 14.3})).data["a"], json!(14.3));
    assert_eq!(wrong(amount(), json!({"a": 14.35})), at("/a", "too_precise"));
    for huge in [json!(81), json!(-0.1), json!(1e308), json!(u64::MAX)] {
        assert_eq!(wrong(amount(), json!({ "a": huge })), at("/a", "out_of_range"));
    }
    assert_eq!(wrong(amount(), json!({"a": "12"})), at("/a", "wrong_kind"));
    assert_eq!(wrong(json!([number("a")]), json!({"a": 1e13})), at("/a", "out_of_range"));
    assert_eq!(wrong(json!([number("a")]), json!({"a": 1e-300})), at("/a", "too_precise"));
    let power = field("p", "calculated", json!({"formula": "a * a"}));
    let kept = filled(json!([number("a"), power]), json!({"a": 1e11}));
    assert_eq!(kept.data.len(), 1, "nothing that nobody writes down");
    let day = || json!([field("a", "date", json!({}))]);
    assert_eq!(filled(day(), json!({"a": "2026-02-28"})).data["a"], json!("2026-02-28"));
    assert_eq!(wrong(day(), json!({"a": "2026-02-30"})), at("/a", "wrong_kind"));
    assert_eq!(wrong(day(), json!({"a": "0001-01-01"})), at("/a", "out_of_range"));
    let text = |kind: &str| json!([field("a", kind, json!({}))]);
    assert_eq!(wrong(text("text"), json!({"a": "x".repeat(501)})), at("/a", "too_long"));
    assert_eq!(wrong(text("long_text"), json!({"a": "x".repeat(1 << 20)})), at("/a", "too_long"));
    assert_eq!(wrong(text("text"), json!({"a": "a\u{7}"})), at("/a", "control_character"));
    assert_eq!(wrong(text("heading"), json!({"a": "x"})), at("/a", "not_allowed"));
    assert_eq!(
        wrong(text("code_search"), json!({"a": {"code": "glaucoma", "display": "x"}})),
        at("/a/code", "not_allowed")
    );
    let code = json!({"code": "H40.1111", "display": "Primary open-angle glaucoma"});
    assert_eq!(filled(text("code_search"), json!({ "a": code })).data["a"], code);
}

#[test]
fn tables_and_drawings_are_judged_part_by_part() {
    let columns = json!([field("n", "number", json!({"max": 10})), field("ok", "checkbox", json!({}))]);
    let table = || json!([field("t", "table", json!({ "columns": columns }))]);
    let rows = filled(table(), json!({"t": [{"n": 3, "ok": true}, {"n": null}]}));
    assert_eq!(rows.data["t"], json!([{"n": 3, "ok": true}]), "an empty row is none");
    assert_eq!(wrong(table(), json!({"t": [{"n": 3}, {"n": 11}]})), at("/t/1/n", "out_of_range"));
    assert_eq!(wrong(table(), json!({"t": [{"q": 3}]})), at("/t/0/q", "unknown_field"));
    assert_eq!(wrong(table(), json!({"t": vec![json!({"n": 1}); 201]})), at("/t", "too_many"));
    let drawing = || json!([field("d", "drawing", json!({"image": "fundus"}))]);
    let strokes = |points: Value| json!({"d": {"strokes": [{ "points": points }]}});
    assert_eq!(filled(drawing(), strokes(json!([[0, 0], [1000, 999.5]]))).data.len(), 1);
    assert_eq!(wrong(drawing(), strokes(json!([[0, 0], [1001, 0]]))), at("/d/strokes/0", "out_of_range"));
    assert_eq!(wrong(drawing(), strokes(json!([[0, 0, 0]]))), at("/d/strokes/0", "out_of_range"));
    assert_eq!(wrong(drawing(), strokes(json!(vec![[1, 1]; 20_001]))), at("/d", "too_many"));
    assert_eq!(wrong(drawing(), json!({"d": {"strokes": [], "script": 1}})), at("/d", "wrong_kind"));
    assert_eq!(filled(drawing(), json!({"d": {"strokes": []}})).data.len(), 0);
}

#[test]
fn what_is_not_shown_is_neither_kept_nor_asked_for() {
    let when = json!({"field": "injury", "equals": true});
    let date = field("injury_date", "date", json!({"required_for_signing": true, "visible_when": when}));
    let fields = || json!([date, field("injury", "checkbox", json!({}))]);
    let hidden = filled(fields(), json!({"injury": false, "injury_date": "2026-01-01"}));
    assert_eq!((hidden.data.len(), hidden.missing.len()), (1, 0));
    let shown = filled(fields(), json!({"injury": true}));
    assert_eq!(shown.missing[0].field, "/injury_date");
    assert!(shown.missing[0].message.contains("injury_date"));
    let consent = json!([field("consent", "checkbox", json!({"required_for_signing": true}))]);
    assert_eq!(
        filled(consent.clone(), json!({"consent": false})).missing.len(),
        1,
        "a required box is ticked"
    );
    assert_eq!(filled(consent, json!({"consent": true})).missing.len(), 0);
}

#[test]
fn formulas_say_what_people_expect() {
    let value = |text: &str| parse(text).unwrap().value(&|name| (name == "a").then_some(3.0));
    assert_eq!(value("1 + 2 * a"), Some(7.0));
    assert_eq!(value("(1 + 2) * -a"), Some(-9.0));
    assert_eq!(value("10 - 3 - 2"), Some(5.0));
    assert_eq!(value("8 / 4 / 2"), Some(1.0));
    assert_eq!(value("round(10 / 3, 2)"), Some(3.33));
    assert_eq!(value("round(-2.5)"), Some(-3.0));
    assert_eq!(value("b + 1"), None, "what is empty leaves it empty");
    assert_eq!(value("1 / 0"), None);
    assert_eq!(value("a / (a - 3)"), None);
    for bad in
        ["", "1 +", "a b", "1..2", "max(1, 2)", "a(1)", "(1", "1)", "round(1, 9)", "1e5", "A", "a;b", "ä"]
    {
        assert!(parse(bad).is_err(), "{bad}");
    }
    assert!(parse(&"(".repeat(200)).is_err() && parse(&"-".repeat(200)).is_err());
    assert!(parse(&"1+".repeat(200)).is_err(), "too long");
    assert!((round(1.005, 2) - 1.0).abs() < 0.011 && round(1e308, 6) == 1e308);
}

/// JSON of any shape.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "[a-z_0-9/~.]{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 64, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::hash_map("[a-z_]{1,6}|pages|sections|fields|strokes|points", inner, 0..6)
                .prop_map(|map| map.into_iter().collect()),
        ]
    })
}

proptest! {
    #[test]
    fn no_formula_makes_it_panic(text in "[-a-c0-9+*/(). ,round]{0,60}", a in any::<f64>()) {
        if let Ok(formula) = parse(&text) {
            let value = formula.value(&|_| Some(a));
            prop_assert!(value.is_none_or(f64::is_finite));
        }
    }

    #[test]
    fn no_layout_makes_it_panic(json in any_json()) {
        if let Ok(layout) = serde_json::from_value::<Layout>(json.clone()) {
            let _ = layout.check("");
        }
        for it in shipped::all() {
            let _ = validate(&it.layout, &json);
        }
    }

    #[test]
    fn what_is_kept_is_kept_again(values in prop::collection::vec(any_json(), 8), at in 0_usize..5) {
        let it = &shipped::all()[at];
        let names: Vec<String> = it.layout.pages.iter().flat_map(|p| &p.sections).flat_map(|s| &s.fields).map(|f| f.name.clone()).collect();
        let data: Value = names.iter().step_by(7).cloned().zip(values).collect();
        if let Ok(once) = validate(&it.layout, &data) {
            let again = validate(&it.layout, &Value::Object(once.data.clone())).unwrap();
            prop_assert_eq!(once, again);
        }
    }
}
