//! One department's rows are kept for themselves, and what somebody lost comes back from there, and nothing else.

use std::{fs, process::Command};

use tokio_postgres::Client;

use crate::{
    backup::{good, words},
    killed::Site,
};

async fn superuser(site: &Site) -> Client {
    let mut admin = tokio_postgres::Config::new();
    admin.host_path(site.folder.join("data/run")).dbname("osler").user("osler_superuser");
    database::connect(&admin).await.unwrap()
}

async fn rows(client: &Client) -> String {
    let all =
        "select coalesce(string_agg(to_jsonb(c)::text, E'\\n' order by id), '') from registry.contact c";
    client.query_one(all, &[]).await.unwrap().get(0)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_rows_of_a_schema_are_sealed_loaded_beside_and_copied_back_where_they_are_missing() {
    let site = Site::named("schema");
    good(&site.run(&["demo", "--patients", "20"]));
    assert!(words(&site.run(&["backup", "schema", "registry"])).contains("osler keys recovery-kit"));
    let kit = site.folder.join("kit.txt");
    fs::write(&kit, good(&site.run(&["keys", "recovery-kit"]))).unwrap();
    let kit = kit.to_str().unwrap();
    assert!(words(&site.run(&["backup", "schema", "pg_catalog"])).contains("there is no schema pg_catalog"));
    assert!(words(&site.run(&["backup", "schema", "nothing"])).contains("there is no schema nothing"));

    let server = site.serve().await;
    let live = superuser(&site).await;
    let before = rows(&live).await;
    let said = good(&site.run(&["backup", "schema", "registry"]));
    let file = said.lines().last().unwrap();
    assert!(file.ends_with(".schema") && said.contains("20  registry.patient\n"), "{said}");
    let sealed = fs::read(file).unwrap();
    let name: String =
        live.query_one("select family_name from registry.patient limit 1", &[]).await.unwrap().get(0);
    assert!(!sealed.windows(name.len()).any(|part| part == name.as_bytes()));

    // Somebody loses some rows and changes another one.
    live.batch_execute(
        "set session_replication_role = replica;
         delete from registry.contact where id in (select id from registry.contact order by id limit 3);
         update registry.contact set name = 'Somebody else' where id = (select max(id::text)::uuid from registry.contact)",
    )
    .await
    .unwrap();
    let scratch = site.folder.join("scratch");
    let scratch = scratch.to_str().unwrap();
    good(&site.run(&["restore", "schema", file, "--kit", kit, "--in", scratch]));
    let look = ["restore", "rows", "registry.contact", "--from", scratch];
    let lost = rows(&live).await;
    let said = good(&site.run(&look));
    assert_eq!((said.matches("MISSING ").count(), said.matches("DIFFERS ").count()), (3, 1), "{said}");
    assert_eq!(rows(&live).await, lost, "looking changes nothing");
    let why = [look.as_slice(), &["--copy-because", "deleted by mistake"]].concat();
    assert!(words(&site.run(&why)).contains("say which rows"));
    let missing: Vec<&str> = said.lines().filter_map(|line| line.strip_prefix("MISSING ")).collect();
    good(&site.run(&[why.as_slice(), &["--key", missing[0]]].concat()));
    assert_eq!(good(&site.run(&look)).matches("MISSING ").count(), 2);
    let copy = [why.as_slice(), &["--key", missing[0], "--key", missing[1], "--key", missing[2]]].concat();
    assert_eq!(good(&site.run(&copy)).matches("COPIED  ").count(), 2);
    let (now, expected) = (rows(&live).await, before);
    let changed = now.lines().zip(expected.lines()).filter(|(now, then)| now != then).count();
    assert_eq!(
        (now.lines().count(), changed),
        (expected.lines().count(), 1),
        "the changed row stays changed"
    );
    let events = "select count(*), min(reason), min(cardinality(array(select s.patient_id from audit.subject s \
                   where s.event_id = e.id))) from audit.event e where action = 'rows.copied_back'";
    let told = live.query_one(events, &[]).await.unwrap();
    assert_eq!((told.get::<_, i64>(0), told.get::<_, &str>(1)), (2, "deleted by mistake"));
    assert!(told.get::<_, i32>(2) > 0, "whose rows they were");
    assert!(!good(&site.run(&copy)).contains("COPIED"), "there is nothing left to copy");

    // What was removed because its time was over does not come back.
    live.batch_execute(
        "set session_replication_role = replica;
         with one as (select clinic_id, patient_id from registry.contact order by id limit 1), purge as (
           insert into registry.purge (clinic_id, id, status, as_of, reason, proposed_by, proposed_by_name, decided_by, decided_by_name,
             decided_at, finished_at)
           select clinic_id, gen_random_uuid(), 'done', now(), 'test', gen_random_uuid(), 'a', gen_random_uuid(), 'b', now(), now() from one
           returning id)
         insert into registry.purge_item (clinic_id, purge_id, record_id, patient_number, kept_until, outcome, finished_at)
         select clinic_id, purge.id, patient_id, 'PAT', now(), 'purged', now() from one, purge;
         delete from registry.contact where patient_id in (select record_id from registry.purge_item)",
    )
    .await
    .unwrap();
    assert!(!good(&site.run(&look)).contains("MISSING"));

    // What links records is not brought back, and a database of one's own is not filled.
    let link =
        ["restore", "rows", "registry.patient_link", "--from", scratch, "--key", "x", "--copy-because", "y"];
    assert!(words(&site.run(&link)).contains("are not copied back"));
    let own = site.folder.join("data");
    let own = site.run(&["restore", "schema", file, "--kit", kit, "--in", own.to_str().unwrap()]);
    assert!(words(&own).contains("holds something already"), "{}", words(&own));

    // The trail is not copied, nor what belongs to no clinic, nor what is no table.
    for table in ["audit.event", "identity.account", "registry.contact; drop table registry.patient"] {
        let refused = site.run(&["restore", "rows", table, "--from", scratch]);
        assert!(words(&refused).contains("is no table with records of a clinic"), "{}", words(&refused));
    }
    // A changed byte, and another page, open nothing.
    let mut spoiled = sealed.clone();
    let middle = spoiled.len() / 2;
    spoiled[middle] ^= 1;
    let bad = site.folder.join("bad.schema");
    fs::write(&bad, &spoiled).unwrap();
    let other = site.folder.join("other");
    let load = |file: &str, kit: &str| {
        let mut command: Command = site.osler(&["restore", "schema", file, "--kit", kit, "--in"]);
        command.arg(&other).output().unwrap()
    };
    assert!(!load(bad.to_str().unwrap(), kit).status.success());
    fs::write(&bad, &sealed[..sealed.len() - 40]).unwrap();
    assert!(!load(bad.to_str().unwrap(), kit).status.success());
    drop(server);
}
