//! Reading roles, and making those of a clinic's own.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use kernel::{Problem, Result, RoleId, Version, text::Check};
use platform::{Answer, Body, Caller, Event, IfMatch, Path, Permission, Platform, Reply, Tx, Write};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    ADMINISTRATOR, BUILT_IN, Known, Role, grantable, name_of,
    store::{self, RoleRow, Wording},
};
use crate::permissions::{ManageRoles, ReadStaff};

/// A role and what it allows.
#[derive(Debug, Serialize, ToSchema)]
pub struct RoleView {
    /// The role, where it is the clinic's own.
    pub id: Option<RoleId>,
    /// The word in JSON and in the audit trail; it stays when the title changes.
    pub name: String,
    /// As people read it.
    pub title: String,
    /// What it is for.
    pub description: Option<String>,
    /// What it allows.
    pub permissions: Vec<String>,
    /// Whether it comes with the program and cannot be changed.
    pub built_in: bool,
    /// Whether only people with a specialization and a current licence may hold it.
    pub licensed: bool,
    /// Whether it can be given no more.
    pub retired: bool,
    /// How many people hold it: who works here, or was asked to.
    pub holders: i64,
    /// Travels as the ETag, where it is the clinic's own.
    pub version: Option<Version>,
    /// When it was last changed.
    pub updated_at: Option<Timestamp>,
    /// Who changed it last.
    pub changed_by: Option<String>,
    /// What the caller may do with it.
    pub allowed_actions: Vec<&'static str>,
}

/// All roles.
#[derive(Debug, Serialize, ToSchema)]
pub struct RoleList {
    /// Those built in, then the clinic's own.
    pub items: Vec<RoleView>,
    /// What the caller may put into a role.
    pub grantable: Vec<&'static str>,
    /// What the caller may do besides.
    pub allowed_actions: Vec<&'static str>,
}

/// A role of the clinic's own.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RoleInput {
    /// As people read it.
    title: String,
    /// What it is for.
    description: Option<String>,
    /// What it allows.
    permissions: Vec<String>,
    /// Whether only people with a specialization and a current licence may hold it.
    #[serde(default)]
    licensed: bool,
    /// Whether it can be given no more.
    #[serde(default)]
    retired: bool,
}

impl RoleInput {
    fn check(&self) -> Result<()> {
        let mut check = Check::new();
        check.required("title", &self.title, 80).name("title", &self.title);
        check.optional("description", self.description.as_deref(), 500);
        check.that(!self.permissions.is_empty(), "permissions", "required", "Choose at least one.");
        let known = grantable();
        for (i, permission) in self.permissions.iter().enumerate() {
            let field = format!("permissions[{i}]");
            check.that(
                known.contains(permission.as_str()),
                &field,
                "unknown_permission",
                "There is no such permission.",
            );
        }
        check.done()
    }

    /// Sorted, each once.
    fn permissions(&self) -> Vec<String> {
        let mut permissions = self.permissions.clone();
        permissions.sort_unstable();
        permissions.dedup();
        permissions
    }

    fn description(&self) -> Option<&str> {
        self.description.as_deref().map(str::trim).filter(|text| !text.is_empty())
    }
}

fn built_in<P: Permission>(role: &Role, holders: i64, known: &Known, caller: &Caller<P>) -> RoleView {
    let copies = caller.can("role.manage")
        && role.name != ADMINISTRATOR
        && known.may_grant(caller.roles(), role.permissions.iter().copied());
    RoleView {
        id: None,
        name: role.name.to_owned(),
        title: role.title.to_owned(),
        description: None,
        permissions: role.permissions.iter().map(|p| (*p).to_owned()).collect(),
        built_in: true,
        licensed: role.licensed,
        retired: false,
        holders,
        version: None,
        updated_at: None,
        changed_by: None,
        allowed_actions: if copies { vec!["copy"] } else { vec![] },
    }
}

fn own<P: Permission>(row: &RoleRow, holders: i64, known: &Known, caller: &Caller<P>) -> RoleView {
    let manages = caller.can("role.manage")
        && known.may_grant(caller.roles(), row.permissions.iter().map(String::as_str));
    let mut allowed_actions = vec![];
    if manages {
        allowed_actions.extend(["update", "copy"]);
        match row.retired_at {
            Some(_) => allowed_actions.push("reinstate"),
            None if holders == 0 => allowed_actions.push("retire"),
            None => {}
        }
    }
    RoleView {
        id: Some(RoleId(row.id)),
        name: row.name.clone(),
        title: row.title.clone(),
        description: row.description.clone(),
        permissions: row.permissions.clone(),
        built_in: false,
        licensed: row.licensed,
        retired: row.retired_at.is_some(),
        holders,
        version: Some(Version(row.version)),
        updated_at: Some(row.updated_at),
        changed_by: row.changed_by.clone(),
        allowed_actions,
    }
}

/// One of the clinic's own, as it is.
async fn view<P: Permission, M: Send + Sync>(caller: &Caller<P>, tx: &Tx<M>, id: RoleId) -> Result<RoleView> {
    let (known, row) = (Known::read(tx).await?, store::get(tx, id).await?);
    let held: HashMap<String, i64> = store::holders(tx).await?.into_iter().collect();
    Ok(own(&row, held.get(&row.name).copied().unwrap_or_default(), &known, caller))
}

