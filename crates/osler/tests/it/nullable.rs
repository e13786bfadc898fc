//! The typed SQL panics on a NULL it did not expect. Every query is found in its file and run against rows in which
//! everything is NULL that can be; a NULL that comes back must be one that the file announces (`column?`).

use std::{collections::BTreeSet, fs, path::Path};

use tokio_postgres::{
    Client, SimpleQueryMessage, Statement,
    types::{ToSql, Type},
};

use crate::harness::House;

/// One query of `crates/*/queries/*.sql`.
struct Query {
    name: String,
    /// Columns that may be NULL, as the file says.
    announced: BTreeSet<String>,
    /// Parameters in their order, and whether they may be NULL.
    parameters: Vec<(String, bool)>,
    sql: String,
}

/// Queries whose rows this test cannot make by itself, each with its reason. Their plain columns are still compared.
const NO_ROWS: &[(&str, &str)] = &[
    ("pathology/storage.locations", "reads from behind a code, and here all words are one"),
    ("pathology/storage.in_location", "reads what stands and has not ended, and here everything is filled"),
    ("pathology/storage.lent", "reads what stands and has not ended, and here everything is filled"),
    ("pathology/material.due", "reads what was not discarded, and here everything is filled"),
    ("pathology/material.due_in", "the same"),
    ("pathology/material.held", "the same"),
    ("pathology/material.discarded", "from before an instant, and here all instants are one"),
    ("pathology/alarm.open", "reads what was not found, and here everything is filled"),
    ("pathology/referring_consultant.list", "reads from behind a name, and here all words are one"),
    (
        "pathology/referring_consultant.account_of_report",
        "asks for an account, and the row in which it is none is no answer",
    ),
    (
        "pathology/referring_consultant.account_of_case",
        "asks for an account, and the row in which it is none is no answer",
    ),
    ("pathology/frozen_section.preliminary", "reads what was not taken back, and here everything is filled"),
    ("pathology/frozen_section.readers", "from one instant until another, and reads two kinds of events"),
    ("pathology/ai_chat.accepted", "reads two roles, and here all words are one"),
    ("pathology/print.ended", "from before an instant, and here all instants are one"),
    ("pathology/assignment.unassigned", "of cases that nobody has, and here each is somebody's"),
    (
        "pathology/report_delivery.on_paper",
        "reads what failed for one of two reasons, and here all words are one",
    ),
    ("pathology/report_delivery.page_unread", "from before an instant, and here all instants are one"),
    (
        "pathology/report_delivery.of_account",
        "asks for an account, which this test leaves out because the query shows it",
    ),
    ("pathology/ai_chat.turns", "reads two roles, and here all words are one"),
    ("pathology/ai_chat.turn", "reads two roles, and here all words are one"),
    ("pathology/ai_chat.before", "reads two roles, and here all words are one"),
    ("charting/encounter.last_filled", "wants an encounter before another, and here all ids are one"),
    (
        "charting/encounter.of_day",
        "asks for its provider, whom this test leaves out because the query shows it",
    ),
    (
        "charting/encounter.unsigned",
        "asks for its provider, whom this test leaves out because the query shows it",
    ),
    ("charting/encounter_history.edits", "reads two kinds of events, and here all words are one"),
    ("charting/encounter.open_on", "from one instant until another, and here both are one"),
    ("charting/entry.ongoing", "what goes on follows from its status, and here all words are one"),
    ("charting/vitals.of_no_encounter", "from one instant until another, and here both are one"),
    ("charting/vitals.take", "from one instant until another, and here both are one"),
    (
        "charting/vitals.of_encounter",
        "asks for its encounter, which this test leaves out because the query shows it",
    ),
    (
        "charting/vitals.of_childhood",
        "asks for a height or a weight, which this test leaves out because the query shows them",
    ),
    ("charting/vitals.signed", "reads the rows of a JSON that holds none here"),
    ("files/file.expired", "its rows are a day old"),
    ("files/file.whole", "begins behind an id, and here all ids are one"),
    ("files/file.take_room", "a room of one byte is full with one"),
    ("registry/photo.no_longer_held", "a hold stands wherever there is any row"),
    ("governance/sign_in.search", "an event without a clinic and without an account is nobody's"),
    ("interop/import.kept", "begins behind an id, and here all ids are one"),
    (
        "notify/notification.resolve_others",
        "leaves out the conditions that it names, and here all have one name",
    ),
    ("notify/notification.drop_unread", "the same"),
    ("pathology/case_search.find", "looks for words of an index, and here all words are one"),
    ("pathology/delivery.readers", "from one instant until another, and reads two kinds of events"),
    ("platform/rotation.put_resealed", "works on a table that is named when it runs"),
    ("platform/rotation.sealed_rows", "works on a table that is named when it runs"),
    ("scheduling/reminder.due", "wants one that is planned, and here all have an end"),
    ("scheduling/reminder.ahead", "begins behind a moment, and here all are one"),
    ("scheduling/feed.entries", "lies between two moments, and here all are one"),
    (
        "scheduling/public_link.of_provider",
        "asks for its provider, whom this test leaves out because the query shows it",
    ),
    ("scheduling/waiting_list.free", "ends after it begins, and here all instants are one"),
    ("scheduling/waiting_list.freed", "begins behind a moment, and here all are one"),
    ("signing/certificate.authority", "lies between two moments, and here all are one"),
    ("signing/certificate.current", "the same"),
    ("signing/certificate.revoke", "all ids are one here, and that one is revoked already"),
    ("platform/setting.history", "wants versions before another, and here all are one"),
    ("platform/work.claim_jobs", "claims through a function of its own"),
    ("platform/work.waiting_outbox", "claims through a function of its own"),
    ("scheduling/appointment.between", "a time that is over when it begins, and here all instants are one"),
    ("scheduling/appointment.awaited", "a time that is over when it begins, and here all instants are one"),
    ("scheduling/appointment.busy", "a time that is over when it begins, and here all instants are one"),
    ("scheduling/telemedicine.signals", "wants numbers behind another, and here all are one"),
    (
        "scheduling/appointment.of_series",
        "asks for its series, which this test leaves out because the query shows it",
    ),
    ("scheduling/appointment.of_person", "a time that is over when it begins, and here all instants are one"),
    ("registry/duplicates.candidates", "compares a patient with others, and here all are one"),
    ("registry/duplicates.list", "shows nobody who is merged, and here everybody is"),
    ("registry/merge.events", "leaves out what happened to the records themselves, and here all have one id"),
    (
        "registry/merge.written",
        "looks through tables by the catalogue, for what is newer than all that is here",
    ),
    ("registry/purge.candidates", "shows nobody who is merged, and here everybody is"),
    ("registry/purge.purge_record", "removes through a function that refuses what nobody approved"),
    ("registry/retention.not_treated_since", "one day before another, and here all are the same"),
    ("registry/retention.some", "one id after another, and here all are the same"),
    ("registry/search.by_name", "finds through a function with tables of its own"),
    ("registry/search.meant_by_name", "the same"),
    ("registry/search.recent", "shows nobody who is merged, and here everybody is"),
    ("staff/care_team.accounts", "begins before now and ends after it: here all columns hold one instant"),
    ("staff/care_team.patients", "begins before now and ends after it: here all columns hold one instant"),
];

