//! Two weeks of calendars behind and two ahead: who works when, who comes, and who came.

use std::collections::{HashMap, HashSet};

use jiff::{SignedDuration, Timestamp, ToSpan as _, civil::Date, tz::TimeZone};
use kernel::{AccountId, AppointmentId, AppointmentTypeId, ClinicId, Problem, Result, Version};
use platform::{Caller, Event, Platform, System, Tx, Write};
use rand::{Rng as _, SeedableRng as _, rngs::StdRng, seq::IndexedRandom as _};
use registry::chart::ChartAccess;
use scheduling::{
    appointment::{
        AppointmentDetails,
        kept::{Fate, Kept, take_over},
    },
    hours::{Interval, Schedule, store as hours},
};
use serde_json::json;
use staff::profile::store as people;

use super::Regular;

/// A physician of the demonstration with a calendar.
pub(super) struct Provider {
    pub(super) username: &'static str,
    pub(super) account: AccountId,
    /// Of the form on which they write.
    pub(super) specialty: &'static str,
}

/// The name of an appointment type, and why somebody comes for it.
type Reason = (&'static str, &'static str);

/// Who works how: the username, the specialty of the form, and what the appointments are for, by the name of their type.
const WORK: &[(&str, &str, &[Reason])] = &[
    (
        "physician",
        "general_practice",
        &[
            ("Follow-up", "Blood pressure"),
            ("Follow-up", "Results of the laboratory"),
            ("Annual check-up", "Check-up"),
            ("New patient", "Cough for ten days"),
            ("Vaccination", "Influenza"),
            ("Video visit", "Renewal of a prescription"),
        ],
    ),
    (
        "ophthalmologist",
        "ophthalmology",
        &[
            ("Eye examination", "Blurred vision"),
            ("Eye examination", "Pressure of the eyes"),
            ("Follow-up", "After cataract surgery"),
            ("New patient", "Glasses"),
        ],
    ),
    (
        "orthopedist",
        "orthopedics",
        &[
            ("New patient", "Pain of the knee"),
            ("Follow-up", "Shoulder, after physiotherapy"),
            ("Follow-up", "Low back pain"),
            ("Procedure", "Injection into the knee"),
        ],
    ),
    (
        "paediatrician",
        "paediatrics",
        &[
            ("Annual check-up", "Well-child visit"),
            ("Vaccination", "Immunizations"),
            ("Follow-up", "Ear pain"),
            ("New patient", "Fever since yesterday"),
        ],
    ),
    (
        "cosmetic_surgeon",
        "cosmetic",
        &[
            ("New patient", "Upper eyelids"),
            ("Follow-up", "After eyelid surgery"),
            ("Procedure", "Botulinum toxin"),
            ("New patient", "Scar of the forearm"),
        ],
    ),
];
const CANCELLED: &[&str] =
    &["The patient is ill", "The patient called and cannot come", "Moved to another clinic"];
/// Days of the calendar, before and after today.
const DAYS: i32 = 14;
/// Appointments of a provider and day, at most.
const MOST: u32 = 9;

/// An appointment of the demonstration, of whoever goes on with it.
pub(super) struct Booked {
    pub(super) id: AppointmentId,
    pub(super) provider: AccountId,
    pub(super) chart: ChartAccess,
    pub(super) reason: &'static str,
    pub(super) when: Interval,
    pub(super) is_over: bool,
}

/// Where the clock stands while the calendar is made.
pub(super) struct Clock {
    pub(super) now: Timestamp,
    pub(super) zone: TimeZone,
}

impl Clock {
    pub(super) fn day(&self, at: Timestamp) -> Date {
        at.to_zoned(self.zone.clone()).date()
    }
    pub(super) fn today(&self) -> Date {
        self.day(self.now)
    }
}

/// Mondays to Fridays, and today whatever day it is: who looks at a demonstration on a Sunday sees a clinic at work.
fn schedule(today: Date) -> Result<Schedule> {
    let periods = json!([{"from": "08:30", "until": "12:00"}, {"from": "13:00", "until": "16:30"}]);
    let days = (1..=5).map(|weekday| json!({"weekday": weekday, "periods": periods}));
    let open = json!({"day": today, "periods": periods, "note": "Open day"});
    let schedule = json!({
        "weeks": [{"valid_from": today.saturating_sub(60.days()), "valid_until": today.saturating_add(1.year()), "days": days.collect::<Vec<_>>()}],
        "special_days": if today.weekday().to_monday_one_offset() > 5 { vec![open] } else { vec![] },
        "leave": [],
    });
    serde_json::from_value(schedule).map_err(Problem::internal)
}

