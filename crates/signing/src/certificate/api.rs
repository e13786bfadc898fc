//! The certificates by which people sign: their own for everybody, and those of the whole clinic for who may revoke them.

use jiff::Timestamp;
use kernel::{AccountId, Cursor, Page, Problem, Result, text::Check};
use platform::{Body, Caller, Event, Path, Permission, Platform, Query, Reply, SignedIn, http::sha256};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{Listed, Sought, list, listed, revoke};
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
    /// From here on it signs nothing; what it signed before stands.
    pub revoked_at: Option<Timestamp>,
    /// Who revoked it.
    pub revoked_by: Option<String>,
    /// Why.
    pub revocation_reason: Option<String>,
    /// What the caller may do with it: `revoke`.
    pub allowed_actions: Vec<&'static str>,
}

fn view<P: Permission>(caller: &Caller<P>, row: Listed) -> CertificateView {
    let status = match row.revoked_at {
        Some(_) => "revoked",
        None if row.valid_until <= caller.now() => "expired",
        None => "valid",
    };
    let may_revoke = status == "valid" && caller.can(ManageCertificates::NAME);
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
        allowed_actions: if may_revoke { vec!["revoke"] } else { vec![] },
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
}

/// Revokes a certificate from now on: it signs nothing any more, and what it signed before stands. Its holder gets a new one at their
/// next signature, if they may still sign.
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
    let tx = caller.write().await?;
    listed(&tx, id).await?;
    let Some(event) = revoke(&tx, id, input.reason.trim()).await? else {
        return Err(Problem::conflict(
            "certificate_revoked_already",
            "This certificate was revoked already.",
        ));
    };
    let view = view(&caller, listed(&tx, id).await?);
    tx.commit(event, view).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(list_own_certificates))
        .routes(routes!(list_certificates))
        .routes(routes!(revoke_certificate))
}
