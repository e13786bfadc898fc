//! Finding cases, worklists, statistics, the archive, and what physicians read of the laboratory.

use serde_json::{Value, json};

use crate::{
    harness::{House, Person},
    pathology::{register, registration},
    pathology_report::{on, published, write_diagnosis},
};

const EVERYTHING: &[&str] = &["receptionist", "administrator", "pathologist"];

async fn search(person: &Person<'_>, query: &str, filters: Value) -> Value {
    person.post("/pathology/cases/search", json!({"query": query, "filters": filters})).await.expect(200).body
}

/// The accession numbers of what is found.
async fn found(person: &Person<'_>, query: &str, filters: Value) -> Vec<String> {
    let list = search(person, query, filters).await;
    let items = list["items"].as_array().unwrap().iter();
    items.map(|one| one["accession_number"].as_str().unwrap().to_owned()).collect()
}

fn number(thing: &Value) -> String {
    thing["accession_number"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_case_is_found_by_each_of_its_numbers_by_its_patient_and_by_what_was_found() {
    let house = House::open().await;
    let (clinic, theirs) = (house.clinic("Ours").await, house.clinic("Theirs").await);
    let person = house.person(clinic, EVERYTHING).await;
    let (grace, ada) = (person.register("Grace", "Hopper").await, person.register("Ada", "Lovelace").await);
    let report = published(&house, &person, &grace).await;
    let other = register(&person, &ada).await;
    let (of_grace, of_ada) = (number(&report), number(&other));
    let stranger = house.person(theirs, EVERYTHING).await;
    let none = json!({});
    assert_eq!(found(&person, "", none.clone()).await, [of_ada.clone(), of_grace.clone()]);
    let invoice = other["invoice_number"].as_str().unwrap();
    let (series, running) = of_ada.split_once('-').unwrap();
    let short = format!("{}-{}", series.to_lowercase(), running.trim_start_matches('0'));
    for typed in [
        of_ada.as_str(),
        &short,
        invoice,
        &invoice.to_lowercase(),
        &format!("{of_ada}-A1-2"),
        "Lovelace",
        "ada lovelac",
    ] {
        assert_eq!(found(&person, typed, none.clone()).await, std::slice::from_ref(&of_ada), "{typed}");
        assert!(found(&stranger, typed, none.clone()).await.is_empty(), "{typed}");
    }
    let mrn = other["patient"]["mrn"].as_str().unwrap();
    assert_eq!(found(&person, mrn, none.clone()).await, std::slice::from_ref(&of_ada));
    // Another form of the word, and all of the words.
    for typed in ["naevus", "completely excise", "\"compound naevus\"", "naevus -melanoma"] {
        assert_eq!(found(&person, typed, none.clone()).await, std::slice::from_ref(&of_grace), "{typed}");
        assert_eq!(
            found(&person, "", json!({"diagnosis": typed})).await,
            std::slice::from_ref(&of_grace),
            "{typed}"
        );
    }
    for typed in ["melanoma", "naevus -compound", "of the", "#spublished", "' | !", "S99-00001", "\\ & : *"] {
        assert!(found(&person, typed, none.clone()).await.is_empty(), "{typed}");
    }
    let list = search(&person, "naevus", none.clone()).await;
    let line = &list["items"][0];
    assert_eq!(line["diagnosis"], "Compound naevus, completely excised.");
    assert_eq!((&line["progress"], &line["report_id"]), (&json!("published"), &report["id"]));
    assert_eq!(line["patient"]["family_name"], "Hopper");
    assert_eq!((&line["specimens"], &line["site"]), (&json!(1), &json!("Skin of the left arm")));
    // Filters, all at once.
    let today = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date();
    for (filters, expected) in [
        (json!({"progress": "published"}), vec![&of_grace]),
        (json!({"progress": "pending"}), vec![&of_ada]),
        (json!({"progress": "signed"}), vec![]),
        (json!({"site": "left ARM"}), vec![&of_ada, &of_grace]),
        (json!({"site": "biopsy skin"}), vec![&of_ada, &of_grace]),
        (json!({"site": "colon"}), vec![]),
        (json!({"priority": "stat"}), vec![]),
        (json!({"investigation_type": "cytopathology"}), vec![]),
        (json!({"pathologist": report["signed_by"], "progress": "published"}), vec![&of_grace]),
        (json!({"from": today.saturating_add(jiff::Span::new().days(2))}), vec![]),
        (json!({"to": today.saturating_sub(jiff::Span::new().days(2))}), vec![]),
        (
            json!({"from": today.saturating_sub(jiff::Span::new().years(9)), "to": "2199-12-31"}),
            vec![&of_ada, &of_grace],
        ),
    ] {
        let expected: Vec<String> = expected.into_iter().cloned().collect();
        assert_eq!(found(&person, "", filters.clone()).await, expected, "{filters}");
    }
    // What is written now is found now, and what was written before no more.
    on(&person, &report, &["amend"]).await;
    write_diagnosis(&person, &report, "Dysplastic naevus.").await;
    assert_eq!(found(&person, "dysplastic", none.clone()).await, std::slice::from_ref(&of_grace));
    // What stands is found while it is amended.
    assert_eq!(found(&person, "completely excised", none.clone()).await, std::slice::from_ref(&of_grace));
    on(&person, &report, &["submit", "verify", "sign", "publish"]).await;
    assert!(found(&person, "completely excised", none.clone()).await.is_empty());
    assert_eq!(found(&person, "naevus", json!({"progress": "amended"})).await, [of_grace]);
    house.seal().await;
}

#[tokio::test]
async fn a_word_is_found_in_each_language_by_its_own_stem() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let patient = person.register("Grace", "Hopper").await;
    for (language, told, typed) in [
        ("es", "Carcinomas basocelulares múltiples", "carcinoma multiple"),
        ("fr", "Métastases ganglionnaires", "metastase ganglionnaire"),
        ("ar", "التهابات مزمنة في المعدة", "التهاب"),
        ("am", "ካንሰር የለም", "ካንሰር"),
        ("en", "Hyperplastic polyps", "polyp"),
    ] {
        let case = register(&person, &patient).await;
        let path = format!("/pathology/cases/{}", case["id"].as_str().unwrap());
        person.put(&format!("{path}/verification"), 1, json!({"action": "verify"})).await.expect(200);
        let report =
            person.post(&format!("{path}/report"), json!({"language": language})).await.expect(201).body;
        let text = json!({"language": language, "diagnosis": told, "diagnoses": []});
        let place = format!("/pathology/reports/{}", report["id"].as_str().unwrap());
        person.put(&place, 1, json!({"text": text})).await.expect(200);
        assert_eq!(found(&person, typed, json!({})).await, [number(&case)], "{language}");
    }
}

#[tokio::test]
async fn a_search_goes_page_by_page_and_says_nothing_of_what_is_shut() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let (grace, ada) = (person.register("Grace", "Hopper").await, person.register("Ada", "Lovelace").await);
    let mut body = registration(&grace);
    body["details"] = json!({"consultant_name": "Dr. Joseph Lister"});
    let mut last = json!(null);
    for n in 0..53 {
        body["patient_id"] = json!(if n == 50 { &ada } else { &grace });
        last = person.post("/pathology/cases", body.clone()).await.expect(201).body;
    }
    // Some are older: the walk goes over days, months and years.
    let old = "set session_replication_role = replica;
        update pathology.pathology_case set created_at = created_at - right(accession_number, 2)::int * interval '60 days'
         where right(accession_number, 2)::int between 2 and 40;
        set session_replication_role = origin;
        delete from pathology.case_index";
    let db = house.superuser().await;
    db.batch_execute(old).await.unwrap();
    db.batch_execute("select pathology.index_case(clinic_id, id) from pathology.pathology_case")
        .await
        .unwrap();
    let all = async |query: &str, filters: Value| {
        let (mut numbers, mut sizes, mut after) = (vec![], vec![], Value::Null);
        loop {
            let mut asked = json!({"query": query, "filters": filters});
            if !after.is_null() {
                asked["after"] = after;
            }
            let page = person.post("/pathology/cases/search", asked).await.expect(200).body;
            let items = page["items"].as_array().unwrap().clone();
            sizes.push(items.len());
            numbers.extend(items);
            after = page["next"].clone();
            if after.is_null() {
                break (numbers, sizes);
            }
        }
    };
    let (items, sizes) = all("", json!({"archived": true})).await;
    assert_eq!(sizes, [50, 3]);
    let times: Vec<&str> = items.iter().map(|one| one["created_at"].as_str().unwrap()).collect();
    assert!(times.windows(2).all(|two| two[0] >= two[1]), "{times:?}");
    let (items, sizes) = all("", json!({"consultant": "lister joseph"})).await;
    assert_eq!((items.len(), sizes.len()), (53, 2));
    // Of a record that is shut to the caller the list says that there is a case; whatever else is asked for, it is not there, and the
    // page is as long as it would be without it.
    let officer = house.person(clinic, &["privacy_officer"]).await;
    officer
        .put(&format!("/patients/{ada}/privacy"), 0, json!({"sensitivity": "protected"}))
        .await
        .expect(200);
    let (items, _) = all("", json!({})).await;
    let shut: Vec<&Value> = items.iter().filter(|one| one["patient"].is_null()).collect();
    assert_eq!(shut.len(), 1);
    for field in ["consultant_name", "site", "diagnosis", "pathologist_name", "report_id"] {
        assert_eq!(shut[0][field], Value::Null, "{field}");
    }
    assert_eq!(found(&person, shut[0]["accession_number"].as_str().unwrap(), json!({})).await.len(), 1);
    for (query, filters) in
        [("Lovelace", json!({})), ("", json!({"consultant": "Lister"})), ("", json!({"site": "skin"}))]
    {
        let (items, sizes) = all(query, filters).await;
        assert!(items.iter().all(|one| !one["patient"].is_null()), "{query}");
        assert!(sizes[0] == 50 || query == "Lovelace" && sizes == [0], "{sizes:?}");
    }
    // What is wrong is said at its field.
    for (body, field) in [
        (json!({"after": "1"}), "after"),
        (json!({"query": "x".repeat(201)}), "query"),
        (json!({"filters": {"diagnosis": "x".repeat(201)}}), "filters.diagnosis"),
        (json!({"filters": {"from": "2026-02-01", "to": "2026-01-01"}}), "filters.to"),
    ] {
        assert_eq!(person.post("/pathology/cases/search", body).await.expect(422).fields(), [field]);
    }
    // The reception reads no reports: no words of them, and no filter by them.
    let desk = house.person(clinic, &["receptionist"]).await;
    let report = published(&house, &person, &grace).await;
    assert!(found(&desk, "naevus", json!({})).await.is_empty());
    assert_eq!(search(&desk, &number(&report), json!({})).await["items"][0]["diagnosis"], Value::Null);
    let words = json!({"filters": {"diagnosis": "naevus"}});
    desk.post("/pathology/cases/search", words).await.expect(403);
    assert_eq!(found(&desk, "hopper", json!({})).await.len(), 50);
    drop(last);
    house.seal().await;
}