fn queries() -> Vec<Query> {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut all = vec![];
    for department in fs::read_dir(crates).unwrap().flatten() {
        for file in fs::read_dir(department.path().join("queries")).into_iter().flatten().flatten() {
            let name = format!(
                "{}/{}",
                department.file_name().to_string_lossy(),
                file.path().file_stem().unwrap().to_string_lossy()
            );
            all.extend(read(&name, &fs::read_to_string(file.path()).unwrap()));
        }
    }
    assert!(all.len() > 80, "{}", all.len());
    all
}

fn marked(list: &str) -> BTreeSet<String> {
    list.split(',').filter_map(|c| c.trim().strip_suffix('?').map(str::to_owned)).collect()
}

fn read(file: &str, text: &str) -> Vec<Query> {
    let types: Vec<(&str, BTreeSet<String>)> = text
        .lines()
        .filter_map(|line| line.strip_prefix("--: ")?.trim().strip_suffix(')')?.split_once('('))
        .map(|(name, columns)| (name, marked(columns)))
        .collect();
    text.split("--! ")
        .skip(1)
        .map(|part| {
            let (head, body) = part.split_once('\n').unwrap();
            let name = head.split([' ', ':']).next().unwrap();
            let announced = match head.split_once(':').map(|(_, row)| row.trim()) {
                Some(row) if row.starts_with('(') => marked(row.trim_matches(['(', ')'])),
                Some(row) => {
                    types.iter().find(|(t, _)| *t == row).map(|(_, c)| c.clone()).unwrap_or_default()
                }
                None => BTreeSet::new(),
            };
            let lines: Vec<&str> = body.lines().filter(|l| !l.trim_start().starts_with("--")).collect();
            let sql = lines.join("\n");
            let (sql, names) = numbered(sql.split(";\n").next().unwrap().trim_end_matches(';'));
            let may =
                head.split(':').next().unwrap().split_once('(').map(|(_, p)| p.trim().trim_end_matches(')'));
            let may = marked(may.unwrap_or_default());
            let parameters =
                names.into_iter().map(|n| (may.contains(&n), n)).map(|(may, n)| (n, may)).collect();
            Query { name: format!("{file}.{name}"), announced, parameters, sql }
        })
        .collect()
}

