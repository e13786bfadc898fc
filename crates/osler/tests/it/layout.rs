//! Layouts: who may make which, what is kept while it is built, what is published and never changed again.

use serde_json::{Value, json};

use crate::harness::{House, Person};

/// What is sent to make a layout.
pub fn input(scope: &str, layout: Value) -> Value {
    json!({"name": "Our paper form", "specialty": "ophthalmology", "visit_type": "follow_up", "scope": scope, "layout": layout})
}

/// What is sent to keep a section.
pub fn section(is_public: bool) -> Value {
    let fields = json!([{"name": "iop_od", "label": "OD", "type": "number", "row": "Pressure", "unit": "mmHg", "min": 0, "max": 80}]);
    json!({"name": "Pressure", "specialty": "ophthalmology", "category": "Glaucoma", "fields": fields,
           "default_width": 6, "default_height": 3, "is_public": is_public})
}

fn one_field(kind: &str) -> Value {
    let position = json!({"x": 0, "y": 0, "width": 12, "height": 2});
    let field = json!({"name": "finding", "label": "Finding", "type": kind});
    json!({"pages": [{"page_number": 1, "sections": [{"id": "a", "title": "A", "position": position, "fields": [field]}]}]})
}

async fn listed(person: &Person<'_>, id: &str) -> Option<Value> {
    let list = person.get("/layouts").await.expect(200).body;
    list["items"].as_array().unwrap().iter().find(|item| item["id"] == id).cloned()
}

#[tokio::test]
async fn a_layout_is_built_published_and_built_further() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let doctor = house.person(clinic, &["physician"]).await;
    // A draft may have faults; they are told, and it is not published with them.
    let made = doctor.post("/layouts", input("provider", one_field("select"))).await.expect(201);
    let id = made.id();
    assert_eq!(made.body["faults"][0]["field"], "pages[0].sections[0].fields[0].options");
    assert_eq!(made.body["layout"], Value::Null);
    let publish = format!("/layouts/{id}/publication");
    let with = async |path: &str, version: i32, body: Value| {
        doctor.json("PUT", path, &[("if-match", &format!("\"{version}\""))], body).await
    };
    let refused = with(&publish, 1, json!(null)).await.expect(422);
    assert_eq!(refused.fields(), ["pages[0].sections[0].fields[0].options"]);
    assert!(refused.body["fields"][0]["message"].as_str().unwrap().starts_with("Page 1, A, Finding: "));
    doctor.put(&format!("/layouts/{id}"), 1, input("provider", one_field("text"))).await.expect(200);
    with(&publish, 1, json!(null)).await.expect(412);
    let first = with(&publish, 2, json!(null)).await.expect(200).body;
    assert_eq!((&first["latest"], &first["draft"]), (&json!(1), &Value::Null));
    assert_eq!(first["layout"], one_field("text"));
    assert_eq!(with(&publish, 3, json!(null)).await.expect(409).body["code"], "nothing_to_publish");
    // What is in use stays while the next is being built.
    let next =
        doctor.put(&format!("/layouts/{id}"), 3, input("provider", one_field("date"))).await.expect(200).body;
    assert_eq!((&next["layout"], &next["draft"]), (&one_field("text"), &one_field("date")));
    with(&publish, 4, json!(null)).await.expect(200);
    let versions = doctor.get(&format!("/layouts/{id}/versions")).await.expect(200).body;
    let numbers: Vec<i64> =
        versions["items"].as_array().unwrap().iter().map(|v| v["number"].as_i64().unwrap()).collect();
    assert_eq!(numbers, [2, 1]);
    let old = doctor.get(&format!("/layouts/{id}/versions/1")).await.expect(200).body;
    assert_eq!(old["layout"], one_field("text"));
    doctor.get(&format!("/layouts/{id}/versions/3")).await.expect(404);
    // Whatever has the rights of the application changes no version.
    let app = house.role("osler_app").await;
    for sql in ["update charting.layout_version set number = 7", "delete from charting.layout_version"] {
        app.batch_execute(&format!("begin; set local app.clinic_id = '{clinic}'")).await.unwrap();
        assert!(app.batch_execute(sql).await.is_err(), "{sql}");
        app.batch_execute("rollback").await.unwrap();
    }
}

