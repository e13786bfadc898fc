//! Two records of one person: linked, read as one, and told apart again without a trace but in the trail.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::harness::{House, Person};

const EVERYTHING: &[&str] = &["physician", "receptionist", "administrator", "privacy_officer"];

pub(crate) async fn merge(person: &Person<'_>, survivor: &str, merged: &str) -> crate::harness::Answer {
    let body = json!({"survivor_id": survivor, "merged_id": merged, "reason": "one person, typed twice"});
    person.post("/merges", body).await
}

/// Every column that refers to a patient, found in the catalogue, as `table.column`.
pub(crate) async fn naming_a_patient(db: &tokio_postgres::Client) -> Vec<(String, String)> {
    let rows = db
        .query(
            "select k.conrelid::regclass::text, a.attname::text
               from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[2]
              where k.contype = 'f' and k.confrelid = 'registry.patient'::regclass
             union
             select c.oid::regclass::text, a.attname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
               join pg_attribute a on a.attrelid = c.oid and a.attname = 'patient_id' and not a.attisdropped
              where c.relkind in ('r', 'p') and not c.relispartition and n.nspname <> 'audit' and n.nspname !~ '^pg_'
              order by 1, 2",
            &[],
        )
        .await
        .unwrap();
    rows.iter().map(|row| (row.get(0), row.get(1))).collect()
}

/// Everything on record of these patients but the trail: each row of each table that names them.
async fn dump(db: &tokio_postgres::Client, patients: &[&str]) -> BTreeMap<String, Vec<String>> {
    let ids: Vec<uuid::Uuid> = patients.iter().map(|p| p.parse().unwrap()).collect();
    let mut all = BTreeMap::new();
    let mut places = naming_a_patient(db).await;
    places.push(("registry.patient".into(), "id".into()));
    for (table, column) in places {
        let sql = format!("select to_jsonb(t)::text from {table} t where t.{column} = any($1) order by 1");
        let rows = db.query(&sql, &[&ids]).await.unwrap();
        all.insert(format!("{table}.{column}"), rows.iter().map(|row| row.get(0)).collect());
    }
    all
}

/// How each table that names a patient is read across a merge.
enum Across {
    /// By a list that must show what hangs on the merged record: its path, its member, and what to record first.
    Listed(&'static str, &'static str, Value),
    /// Not read as part of the record, for this reason.
    Apart(&'static str),
}

fn across(place: &str) -> Option<Across> {
    use Across::{Apart, Listed};
    Some(match place {
        "registry.contact.patient_id" => Listed("contacts", "name", json!({"name": "Ann of the other"})),
        "registry.coverage.patient_id" => {
            Listed("coverages", "payer_name", json!({"kind": "self_pay", "payer_name": "Payer of the other"}))
        }
        "charting.allergy.patient_id" => {
            Listed("allergies", "display", json!({"display": "Latex of the other", "category": "other"}))
        }
        "registry.consent.patient_id" => Listed(
            "consents",
            "signed_by",
            json!({"kind": "treatment", "given": true, "signed_on": "2026-01-02", "signed_by": "The other"}),
        ),
        "registry.disclosure.patient_id" => Listed(
            "disclosures",
            "recipient",
            json!({"disclosed_on": "2026-01-02", "recipient": "Office of the other", "description": "Report",
                "purpose": "Notification", "basis": "public_health"}),
        ),
        "registry.privacy_request.patient_id" => Listed(
            "privacy-requests",
            "requested_by",
            json!({"kind": "access", "requested_on": "2026-01-02", "requested_by": "The other"}),
        ),
        "registry.legal_hold.patient_id" => {
            Listed("holds", "reason", json!({"reason": "A suit about the other"}))
        }
        "charting.problem.patient_id" => {
            Listed("problems", "display", json!({"display": "Asthma of the other"}))
        }
        "charting.encounter.patient_id" => Listed(
            "encounters",
            "chief_complaint",
            json!({"encounter_type": "consultation", "chief_complaint": "Cough of the other"}),
        ),
        "charting.vitals.patient_id" => Listed(
            "vitals",
            "recorded_at",
            json!({"measured": {"heart_rate": 77}, "recorded_at": "2026-01-02T10:00:00Z"}),
        ),
        "charting.entry.patient_id" => {
            Listed("medications", "display", json!({"display": "Metformin of the other"}))
        }
        "charting.earlier_value.patient_id" => Apart("read with the entry that it belongs to"),
        "charting.no_known_allergies.patient_id" => {
            Apart("a fact, not a list: see no_known_allergies_never_hide_an_allergy_of_the_other_record")
        }
        "registry.photo.patient_id" => {
            Apart("the newest of all records is shown: see the_newest_photo_of_merged_records_is_shown")
        }
        "registry.draft.patient_id" => {
            Apart("unfinished typing: see a_draft_of_a_merged_record_is_found_by_the_survivor")
        }
        "scheduling.visit.patient_id" => {
            Apart("who waits on a day; it is read by the day, and shows the name of each")
        }
        "registry.patient_token.patient_id" => Apart("the search's words; they lead to the survivor"),
        "registry.patient_link.merged_id" | "registry.patient_link.survivor_id" => Apart("the link itself"),
        "registry.duplicate_check.patient_id" => Apart("who is still to be looked at for duplicates"),
        "registry.duplicate_pair.one_id" | "registry.duplicate_pair.other_id" => {
            Apart("what is said of two records; it is not shown while they are one")
        }
        "registry.privacy.patient_id"
        | "staff.care_relationship.patient_id"
        | "staff.emergency_access.patient_id" => {
            Apart("asked together by the decision: see what_protects_either_record_protects_both")
        }
        "registry.unmerge_note.patient_id" | "registry.unmerge_note.other_id" => {
            Apart("told by the chart itself: see what_was_written_meanwhile_is_looked_through")
        }
        "scheduling.waiting_entry.patient_id" => {
            Apart("read with all records of the person: see a_person_waits_once_under_either_record")
        }
        "pathology.pathology_case.patient_id" => Apart(
            "read with all records of the person: see cases_of_both_records_of_a_person_are_shown_and_new_ones_belong_to_the_survivor",
        ),
        "scheduling.series.patient_id" => Apart("read through its appointments, and by its id"),
        "scheduling.reminder_wish.patient_id" => {
            Apart("every no counts: read with all records of the person")
        }
        "scheduling.appointment.patient_id" => {
            Apart("booked with somebody: see appointments_of_both_records_of_a_person_are_shown")
        }
        "charting.document.patient_id" => {
            Apart("a file: see documents_are_kept_by_what_they_are_and_the_confidential_ones_only_for_some")
        }
        "charting.imported_sign.patient_id" => Apart("read with the vital signs that it belongs to"),
        "interop.resource.patient_id" => Apart("what a source said, kept as it came"),
        _ => return None,
    })
}

#[tokio::test]
async fn every_table_that_names_a_patient_is_read_across_a_merge() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let (kept, merged) = (person.register("Grace", "Hopper").await, person.register("Grace", "Hoper").await);
    let db = house.superuser().await;
    let places: Vec<String> =
        naming_a_patient(&db).await.into_iter().map(|(table, column)| format!("{table}.{column}")).collect();
    assert!(places.len() >= 8, "{places:?}");
    let unknown: Vec<&String> = places.iter().filter(|p| across(p).is_none()).collect();
    assert!(unknown.is_empty(), "say how these are read across a merge: {unknown:?}");

