//! Cases in which health information may have got into wrong hands: what happened, who must be told until when, and who was.

use jiff::{
    ToSpan,
    civil::{Date, date},
};
use kernel::{BreachId, Problem, Result, Version, text::Check};
use platform::{Answer, Body, Caller, Event, IfMatch, Path, Permission, Platform, Reply, Tx, Write};
use serde::{Deserialize, Serialize};
use sql::queries::governance::breach as queries;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{alerts, permissions::ManageBreaches};

/// What is known of a case.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BreachInput {
    /// What it is called.
    pub title: String,
    /// What happened, and what was done.
    pub description: Option<String>,
    /// When it happened, where that is known.
    pub happened_on: Option<Date>,
    /// When it was discovered: the clocks run from here.
    pub discovered_on: Date,
    /// How many people it concerns, as far as is known; 0 while nobody knows, and the clocks run for as many as it may be.
    pub people: i32,
    /// What the assessment found: what got out, to whom, whether it was seen, what was done against it.
    pub risk_assessment: Option<String>,
    /// Whether the assessment shows a low probability that anything was compromised: then nobody need be told.
    #[serde(default)]
    pub low_probability: bool,
    /// When the people were told.
    pub individuals_told_on: Option<Date>,
    /// When the Secretary of Health and Human Services was told.
    pub secretary_told_on: Option<Date>,
    /// When the media were told.
    pub media_told_on: Option<Date>,
    /// When the Attorney General of Texas was told.
    pub attorney_general_told_on: Option<Date>,
    /// When the case was closed; not while somebody must still be told.
    pub closed_on: Option<Date>,
}

/// Whom the law wants to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Duty {
    /// The people themselves: 60 days (45 CFR 164.404).
    Individuals,
    /// The Secretary: 60 days for 500 people or more, else 60 days after the end of the year (164.408).
    Secretary,
    /// The media: 60 days for more than 500 people (164.406).
    Media,
    /// The Attorney General of Texas: 30 days for 250 people or more (Business and Commerce Code 521.053).
    AttorneyGeneral,
}

impl Duty {
    /// Its word in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Individuals => "individuals",
            Self::Secretary => "secretary",
            Self::Media => "media",
            Self::AttorneyGeneral => "attorney_general",
        }
    }
}

/// A duty with its clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct DutyView {
    /// Whom to tell.
    pub duty: Duty,
    /// The last day.
    pub due_on: Date,
    /// When it was done.
    pub done_on: Option<Date>,
    /// Whether the last day has passed and it is not done.
    pub overdue: bool,
    /// Whether it was done after the last day.
    pub late: bool,
}

impl BreachInput {
    /// Who must be told until when.
    pub fn duties(&self, today: Date) -> Vec<DutyView> {
        if self.low_probability {
            return vec![];
        }
        let in_days = |days: i64| self.discovered_on.saturating_add(days.days());
        let year_end = date(self.discovered_on.year(), 12, 31).saturating_add(60.days());
        let secretary = if self.people >= 500 { in_days(60) } else { year_end };
        let mut duties = vec![
            (Duty::Individuals, in_days(60), self.individuals_told_on),
            (Duty::Secretary, secretary, self.secretary_told_on),
        ];
        if self.people > 500 {
            duties.push((Duty::Media, in_days(60), self.media_told_on));
        }
        if self.people >= 250 || self.people == 0 {
            duties.push((Duty::AttorneyGeneral, in_days(30), self.attorney_general_told_on));
        }
        let view = |(duty, due_on, done_on): (Duty, Date, Option<Date>)| DutyView {
            duty,
            due_on,
            done_on,
            overdue: done_on.is_none() && due_on < today,
            late: done_on.is_some_and(|day| day > due_on),
        };
        duties.into_iter().map(view).collect()
    }

