//! Reports on paper: copies of what is out, and the queue of those that wait to be printed.

use serde_json::{Value, json};

use crate::{
    harness::{Answer, House, Person},
    pathology_addendum, pathology_image,
    pathology_report::{EVERYTHING, act, begun, on, published},
};

const PRINT: &str = "/pathology/reports/print";
const QUEUE: &str = "/pathology/print-queue";

fn copy(report: &Value, edition: i32) -> Value {
    json!({"report_id": report["id"], "edition": edition})
}

async fn print(person: &Person<'_>, reports: Vec<Value>, letterhead: bool) -> Answer {
    person.post(PRINT, json!({"reports": reports, "letterhead": letterhead})).await
}

fn pages(file: &[u8]) -> usize {
    let text = String::from_utf8_lossy(file);
    text.matches("/Type/Page").count() + text.matches("/Type /Page").count()
        - text.matches("/Type/Pages").count()
        - text.matches("/Type /Pages").count()
}

async fn queue(person: &Person<'_>, query: &str) -> Vec<Value> {
    let list = person.get(&format!("{QUEUE}{query}")).await.expect(200).body;
    list["items"].as_array().unwrap().clone()
}

async fn printed(person: &Person<'_>, line: &Value, edition: i32) -> Value {
    let body = json!({"items": [{"id": line["id"], "edition": edition, "addenda": line["addenda"]}]});
    person.post(&format!("{QUEUE}/printed"), body).await.expect(200).body
}

async fn decide(person: &Person<'_>, key: &str, value: bool) {
    let body = json!({"value": value, "reason": "our printer"});
    person.put(&format!("/settings/{key}"), 0, body).await.expect(200);
}

#[tokio::test]
async fn copies_of_reports_that_are_out_come_in_one_file() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let desk = house.person(clinic, &["receptionist"]).await;
    let patient = person.register("Grace", "Hopper").await;
    let ada = person.register("Ada", "Lovelace").await;
    let report = published(&house, &person, &patient).await;
    pathology_addendum::added(&person, &report).await;
    let picture = pathology_image::illustrated(&house, &person, &ada).await;
    let picture = on(&person, &picture, &["submit", "verify", "sign", "publish"]).await;

    let one = print(&desk, vec![copy(&report, 1)], true).await.expect(200).bytes;
    assert!(one.starts_with(b"%PDF-"));
    // The report and its addendum.
    assert!(pages(&one) >= 2, "{}", pages(&one));
    let both = print(&desk, vec![copy(&report, 1), copy(&picture, 1)], false).await.expect(200).bytes;
    assert!(pages(&both) > pages(&one));

    // Each patient's trail says that it was printed.
    let db = house.superuser().await;
    let count = "select count(*) from audit.event where action = 'pathology_report.printed' and success";
    assert_eq!(db.query_one(count, &[]).await.unwrap().get::<_, i64>(0), 3);

    // What is wrong is named, and nothing is printed.
    for (reports, field) in [
        (vec![], "reports"),
        (vec![copy(&report, 1); 101], "reports"),
        (vec![copy(&report, 1), copy(&report, 1)], "reports[1].report_id"),
    ] {
        let refused = print(&desk, reports, true).await.expect(422);
        assert!(refused.fields().contains(&field), "{:?}", refused.fields());
    }
    let refused = print(&desk, vec![copy(&picture, 1), copy(&report, 2)], true).await.expect(409);
    assert_eq!(refused.body["code"], "report_content_changed");
    let draft = begun(&house, &person, &ada).await;
    assert_eq!(print(&desk, vec![copy(&draft, 1)], true).await.expect(409).body["code"], "report_not_issued");
    let stranger = house.person(house.clinic("Theirs").await, EVERYTHING).await;
    print(&stranger, vec![copy(&report, 1)], true).await.expect(404);
    let physician = house.person(clinic, &["physician"]).await;
    print(&physician, vec![copy(&report, 1)], true).await.expect(403);
    let officer = house.person(clinic, &["privacy_officer"]).await;
    let shut = json!({"sensitivity": "protected"});
    officer.put(&format!("/patients/{ada}/privacy"), 0, shut).await.expect(200);
    let refused = print(&desk, vec![copy(&report, 1), copy(&picture, 1)], true).await.expect(403);
    assert_eq!(refused.body["code"], "chart_protected");
    // Of many it is said which.
    let number = report["accession_number"].as_str().unwrap();
    let shown = picture["accession_number"].as_str().unwrap();
    let said = refused.body["detail"].as_str().unwrap();
    assert!(said.contains(number) != said.contains(shown), "{said}");
    assert_eq!(db.query_one(count, &[]).await.unwrap().get::<_, i64>(0), 3);

    // An amendment is printed once it is out, and then alone.
    let report = on(&person, &report, &["amend", "rewrite", "submit", "verify", "sign"]).await;
    print(&desk, vec![copy(&report, 1)], true).await.expect(200);
    let report = on(&person, &report, &["publish"]).await;
    print(&desk, vec![copy(&report, 1)], true).await.expect(409);
    print(&desk, vec![copy(&report, 2)], true).await.expect(200);
    act(&person, &report, "withdraw").await.expect(200);
    print(&desk, vec![copy(&report, 2)], true).await.expect(409);
    print(&desk, vec![copy(&report, 3)], true).await.expect(200);
    house.seal().await;
}

