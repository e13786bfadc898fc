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

/// Somebody who may be asked to sign the newest version of an encounter, or why they may not.
async fn admit(
    tx: &Tx<Write>,
    chart: &ChartAccess,
    (standing, id): (&Standing, EncounterId),
    account: AccountId,
    by: AccountId,
) -> Result<()> {
    let found = match people::of_account(tx, account).await {
        Err(problem) if problem.code == "not_found" => None,
        found => Some(found?),
    };
    let is_another = account != by && standing.provider != Some(account);
    let person = found.filter(|_| is_another).map(|profile| Colleague {
        account,
        full_name: profile.full_name,
        roles: profile.roles,
    });
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

/// What was asked at an encounter is over: it says something else now, or nothing that counts. Which requests ended. Who asked is told
/// once, however many colleagues it was: nobody is asked any more, and the newest version may need their signatures as well.
pub(super) async fn end_all(
    tx: &Tx<Write>,
    id: EncounterId,
    (by, act): (AccountId, Act),
) -> Result<Vec<Uuid>> {
    let ended = store::end_all(tx, id).await?;
    let mut told = HashSet::from([by]);
    for (request, asked_by) in &ended {
        over(tx, *request, *asked_by).await?;
        if told.insert(*asked_by) {
            let details = json!({ "by": name_of(tx, by).await?, "by_act": act.word() });
            let related = Related { resource_type: REQUEST, id: Some(*request) };
            let alert = Alert::new(request.to_string(), related, details);
            raise(tx, Kind::CoSignatureEnded, &[*asked_by], &alert).await?;
        }
    }
    Ok(ended.into_iter().map(|(request, _)| request).collect())
}

/// At which of these requests, the newest first, a colleague may be asked again by who asked or wrote it: what was asked of them last
/// was ended by an amendment, and they have not signed what it says now.
pub(super) fn may_be_repeated<'a>(
    requests: &'a mut [api::CoSignatureRequestView],
    (newest, signers): (i32, &'a [Uuid]),
    is_for: impl Fn(AccountId) -> bool + 'a,
) -> impl Iterator<Item = &'a mut api::CoSignatureRequestView> {
    let mut seen = HashSet::new();
    requests.iter_mut().filter(move |request| {
        let is_last = seen.insert(request.asked_of);
        let is_ended = request.status == "ended" && request.number < newest;
        is_last && is_ended && is_for(request.asked_by) && !signers.contains(&request.asked_of.0)
    })
}
