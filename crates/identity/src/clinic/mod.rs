//! The directory of clinics.

pub mod api;
pub mod policy;
pub mod store;

use kernel::{
    npi,
    text::{Check, LATEST},
};

/// What kinds of clinic there are (requirement E, and the houses Osler serves).
pub const TYPES: &[&str] =
    &["primary_care", "specialty", "surgery_center", "hospital", "laboratory", "imaging_center"];

/// Checks what people type about a clinic.
pub fn check(details: &api::ClinicInput, prefix: &str) -> Check {
    let mut check = Check::new();
    let field = |name: &str| format!("{prefix}{name}");
    check.required(&field("name"), &details.name, 200);
    if let Some(number) = &details.npi {
        check.that(
            npi::is_valid(number),
            &field("npi"),
            "invalid_npi",
            "An NPI has ten digits, and the last one does not fit the others. Check it again.",
        );
    }
    check.one_of(&field("clinic_type"), &details.clinic_type, TYPES);
    check.that(
        details.specialties.len() <= 50,
        &field("specialties"),
        "too_many",
        "Name at most 50 specialties.",
    );
    for (i, specialty) in details.specialties.iter().enumerate() {
        check.required(&field(&format!("specialties[{i}]")), specialty, 100);
    }
    for (name, day) in [
        ("baa_signed_date", details.baa_signed_date),
        ("hipaa_training_date", details.hipaa_training_date),
        ("security_audit_date", details.security_audit_date),
        ("next_security_audit_date", details.next_security_audit_date),
    ] {
        check.date(&field(name), day, LATEST);
    }
    let known = jiff::tz::TimeZone::get(&details.time_zone).is_ok();
    check.that(known, &field("time_zone"), "unknown_time_zone", "Use an IANA name like America/Chicago.");
    let currency = details.currency.len() == 3 && details.currency.bytes().all(|b| b.is_ascii_uppercase());
    check.that(currency, &field("currency"), "invalid_currency", "Use a code of three letters like USD.");
    let days = details.security.password_expiry_days;
    check.that(
        days.is_none_or(|d| (30..=3650).contains(&d)),
        &field("security.password_expiry_days"),
        "out_of_range",
        "Use 30 to 3650 days, or none: passwords that expire often are written down.",
    );
    let address = &details.address;
    for (name, value, max) in [
        ("address.line", &address.line, 500),
        ("address.city", &address.city, 100),
        ("address.state", &address.state, 100),
        ("address.postal_code", &address.postal_code, 20),
        ("address.country", &address.country, 100),
    ] {
        check.optional(&field(name), value.as_deref(), max);
    }
    check
}