/// `:name` becomes `$n`, and the names in their order; casts and quoted text stay.
fn numbered(sql: &str) -> (String, Vec<String>) {
    let mut names: Vec<String> = vec![];
    let mut out = String::new();
    for (at, part) in sql.split('\'').enumerate() {
        if at > 0 {
            out.push('\'');
        }
        if at % 2 == 1 {
            out.push_str(part);
            continue;
        }
        let mut rest = part;
        while let Some(colon) = rest.find(':') {
            let (before, after) = rest.split_at(colon);
            out.push_str(before);
            let cast = after.starts_with("::");
            let from = if cast { 2 } else { 1 };
            let end = after[from..]
                .find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
                .map_or(after.len(), |n| n + from);
            if cast {
                out.push_str(&after[..end]);
            } else {
                let name = &after[1..end];
                let known = names.iter().position(|n| *n == name).unwrap_or_else(|| {
                    names.push(name.to_owned());
                    names.len() - 1
                });
                out.push_str(&format!("${}", known + 1));
            }
            rest = &after[end..];
        }
        out.push_str(rest);
    }
    (out, names)
}

/// What every value is in one try: all ids are the same, so that everything belongs together.
#[derive(Clone, Copy)]
struct Fill<'a> {
    text: &'a str,
    later: bool,
    truth: bool,
    /// Parameters that may be missing are.
    asked_less: bool,
    /// Columns that may be NULL are filled, for a query may look for them; but for those it shows or wants empty.
    full: bool,
}

impl<'a> Fill<'a> {
    /// Every mixture with these words.
    fn all(words: &[&'a str]) -> Vec<Self> {
        let mut all = vec![];
        for text in words {
            for bits in 0..16 {
                let bit = |n: u32| bits & (1 << n) == 0;
                all.push(Self { text, later: bit(0), truth: bit(1), asked_less: bit(2), full: !bit(3) });
            }
        }
        all
    }
}

/// A table: its columns with their types, and whether they must be filled.
struct Table {
    name: String,
    columns: Vec<(String, Type, bool)>,
}

impl Table {
    fn filled(&self, fill: Fill<'_>, left_out: impl Fn(&str) -> bool) -> Vec<(&str, String)> {
        let columns = self.columns.iter().filter(|(name, _, must)| *must || (fill.full && !left_out(name)));
        columns.map(|(name, kind, _)| (name.as_str(), fill.literal(kind))).collect()
    }
}

const ID: &str = "019a0000-0000-7000-8000-000000000000";

impl Fill<'_> {
    /// An SQL literal of a type.
    fn literal(&self, kind: &Type) -> String {
        let name = kind.name();
        if let tokio_postgres::types::Kind::Array(element) = kind.kind() {
            return format!("array[{}]::{}[]", self.literal(element), element.name());
        }
        match name {
            "uuid" => format!("'{ID}'::uuid"),
            "timestamptz" => {
                if self.later { "now() + interval '1 day'" } else { "now() - interval '1 hour'" }.into()
            }
            "time" => "time '01:00'".into(),
            "date" => if self.later { "current_date + 1" } else { "current_date - 1" }.into(),
            "interval" => "interval '1 hour'".into(),
            "bool" => self.truth.to_string(),
            "int2" | "int4" | "int8" | "numeric" | "float4" | "float8" => format!("1::{name}"),
            "bytea" => r"'\x01'::bytea".into(),
            "inet" => "'127.0.0.1'::inet".into(),
            "json" | "jsonb" => format!("'{{}}'::{name}"),
            "xid8" => "'1'::xid8".into(),
            _ => format!("'{}'::{name}", self.text),
        }
    }
}

