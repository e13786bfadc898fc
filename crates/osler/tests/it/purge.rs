//! Removing records whose time is over: never alone, never under a hold, never without evidence.

use platform::jobs::run_due;
use serde_json::{Value, json};

use crate::harness::{House, Person};

const EVERYTHING: &[&str] = &[
    "physician",
    "receptionist",
    "administrator",
    "privacy_officer",
    "laboratory_technician",
    "pathologist",
];

/// A patient with something of everything, whose time is over.
async fn old(person: &Person<'_>, family: &str) -> String {
    let id = person.register("Grace", family).await;
    for (path, body) in [
        ("allergies", json!({"display": "Latex", "category": "other"})),
        ("problems", json!({"display": "Asthma"})),
        ("medications", json!({"display": "Metformin"})),
        ("contacts", json!({"name": "Ann"})),
        ("coverages", json!({"kind": "primary", "payer_name": "P"})),
        ("vitals", json!({"measured": {"heart_rate": 77}})),
    ] {
        person.post(&format!("/patients/{id}/{path}"), body).await.expect(201);
    }
    crate::encounter::documented(person, &id).await;
    let signed = crate::encounter_signing::signed(person, &id).await;
    let clinic = "select clinic_id from staff.profile where account_id = $1";
    let clinic = person.house.superuser().await.query_one(clinic, &[&person.account.0]).await.unwrap().get(0);
    let clinic = kernel::ClinicId(clinic);
    let colleague = person.house.person(clinic, &["physician"]).await;
    crate::co_signature::ask(person, &signed, &colleague, "review").await.expect(201);
    crate::waiting_room::arrive(person, &id).await.expect(201);
    crate::document::add(person, &id, "A letter", false).await;
    let laboratory = person.house.person(clinic, &["receptionist", "administrator", "pathologist"]).await;
    let report = crate::pathology_report::published(person.house, &laboratory, &id).await;
    crate::ai_chat::said(person.house, &report).await;
    crate::pathology_addendum::added(&laboratory, &report).await;
    crate::pathology_frozen::judged(&laboratory, &id).await;
    crate::pathology_frozen::retracted(&laboratory, &id).await;
    let report = crate::pathology_image::illustrated(person.house, &laboratory, &id).await;
    let colleague = person.house.person(clinic, &["pathologist"]).await;
    crate::pathology_consultation::answered(person.house, &laboratory, &colleague, &report).await;
    crate::bench::filled(person, &id).await;
    age(person.house, &id).await;
    discard_all(person.house, &id).await;
    id
}

/// The laboratory has nothing of this person any more.
async fn discard_all(house: &House, id: &str) {
    let sql = format!(
        "set session_replication_role = replica;
         update pathology.bench_item i set stage = 'completed', final_at = now(), discarded_by_name = 'x', discarded_at = now(),
                discard_method = 'incineration', discard_reason = 'over its time'
           from pathology.pathology_case c where c.clinic_id = i.clinic_id and c.id = i.case_id and c.patient_id = '{id}' and i.voided_at is null"
    );
    house.superuser().await.batch_execute(&sql).await.unwrap();
}

async fn age(house: &House, id: &str) {
    let sql = format!(
        "set session_replication_role = replica; update registry.patient \
         set last_treatment_date = '2001-01-01', record_retention_date = '2011-01-01' where id = '{id}'"
    );
    house.superuser().await.batch_execute(&sql).await.unwrap();
}

async fn propose(person: &Person<'_>) -> Value {
    person.post("/purges", json!({"reason": "the yearly removal"})).await.expect(201).body
}

async fn approve(person: &Person<'_>, purge: &Value) -> crate::harness::Answer {
    let id = purge["purge"]["id"].as_str().unwrap();
    person.post(&format!("/purges/{id}/decision"), json!({"approve": true})).await
}

async fn report(person: &Person<'_>, purge: &Value) -> Value {
    run_due(&person.house.platform).await.unwrap();
    let id = purge["purge"]["id"].as_str().unwrap();
    person.get(&format!("/purges/{id}")).await.expect(200).body
}

#[tokio::test]
async fn a_record_stays_while_the_laboratory_has_blocks_or_slides_of_it() {
    let house = House::open().await;
    let person = house.person(house.clinic("Ours").await, EVERYTHING).await;
    let patient = person.register("Grace", "Hopper").await;
    crate::bench::filled(&person, &patient).await;
    age(&house, &patient).await;
    assert_eq!(propose(&person).await["purge"]["records"], 0);
    discard_all(&house, &patient).await;
    assert_eq!(propose(&person).await["purge"]["records"], 1);
    house.seal().await;
}