    let mut lists = vec![];
    for place in &places {
        match across(place) {
            Some(Across::Listed(list, member, body)) => {
                let made = person.post(&format!("/patients/{merged}/{list}"), body.clone()).await.expect(201);
                lists.push((list, member, body[member].clone(), made.id()));
            }
            Some(Across::Apart(why)) => assert!(!why.is_empty()),
            None => {}
        }
    }
    let before = dump(&db, &[&kept, &merged]).await;
    merge(&person, &kept, &merged).await.expect(200);
    let meanwhile = person.get(&format!("/merges/{merged}/changes")).await.expect(200).body;
    assert_eq!(meanwhile["items"], json!([]), "nothing was written since");
    for asked in [&kept, &merged] {
        let chart = person.get(&format!("/patients/{asked}/chart")).await.expect(200).body;
        assert_eq!(chart["patient"]["id"], *kept);
        assert_eq!(chart["merged_records"][0]["id"], merged);
        for (list, member, value, id) in &lists {
            let items = person.get(&format!("/patients/{asked}/{list}")).await.expect(200).body;
            let found = items.get("items").or(items.get("holds")).and_then(Value::as_array);
            let found = found.unwrap().iter().find(|i| i["id"] == *id);
            assert_eq!(found.map(|i| &i[member]), Some(value), "{list} of {asked}");
            let shown = chart.get(list).is_none_or(|items| items.to_string().contains(id));
            assert!(shown, "{list} in the chart of {asked}");
        }
    }
    person.post(&format!("/merges/{merged}/undo"), json!({"reason": "they are two"})).await.expect(204);
    for (list, _, _, id) in &lists {
        let of = async |patient: &str| {
            person.get(&format!("/patients/{patient}/{list}")).await.expect(200).body.to_string()
        };
        assert!(!of(&kept).await.contains(id) && of(&merged).await.contains(id), "{list}");
    }
    assert_eq!(dump(&db, &[&kept, &merged]).await, before, "something moved");
}

/// Why a table is not asked what was written in it while two records were one.
const NOT_ASKED: &[(&str, &str)] = &[
    ("registry.patient_token", "derived from the names"),
    ("registry.duplicate_check", "who is still to be looked at"),
    ("registry.duplicate_pair", "what is said of two records"),
    ("registry.patient_link", "merges; the chart shows them"),
    ("registry.unmerge_note", "un-merges; the chart shows them"),
    ("registry.draft", "unfinished typing, by the record that it was begun for"),
    ("charting.earlier_value", "what an entry said before: the entry itself is told"),
];

