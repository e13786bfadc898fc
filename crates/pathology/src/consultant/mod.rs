//! The directory of referring consultants: those who send specimens, with how they are reached and, where they work here, their account.

pub mod api;
pub(crate) mod store;

use kernel::{AccountId, Result, text::Check};
use registry::search::normalise::tokens;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::specimen::filled;

/// A referring consultant as somebody writes it down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReferringConsultantDetails {
    /// How they are called on requests.
    pub name: String,
    /// What they are: Surgeon, Head of dermatology.
    pub designation: Option<String>,
    /// Where they work; it tells two of one name apart.
    pub institution: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Mobile telephone: codes that open reports go there as text messages, where the clinic sends any; else to the e-mail address.
    pub mobile: Option<String>,
    /// Their account, where they work here: they are told of the reports of their cases.
    pub account_id: Option<AccountId>,
    /// Whether they are offered for new cases.
    pub is_active: bool,
}

/// How a text is compared with others: its words in lower case without marks.
fn key(text: Option<&str>) -> String {
    tokens(text.unwrap_or_default()).join(" ")
}

impl ReferringConsultantDetails {
    fn check(&self) -> Result<()> {
        let mut check = Check::new();
        check.required("name", &self.name, 100).name("name", &self.name);
        let has_words = self.name.trim().is_empty() || !key(Some(&self.name)).is_empty();
        check.that(has_words, "name", "required", "Fill this in.");
        check.optional("designation", self.designation.as_deref(), 100);
        check.optional("institution", self.institution.as_deref(), 200);
        check.optional("phone", self.phone.as_deref(), 40);
        check.optional("mobile", self.mobile.as_deref(), 40);
        if let Some(email) = filled(self.email.as_deref()) {
            check.email("email", email);
        }
        check.done()
    }

    /// What nobody else in the directory has: name and institution as they are compared.
    fn keys(&self) -> (String, String) {
        (key(Some(&self.name)), key(self.institution.as_deref()))
    }

    /// All words by which they are found.
    fn searched(&self) -> String {
        let texts = [
            Some(&*self.name),
            self.designation.as_deref(),
            self.institution.as_deref(),
            self.email.as_deref(),
        ];
        texts.map(key).join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn details(name: &str, institution: Option<&str>, email: Option<&str>) -> ReferringConsultantDetails {
        ReferringConsultantDetails {
            name: name.into(),
            designation: Some("Surgeon".into()),
            institution: institution.map(str::to_owned),
            email: email.map(str::to_owned),
            phone: None,
            mobile: None,
            account_id: None,
            is_active: true,
        }
    }

    #[test]
    fn one_name_of_one_institution_is_one_person_however_it_is_typed() {
        let one = details("Dr. Zoë O'Brien", Some("St. Mary"), None);
        assert_eq!(one.keys(), details(" dr  ZOE O’Brien ", Some("st mary"), None).keys());
        assert_ne!(one.keys(), details("Dr. Zoë O'Brien", None, None).keys());
        assert!(one.searched().contains("surgeon"));
    }

    #[test]
    fn a_consultant_has_a_name_and_an_address_that_is_one() {
        assert!(details("Dr. Osei", None, Some("osei@example.org")).check().is_ok());
        assert!(details("Dr. Osei", None, Some(" ")).check().is_ok());
        for wrong in
            [details(" ", None, None), details("-", None, None), details("Dr. Osei", None, Some("osei"))]
        {
            assert!(wrong.check().is_err(), "{wrong:?}");
        }
    }
}
