//! The clinic's authority and its signers' certificates: made where they are missing, and revoked.

pub(crate) mod api;

use jiff::{SignedDuration, Timestamp};
use kernel::{AccountId, Cursor, Problem, Result};
use notify::notification::{Alert, Kind, Related, raise};
use platform::{
    Caller, Event, FieldRef, Permission, Tx, Write,
    jobs::{Every, Handlers, Running},
};
use serde::Serialize;
use serde_json::json;
use sql::queries::signing::certificate as queries;
pub use sql::queries::signing::certificate::{Authority, Certificate, Listed};
use uuid::Uuid;

use crate::x509::{self, PrivateKey, Validity};

/// The job that makes the authority of a clinic that has none, or whose own ends.
const KIND: &str = "signing.authority";
const DAY: SignedDuration = SignedDuration::from_hours(24);
/// A certificate of a signer.
const SIGNER_VALID: SignedDuration = SignedDuration::from_hours(24 * 365 * 3);
/// An authority outlives whatever it certifies, and what is signed with it is read long after.
const AUTHORITY_VALID: SignedDuration = SignedDuration::from_hours(24 * 365 * 20);

/// Jobs of certificates.
pub fn jobs() -> Handlers {
    Handlers::new().on(KIND, upkeep).every(Every::Hour, KIND)
}

async fn upkeep(job: Running) -> Result<()> {
    let known = {
        let tx = job.caller.read().await?;
        usable(&tx, job.caller.now()).await?
    };
    if known.is_some() {
        return Ok(());
    }
    let name = clinic_name(&job.caller).await?;
    let tx = job.caller.vault_write().await?;
    lock(&tx, Uuid::nil()).await?;
    if usable(&tx, job.caller.now()).await?.is_some() {
        return Ok(());
    }
    let (made, _) = establish(&tx, &name, job.caller.now()).await?;
    tx.commit(made_event(&made), ()).await.map(drop)
}

async fn clinic_name<P: Permission>(caller: &Caller<P>) -> Result<String> {
    let tx = caller.platform().system_global("signing").identity_read().await?;
    Ok(identity::clinic::store::get(&tx, caller.clinic()).await?.details.name)
}

/// The authority that certifies now: one that outlives what it gives.
async fn usable<M: Send + Sync>(tx: &Tx<M>, now: Timestamp) -> Result<Option<Authority>> {
    let until = now.checked_add(SIGNER_VALID).map_err(Problem::internal)?;
    Ok(queries::authority().bind(tx, &now, &until).opt().await?)
}

/// From a day before, for clocks that are behind.
fn validity(now: Timestamp, length: SignedDuration) -> Result<Validity> {
    let second = Timestamp::from_second(now.as_second()).map_err(Problem::internal)?;
    Ok(Validity {
        from: second.checked_sub(DAY).map_err(Problem::internal)?,
        until: second.checked_add(length).map_err(Problem::internal)?,
    })
}

/// What only this house can have made of a certificate: its key lies in no database in the clear.
fn keyed<M>(tx: &Tx<M>, certificate: &[u8]) -> [u8; 32] {
    tx.platform().vault().blind_index(tx.clinic(), "signing.authority", &hex::encode(certificate))
}

fn field<M>(tx: &Tx<M>, id: Uuid) -> FieldRef<'static> {
    FieldRef { clinic: tx.clinic().0, table: "signing.key", column: "sealed", row: id }
}

async fn keep_key(tx: &Tx<Write>, id: Uuid, key: &PrivateKey) -> Result<()> {
    let sealed = tx.platform().vault().seal(field(tx, id), key.expose())?;
    queries::add_key().bind(tx, &id, &sealed.as_slice()).await?;
    Ok(())
}

pub(crate) async fn open_key(tx: &Tx<Write>, id: Uuid) -> Result<PrivateKey> {
    let sealed = queries::key().bind(tx, &id).one().await?;
    tx.platform().vault().open(field(tx, id), &sealed)
}