/// While the records are one, new entries go to the survivor. Who tells them apart sees them all first, by every table that
/// names a patient, and both charts say afterwards that entries of that time are to be checked.
#[tokio::test]
async fn what_was_written_meanwhile_is_looked_through_before_records_are_told_apart() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let (kept, merged) = (person.register("Grace", "Hopper").await, person.register("Grace", "Hoper").await);
    let db = house.superuser().await;
    // Entries from before are nobody's doubt, until they are changed.
    let old = json!({"name": "Ann"});
    let old = person.post(&format!("/patients/{merged}/contacts"), old).await.expect(201).id();
    merge(&person, &kept, &merged).await.expect(200);

    // By the number of the record that was merged: what is meant for the other person stands on the survivor.
    for place in naming_a_patient(&db).await {
        if let Some(Across::Listed(list, _, body)) = across(&format!("{}.{}", place.0, place.1)) {
            person.post(&format!("/patients/{merged}/{list}"), body).await.expect(201);
        }
    }
    person.put(&format!("/patients/{merged}/contacts/{old}"), 1, json!({"name": "Anna"})).await.expect(200);
    let mut details = json!({"given_name": "Grace", "family_name": "Hopper", "birth_date": "1980-04-12", "sex": "female",
        "blood_type": "A+"});
    details["consent_for_treatment"] = json!(true);
    let version = person.get(&format!("/patients/{kept}")).await.body["version"].as_i64().unwrap();
    person.put(&format!("/patients/{kept}"), version, details).await.expect(200);
    let member = json!({"account_id": person.account, "days": 5});
    person.post(&format!("/patients/{merged}/care-team"), member).await.expect(201);
    crate::photo::add(&person, &kept, 10).await;
    crate::document::add(&person, &kept, "Of the other", false).await;
    crate::scheduling::book(&person, &kept).await;
    crate::waiting_room::arrive(&person, &kept).await.expect(201);
    crate::series::weekly_at_noon(&person, &kept).await;
    crate::waiting_list::wait(&person, &kept).await;
    crate::pathology::register(&person, &kept).await;
    let wish = json!({"by_mail": false, "by_sms": true});
    person.put(&format!("/patients/{kept}/reminder-wish"), 0, wish).await.expect(200);
    person
        .put(&format!("/patients/{kept}/privacy"), 0, json!({"sensitivity": "sensitive"}))
        .await
        .expect(200);
    let nurse = house.person(clinic, &["nurse"]).await;
    let reason = json!({"reason": "unconscious, no time to ask"});
    nurse.post(&format!("/patients/{kept}/break-glass"), reason).await.expect(201);
    let raw = format!(
        "set session_replication_role = replica;
         insert into interop.resource (clinic_id, id, source, resource_type, source_id, patient_id, taken, digest, sealed)
         values ('{clinic}', gen_random_uuid(), 's', 'Observation', 'o1', '{merged}', false, decode(repeat('00', 32), 'hex'), '\\x00');
         insert into charting.imported_sign (clinic_id, id, patient_id, vitals_id, display, came, measured, is_void)
         select clinic_id, gen_random_uuid(), patient_id, id, 'Pulse', '77', '{{}}', false from charting.vitals limit 1;
         insert into charting.no_known_allergies (clinic_id, patient_id, recorded_by) values ('{clinic}', '{merged}', 'x');
         reset session_replication_role"
    );
    db.batch_execute(&raw).await.unwrap();

    let undo = format!("/merges/{merged}/undo");
    let refused = person.post(&undo, json!({"reason": "they are two"})).await.expect(409);
    assert_eq!(refused.body["code"], "merge_not_reviewed");
    let seen = person.get(&format!("/merges/{merged}/changes")).await.expect(200).body;
    let items = seen["items"].as_array().unwrap();
    let mut tables: Vec<String> = naming_a_patient(&db).await.into_iter().map(|(table, _)| table).collect();
    tables.push("registry.patient".into());
    for table in tables.iter().filter(|table| !NOT_ASKED.iter().any(|(known, _)| known == table)) {
        assert!(
            items.iter().any(|item| item["place"] == *table),
            "{table} was written and is not said: {seen}"
        );
    }
    for (table, why) in NOT_ASKED {
        assert!(!items.iter().any(|item| item["place"] == *table) && !why.is_empty(), "{table}");
    }
    let latex = items.iter().find(|item| item["place"] == "charting.allergy").unwrap();
    assert_eq!(
        (&latex["label"], &latex["record_id"], &latex["asked_id"], &latex["by"]),
        (&json!("Latex of the other"), &json!(kept), &json!(merged), &json!(person.username))
    );
    let changed = items.iter().find(|item| item["id"] == old).unwrap();
    assert_eq!((&changed["record_id"], &changed["label"]), (&json!(merged), &json!("Anna")));

    let chart = async |id: &str| person.get(&format!("/patients/{id}/chart")).await.expect(200).body;
    assert_eq!(chart(&kept).await["unmerge_notes"], json!([]));
    // What was written after the look is looked at, too.
    let late = json!({"display": "Penicillin", "category": "drug"});
    person.post(&format!("/patients/{kept}/allergies"), late).await.expect(201);
    let stale = json!({"reason": "they are two", "reviewed": seen["digest"]});
    assert_eq!(person.post(&undo, stale).await.expect(409).body["code"], "merge_not_reviewed");
    tell_apart(&person, &merged).await.expect(204);
    // The protection of that time shuts the other record, too, until its own care team is named.
    person.get(&format!("/patients/{merged}/chart")).await.expect(403);
    let officer = house.person(clinic, &["privacy_officer"]).await;
    let member = json!({"account_id": person.account, "days": 5});
    officer.post(&format!("/patients/{merged}/care-team"), member).await.expect(201);
    for (id, other) in [(&kept, &merged), (&merged, &kept)] {
        let note = &chart(id).await["unmerge_notes"][0];
        assert_eq!((&note["other_id"], &note["merged_at"]), (&json!(other), &seen["since"]), "{note}");
        assert_eq!(note["allowed_actions"], json!(["dismiss"]));
        let dismiss = format!("/patients/{id}/unmerge-notes/{}/dismiss", note["id"].as_str().unwrap());
        person.post(&dismiss.replace(id, other), json!(null)).await.expect(404);
        person.post(&dismiss, json!(null)).await.expect(204);
        person.post(&dismiss, json!(null)).await.expect(404);
        assert_eq!(chart(id).await["unmerge_notes"], json!([]));
    }
    let dismissed: i64 = db
        .query_one(
            "select count(*) from registry.unmerge_note where dismissed_by = $1 and dismissed_at is not null",
            &[&person.username],
        )
        .await
        .unwrap()
        .get(0);
    assert_eq!(dismissed, 2);
}