/// Fills the calendars of all physicians; how full depends on how many patients there are.
pub(super) async fn fill(
    platform: &Platform,
    clinic: ClinicId,
    patients: u32,
    regulars: &[Regular],
    clock: &Clock,
) -> Result<(Vec<Provider>, Vec<Booked>)> {
    let caller = platform.system(clinic, "demo");
    let tx = caller.write().await?;
    let names: HashMap<String, AccountId> =
        people::active(&tx, 100).await?.into_iter().map(|p| (p.full_name, p.account)).collect();
    let colleagues: HashMap<&str, &str> = staff::setup::demonstration_colleagues().collect();
    let types = types(&caller, &tx).await?;
    let (schedule, most) = (schedule(clock.today())?, (2 + patients / 120).min(MOST));
    let (mut providers, mut booked) = (vec![], vec![]);
    for (place, (username, specialty, work)) in (0..).zip(WORK) {
        let name = colleagues.get(username).copied().unwrap_or("Demo Physician");
        let Some(account) = names.get(name).copied() else { continue };
        hours::put(&tx, account, Version(0), &schedule).await?;
        let own: Vec<&Regular> =
            regulars.iter().filter(|r| r.is_child(clock) == (*specialty == "paediatrics")).collect();
        let mut random = StdRng::seed_from_u64(1867 + place);
        let weeks = Weeks { clock, schedule: &schedule, work, types: &types, most };
        for (regular, kept, reason) in weeks.plan(&mut random, account, &own) {
            let id = take_over(&caller, &tx, &regular.chart, &kept, &clock.zone).await?;
            if !matches!(kept.fate, Fate::Cancelled(_) | Fate::NoShow) {
                let (chart, is_over) = (regular.chart.clone(), kept.fate == Fate::Completed);
                booked.push(Booked { id, provider: account, chart, reason, when: kept.when, is_over });
            }
        }
        providers.push(Provider { username, account, specialty });
    }
    tx.commit(Event::new("demo.filled", "appointment"), ()).await?;
    Ok((providers, booked))
}

type Types = HashMap<String, (AppointmentTypeId, i16)>;

async fn types(caller: &Caller<System>, tx: &Tx<Write>) -> Result<Types> {
    let all = scheduling::appointment_type::list(caller, tx).await?;
    Ok(all.into_iter().map(|kind| (kind.details.name, (kind.id, kind.details.duration_minutes))).collect())
}

/// What the weeks of one physician are filled with.
struct Weeks<'a> {
    clock: &'a Clock,
    schedule: &'a Schedule,
    work: &'static [(&'static str, &'static str)],
    types: &'a Types,
    most: u32,
}

impl Weeks<'_> {
    fn plan<'r>(
        &self,
        random: &mut StdRng,
        provider: AccountId,
        regulars: &[&'r Regular],
    ) -> Vec<(&'r Regular, Kept, &'static str)> {
        let mut planned = vec![];
        for days in -DAYS..=DAYS {
            let day = self.clock.today().saturating_add(days.days());
            let mut left = self.most;
            // Nobody comes twice on a day.
            let mut seen = HashSet::new();
            for open in self.schedule.open_intervals(day, &self.clock.zone) {
                let mut at = open.start;
                while left > 0 {
                    at += SignedDuration::from_mins(15 * random.random_range(0..3));
                    let (kind, reason) = *self.work.choose(random).unwrap_or(&("Follow-up", "Control"));
                    let Some((kind, minutes)) = self.types.get(kind).copied() else { break };
                    let end = at + SignedDuration::from_mins(i64::from(minutes));
                    if end > open.end {
                        break;
                    }
                    left -= 1;
                    let Some(regular) = regulars.choose(random).filter(|r| seen.insert(r.chart.patient()))
                    else {
                        continue;
                    };
                    let when = Interval { start: at, end };
                    let kept = Kept {
                        provider,
                        details: details(kind, reason),
                        when,
                        fate: self.fate(random, when),
                    };
                    planned.push((*regular, kept, reason));
                    at = end;
                }
            }
        }
        planned
    }

    fn fate(&self, random: &mut StdRng, when: Interval) -> Fate {
        let chance = random.random_range(0..100);
        let cancelled = CANCELLED.choose(random).copied().unwrap_or_default();
        // Those of the last minutes still go on, or wait.
        let recent = self.clock.now - SignedDuration::from_mins(30);
        let goes_on = when.start > recent && self.clock.day(when.start) == self.clock.today();
        if when.end > self.clock.now || goes_on {
            return match chance {
                0..8 => Fate::Cancelled(cancelled),
                8..40 => Fate::Confirmed,
                _ => Fate::Booked,
            };
        }
        match chance {
            0..9 => Fate::Cancelled(cancelled),
            9..17 => Fate::NoShow,
            _ => Fate::Completed,
        }
    }
}

fn details(appointment_type_id: AppointmentTypeId, reason: &str) -> AppointmentDetails {
    let reason = Some(reason.to_owned());
    AppointmentDetails { appointment_type_id, reason, notes: None, is_virtual: false, meeting_link: None }
}