async fn establish(tx: &Tx<Write>, name: &str, now: Timestamp) -> Result<(Authority, PrivateKey)> {
    let (id, validity) = (Uuid::now_v7(), validity(now, AUTHORITY_VALID)?);
    let (key, certificate) = x509::Authority { id, name, validity }.establish()?;
    keep_key(tx, id, &key).await?;
    let Validity { from, until } = validity;
    let keyed = keyed(tx, &certificate);
    queries::add_authority()
        .bind(tx, &id, &name, &certificate.as_slice(), &keyed.as_slice(), &from, &until)
        .await?;
    let made = Authority {
        id,
        name: name.to_owned(),
        certificate,
        keyed_sha256: keyed.to_vec(),
        valid_from: from,
        valid_until: until,
    };
    Ok((made, key))
}

#[derive(Serialize)]
struct Made<'a> {
    holder: &'a str,
    valid_until: Timestamp,
    certificate_sha256: String,
}

fn made_event(authority: &Authority) -> Event {
    let made = Made {
        holder: &authority.name,
        valid_until: authority.valid_until,
        certificate_sha256: hex::encode(platform::http::sha256(&authority.certificate)),
    };
    Event::new("authority.made", "certificate").on(authority.id).new_value(&made)
}

/// The certificate by which somebody signs now, with its key; made at their first signing, and when the one before ends, was
/// revoked, or names them differently. Holds no other connection while the vault is asked.
pub(crate) async fn of_signer<P: Permission>(
    caller: &Caller<P>,
    account: AccountId,
    name: &str,
) -> Result<(Certificate, PrivateKey)> {
    let clinic = clinic_name(caller).await?;
    let revoked = {
        let tx = caller.read().await?;
        queries::revoked().bind(&tx, &account.0).all().await?
    };
    let now = caller.now();
    let tx = caller.vault_write().await?;
    lock(&tx, account.0).await?;
    let known = queries::current().bind(&tx, &account.0, &name, &now, &revoked).opt().await?;
    if let Some(known) = known {
        let key = open_key(&tx, known.id).await?;
        tx.commit(Event::new("certificate.used", "certificate").on(known.id), ()).await?;
        return Ok((known, key));
    }
    lock(&tx, Uuid::nil()).await?;
    let (authority, authority_key) = match usable(&tx, now).await? {
        Some(known) => {
            let key = open_key(&tx, known.id).await?;
            (known, key)
        }
        None => {
            let made = establish(&tx, &clinic, now).await?;
            tx.record(&made_event(&made.0)).await?;
            made
        }
    };
    let id = Uuid::now_v7();
    let validity = validity(now, SIGNER_VALID)?;
    let issuer = x509::Authority {
        id: authority.id,
        name: &authority.name,
        validity: Validity { from: authority.valid_from, until: authority.valid_until },
    };
    let (key, certificate) = issuer.certify(&authority_key, id, (account, name), validity)?;
    keep_key(&tx, id, &key).await?;
    let serial = id.simple().to_string();
    let Validity { from, until } = validity;
    queries::add()
        .bind(
            &tx,
            &id,
            &authority.id,
            &account.0,
            &name,
            &serial.as_str(),
            &certificate.as_slice(),
            &from,
            &until,
        )
        .await?;
    let made = Made {
        holder: name,
        valid_until: until,
        certificate_sha256: hex::encode(platform::http::sha256(&certificate)),
    };
    tx.commit(Event::new("certificate.made", "certificate").on(id).new_value(&made), ()).await?;
    let made = Certificate {
        id,
        authority_id: authority.id,
        account_id: account.0,
        holder_name: name.to_owned(),
        serial,
        certificate,
        valid_from: from,
        valid_until: until,
        revoked_at: None,
        revocation_reason: None,
        compromised_since: None,
    };
    Ok((made, key))
}

/// A certificate by its id.
pub async fn get<M: Send + Sync>(tx: &Tx<M>, id: Uuid) -> Result<Certificate> {
    queries::get().bind(tx, &id).opt().await?.ok_or_else(Problem::not_found)
}

/// Which certificates are looked for.
#[derive(Debug, Clone, Copy)]
struct Sought<'a> {
    /// Of whom; else of everybody.
    account: Option<AccountId>,
    /// Words of the holder's name.
    holder: Option<&'a str>,
    after: Option<Cursor>,
    limit: usize,
}

/// Certificates, the newest first; one row more than the page holds.
async fn list<M: Send + Sync>(tx: &Tx<M>, sought: &Sought<'_>) -> Result<Vec<Listed>> {
    let Sought { account, holder, after, limit } = *sought;
    let words: Vec<String> = holder.unwrap_or_default().split_whitespace().map(str::to_lowercase).collect();
    let (at, id) = after.map(|after| (after.at, after.id)).unzip();
    let wanted = i64::try_from(limit).map_err(Problem::internal)? + 1;
    Ok(queries::list().bind(tx, &account.map(|account| account.0), &words, &at, &id, &wanted).all().await?)
}