/// Looks through what was written meanwhile, and tells the records apart.
async fn tell_apart(person: &Person<'_>, merged: &str) -> crate::harness::Answer {
    let seen = person.get(&format!("/merges/{merged}/changes")).await.expect(200).body;
    let undo = json!({"reason": "they are two", "reviewed": seen["digest"]});
    person.post(&format!("/merges/{merged}/undo"), undo).await
}

/// What was said of the person while two records were one may have been meant for either: what keeps a record or shuts it is on
/// both afterwards, a face of that time on neither, and each speaks by its own papers.
#[tokio::test]
async fn what_guards_one_person_guards_both_once_they_are_told_apart() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let (kept, merged) = (person.register("Grace", "Hopper").await, person.register("Grace", "Hoper").await);
    let own = crate::photo::add(&person, &kept, 10).await;
    for id in [&kept, &merged] {
        let member = json!({"account_id": person.account, "days": 5});
        person.post(&format!("/patients/{id}/care-team"), member).await.expect(201);
    }
    let loose = json!({"sensitivity": "normal", "hidden_from_roles": ["cashier"]});
    person.put(&format!("/patients/{merged}/privacy"), 0, loose).await.expect(200);
    merge(&person, &kept, &merged).await.expect(200);

    let holds = |of: &str| format!("/patients/{of}/holds");
    let lifted = person.post(&holds(&kept), json!({"reason": "an old suit"})).await.expect(201).id();
    person.post(&holds(&kept), json!({"reason": "a suit"})).await.expect(201);
    person.post(&format!("{}/{lifted}/lift", holds(&kept)), json!({"reason": "over"})).await.expect(200);
    let tight = json!({"sensitivity": "sensitive", "hidden_from_roles": ["nurse"], "note": "asked for it"});
    person.put(&format!("/patients/{kept}/privacy"), 0, tight).await.expect(200);
    let wrong = crate::photo::add(&person, &kept, 20).await;
    let consent = json!({"kind": "treatment", "given": true, "signed_on": "2026-01-02", "signed_by": "She"});
    let paper = person.post(&format!("/patients/{merged}/consents"), consent).await.expect(201).id();
    let db = house.superuser().await;
    // A paper of the merged record from before, which was taken back while the records were one.
    let raw = format!(
        "set session_replication_role = replica;
         update registry.consent set patient_id = '{merged}' where id = '{paper}';
         insert into registry.consent select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'patient_id', '{kept}',
                'given', false, 'recorded_at', '2026-01-01T00:00:00Z', 'signed_on', '2025-12-01'))).* from registry.consent c where id = '{paper}';
         reset session_replication_role"
    );
    db.batch_execute(&raw).await.unwrap();
    tell_apart(&person, &merged).await.expect(204);

    for id in [&kept, &merged] {
        let kept_why = person.get(&holds(id)).await.expect(200).body;
        assert_eq!(kept_why["is_held"], json!(true), "{kept_why}");
        let standing = kept_why["holds"].as_array().unwrap().iter().filter(|h| h["lifted_at"].is_null());
        assert_eq!(standing.map(|h| &h["reason"]).collect::<Vec<_>>(), ["a suit"]);
        let privacy = person.get(&format!("/patients/{id}/privacy")).await.expect(200).body;
        assert_eq!(privacy["sensitivity"], json!("sensitive"), "{privacy}");
        assert!(privacy["hidden_from_roles"].to_string().contains("nurse"));
        assert_eq!(privacy["note"], json!("asked for it"));
    }
    let privacy = person.get(&format!("/patients/{merged}/privacy")).await.expect(200).body;
    assert_eq!(privacy["hidden_from_roles"].as_array().unwrap().len(), 2, "the tighter of the two");
    let row = async |id: &str| person.get(&format!("/patients/{id}/chart")).await.expect(200).body;
    let (ours, theirs) = (row(&kept).await, row(&merged).await);
    assert_eq!(ours["patient"]["consent_for_treatment"], json!(false));
    assert_eq!(theirs["patient"]["consent_for_treatment"], json!(true));
    assert_eq!((&ours["photo"]["id"], &theirs["photo"]), (&json!(own), &json!(null)));
    crate::photo::look(&person, &own).await.expect(200);
    let why: String = db
        .query_one(
            "select end_reason from registry.photo where id = $1",
            &[&wrong.parse::<uuid::Uuid>().unwrap()],
        )
        .await
        .unwrap()
        .get(0);
    assert_eq!(why, "records told apart");
    let said: Value = db
        .query_one("select new_values from audit.event where action = 'patient.unmerged' and success", &[])
        .await
        .unwrap()
        .get(0);
    assert_eq!(said["told_apart"]["holds_on_both"].as_array().unwrap().len(), 1, "{said}");
}

