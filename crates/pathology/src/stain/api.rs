//! The catalogue of stains, and a clinic's changes of it.

use kernel::{Problem, Result, Version};
use platform::{Answer, Body, Caller, Event, IfMatch, Path, Platform, Reply, Tx};
use serde::Serialize;
use sql::queries::pathology::stain as queries;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{Category, StainDetails, is_code, shipped};
use crate::{
    permissions::{ManageStains, ReadCases},
    specimen::filled,
};

/// A stain of the catalogue.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Stain {
    /// What programs call it.
    pub code: String,
    /// What the catalogue says of it.
    pub details: StainDetails,
    /// Who changed it last; nobody, where it is as it came.
    pub changed_by: Option<String>,
    /// Travels as the ETag; 0 where it is as it came.
    pub version: Version,
}

/// The catalogue.
#[derive(Debug, Serialize, ToSchema)]
pub struct Stains {
    /// Panels and stains, those that are not offered, too.
    pub items: Vec<Stain>,
    /// What the caller may do: `manage`.
    pub allowed_actions: Vec<&'static str>,
}

fn as_shipped() -> Vec<Stain> {
    let stain = |code: &str, name: &str, category, control: Option<&str>, members: &[&str]| Stain {
        code: code.to_owned(),
        details: StainDetails {
            name: name.to_owned(),
            category,
            control: control.map(str::to_owned),
            members: members.iter().map(|code| (*code).to_owned()).collect(),
            is_offered: true,
        },
        changed_by: None,
        version: Version(0),
    };
    let stains = shipped::STAINS
        .iter()
        .map(|(code, name, category, control)| stain(code, name, *category, *control, &[]));
    let panels =
        shipped::PANELS.iter().map(|(code, name, members)| stain(code, name, Category::Panel, None, members));
    stains.chain(panels).collect()
}

/// The catalogue as the clinic has it: what it changed counts in the place of what came.
pub(crate) async fn catalogue<M: Send + Sync>(tx: &Tx<M>) -> Result<Vec<Stain>> {
    let mut all = as_shipped();
    for row in queries::list().bind(tx).all().await? {
        let broken = || Problem::internal("a stain says a word that is none of its own");
        let own = Stain {
            details: StainDetails {
                name: row.name,
                category: Category::of(&row.category).ok_or_else(broken)?,
                control: row.control,
                members: row.members,
                is_offered: row.is_offered,
            },
            changed_by: Some(row.changed_by),
            version: Version(row.version),
            code: row.code,
        };
        match all.iter_mut().find(|known| known.code == own.code) {
            Some(known) => *known = own,
            None => all.push(own),
        }
    }
    Ok(all)
}

/// The stains that can be asked for, the panels among them.
#[utoipa::path(get, path = "/pathology/stains", tag = "pathology", responses((status = 200, body = Stains)))]
async fn list_stains(caller: Caller<ReadCases>) -> Result<Reply<Stains>> {
    let tx = caller.read().await?;
    let items = catalogue(&tx).await?;
    let allowed_actions =
        if caller.can(<ManageStains as platform::Permission>::NAME) { vec!["manage"] } else { vec![] };
    tx.disclose(Event::new("stain.listed", "stain"), Stains { items, allowed_actions }).await
}

/// Changes a stain of the catalogue, or adds one; version 0 is one that is as it came, or not there yet.
#[utoipa::path(put, path = "/pathology/stains/{code}", tag = "pathology", params(("code" = String, Path)), request_body = StainDetails, responses((status = 200, body = Stain)))]
async fn change_stain(
    caller: Caller<ManageStains>,
    Path(code): Path<String>,
    IfMatch(version): IfMatch,
    Body(input): Body<StainDetails>,
) -> Result<Reply<Stain>> {
    input.check_texts()?;
    if !is_code(&code) {
        return Err(Problem::not_found());
    }
    let tx = caller.write().await?;
    let all = catalogue(&tx).await?;
    let known: Vec<(String, StainDetails)> =
        all.iter().map(|stain| (stain.code.clone(), stain.details.clone())).collect();
    input.check(&known)?;
    let is_part =
        known.iter().any(|(_, stain)| stain.members.contains(&code)) || input.members.contains(&code);
    if input.category == Category::Panel && is_part {
        let sentence = "It is part of a panel: a panel has no panels.";
        return Err(Problem::invalid_field("category", "not_allowed", sentence));
    }
    let old = all.into_iter().find(|stain| stain.code == code);
    if old.as_ref().map_or(Version(0), |stain| stain.version) != version {
        return Err(Problem::stale());
    }
    let (name, category, control) =
        (input.name.trim(), input.category.word(), filled(input.control.as_deref()));
    let (code_text, by) = (code.as_str(), tx.account_name());
    let written = if version == Version(0) {
        queries::add()
            .bind(&tx, &code_text, &name, &category, &control, &input.members, &input.is_offered, &by)
            .await?
    } else {
        queries::change()
            .bind(
                &tx,
                &name,
                &category,
                &control,
                &input.members,
                &input.is_offered,
                &by,
                &code_text,
                &version.0,
            )
            .await?
    };
    if written != 1 {
        return Err(Problem::stale());
    }
    let new =
        catalogue(&tx).await?.into_iter().find(|stain| stain.code == code).ok_or_else(Problem::not_found)?;
    let event = Event::new("stain.changed", "stain");
    let event = match &old {
        Some(old) => event.change(old, &new),
        None => event.new_value(&new),
    };
    let version = new.version;
    tx.commit(event, Answer::from(new).etag(version)).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(list_stains)).routes(routes!(change_stain))
}