#[tokio::test]
async fn two_people_remove_what_is_over_and_the_evidence_stays() {
    let house = House::open().await;
    let (clinic, theirs) = (house.clinic("Ours").await, house.clinic("Theirs").await);
    let (one, other) = (house.person(clinic, EVERYTHING).await, house.person(clinic, EVERYTHING).await);
    let they = house.person(theirs, EVERYTHING).await;
    let strangers = old(&they, "Stranger").await;
    let gone = old(&one, "Hopper").await;
    let kept = one.register("Grace", "Kept").await;

    // A dry run: a list, and nothing is removed.
    let purge = propose(&one).await;
    assert_eq!(purge["purge"]["records"], 1);
    assert_eq!(purge["items"][0]["patient_number"], "PAT-000001");
    one.get(&format!("/patients/{gone}")).await.expect(200);
    assert_eq!(approve(&one, &purge).await.expect(409).body["code"], "own_purge");
    run_due(&house.platform).await.unwrap();
    one.get(&format!("/patients/{gone}")).await.expect(200);

    // Of the papers that were signed it is known that they were.
    let db = house.superuser().await;
    let sql = "select code from signing.document where clinic_id = $1 and resource_type = $2";
    let code: String = db.query_one(sql, &[&clinic.0, &"encounter"]).await.unwrap().get(0);
    let of_report: String = db.query_one(sql, &[&clinic.0, &"pathology_report"]).await.unwrap().get(0);
    let of_addendum: String = db.query_one(sql, &[&clinic.0, &"pathology_addendum"]).await.unwrap().get(0);
    let paper = async || house.anybody().get(&format!("/verify/{code}")).await.expect(200).body;
    assert_eq!((&paper().await["status"], &paper().await["is_kept"]), (&json!("valid"), &json!(true)));

    approve(&other, &purge).await.expect(200);
    assert_eq!(approve(&other, &purge).await.expect(409).body["code"], "purge_decided");
    let report = report(&one, &purge).await;
    assert_eq!((&report["purge"]["status"], &report["purge"]["purged"]), (&json!("done"), &json!(1)));
    let removed = &report["items"][0]["removed"];
    for table in [
        "registry.patient",
        "registry.contact",
        "registry.coverage",
        "charting.allergy",
        "charting.problem",
        "charting.entry",
        "charting.co_signature_request",
        "charting.encounter",
        "charting.encounter_diagnosis",
        "charting.encounter_document",
        "charting.encounter_version",
        "charting.encounter_procedure",
        "charting.vitals",
        "scheduling.visit",
        "charting.document",
        "pathology.pathology_case",
        "pathology.case_index",
        "pathology.specimen",
        "pathology.report",
        "pathology.report_version",
        "pathology.report_edition",
        "pathology.report_delivery",
        "pathology.finding_dismissal",
        "pathology.ai_chat_history",
        "pathology.report_addendum",
        "pathology.report_image",
        "pathology.consultation",
        "pathology.frozen_section",
        "pathology.frozen_concordance",
        "pathology.frozen_retraction",
        "pathology.bench_item",
        "pathology.movement",
        "pathology.placement",
        "pathology.stain_request",
    ] {
        assert!(removed[table].as_i64() >= Some(1), "{table}: {removed}");
    }
    one.get(&format!("/patients/{gone}")).await.expect(404);
    one.get(&format!("/patients/{kept}")).await.expect(200);
    they.get(&format!("/patients/{strangers}")).await.expect(200);
    let said = paper().await;
    assert_eq!((&said["status"], &said["is_kept"]), (&json!("destroyed"), &json!(false)), "{said}");
    assert_eq!(said["signatures"][0]["holds"], true);
    for code in [of_report, of_addendum] {
        let said = house.anybody().get(&format!("/verify/{code}")).await.expect(200).body;
        assert_eq!((&said["status"], &said["is_kept"]), (&json!("destroyed"), &json!(false)), "{said}");
    }

    // Nothing of the patient is left in any table but the trail and the evidence, which has no name.
    let tables = db
        .query(
            "select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
              where c.relkind = 'r' and n.nspname in ('registry', 'scheduling', 'charting', 'pathology', 'interop', 'staff')",
            &[],
        )
        .await
        .unwrap();
    for table in tables {
        let table: String = table.get(0);
        let sql = format!("select count(*) from {table} t where t::text like '%{gone}%'");
        let left: i64 = db.query_one(&sql, &[]).await.unwrap().get(0);
        assert_eq!(left, i64::from(table == "registry.purge_item"), "{table}");
    }
    let told: i64 = db
        .query_one("select count(*) from audit.event where action = 'purge.record_decided' and success", &[])
        .await
        .unwrap()
        .get(0);
    assert_eq!(told, 1);
    house.seal().await;
    // A purge of the time before that was written down: the migration finds it in the trail, and no more than what is there.
    let before = "set session_replication_role = replica; delete from registry.destroyed; set session_replication_role = origin";
    db.batch_execute(before).await.unwrap();
    assert_eq!(paper().await["status"], "broken");
    let migration = include_str!("../../../../migrations/0422_registry_destroyed_before.up.sql");
    db.batch_execute(&format!("begin; set local role osler_owner; {migration}; commit")).await.unwrap();
    assert_eq!(paper().await["status"], "destroyed");
    db.batch_execute(before).await.unwrap();
    let elsewhere = "set session_replication_role = replica; update registry.purge_item set outcome = 'held'; set session_replication_role = origin";
    db.batch_execute(elsewhere).await.unwrap();
    db.batch_execute(&format!("begin; set local role osler_owner; {migration}; commit")).await.unwrap();
    assert_eq!(paper().await["status"], "broken");
    let back = "set session_replication_role = replica; update registry.purge_item set outcome = 'purged'; set session_replication_role = origin";
    db.batch_execute(back).await.unwrap();
    db.batch_execute(&format!("begin; set local role osler_owner; {migration}; commit")).await.unwrap();
    assert_eq!(paper().await["status"], "destroyed");
    // Of a purge that nobody approved it is not believed.
    db.batch_execute(
        "set session_replication_role = replica; update registry.purge set status = 'cancelled', finished_at = null",
    )
    .await
    .unwrap();
    assert_eq!(paper().await["status"], "broken");
}