#[tokio::test]
async fn each_keeps_their_own_and_an_administrator_the_clinics() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let (doctor, other) =
        (house.person(clinic, &["physician"]).await, house.person(clinic, &["nurse"]).await);
    let admin = house.person(clinic, &["administrator"]).await;
    let desk = house.person(clinic, &["receptionist"]).await;
    desk.get("/layouts").await.expect(403);
    let own = doctor.post("/layouts", input("provider", one_field("text"))).await.expect(201).id();
    for person in [&other, &admin] {
        person.get(&format!("/layouts/{own}")).await.expect(404);
        person.put(&format!("/layouts/{own}"), 1, input("provider", one_field("date"))).await.expect(404);
        assert!(listed(person, &own).await.is_none());
    }
    doctor.post("/layouts", input("clinic", one_field("text"))).await.expect(403);
    doctor.put(&format!("/layouts/{own}"), 1, input("clinic", one_field("text"))).await.expect(403);
    let ours = admin.post("/layouts", input("clinic", one_field("text"))).await.expect(201).id();
    doctor.put(&format!("/layouts/{ours}"), 1, input("clinic", one_field("date"))).await.expect(403);
    let seen = listed(&doctor, &ours).await.unwrap();
    assert_eq!(seen["allowed_actions"], json!(["copy"]), "nothing to prefer before it is published");
    let wish = doctor.post(&format!("/layouts/{ours}/preference"), json!({"is_preferred": true})).await;
    assert_eq!(wish.expect(422).fields(), ["is_preferred"]);
    let retired = json!({"is_active": false});
    let mut body = input("clinic", one_field("text"));
    body.as_object_mut().unwrap().extend(retired.as_object().unwrap().clone());
    admin.put(&format!("/layouts/{ours}"), 1, body).await.expect(200);
    assert_eq!(listed(&admin, &ours).await.unwrap()["is_active"], false);
}

#[tokio::test]
async fn what_comes_with_the_program_is_copied_and_preferred_but_not_changed() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let doctor = house.person(clinic, &["physician"]).await;
    let eye = charting::layout::shipped::all().iter().find(|it| it.specialty == "ophthalmology").unwrap();
    let path = format!("/layouts/{}", eye.id);
    let view = doctor.get(&path).await.expect(200).body;
    assert_eq!((&view["scope"], &view["latest"]), (&json!("global"), &json!(eye.number)));
    let changed = doctor.put(&path, 1, input("provider", one_field("text"))).await.expect(409);
    assert_eq!(changed.body["code"], "layout_shipped");
    let copy = doctor.post("/layouts", input("provider", view["layout"].clone())).await.expect(201);
    assert_eq!(copy.body["faults"], json!([]), "a copy can be published as it is");
    let wish = |is_preferred: bool| json!({ "is_preferred": is_preferred });
    let id = eye.id.to_string();
    doctor.post(&format!("{path}/preference"), wish(true)).await.expect(200);
    assert_eq!(listed(&doctor, &id).await.unwrap()["is_preferred"], true);
    let colleague = house.person(clinic, &["physician"]).await;
    assert_eq!(listed(&colleague, &id).await.unwrap()["is_preferred"], false);
    // Another one takes its place.
    let soap = charting::layout::shipped::all()[0].id.to_string();
    doctor.post(&format!("/layouts/{soap}/preference"), wish(true)).await.expect(200);
    assert_eq!(listed(&doctor, &id).await.unwrap()["is_preferred"], false);
    doctor.post(&format!("/layouts/{soap}/preference"), wish(false)).await.expect(200);
    assert_eq!(listed(&doctor, &soap).await.unwrap()["is_preferred"], false);
    let versions = doctor.get(&format!("{path}/versions")).await.expect(200).body;
    assert_eq!(versions["items"].as_array().unwrap().len(), 1, "kept, and not told twice");
}

#[tokio::test]
async fn sections_are_kept_to_build_from() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let (doctor, nurse) =
        (house.person(clinic, &["physician"]).await, house.person(clinic, &["nurse"]).await);
    let admin = house.person(clinic, &["administrator"]).await;
    let named = async |person: &Person<'_>, name: &str| {
        let list = person.get("/layout-sections").await.expect(200).body;
        list["items"].as_array().unwrap().iter().filter(|item| item["name"] == name).count()
    };
    assert_eq!(named(&nurse, "Slit lamp").await, 1, "those of the program are there");
    let own = doctor.post("/layout-sections", section(false)).await.expect(201).id();
    assert_eq!((named(&doctor, "Pressure").await, named(&nurse, "Pressure").await), (1, 0));
    doctor.post("/layout-sections", section(true)).await.expect(403);
    doctor.put(&format!("/layout-sections/{own}"), 1, section(true)).await.expect(403);
    nurse.put(&format!("/layout-sections/{own}"), 1, section(false)).await.expect(404);
    let public = admin.post("/layout-sections", section(true)).await.expect(201).id();
    assert_eq!(named(&nurse, "Pressure").await, 1);
    nurse.put(&format!("/layout-sections/{public}"), 1, section(true)).await.expect(403);
    let mut wrong = section(false);
    wrong["fields"][0]["max"] = json!(-1);
    assert_eq!(doctor.post("/layout-sections", wrong).await.expect(422).fields(), ["fields[0].max"]);
    // A layout that is published with it counts it.
    let mut layout = one_field("text");
    layout["pages"][0]["sections"][0]["library_id"] = json!(public);
    let id = nurse.post("/layouts", input("provider", layout)).await.expect(201).id();
    nurse
        .json("PUT", &format!("/layouts/{id}/publication"), &[("if-match", "\"1\"")], json!(null))
        .await
        .expect(200);
    let list = nurse.get("/layout-sections").await.expect(200).body;
    let counted = list["items"].as_array().unwrap().iter().find(|item| item["id"] == *public).unwrap();
    assert_eq!(counted["usage_count"], 1);
}

