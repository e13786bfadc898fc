//! Templates of a report's texts: what ships, a clinic's own, which is proposed, and placeholders that nobody filled in.

use serde_json::{Value, json};

use crate::{
    harness::House,
    pathology_report::{EVERYTHING, begun, path, text, write},
};

fn template(name: &str, gross: &str) -> Value {
    json!({"name": name, "specimen_words": ["skin+biopsy"], "gross_examination": gross, "is_offered": true})
}

#[tokio::test]
async fn templates_are_proposed_by_the_specimen_and_a_clinic_makes_its_own() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let technician = house.person(clinic, &["laboratory_technician"]).await;
    let elsewhere = house.clinic("Theirs").await;
    let they = house.person(elsewhere, EVERYTHING).await;
    let patient = person.register("Grace", "Hopper").await;
    let report = begun(&house, &person, &patient).await;
    let offered = person.get(&path(&report, "/templates")).await.expect(200).body;
    // A skin biopsy: what is of skin comes first.
    assert_eq!(offered["items"][0]["id"], "skin_excision");
    assert_eq!(offered["items"][0]["fits"], true);
    assert!(offered["items"].as_array().unwrap().len() >= 16);
    assert_eq!(offered["items"][0]["names"]["ar"], "الجلد، استئصال");

    let all = "/pathology/report-templates";
    let refused = person.post(all, template(" ", "A punch of [siez] mm.")).await.expect(422);
    assert_eq!(refused.fields(), ["name", "gross_examination"]);
    let empty = json!({"name": "Nothing", "is_offered": true});
    assert_eq!(person.post(all, empty).await.expect(422).fields(), ["gross_examination"]);
    technician.post(all, template("Skin, punch", "A punch of [size] mm.")).await.expect(403);
    let own = person.post(all, template("Skin, punch", "A punch of [size] mm.")).await.expect(201).body;
    let again = person.post(all, template("Skin, punch", "Another.")).await.expect(422);
    assert_eq!(again.fields(), ["name"]);
    let offered = technician.get(&path(&report, "/templates")).await.expect(200).body;
    assert_eq!(offered["items"][0]["names"]["en"], "Skin, punch");
    let place = format!("{all}/{}", own["id"].as_str().unwrap());
    let mut hidden = template("Skin, punch biopsy", "A punch of [size] mm.");
    hidden["is_offered"] = json!(false);
    person.put(&place, 1, hidden.clone()).await.expect(200);
    person.put(&place, 1, hidden.clone()).await.expect(412);
    they.put(&place, 2, hidden).await.expect(404);
    let offered = technician.get(&path(&report, "/templates")).await.expect(200).body;
    assert_eq!(offered["items"][0]["id"], "skin_excision");
    assert!(!they.get(all).await.expect(200).body.to_string().contains("punch"));

    // What nobody filled in is named when the report is handed on.
    let mut said = text("Naevus.");
    said["gross_examination"] = json!("A skin ellipse of [size] mm, margins [free/involved]. [sic]");
    let report = write(&person, &report, said).await.expect(200).body;
    let refused = person.put(&path(&report, "/submission"), 2, json!({})).await.expect(422);
    assert_eq!(refused.fields(), ["gross_examination"]);
    assert!(refused.body.to_string().contains("size, free/involved"), "{}", refused.body);
    let report = write(&person, &report, text("Naevus.")).await.expect(200).body;
    person.put(&path(&report, "/submission"), 3, json!({})).await.expect(200);
    house.seal().await;
}
