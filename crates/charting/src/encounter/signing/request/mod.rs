//! Asking a colleague to sign an encounter, too: for a review or an approval, with a note. Their signature fulfils it in its own
//! transaction; they may decline, who asked may take it back, and an amendment or a withdrawal of the encounter ends it.

pub mod api;
pub mod store;

use std::collections::HashSet;

use jiff::Timestamp;
use kernel::{AccountId, EncounterId, Problem, Result};
use notify::notification::{Alert, Kind, Related, raise, resolve};
use platform::{Permission, Topic, Tx, Write};
use registry::chart::{ChartAccess, opens_to};
use serde_json::json;
use signing::signature::Meaning;
use staff::{
    profile::store::{self as people, Colleague},
    role::Known,
};
use store::Request;
use uuid::Uuid;

use super::{Act, ENCOUNTER, Standing};
use crate::permissions::{CoSignEncounter, ReadEncounter};

/// What the trail and notifications call it.
const REQUEST: &str = "co_signature_request";

/// Why somebody cannot be asked, at the field that names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Obstacle {
    /// They do not work here, may not sign what others have signed, wrote it themselves, or ask.
    NoCoSigner,
    /// The record does not open to them.
    Protected,
    /// They have signed this version.
    Signed,
    /// They were asked already.
    Asked,
}

impl Obstacle {
    fn problem(self) -> Problem {
        let (code, message) = match self {
            Self::NoCoSigner => ("no_co_signer", "Choose a colleague who may co-sign this."),
            Self::Protected => (
                "chart_protected",
                "This record is protected, and this colleague has no part in the care. Give them a part in it first, or ask \
                 somebody who has one.",
            ),
            Self::Signed => ("signed_already", "This colleague has signed this version already."),
            Self::Asked => ("asked_already", "This colleague is asked already."),
        };
        Problem::invalid_field("account_id", code, message)
    }
}

/// Whether somebody's roles let them read encounters and sign what others have signed.
fn co_signs(roles: &Known, person: &Colleague) -> bool {
    [ReadEncounter::NAME, CoSignEncounter::NAME].into_iter().all(|needed| roles.allow(&person.roles, needed))
}

/// Somebody who works here at present.
async fn colleague<M: Send + Sync>(tx: &Tx<M>, account: AccountId) -> Result<Option<Colleague>> {
    match people::of_account(tx, account).await {
        Err(problem) if problem.code == "not_found" => Ok(None),
        Err(problem) => Err(problem),
        Ok(profile) => Ok(Some(Colleague { account, full_name: profile.full_name, roles: profile.roles })),
    }
}

/// Somebody who may be asked to sign the newest version of an encounter, or why they may not.
async fn admit(
    tx: &Tx<Write>,
    chart: &ChartAccess,
    (standing, id): (&Standing, EncounterId),
    account: AccountId,
    by: AccountId,
) -> Result<()> {
    let is_another = account != by && standing.provider != Some(account);
    let person = colleague(tx, account).await?.filter(|_| is_another);
    let roles = Known::read(tx).await?;
    let Some(person) = person.filter(|person| co_signs(&roles, person)) else {
        return Err(Obstacle::NoCoSigner.problem());
    };
    if signers(tx, id, standing.newest).await?.contains(&account.0) {
        return Err(Obstacle::Signed.problem());
    }
    if store::open_of(tx, id, account).await?.is_some() {
        return Err(Obstacle::Asked.problem());
    }
    if opens_to(tx, chart, &person, tx.platform().now()).await? {
        Ok(())
    } else {
        Err(Obstacle::Protected.problem())
    }
}

/// The accounts that have signed a version of an encounter.
async fn signers<M: Send + Sync>(tx: &Tx<M>, id: EncounterId, version: i32) -> Result<Vec<Uuid>> {
    let signatures = signing::signature::store::of(tx, ENCOUNTER, id.0).await?;
    let of_version = signatures.into_iter().filter(|signature| signature.resource_version == version);
    Ok(of_version.map(|signature| signature.account_id).collect())
}

fn alert(id: Uuid, by: &str) -> Alert {
    Alert::new(id.to_string(), Related { resource_type: REQUEST, id: Some(id) }, json!({ "by": by }))
}

/// The name of somebody of the clinic.
async fn name_of<M: Send + Sync>(tx: &Tx<M>, account: AccountId) -> Result<String> {
    Ok(people::names(tx, &[account.0]).await?.remove(&account.0).unwrap_or_default())
}

/// Tells somebody that a colleague asks them.
async fn tell_asked(tx: &Tx<Write>, id: Uuid, by: AccountId, of: AccountId) -> Result<()> {
    raise(tx, Kind::CoSignatureAsked, &[of], &alert(id, &name_of(tx, by).await?)).await?;
    tx.live(Topic::Notifications, Some(of)).await
}

/// It is over: the notification of who was asked says so, and who asked sees it at once.
async fn over(tx: &Tx<Write>, id: Uuid, asked_by: AccountId) -> Result<()> {
    resolve(tx, Kind::CoSignatureAsked, &id.to_string()).await?;
    tx.live(Topic::Notifications, Some(asked_by)).await
}

