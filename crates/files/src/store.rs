//! The table of files; the only place that calls its SQL.

use jiff::Timestamp;
use kernel::{AccountId, ClinicId, FileId, Problem, Result, Secret};
use platform::{FieldRef, FieldVault, Tx, Write};
use sql::queries::files::file as queries;
use uuid::Uuid;

use crate::{
    NewFile,
    format::{FileKey, Place},
    media::MediaType,
};

/// A file that has arrived whole.
#[derive(Debug, Clone)]
pub struct StoredFile {
    /// The file.
    pub id: FileId,
    /// Its clinic.
    pub clinic: ClinicId,
    /// What it was uploaded for.
    pub purpose: String,
    /// As it was declared, and as its bytes begin.
    pub media_type: MediaType,
    /// Its name.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// Of the bytes.
    pub sha256: Vec<u8>,
    /// Whose it is; nobody's while it is temporary.
    pub resource: Option<Uuid>,
    /// Who uploaded it.
    pub account: AccountId,
    /// When.
    pub created_at: Timestamp,
    key: Secret<[u8; 32]>,
}

impl StoredFile {
    pub(crate) fn place(&self) -> Place {
        Place { clinic: self.clinic, file: self.id }
    }
    pub(crate) fn key(&self) -> Result<FileKey> {
        FileKey::new(&self.key)
    }
}

fn field(clinic: ClinicId, file: FileId, column: &str) -> FieldRef<'_> {
    FieldRef { clinic: clinic.0, table: "files.file", column, row: file.0 }
}

fn open_key(vault: &FieldVault, place: Place, sealed: &[u8]) -> Result<Secret<[u8; 32]>> {
    let opened = vault.open(field(place.clinic, place.file, "key_sealed"), sealed)?;
    let mut key = Secret::new([0; 32]);
    if opened.expose().len() != key.expose().len() {
        return Err(Problem::internal("a file's key has the wrong length"));
    }
    key.expose_mut().copy_from_slice(opened.expose());
    Ok(key)
}

/// A file begins to arrive; its key.
pub(crate) async fn begin(tx: &Tx<Write>, id: FileId, new: &NewFile) -> Result<FileKey> {
    let (vault, clinic) = (tx.platform().vault(), tx.clinic());
    let mut key = Secret::new([0; 32]);
    aws_lc_rs::rand::fill(key.expose_mut()).map_err(Problem::internal)?;
    let key_sealed = vault.seal(field(clinic, id, "key_sealed"), key.expose())?;
    let name_sealed = vault.seal(field(clinic, id, "name_sealed"), new.name.as_bytes())?;
    queries::begin().bind(tx, &id.0, &new.purpose, &new.kept_as().name(), &name_sealed, &key_sealed).await?;
    FileKey::new(&key)
}

/// It has arrived.
pub(crate) async fn finish(tx: &Tx<Write>, id: FileId, size: u64, sha256: &[u8]) -> Result<()> {
    let size = i64::try_from(size).map_err(Problem::internal)?;
    // A file that took more than a day to arrive was removed meanwhile.
    match queries::finish().bind(tx, &size, &sha256, &id.0).await? {
        0 => Err(Problem::not_found()),
        _ => Ok(()),
    }
}

/// Counts it towards the clinic's quota; `false` where it does not fit any more.
pub(crate) async fn take_room(tx: &Tx<Write>, size: u64, quota: u64) -> Result<bool> {
    let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    Ok(size <= quota && queries::take_room().bind(tx, &number(size), &number(quota)).opt().await?.is_some())
}

/// Bytes of the clinic's files.
pub(crate) async fn used<M: Send + Sync>(tx: &Tx<M>) -> Result<u64> {
    Ok(u64::try_from(queries::used().bind(tx).one().await?).unwrap_or_default())
}

/// A file that has arrived whole and is not deleted.
pub(crate) async fn get<M: Send + Sync>(tx: &Tx<M>, id: FileId) -> Result<StoredFile> {
    let row = queries::get().bind(tx, &id.0).opt().await?.ok_or_else(Problem::not_found)?;
    let (Some(size), Some(sha256), Some(name), Some(key)) =
        (row.size, row.sha256, row.name_sealed, row.key_sealed)
    else {
        return Err(Problem::not_found());
    };
    let (vault, clinic) = (tx.platform().vault(), tx.clinic());
    let name = vault.open(field(clinic, id, "name_sealed"), &name)?;
    let media_type = MediaType::named(&row.media_type)
        .ok_or_else(|| Problem::internal(format!("{} is no type of file", row.media_type)))?;
    Ok(StoredFile {
        id,
        clinic,
        purpose: row.purpose,
        media_type,
        name: String::from_utf8_lossy(name.expose()).into_owned(),
        size: u64::try_from(size).map_err(Problem::internal)?,
        sha256,
        resource: row.resource_id,
        account: AccountId(row.account_id),
        created_at: row.created_at,
        key: open_key(vault, Place { clinic, file: id }, &key)?,
    })
}

/// Keeps a file that the same account uploaded for this purpose in the last 24 hours; whether there was one.
pub(crate) async fn keep(tx: &Tx<Write>, id: FileId, purpose: &str, resource: Uuid) -> Result<bool> {
    Ok(queries::keep().bind(tx, &resource, &id.0, &purpose).await? > 0)
}

/// Deletes a file, of one purpose or of any; whether there was one.
pub(crate) async fn delete(tx: &Tx<Write>, id: FileId, purpose: Option<&str>) -> Result<bool> {
    Ok(queries::delete().bind(tx, &id.0, &purpose).one().await?)
}

/// Files that have arrived whole, in the order of their ids.
pub(crate) async fn whole<M: Send + Sync>(tx: &Tx<M>, after: FileId, wanted: i64) -> Result<Vec<FileId>> {
    Ok(queries::whole().bind(tx, &after.0, &wanted).all().await?.into_iter().map(FileId).collect())
}

/// Temporary files older than a day.
pub(crate) async fn expired(tx: &Tx<Write>, wanted: i64) -> Result<Vec<FileId>> {
    Ok(queries::expired().bind(tx, &wanted).all().await?.into_iter().map(FileId).collect())
}

/// Deleted files whose bytes are still there.
pub(crate) async fn to_remove<M: Send + Sync>(tx: &Tx<M>, wanted: i64) -> Result<Vec<FileId>> {
    Ok(queries::to_remove().bind(tx, &wanted).all().await?.into_iter().map(FileId).collect())
}

/// Their bytes are gone.
pub(crate) async fn removed(tx: &Tx<Write>, id: FileId) -> Result<()> {
    queries::removed().bind(tx, &id.0).await?;
    Ok(())
}
