//! The labels on the paper of an addendum, in the languages of the house.

use crate::report::ReportLanguage;

/// The words of a language.
#[derive(Debug)]
pub(super) struct Words {
    pub(super) addendum: &'static str,
    pub(super) adds: &'static str,
    pub(super) of_edition: &'static str,
    pub(super) report_signed: &'static str,
    pub(super) report_code: &'static str,
    pub(super) what: &'static str,
}

impl Words {
    pub(super) fn of(language: ReportLanguage) -> &'static Self {
        match language {
            ReportLanguage::En => &ENGLISH,
            ReportLanguage::Es => &SPANISH,
            ReportLanguage::Fr => &FRENCH,
            ReportLanguage::Ar => &ARABIC,
            ReportLanguage::Am => &AMHARIC,
        }
    }
}

const ENGLISH: Words = Words {
    addendum: "Addendum",
    adds: "This adds to a report that was issued. The report stays valid: read both together.",
    of_edition: "Adds to edition",
    report_signed: "That report was signed at",
    report_code: "Verification code of that report",
    what: "What is added",
};

const SPANISH: Words = Words {
    addendum: "Adenda",
    adds: "Esto se añade a un informe ya emitido. El informe sigue siendo válido: lea ambos juntos.",
    of_edition: "Se añade a la edición",
    report_signed: "Ese informe se firmó el",
    report_code: "Código de verificación de ese informe",
    what: "Lo que se añade",
};

const FRENCH: Words = Words {
    addendum: "Addendum",
    adds: "Ce texte complète un compte rendu déjà émis. Le compte rendu reste valable : lisez les deux ensemble.",
    of_edition: "Complète l’édition",
    report_signed: "Ce compte rendu a été signé le",
    report_code: "Code de vérification de ce compte rendu",
    what: "Ce qui est ajouté",
};

const ARABIC: Words = Words {
    addendum: "ملحق",
    adds: "هذا إضافة إلى تقرير صدر. يبقى التقرير صالحًا: اقرأ الاثنين معًا.",
    of_edition: "يُضاف إلى الإصدار",
    report_signed: "وُقّع ذلك التقرير في",
    report_code: "رمز التحقق من ذلك التقرير",
    what: "ما يُضاف",
};

const AMHARIC: Words = Words {
    addendum: "ተጨማሪ",
    adds: "ይህ ለወጣ ሪፖርት ተጨማሪ ነው። ሪፖርቱ ጸንቶ ይቆያል፦ ሁለቱን አብረው ያንብቡ።",
    of_edition: "የሚጨመርበት እትም",
    report_signed: "ያ ሪፖርት የተፈረመበት",
    report_code: "የዚያ ሪፖርት ማረጋገጫ ኮድ",
    what: "የተጨመረው",
};
