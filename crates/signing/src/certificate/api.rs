//! The certificates by which people sign: their own for everybody, and those of the whole clinic for who may revoke them.

use jiff::Timestamp;
use kernel::{AccountId, Cursor, Page, Problem, Result, text::Check};
use platform::{Body, Caller, Event, Path, Permission, Platform, Query, Reply, SignedIn, http::sha256};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{Listed, Sought, list, listed, revoke, state_compromise, tell_holder};
use crate::permissions::ManageCertificates;

/// A certificate by which somebody signs, or signed.
#[derive(Debug, Serialize, ToSchema)]
pub struct CertificateView {
    /// The certificate.
    pub id: Uuid,
    /// Whose it is.
    pub account_id: AccountId,
    /// As it names them.
    pub holder_name: String,
    /// Its number.
    pub serial: String,
    /// Its fingerprint: SHA-256 of the whole of it, in hexadecimal digits.
    pub sha256: String,
    /// From here on it is valid.
    pub valid_from: Timestamp,
    /// Until here.
    pub valid_until: Timestamp,
    /// When it was made.
    pub created_at: Timestamp,
    /// `valid`, `expired` or `revoked`.
    pub status: &'static str,
    /// From here on it signs nothing.
    pub revoked_at: Option<Timestamp>,
    /// Who revoked it.
    pub revoked_by: Option<String>,
    /// Why.
    pub revocation_reason: Option<String>,
    /// Since when its key may have been in other hands: what it signed from then on does not simply stand.
    pub compromised_since: Option<Timestamp>,
    /// What the caller may do with it: `revoke`, and `state_compromise` of one that is revoked.
    pub allowed_actions: Vec<&'static str>,
}

fn view<P: Permission>(caller: &Caller<P>, row: Listed) -> CertificateView {
    let status = match row.revoked_at {
        Some(_) => "revoked",
        None if row.valid_until <= caller.now() => "expired",
        None => "valid",
    };
    let (is_own, manages) = (row.account_id == caller.account().0, caller.can(ManageCertificates::NAME));
    let may_be_earlier = row.compromised_since.is_none_or(|since| since > row.valid_from);
    // An expired one, too: who has its key may still date a file back.
    let actions = [
        ("revoke", row.revoked_at.is_none() && (is_own || manages)),
        ("state_compromise", row.revoked_at.is_some() && may_be_earlier && manages),
    ];
    CertificateView {
        id: row.id,
        account_id: AccountId(row.account_id),
        holder_name: row.holder_name,
        serial: row.serial,
        sha256: hex::encode(sha256(&row.certificate)),
        valid_from: row.valid_from,
        valid_until: row.valid_until,
        created_at: row.created_at,
        status,
        revoked_at: row.revoked_at,
        revoked_by: row.revoked_by,
        revocation_reason: row.revocation_reason,
        compromised_since: row.compromised_since,
        allowed_actions: actions.into_iter().filter(|(_, may)| *may).map(|(action, _)| action).collect(),
    }
}

/// Certificates.
#[derive(Debug, Serialize, ToSchema)]
pub struct CertificateList {
    /// The newest first.
    pub items: Vec<CertificateView>,
    /// Where the next page starts; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// Which certificates.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CertificateFilter {
    /// Words of the holder's name.
    holder: Option<String>,
    /// `next` of the page before.
    after: Option<String>,
    /// Rows of a page: 50 unless told, at most 200.
    limit: Option<u16>,
}

/// The certificates by which I sign, or signed: the newest 200. The first is made at the first signature.
#[utoipa::path(get, path = "/account/signing-certificates", tag = "signing", responses((status = 200, body = CertificateList)))]
async fn list_own_certificates(caller: Caller<SignedIn>) -> Result<Reply<CertificateList>> {
    let tx = caller.read().await?;
    let sought = Sought { account: Some(caller.account()), holder: None, after: None, limit: 200 };
    let rows = list(&tx, &sought).await?;
    let items = rows.into_iter().take(sought.limit).map(|row| view(&caller, row)).collect();
    let event = Event::new("certificate.own_listed", "account").on(caller.account());
    tx.disclose(event, CertificateList { items, next: None }).await
}

/// The certificates of everybody who signs here, or signed.
#[utoipa::path(get, path = "/signing-certificates", tag = "signing", params(CertificateFilter), responses((status = 200, body = CertificateList)))]
async fn list_certificates(
    caller: Caller<ManageCertificates>,
    Query(asked): Query<CertificateFilter>,
) -> Result<Reply<CertificateList>> {
    let after = asked.after.as_deref().map(Cursor::decode).transpose()?;
    let holder = asked.holder.as_deref().map(str::trim).filter(|holder| !holder.is_empty());
    let limit = usize::from(asked.limit.unwrap_or(50).clamp(1, 200));
    let tx = caller.read().await?;
    let rows = list(&tx, &Sought { account: None, holder, after, limit }).await?;
    let cursor = |row: &Listed| Cursor { at: row.created_at, id: row.id };
    let page = Page::from_rows(rows, limit, cursor, |row| view(&caller, row));
    let event = Event::new("certificate.listed", "clinic").on(caller.clinic());
    tx.disclose(event, CertificateList { items: page.items, next: page.next }).await
}