#[tokio::test]
async fn a_hostile_layout_is_refused_by_its_field() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let doctor = house.person(clinic, &["physician"]).await;
    let send = async |layout: Value| doctor.post("/layouts", input("provider", layout)).await;
    let mut long = one_field("text");
    long["pages"][0]["sections"][0]["fields"][0]["label"] = json!("x".repeat(500_000));
    assert_eq!(send(long).await.expect(422).fields(), ["layout.pages[0].sections[0].fields[0].label"]);
    let mut unknown = one_field("text");
    unknown["pages"][0]["sections"][0]["fields"][0]["onclick"] = json!("x");
    assert_eq!(send(unknown).await.expect(422).fields(), ["layout.pages[0].sections[0].fields[0].onclick"]);
    assert_eq!(
        send(one_field("iframe")).await.expect(422).fields(),
        ["layout.pages[0].sections[0].fields[0].type"]
    );
    let headers = [("content-type", "application/json")];
    let huge =
        input("provider", one_field("number")).to_string().replace("\"type\":", "\"max\":1e999,\"type\":");
    doctor.send("POST", "/layouts", &headers, huge.into_bytes()).await.expect(422);
    let many: Vec<Value> =
        (0..501).map(|n| json!({"name": format!("f{n}"), "label": "x", "type": "text"})).collect();
    let mut crowded = one_field("text");
    crowded["pages"][0]["sections"][0]["fields"] = json!(many);
    assert_eq!(send(crowded).await.expect(422).fields(), ["layout.pages"]);
}

#[tokio::test]
async fn what_is_wrong_with_a_layout_is_told_at_its_place_and_never_published() {
    let house = House::open().await;
    let doctor = house.person(house.clinic("Ours").await, &["physician"]).await;
    let section = |id: &str, x: u16, fields: Value| json!({"id": id, "title": id, "position": {"x": x, "y": 0, "width": 6, "height": 2}, "fields": fields});
    let sum = |name: &str, formula: &str| json!({"name": name, "label": name, "type": "calculated", "formula": formula});
    let shown = |name: &str, other: &str| json!({"name": name, "label": name, "type": "checkbox", "visible_when": {"field": other, "equals": true}});
    let text = |name: &str| json!([{"name": name, "label": name, "type": "text"}]);
    let first = ".sections[0].fields[0]";
    for (sections, place, code) in [
        (
            json!([section("a", 0, json!([sum("x", "y + 1"), sum("y", "x + 1")]))]),
            format!("{first}.formula"),
            "cycle",
        ),
        (
            json!([section("a", 0, json!([shown("x", "y"), shown("y", "x")]))]),
            format!("{first}.visible_when"),
            "cycle",
        ),
        (
            json!([section("a", 0, text("x")), section("b", 5, text("y"))]),
            ".sections[1].position".into(),
            "overlap",
        ),
        (
            json!([section("a", 0, text("x")), section("b", 6, text("x"))]),
            ".sections[1].fields[0].name".into(),
            "duplicate",
        ),
        (
            json!([section("a", 0, json!([sum("x", "nothing * 2")]))]),
            format!("{first}.formula"),
            "unknown_field",
        ),
        (
            json!([section("a", 0, json!([shown("x", "nothing")]))]),
            format!("{first}.visible_when.field"),
            "unknown_field",
        ),
    ] {
        let layout = json!({"pages": [{"page_number": 1, "sections": sections}]});
        let made = doctor.post("/layouts", input("provider", layout)).await.expect(201);
        let fault = &made.body["faults"][0];
        assert_eq!((&fault["field"], &fault["code"]), (&json!(format!("pages[0]{place}")), &json!(code)));
        let publish = format!("/layouts/{}/publication", made.id());
        doctor.json("PUT", &publish, &[("if-match", "\"1\"")], json!(null)).await.expect(422);
    }
    // What no layout has is refused where it stands.
    let strange = json!({"pages": [{"page_number": 1, "sections": [], "colour": "red"}]});
    let refused = doctor.post("/layouts", input("provider", strange)).await.expect(422);
    assert_eq!(refused.fields(), ["layout.pages[0].colour"], "{}", refused.body);
}
