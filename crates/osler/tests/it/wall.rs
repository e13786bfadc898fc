//! One clinic never sees another: found out from the catalogue and the routes, not from a list.

use serde_json::json;

use crate::harness::House;

/// Tables without a clinic, each with its reason.
const GLOBAL: &[(&str, &str)] = &[
    ("platform.field_key", "keys of the whole installation; osler_vault only"),
    ("osler_meta.migration", "which migrations are applied"),
];

#[tokio::test]
async fn the_catalogue_obeys_the_rules() {
    let house = House::open().await;
    let db = house.superuser().await;
    let rows = db
        .query(
            "select n.nspname || '.' || c.relname, c.relrowsecurity, c.relforcerowsecurity,
                    (select count(*) from pg_policy p where p.polrelid = c.oid and p.polpermissive and pg_get_expr(p.polqual, p.polrelid) = '(clinic_id = platform.current_clinic())'),
                    (select count(*) from pg_policy p where p.polrelid = c.oid and not p.polpermissive and pg_get_expr(p.polqual, p.polrelid) = '(clinic_id = platform.current_clinic())'),
                    (select count(*) from pg_policy p where p.polrelid = c.oid),
                    coalesce((select bool_and(a.attname = 'clinic_id') from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
                               where i.indrelid = c.oid and i.indisunique), false),
                    coalesce((select bool_and((select a.attname from pg_attribute a where a.attrelid = c.oid and a.attnum = k.conkey[1]) = 'clinic_id' and k.confdeltype in ('r', 'a'))
                                from pg_constraint k where k.conrelid = c.oid and k.contype = 'f'), true),
                    exists (select from pg_attribute a join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
                             where a.attrelid = c.oid and a.attname = 'clinic_id' and a.attnotnull and pg_get_expr(d.adbin, d.adrelid) = 'platform.current_clinic()')
               from pg_class c join pg_namespace n on n.oid = c.relnamespace
              where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'identity') and n.nspname !~ '^pg_'",
            &[],
        )
        .await
        .unwrap();
    assert!(rows.len() > 20);
    for row in rows {
        let table: String = row.get(0);
        if GLOBAL.iter().any(|(name, _)| *name == table) {
            continue;
        }
        assert!(row.get::<_, bool>(1) && row.get::<_, bool>(2), "{table}: row-level security is not forced");
        assert_eq!(
            (row.get::<_, i64>(3), row.get::<_, i64>(4), row.get::<_, i64>(5)),
            (1, 1, 2),
            "{table}: policies"
        );
        assert!(row.get::<_, bool>(6), "{table}: a unique key does not start with clinic_id");
        assert!(row.get::<_, bool>(7), "{table}: a foreign key leaves the clinic or deletes by cascade");
        assert!(row.get::<_, bool>(8), "{table}: clinic_id has no default");
    }
}

#[tokio::test]
async fn nothing_is_open_to_everybody_and_no_way_leads_around_the_wall() {
    let house = House::open().await;
    let db = house.superuser().await;
    // Each row is a breach, in words.
    let breaches = db
        .query(
            "with ours as (select oid, nspname, nspacl from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'),
             thing as (select c.*, n.nspname from pg_class c join ours n on n.oid = c.relnamespace)
             select oid::regclass || ': a view that does not ask as its reader' from thing
              where relkind = 'v' and not coalesce(reloptions && array['security_invoker=true', 'security_invoker=on'], false)
                -- what an extension brings
                and not exists (select from pg_depend d where d.objid = thing.oid and d.deptype = 'e')
             union all
             select oid::regclass || ': rows copied from behind the wall' from thing where relkind in ('m', 'f')
             union all
             select oid::regclass || ': granted to everybody' from thing, aclexplode(relacl) a where a.grantee = 0
                and not exists (select from pg_depend d where d.objid = thing.oid and d.deptype = 'e')
             union all
             select t.oid::regclass || '.' || attname || ': granted to everybody'
               from thing t join pg_attribute on attrelid = t.oid, aclexplode(attacl) a where a.grantee = 0
             union all
             select nspname || ': a schema open to everybody' from ours, aclexplode(nspacl) a
              where a.grantee = 0 and (nspname <> 'public' or a.privilege_type <> 'USAGE')
             union all
             select p.oid::regprocedure || ': passes the wall and is open to everybody'
               from pg_proc p join ours n on n.oid = p.pronamespace, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
              where p.prosecdef and a.grantee = 0
             union all
             -- only through the table it is a part of
             select t.oid::regclass || ': a partition granted to ' || a.grantee::regrole
               from thing t, aclexplode(t.relacl) a
              where t.relispartition and a.grantee not in (t.relowner, 'osler_search'::regrole)
             union all
             select defaclnamespace::regnamespace || ': what is made there is granted to everybody'
               from pg_default_acl, aclexplode(defaclacl) a where a.grantee = 0",
            &[],
        )
        .await
        .unwrap();
    let breaches: Vec<String> = breaches.iter().map(|row| row.get(0)).collect();
    assert!(breaches.is_empty(), "{breaches:#?}");
}

