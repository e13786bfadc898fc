//! A link by which a person of the clinic chooses a password, sent by an administrator: the first one, or another.

use identity::{account, clinic, link};
use kernel::{AccountId, Problem, Result, StaffId};
use platform::{Caller, Event, Path, Platform, Reply};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    api::{known_roles, refuse_beyond_own},
    store,
};
use crate::permissions::ManageStaff;

/// Sends a person a link by which they choose a password. The link goes to their address; without a mail server it waits
/// under *Outbox*.
#[utoipa::path(post, path = "/staff/{id}/password-link", tag = "staff", params(("id" = StaffId, Path)), responses((status = 204)))]
async fn send_password_link(caller: Caller<ManageStaff>, Path(id): Path<StaffId>) -> Result<Reply<()>> {
    caller.stepped_up()?;
    let person = {
        let tx = caller.read().await?;
        store::get(&tx, id).await?
    };
    let known = known_roles(&caller).await?;
    drop(refuse_beyond_own(&caller, caller.write().await?, &known, &person.roles).await?);
    let id_of_account = AccountId(person.account_id);
    let account = {
        let tx = caller.identity_read().await?;
        if !clinic::store::is_member(&tx, id_of_account, caller.clinic()).await? {
            return Err(Problem::conflict("not_here", "This person does not work here at present."));
        }
        account::store::get(&tx, id_of_account).await?
    };
    send(&caller, &account).await?;
    let tx = caller.write().await?;
    tx.commit(Event::new("staff.password_link_sent", "staff").on(id), ()).await
}

/// The first password where nobody but an administrator has given one yet.
pub(super) async fn send(caller: &Caller<ManageStaff>, account: &account::store::Account) -> Result<()> {
    let kind = if account.must_change_password { link::Kind::Invitation } else { link::Kind::PasswordReset };
    let (me, clinic) = {
        let tx = caller.identity_read().await?;
        let me = account::store::get(&tx, caller.account()).await?;
        (me.full_name, clinic::store::get(&tx, caller.clinic()).await?.details.name)
    };
    let acting =
        caller.platform().acting(caller.clinic(), caller.account(), caller.account_name(), caller.roles());
    link::send(&acting, kind, account, link::Host { by: &me, clinic: &clinic }).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(send_password_link))
}
