//! The job queue and the outbox: what is promised is done, once, in its own clinic, whatever happens to the server.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use jiff::{SignedDuration, Timestamp, civil::time};
use kernel::{ClinicId, JobId, Problem};
use platform::{
    Event, Job,
    jobs::{Every, Handlers, Progress, run_due, store, work},
};
use serde_json::{Value, json};
use tokio::sync::{Notify, watch};

use crate::harness::House;

type Counter = Arc<AtomicUsize>;

fn count(counter: &Counter) -> usize {
    counter.load(Ordering::SeqCst)
}

/// Handlers with a kind `count` that counts its runs.
fn counting() -> (Handlers, Counter) {
    let counter = Counter::default();
    let seen = counter.clone();
    let handlers = Handlers::new().on("count", move |_| {
        seen.fetch_add(1, Ordering::SeqCst);
        async { Ok(()) }
    });
    (handlers, counter)
}

async fn queue(house: &House, clinic: ClinicId, job: Job) -> JobId {
    let tx = house.platform.system(clinic, "test").write().await.unwrap();
    let id = tx.enqueue(job).await.unwrap();
    tx.commit(Event::new("test.queued", "job").on(id), ()).await.unwrap();
    id
}

fn job(kind: &str) -> Job {
    Job::new(kind, &json!({})).unwrap()
}

async fn standing(house: &House, clinic: ClinicId, id: JobId) -> store::StoredJob {
    let tx = house.platform.system(clinic, "test").read().await.unwrap();
    let found = store::get(&tx, id).await.unwrap().unwrap();
    tx.commit_unrecorded().await.unwrap();
    found
}