/// The tables of the departments.
async fn tables(db: &Client) -> Vec<Table> {
    let rows = db
        .query(
            "select c.oid::regclass::text, array_agg(a.attname::text order by a.attnum),
                    array_agg(a.atttypid order by a.attnum), array_agg(a.attnotnull order by a.attnum)
               from pg_class c join pg_namespace n on n.oid = c.relnamespace
               join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                and a.attgenerated = '' and a.attidentity <> 'a'
              where c.relkind in ('r', 'p') and not c.relispartition and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
              group by 1 order by 1",
            &[],
        )
        .await
        .unwrap();
    rows.iter()
        .map(|row| {
            let (names, types, must): (Vec<String>, Vec<u32>, Vec<bool>) =
                (row.get(1), row.get(2), row.get(3));
            let columns = names.into_iter().zip(types).zip(must);
            let columns =
                columns.map(|((n, t), m)| (n, Type::from_oid(t).unwrap_or(Type::TEXT), m)).collect();
            Table { name: row.get(0), columns }
        })
        .collect()
}

/// A parameter's value. JSON that becomes a row of a table has what such a row must have.
fn argument(tables: &[Table], query: &Query, at: usize, kind: &Type, fill: Fill<'_>) -> String {
    if fill.asked_less && query.parameters[at].1 {
        return format!("null::{}", kind.name());
    }
    let row = query.sql.split(&format!(", ${})", at + 1)).next().and_then(|s| s.rsplit_once("null::"));
    match row.and_then(|(_, table)| tables.iter().find(|t| t.name == table)) {
        Some(table) if *kind == Type::JSONB => {
            let pairs = table.filled(fill, |_| true).into_iter().map(|(n, v)| format!("'{n}', {v}"));
            let row = format!("jsonb_build_object({})", pairs.collect::<Vec<_>>().join(", "));
            if query.sql.contains("recordset") { format!("jsonb_build_array({row})") } else { row }
        }
        _ if *kind == Type::TIMESTAMPTZ => "now()".into(),
        _ => fill.literal(kind),
    }
}

fn mentions(sql: &str, table: &str) -> bool {
    let name = table.rsplit('.').next().unwrap_or(table);
    sql.contains(table) || sql.contains(&format!(" {name}("))
}

/// Runs a query, in a transaction that is rolled back, over one row of each table it names (but for `without`).
/// The columns that were NULL; or why no row came back.
async fn run(
    db: &Client,
    tables: &[Table],
    query: &Query,
    statement: &Statement,
    fill: Fill<'_>,
    without: Option<&str>,
) -> Result<BTreeSet<String>, String> {
    db.batch_execute(&format!(
        "begin; set local session_replication_role = replica; set local app.clinic_id = '{ID}'; set local app.account_id = '{ID}'"
    ))
    .await
    .unwrap();
    let shown: Vec<&str> = statement.columns().iter().map(|c| c.name()).collect();
    for table in tables.iter().filter(|t| mentions(&query.sql, &t.name) && without != Some(&t.name)) {
        let left_out = |name: &str| shown.contains(&name) || query.sql.contains(&format!("{name} is null"));
        let (names, values): (Vec<&str>, Vec<String>) = table.filled(fill, left_out).into_iter().unzip();
        let sql = format!("insert into {} ({}) values ({})", table.name, names.join(", "), values.join(", "));
        db.batch_execute(&sql).await.unwrap_or_else(|e| panic!("{sql}: {e:?}"));
    }
    // As text, so that this test needs no Rust type for each column.
    let mut sql = query.sql.clone();
    for (at, kind) in statement.params().iter().enumerate().rev() {
        sql = sql.replace(&format!("${}", at + 1), &format!("({})", argument(tables, query, at, kind, fill)));
    }
    let answer = db.simple_query(&sql).await;
    db.batch_execute("rollback").await.unwrap();
    let rows = answer.map_err(|e| e.as_db_error().map_or_else(|| e.to_string(), ToString::to_string))?;
    let rows = rows.into_iter().filter_map(|message| match message {
        SimpleQueryMessage::Row(row) => Some(row),
        _ => None,
    });
    let mut any = false;
    let mut nulls = BTreeSet::new();
    for row in rows {
        any = true;
        for (at, column) in row.columns().iter().enumerate() {
            if row.get(at).is_none() {
                nulls.insert(column.name().to_owned());
            }
        }
    }
    if any { Ok(nulls) } else { Err("no row".into()) }
}