#[tokio::test]
async fn what_is_seldom_beside_a_person_or_a_number_hides_neither() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let (grace, ada) = (person.register("Grace", "Hopper").await, person.register("Ada", "Lovelace").await);
    let report = published(&house, &person, &grace).await;
    for _ in 0..11 {
        register(&person, &ada).await;
    }
    let mut seldom = registration(&grace);
    seldom["details"]["consultant_name"] = json!("Dr. Semmelweis");
    let of_grace = person.post("/pathology/cases", seldom.clone()).await.expect(201).body;
    seldom["patient_id"] = json!(ada);
    let of_ada = person.post("/pathology/cases", seldom).await.expect(201).body;
    // The way is chosen by what the statistics know.
    let db = house.superuser().await;
    for is_known in [false, true] {
        if is_known {
            db.batch_execute("analyze pathology.case_index").await.unwrap();
        }
        for (typed, consultant, expected) in [
            ("hopper", "semmelweis", vec![number(&of_grace)]),
            ("lovelace", "semmelweis", vec![number(&of_ada)]),
            ("", "semmelweis", vec![number(&of_ada), number(&of_grace)]),
            (&number(&of_ada), "semmelweis", vec![number(&of_ada)]),
            ("naevus", "semmelweis", vec![]),
            ("hopper", "", vec![number(&of_grace), number(&report)]),
        ] {
            let filters = if consultant.is_empty() { json!({}) } else { json!({"consultant": consultant}) };
            assert_eq!(found(&person, typed, filters).await, expected, "{typed} {consultant} {is_known}");
        }
        let published = json!({"progress": "published"});
        assert_eq!(found(&person, "hopper", published.clone()).await, [number(&report)]);
        assert_eq!(found(&person, "naevus", published).await, [number(&report)]);
    }
}