    fn check(&self, today: Date) -> Result<()> {
        let mut check = Check::new();
        check.required("title", &self.title, 200);
        check.optional("description", self.description.as_deref(), 4000);
        check.optional("risk_assessment", self.risk_assessment.as_deref(), 4000);
        check.that(self.people >= 0, "people", "out_of_range", "Use 0 or more.");
        check.date("discovered_on", self.discovered_on, today);
        check.date("happened_on", self.happened_on, today);
        let happened = self.happened_on.is_none_or(|day| day <= self.discovered_on);
        check.that(happened, "happened_on", "before_start", "It happened before it was discovered.");
        for (field, day) in [
            ("individuals_told_on", self.individuals_told_on),
            ("secretary_told_on", self.secretary_told_on),
            ("media_told_on", self.media_told_on),
            ("attorney_general_told_on", self.attorney_general_told_on),
            ("closed_on", self.closed_on),
        ] {
            check.date(field, day, today);
            let later = day.is_none_or(|day| day >= self.discovered_on);
            check.that(later, field, "before_start", "Not before it was discovered.");
        }
        let assessed = self.risk_assessment.as_deref().is_some_and(|text| !text.trim().is_empty());
        check.that(assessed || !self.low_probability, "risk_assessment", "required", "Fill this in.");
        let told = self.duties(today).iter().all(|duty| duty.done_on.is_some());
        check.that(
            told || self.closed_on.is_none(),
            "closed_on",
            "duties_open",
            "Somebody must still be told.",
        );
        check.done()
    }
}

/// A case.
#[derive(Debug, Serialize, ToSchema)]
pub struct BreachView {
    /// The case.
    pub id: BreachId,
    /// What is known of it.
    #[serde(flatten)]
    pub details: BreachInput,
    /// Who must be told until when.
    pub duties: Vec<DutyView>,
    /// Who wrote it down.
    pub recorded_by: String,
    /// Who changed it last.
    pub changed_by: Option<String>,
    /// Travels as the ETag.
    pub version: Version,
    /// What the caller may do with it.
    pub allowed_actions: Vec<&'static str>,
}

/// Cases.
#[derive(Debug, Serialize, ToSchema)]
pub struct BreachList {
    /// The open ones first, by discovery.
    pub items: Vec<BreachView>,
}

fn details_of(row: &queries::Breach) -> BreachInput {
    BreachInput {
        title: row.title.clone(),
        description: row.description.clone(),
        happened_on: row.happened_on,
        discovered_on: row.discovered_on,
        people: row.people,
        risk_assessment: row.risk_assessment.clone(),
        low_probability: row.low_probability,
        individuals_told_on: row.individuals_told_on,
        secretary_told_on: row.secretary_told_on,
        media_told_on: row.media_told_on,
        attorney_general_told_on: row.attorney_general_told_on,
        closed_on: row.closed_on,
    }
}

fn view<P: Permission>(row: queries::Breach, caller: &Caller<P>) -> BreachView {
    let details = details_of(&row);
    BreachView {
        id: BreachId(row.id),
        duties: details.duties(caller.today()),
        details,
        recorded_by: row.recorded_by,
        changed_by: row.changed_by,
        version: Version(row.version),
        allowed_actions: vec!["update"],
    }
}

/// Of cases that are open, what somebody must still be told.
pub(crate) async fn open_duties(tx: &Tx<Write>, today: Date) -> Result<Vec<(BreachId, DutyView)>> {
    let rows = queries::list().bind(tx).all().await?;
    let open = rows.iter().filter(|row| row.closed_on.is_none());
    let duties = open.flat_map(|row| {
        let duties = details_of(row).duties(today).into_iter().filter(|duty| duty.done_on.is_none());
        duties.map(|duty| (BreachId(row.id), duty))
    });
    Ok(duties.collect())
}

async fn get<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    id: BreachId,
) -> Result<BreachView> {
    let row = queries::get().bind(tx, &id.0).opt().await?.ok_or_else(Problem::not_found)?;
    Ok(view(row, caller))
}

async fn insert(tx: &Tx<Write>, input: &BreachInput) -> Result<BreachId> {
    let id = BreachId::new();
    queries::insert()
        .bind(
            tx,
            &id.0,
            &input.title.trim(),
            &input.description.as_deref(),
            &input.happened_on,
            &input.discovered_on,
            &input.people,
            &input.risk_assessment.as_deref(),
            &input.low_probability,
            &input.individuals_told_on,
            &input.secretary_told_on,
            &input.media_told_on,
            &input.attorney_general_told_on,
            &input.closed_on,
            &tx.account_name(),
        )
        .await?;
    Ok(id)
}

async fn update(tx: &Tx<Write>, id: BreachId, version: Version, input: &BreachInput) -> Result<()> {
    let changed = queries::update()
        .bind(
            tx,
            &input.title.trim(),
            &input.description.as_deref(),
            &input.happened_on,
            &input.discovered_on,
            &input.people,
            &input.risk_assessment.as_deref(),
            &input.low_probability,
            &input.individuals_told_on,
            &input.secretary_told_on,
            &input.media_told_on,
            &input.attorney_general_told_on,
            &input.closed_on,
            &tx.account_name(),
            &id.0,
            &version.0,
        )
        .await?;
    if changed == 0 { Err(Problem::stale()) } else { Ok(()) }
}

