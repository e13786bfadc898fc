// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct OfParams<T1: crate::StringSql> {
    pub resource_type: T1,
    pub resource_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct AddParams<
    T1: crate::StringSql,
    T2: crate::BytesSql,
    T3: crate::BytesSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::ArraySql<Item = T7>,
    T9: crate::StringSql,
    T10: crate::StringSql,
    T11: crate::StringSql,
    T12: crate::StringSql,
    T13: crate::StringSql,
    T14: crate::BytesSql,
    T15: crate::BytesSql,
> {
    pub id: uuid::Uuid,
    pub resource_type: T1,
    pub resource_id: uuid::Uuid,
    pub resource_version: i32,
    pub content_salt: T2,
    pub content_sha256: T3,
    pub meaning: T4,
    pub reason: Option<T5>,
    pub account_id: uuid::Uuid,
    pub signer_name: T6,
    pub signer_roles: T8,
    pub registration_number: Option<T9>,
    pub signed_at: jiff::Timestamp,
    pub time_zone: T10,
    pub authenticated_by: T11,
    pub address: T12,
    pub agent: T13,
    pub place: i32,
    pub follows: Option<T14>,
    pub certificate_id: uuid::Uuid,
    pub signature: T15,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Signature {
    pub id: uuid::Uuid,
    pub resource_type: String,
    pub resource_id: uuid::Uuid,
    pub resource_version: i32,
    pub content_salt: Vec<u8>,
    pub content_sha256: Vec<u8>,
    pub meaning: String,
    pub reason: Option<String>,
    pub account_id: uuid::Uuid,
    pub signer_name: String,
    pub signer_roles: Vec<String>,
    pub registration_number: Option<String>,
    pub signed_at: jiff::Timestamp,
    pub time_zone: String,
    pub authenticated_by: String,
    pub address: String,
    pub agent: String,
    pub place: i32,
    pub follows: Option<Vec<u8>>,
    pub certificate_id: uuid::Uuid,
    pub signature: Vec<u8>,
    pub signature_sha256: Vec<u8>,
}
pub struct SignatureBorrowed<'a> {
    pub id: uuid::Uuid,
    pub resource_type: &'a str,
    pub resource_id: uuid::Uuid,
    pub resource_version: i32,
    pub content_salt: &'a [u8],
    pub content_sha256: &'a [u8],
    pub meaning: &'a str,
    pub reason: Option<&'a str>,
    pub account_id: uuid::Uuid,
    pub signer_name: &'a str,
    pub signer_roles: crate::ArrayIterator<'a, &'a str>,
    pub registration_number: Option<&'a str>,
    pub signed_at: jiff::Timestamp,
    pub time_zone: &'a str,
    pub authenticated_by: &'a str,
    pub address: &'a str,
    pub agent: &'a str,
    pub place: i32,
    pub follows: Option<&'a [u8]>,
    pub certificate_id: uuid::Uuid,
    pub signature: &'a [u8],
    pub signature_sha256: &'a [u8],
}
impl<'a> From<SignatureBorrowed<'a>> for Signature {
    fn from(
        SignatureBorrowed {
            id,
            resource_type,
            resource_id,
            resource_version,
            content_salt,
            content_sha256,
            meaning,
            reason,
            account_id,
            signer_name,
            signer_roles,
            registration_number,
            signed_at,
            time_zone,
            authenticated_by,
            address,
            agent,
            place,
            follows,
            certificate_id,
            signature,
            signature_sha256,
        }: SignatureBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            resource_type: resource_type.into(),
            resource_id,
            resource_version,
            content_salt: content_salt.into(),
            content_sha256: content_sha256.into(),
            meaning: meaning.into(),
            reason: reason.map(|v| v.into()),
            account_id,
            signer_name: signer_name.into(),
            signer_roles: signer_roles.map(|v| v.into()).collect(),
            registration_number: registration_number.map(|v| v.into()),
            signed_at,
            time_zone: time_zone.into(),
            authenticated_by: authenticated_by.into(),
            address: address.into(),
            agent: agent.into(),
            place,
            follows: follows.map(|v| v.into()),
            certificate_id,
            signature: signature.into(),
            signature_sha256: signature_sha256.into(),
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct MadeBy {
    pub id: uuid::Uuid,
    pub certificate_id: uuid::Uuid,
    pub signed_at: jiff::Timestamp,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct SignatureQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SignatureBorrowed, tokio_postgres::Error>,
    mapper: fn(SignatureBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SignatureQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(SignatureBorrowed) -> R) -> SignatureQuery<'c, 'a, 's, C, R, N> {
        SignatureQuery {
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
pub struct MadeByQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<MadeBy, tokio_postgres::Error>,
    mapper: fn(MadeBy) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> MadeByQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(MadeBy) -> R) -> MadeByQuery<'c, 'a, 's, C, R, N> {
        MadeByQuery {
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
pub struct OfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of() -> OfStmt {
    OfStmt(
        "select id, resource_type, resource_id, resource_version, content_salt, content_sha256, meaning, reason, account_id, signer_name, signer_roles, registration_number, signed_at, time_zone, authenticated_by, address, agent, place, follows, certificate_id, signature, signature_sha256 from signing.signature where resource_type = $1 and resource_id = $2 order by place",
        None,
    )
}
impl OfStmt {
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
        resource_type: &'a T1,
        resource_id: &'a uuid::Uuid,
    ) -> SignatureQuery<'c, 'a, 's, C, Signature, 2> {
        SignatureQuery {
            client,
            params: [resource_type, resource_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SignatureBorrowed, tokio_postgres::Error> {
                Ok(SignatureBorrowed {
                    id: row.try_get(0)?,
                    resource_type: row.try_get(1)?,
                    resource_id: row.try_get(2)?,
                    resource_version: row.try_get(3)?,
                    content_salt: row.try_get(4)?,
                    content_sha256: row.try_get(5)?,
                    meaning: row.try_get(6)?,
                    reason: row.try_get(7)?,
                    account_id: row.try_get(8)?,
                    signer_name: row.try_get(9)?,
                    signer_roles: row.try_get(10)?,
                    registration_number: row.try_get(11)?,
                    signed_at: row.try_get(12)?,
                    time_zone: row.try_get(13)?,
                    authenticated_by: row.try_get(14)?,
                    address: row.try_get(15)?,
                    agent: row.try_get(16)?,
                    place: row.try_get(17)?,
                    follows: row.try_get(18)?,
                    certificate_id: row.try_get(19)?,
                    signature: row.try_get(20)?,
                    signature_sha256: row.try_get(21)?,
                })
            },
            mapper: |it| Signature::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, OfParams<T1>, SignatureQuery<'c, 'a, 's, C, Signature, 2>, C>
    for OfStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a OfParams<T1>,
    ) -> SignatureQuery<'c, 'a, 's, C, Signature, 2> {
        self.bind(client, &params.resource_type, &params.resource_id)
    }
}
pub struct MadeByStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn made_by() -> MadeByStmt {
    MadeByStmt("select id, certificate_id, signed_at from signing.signature where id = any($1::uuid[])", None)
}
impl MadeByStmt {
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
        ids: &'a T1,
    ) -> MadeByQuery<'c, 'a, 's, C, MadeBy, 1> {
        MadeByQuery {
            client,
            params: [ids],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<MadeBy, tokio_postgres::Error> {
                Ok(MadeBy {
                    id: row.try_get(0)?,
                    certificate_id: row.try_get(1)?,
                    signed_at: row.try_get(2)?,
                })
            },
            mapper: |it| MadeBy::from(it),
        }
    }
}
pub struct AddStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn add() -> AddStmt {
    AddStmt(
        "insert into signing.signature (id, resource_type, resource_id, resource_version, content_salt, content_sha256, meaning, reason, account_id, signer_name, signer_roles, registration_number, signed_at, time_zone, authenticated_by, address, agent, place, follows, certificate_id, signature) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)",
        None,
    )
}
impl AddStmt {
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
        T2: crate::BytesSql,
        T3: crate::BytesSql,
        T4: crate::StringSql,
        T5: crate::StringSql,
        T6: crate::StringSql,
        T7: crate::StringSql,
        T8: crate::ArraySql<Item = T7>,
        T9: crate::StringSql,
        T10: crate::StringSql,
        T11: crate::StringSql,
        T12: crate::StringSql,
        T13: crate::StringSql,
        T14: crate::BytesSql,
        T15: crate::BytesSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        resource_type: &'a T1,
        resource_id: &'a uuid::Uuid,
        resource_version: &'a i32,
        content_salt: &'a T2,
        content_sha256: &'a T3,
        meaning: &'a T4,
        reason: &'a Option<T5>,
        account_id: &'a uuid::Uuid,
        signer_name: &'a T6,
        signer_roles: &'a T8,
        registration_number: &'a Option<T9>,
        signed_at: &'a jiff::Timestamp,
        time_zone: &'a T10,
        authenticated_by: &'a T11,
        address: &'a T12,
        agent: &'a T13,
        place: &'a i32,
        follows: &'a Option<T14>,
        certificate_id: &'a uuid::Uuid,
        signature: &'a T15,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[
                    id,
                    resource_type,
                    resource_id,
                    resource_version,
                    content_salt,
                    content_sha256,
                    meaning,
                    reason,
                    account_id,
                    signer_name,
                    signer_roles,
                    registration_number,
                    signed_at,
                    time_zone,
                    authenticated_by,
                    address,
                    agent,
                    place,
                    follows,
                    certificate_id,
                    signature,
                ],
            )
            .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::BytesSql,
    T3: crate::BytesSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::ArraySql<Item = T7>,
    T9: crate::StringSql,
    T10: crate::StringSql,
    T11: crate::StringSql,
    T12: crate::StringSql,
    T13: crate::StringSql,
    T14: crate::BytesSql,
    T15: crate::BytesSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        AddParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for AddStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AddParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.resource_type,
            &params.resource_id,
            &params.resource_version,
            &params.content_salt,
            &params.content_sha256,
            &params.meaning,
            &params.reason,
            &params.account_id,
            &params.signer_name,
            &params.signer_roles,
            &params.registration_number,
            &params.signed_at,
            &params.time_zone,
            &params.authenticated_by,
            &params.address,
            &params.agent,
            &params.place,
            &params.follows,
            &params.certificate_id,
            &params.signature,
        ))
    }
}