#[tokio::test]
async fn every_foreign_key_of_a_clinic_has_an_index() {
    let house = House::open().await;
    let db = house.superuser().await;
    let missing = db
        .query(
            "select k.conrelid::regclass::text || '.' || k.conname from pg_constraint k join pg_class c on c.oid = k.conrelid
              join pg_namespace n on n.oid = c.relnamespace
             where k.contype = 'f' and n.nspname not like 'pg%' and not exists (
               select from pg_index i where i.indrelid = k.conrelid
                  and (string_to_array(i.indkey::text, ' ')::int2[])[1:cardinality(k.conkey)] @> k.conkey)",
            &[],
        )
        .await
        .unwrap();
    let missing: Vec<String> = missing.iter().map(|r| r.get(0)).collect();
    // name_token of patient_token is searched from the patient's side only
    assert!(missing.is_empty(), "{missing:?}");
}

#[tokio::test]
async fn only_listed_functions_pass_the_wall() {
    let house = House::open().await;
    let db = house.superuser().await;
    let rows = db
        .query(
            "select p.oid::regprocedure::text, coalesce(p.proconfig::text, '') from pg_proc p join pg_namespace n on n.oid = p.pronamespace
              where p.prosecdef and n.nspname not in ('pg_catalog') order by 1",
            &[],
        )
        .await
        .unwrap();
    let found: Vec<String> = rows.iter().map(|r| r.get::<_, String>(0)).collect();
    let listed = [
        "audit.clinics_to_anchor()",
        "audit.clinics_to_seal()",
        "audit.clinics_with_trail()",
        "audit.lists_with(uuid,timestamp with time zone,timestamp with time zone)",
        "audit.make_partitions(date,integer)",
        "audit.newest_lists_with(uuid,timestamp with time zone,timestamp with time zone,timestamp with time zone,uuid,uuid,text,text,uuid,boolean,boolean,text,bigint)",
        "audit.record(uuid,uuid,uuid,text,text[],text,text,uuid,inet,text,text,jsonb,jsonb,boolean,uuid[],jsonb)",
        "audit.rows_outside_partitions()",
        "audit.watch()",
        "identity.record(uuid,uuid,uuid,uuid,text,text[],text,text,uuid,inet,text,text,jsonb,jsonb,boolean)",
        "platform.claim_jobs(integer,integer,interval)",
        "platform.queue_depth()",
        "platform.waiting_outbox(integer)",
        "registry.purge_record(uuid,uuid)",
        "search.cases(boolean,tsquery,tsquery,tsquery,tsquery,timestamp with time zone,timestamp with time zone,uuid,timestamp with time zone,integer)",
        "search.patients_by_name(text[],date,date,integer)",
        "search.patients_by_number(text,text,integer)",
        "search.words_far(text,integer)",
        "search.words_like(text,integer)",
    ];
    assert_eq!(found, listed);
    for row in rows {
        assert!(
            row.get::<_, String>(1).contains("search_path="),
            "{} does not pin its search_path",
            row.get::<_, String>(0)
        );
    }
}