#[tokio::test]
async fn what_goes_out_waits_to_be_printed_as_the_clinic_decides() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let patient = person.register("Grace", "Hopper").await;
    // Nobody of the directory sent it, so nobody is reached but on paper.
    let report = published(&house, &person, &patient).await;
    let waiting = queue(&person, "").await;
    assert_eq!(waiting.len(), 1);
    assert_eq!((&waiting[0]["report_id"], &waiting[0]["out"]), (&report["id"], &json!(1)));
    assert_eq!((&waiting[0]["is_asked"], &waiting[0]["patient"]["id"]), (&json!(false), &json!(patient)));
    assert_eq!(printed(&person, &waiting[0], 1).await, json!({"printed": 1, "waiting": [], "done": []}));
    assert_eq!(queue(&person, "").await, Vec::<Value>::new());
    assert_eq!(queue(&person, "?done=true").await[0]["edition"], 1);
    // It is done, and stays so.
    let again = printed(&person, &waiting[0], 1).await;
    assert_eq!(again, json!({"printed": 0, "waiting": [], "done": [waiting[0]["accession_number"]]}));

    // The rule is turned off: new ones wait no more, but what is added to paper that is out does.
    decide(&person, "pathology.print_unreached", false).await;
    let other = published(&house, &person, &patient).await;
    assert_eq!(queue(&person, "").await, Vec::<Value>::new());
    pathology_addendum::added(&person, &report).await;
    let waiting = queue(&person, "").await;
    assert_eq!((&waiting[0]["report_id"], &waiting[0]["addenda"]), (&report["id"], &json!(1)));

    // What is added while it is printed is on no paper yet.
    let mut seen = copy(&report, 1);
    seen["addenda"] = json!(1);
    print(&person, vec![seen.clone()], true).await.expect(200);
    pathology_addendum::added(&person, &report).await;
    let late = printed(&person, &waiting[0], 1).await;
    let number = &waiting[0]["accession_number"];
    assert_eq!(late, json!({"printed": 0, "waiting": [number], "done": []}));
    let refused = print(&person, vec![seen], true).await.expect(409);
    assert_eq!(refused.body["code"], "report_content_changed");
    let waiting = queue(&person, "").await;
    assert_eq!((waiting.len(), &waiting[0]["addenda"]), (1, &json!(2)));

    // Another edition goes out before somebody says that the first came out of the printer: that waits.
    on(&person, &report, &["amend", "rewrite", "submit", "verify", "sign", "publish"]).await;
    let late = printed(&person, &waiting[0], 1).await;
    assert_eq!(late, json!({"printed": 0, "waiting": [waiting[0]["accession_number"]], "done": []}));
    let waiting = queue(&person, "").await;
    assert_eq!((waiting.len(), &waiting[0]["out"]), (1, &json!(2)));

    // Taken out with a reason; put there by hand once, however often.
    let removal = format!("{QUEUE}/{}/removal", waiting[0]["id"].as_str().unwrap());
    let empty = person.post(&removal, json!({"reason": " "})).await.expect(422);
    assert_eq!(empty.fields(), ["reason"]);
    let gone = person.post(&removal, json!({"reason": "told by telephone"})).await.expect(200).body;
    assert_eq!((&gone["status"], &gone["reason"]), (&json!("removed"), &json!("told by telephone")));
    let twice = person.post(&removal, json!({"reason": "again"})).await.expect(409);
    assert_eq!(twice.body["code"], "print_item_done");
    for _ in 0..2 {
        person.post(QUEUE, json!({"report_id": other["id"]})).await.expect(201);
    }
    let waiting = queue(&person, "").await;
    assert_eq!((waiting.len(), &waiting[0]["is_asked"]), (1, &json!(true)));
    let draft = begun(&house, &person, &patient).await;
    let early = person.post(QUEUE, json!({"report_id": draft["id"]})).await.expect(409);
    assert_eq!(early.body["code"], "report_not_issued");

    // A shut record says that it waits, and no more.
    let officer = house.person(clinic, &["privacy_officer"]).await;
    let shut = json!({"sensitivity": "protected"});
    officer.put(&format!("/patients/{patient}/privacy"), 0, shut).await.expect(200);
    let technician = house.person(clinic, &["laboratory_technician"]).await;
    let line = queue(&technician, "").await.remove(0);
    assert_eq!(
        (&line["patient"], &line["consultant_name"], &line["report_status"]),
        (&Value::Null, &Value::Null, &Value::Null)
    );
    let nobody = house.person(house.clinic("Theirs").await, EVERYTHING).await;
    assert_eq!(queue(&nobody, "").await, Vec::<Value>::new());
    house.seal().await;
}