#[tokio::test]
async fn a_hold_or_a_treatment_that_comes_between_keeps_the_record() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let (one, other) = (house.person(clinic, EVERYTHING).await, house.person(clinic, EVERYTHING).await);
    let (held, treated, before) =
        (old(&one, "Held").await, old(&one, "Treated").await, old(&one, "Before").await);
    one.post(&format!("/patients/{before}/holds"), json!({"reason": "a suit"})).await.expect(201);
    let purge = propose(&one).await;
    assert_eq!((&purge["purge"]["records"], &purge["held_back"]), (&json!(2), &json!(1)));
    one.post(&format!("/patients/{held}/holds"), json!({"reason": "a suit"})).await.expect(201);
    one.post(&format!("/patients/{treated}/problems"), json!({"display": "Asthma"})).await.expect(201);
    approve(&other, &purge).await.expect(200);
    let report = report(&one, &purge).await;
    let outcomes: Vec<&str> =
        report["items"].as_array().unwrap().iter().filter_map(|i| i["outcome"].as_str()).collect();
    assert_eq!(outcomes, ["held", "kept_longer"]);
    for id in [&held, &treated, &before] {
        one.get(&format!("/patients/{id}")).await.expect(200);
    }
}

#[tokio::test]
async fn a_person_goes_whole_or_not_at_all() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let (one, other) = (house.person(clinic, EVERYTHING).await, house.person(clinic, EVERYTHING).await);
    let (survivor, merged) = (old(&one, "Survivor").await, old(&one, "Merged").await);
    let merge = json!({"survivor_id": survivor, "merged_id": merged, "reason": "one person"});
    one.post("/merges", merge).await.expect(200);
    // A hold on either record holds both.
    let hold =
        one.post(&format!("/patients/{merged}/holds"), json!({"reason": "a suit"})).await.expect(201).id();
    assert_eq!(propose(&one).await["purge"]["records"], 0);
    let lift = format!("/patients/{merged}/holds/{hold}/lift");
    one.post(&lift, json!({"reason": "over"})).await.expect(200);
    let purge = propose(&one).await;
    assert_eq!(purge["purge"]["records"], 1);
    approve(&other, &purge).await.expect(200);
    let report = report(&one, &purge).await;
    assert_eq!(report["items"][0]["removed"]["registry.patient"], 2);
    for id in [&survivor, &merged] {
        one.get(&format!("/patients/{id}")).await.expect(404);
    }
}