#[tokio::test]
async fn another_clinics_rows_are_neither_seen_nor_written_even_past_a_new_policy() {
    let house = House::open().await;
    let (ours, theirs) = (house.clinic("Ours").await, house.clinic("Theirs").await);
    let they = house.person(theirs, &["physician", "receptionist"]).await;
    let patient = they.register("Grace", "Hopper").await;
    they.post(&format!("/patients/{patient}/allergies"), json!({"display": "Latex", "category": "other"}))
        .await
        .expect(201);
    they.post(&format!("/patients/{patient}/problems"), json!({"display": "Asthma"})).await.expect(201);
    they.post(&format!("/patients/{patient}/contacts"), json!({"name": "Ann"})).await.expect(201);
    they.post(&format!("/patients/{patient}/coverages"), json!({"kind": "primary", "payer_name": "P"}))
        .await
        .expect(201);
    house.seal().await;

    let admin = house.superuser().await;
    let tables: Vec<String> = admin
        .query(
            "select c.oid::regclass::text from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'clinic_id' and not a.attisdropped
               join pg_namespace n on n.oid = c.relnamespace
              where c.relkind in ('r', 'p') and n.nspname not in ('identity', 'pg_catalog')",
            &[],
        )
        .await
        .unwrap()
        .iter()
        .map(|r| r.get(0))
        .collect();
    // A careless migration adds a policy that allows everything.
    for table in &tables {
        admin
            .batch_execute(&format!(
                "create policy careless on {table} as permissive for all using (true) with check (true)"
            ))
            .await
            .unwrap();
    }
    let us = house.role("osler_app").await;
    let mut readable = 0;
    for table in &tables {
        for clinic in [format!("set local app.clinic_id = '{ours}'"), "set local app.clinic_id = ''".into()] {
            us.batch_execute(&format!("begin; {clinic}")).await.unwrap();
            if let Ok(row) =
                us.query_one(&format!("select count(*) from {table} where clinic_id = '{theirs}'"), &[]).await
            {
                assert_eq!(row.get::<_, i64>(0), 0, "{table} shows another clinic's rows");
                readable += 1;
            }
            us.batch_execute("rollback").await.unwrap();
            us.batch_execute(&format!("begin; {clinic}")).await.unwrap();
            if let Ok(touched) = us
                .execute(
                    &format!("update {table} set clinic_id = clinic_id where clinic_id = '{theirs}'"),
                    &[],
                )
                .await
            {
                assert_eq!(touched, 0, "{table} lets another clinic's rows be changed");
            }
            us.batch_execute("rollback").await.unwrap();
        }
    }
    assert!(readable > 20, "{readable}");

    // A key of another clinic is no key here: a child row cannot point across.
    us.batch_execute(&format!("begin; set local app.clinic_id = '{ours}'")).await.unwrap();
    let across = us
        .execute("insert into charting.allergy (id, patient_id, display, category, severity) values (gen_random_uuid(), $1, 'x', 'drug', 'mild')", &[&patient.parse::<uuid::Uuid>().unwrap()])
        .await
        .unwrap_err();
    assert_eq!(across.as_db_error().unwrap().constraint(), Some("allergy_patient_fkey"));
    us.batch_execute("rollback").await.unwrap();
    // Nor can a row be written under another clinic's name.
    us.batch_execute(&format!("begin; set local app.clinic_id = '{ours}'")).await.unwrap();
    let forged = us
        .execute(&format!("insert into platform.counter (clinic_id, series) values ('{theirs}', 'X')"), &[])
        .await;
    assert!(forged.is_err());
    us.batch_execute("rollback").await.unwrap();
}

#[tokio::test]
async fn a_change_without_an_event_is_refused_at_commit() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, &["receptionist"]).await;
    person.register("Grace", "Hopper").await;
    let app = house.role("osler_app").await;
    app.batch_execute(&format!(
        "begin; set local app.clinic_id = '{clinic}'; update registry.patient set notes = 'quietly'"
    ))
    .await
    .unwrap();
    let refused = app.batch_execute("commit").await.unwrap_err();
    assert_eq!(refused.as_db_error().unwrap().constraint(), Some("audit_required"));
    let kept = app
        .batch_execute(&format!("begin; set local app.clinic_id = '{clinic}'; delete from audit.event"))
        .await
        .unwrap_err();
    assert!(kept.as_db_error().is_some());
}

#[tokio::test]
async fn roles_cannot_read_each_others_secrets() {
    let house = House::open().await;
    for (role, forbidden) in [
        ("osler_app", "select * from identity.account"),
        ("osler_app", "select * from platform.field_key"),
        ("osler_identity", "select * from registry.patient"),
        ("osler_identity", "select * from platform.field_key"),
        ("osler_vault", "select * from identity.account"),
        ("osler_sealer", "select * from registry.patient"),
        ("osler_sealer", "update audit.event set reason = ''"),
    ] {
        let error = house.role(role).await.batch_execute(forbidden).await.unwrap_err();
        assert_eq!(error.as_db_error().unwrap().code().code(), "42501", "{role}: {forbidden}");
    }
}
