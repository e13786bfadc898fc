//! The table of gateways: one a clinic.

use kernel::{ClinicId, Problem, Result, Secret, Version};
use platform::{FieldRef, Tx, Write};
use sql::queries::notify::sms as queries;
pub(super) use sql::queries::notify::sms::Gateway as Row;

use super::{ContentType, Gateway, Method};

fn field(clinic: ClinicId) -> FieldRef<'static> {
    FieldRef { clinic: clinic.0, table: "notify.sms_gateway", column: "header_value", row: clinic.0 }
}

/// What the clinic said of its gateway, if it did.
pub(super) async fn row<M: Send + Sync>(tx: &Tx<M>) -> Result<Option<Row>> {
    Ok(queries::gateway().bind(tx).opt().await?)
}

pub(super) fn method(row: &Row) -> Method {
    if row.method == "PUT" { Method::Put } else { Method::Post }
}

pub(super) fn content_type(row: &Row) -> ContentType {
    if row.content_type == "form" { ContentType::Form } else { ContentType::Json }
}

/// The secret that is sent in a header or in the body.
pub(super) fn header_value<M: Send + Sync>(tx: &Tx<M>, row: &Row) -> Result<Option<Secret<Vec<u8>>>> {
    let sealed = row.header_value.as_deref();
    sealed.map(|sealed| tx.platform().vault().open(field(tx.clinic()), sealed)).transpose()
}

/// The gateway through which text messages go now.
pub(crate) async fn gateway<M: Send + Sync>(tx: &Tx<M>) -> Result<Option<Gateway>> {
    let Some(row) = row(tx).await?.filter(|row| row.is_active) else { return Ok(None) };
    let (method, content_type, secret) = (method(&row), content_type(&row), header_value(tx, &row)?);
    let (url, header_name, body) = (row.url, row.header_name, row.body);
    Ok(Some(Gateway { url, method, header_name, secret, content_type, body }))
}

/// Keeps what is said of it; `412` when somebody was faster. Version 0 is that nothing was said yet.
pub(super) async fn put(tx: &Tx<Write>, version: Version, gateway: &Gateway, is_active: bool) -> Result<()> {
    let vault = tx.platform().vault();
    let name = gateway.header_name.as_deref();
    let sealed = gateway.secret.as_ref().map(|secret| vault.seal(field(tx.clinic()), secret.expose()));
    let sealed = sealed.transpose()?;
    let kept = queries::put_gateway()
        .bind(
            tx,
            &gateway.url.as_str(),
            &gateway.method.word(),
            &name,
            &sealed.as_deref(),
            &gateway.content_type.word(),
            &gateway.body.as_str(),
            &is_active,
            &tx.account_name(),
            &version.0,
        )
        .await?;
    if kept == 0 { Err(Problem::stale()) } else { Ok(()) }
}