/// Puts something of the person into every table that a person writes through this server.
async fn fill(person: &Person<'_>, id: &str, merged: &str) {
    let root = format!("/patients/{id}");
    person
        .put(&format!("/patients/{merged}/no-known-allergies"), 1, json!({"value": true}))
        .await
        .expect(200);
    let paper = "2001-01-05";
    for (path, body) in [
        ("consents", json!({"kind": "treatment", "given": true, "signed_on": paper, "signed_by": "G"})),
        (
            "disclosures",
            json!({"disclosed_on": paper, "recipient": "County", "description": "Report",
            "purpose": "Notification", "basis": "public_health"}),
        ),
        ("care-team", json!({"account_id": person.account, "days": 1})),
    ] {
        person.post(&format!("{root}/{path}"), body).await.expect(201);
    }
    crate::scheduling::book(person, id).await;
    crate::series::weekly_at_noon(person, id).await;
    crate::waiting_list::wait(person, id).await;
    crate::pathology::register(person, id).await;
    let wish = json!({"by_mail": false, "by_sms": true});
    person.put(&format!("{root}/reminder-wish"), 0, wish).await.expect(200);
    let problem =
        person.post(&format!("{root}/problems"), json!({"display": "Asthma"})).await.expect(201).id();
    let better = json!({"display": "Asthma", "status": "resolved"});
    person.put(&format!("{root}/problems/{problem}"), 1, better).await.expect(200);
    let hold = person.post(&format!("{root}/holds"), json!({"reason": "a suit"})).await.expect(201).id();
    person.post(&format!("{root}/holds/{hold}/lift"), json!({"reason": "over"})).await.expect(200);
    let request = json!({"kind": "access", "requested_on": paper, "requested_by": "G"});
    let request = person.post(&format!("{root}/privacy-requests"), request).await.expect(201).id();
    let decision = json!({"outcome": "fulfilled"});
    person.put(&format!("/privacy-requests/{request}/decision"), 1, decision).await.expect(200);
    let draft = json!({"id": uuid::Uuid::now_v7(), "form": "patient", "patient_id": id, "values": {"notes": "x"},
        "version": 0, "window_id": uuid::Uuid::now_v7(), "save_number": 1});
    person.post("/drafts", draft).await.expect(200);
    person.put(&format!("{root}/privacy"), 0, json!({"sensitivity": "normal"})).await.expect(200);
    let pair = json!({"one_id": id, "other_id": merged, "is_distinct": true, "reason": "two"});
    person.post("/duplicates/decisions", pair).await.expect(200);
    let sql = format!(
        "set session_replication_role = replica; update registry.privacy_request set decided_on = '2001-02-05'; \
         insert into staff.emergency_access (clinic_id, id, patient_id, account_id, account_name, reason, opened_at, expires_at) \
         select clinic_id, gen_random_uuid(), id, gen_random_uuid(), 'N', 'unconscious', '2001-01-05', '2001-01-05 01:00' \
           from registry.patient where id = '{id}'; \
         insert into charting.imported_sign (clinic_id, id, patient_id, vitals_id, display, came, measured, is_void) \
         select clinic_id, gen_random_uuid(), patient_id, id, 'Pulse', '77', '{{}}', false from charting.vitals where patient_id = '{id}'; \
         insert into registry.unmerge_note (clinic_id, id, patient_id, other_id, merged_at, unmerged_by) \
         select clinic_id, gen_random_uuid(), id, '{merged}', '2001-01-05', 'N' from registry.patient where id = '{id}'"
    );
    person.house.superuser().await.batch_execute(&sql).await.unwrap();
    let merge = json!({"survivor_id": id, "merged_id": merged, "reason": "one person"});
    person.post("/merges", merge).await.expect(200);
}

