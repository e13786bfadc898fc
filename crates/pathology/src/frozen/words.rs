//! The labels of frozen sections on the paper of a report, in the languages of the house.

use super::{Concordance, Way};
use crate::report::ReportLanguage;

/// The words of a language.
#[derive(Debug)]
pub(crate) struct Words {
    pub(crate) title: &'static str,
    pub(crate) received: &'static str,
    pub(crate) told: &'static str,
    pub(crate) minutes: &'static str,
    telephone: &'static str,
    in_person: &'static str,
    pub(crate) read_back: &'static str,
    pub(crate) not_read_back: &'static str,
    pub(crate) corrects: &'static str,
    pub(crate) concordance: &'static str,
    agrees: &'static str,
    minor: &'static str,
    major: &'static str,
    deferred: &'static str,
}

impl Words {
    pub(crate) fn of(language: ReportLanguage) -> &'static Self {
        match language {
            ReportLanguage::En => &ENGLISH,
            ReportLanguage::Es => &SPANISH,
            ReportLanguage::Fr => &FRENCH,
            ReportLanguage::Ar => &ARABIC,
            ReportLanguage::Am => &AMHARIC,
        }
    }

    pub(crate) fn way(&self, way: Way) -> &'static str {
        match way {
            Way::Telephone => self.telephone,
            Way::InPerson => self.in_person,
        }
    }

    pub(crate) fn agreement(&self, one: Concordance) -> &'static str {
        match one {
            Concordance::Agrees => self.agrees,
            Concordance::Minor => self.minor,
            Concordance::Major => self.major,
            Concordance::Deferred => self.deferred,
        }
    }
}

const ENGLISH: Words = Words {
    title: "Frozen section (told during the operation)",
    received: "Received",
    told: "Told",
    minutes: "min",
    telephone: "by telephone",
    in_person: "in person",
    read_back: "read back",
    not_read_back: "not read back",
    corrects: "Corrected after it had been told otherwise",
    concordance: "Compared with the final diagnosis",
    agrees: "agrees",
    minor: "minor difference",
    major: "major difference",
    deferred: "deferred to the final report",
};

const SPANISH: Words = Words {
    title: "Biopsia intraoperatoria (comunicada durante la operación)",
    received: "Recibido",
    told: "Comunicado",
    minutes: "min",
    telephone: "por teléfono",
    in_person: "en persona",
    read_back: "repetido para confirmar",
    not_read_back: "no repetido para confirmar",
    corrects: "Corregido después de haberse comunicado otra cosa",
    concordance: "Comparado con el diagnóstico definitivo",
    agrees: "concuerda",
    minor: "diferencia menor",
    major: "diferencia mayor",
    deferred: "diferido al informe definitivo",
};

const FRENCH: Words = Words {
    title: "Examen extemporané (communiqué pendant l’opération)",
    received: "Reçu",
    told: "Communiqué",
    minutes: "min",
    telephone: "par téléphone",
    in_person: "en personne",
    read_back: "répété pour confirmation",
    not_read_back: "non répété pour confirmation",
    corrects: "Corrigé après une première communication différente",
    concordance: "Comparé au diagnostic définitif",
    agrees: "concordant",
    minor: "différence mineure",
    major: "différence majeure",
    deferred: "différé au compte rendu définitif",
};

const ARABIC: Words = Words {
    title: "المقطع المجمّد (أُبلغ أثناء العملية)",
    received: "استُلم",
    told: "أُبلغ",
    minutes: "دقيقة",
    telephone: "بالهاتف",
    in_person: "وجهًا لوجه",
    read_back: "أُعيدت قراءته للتأكيد",
    not_read_back: "لم تُعد قراءته للتأكيد",
    corrects: "صُحّح بعد أن أُبلغ بغيره",
    concordance: "بالمقارنة مع التشخيص النهائي",
    agrees: "متوافق",
    minor: "اختلاف طفيف",
    major: "اختلاف كبير",
    deferred: "أُرجئ إلى التقرير النهائي",
};

const AMHARIC: Words = Words {
    title: "የቀዘቀዘ ክፍል ምርመራ (በቀዶ ጥገና ወቅት የተነገረ)",
    received: "የተቀበለበት",
    told: "የተነገረበት",
    minutes: "ደቂቃ",
    telephone: "በስልክ",
    in_person: "በአካል",
    read_back: "ተደግሞ ተረጋግጧል",
    not_read_back: "ተደግሞ አልተረጋገጠም",
    corrects: "በሌላ መልኩ ከተነገረ በኋላ የታረመ",
    concordance: "ከመጨረሻው ምርመራ ውጤት ጋር ሲነጻጸር",
    agrees: "ይስማማል",
    minor: "አነስተኛ ልዩነት",
    major: "ትልቅ ልዩነት",
    deferred: "ለመጨረሻው ሪፖርት ተላልፏል",
};