/// A paper of privacy is named to those only who may read it elsewhere.
#[tokio::test]
async fn the_list_before_records_are_told_apart_names_no_paper_of_privacy_to_others() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let clerk = house.person(clinic, &["administrator"]).await;
    let (kept, merged) = (person.register("Grace", "Hopper").await, person.register("Grace", "Hoper").await);
    merge(&person, &kept, &merged).await.expect(200);
    for list in ["disclosures", "allergies"] {
        let Some(Across::Listed(_, _, body)) = across(match list {
            "disclosures" => "registry.disclosure.patient_id",
            _ => "charting.allergy.patient_id",
        }) else {
            panic!("{list}")
        };
        person.post(&format!("/patients/{kept}/{list}"), body).await.expect(201);
    }
    let seen = clerk.get(&format!("/merges/{merged}/changes")).await.expect(200).body;
    let named = |place: &str| {
        let item = seen["items"].as_array().unwrap().iter().find(|item| item["place"] == place).unwrap();
        (item["label"].clone(), item["by"].clone())
    };
    assert_eq!(named("registry.disclosure"), (json!(null), json!(null)));
    assert_eq!(named("charting.allergy"), (json!("Latex of the other"), json!(person.username)));
}

#[tokio::test]
async fn both_numbers_lead_to_the_survivor_and_new_entries_go_there() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let (kept, merged) =
        (person.register("Grace", "Hopper").await, person.register("Brewster", "Murray").await);
    merge(&person, &kept, &merged).await.expect(200);
    for (query, by) in
        [("PAT-000001", json!(null)), ("PAT-000002", json!("PAT-000002")), ("murray", json!("PAT-000002"))]
    {
        let found = person.post("/patients/search", json!({"query": query})).await.expect(200).body;
        assert_eq!(found["items"].as_array().unwrap().len(), 1, "{query}: {found}");
        assert_eq!(
            (&found["items"][0]["id"], &found["items"][0]["merged_mrn"]),
            (&json!(kept), &by),
            "{query}"
        );
    }
    let recent = person.post("/patients/search", json!({"query": ""})).await.expect(200).body;
    assert_eq!(recent["items"].as_array().unwrap().len(), 1, "{recent}");

    let entry = json!({"display": "Latex", "category": "other"});
    let entry = person.post(&format!("/patients/{merged}/allergies"), entry).await.expect(201).id();
    let db = house.superuser().await;
    let row = db.query_one("select patient_id::text from charting.allergy", &[]).await.unwrap();
    assert_eq!(row.get::<_, String>(0), kept);
    let change = json!({"display": "Natural latex", "category": "other"});
    person.put(&format!("/patients/{merged}/allergies/{entry}"), 1, change).await.expect(200);
    // The merged record itself can no longer be changed: a form of it that was open would overwrite the other's details.
    let details =
        json!({"given_name": "Grace", "family_name": "Murray", "birth_date": "1980-04-12", "sex": "female"});
    let refused = person.put(&format!("/patients/{merged}"), 1, details).await.expect(409);
    assert_eq!(refused.body["code"], "record_merged");
    // Whoever looks at one was disclosed both.
    person.get(&format!("/patients/{kept}")).await.expect(200);
    let seen: i64 = db
        .query_one(
            "select count(*) from audit.subject s join audit.event e on e.id = s.event_id where e.action = 'patient.read'",
            &[],
        )
        .await
        .unwrap()
        .get(0);
    assert_eq!(seen, 2);
    let access = person.get(&format!("/patients/{merged}/access")).await.expect(200).body;
    let ids: Vec<&str> =
        access["items"].as_array().unwrap().iter().filter_map(|e| e["id"].as_str()).collect();
    let mut once = ids.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(ids.len(), once.len(), "an event stands there twice");
    let actions = access["items"].to_string();
    assert!(actions.contains("patient.merged") && actions.matches("patient.registered").count() == 2);
}

