//! What papers say of consultations, in the language of the report.

use crate::report::ReportLanguage;

#[derive(Debug)]
pub(super) struct Words {
    pub(super) title: &'static str,
    pub(super) answered: &'static str,
}

impl Words {
    pub(super) fn of(language: ReportLanguage) -> &'static Self {
        match language {
            ReportLanguage::En => &Self { title: "Intradepartmental consultation", answered: "Answered" },
            ReportLanguage::Es => &Self { title: "Consulta intradepartamental", answered: "Respondida" },
            ReportLanguage::Fr => &Self { title: "Avis d’un confrère du service", answered: "Rendu le" },
            ReportLanguage::Ar => {
                &Self { title: "استشارة داخل القسم", answered: "أُجيب" }
            }
            ReportLanguage::Am => &Self {
                title: "በክፍሉ ውስጥ የተደረገ ምክክር", answered: "የተመለሰበት"
            },
        }
    }
}