#[tokio::test]
async fn of_a_name_that_more_than_a_hundred_people_have_it_is_said_that_not_all_were_looked_for() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    for number in 0..100 {
        let born = format!("19{}-0{}-1{}", 40 + number / 9, number % 9 + 1, number % 10);
        let body = json!({"given_name": format!("N{number}"), "family_name": "Smithers", "birth_date": born, "sex": "female"});
        person.post("/patients", body).await.expect(201);
    }
    let ada = person.register("Ada", "Smithfield").await;
    let case = register(&person, &ada).await;
    let asked = |typed: &'static str| async { search(&person, typed, json!({})).await };
    // A hundred of one name are all of them, and a beginning that they share with another is more.
    for (typed, has_more, cases) in
        [("smithers", false, 0), ("smithfield", false, 1), ("ada smith", false, 1), ("smith 1980", false, 1)]
    {
        let page = asked(typed).await;
        assert_eq!(page["has_more_people"], has_more, "{typed}");
        assert_eq!(page["items"].as_array().unwrap().len(), cases, "{typed}");
    }
    assert_eq!(asked("smith").await["has_more_people"], true);
    assert_eq!(asked(number(&case).leak()).await["has_more_people"], false);
    // One more of the same name.
    let twin = person.register("Grace", "Smithers").await;
    assert_eq!(asked("smithers").await["has_more_people"], true);
    let late = register(&person, &twin).await;
    assert_eq!(found(&person, "grace smithers", json!({})).await, [number(&late)]);
    house.seal().await;
}