/// What stands on a record itself, not in a list of entries, is shown of the survivor: the merged one must not fall silent.
#[tokio::test]
async fn what_stood_on_the_merged_record_itself_is_still_said() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let told = json!({"given_name": "Grace", "family_name": "Hoper", "birth_date": "1980-04-12", "sex": "female",
        "blood_type": "O-", "deceased": true, "deceased_date": "2026-01-05", "notes": "difficult airway", "language": "am",
        "phone": "512 555 0101", "weight_kg": 61.5, "privacy_restrictions": ["no visitors"],
        "consent_for_treatment": false});
    let kept = json!({"given_name": "Grace", "family_name": "Hopper", "birth_date": "1980-04-12", "sex": "female",
        "blood_type": "A+", "phone": "(512) 555-0101"});
    let (kept, merged) = (
        person.post("/patients", kept).await.expect(201).id(),
        person.post("/patients", told.clone()).await.expect(201).id(),
    );
    merge(&person, &kept, &merged).await.expect(200);
    for asked in [&kept, &merged] {
        let chart = person.get(&format!("/patients/{asked}/chart")).await.expect(200).body;
        assert_eq!(chart["patient"]["blood_type"], "A+");
        let other = &chart["merged_records"][0];
        for (field, value) in told.as_object().unwrap() {
            assert_eq!(&other[field], value, "{field}");
        }
        let differs = json!([
            "deceased",
            "deceased_date",
            "blood_type",
            "weight_kg",
            "language",
            "privacy_restrictions",
            "consent_for_treatment",
            "notes"
        ]);
        assert_eq!(other["differs"], differs);
    }
    // The copy that the patient gets holds it, too.
    let request = json!({"kind": "access", "requested_on": "2026-01-05", "requested_by": "Grace Hopper"});
    let request = person.post(&format!("/patients/{kept}/privacy-requests"), request).await.expect(201).id();
    let other = house.person(clinic, EVERYTHING).await;
    let record = other.post(&format!("/privacy-requests/{request}/export"), json!({})).await.expect(200).body;
    assert_eq!(record["merged_records"][0]["notes"], "difficult airway");
}

/// What was begun on a record before it was merged is found and finished by the one that stands for it.
#[tokio::test]
async fn a_draft_of_a_merged_record_is_found_by_the_survivor() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let (kept, merged) = (person.register("Grace", "Hopper").await, person.register("Grace", "Hoper").await);
    let (id, window) = (uuid::Uuid::now_v7(), uuid::Uuid::now_v7());
    let draft = json!({"form": "allergy", "patient_id": merged, "id": id, "version": 0, "window_id": window,
        "save_number": 1, "values": {"display": "Penicillin"}});
    person.post("/drafts", draft).await.expect(200);
    merge(&person, &kept, &merged).await.expect(200);
    let mine = person.get(&format!("/drafts?patient_id={kept}")).await.expect(200).body;
    assert_eq!(mine["items"][0]["id"], json!(id));
    let place = json!({"form": "allergy", "patient_id": kept});
    let open = person.post("/drafts/open", place).await.expect(200).body;
    assert_eq!(open["draft"]["values"]["display"], "Penicillin");
    let end = json!({"form": "allergy", "patient_id": kept, "id": id, "version": 1, "window_id": window});
    person.post("/drafts/discard", end).await.expect(204);
    assert_eq!(person.get("/drafts").await.expect(200).body["items"], json!([]));
}

#[tokio::test]
async fn no_known_allergies_never_hide_an_allergy_of_the_other_record() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let (kept, merged) = (person.register("Grace", "Hopper").await, person.register("Grace", "Hoper").await);
    let none = json!({"value": true});
    person.json("PUT", &format!("/patients/{kept}/no-known-allergies"), &[], none).await.expect(200);
    let latex = json!({"display": "Latex", "category": "other"});
    person.post(&format!("/patients/{merged}/allergies"), latex).await.expect(201);
    merge(&person, &kept, &merged).await.expect(200);
    let chart = person.get(&format!("/patients/{kept}/chart")).await.expect(200).body;
    assert_eq!(chart["no_known_allergies"], false);
    assert_eq!(chart["allergies"][0]["display"], "Latex");
    person.post(&format!("/merges/{merged}/undo"), json!({"reason": "two"})).await.expect(204);
    let chart = person.get(&format!("/patients/{kept}/chart")).await.expect(200).body;
    assert_eq!((&chart["no_known_allergies"], &chart["allergies"]), (&json!(true), &json!([])));
}