/// Revokes a certificate.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CertificateRevocation {
    /// Why; it stays with the certificate.
    reason: String,
    /// Since when its key may have been in other hands, where it may: not ahead, and not before the certificate began.
    compromised_since: Option<Timestamp>,
}

/// As the database keeps it: microseconds.
fn whole(since: Timestamp) -> Result<Timestamp> {
    Timestamp::from_microsecond(since.as_microsecond()).map_err(Problem::internal)
}

/// Since when a key may have been in other hands: a moment at which there was the certificate, and that has come.
fn check_since(check: &mut Check, since: Timestamp, certificate: &Listed, now: Timestamp) {
    const FIELD: &str = "compromised_since";
    check.that(since <= now, FIELD, "time_in_future", "Use a time that has come.");
    let began = since >= certificate.valid_from;
    check.that(began, FIELD, "before_certificate", "The certificate did not exist then.");
}

fn revoked_already() -> Problem {
    Problem::conflict("certificate_revoked_already", "This certificate was revoked already.")
}

/// Revokes a certificate from now on: it signs nothing any more. What it signed before stands, but for what it signed since its key may
/// have been in other hands. Its holder is told, and gets a new one at their next signature, if they may still sign.
#[utoipa::path(post, path = "/signing-certificates/{id}/revocation", tag = "signing", params(("id" = Uuid, Path)), request_body = CertificateRevocation, responses((status = 200, body = CertificateView)))]
async fn revoke_certificate(
    caller: Caller<ManageCertificates>,
    Path(id): Path<Uuid>,
    Body(input): Body<CertificateRevocation>,
) -> Result<Reply<CertificateView>> {
    let mut check = Check::new();
    check.required("reason", &input.reason, 500);
    check.done()?;
    caller.stepped_up()?;
    let since = input.compromised_since.map(whole).transpose()?;
    let tx = caller.write().await?;
    let known = listed(&tx, id).await?;
    if let Some(since) = since {
        let mut check = Check::new();
        check_since(&mut check, since, &known, caller.now());
        check.done()?;
    }
    let Some(event) = revoke(&tx, id, input.reason.trim(), since).await? else {
        return Err(revoked_already());
    };
    tell_holder(&tx, &known, caller.account(), "revoke").await?;
    let view = view(&caller, listed(&tx, id).await?);
    tx.commit(event, view).await
}

/// Revokes a certificate of one's own.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnCertificateRevocation {
    /// Why; it stays with the certificate.
    reason: String,
}

/// Revokes a certificate of mine from now on. Whether its key was in other hands before, an administrator says: nobody takes back by
/// that alone what they have signed.
#[utoipa::path(post, path = "/account/signing-certificates/{id}/revocation", tag = "signing", params(("id" = Uuid, Path)), request_body = OwnCertificateRevocation, responses((status = 200, body = CertificateView)))]
async fn revoke_own_certificate(
    caller: Caller<SignedIn>,
    Path(id): Path<Uuid>,
    Body(input): Body<OwnCertificateRevocation>,
) -> Result<Reply<CertificateView>> {
    let mut check = Check::new();
    check.required("reason", &input.reason, 500);
    check.done()?;
    caller.stepped_up()?;
    let tx = caller.write().await?;
    if listed(&tx, id).await?.account_id != caller.account().0 {
        return Err(Problem::not_found());
    }
    let Some(event) = revoke(&tx, id, input.reason.trim(), None).await? else {
        return Err(revoked_already());
    };
    let view = view(&caller, listed(&tx, id).await?);
    tx.commit(event, view).await
}

/// Says since when the key of a revoked certificate may have been in other hands.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CertificateCompromise {
    /// Since when: not ahead, not before the certificate began, and earlier than what was said before.
    compromised_since: Timestamp,
    /// How that is known.
    reason: String,
}

/// Says of a revoked certificate since when its key may have been in other hands, or that it was earlier than was known. What it signed
/// from then on does not simply stand any more; that is never taken back. Its holder is told.
#[utoipa::path(post, path = "/signing-certificates/{id}/compromise", tag = "signing", params(("id" = Uuid, Path)), request_body = CertificateCompromise, responses((status = 200, body = CertificateView)))]
async fn state_certificate_compromise(
    caller: Caller<ManageCertificates>,
    Path(id): Path<Uuid>,
    Body(input): Body<CertificateCompromise>,
) -> Result<Reply<CertificateView>> {
    let mut check = Check::new();
    check.required("reason", &input.reason, 500);
    check.done()?;
    caller.stepped_up()?;
    let since = whole(input.compromised_since)?;
    let tx = caller.write().await?;
    let known = listed(&tx, id).await?;
    let mut check = Check::new();
    check_since(&mut check, since, &known, caller.now());
    check.done()?;
    let event = state_compromise(&tx, id, since, input.reason.trim()).await?;
    tell_holder(&tx, &known, caller.account(), "state_compromise").await?;
    let view = view(&caller, listed(&tx, id).await?);
    tx.commit(event, view).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(list_own_certificates))
        .routes(routes!(list_certificates))
        .routes(routes!(revoke_certificate))
        .routes(routes!(revoke_own_certificate))
        .routes(routes!(state_certificate_compromise))
}
