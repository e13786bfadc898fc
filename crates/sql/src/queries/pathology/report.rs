// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct InsertParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub id: uuid::Uuid,
    pub case: uuid::Uuid,
    pub language: T1,
    pub by: T2,
}
#[derive(Clone, Copy, Debug)]
pub struct PageParams {
    pub before_at: jiff::Timestamp,
    pub before_id: uuid::Uuid,
    pub out_after: Option<jiff::Timestamp>,
    pub wanted: i64,
}
#[derive(Debug)]
pub struct PageOfStatusParams<T1: crate::StringSql> {
    pub status: T1,
    pub before_at: jiff::Timestamp,
    pub before_id: uuid::Uuid,
    pub out_after: Option<jiff::Timestamp>,
    pub wanted: i64,
}
#[derive(Debug)]
pub struct WriteParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::StringSql,
    T9: crate::JsonSql,
    T10: crate::JsonSql,
    T11: crate::JsonSql,
    T12: crate::StringSql,
> {
    pub language: T1,
    pub specimen: Option<T2>,
    pub gross_examination: Option<T3>,
    pub microscopic_examination: Option<T4>,
    pub diagnosis: Option<T5>,
    pub special_stains: Option<T6>,
    pub immunohistochemistry: Option<T7>,
    pub comments: Option<T8>,
    pub diagnoses: T9,
    pub synoptic: T10,
    pub images: T11,
    pub by: T12,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug)]
pub struct SubmitParams<T1: crate::StringSql> {
    pub account: uuid::Uuid,
    pub name: T1,
    pub at: jiff::Timestamp,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug)]
pub struct VerifyParams<T1: crate::StringSql> {
    pub account: uuid::Uuid,
    pub name: T1,
    pub at: jiff::Timestamp,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug)]
pub struct BackParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub reason: T1,
    pub name: T2,
    pub id: uuid::Uuid,
    pub version: i32,
    pub from: T3,
}
#[derive(Debug)]
pub struct SignParams<T1: crate::StringSql> {
    pub account: uuid::Uuid,
    pub name: T1,
    pub at: jiff::Timestamp,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug)]
pub struct PublishParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub status: T1,
    pub account: uuid::Uuid,
    pub name: T2,
    pub at: jiff::Timestamp,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug)]
pub struct AmendParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub reason: T1,
    pub name: T2,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug)]
pub struct CancelAmendmentParams<T1: crate::StringSql> {
    pub name: T1,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug)]
pub struct WithdrawParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub reason: T1,
    pub account: uuid::Uuid,
    pub name: T2,
    pub at: jiff::Timestamp,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug)]
pub struct KeepVersionParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::JsonSql,
    T5: crate::JsonSql,