#[tokio::test]
async fn what_is_out_for_long_leaves_the_lists_of_every_day_and_stays_to_be_found() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let patient = person.register("Grace", "Hopper").await;
    let report = published(&house, &person, &patient).await;
    let waiting = register(&person, &patient).await;
    let db = house.superuser().await;
    let long_ago = "set session_replication_role = replica;
        update pathology.pathology_case set created_at = created_at - interval '6 years';
        update pathology.report set published_at = published_at - interval '6 years', updated_at = updated_at - interval '6 years';
        set session_replication_role = origin;
        delete from pathology.case_index; select pathology.index_case(clinic_id, id) from pathology.pathology_case";
    db.batch_execute(long_ago).await.unwrap();
    let (of_report, of_waiting) = (number(&report), number(&waiting));
    // What is not out stays, however old it is.
    assert_eq!(found(&person, "", json!({})).await, std::slice::from_ref(&of_waiting));
    assert!(found(&person, "naevus", json!({})).await.is_empty());
    assert!(found(&person, "", json!({"progress": "published"})).await.is_empty());
    assert_eq!(found(&person, "", json!({"archived": true})).await.len(), 2);
    let list = search(&person, "naevus", json!({"archived": true})).await;
    assert_eq!(
        (&list["items"][0]["is_archived"], list["items"].as_array().unwrap().len()),
        (&json!(true), 1)
    );
    assert_eq!(found(&person, &of_report, json!({})).await, std::slice::from_ref(&of_report));
    for (list, of) in [("/pathology/cases", &of_waiting), ("/pathology/cases?archived=true", &of_waiting)] {
        assert_eq!(&number(&person.get(list).await.expect(200).body["items"][0]), of);
    }
    let reports = async |query: &str| {
        person.get(&format!("/pathology/reports{query}")).await.expect(200).body["items"]
            .as_array()
            .unwrap()
            .len()
    };
    assert_eq!((reports("").await, reports("?status=published").await), (0, 0));
    assert_eq!((reports("?archived=true").await, reports("?status=published&archived=true").await), (1, 1));
    // The clinic decides after how many years.
    let settings = json!({"value": 10, "reason": "ours"});
    person.put("/settings/pathology.archive_years", 0, settings).await.expect(200);
    assert_eq!(found(&person, "naevus", json!({})).await, [of_report]);
    assert_eq!((reports("").await, reports("?status=published").await), (1, 1));
}