#[tokio::test]
async fn links_go_upwards_only() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let mut ids = vec![];
    for name in ["One", "Two", "Three"] {
        ids.push(person.register(name, "Hopper").await);
    }
    let [a, b, c] = [&ids[0], &ids[1], &ids[2]];
    assert_eq!(merge(&person, a, a).await.expect(422).fields(), ["merged_id"]);
    merge(&person, b, a).await.expect(200);
    for (survivor, merged) in [(a, b), (a, c), (c, a)] {
        assert_eq!(merge(&person, survivor, merged).await.expect(409).body["code"], "record_merged");
    }
    // A record that has survived one may itself be merged: then it is three.
    merge(&person, c, b).await.expect(200);
    let chart = person.get(&format!("/patients/{a}/chart")).await.expect(200).body;
    assert_eq!((&chart["patient"]["id"], chart["merged_records"].as_array().unwrap().len()), (&json!(c), 2));
    // Taken back from the middle, what was below goes with it.
    person.post(&format!("/merges/{b}/undo"), json!({"reason": "two"})).await.expect(204);
    let chart = person.get(&format!("/patients/{a}/chart")).await.expect(200).body;
    assert_eq!(chart["patient"]["id"], *b);
    person.post(&format!("/merges/{b}/undo"), json!({"reason": "two"})).await.expect(404);
    // A circle is refused by the database, too.
    let db = house.superuser().await;
    let sql = "insert into registry.patient_link (clinic_id, merged_id, survivor_id, reason, merged_by) values ($1, $2, $3, 'x', 'x')";
    let (a, b): (uuid::Uuid, uuid::Uuid) = (a.parse().unwrap(), b.parse().unwrap());
    let circle = db.execute(sql, &[&clinic.0, &b, &a]).await.unwrap_err();
    assert_eq!(circle.as_db_error().unwrap().constraint(), Some("patient_link_survivor"));
}

#[tokio::test]
async fn two_people_who_merge_the_two_ways_make_one_link() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let (one, other) = (house.person(clinic, EVERYTHING).await, house.person(clinic, EVERYTHING).await);
    for _ in 0..5 {
        let (a, b) = (one.register("Grace", "Hopper").await, one.register("Grace", "Hoper").await);
        let (first, second) = tokio::join!(merge(&one, &a, &b), merge(&other, &b, &a));
        let mut statuses = [first.status.as_u16(), second.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409], "{} {}", first.body, second.body);
    }
}

#[tokio::test]
async fn a_closed_record_is_not_merged() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let (kept, closed) = (person.register("Grace", "Hopper").await, person.register("Grace", "Hoper").await);
    let error = json!({"reason": "typed for the wrong person"});
    person.post(&format!("/patients/{closed}/close"), error).await.expect(200);
    for (survivor, merged) in [(&kept, &closed), (&closed, &kept)] {
        assert_eq!(merge(&person, survivor, merged).await.expect(409).body["code"], "record_closed");
    }
    let desk = house.person(clinic, &["receptionist"]).await;
    merge(&desk, &kept, &closed).await.expect(403);
}

#[tokio::test]
async fn each_whole_number_of_a_merged_record_finds_it_where_it_is_guarded() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let nurse = house.person(clinic, &["nurse"]).await;
    let kept = person.register("Grace", "Hopper").await;
    let other = json!({"given_name": "Brewster", "family_name": "Murray", "birth_date": "1980-04-12", "sex": "female",
        "mrn": "OLD-77"});
    let merged = person.post("/patients", other).await.expect(201).id();
    merge(&person, &kept, &merged).await.expect(200);
    let protected = json!({"sensitivity": "protected"});
    person.put(&format!("/patients/{kept}/privacy"), 0, protected).await.expect(200);
    for (typed, lines) in
        [("OLD-77", 1), ("PAT-000002", 1), ("PAT-000001", 1), ("OLD-7", 0), ("PAT-00000", 0)]
    {
        let found = nurse.post("/patients/search", json!({"query": typed})).await.expect(200).body;
        let items = found["items"].as_array().unwrap();
        assert_eq!(items.len(), lines, "{typed}: {found}");
        assert!(items.iter().all(|item| item["locked"] == true && item["id"] == json!(kept)), "{found}");
    }
}

