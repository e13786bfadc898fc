//! What papers say of images, in the language of the report.

use super::Kind;
use crate::report::ReportLanguage;

#[derive(Debug)]
pub(super) struct Words {
    pub(super) title: &'static str,
    gross: &'static str,
    microscopic: &'static str,
}

impl Words {
    pub(super) fn of(language: ReportLanguage) -> &'static Self {
        match language {
            ReportLanguage::En => &Self { title: "Images", gross: "Gross", microscopic: "Microscopic" },
            ReportLanguage::Es => {
                &Self { title: "Imágenes", gross: "Macroscópica", microscopic: "Microscópica" }
            }
            ReportLanguage::Fr => {
                &Self { title: "Images", gross: "Macroscopique", microscopic: "Microscopique" }
            }
            ReportLanguage::Ar => {
                &Self { title: "الصور", gross: "عيانية", microscopic: "مجهرية" }
            }
            ReportLanguage::Am => &Self {
                title: "ምስሎች", gross: "በዓይን የሚታይ", microscopic: "በማይክሮስኮፕ የሚታይ"
            },
        }
    }

    pub(super) fn kind(&self, kind: Kind) -> &'static str {
        match kind {
            Kind::Gross => self.gross,
            Kind::Microscopic => self.microscopic,
        }
    }
}