/// Waits for something that another task brings about.
async fn until(what: &str, mut holds: impl AsyncFnMut() -> bool) {
    let began = Instant::now();
    while !holds().await {
        assert!(began.elapsed() < Duration::from_secs(20), "{what}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Lets a worker take one job and die.
async fn claim_and_die(house: &House) -> uuid::Uuid {
    let app = house.role("osler_app").await;
    let row = app.query_one("select lease from platform.claim_jobs(1, 1, interval '2 minutes')", &[]).await;
    row.unwrap().get(0)
}

async fn end_leases(house: &House) {
    let db = house.superuser().await;
    let ended = "update platform.job set locked_until = now() - interval '1 second' where status = 'running'";
    db.batch_execute(ended).await.unwrap();
}

#[tokio::test]
async fn a_job_is_queued_with_its_transaction_and_once_under_its_key() {
    let (handlers, runs) = counting();
    let house = House::open_with(handlers).await;
    let clinic = house.clinic("Ours").await;
    let tx = house.platform.system(clinic, "test").write().await.unwrap();
    tx.enqueue(job("count")).await.unwrap();
    drop(tx);
    assert_eq!((run_due(&house.platform).await.unwrap(), count(&runs)), (0, 0));

    let first = queue(&house, clinic, job("count").unique("same")).await;
    let second = queue(&house, clinic, job("count").unique("same")).await;
    assert_eq!(first, second);
    queue(&house, clinic, job("count").at("2100-01-01T00:00:00Z".parse().unwrap())).await;
    run_due(&house.platform).await.unwrap();
    assert_eq!(count(&runs), 1);
    // Its key stays taken when it is done.
    assert_eq!(queue(&house, clinic, job("count").unique("same")).await, first);
    run_due(&house.platform).await.unwrap();
    assert_eq!(count(&runs), 1);
    assert_eq!(standing(&house, clinic, first).await.status, "done");
}

#[tokio::test]
async fn news_start_each_job_once_also_when_the_dispatcher_dies_between_steps() {
    let (handlers, runs) = counting();
    let other = Counter::default();
    let seen = other.clone();
    let handlers = handlers
        .on("other", move |job| {
            assert_eq!(job.payload, json!({"report": 7}));
            seen.fetch_add(1, Ordering::SeqCst);
            async { Ok(()) }
        })
        .subscribe("report.published", "count")
        .subscribe("report.published", "other");
    let house = House::open_with(handlers).await;
    let clinic = house.clinic("Ours").await;
    let db = house.superuser().await;
    db.batch_execute(
        "create function platform.die() returns trigger language plpgsql as $$ begin raise 'the dispatcher dies'; end $$;
         create trigger die before update on platform.outbox for each row execute function platform.die()",
    )
    .await
    .unwrap();
    let tx = house.platform.system(clinic, "test").write().await.unwrap();
    tx.announce("report.published", &json!({"report": 7})).await.unwrap();
    tx.announce("nobody.listens", &json!({})).await.unwrap();
    tx.commit(Event::new("test.published", "test"), ()).await.unwrap();

    // It dies after the jobs were queued and before the news is marked: nothing of it stays.
    let died = tokio::time::timeout(Duration::from_secs(3), run_due(&house.platform)).await;
    assert!(died.is_err(), "the news is tried again and again");
    let jobs =
        async || -> i64 { db.query_one("select count(*) from platform.job", &[]).await.unwrap().get(0) };
    assert_eq!((jobs().await, count(&runs)), (0, 0));

    db.batch_execute("drop trigger die on platform.outbox").await.unwrap();
    let (a, b) = tokio::join!(run_due(&house.platform), run_due(&house.platform));
    a.and(b).unwrap();
    run_due(&house.platform).await.unwrap();
    assert_eq!((jobs().await, count(&runs), count(&other)), (2, 1, 1));

    // Even a mark that was lost starts nothing twice.
    db.batch_execute("update platform.outbox set dispatched_at = null").await.unwrap();
    run_due(&house.platform).await.unwrap();
    assert_eq!((jobs().await, count(&runs), count(&other)), (2, 1, 1));
}

#[tokio::test]
async fn a_panic_an_error_and_an_unknown_kind_are_failed_jobs_and_die_after_their_last_try() {
    let (handlers, runs) = counting();
    let handlers = handlers
        .on("panic.at.once", |_| -> std::future::Ready<kernel::Result<()>> { panic!("at once") })
        .on("panic.later", |_| async {
            tokio::task::yield_now().await;
            panic!("later")
        })
        .on("refuse", |_| async { Err(Problem::conflict("no_printer", "The printer is off.")) });
    let house = House::open_with(handlers).await;
    let clinic = house.clinic("Ours").await;
    for kind in ["panic.at.once", "panic.later", "refuse", "nobody.knows"] {
        let id = queue(&house, clinic, job(kind).attempts(2)).await;
        run_due(&house.platform).await.unwrap();
        let failed = standing(&house, clinic, id).await;
        assert_eq!((failed.status.as_str(), failed.attempts), ("waiting", 1), "{kind}");
        assert!(failed.run_at > Timestamp::now(), "{kind}: it waits before the next try");
        let db = house.superuser().await;
        db.batch_execute("update platform.job set run_at = now()").await.unwrap();
        run_due(&house.platform).await.unwrap();
        let dead = standing(&house, clinic, id).await;
        assert_eq!((dead.status.as_str(), dead.attempts), ("dead", 2), "{kind}");
        let expected = if kind == "refuse" { "no_printer: The printer is off." } else { "internal: " };
        assert!(dead.last_error.unwrap().starts_with(expected), "{kind}");
    }
    // The worker lives.
    queue(&house, clinic, job("count")).await;
    run_due(&house.platform).await.unwrap();
    assert_eq!(count(&runs), 1);
}

#[tokio::test]
async fn a_killed_workers_job_runs_again_when_its_lease_ends() {
    let (handlers, runs) = counting();
    let house = House::open_with(handlers).await;
    let clinic = house.clinic("Ours").await;
    let id = queue(&house, clinic, job("count").attempts(2)).await;
    let lease = claim_and_die(&house).await;
    run_due(&house.platform).await.unwrap();
    assert_eq!(count(&runs), 0, "the lease holds");
    end_leases(&house).await;
    run_due(&house.platform).await.unwrap();
    assert_eq!(count(&runs), 1);
    let done = standing(&house, clinic, id).await;
    assert_eq!((done.status.as_str(), done.attempts), ("done", 2));
    // Whoever had it first cannot end it any more.
    let db = house.superuser().await;
    db.batch_execute(
        "update platform.job set status = 'running', finished_at = null, lease = gen_random_uuid()",
    )
    .await
    .unwrap();
    let tx = house.platform.system(clinic, "test").write().await.unwrap();
    let ended = sql::queries::platform::work::finish_job().bind(&tx, &None::<Value>, &id.0, &lease).await;
    assert_eq!(ended.unwrap(), 0);
    drop(tx);

    // A job that kills every worker is not tried for ever.
    let poison = queue(&house, clinic, job("count").attempts(1)).await;
    db.batch_execute(&format!(
        "update platform.job set status = 'done', finished_at = now() where id = '{id}'"
    ))
    .await
    .unwrap();
    claim_and_die(&house).await;
    end_leases(&house).await;
    run_due(&house.platform).await.unwrap();
    let dead = standing(&house, clinic, poison).await;
    assert_eq!((dead.status.as_str(), count(&runs)), ("dead", 1));
    assert!(dead.last_error.unwrap().starts_with("interrupted: "));
}

/// A handler that never ends by itself, and says when it was dropped.
fn endless() -> (Handlers, Counter) {
    struct Dropped(Counter);
    impl Drop for Dropped {
        fn drop(&mut self) {
            self.0.fetch_add(1, Ordering::SeqCst);
        }
    }
    let dropped = Counter::default();
    let seen = dropped.clone();
    let handlers = Handlers::new().on("endless", move |job| {
        let guard = Dropped(seen.clone());
        async move {
            let _guard = guard;
            for done in 0..u64::MAX {
                job.progress(Progress::new(done, "entries").of(1_000_000).count("created", done / 2));
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
            Ok(())
        }
    });
    (handlers, dropped)
}

#[tokio::test]
async fn progress_is_visible_at_once_and_leaves_no_event() {
    let (handlers, _) = endless();
    let house = House::open_with(handlers).await;
    let clinic = house.clinic("Ours").await;
    let id = queue(&house, clinic, job("endless")).await;
    let (stop, stopped) = watch::channel(false);
    let worker = tokio::spawn(work(house.platform.clone(), stopped, Duration::ZERO));
    until("progress grows", async || {
        standing(&house, clinic, id).await.progress.is_some_and(|p| p.done > 300 && p.counts["created"] > 100)
    })
    .await;
    let seen = standing(&house, clinic, id).await;
    assert_eq!((seen.status.as_str(), seen.progress.unwrap().total), ("running", Some(1_000_000)));
    assert!(seen.running_seconds.unwrap() > 0.0);
    stop.send(true).unwrap();
    worker.await.unwrap();
    let db = house.superuser().await;
    let events = db
        .query("select action from audit.event where resource_type = 'job' order by at", &[])
        .await
        .unwrap()
        .iter()
        .map(|row| row.get::<_, String>(0))
        .collect::<Vec<_>>();
    assert_eq!(events, ["test.queued", "job.started", "job.stopped"]);
}

#[tokio::test]
async fn a_worker_that_lost_its_lease_stops_the_job() {
    let (handlers, dropped) = endless();
    let house = House::open_with(handlers).await;
    let clinic = house.clinic("Ours").await;
    let id = queue(&house, clinic, job("endless")).await;
    let (_stop, stopped) = watch::channel(false);
    let worker = tokio::spawn(work(house.platform.clone(), stopped, Duration::ZERO));
    until("it runs", async || standing(&house, clinic, id).await.progress.is_some()).await;
    let db = house.superuser().await;
    let stolen =
        "update platform.job set lease = gen_random_uuid(), locked_until = now() + interval '1 hour'";
    db.batch_execute(stolen).await.unwrap();
    until("the handler is dropped", async || count(&dropped) == 1).await;
    // The other worker's run is untouched.
    assert_eq!(standing(&house, clinic, id).await.status, "running");
    worker.abort();
}

#[tokio::test]
async fn a_stop_is_bounded_and_gives_interrupted_jobs_back() {
    let (handlers, dropped) = endless();
    let (quick, runs) = counting();
    let house = House::open_with(handlers.merge(quick)).await;
    let (ours, theirs) = (house.clinic("Ours").await, house.clinic("Theirs").await);
    let id = queue(&house, ours, job("endless")).await;
    let (stop, stopped) = watch::channel(false);
    let worker = tokio::spawn(work(house.platform.clone(), stopped, Duration::from_millis(300)));
    until("it runs", async || standing(&house, ours, id).await.status == "running").await;
    let short = queue(&house, theirs, job("count")).await;
    until("a short job runs beside a long one", async || {
        standing(&house, theirs, short).await.status == "done"
    })
    .await;
    let began = Instant::now();
    stop.send(true).unwrap();
    worker.await.unwrap();
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
    let back = standing(&house, ours, id).await;
    // The interrupted try does not count, and the next server need not wait for the lease to end.
    assert_eq!((back.status.as_str(), back.attempts, count(&dropped), count(&runs)), ("waiting", 0, 1, 1));
}

#[tokio::test]
async fn a_long_job_does_not_hold_up_short_ones() {
    let (handlers, runs) = counting();
    let (started, go_on) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let (tell, wait) = (started.clone(), go_on.clone());
    let handlers = handlers.on("long", move |_| {
        let (tell, wait) = (tell.clone(), wait.clone());
        async move {
            tell.notify_one();
            wait.notified().await;
            Ok(())
        }
    });
    let house = House::open_with(handlers).await;
    let (ours, theirs) = (house.clinic("Ours").await, house.clinic("Theirs").await);
    let long = queue(&house, ours, job("long")).await;
    let (stop, stopped) = watch::channel(false);
    let worker = tokio::spawn(work(house.platform.clone(), stopped, Duration::from_secs(5)));
    started.notified().await;
    for _ in 0..6 {
        queue(&house, theirs, job("count")).await;
    }
    until("the short ones are done", async || count(&runs) == 6).await;
    assert_eq!(standing(&house, ours, long).await.status, "running");
    go_on.notify_one();
    // A stop lets what is under way finish.
    stop.send(true).unwrap();
    worker.await.unwrap();
    assert_eq!(standing(&house, ours, long).await.status, "done");
}

#[tokio::test]
async fn a_clinic_with_thousands_of_jobs_does_not_starve_another() {
    let house = House::open().await;
    let (ours, theirs) = (house.clinic("Ours").await, house.clinic("Theirs").await);
    let db = house.superuser().await;
    let many = "insert into platform.job (clinic_id, id, kind, run_at) \
                select $1, gen_random_uuid(), 'count', now() - make_interval(secs => 20000 - n) from generate_series(1, $2::int) n";
    db.execute(many, &[&ours.0, &10_000]).await.unwrap();
    db.execute(many, &[&theirs.0, &3]).await.unwrap();
    let app = house.role("osler_app").await;
    let claim = async |wanted: i32, most: i32| -> Vec<uuid::Uuid> {
        let sql = "select clinic_id from platform.claim_jobs($1, $2, interval '2 minutes') order by 1";
        app.query(sql, &[&wanted, &most]).await.unwrap().iter().map(|row| row.get(0)).collect()
    };
    let theirs_in = |claimed: &[uuid::Uuid]| claimed.iter().filter(|c| **c == theirs.0).count();
    let first = claim(4, 4).await;
    assert_eq!((first.len(), theirs_in(&first)), (4, 2), "they take turns");
    let second = claim(4, 4).await;
    assert_eq!((second.len(), theirs_in(&second)), (3, 1), "nobody runs more than the limit");
    assert_eq!(claim(4, 4).await.len(), 0);
    assert_eq!(claim(0, 4).await.len(), 0);
    // One look over ten thousand waiting jobs is cheap.
    let began = Instant::now();
    for _ in 0..20 {
        claim(1, 4).await;
    }
    assert!(began.elapsed() < Duration::from_secs(2), "{:?}", began.elapsed());
    // Two servers never take the same job.
    db.batch_execute("update platform.job set status = 'waiting', lease = null, locked_until = null")
        .await
        .unwrap();
    let second = house.role("osler_app").await;
    let sql = "select id from platform.claim_jobs(50, 100, interval '2 minutes')";
    let (a, b) = tokio::join!(app.query(sql, &[]), second.query(sql, &[]));
    let mut ids: Vec<uuid::Uuid> = a.unwrap().iter().chain(&b.unwrap()).map(|row| row.get(0)).collect();
    let claimed = ids.len();
    ids.sort();
    ids.dedup();
    assert!(ids.len() == claimed && claimed > 50, "{claimed}");
}

#[tokio::test]
async fn a_job_sees_its_own_clinic_only() {
    let seen: Arc<std::sync::Mutex<Vec<(ClinicId, usize)>>> = Arc::default();
    let keep = seen.clone();
    let handlers = Handlers::new().on("look", move |job| {
        let keep = keep.clone();
        async move {
            let tx = job.caller.read().await?;
            let found = store::list(&tx, store::Filter::default(), 100).await?;
            assert!(found.iter().any(|other| other.id == job.id));
            tx.commit_unrecorded().await?;
            keep.lock().unwrap().push((job.caller.clinic(), found.len()));
            Ok(())
        }
    });
    let house = House::open_with(handlers).await;
    let (ours, theirs) = (house.clinic("Ours").await, house.clinic("Theirs").await);
    let mine = queue(&house, ours, job("look")).await;
    queue(&house, theirs, job("look").attempts(1)).await;
    queue(&house, theirs, job("look").at("2100-01-01T00:00:00Z".parse().unwrap())).await;
    run_due(&house.platform).await.unwrap();
    let mut seen = seen.lock().unwrap().clone();
    seen.sort_by_key(|(_, jobs)| *jobs);
    assert_eq!(seen, [(ours, 1), (theirs, 2)]);

    let they = house.person(theirs, &["administrator"]).await;
    assert_eq!(they.get("/jobs").await.expect(200).body["items"].as_array().unwrap().len(), 2);
    they.get(&format!("/jobs/{mine}")).await.expect(404);
    they.post(&format!("/jobs/{mine}/retry"), json!({})).await.expect(404);
}

/// Moves the clock of a house to an instant.
fn set_clock(house: &House, to: &str) {
    let to: Timestamp = to.parse().unwrap();
    house.clock.advance(house.platform.now().duration_until(to));
}

#[tokio::test]
async fn scheduled_jobs_start_once_a_slot_also_after_an_outage_and_when_the_clocks_change() {
    let (handlers, runs) = counting();
    let house = House::open_with(handlers.every(Every::Day(time(2, 30, 0, 0)), "count")).await;
    let clinic = house.clinic("Ours").await;
    let db = house.superuser().await;
    db.batch_execute("update identity.clinic set time_zone = 'Europe/Berlin'").await.unwrap();
    let runs_by = async |at: &str| -> usize {
        set_clock(&house, at);
        // Two servers look at the same clock.
        let (a, b) = tokio::join!(run_due(&house.platform), run_due(&house.platform));
        a.and(b).unwrap();
        count(&runs)
    };
    run_due(&house.platform).await.unwrap();
    assert_eq!(count(&runs), 0, "a clinic has no slots from before its time");
    // 28 March 2027: 02:30 does not exist in Berlin, and comes at 03:30.
    assert_eq!(runs_by("2027-03-27T01:30:00Z").await, 1);
    assert_eq!(runs_by("2027-03-28T01:29:00Z").await, 1);
    assert_eq!(runs_by("2027-03-28T01:31:00Z").await, 2);
    assert_eq!(runs_by("2027-03-29T00:31:00Z").await, 3);
    // The server was down for half a year: once, not two hundred times.
    assert_eq!(runs_by("2027-10-31T00:29:00Z").await, 4);
    // 31 October 2027: 02:30 is there twice.
    assert_eq!(runs_by("2027-10-31T00:31:00Z").await, 5);
    assert_eq!(runs_by("2027-10-31T01:31:00Z").await, 5);
    assert_eq!(runs_by("2027-11-01T01:31:00Z").await, 6);
    let keys: Vec<String> = db
        .query("select unique_key from platform.job where clinic_id = $1 order by created_at", &[&clinic.0])
        .await
        .unwrap()
        .iter()
        .map(|row| row.get(0))
        .collect();
    assert_eq!(keys.len(), 6, "{keys:?}");
}

#[tokio::test]
async fn each_night_what_nobody_needs_is_dropped() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, &["administrator"]).await;
    let db = house.superuser().await;
    db.batch_execute(&format!(
        "insert into platform.stored_reply (clinic_id, account_id, key, request_sha256, event_id, status, sealed_body, created_at)
           select '{clinic}', gen_random_uuid(), n::text, '', gen_random_uuid(), 200, '', now() - make_interval(hours => n) from unnest(array[1, 193]) n;
         insert into platform.outbox (clinic_id, id, topic, payload, created_at, dispatched_at)
           select '{clinic}', gen_random_uuid(), 't', '{{}}', now() - make_interval(days => n), now() - make_interval(days => n) from unnest(array[1, 8]) n;
         insert into platform.job (clinic_id, id, kind, payload, status, created_at, run_at, finished_at)
           select '{clinic}', gen_random_uuid(), 'k' || n, '{{\"a\": 1}}', s, now() - make_interval(days => n), now() - make_interval(days => n), now() - make_interval(days => n)
             from unnest(array[1, 31, 91]) n, unnest(array['done', 'dead']) s;
         update identity.session set expires_at = now() - interval '31 days' where account_id = '{}'",
        person.account
    ))
    .await
    .unwrap();
    house.clock.advance(SignedDuration::from_hours(24));
    run_due(&house.platform).await.unwrap();
    let left = async |sql: &str| -> i64 { db.query_one(sql, &[]).await.unwrap().get(0) };
    assert_eq!(left("select count(*) from platform.stored_reply").await, 1);
    assert_eq!(left("select count(*) from platform.outbox").await, 1);
    assert_eq!(left("select count(*) from identity.session").await, 0);
    // Dead jobs stay as they are, to be started again; of done ones the payload goes first, the row later.
    assert_eq!(left("select count(*) from platform.job where status = 'dead' and payload <> '{}'").await, 3);
    assert_eq!(left("select count(*) from platform.job where status = 'done' and kind like 'k%'").await, 2);
    assert_eq!(left("select count(*) from platform.job where kind = 'k31' and payload = '{}'").await, 1);
    let done = left("select count(*) from platform.job where status = 'done' and kind like '%.upkeep'").await;
    assert_eq!(done, 6);
}

#[tokio::test]
async fn dead_jobs_are_listed_counted_and_started_again() {
    let works = Counter::default();
    let repaired = works.clone();
    let handlers = Handlers::new()
        .on("import", move |_| {
            let repaired = repaired.clone();
            async move {
                match count(&repaired) {
                    0 => Err(Problem::conflict("no_file", "The file is gone.")),
                    _ => Ok(()),
                }
            }
        })
        .on("send", |_| async { Ok(()) });
    let house = House::open_with(handlers).await;
    let clinic = house.clinic("Ours").await;
    let administrator = house.person(clinic, &["administrator"]).await;
    let empty = administrator.get("/jobs").await.expect(200);
    assert_eq!((&empty.body["items"], &empty.body["counts"]["dead"]), (&json!([]), &json!(0)));
    assert_eq!(empty.body["kinds"], json!(["import", "send"]));

    let id = queue(&house, clinic, job("import").attempts(1)).await;
    for _ in 0..4 {
        queue(&house, clinic, job("send")).await;
    }
    run_due(&house.platform).await.unwrap();
    let all = administrator.get("/jobs").await.expect(200);
    assert_eq!(all.body["counts"], json!({"waiting": 0, "running": 0, "done": 4, "dead": 1}));
    let dead = administrator.get("/jobs?status=dead&kind=import").await.expect(200).body["items"][0].clone();
    assert_eq!((&dead["id"], &dead["allowed_actions"]), (&json!(id), &json!(["retry"])));
    assert_eq!(dead["last_error"], "no_file: The file is gone.");
    assert_eq!(administrator.get("/jobs?kind=send").await.expect(200).body["counts"]["dead"], 0);
    administrator.get("/jobs?status=nonsense").await.expect(422);

    // Page by page, each one once.
    let mut seen = vec![];
    let mut after = String::new();
    loop {
        let page = administrator.get(&format!("/jobs?limit=2{after}")).await.expect(200).body;
        seen.extend(page["items"].as_array().unwrap().iter().map(|job| job["id"].clone()));
        let Some(next) = page["next"].as_str() else { break };
        after = format!("&after={next}");
    }
    assert_eq!(seen.len(), 5);

    works.fetch_add(1, Ordering::SeqCst);
    let retry = format!("/jobs/{id}/retry");
    let (first, second) =
        tokio::join!(administrator.post(&retry, json!({})), administrator.post(&retry, json!({})));
    let mut both = [first, second];
    both.sort_by_key(|answer| answer.status);
    assert_eq!((both[0].status.as_u16(), &both[0].body["status"]), (200, &json!("waiting")));
    assert_eq!((both[1].status.as_u16(), &both[1].body["code"]), (409, &json!("job_not_dead")));
    run_due(&house.platform).await.unwrap();
    let done = administrator.get(&format!("/jobs/{id}")).await.expect(200).body;
    assert_eq!(
        (&done["status"], &done["attempts"], &done["last_error"]),
        (&json!("done"), &json!(1), &Value::Null)
    );
    administrator.post(&retry, json!({})).await.expect(409);

    // Who may not is refused.
    let nurse = house.person(clinic, &["nurse"]).await;
    nurse.get("/jobs").await.expect(403);
    nurse.post(&retry, json!({})).await.expect(403);
}