#[tokio::test]
async fn filters_are_kept_under_a_name_for_oneself_or_for_all() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let other = house.person(clinic, &["laboratory_technician"]).await;
    let input = |name: &str, is_shared: bool| json!({"name": name, "is_shared": is_shared, "filters": {"progress": "verified", "priority": "stat"}});
    let mine = person.post("/pathology/worklists", input("To sign at once", false)).await.expect(201);
    assert_eq!(mine.body["allowed_actions"], json!(["update", "delete"]));
    let path = format!("/pathology/worklists/{}", mine.id());
    let names = async |person: &Person<'_>| {
        let list = person.get("/pathology/worklists").await.expect(200).body;
        let items = list["items"].as_array().unwrap().clone();
        items.iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!((names(&person).await, names(&other).await), (vec!["To sign at once".to_owned()], vec![]));
    other.put(&path, 1, input("Theirs", false)).await.expect(404);
    let twice = person.post("/pathology/worklists", input("To sign at once", true)).await.expect(422);
    assert_eq!(twice.fields(), ["name"]);
    person.put(&path, 1, input("To sign at once", true)).await.expect(200);
    person.put(&path, 1, input("To sign", true)).await.expect(412);
    assert_eq!(names(&other).await, ["To sign at once"]);
    other.put(&path, 2, input("Theirs", true)).await.expect(403);
    other.json("DELETE", &path, &[("if-match", "\"2\"")], json!(null)).await.expect(403);
    let bad = json!({"name": " ", "filters": {"from": "2026-02-01", "to": "2026-01-01"}});
    assert_eq!(person.post("/pathology/worklists", bad).await.expect(422).fields(), ["name", "filters.to"]);
    // What asks for reports is not offered to those who read none.
    let words = json!({"name": "Melanomas", "is_shared": true, "filters": {"diagnosis": "melanoma"}});
    person.post("/pathology/worklists", words).await.expect(201);
    let desk = house.person(clinic, &["receptionist"]).await;
    assert_eq!(names(&desk).await, ["To sign at once"]);
    assert_eq!(names(&other).await, ["Melanomas", "To sign at once"]);
    person.json("DELETE", &path, &[("if-match", "\"2\"")], json!(null)).await.expect(204);
    assert_eq!(names(&other).await, ["Melanomas"]);
    house.seal().await;
}