#[tokio::test]
async fn what_protects_either_record_protects_both() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let officer = house.person(clinic, &["privacy_officer"]).await;
    let nurse = house.person(clinic, &["nurse"]).await;
    let (kept, merged) =
        (person.register("Grace", "Hopper").await, person.register("Brewster", "Murray").await);
    merge(&person, &kept, &merged).await.expect(200);
    nurse.get(&format!("/patients/{kept}/chart")).await.expect(200);
    // Of the hidden one, too: a restriction that was made before the merge goes on.
    officer
        .put(&format!("/patients/{merged}/privacy"), 0, json!({"sensitivity": "sensitive"}))
        .await
        .expect(200);
    for asked in [&kept, &merged] {
        let shut = nurse.get(&format!("/patients/{asked}/chart")).await.expect(403);
        assert_eq!(shut.body["code"], "chart_protected");
        let viewers = officer.get(&format!("/patients/{asked}/privacy/viewers")).await.expect(200).body;
        assert!(viewers["items"].as_array().unwrap().iter().all(|v| v["ground"].is_null()), "{viewers}");
    }
    // Who keeps the records' privacy sees the merge without opening either, and takes it back; others read nothing of it.
    let seen = officer.get(&format!("/patients/{kept}/privacy")).await.expect(200).body;
    let merged_records = &seen["merged_records"];
    assert_eq!(
        (&merged_records[0]["patient"]["id"], &merged_records[0]["survivor_id"]),
        (&json!(merged), &json!(kept))
    );
    assert_eq!(merged_records[0]["allowed_actions"], json!(["unmerge"]));
    officer.get(&format!("/merges/{merged}/changes")).await.expect(200);
    let found = nurse.post("/patients/search", json!({"query": "PAT-000002"})).await.expect(200).body;
    for item in found["items"].as_array().unwrap() {
        assert_eq!((&item["locked"], &item["merged_mrn"]), (&json!(true), &Value::Null), "{found}");
    }
    let reason = json!({"reason": "unconscious, no time to ask"});
    nurse.post(&format!("/patients/{kept}/break-glass"), reason).await.expect(201);
    nurse.get(&format!("/patients/{merged}/chart")).await.expect(200);
}

#[tokio::test]
async fn a_merged_person_gets_every_consent_once_and_a_new_one_counts_for_the_survivor() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let (person, other) = (house.person(clinic, EVERYTHING).await, house.person(clinic, EVERYTHING).await);
    let (kept, merged) = (person.register("Grace", "Hopper").await, person.register("Grace", "Hoper").await);
    let consent = |kind: &str| json!({"kind": kind, "given": true, "signed_on": "2026-01-02", "signed_by": "Grace Hopper"});
    let told = json!({"disclosed_on": "2026-01-02", "recipient": "County", "description": "Report",
        "purpose": "Notification", "basis": "public_health"});
    let first =
        person.post(&format!("/patients/{merged}/consents"), consent("treatment")).await.expect(201).id();
    person.post(&format!("/patients/{kept}/disclosures"), told).await.expect(201);
    merge(&person, &kept, &merged).await.expect(200);

    let request = json!({"kind": "access", "requested_on": "2026-01-05", "requested_by": "Grace Hopper"});
    let request = person.post(&format!("/patients/{merged}/privacy-requests"), request).await.expect(201);
    assert_eq!(request.body["patient_id"], kept, "what is new belongs to the record that stands for both");
    let export = format!("/privacy-requests/{}/export", request.id());
    let record = other.post(&export, json!({})).await.expect(200).body;
    let count = |list: &str| record[list].as_array().unwrap().len();
    assert_eq!((count("consents"), count("disclosures")), (1, 1), "{record}");

    person.post(&format!("/patients/{merged}/consents"), consent("phi_disclosure")).await.expect(201);
    let fields = async |id: &str| {
        let patient = person.get(&format!("/patients/{id}")).await.expect(200).body;
        (patient["consent_for_treatment"].clone(), patient["consent_for_phi_disclosure"].clone())
    };
    assert_eq!(
        fields(&kept).await,
        (json!(true), json!(true)),
        "the survivor's fields speak for both records"
    );
    let letter = json!({"withdrawn_on": "2026-03-01", "reason": "letter"});
    person.post(&format!("/patients/{kept}/consents/{first}/withdraw"), letter).await.expect(200);
    assert_eq!(fields(&kept).await, (json!(false), json!(true)));
    tell_apart(&person, &merged).await.expect(204);
    assert_eq!(fields(&merged).await, (json!(false), json!(null)), "the withdrawal stays with its consent");
}

#[tokio::test]
async fn the_protection_and_the_care_team_of_a_merged_record_are_seen_from_the_survivor() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let (kept, merged) = (person.register("Grace", "Hopper").await, person.register("Grace", "Hoper").await);
    let member = json!({"account_id": person.account, "days": 5, "note": "Ward 3"});
    let member = person.post(&format!("/patients/{merged}/care-team"), member).await.expect(201).id();
    person
        .put(&format!("/patients/{merged}/privacy"), 0, json!({"sensitivity": "protected"}))
        .await
        .expect(200);
    merge(&person, &kept, &merged).await.expect(200);
    let seen = person.get(&format!("/patients/{kept}/privacy")).await.expect(200).body;
    assert_eq!(seen["sensitivity"], "normal", "its own");
    let other = &seen["other_records"][0];
    assert_eq!((&other["sensitivity"], &other["patient"]["id"]), (&json!("protected"), &json!(merged)));
    assert_eq!(seen["care_team"][0]["id"], member);
    person.post(&format!("/patients/{kept}/care-team/{member}/end"), json!(null)).await.expect(200);
    let seen = person.get(&format!("/patients/{merged}/privacy")).await.expect(200).body;
    assert_eq!((&seen["care_team"], &seen["other_records"]), (&json!([]), &json!([])));
}
