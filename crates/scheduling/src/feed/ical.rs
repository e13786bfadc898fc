//! iCalendar (RFC 5545) as calendars outside read it. Times are UTC: every calendar shows them by its own clocks, and no rule of a
//! zone has to travel along.

use jiff::{Timestamp, tz::TimeZone};
use uuid::Uuid;

/// Octets of a line, without its end.
const LINE: usize = 75;

/// An appointment as a calendar outside sees it.
#[derive(Debug)]
pub(super) struct Event<'a> {
    pub(super) id: Uuid,
    pub(super) starts_at: Timestamp,
    pub(super) ends_at: Timestamp,
    pub(super) changed_at: Timestamp,
    pub(super) version: i32,
    pub(super) status: &'a str,
    pub(super) summary: String,
}

/// Text as a value: what means something there is escaped, and nothing ends the line.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A line, folded where it is too long, between characters and never within one.
fn line(out: &mut String, text: &str) {
    let mut room = LINE;
    for c in text.chars() {
        if c.len_utf8() > room {
            out.push_str("\r\n ");
            room = LINE - 1;
        }
        out.push(c);
        room -= c.len_utf8();
    }
    out.push_str("\r\n");
}

fn utc(at: Timestamp) -> String {
    let at = TimeZone::UTC.to_datetime(at);
    let (date, time) = (at.date(), at.time());
    format!(
        "{:04}{:02}{:02}T{:02}{:02}{:02}Z",
        date.year(),
        date.month(),
        date.day(),
        time.hour(),
        time.minute(),
        time.second()
    )
}

fn status(word: &str) -> &'static str {
    match word {
        "scheduled" => "TENTATIVE",
        "cancelled" | "no_show" => "CANCELLED",
        _ => "CONFIRMED",
    }
}

/// The calendar of a name with these appointments.
pub(super) fn calendar(name: &str, events: &[Event<'_>]) -> String {
    let mut out = String::with_capacity(300 + 300 * events.len());
    for text in [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Osler//Calendar//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    ] {
        line(&mut out, text);
    }
    line(&mut out, &format!("NAME:{}", escaped(name)));
    line(&mut out, &format!("X-WR-CALNAME:{}", escaped(name)));
    line(&mut out, "REFRESH-INTERVAL;VALUE=DURATION:PT15M");
    for event in events {
        line(&mut out, "BEGIN:VEVENT");
        line(&mut out, &format!("UID:{}", event.id));
        // The moment of the last change, so that the same calendar is the same text.
        line(&mut out, &format!("DTSTAMP:{}", utc(event.changed_at)));
        line(&mut out, &format!("LAST-MODIFIED:{}", utc(event.changed_at)));
        line(&mut out, &format!("SEQUENCE:{}", event.version.saturating_sub(1).max(0)));
        line(&mut out, &format!("DTSTART:{}", utc(event.starts_at)));
        line(&mut out, &format!("DTEND:{}", utc(event.ends_at)));
        line(&mut out, &format!("STATUS:{}", status(event.status)));
        line(&mut out, &format!("SUMMARY:{}", escaped(&event.summary)));
        line(&mut out, "CLASS:PRIVATE");
        line(&mut out, "END:VEVENT");
    }
    line(&mut out, "END:VCALENDAR");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded_between_characters_and_unfold_to_what_was_said() {
        let said = format!("SUMMARY:{}", "äቀ𝄞".repeat(40));
        let mut out = String::new();
        line(&mut out, &said);
        assert!(out.split("\r\n").all(|part| part.len() <= LINE), "{out}");
        assert_eq!(out.replace("\r\n ", "").trim_end(), said);
        let mut short = String::new();
        line(&mut short, &"x".repeat(LINE));
        assert_eq!(short, format!("{}\r\n", "x".repeat(LINE)));
    }

    #[test]
    fn nothing_said_becomes_a_line_of_its_own() {
        assert_eq!(escaped("a;b,c\\d\r\nEND:VCALENDAR"), "a\\;b\\,c\\\\d\\nEND:VCALENDAR");
    }

    #[test]
    fn times_are_utc_over_a_change_of_the_clock() {
        assert_eq!(utc("2026-11-01T06:30:05.9Z".parse().unwrap()), "20261101T063005Z");
        assert_eq!(utc("2026-03-08T01:30:00-06:00".parse().unwrap()), "20260308T073000Z");
    }
}