#[tokio::test]
async fn statistics_say_how_many_and_in_which_time() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let patient = person.register("Grace", "Hopper").await;
    let report = published(&house, &person, &patient).await;
    register(&person, &patient).await;
    let voided = register(&person, &patient).await;
    let place = format!("/pathology/cases/{}/verification", voided["id"].as_str().unwrap());
    person.put(&place, 1, json!({"action": "void", "reason": "twice"})).await.expect(200);
    let later = "update pathology.case_index set signed_at = received_at + interval '10 hours', published_at = received_at + interval '100 hours'
                  where signed_at is not null";
    house.superuser().await.batch_execute(later).await.unwrap();
    let today = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date();
    let (from, to) =
        (today.saturating_sub(jiff::Span::new().days(2)), today.saturating_add(jiff::Span::new().days(2)));
    let path = format!("/pathology/statistics?from={from}&to={to}&unit=day");
    let told = person.get(&path).await.expect(200).body;
    let total = &told["total"];
    assert_eq!((&total["cases"], &total["signed"], &total["published"]), (&json!(2), &json!(1), &json!(1)));
    assert_eq!((&total["signed_median"], &total["published_p90"]), (&json!(10.0), &json!(100.0)));
    assert_eq!((&total["within_target"], &told["target_hours"]), (&json!(0.0), &json!(72)));
    assert_eq!(told["volumes"].as_array().unwrap().len(), 1);
    assert_eq!(told["volumes"][0]["cases"], 2);
    assert_eq!(told["by_investigation_type"][0]["cases"], 2);
    // With so few one would know whose they are.
    assert_eq!((&told["by_site"], &told["by_pathologist"]), (&json!([]), &json!([])));
    for _ in 0..3 {
        register(&person, &patient).await;
    }
    let told = person.get(&path).await.expect(200).body;
    let site = &told["by_site"][0];
    assert_eq!((&site["name"], &site["cases"]), (&json!("Skin of the left arm"), &json!(5)));
    // Who signed stays it while the report is amended, and what is not out is no amendment.
    on(&person, &report, &["amend"]).await;
    write_diagnosis(&person, &report, "Dysplastic naevus.").await;
    let told = person.get(&path).await.expect(200).body;
    assert_eq!((&told["total"]["amendments"], &told["total"]["signed"]), (&json!(0), &json!(1)));
    let counted = "select pathologist_name from pathology.case_index where signed_at is not null";
    let row = house.superuser().await.query_one(counted, &[]).await.unwrap();
    assert_eq!(row.get::<_, String>(0), report["signed_by"].as_str().unwrap());
    on(&person, &report, &["submit", "verify", "sign", "publish"]).await;
    let told = person.get(&path).await.expect(200).body;
    assert_eq!(told["total"]["amendments"], 1);
    let empty = person.get("/pathology/statistics?from=2001-01-01&to=2002-12-31").await.expect(200).body;
    assert_eq!((&empty["total"]["cases"], &empty["total"]["signed_median"]), (&json!(0), &Value::Null));
    for (query, field) in [("from=2026-01-02&to=2026-01-01", "to"), ("from=2020-01-01&to=2026-01-01", "to")] {
        let refused = person.get(&format!("/pathology/statistics?{query}")).await.expect(422);
        assert_eq!(refused.fields(), [field]);
    }
    house.person(clinic, &["laboratory_technician"]).await.get(&path).await.expect(403);
}

#[tokio::test]
async fn a_physician_reads_what_went_out_and_nothing_before() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let physician = house.person(clinic, &["physician"]).await;
    let patient = person.register("Grace", "Hopper").await;
    let place = format!("/patients/{patient}/pathology-results");
    let report = published(&house, &person, &patient).await;
    register(&person, &patient).await;
    let list = physician.get(&place).await.expect(200).body;
    assert_eq!(list["items"].as_array().unwrap().len(), 1);
    let result = &list["items"][0];
    assert_eq!(result["diagnosis"], json!(["Compound naevus, completely excised."]));
    assert_eq!((&result["edition"], &result["signed_by"]), (&json!(1), &report["signed_by"]));
    let paper = format!("/pathology/results/{}/document.pdf", report["id"].as_str().unwrap());
    physician.get(&paper).await.expect(200);
    physician.get(&format!("/pathology/reports/{}", report["id"].as_str().unwrap())).await.expect(403);
    physician.post("/pathology/cases/search", json!({})).await.expect(403);
    // While an amendment is written and signed the edition before is what is out; then the next one.
    on(&person, &report, &["amend"]).await;
    write_diagnosis(&person, &report, "Dysplastic naevus.").await;
    on(&person, &report, &["submit", "verify", "sign"]).await;
    let result = async || physician.get(&place).await.expect(200).body["items"][0].clone();
    assert_eq!(result().await["diagnosis"], json!(["Compound naevus, completely excised."]));
    on(&person, &report, &["publish"]).await;
    assert_eq!(
        (&result().await["diagnosis"], &result().await["edition"]),
        (&json!(["Dysplastic naevus."]), &json!(2))
    );
    // A chart that is shut is shut here, too.
    let officer = house.person(clinic, &["privacy_officer"]).await;
    officer
        .put(&format!("/patients/{patient}/privacy"), 0, json!({"sensitivity": "protected"}))
        .await
        .expect(200);
    physician.get(&place).await.expect(403);
    physician.get(&paper).await.expect(403);
    physician.get(&format!("{place}?after=x")).await.expect(422);
    house.seal().await;
}