/// Cases in which health information may have got into wrong hands, with their clocks.
#[utoipa::path(get, path = "/breaches", tag = "governance", responses((status = 200, body = BreachList)))]
async fn list_breaches(caller: Caller<ManageBreaches>) -> Result<Reply<BreachList>> {
    let tx = caller.read().await?;
    let rows = queries::list().bind(&tx).all().await?;
    let list = BreachList { items: rows.into_iter().map(|row| view(row, &caller)).collect() };
    tx.disclose(Event::new("breach.listed", "breach"), list).await
}

/// Opens a case.
#[utoipa::path(post, path = "/breaches", tag = "governance", request_body = BreachInput, responses((status = 201, body = BreachView)))]
async fn open_breach(
    caller: Caller<ManageBreaches>,
    Body(input): Body<BreachInput>,
) -> Result<Reply<BreachView>> {
    input.check(caller.today())?;
    let tx = caller.write().await?;
    let id = insert(&tx, &input).await?;
    alerts::breaches(&tx, caller.today()).await?;
    let view = get(&caller, &tx, id).await?;
    let event = Event::new("breach.opened", "breach").on(id).new_value(&view.details);
    let version = view.version;
    tx.commit(event, Answer::created(view, "/api/v1/breaches").etag(version)).await
}

/// Changes a case: who was told, what the assessment found, that it is closed.
#[utoipa::path(put, path = "/breaches/{id}", tag = "governance", params(("id" = BreachId, Path)), request_body = BreachInput, responses((status = 200, body = BreachView)))]
async fn update_breach(
    caller: Caller<ManageBreaches>,
    Path(id): Path<BreachId>,
    IfMatch(version): IfMatch,
    Body(input): Body<BreachInput>,
) -> Result<Reply<BreachView>> {
    input.check(caller.today())?;
    let tx = caller.write().await?;
    let old = get(&caller, &tx, id).await?;
    update(&tx, id, version, &input).await?;
    alerts::breaches(&tx, caller.today()).await?;
    let new = get(&caller, &tx, id).await?;
    let event = Event::new("breach.updated", "breach").on(id).change(&old, &new);
    let version = new.version;
    tx.commit(event, Answer::from(new).etag(version)).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(list_breaches, open_breach)).routes(routes!(update_breach))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(people: i32) -> BreachInput {
        serde_json::from_value(
            serde_json::json!({"title": "Lost laptop", "discovered_on": "2026-02-10", "people": people}),
        )
        .unwrap()
    }

    fn due(people: i32) -> Vec<(Duty, Date)> {
        let duties = case(people).duties(date(2026, 2, 11));
        duties.into_iter().map(|duty| (duty.duty, duty.due_on)).collect()
    }

    #[test]
    fn the_clocks_depend_on_how_many_people_it_concerns() {
        let sixty = date(2026, 4, 11);
        let few = [(Duty::Individuals, sixty), (Duty::Secretary, date(2027, 3, 1))];
        assert_eq!(due(1), few);
        assert_eq!(due(249), few);
        assert_eq!(due(250).last(), Some(&(Duty::AttorneyGeneral, date(2026, 3, 12))));
        assert_eq!(due(500)[1], (Duty::Secretary, sixty));
        assert!(!due(500).iter().any(|(duty, _)| *duty == Duty::Media));
        assert!(due(501).contains(&(Duty::Media, sixty)));
        // Nobody knows how many yet.
        let unknown: Vec<Duty> = due(0).into_iter().map(|(duty, _)| duty).collect();
        assert_eq!(unknown, [Duty::Individuals, Duty::Secretary, Duty::AttorneyGeneral]);
        assert!(BreachInput { low_probability: true, ..case(900) }.duties(sixty).is_empty());
    }

    #[test]
    fn a_case_is_not_closed_while_somebody_must_be_told() {
        let today = date(2026, 6, 1);
        let open = BreachInput { closed_on: Some(today), ..case(3) };
        assert!(open.duties(today)[0].overdue);
        assert_eq!(open.check(today).unwrap_err().fields[0].field, "closed_on");
        let told = BreachInput { individuals_told_on: Some(today), secretary_told_on: Some(today), ..open };
        assert!(told.check(today).is_ok());
        let harmless = BreachInput { low_probability: true, closed_on: Some(today), ..case(3) };
        assert_eq!(harmless.check(today).unwrap_err().fields[0].field, "risk_assessment");
    }
}