/// Plain columns of a table that may be NULL there.
async fn plain_nullable(db: &Client, statement: &Statement) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for column in statement.columns() {
        let (Some(table), Some(number)) = (column.table_oid(), column.column_id()) else { continue };
        let parameters: [&(dyn ToSql + Sync); 2] = [&table, &number];
        let sql = "select not attnotnull from pg_attribute where attrelid = $1 and attnum = $2";
        if db.query_one(sql, &parameters).await.unwrap().get(0) {
            found.insert(column.name().to_owned());
        }
    }
    found
}

#[tokio::test]
async fn a_null_that_can_come_back_is_announced() {
    let house = House::open().await;
    let db = house.superuser().await;
    // Any value will do: the rules of the values are not what is tried here.
    db.batch_execute(
        "do $$ declare r record; begin
           for r in select conrelid::regclass as t, conname from pg_constraint k join pg_namespace n on n.oid = k.connamespace
                     where contype in ('c', 'f') and conparentid = 0 and coninhcount = 0 and conrelid <> 0 and n.nspname !~ '^pg_' loop
             execute format('alter table %s drop constraint if exists %I', r.t, r.conname);
           end loop; end $$",
    )
    .await
    .unwrap();
    let tables = tables(&db).await;
    let mut wrong = vec![];
    let mut outer_joins = 0;
    for query in queries() {
        let statement =
            db.prepare(&query.sql).await.unwrap_or_else(|e| panic!("{}: {e:?}\n{}", query.name, query.sql));
        if statement.columns().is_empty() || statement.columns().iter().all(|c| *c.type_() == Type::VOID) {
            continue;
        }
        let mut nulls = plain_nullable(&db, &statement).await;
        let mut texts: Vec<&str> = query.sql.split('\'').skip(1).step_by(2).collect();
        texts.extend(["x", "127.0.0.1"]);
        let mut came_back = Err(String::new());
        for fill in Fill::all(&texts) {
            match run(&db, &tables, &query, &statement, fill, None).await {
                Ok(found) => {
                    nulls.extend(found);
                    came_back = Ok(fill);
                    break;
                }
                Err(why) => came_back = Err(why),
            }
        }
        match came_back {
            Err(why) if !NO_ROWS.iter().any(|(name, _)| *name == query.name) => {
                wrong.push(format!("{}: {why}", query.name));
            }
            Err(_) => {}
            Ok(fill) if query.sql.contains("left join") => {
                outer_joins += 1;
                // A table that is joined with itself has no row without its own.
                let is_joined = |t: &&Table| {
                    query.sql.contains(&format!("left join {} ", t.name))
                        && query.sql.matches(&t.name).count() == 1
                };
                for table in tables.iter().filter(is_joined) {
                    let found = run(&db, &tables, &query, &statement, fill, Some(&table.name)).await;
                    nulls.extend(found.unwrap_or_else(|why| panic!("{}: {why}", query.name)));
                }
            }
            Ok(_) => {}
        }
        let unannounced: Vec<&String> = nulls.difference(&query.announced).collect();
        if !unannounced.is_empty() {
            wrong.push(format!("{}: may be NULL: {unannounced:?}", query.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(outer_joins >= 2, "{outer_joins}");
}