/// One as it stands in the list.
async fn listed<M: Send + Sync>(tx: &Tx<M>, id: Uuid) -> Result<Listed> {
    queries::listed().bind(tx, &id).opt().await?.ok_or_else(Problem::not_found)
}

/// Every authority that the clinic had: signatures outlive the one that certified them. One that this house did not make is none,
/// whoever put it into the database.
pub async fn authorities<M: Send + Sync>(tx: &Tx<M>) -> Result<Vec<Authority>> {
    let mut known: Vec<Authority> = queries::authorities().bind(tx).all().await?;
    known.retain(|authority| authority.keyed_sha256 == keyed(tx, &authority.certificate));
    Ok(known)
}

/// Waits for whoever else uses, revokes or signs this, until the end of the transaction.
pub(crate) async fn lock(tx: &Tx<Write>, what: Uuid) -> Result<()> {
    queries::lock().bind(tx, &what).one().await?;
    Ok(())
}

/// Revokes a certificate from this moment on, and says since when its key may have been in other hands, if it may. The event is what
/// the caller commits with; none where it was revoked before.
pub async fn revoke(
    tx: &Tx<Write>,
    id: Uuid,
    reason: &str,
    compromised_since: Option<Timestamp>,
) -> Result<Option<Event>> {
    lock(tx, id).await?;
    let at = platform_time(tx)?;
    let revoked = queries::revoke().bind(tx, &id, &reason, &tx.account_name(), &at).opt().await?;
    let Some(revoked_at) = revoked else { return Ok(None) };
    if let Some(since) = compromised_since {
        add_compromise(tx, id, since, reason).await?;
    }
    let now = json!({ "revoked_at": revoked_at, "compromised_since": compromised_since });
    Ok(Some(Event::new("certificate.revoked", "certificate").on(id).because(reason).new_value(&now)))
}

/// Says of a revoked certificate since when its key may have been in other hands: later than known already is no news.
async fn state_compromise(tx: &Tx<Write>, id: Uuid, since: Timestamp, reason: &str) -> Result<Event> {
    lock(tx, id).await?;
    let known = listed(tx, id).await?;
    if known.revoked_at.is_none() {
        return Err(Problem::conflict("certificate_not_revoked", "Revoke this certificate first."));
    }
    if known.compromised_since.is_some_and(|known| known <= since) {
        let why = "Name an earlier moment than the one that stands.";
        return Err(Problem::invalid_field("compromised_since", "not_earlier", why));
    }
    add_compromise(tx, id, since, reason).await?;
    let event = Event::new("certificate.compromise_stated", "certificate").on(id).because(reason);
    Ok(event.change(
        &json!({ "compromised_since": known.compromised_since }),
        &json!({ "compromised_since": since }),
    ))
}

async fn add_compromise(tx: &Tx<Write>, id: Uuid, since: Timestamp, reason: &str) -> Result<()> {
    let (by, at) = (tx.account_name(), platform_time(tx)?);
    queries::state_compromise().bind(tx, &Uuid::now_v7(), &id, &since, &reason, &by, &at).await?;
    Ok(())
}

/// Tells the holder what somebody else did to their certificate: nobody loses one unknowingly.
async fn tell_holder(tx: &Tx<Write>, certificate: &Listed, by: AccountId, act: &'static str) -> Result<()> {
    let holder = AccountId(certificate.account_id);
    if holder == by {
        return Ok(());
    }
    let related = Related { resource_type: "certificate", id: Some(certificate.id) };
    let condition = format!("{}:{}", certificate.id, Uuid::now_v7());
    let name = staff::profile::store::names(tx, &[by.0]).await?.remove(&by.0);
    let alert = Alert::new(condition, related, json!({ "by": name, "by_act": act }));
    raise(tx, Kind::CertificateRevoked, &[holder], &alert).await.map(drop)
}

/// Now, as the database keeps it: microseconds.
pub(crate) fn platform_time<M>(tx: &Tx<M>) -> Result<Timestamp> {
    Timestamp::from_microsecond(tx.platform().now().as_microsecond()).map_err(Problem::internal)
}