/// Tells who asked that a colleague declined.
async fn tell_declined(tx: &Tx<Write>, request: &Request) -> Result<()> {
    let (by, of) = (AccountId(request.asked_by), AccountId(request.asked_of));
    over(tx, request.id, by).await?;
    raise(tx, Kind::CoSignatureDeclined, &[by], &alert(request.id, &name_of(tx, of).await?)).await?;
    Ok(())
}

/// What somebody is asked for at an encounter, before they sign it: an approval is not answered by a review.
pub(super) async fn answered(
    tx: &Tx<Write>,
    id: EncounterId,
    account: AccountId,
    meaning: Meaning,
) -> Result<Option<store::OpenRequest>> {
    let open = store::open_of(tx, id, account).await?;
    let wanted = open.as_ref().map(|request| request.meaning.as_str());
    if wanted == Some(Meaning::Approval.word()) && meaning == Meaning::Review {
        let why = "You are asked for an approval. Approve it, or decline and say why.";
        return Err(Problem::invalid_field("meaning", "approval_asked", why));
    }
    Ok(open)
}

/// A co-signature fulfils what its signer was asked for.
pub(super) async fn fulfil(
    tx: &Tx<Write>,
    request: &store::OpenRequest,
    (signature, at): (Uuid, Timestamp),
) -> Result<()> {
    store::fulfil(tx, request.id, signature, at).await?;
    over(tx, request.id, AccountId(request.asked_by)).await
}

/// One notification of this an encounter and reader: whoever asked several colleagues is told once.
fn ended_condition(id: EncounterId, asked_by: AccountId) -> String {
    format!("{id}:{asked_by}")
}

/// What was asked at an encounter is over: it says something else now, or nothing that counts. Which requests ended. Who asked is told
/// once, however many colleagues it was: nobody is asked any more, and the newest version may need their signatures as well. What they
/// were told of an amendment before is over with that.
pub(super) async fn end_all(
    tx: &Tx<Write>,
    id: EncounterId,
    (by, act): (AccountId, Act),
) -> Result<Vec<Uuid>> {
    let ended = store::end_all(tx, id).await?;
    for asked_by in askers(&store::of_encounter(tx, id).await?) {
        resolve(tx, Kind::CoSignatureEnded, &ended_condition(id, asked_by)).await?;
    }
    let mut told = HashSet::from([by]);
    for (request, asked_by) in &ended {
        over(tx, *request, *asked_by).await?;
        if told.insert(*asked_by) {
            let details = json!({ "by": name_of(tx, by).await?, "by_act": act.word() });
            let related = Related { resource_type: REQUEST, id: Some(*request) };
            let alert = Alert::new(ended_condition(id, *asked_by), related, details);
            raise(tx, Kind::CoSignatureEnded, &[*asked_by], &alert).await?;
        }
    }
    Ok(ended.into_iter().map(|(request, _)| request).collect())
}

/// Who asked for what was ended.
fn askers(requests: &[Request]) -> HashSet<AccountId> {
    let ended = requests.iter().filter(|request| request.status == "ended");
    ended.map(|request| AccountId(request.asked_by)).collect()
}

/// Who was told that an amendment ended what they asked for, and has nothing left to ask again: a colleague was asked anew, or signed
/// without that.
pub(super) async fn settle_ended(tx: &Tx<Write>, id: EncounterId, newest: i32) -> Result<()> {
    let requests = store::of_encounter(tx, id).await?;
    let again = repeatable(&requests, newest, &signers(tx, id, newest).await?);
    let open = requests.iter().filter(|request| again.contains(&request.id));
    let open: HashSet<AccountId> = open.map(|request| AccountId(request.asked_by)).collect();
    for asked_by in askers(&requests).difference(&open) {
        resolve(tx, Kind::CoSignatureEnded, &ended_condition(id, *asked_by)).await?;
    }
    Ok(())
}

/// At which of these requests, the newest first, a colleague may be asked again by who asked or wrote it: what was asked of them last
/// was ended by an amendment, and they have not signed what it says now.
fn repeatable(requests: &[Request], newest: i32, signers: &[Uuid]) -> HashSet<Uuid> {
    let mut seen = HashSet::new();
    let again = requests.iter().filter(|request| {
        let is_last = seen.insert(request.asked_of);
        let is_ended = request.status == "ended" && request.number < newest;
        is_last && is_ended && !signers.contains(&request.asked_of)
    });
    again.map(|request| request.id).collect()
}

/// Those of them whose colleagues still work here and may co-sign.
pub(super) async fn to_repeat<M: Send + Sync>(
    tx: &Tx<M>,
    requests: &[Request],
    (newest, signers): (i32, &[Uuid]),
) -> Result<HashSet<Uuid>> {
    let again = repeatable(requests, newest, signers);
    if again.is_empty() {
        return Ok(again);
    }
    let roles = Known::read(tx).await?;
    let mut offered = HashSet::new();
    for request in requests.iter().filter(|request| again.contains(&request.id)) {
        let colleague = colleague(tx, AccountId(request.asked_of)).await?;
        if colleague.is_some_and(|person| co_signs(&roles, &person)) {
            offered.insert(request.id);
        }
    }
    Ok(offered)
}