/// The roles and what they allow.
#[utoipa::path(get, path = "/roles", tag = "staff", responses((status = 200, body = RoleList)))]
async fn list_roles(caller: Caller<ReadStaff>) -> Result<Reply<RoleList>> {
    let tx = caller.read().await?;
    let known = Known::read(&tx).await?;
    let held: HashMap<String, i64> = store::holders(&tx).await?.into_iter().collect();
    let count = |name: &str| held.get(name).copied().unwrap_or_default();
    let built_in = BUILT_IN.iter().map(|role| built_in(role, count(role.name), &known, &caller));
    let own = known.own.iter().map(|row| own(row, count(&row.name), &known, &caller));
    let items = built_in.chain(own).collect();
    let allowed_actions = if caller.can("role.manage") { vec!["add"] } else { vec![] };
    let mut grantable: Vec<_> = grantable().into_iter().collect();
    grantable.retain(|permission| known.may_grant(caller.roles(), [*permission]));
    let list = RoleList { items, grantable, allowed_actions };
    tx.disclose(Event::new("role.listed", "role"), list).await
}

/// A role of the clinic's own.
#[utoipa::path(get, path = "/roles/{id}", tag = "staff", params(("id" = RoleId, Path)), responses((status = 200, body = RoleView)))]
async fn read_role(caller: Caller<ReadStaff>, Path(id): Path<RoleId>) -> Result<Reply<RoleView>> {
    let tx = caller.read().await?;
    let view = view(&caller, &tx, id).await?;
    let version = view.version.unwrap_or(Version(1));
    tx.disclose(Event::new("role.read", "role").on(id), Answer::from(view).etag(version)).await
}

/// Most roles of a clinic's own: more, nobody could compare.
const MOST: usize = 100;

/// Makes a role of the clinic's own. Nobody puts into it what they may not do themselves.
#[utoipa::path(post, path = "/roles", tag = "staff", request_body = RoleInput, responses((status = 201, body = RoleView)))]
async fn add_role(caller: Caller<ManageRoles>, Body(input): Body<RoleInput>) -> Result<Reply<RoleView>> {
    caller.stepped_up()?;
    input.check()?;
    let tx = caller.write().await?;
    let known = Known::read(&tx).await?;
    let permissions = input.permissions();
    let tx = refuse_beyond_own(&caller, tx, &known, &permissions).await?;
    if known.own.len() >= MOST {
        return Err(Problem::conflict(
            "too_many_roles",
            "A clinic has at most 100 roles of its own. Use one that is retired.",
        ));
    }
    let taken: HashSet<&str> = known.own.iter().map(|role| role.name.as_str()).collect();
    let (title, description) = (input.title.trim(), input.description());
    let wording = Wording { title, description, permissions: &permissions, licensed: input.licensed };
    let id = store::add(&tx, &name_of(title, &taken), &wording).await?;
    let view = view(&caller, &tx, id).await?;
    let event = Event::new("role.added", "role").on(id).new_value(&view);
    let answer = Answer::created(view, format!("/api/v1/roles/{id}")).etag(Version(1));
    tx.commit(event, answer).await
}

/// Changes a role of the clinic's own, at once for everybody who holds it; retires it, or takes it back into use.
#[utoipa::path(put, path = "/roles/{id}", tag = "staff", params(("id" = RoleId, Path)), request_body = RoleInput, responses((status = 200, body = RoleView)))]
async fn update_role(
    caller: Caller<ManageRoles>,
    Path(id): Path<RoleId>,
    IfMatch(version): IfMatch,
    Body(input): Body<RoleInput>,
) -> Result<Reply<RoleView>> {
    caller.stepped_up()?;
    input.check()?;
    let tx = caller.write().await?;
    let known = Known::read(&tx).await?;
    let old = view(&caller, &tx, id).await?;
    let permissions = input.permissions();
    let touched: Vec<String> = old.permissions.iter().chain(&permissions).cloned().collect();
    let tx = refuse_beyond_own(&caller, tx, &known, &touched).await?;
    let (title, description) = (input.title.trim(), input.description());
    let wording = Wording { title, description, permissions: &permissions, licensed: input.licensed };
    store::update(&tx, id, version, &wording, input.retired).await?;
    let new = view(&caller, &tx, id).await?;
    let event = Event::new("role.updated", "role").on(id).change(&old, &new);
    let version = new.version.unwrap_or(version);
    tx.commit(event, Answer::from(new).etag(version)).await
}

/// Refuses, and records, a role that would allow more than the caller may.
async fn refuse_beyond_own(
    caller: &Caller<ManageRoles>,
    tx: Tx<Write>,
    known: &Known,
    permissions: &[String],
) -> Result<Tx<Write>> {
    if known.may_grant(caller.roles(), permissions.iter().map(String::as_str)) {
        return Ok(tx);
    }
    let event = Event::new("access.refused", "role").because("beyond_own_roles");
    Err(tx.refuse(event, Problem::forbidden()).await)
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(list_roles, add_role)).routes(routes!(read_role, update_role))
}