#[tokio::test]
async fn no_table_that_names_a_patient_is_forgotten() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let (one, other) = (house.person(clinic, EVERYTHING).await, house.person(clinic, EVERYTHING).await);
    let (id, merged) = (old(&one, "Hopper").await, one.register("Brewster", "Murray").await);
    let somebody = one.register("Ada", "King").await;
    let kept = crate::photo::add(&one, &somebody, 10).await;
    let gone = [crate::photo::add(&one, &id, 20).await, crate::photo::add(&one, &merged, 30).await];
    fill(&one, &id, &merged).await;
    for record in [&id, &merged] {
        age(&house, record).await;
    }
    let purge = propose(&one).await;
    assert_eq!(purge["purge"]["records"], 1, "{purge}");
    approve(&other, &purge).await.expect(200);
    let report = report(&one, &purge).await;
    let removed = report["items"][0]["removed"].as_object().unwrap();
    assert_eq!(removed["registry.patient"], 2);
    let db = house.superuser().await;
    for (table, column) in crate::merge::naming_a_patient(&db).await {
        // Written by an import alone; it refers to the patient and goes by the same rule.
        let apart = table == "interop.resource";
        assert!(apart || removed.contains_key(&table), "{table}.{column} was not seen: {removed:?}");
        let sql = format!("select count(*) from {table} where {column} in ('{id}', '{merged}')");
        assert_eq!(db.query_one(&sql, &[]).await.unwrap().get::<_, i64>(0), 0, "{table}.{column}");
    }
    // Their pictures are gone from where files lie, nobody has a key to a copy, and the room is given back.
    assert_eq!(crate::files::stored(&house.data_dir.join("files")).len(), 1);
    crate::photo::look(&one, &kept).await.expect(200);
    let sql = "select count(*) filter (where key_sealed is null and removed_at is not null and id::text = any($1)),
                      sum(size) filter (where state = 'kept')::bigint, (select bytes from files.usage) from files.file";
    let row = db.query_one(sql, &[&gone.as_slice()]).await.unwrap();
    assert_eq!((row.get::<_, i64>(0), row.get::<_, i64>(1)), (2, row.get(2)));
}

#[tokio::test]
async fn papers_of_six_years_and_a_partner_who_is_kept_keep_the_record() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let (one, other) = (house.person(clinic, EVERYTHING).await, house.person(clinic, EVERYTHING).await);
    let (told, partner) = (old(&one, "Told").await, old(&one, "Partner").await);
    let young = one.register("Brewster", "Murray").await;
    let purge = propose(&one).await;
    assert_eq!(purge["purge"]["records"], 2);
    let today = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date();
    let line = json!({"disclosed_on": today, "recipient": "Court", "description": "The record",
        "purpose": "A suit", "basis": "judicial"});
    one.post(&format!("/patients/{told}/disclosures"), line).await.expect(201);
    let merge = json!({"survivor_id": partner, "merged_id": young, "reason": "one person"});
    one.post("/merges", merge).await.expect(200);
    approve(&other, &purge).await.expect(200);
    let report = report(&one, &purge).await;
    let outcomes: Vec<&str> =
        report["items"].as_array().unwrap().iter().filter_map(|i| i["outcome"].as_str()).collect();
    assert_eq!(outcomes, ["papers_kept", "kept_longer"]);
    for id in [&told, &partner, &young] {
        one.get(&format!("/patients/{id}")).await.expect(200);
    }
    assert_eq!(propose(&one).await["purge"]["records"], 0);
}

#[tokio::test]
async fn what_was_not_approved_is_refused_by_the_database() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let (one, other) = (house.person(clinic, EVERYTHING).await, house.person(clinic, EVERYTHING).await);
    let id = old(&one, "Hopper").await;
    let purge = propose(&one).await;
    let wanted = purge["purge"]["id"].as_str().unwrap().to_owned();
    let app = house.role("osler_app").await;
    let try_it = format!(
        "begin; set local app.clinic_id = '{clinic}'; select registry.purge_record('{wanted}', '{id}')"
    );
    let refused = app.batch_execute(&try_it).await.unwrap_err();
    assert_eq!(refused.as_db_error().unwrap().constraint(), Some("purge_not_approved"));
    app.batch_execute("rollback").await.unwrap();
    // Nor does the row itself say that one person is two.
    let alone = format!(
        "begin; set local app.clinic_id = '{clinic}'; \
         update registry.purge set status = 'approved', decided_by = proposed_by, decided_by_name = 'x', decided_at = now()"
    );
    let refused = app.batch_execute(&alone).await.unwrap_err();
    assert_eq!(refused.as_db_error().unwrap().constraint(), Some("purge_two_people"));
    app.batch_execute("rollback").await.unwrap();
    let deleted = app
        .batch_execute(&format!("begin; set local app.clinic_id = '{clinic}'; delete from registry.patient"))
        .await
        .unwrap_err();
    assert_eq!(deleted.as_db_error().unwrap().code().code(), "42501");
    app.batch_execute("rollback").await.unwrap();
    let cancel = json!({"approve": false});
    other.post(&format!("/purges/{wanted}/decision"), cancel).await.expect(200);
    let report = report(&one, &purge).await;
    assert_eq!(
        (&report["purge"]["status"], &report["items"][0]["outcome"]),
        (&json!("cancelled"), &Value::Null)
    );
    one.get(&format!("/patients/{id}")).await.expect(200);
}
