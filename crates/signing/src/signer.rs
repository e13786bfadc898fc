//! Somebody who signs now.

use identity::reauthentication::{Deed, Method, Reauthenticated};
use kernel::{AccountId, ClinicId, Problem, Result};
use platform::{Caller, Permission};
use staff::profile;

use crate::{
    certificate::{self, Certificate},
    x509::{self, PrivateKey},
};

/// Somebody who has just shown who they are, with their key. It signs for one deed and is gone.
pub struct Signer {
    pub(crate) clinic: ClinicId,
    pub(crate) account: AccountId,
    pub(crate) name: String,
    pub(crate) roles: Vec<String>,
    pub(crate) registration_number: Option<String>,
    pub(crate) method: Method,
    pub(crate) address: String,
    pub(crate) agent: String,
    pub(crate) deed: Deed,
    pub(crate) time_zone: String,
    pub(crate) certificate: Certificate,
    key: PrivateKey,
}

impl Signer {
    /// Takes out the key of the caller, who has shown who they are; the first time it is made. Call it before the transaction
    /// of the deed is opened: no connection to the vault is waited for while another one is held.
    pub async fn unlock<P: Permission>(caller: &Caller<P>, shown: Reauthenticated) -> Result<Self> {
        if shown.account() != caller.account() {
            return Err(Problem::forbidden());
        }
        let person = {
            let tx = caller.read().await?;
            profile::store::of_account(&tx, caller.account()).await?
        };
        let (certificate, key) = certificate::of_signer(caller, caller.account(), &person.full_name).await?;
        Ok(Self {
            clinic: caller.clinic(),
            account: caller.account(),
            name: person.full_name,
            roles: person.roles,
            registration_number: person.registration_number,
            method: shown.method(),
            address: caller.context().address.to_canonical().to_string(),
            agent: caller.context().agent.clone(),
            deed: shown.deed().clone(),
            time_zone: caller.session()?.time_zone.clone(),
            certificate,
            key,
        })
    }

    /// What they showed who they are for.
    pub fn deed(&self) -> &Deed {
        &self.deed
    }

    /// Signs, and makes sure that the key is the certificate's.
    pub(crate) fn sign(&self, message: &[u8]) -> Result<Vec<u8>> {
        let signature = x509::sign(&self.key, message)?;
        if x509::fits(&self.certificate.certificate, message, &signature) {
            return Ok(signature);
        }
        Err(Problem::internal("a signer's key is not the one of the certificate"))
    }

    #[cfg(test)]
    pub(crate) fn for_tests(
        clinic: ClinicId,
        account: AccountId,
        method: Method,
        deed: Deed,
        certificate: Certificate,
        key: PrivateKey,
    ) -> Self {
        Self {
            clinic,
            account,
            name: "Grace Hopper".into(),
            roles: vec!["physician".into()],
            registration_number: Some("R-1".into()),
            method,
            address: "192.0.2.1".into(),
            agent: "Firefox".into(),
            deed,
            time_zone: "America/Chicago".into(),
            certificate,
            key,
        }
    }
}
