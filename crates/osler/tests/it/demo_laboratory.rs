//! The laboratory of the demonstration: cases at every stage, made as people make them.

use std::collections::BTreeMap;

use jiff::SignedDuration;

use crate::{demo::colleague, harness::House};

/// How many rows there are of each kind.
async fn counted(house: &House, sql: &str) -> BTreeMap<String, i64> {
    let rows = house.superuser().await.query(sql, &[]).await.unwrap();
    rows.into_iter().map(|row| (row.get(0), row.get(1))).collect()
}

fn expected(counts: &[(&str, i64)]) -> BTreeMap<String, i64> {
    counts.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect()
}

#[tokio::test]
async fn the_laboratory_of_a_demonstration_has_cases_at_every_stage_and_what_is_out_verifies() {
    let change = |config: &mut platform::Config| {
        config.demo = true;
        config.demo_cases = 200;
    };
    let house = House::open_as(osler::start::handlers(), change).await;
    let laboratory = osler::demo::fill(&house.platform, 250).await.unwrap();
    if let Err(problem) = laboratory.work().await {
        panic!("{problem:?}");
    }

    let cases = "select verification_status, count(*) from pathology.pathology_case group by 1";
    let standing = expected(&[("pending", 4), ("rejected", 1), ("verified", 194), ("voided", 1)]);
    assert_eq!(counted(&house, cases).await, standing);
    let reports = "select status, count(*) from pathology.report group by 1";
    let stand = [
        ("amended", 6),
        ("draft", 16),
        ("pending_verification", 8),
        ("published", 96),
        ("signed", 6),
        ("verified", 6),
        ("withdrawn", 2),
    ];
    assert_eq!(counted(&house, reports).await, expected(&stand));
    // Something waits at every stage of the bench.
    let stages = counted(&house, "select stage, count(*) from pathology.bench_item group by 1").await;
    assert_eq!(stages.len(), 10, "{stages:?}");
    let checklists = "select s ->> 'checklist', count(*) from pathology.report_edition e, jsonb_array_elements(e.content -> 'report' -> 'synoptic') s group by 1";
    assert_eq!(counted(&house, checklists).await.len(), 11);
    let kinds = counted(
        &house,
        "select 'requests ' || status, count(*) from pathology.stain_request where status <> 'cancelled' group by 1
         union all select 'addenda', count(*) from pathology.report_addendum where status = 'signed'
         union all select 'frozen', count(*) from pathology.frozen_section
         union all select 'reports with an image', count(*) from pathology.report where jsonb_array_length(images) > 0
         union all select 'lent', count(*) from pathology.placement where lent_to is not null
         union all select 'kept', count(*) from pathology.placement where ended_at is null and location_code is not null
         union all select 'rejected', count(*) from pathology.specimen where status = 'rejected'
         union all select language, count(*) from pathology.report group by 1
         union all select investigation_type, count(*) from pathology.pathology_case group by 1",
    )
    .await;
    for (kind, least) in [
        ("requests open", 8),
        ("requests fulfilled", 30),
        ("addenda", 4),
        ("frozen", 4),
        ("reports with an image", 40),
        ("lent", 3),
        ("kept", 60),
        ("rejected", 2),
        ("en", 100),
        ("es", 4),
        ("fr", 2),
        ("ar", 2),
        ("am", 2),
        ("histopathology", 100),
        ("cytopathology", 20),
    ] {
        assert!(kinds.get(kind).is_some_and(|count| *count >= least), "{kind}: {kinds:?}");
    }
    let signers = "select s.signer_name, count(*) from signing.signature s where s.resource_type = 'pathology_report' group by 1";
    assert_eq!(counted(&house, signers).await.len(), 3);

    // Every edition that was signed verifies, and has its code.
    let pathologist = colleague(&house, "pathologist").await;
    let out = "select id::text, edition::bigint from pathology.report where signed_at is not null or issued_edition is not null";
    let out = counted(&house, out).await;
    assert_eq!(out.len(), 112);
    for id in out.keys() {
        let signatures =
            pathologist.get(&format!("/pathology/reports/{id}/signatures")).await.expect(200).body;
        for one in signatures["items"].as_array().unwrap() {
            assert_eq!(one["faults"].as_array().unwrap().len(), 0, "{id}: {signatures}");
            assert!(one["verification_code"].is_string(), "{id}: {signatures}");
        }
        assert!(!signatures["items"].as_array().unwrap().is_empty(), "{id}");
    }

    // What hurries and waits is late after some hours.
    house.clock.advance(SignedDuration::from_hours(3));
    let pathologist = colleague(&house, "cytopathologist").await;
    let board = pathologist.get("/pathology/board").await.expect(200).body;
    let late: i64 =
        board["stages"].as_array().unwrap().iter().map(|stage| stage["late"].as_i64().unwrap()).sum();
    assert!(late > 0, "{board}");
    house.seal().await;
}