> {
    pub action: T1,
    pub reason: Option<T2>,
    pub by: T3,
    pub addenda: T4,
    pub ai_sections: T5,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct VersionParams {
    pub report: uuid::Uuid,
    pub number: i32,
}
#[derive(Clone, Copy, Debug)]
pub struct AnswersParams {
    pub report: uuid::Uuid,
    pub edition: i32,
}
#[derive(Debug)]
pub struct WasViewedParams<T1: crate::StringSql> {
    pub id: uuid::Uuid,
    pub account: uuid::Uuid,
    pub version: T1,
}
#[derive(Debug)]
pub struct AddEditionParams<T1: crate::StringSql, T2: crate::JsonSql, T3: crate::BytesSql> {
    pub report: uuid::Uuid,
    pub number: i32,
    pub kind: T1,
    pub content: T2,
    pub signature: uuid::Uuid,
    pub pdf: T3,
}
#[derive(Clone, Copy, Debug)]
pub struct DocumentParams {
    pub report: uuid::Uuid,
    pub number: i32,
}
#[derive(Clone, Copy, Debug)]
pub struct ContentOfParams {
    pub report: uuid::Uuid,
    pub number: i32,
}
#[derive(Debug, Clone, PartialEq)]
pub struct ReportRow {
    pub id: uuid::Uuid,
    pub case_id: uuid::Uuid,
    pub language: String,
    pub specimen: Option<String>,
    pub gross_examination: Option<String>,
    pub microscopic_examination: Option<String>,
    pub diagnosis: Option<String>,
    pub special_stains: Option<String>,
    pub immunohistochemistry: Option<String>,
    pub comments: Option<String>,
    pub diagnoses: serde_json::Value,
    pub synoptic: serde_json::Value,
    pub images: serde_json::Value,
    pub status: String,
    pub edition: i32,
    pub amendment_reason: Option<String>,
    pub rejection_reason: Option<String>,
    pub rejected_by_name: Option<String>,
    pub submitted_by: Option<uuid::Uuid>,
    pub submitted_by_name: Option<String>,
    pub submitted_at: Option<jiff::Timestamp>,
    pub verified_by: Option<uuid::Uuid>,
    pub verified_by_name: Option<String>,
    pub verified_at: Option<jiff::Timestamp>,
    pub signed_by_name: Option<String>,
    pub signed_at: Option<jiff::Timestamp>,
    pub published_by_name: Option<String>,
    pub published_at: Option<jiff::Timestamp>,
    pub issued_edition: Option<i32>,
    pub issued_at: Option<jiff::Timestamp>,
    pub before_amendment: Option<serde_json::Value>,
    pub withdrawal_reason: Option<String>,
    pub withdrawn_by_name: Option<String>,
    pub withdrawn_at: Option<jiff::Timestamp>,
    pub recorded_by: String,
    pub changed_by: Option<String>,
    pub version: i32,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
}
pub struct ReportRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub case_id: uuid::Uuid,
    pub language: &'a str,
    pub specimen: Option<&'a str>,
    pub gross_examination: Option<&'a str>,
    pub microscopic_examination: Option<&'a str>,
    pub diagnosis: Option<&'a str>,
    pub special_stains: Option<&'a str>,
    pub immunohistochemistry: Option<&'a str>,
    pub comments: Option<&'a str>,
    pub diagnoses: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub synoptic: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub images: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub status: &'a str,
    pub edition: i32,
    pub amendment_reason: Option<&'a str>,
    pub rejection_reason: Option<&'a str>,
    pub rejected_by_name: Option<&'a str>,
    pub submitted_by: Option<uuid::Uuid>,
    pub submitted_by_name: Option<&'a str>,
    pub submitted_at: Option<jiff::Timestamp>,
    pub verified_by: Option<uuid::Uuid>,
    pub verified_by_name: Option<&'a str>,
    pub verified_at: Option<jiff::Timestamp>,
    pub signed_by_name: Option<&'a str>,
    pub signed_at: Option<jiff::Timestamp>,
    pub published_by_name: Option<&'a str>,
    pub published_at: Option<jiff::Timestamp>,
    pub issued_edition: Option<i32>,
    pub issued_at: Option<jiff::Timestamp>,
    pub before_amendment: Option<postgres_types::Json<&'a serde_json::value::RawValue>>,
    pub withdrawal_reason: Option<&'a str>,
    pub withdrawn_by_name: Option<&'a str>,
    pub withdrawn_at: Option<jiff::Timestamp>,
    pub recorded_by: &'a str,
    pub changed_by: Option<&'a str>,
    pub version: i32,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
}
impl<'a> From<ReportRowBorrowed<'a>> for ReportRow {
    fn from(
        ReportRowBorrowed {
            id,
            case_id,
            language,
            specimen,
            gross_examination,
            microscopic_examination,
            diagnosis,
            special_stains,
            immunohistochemistry,
            comments,
            diagnoses,
            synoptic,
            images,
            status,
            edition,
            amendment_reason,
            rejection_reason,
            rejected_by_name,
            submitted_by,
            submitted_by_name,
            submitted_at,
            verified_by,
            verified_by_name,
            verified_at,
            signed_by_name,
            signed_at,
            published_by_name,
            published_at,
            issued_edition,
            issued_at,
            before_amendment,
            withdrawal_reason,
            withdrawn_by_name,
            withdrawn_at,
            recorded_by,
            changed_by,
            version,
            created_at,
            updated_at,
        }: ReportRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            case_id,
            language: language.into(),
            specimen: specimen.map(|v| v.into()),
            gross_examination: gross_examination.map(|v| v.into()),
            microscopic_examination: microscopic_examination.map(|v| v.into()),
            diagnosis: diagnosis.map(|v| v.into()),
            special_stains: special_stains.map(|v| v.into()),
            immunohistochemistry: immunohistochemistry.map(|v| v.into()),
            comments: comments.map(|v| v.into()),
            diagnoses: serde_json::from_str(diagnoses.0.get()).unwrap(),
            synoptic: serde_json::from_str(synoptic.0.get()).unwrap(),
            images: serde_json::from_str(images.0.get()).unwrap(),
            status: status.into(),
            edition,
            amendment_reason: amendment_reason.map(|v| v.into()),
            rejection_reason: rejection_reason.map(|v| v.into()),
            rejected_by_name: rejected_by_name.map(|v| v.into()),
            submitted_by,
            submitted_by_name: submitted_by_name.map(|v| v.into()),
            submitted_at,
            verified_by,
            verified_by_name: verified_by_name.map(|v| v.into()),
            verified_at,
            signed_by_name: signed_by_name.map(|v| v.into()),
            signed_at,
            published_by_name: published_by_name.map(|v| v.into()),
            published_at,
            issued_edition,
            issued_at,
            before_amendment: before_amendment.map(|v| serde_json::from_str(v.0.get()).unwrap()),
            withdrawal_reason: withdrawal_reason.map(|v| v.into()),
            withdrawn_by_name: withdrawn_by_name.map(|v| v.into()),
            withdrawn_at,
            recorded_by: recorded_by.into(),
            changed_by: changed_by.map(|v| v.into()),
            version,
            created_at,
            updated_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ReportLine {
    pub id: uuid::Uuid,
    pub case_id: uuid::Uuid,
    pub patient_id: uuid::Uuid,
    pub accession_number: String,
    pub investigation_type: String,
    pub reporting_date: Option<jiff::civil::Date>,
    pub status: String,
    pub edition: i32,
    pub issued_edition: Option<i32>,
    pub issued_at: Option<jiff::Timestamp>,
    pub changed_by: Option<String>,
    pub recorded_by: String,
    pub updated_at: jiff::Timestamp,
}
pub struct ReportLineBorrowed<'a> {
    pub id: uuid::Uuid,
    pub case_id: uuid::Uuid,
    pub patient_id: uuid::Uuid,
    pub accession_number: &'a str,
    pub investigation_type: &'a str,
    pub reporting_date: Option<jiff::civil::Date>,
    pub status: &'a str,
    pub edition: i32,
    pub issued_edition: Option<i32>,
    pub issued_at: Option<jiff::Timestamp>,
    pub changed_by: Option<&'a str>,
    pub recorded_by: &'a str,
    pub updated_at: jiff::Timestamp,
}
impl<'a> From<ReportLineBorrowed<'a>> for ReportLine {
    fn from(
        ReportLineBorrowed {
            id,
            case_id,
            patient_id,
            accession_number,
            investigation_type,
            reporting_date,
            status,
            edition,
            issued_edition,
            issued_at,
            changed_by,
            recorded_by,
            updated_at,
        }: ReportLineBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            case_id,
            patient_id,
            accession_number: accession_number.into(),
            investigation_type: investigation_type.into(),
            reporting_date,
            status: status.into(),
            edition,
            issued_edition,
            issued_at,
            changed_by: changed_by.map(|v| v.into()),
            recorded_by: recorded_by.into(),
            updated_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct VersionRow {
    pub number: i32,
    pub edition: i32,
    pub action: String,
    pub status: String,
    pub change_reason: Option<String>,
    pub changed_by_name: String,
    pub created_at: jiff::Timestamp,
    pub has_ai_text: bool,
    pub addenda: serde_json::Value,
    pub ai_sections: serde_json::Value,
}
pub struct VersionRowBorrowed<'a> {
    pub number: i32,
    pub edition: i32,
    pub action: &'a str,
    pub status: &'a str,
    pub change_reason: Option<&'a str>,
    pub changed_by_name: &'a str,
    pub created_at: jiff::Timestamp,
    pub has_ai_text: bool,
    pub addenda: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub ai_sections: postgres_types::Json<&'a serde_json::value::RawValue>,
}
impl<'a> From<VersionRowBorrowed<'a>> for VersionRow {
    fn from(
        VersionRowBorrowed {
            number,
            edition,
            action,
            status,
            change_reason,
            changed_by_name,
            created_at,
            has_ai_text,
            addenda,
            ai_sections,
        }: VersionRowBorrowed<'a>,
    ) -> Self {
        Self {
            number,
            edition,
            action: action.into(),
            status: status.into(),
            change_reason: change_reason.map(|v| v.into()),
            changed_by_name: changed_by_name.into(),
            created_at,
            has_ai_text,
            addenda: serde_json::from_str(addenda.0.get()).unwrap(),
            ai_sections: serde_json::from_str(ai_sections.0.get()).unwrap(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Version {
    pub number: i32,
    pub edition: i32,
    pub action: String,
    pub status: String,
    pub change_reason: Option<String>,
    pub changed_by_name: String,
    pub created_at: jiff::Timestamp,
    pub has_ai_text: bool,
    pub addenda: serde_json::Value,
    pub ai_sections: serde_json::Value,
    pub content: serde_json::Value,
}
pub struct VersionBorrowed<'a> {
    pub number: i32,
    pub edition: i32,
    pub action: &'a str,
    pub status: &'a str,
    pub change_reason: Option<&'a str>,
    pub changed_by_name: &'a str,
    pub created_at: jiff::Timestamp,
    pub has_ai_text: bool,
    pub addenda: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub ai_sections: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub content: postgres_types::Json<&'a serde_json::value::RawValue>,
}
impl<'a> From<VersionBorrowed<'a>> for Version {
    fn from(
        VersionBorrowed {
            number,
            edition,
            action,
            status,
            change_reason,
            changed_by_name,
            created_at,
            has_ai_text,
            addenda,
            ai_sections,
            content,
        }: VersionBorrowed<'a>,
    ) -> Self {
        Self {
            number,
            edition,
            action: action.into(),
            status: status.into(),
            change_reason: change_reason.map(|v| v.into()),
            changed_by_name: changed_by_name.into(),
            created_at,
            has_ai_text,
            addenda: serde_json::from_str(addenda.0.get()).unwrap(),
            ai_sections: serde_json::from_str(ai_sections.0.get()).unwrap(),
            content: serde_json::from_str(content.0.get()).unwrap(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Editions {
    pub number: i32,
    pub kind: String,
    pub content: serde_json::Value,
    pub written: String,
    pub signature_id: uuid::Uuid,
    pub sha256: Vec<u8>,
    pub size: i32,
    pub is_other: bool,
}
pub struct EditionsBorrowed<'a> {
    pub number: i32,
    pub kind: &'a str,
    pub content: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub written: &'a str,
    pub signature_id: uuid::Uuid,
    pub sha256: &'a [u8],
    pub size: i32,
    pub is_other: bool,
}
impl<'a> From<EditionsBorrowed<'a>> for Editions {
    fn from(
        EditionsBorrowed {
            number,
            kind,
            content,
            written,
            signature_id,
            sha256,
            size,
            is_other,
        }: EditionsBorrowed<'a>,
    ) -> Self {
        Self {
            number,
            kind: kind.into(),
            content: serde_json::from_str(content.0.get()).unwrap(),
            written: written.into(),
            signature_id,
            sha256: sha256.into(),
            size,
            is_other,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Issue {
    pub issued: Vec<i32>,
    pub is_being_amended: bool,
    pub addenda: Vec<i32>,
}
pub struct IssueBorrowed<'a> {
    pub issued: crate::ArrayIterator<'a, i32>,
    pub is_being_amended: bool,
    pub addenda: crate::ArrayIterator<'a, i32>,
}
impl<'a> From<IssueBorrowed<'a>> for Issue {
    fn from(IssueBorrowed { issued, is_being_amended, addenda }: IssueBorrowed<'a>) -> Self {
        Self { issued: issued.map(|v| v).collect(), is_being_amended, addenda: addenda.map(|v| v).collect() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct SignedOfCases {
    pub report_id: uuid::Uuid,
    pub case_id: uuid::Uuid,
    pub number: i32,
    pub kind: String,
    pub content: serde_json::Value,
    pub signed_by: String,
    pub signed_at: jiff::Timestamp,
    pub issued_at: Option<jiff::Timestamp>,
    pub withdrawn_at: Option<jiff::Timestamp>,
    pub stands: bool,
}
pub struct SignedOfCasesBorrowed<'a> {
    pub report_id: uuid::Uuid,
    pub case_id: uuid::Uuid,
    pub number: i32,
    pub kind: &'a str,
    pub content: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub signed_by: &'a str,
    pub signed_at: jiff::Timestamp,
    pub issued_at: Option<jiff::Timestamp>,
    pub withdrawn_at: Option<jiff::Timestamp>,
    pub stands: bool,
}
impl<'a> From<SignedOfCasesBorrowed<'a>> for SignedOfCases {
    fn from(
        SignedOfCasesBorrowed {
            report_id,
            case_id,
            number,
            kind,
            content,
            signed_by,
            signed_at,
            issued_at,
            withdrawn_at,
            stands,
        }: SignedOfCasesBorrowed<'a>,
    ) -> Self {
        Self {
            report_id,
            case_id,
            number,
            kind: kind.into(),
            content: serde_json::from_str(content.0.get()).unwrap(),
            signed_by: signed_by.into(),
            signed_at,
            issued_at,
            withdrawn_at,
            stands,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct ReportRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ReportRowBorrowed, tokio_postgres::Error>,
    mapper: fn(ReportRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ReportRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ReportRowBorrowed) -> R) -> ReportRowQuery<'c, 'a, 's, C, R, N> {
        ReportRowQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct ReportLineQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ReportLineBorrowed, tokio_postgres::Error>,
    mapper: fn(ReportLineBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ReportLineQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ReportLineBorrowed) -> R) -> ReportLineQuery<'c, 'a, 's, C, R, N> {
        ReportLineQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct VersionRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<VersionRowBorrowed, tokio_postgres::Error>,
    mapper: fn(VersionRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> VersionRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(VersionRowBorrowed) -> R) -> VersionRowQuery<'c, 'a, 's, C, R, N> {
        VersionRowQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct VersionQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<VersionBorrowed, tokio_postgres::Error>,
    mapper: fn(VersionBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> VersionQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(VersionBorrowed) -> R) -> VersionQuery<'c, 'a, 's, C, R, N> {
        VersionQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct SerdejsonValueQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(
        &tokio_postgres::Row,
    ) -> Result<postgres_types::Json<&serde_json::value::RawValue>, tokio_postgres::Error>,
    mapper: fn(postgres_types::Json<&serde_json::value::RawValue>) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SerdejsonValueQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(postgres_types::Json<&serde_json::value::RawValue>) -> R,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, R, N> {
        SerdejsonValueQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct BoolQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<bool, tokio_postgres::Error>,
    mapper: fn(bool) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> BoolQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(bool) -> R) -> BoolQuery<'c, 'a, 's, C, R, N> {
        BoolQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct StringQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<&str, tokio_postgres::Error>,
    mapper: fn(&str) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> StringQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(&str) -> R) -> StringQuery<'c, 'a, 's, C, R, N> {
        StringQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct EditionsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<EditionsBorrowed, tokio_postgres::Error>,
    mapper: fn(EditionsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> EditionsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(EditionsBorrowed) -> R) -> EditionsQuery<'c, 'a, 's, C, R, N> {
        EditionsQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct Vecu8Query<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<&[u8], tokio_postgres::Error>,
    mapper: fn(&[u8]) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> Vecu8Query<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(&[u8]) -> R) -> Vecu8Query<'c, 'a, 's, C, R, N> {
        Vecu8Query {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct IssueQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<IssueBorrowed, tokio_postgres::Error>,
    mapper: fn(IssueBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> IssueQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(IssueBorrowed) -> R) -> IssueQuery<'c, 'a, 's, C, R, N> {
        IssueQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct SignedOfCasesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SignedOfCasesBorrowed, tokio_postgres::Error>,
    mapper: fn(SignedOfCasesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SignedOfCasesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(SignedOfCasesBorrowed) -> R) -> SignedOfCasesQuery<'c, 'a, 's, C, R, N> {
        SignedOfCasesQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct InsertStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert() -> InsertStmt {
    InsertStmt(
        "insert into pathology.report (id, case_id, language, recorded_by) values ($1, $2, $3, $4)",
        None,
    )
}
impl InsertStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        case: &'a uuid::Uuid,
        language: &'a T1,
        by: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, case, language, by]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.id, &params.case, &params.language, &params.by))
    }
}
pub struct GetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn get() -> GetStmt {
    GetStmt(
        "select r.id, r.case_id, r.language, r.specimen, r.gross_examination, r.microscopic_examination, r.diagnosis, r.special_stains, r.immunohistochemistry, r.comments, r.diagnoses, r.synoptic, r.images, r.status, r.edition, r.amendment_reason, r.rejection_reason, r.rejected_by_name, r.submitted_by, r.submitted_by_name, r.submitted_at, r.verified_by, r.verified_by_name, r.verified_at, r.signed_by_name, r.signed_at, r.published_by_name, r.published_at, r.issued_edition, r.issued_at, r.before_amendment, r.withdrawal_reason, r.withdrawn_by_name, r.withdrawn_at, r.recorded_by, r.changed_by, r.version, r.created_at, r.updated_at from pathology.report r where r.id = $1",
        None,
    )
}
impl GetStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
    ) -> ReportRowQuery<'c, 'a, 's, C, ReportRow, 1> {
        ReportRowQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ReportRowBorrowed, tokio_postgres::Error> {
                Ok(ReportRowBorrowed {
                    id: row.try_get(0)?,
                    case_id: row.try_get(1)?,
                    language: row.try_get(2)?,
                    specimen: row.try_get(3)?,
                    gross_examination: row.try_get(4)?,
                    microscopic_examination: row.try_get(5)?,
                    diagnosis: row.try_get(6)?,
                    special_stains: row.try_get(7)?,
                    immunohistochemistry: row.try_get(8)?,
                    comments: row.try_get(9)?,
                    diagnoses: row.try_get(10)?,
                    synoptic: row.try_get(11)?,
                    images: row.try_get(12)?,
                    status: row.try_get(13)?,
                    edition: row.try_get(14)?,
                    amendment_reason: row.try_get(15)?,
                    rejection_reason: row.try_get(16)?,
                    rejected_by_name: row.try_get(17)?,
                    submitted_by: row.try_get(18)?,
                    submitted_by_name: row.try_get(19)?,
                    submitted_at: row.try_get(20)?,
                    verified_by: row.try_get(21)?,
                    verified_by_name: row.try_get(22)?,
                    verified_at: row.try_get(23)?,
                    signed_by_name: row.try_get(24)?,
                    signed_at: row.try_get(25)?,
                    published_by_name: row.try_get(26)?,
                    published_at: row.try_get(27)?,
                    issued_edition: row.try_get(28)?,
                    issued_at: row.try_get(29)?,
                    before_amendment: row.try_get(30)?,
                    withdrawal_reason: row.try_get(31)?,
                    withdrawn_by_name: row.try_get(32)?,
                    withdrawn_at: row.try_get(33)?,
                    recorded_by: row.try_get(34)?,
                    changed_by: row.try_get(35)?,
                    version: row.try_get(36)?,
                    created_at: row.try_get(37)?,
                    updated_at: row.try_get(38)?,
                })
            },
            mapper: |it| ReportRow::from(it),
        }
    }
}
pub struct OfCasesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_cases() -> OfCasesStmt {
    OfCasesStmt(
        "select r.id, r.case_id, r.language, r.specimen, r.gross_examination, r.microscopic_examination, r.diagnosis, r.special_stains, r.immunohistochemistry, r.comments, r.diagnoses, r.synoptic, r.images, r.status, r.edition, r.amendment_reason, r.rejection_reason, r.rejected_by_name, r.submitted_by, r.submitted_by_name, r.submitted_at, r.verified_by, r.verified_by_name, r.verified_at, r.signed_by_name, r.signed_at, r.published_by_name, r.published_at, r.issued_edition, r.issued_at, r.before_amendment, r.withdrawal_reason, r.withdrawn_by_name, r.withdrawn_at, r.recorded_by, r.changed_by, r.version, r.created_at, r.updated_at from pathology.report r where r.case_id = any($1::uuid[]) order by r.created_at desc, r.id desc",
        None,
    )
}
impl OfCasesStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        cases: &'a T1,
    ) -> ReportRowQuery<'c, 'a, 's, C, ReportRow, 1> {
        ReportRowQuery {
            client,
            params: [cases],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ReportRowBorrowed, tokio_postgres::Error> {
                Ok(ReportRowBorrowed {
                    id: row.try_get(0)?,
                    case_id: row.try_get(1)?,
                    language: row.try_get(2)?,
                    specimen: row.try_get(3)?,
                    gross_examination: row.try_get(4)?,
                    microscopic_examination: row.try_get(5)?,
                    diagnosis: row.try_get(6)?,
                    special_stains: row.try_get(7)?,
                    immunohistochemistry: row.try_get(8)?,
                    comments: row.try_get(9)?,
                    diagnoses: row.try_get(10)?,
                    synoptic: row.try_get(11)?,
                    images: row.try_get(12)?,
                    status: row.try_get(13)?,
                    edition: row.try_get(14)?,
                    amendment_reason: row.try_get(15)?,
                    rejection_reason: row.try_get(16)?,
                    rejected_by_name: row.try_get(17)?,
                    submitted_by: row.try_get(18)?,
                    submitted_by_name: row.try_get(19)?,
                    submitted_at: row.try_get(20)?,
                    verified_by: row.try_get(21)?,
                    verified_by_name: row.try_get(22)?,
                    verified_at: row.try_get(23)?,
                    signed_by_name: row.try_get(24)?,
                    signed_at: row.try_get(25)?,
                    published_by_name: row.try_get(26)?,
                    published_at: row.try_get(27)?,
                    issued_edition: row.try_get(28)?,
                    issued_at: row.try_get(29)?,
                    before_amendment: row.try_get(30)?,
                    withdrawal_reason: row.try_get(31)?,
                    withdrawn_by_name: row.try_get(32)?,
                    withdrawn_at: row.try_get(33)?,
                    recorded_by: row.try_get(34)?,
                    changed_by: row.try_get(35)?,
                    version: row.try_get(36)?,
                    created_at: row.try_get(37)?,
                    updated_at: row.try_get(38)?,
                })
            },
            mapper: |it| ReportRow::from(it),
        }
    }
}
pub struct PageStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn page() -> PageStmt {
    PageStmt(
        "select p.* from ( (select r.id, r.case_id, c.patient_id, c.accession_number, c.investigation_type, c.reporting_date, r.status, r.edition, r.issued_edition, r.issued_at, r.changed_by, r.recorded_by, r.updated_at from pathology.report r join pathology.pathology_case c on c.id = r.case_id where (r.updated_at, r.id) < ($1, $2) and r.updated_at >= coalesce($3::timestamptz, '-infinity') order by r.updated_at desc, r.id desc limit $4) union all (select r.id, r.case_id, c.patient_id, c.accession_number, c.investigation_type, c.reporting_date, r.status, r.edition, r.issued_edition, r.issued_at, r.changed_by, r.recorded_by, r.updated_at from pathology.report r join pathology.pathology_case c on c.id = r.case_id where r.status not in ('published', 'amended', 'withdrawn') and (r.updated_at, r.id) < ($1, $2) and r.updated_at < $3::timestamptz order by r.updated_at desc, r.id desc limit $4)) p order by p.updated_at desc, p.id desc limit $4",
        None,
    )
}
impl PageStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        before_at: &'a jiff::Timestamp,
        before_id: &'a uuid::Uuid,
        out_after: &'a Option<jiff::Timestamp>,
        wanted: &'a i64,
    ) -> ReportLineQuery<'c, 'a, 's, C, ReportLine, 4> {
        ReportLineQuery {
            client,
            params: [before_at, before_id, out_after, wanted],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ReportLineBorrowed, tokio_postgres::Error> {
                Ok(ReportLineBorrowed {
                    id: row.try_get(0)?,
                    case_id: row.try_get(1)?,
                    patient_id: row.try_get(2)?,
                    accession_number: row.try_get(3)?,
                    investigation_type: row.try_get(4)?,
                    reporting_date: row.try_get(5)?,
                    status: row.try_get(6)?,
                    edition: row.try_get(7)?,
                    issued_edition: row.try_get(8)?,
                    issued_at: row.try_get(9)?,
                    changed_by: row.try_get(10)?,
                    recorded_by: row.try_get(11)?,
                    updated_at: row.try_get(12)?,
                })
            },
            mapper: |it| ReportLine::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, PageParams, ReportLineQuery<'c, 'a, 's, C, ReportLine, 4>, C>
    for PageStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PageParams,
    ) -> ReportLineQuery<'c, 'a, 's, C, ReportLine, 4> {
        self.bind(client, &params.before_at, &params.before_id, &params.out_after, &params.wanted)
    }
}
pub struct PageOfStatusStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn page_of_status() -> PageOfStatusStmt {
    PageOfStatusStmt(
        "select r.id, r.case_id, c.patient_id, c.accession_number, c.investigation_type, c.reporting_date, r.status, r.edition, r.issued_edition, r.issued_at, r.changed_by, r.recorded_by, r.updated_at from pathology.report r join pathology.pathology_case c on c.id = r.case_id where r.status = $1 and (r.updated_at, r.id) < ($2, $3) and r.updated_at >= coalesce($4::timestamptz, '-infinity') order by r.updated_at desc, r.id desc limit $5",
        None,
    )
}
impl PageOfStatusStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        status: &'a T1,
        before_at: &'a jiff::Timestamp,
        before_id: &'a uuid::Uuid,
        out_after: &'a Option<jiff::Timestamp>,
        wanted: &'a i64,
    ) -> ReportLineQuery<'c, 'a, 's, C, ReportLine, 5> {
        ReportLineQuery {
            client,
            params: [status, before_at, before_id, out_after, wanted],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ReportLineBorrowed, tokio_postgres::Error> {
                Ok(ReportLineBorrowed {
                    id: row.try_get(0)?,
                    case_id: row.try_get(1)?,
                    patient_id: row.try_get(2)?,
                    accession_number: row.try_get(3)?,
                    investigation_type: row.try_get(4)?,
                    reporting_date: row.try_get(5)?,
                    status: row.try_get(6)?,
                    edition: row.try_get(7)?,
                    issued_edition: row.try_get(8)?,
                    issued_at: row.try_get(9)?,
                    changed_by: row.try_get(10)?,
                    recorded_by: row.try_get(11)?,
                    updated_at: row.try_get(12)?,
                })
            },
            mapper: |it| ReportLine::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        PageOfStatusParams<T1>,
        ReportLineQuery<'c, 'a, 's, C, ReportLine, 5>,
        C,
    > for PageOfStatusStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PageOfStatusParams<T1>,
    ) -> ReportLineQuery<'c, 'a, 's, C, ReportLine, 5> {
        self.bind(
            client,
            &params.status,
            &params.before_at,
            &params.before_id,
            &params.out_after,
            &params.wanted,
        )
    }
}
pub struct WriteStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn write() -> WriteStmt {
    WriteStmt(
        "update pathology.report set language = $1, specimen = $2, gross_examination = $3, microscopic_examination = $4, diagnosis = $5, special_stains = $6, immunohistochemistry = $7, comments = $8, diagnoses = $9, synoptic = $10, images = $11, changed_by = $12, version = version + 1, updated_at = now() where id = $13 and version = $14 and status = 'draft'",
        None,
    )
}
impl WriteStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
        T5: crate::StringSql,
        T6: crate::StringSql,
        T7: crate::StringSql,
        T8: crate::StringSql,
        T9: crate::JsonSql,
        T10: crate::JsonSql,
        T11: crate::JsonSql,
        T12: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        language: &'a T1,
        specimen: &'a Option<T2>,
        gross_examination: &'a Option<T3>,
        microscopic_examination: &'a Option<T4>,
        diagnosis: &'a Option<T5>,
        special_stains: &'a Option<T6>,
        immunohistochemistry: &'a Option<T7>,
        comments: &'a Option<T8>,
        diagnoses: &'a T9,
        synoptic: &'a T10,
        images: &'a T11,
        by: &'a T12,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[
                    language,
                    specimen,
                    gross_examination,
                    microscopic_examination,
                    diagnosis,
                    special_stains,
                    immunohistochemistry,
                    comments,
                    diagnoses,
                    synoptic,
                    images,
                    by,
                    id,
                    version,
                ],
            )
            .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::StringSql,
    T9: crate::JsonSql,
    T10: crate::JsonSql,
    T11: crate::JsonSql,
    T12: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        WriteParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for WriteStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a WriteParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.language,
            &params.specimen,
            &params.gross_examination,
            &params.microscopic_examination,
            &params.diagnosis,
            &params.special_stains,
            &params.immunohistochemistry,
            &params.comments,
            &params.diagnoses,
            &params.synoptic,
            &params.images,
            &params.by,
            &params.id,
            &params.version,
        ))
    }
}
pub struct SubmitStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn submit() -> SubmitStmt {
    SubmitStmt(
        "update pathology.report set status = 'pending_verification', submitted_by = $1, submitted_by_name = $2, submitted_at = $3, rejection_reason = null, rejected_by_name = null, changed_by = $2, version = version + 1, updated_at = now() where id = $4 and version = $5 and status = 'draft'",
        None,
    )
}
impl SubmitStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        account: &'a uuid::Uuid,
        name: &'a T1,
        at: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[account, name, at, id, version]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SubmitParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SubmitStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SubmitParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.account, &params.name, &params.at, &params.id, &params.version))
    }
}
pub struct VerifyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn verify() -> VerifyStmt {
    VerifyStmt(
        "update pathology.report set status = 'verified', verified_by = $1, verified_by_name = $2, verified_at = $3, changed_by = $2, version = version + 1, updated_at = now() where id = $4 and version = $5 and status = 'pending_verification'",
        None,
    )
}
impl VerifyStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        account: &'a uuid::Uuid,
        name: &'a T1,
        at: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[account, name, at, id, version]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        VerifyParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for VerifyStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a VerifyParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.account, &params.name, &params.at, &params.id, &params.version))
    }
}
pub struct BackStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn back() -> BackStmt {
    BackStmt(
        "update pathology.report set status = 'draft', rejection_reason = $1, rejected_by_name = $2, submitted_by = null, submitted_by_name = null, submitted_at = null, verified_by = null, verified_by_name = null, verified_at = null, changed_by = $2, version = version + 1, updated_at = now() where id = $3 and version = $4 and status = $5",
        None,
    )
}
impl BackStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        reason: &'a T1,
        name: &'a T2,
        id: &'a uuid::Uuid,
        version: &'a i32,
        from: &'a T3,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[reason, name, id, version, from]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        BackParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for BackStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a BackParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.reason, &params.name, &params.id, &params.version, &params.from))
    }
}
pub struct SignStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn sign() -> SignStmt {
    SignStmt(
        "update pathology.report set status = 'signed', before_amendment = null, signed_by = $1, signed_by_name = $2, signed_at = $3, changed_by = $2, version = version + 1, updated_at = now() where id = $4 and version = $5 and status = 'verified'",
        None,
    )
}
impl SignStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        account: &'a uuid::Uuid,
        name: &'a T1,
        at: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[account, name, at, id, version]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SignParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SignStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SignParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.account, &params.name, &params.at, &params.id, &params.version))
    }
}
pub struct PublishStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn publish() -> PublishStmt {
    PublishStmt(
        "update pathology.report set status = $1, published_by = $2, published_by_name = $3, published_at = $4, issued_edition = edition, issued_at = $4, changed_by = $3, version = version + 1, updated_at = now() where id = $5 and version = $6 and status = 'signed'",
        None,
    )
}
impl PublishStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        status: &'a T1,
        account: &'a uuid::Uuid,
        name: &'a T2,
        at: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[status, account, name, at, id, version]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        PublishParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for PublishStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PublishParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.status,
            &params.account,
            &params.name,
            &params.at,
            &params.id,
            &params.version,
        ))
    }
}
pub struct AmendStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn amend() -> AmendStmt {
    AmendStmt(
        "update pathology.report set status = 'draft', edition = edition + 1, amendment_reason = $1, before_amendment = jsonb_build_object('status', status, 'amendment_reason', amendment_reason, 'submitted_by', submitted_by, 'submitted_by_name', submitted_by_name, 'submitted_at', submitted_at, 'verified_by', verified_by, 'verified_by_name', verified_by_name, 'verified_at', verified_at, 'signed_by', signed_by, 'signed_by_name', signed_by_name, 'signed_at', signed_at, 'published_by', published_by, 'published_by_name', published_by_name, 'published_at', published_at), submitted_by = null, submitted_by_name = null, submitted_at = null, verified_by = null, verified_by_name = null, verified_at = null, signed_by = null, signed_by_name = null, signed_at = null, published_by = null, published_by_name = null, published_at = null, changed_by = $2, version = version + 1, updated_at = now() where id = $3 and version = $4 and status in ('signed', 'published', 'amended')",
        None,
    )
}
impl AmendStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        reason: &'a T1,
        name: &'a T2,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[reason, name, id, version]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        AmendParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for AmendStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AmendParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.reason, &params.name, &params.id, &params.version))
    }
}
pub struct CancelAmendmentStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn cancel_amendment() -> CancelAmendmentStmt {
    CancelAmendmentStmt(
        "update pathology.report r set status = b.status, edition = r.edition - 1, amendment_reason = b.amendment_reason, before_amendment = null, rejection_reason = null, rejected_by_name = null, submitted_by = b.submitted_by, submitted_by_name = b.submitted_by_name, submitted_at = b.submitted_at, verified_by = b.verified_by, verified_by_name = b.verified_by_name, verified_at = b.verified_at, signed_by = b.signed_by, signed_by_name = b.signed_by_name, signed_at = b.signed_at, published_by = b.published_by, published_by_name = b.published_by_name, published_at = b.published_at, changed_by = $1, version = r.version + 1, updated_at = now() from pathology.report was, jsonb_populate_record(null::pathology.report, was.before_amendment) b where r.id = $2 and r.version = $3 and r.status = 'draft' and was.id = r.id and r.before_amendment is not null",
        None,
    )
}
impl CancelAmendmentStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        name: &'a T1,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[name, id, version]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        CancelAmendmentParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for CancelAmendmentStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a CancelAmendmentParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.name, &params.id, &params.version))
    }
}
pub struct WithdrawStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn withdraw() -> WithdrawStmt {
    WithdrawStmt(
        "update pathology.report set status = 'withdrawn', edition = edition + 1, withdrawal_reason = $1, withdrawn_by = $2, withdrawn_by_name = $3, withdrawn_at = $4, changed_by = $3, version = version + 1, updated_at = now() where id = $5 and version = $6 and (status in ('published', 'amended') or (status = 'signed' and issued_edition is not null))",
        None,
    )
}
impl WithdrawStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        reason: &'a T1,
        account: &'a uuid::Uuid,
        name: &'a T2,
        at: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[reason, account, name, at, id, version]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        WithdrawParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for WithdrawStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a WithdrawParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.reason,
            &params.account,
            &params.name,
            &params.at,
            &params.id,
            &params.version,
        ))
    }
}
pub struct KeepVersionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn keep_version() -> KeepVersionStmt {
    KeepVersionStmt(
        "insert into pathology.report_version (report_id, number, edition, action, status, content, change_reason, changed_by_name, addenda, ai_sections) select r.id, r.version, r.edition, $1, r.status, pathology.report_text(r.id), $2, $3, $4, $5 from pathology.report r where r.id = $6",
        None,
    )
}
impl KeepVersionStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::JsonSql,
        T5: crate::JsonSql,
    >(
        &'s self,
        client: &'c C,
        action: &'a T1,
        reason: &'a Option<T2>,
        by: &'a T3,
        addenda: &'a T4,
        ai_sections: &'a T5,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[action, reason, by, addenda, ai_sections, id]).await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::JsonSql,
    T5: crate::JsonSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        KeepVersionParams<T1, T2, T3, T4, T5>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for KeepVersionStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a KeepVersionParams<T1, T2, T3, T4, T5>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.action,
            &params.reason,
            &params.by,
            &params.addenda,
            &params.ai_sections,
            &params.id,
        ))
    }
}
pub struct VersionsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn versions() -> VersionsStmt {
    VersionsStmt(
        "select v.number, v.edition, v.action, v.status, v.change_reason, v.changed_by_name, v.created_at, v.ai_accepted <> '{}' or v.ai_sections <> '{}' as has_ai_text, v.addenda, v.ai_sections from pathology.report_version v where v.report_id = $1 order by v.number desc",
        None,
    )
}
impl VersionsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        report: &'a uuid::Uuid,
    ) -> VersionRowQuery<'c, 'a, 's, C, VersionRow, 1> {
        VersionRowQuery {
            client,
            params: [report],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<VersionRowBorrowed, tokio_postgres::Error> {
                Ok(VersionRowBorrowed {
                    number: row.try_get(0)?,
                    edition: row.try_get(1)?,
                    action: row.try_get(2)?,
                    status: row.try_get(3)?,
                    change_reason: row.try_get(4)?,
                    changed_by_name: row.try_get(5)?,
                    created_at: row.try_get(6)?,
                    has_ai_text: row.try_get(7)?,
                    addenda: row.try_get(8)?,
                    ai_sections: row.try_get(9)?,
                })
            },
            mapper: |it| VersionRow::from(it),
        }
    }
}
pub struct VersionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn version() -> VersionStmt {
    VersionStmt(
        "select v.number, v.edition, v.action, v.status, v.change_reason, v.changed_by_name, v.created_at, v.ai_accepted <> '{}' or v.ai_sections <> '{}' as has_ai_text, v.addenda, v.ai_sections, v.content from pathology.report_version v where v.report_id = $1 and v.number = $2",
        None,
    )
}
impl VersionStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        report: &'a uuid::Uuid,
        number: &'a i32,
    ) -> VersionQuery<'c, 'a, 's, C, Version, 2> {
        VersionQuery {
            client,
            params: [report, number],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<VersionBorrowed, tokio_postgres::Error> {
                Ok(VersionBorrowed {
                    number: row.try_get(0)?,
                    edition: row.try_get(1)?,
                    action: row.try_get(2)?,
                    status: row.try_get(3)?,
                    change_reason: row.try_get(4)?,
                    changed_by_name: row.try_get(5)?,
                    created_at: row.try_get(6)?,
                    has_ai_text: row.try_get(7)?,
                    addenda: row.try_get(8)?,
                    ai_sections: row.try_get(9)?,
                    content: row.try_get(10)?,
                })
            },
            mapper: |it| Version::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, VersionParams, VersionQuery<'c, 'a, 's, C, Version, 2>, C>
    for VersionStmt
{
    fn params(&'s self, client: &'c C, params: &'a VersionParams) -> VersionQuery<'c, 'a, 's, C, Version, 2> {
        self.bind(client, &params.report, &params.number)
    }
}
pub struct AnswersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn answers() -> AnswersStmt {
    AnswersStmt(
        "select v.addenda from pathology.report_version v where v.report_id = $1 and v.edition = $2 and v.action = 'submit' order by v.number desc limit 1",
        None,
    )
}
impl AnswersStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        report: &'a uuid::Uuid,
        edition: &'a i32,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 2> {
        SerdejsonValueQuery {
            client,
            params: [report, edition],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| serde_json::from_str(it.0.get()).unwrap(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        AnswersParams,
        SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 2>,
        C,
    > for AnswersStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a AnswersParams,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 2> {
        self.bind(client, &params.report, &params.edition)
    }
}
pub struct MarksStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn marks() -> MarksStmt {
    MarksStmt(
        "select v.ai_sections from pathology.report_version v where v.report_id = $1 order by v.number desc limit 1",
        None,
    )
}
impl MarksStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        report: &'a uuid::Uuid,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 1> {
        SerdejsonValueQuery {
            client,
            params: [report],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| serde_json::from_str(it.0.get()).unwrap(),
        }
    }
}
pub struct WasViewedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn was_viewed() -> WasViewedStmt {
    WasViewedStmt(
        "select exists (select from audit.event e where e.resource_type = 'pathology_report' and e.resource_id = $1 and e.account_id = $2 and e.action = 'pathology_report.read' and e.success and e.reason = $3) as was_viewed",
        None,
    )
}
impl WasViewedStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        account: &'a uuid::Uuid,
        version: &'a T1,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 3> {
        BoolQuery {
            client,
            params: [id, account, version],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, WasViewedParams<T1>, BoolQuery<'c, 'a, 's, C, bool, 3>, C>
    for WasViewedStmt
{
    fn params(&'s self, client: &'c C, params: &'a WasViewedParams<T1>) -> BoolQuery<'c, 'a, 's, C, bool, 3> {
        self.bind(client, &params.id, &params.account, &params.version)
    }
}
pub struct TextStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn text() -> TextStmt {
    TextStmt("select coalesce(pathology.report_text($1), '{}') as content", None)
}
impl TextStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 1> {
        SerdejsonValueQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| serde_json::from_str(it.0.get()).unwrap(),
        }
    }
}
pub struct NormalStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn normal() -> NormalStmt {
    NormalStmt("select ($1::jsonb)::text as content", None)
}
impl NormalStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::JsonSql>(
        &'s self,
        client: &'c C,
        content: &'a T1,
    ) -> StringQuery<'c, 'a, 's, C, String, 1> {
        StringQuery {
            client,
            params: [content],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct AddEditionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn add_edition() -> AddEditionStmt {
    AddEditionStmt(
        "insert into pathology.report_edition (report_id, number, kind, content, signature_id, pdf) values ($1, $2, $3, $4, $5, $6)",
        None,
    )
}
impl AddEditionStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::JsonSql,
        T3: crate::BytesSql,
    >(
        &'s self,
        client: &'c C,
        report: &'a uuid::Uuid,
        number: &'a i32,
        kind: &'a T1,
        content: &'a T2,
        signature: &'a uuid::Uuid,
        pdf: &'a T3,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[report, number, kind, content, signature, pdf]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::JsonSql, T3: crate::BytesSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        AddEditionParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for AddEditionStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AddEditionParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.report,
            &params.number,
            &params.kind,
            &params.content,
            &params.signature,
            &params.pdf,
        ))
    }
}
pub struct EditionsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn editions() -> EditionsStmt {
    EditionsStmt(
        "select e.number, e.kind, e.content, e.content::text as written, e.signature_id, sha256(e.pdf) as sha256, octet_length(e.pdf) as size, e.number = r.edition and r.status <> 'draft' and (e.kind = 'report' or r.issued_edition = r.edition - 1) and e.content -> 'report' is distinct from pathology.report_text(r.id) as is_other from pathology.report_edition e join pathology.report r on r.id = e.report_id where e.report_id = $1 order by e.number",
        None,
    )
}
impl EditionsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        report: &'a uuid::Uuid,
    ) -> EditionsQuery<'c, 'a, 's, C, Editions, 1> {
        EditionsQuery {
            client,
            params: [report],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<EditionsBorrowed, tokio_postgres::Error> {
                Ok(EditionsBorrowed {
                    number: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    content: row.try_get(2)?,
                    written: row.try_get(3)?,
                    signature_id: row.try_get(4)?,
                    sha256: row.try_get(5)?,
                    size: row.try_get(6)?,
                    is_other: row.try_get(7)?,
                })
            },
            mapper: |it| Editions::from(it),
        }
    }
}
pub struct DocumentStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn document() -> DocumentStmt {
    DocumentStmt(
        "select e.pdf from pathology.report_edition e where e.report_id = $1 and e.number = $2",
        None,
    )
}
impl DocumentStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        report: &'a uuid::Uuid,
        number: &'a i32,
    ) -> Vecu8Query<'c, 'a, 's, C, Vec<u8>, 2> {
        Vecu8Query {
            client,
            params: [report, number],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, DocumentParams, Vecu8Query<'c, 'a, 's, C, Vec<u8>, 2>, C>
    for DocumentStmt
{
    fn params(&'s self, client: &'c C, params: &'a DocumentParams) -> Vecu8Query<'c, 'a, 's, C, Vec<u8>, 2> {
        self.bind(client, &params.report, &params.number)
    }
}
pub struct IsThereStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn is_there() -> IsThereStmt {
    IsThereStmt("select exists (select from pathology.report where id = $1) as is_there", None)
}
impl IsThereStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 1> {
        BoolQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct IsPastDraftStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn is_past_draft() -> IsPastDraftStmt {
    IsPastDraftStmt(
        "select exists (select from pathology.report r where r.case_id = $1 and r.status <> 'draft') as is_past_draft",
        None,
    )
}
impl IsPastDraftStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        case: &'a uuid::Uuid,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 1> {
        BoolQuery {
            client,
            params: [case],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct HasEditionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn has_edition() -> HasEditionStmt {
    HasEditionStmt(
        "select exists (select from pathology.report r join pathology.report_edition e on e.report_id = r.id where r.case_id = $1) as has_edition",
        None,
    )
}
impl HasEditionStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        case: &'a uuid::Uuid,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 1> {
        BoolQuery {
            client,
            params: [case],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct ContentOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn content_of() -> ContentOfStmt {
    ContentOfStmt(
        "select e.content from pathology.report_edition e where e.report_id = $1 and e.number = $2",
        None,
    )
}
impl ContentOfStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        report: &'a uuid::Uuid,
        number: &'a i32,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 2> {
        SerdejsonValueQuery {
            client,
            params: [report, number],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| serde_json::from_str(it.0.get()).unwrap(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ContentOfParams,
        SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 2>,
        C,
    > for ContentOfStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ContentOfParams,
    ) -> SerdejsonValueQuery<'c, 'a, 's, C, serde_json::Value, 2> {
        self.bind(client, &params.report, &params.number)
    }
}
pub struct IssueStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn issue() -> IssueStmt {
    IssueStmt(
        "select coalesce((select array_agg(distinct v.edition) from pathology.report_version v where v.report_id = r.id and v.action = 'publish'), '{}') as issued, coalesce(r.edition > r.issued_edition and r.status <> 'withdrawn', false) as is_being_amended, coalesce((select array_agg(a.edition) from pathology.report_addendum a where a.report_id = r.id and a.status = 'signed'), '{}') as addenda from pathology.report r where r.id = $1",
        None,
    )
}
impl IssueStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
    ) -> IssueQuery<'c, 'a, 's, C, Issue, 1> {
        IssueQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<IssueBorrowed, tokio_postgres::Error> {
                Ok(IssueBorrowed {
                    issued: row.try_get(0)?,
                    is_being_amended: row.try_get(1)?,
                    addenda: row.try_get(2)?,
                })
            },
            mapper: |it| Issue::from(it),
        }
    }
}
pub struct SignedOfCasesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn signed_of_cases() -> SignedOfCasesStmt {
    SignedOfCasesStmt(
        "select r.id as report_id, r.case_id, e.number, e.kind, e.content, v.changed_by_name as signed_by, v.created_at as signed_at, (select max(p.created_at) from pathology.report_version p where p.report_id = r.id and p.action = 'publish' and p.edition = e.number) as issued_at, r.withdrawn_at, r.withdrawn_at is null and e.number is not distinct from r.issued_edition as stands from pathology.report r join pathology.report_edition e on e.report_id = r.id join pathology.report_version v on v.report_id = r.id and v.edition = e.number and v.action in ('sign', 'withdraw') where r.case_id = any($1::uuid[]) order by r.created_at, r.id, e.number",
        None,
    )
}
impl SignedOfCasesStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        cases: &'a T1,
    ) -> SignedOfCasesQuery<'c, 'a, 's, C, SignedOfCases, 1> {
        SignedOfCasesQuery {
            client,
            params: [cases],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SignedOfCasesBorrowed, tokio_postgres::Error> {
                Ok(SignedOfCasesBorrowed {
                    report_id: row.try_get(0)?,
                    case_id: row.try_get(1)?,
                    number: row.try_get(2)?,
                    kind: row.try_get(3)?,
                    content: row.try_get(4)?,
                    signed_by: row.try_get(5)?,
                    signed_at: row.try_get(6)?,
                    issued_at: row.try_get(7)?,
                    withdrawn_at: row.try_get(8)?,
                    stands: row.try_get(9)?,
                })
            },
            mapper: |it| SignedOfCases::from(it),
        }
    }
}
