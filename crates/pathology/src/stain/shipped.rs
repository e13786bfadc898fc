//! What comes with the product: common stains, and tissue that usually shows them.

use super::Category::{self, Immunohistochemistry, Routine, Special};

/// Code, name, how it is made, control.
pub(super) const STAINS: &[(&str, &str, Category, Option<&str>)] = &[
    ("he", "H&E", Routine, None),
    ("pap", "Papanicolaou", Routine, None),
    ("mgg", "May-Grünwald-Giemsa", Routine, None),
    ("diff_quik", "Diff-Quik", Routine, None),
    ("alcian_blue", "Alcian blue", Special, Some("Colon")),
    ("congo_red", "Congo red", Special, Some("Amyloid")),
    ("fontana_masson", "Fontana-Masson", Special, Some("Skin")),
    ("giemsa", "Giemsa", Special, Some("Helicobacter pylori")),
    ("gram", "Gram", Special, Some("Bacteria, Gram positive and negative")),
    ("gms", "Grocott methenamine silver", Special, Some("Fungi")),
    ("luxol_fast_blue", "Luxol fast blue", Special, Some("Spinal cord")),
    ("masson_trichrome", "Masson trichrome", Special, Some("Liver")),
    ("mucicarmine", "Mucicarmine", Special, Some("Colon")),
    ("pas", "PAS", Special, Some("Kidney")),
    ("pas_diastase", "PAS with diastase", Special, Some("Liver")),
    ("perls", "Perls iron", Special, Some("Iron")),
    ("reticulin", "Reticulin", Special, Some("Liver")),
    ("rhodanine", "Rhodanine copper", Special, Some("Copper")),
    ("toluidine_blue", "Toluidine blue", Special, Some("Mast cells")),
    ("van_gieson", "Verhoeff-Van Gieson", Special, Some("Artery")),
    ("von_kossa", "Von Kossa", Special, Some("Calcium")),
    ("warthin_starry", "Warthin-Starry", Special, Some("Spirochaetes")),
    ("ziehl_neelsen", "Ziehl-Neelsen", Special, Some("Acid-fast bacilli")),
    ("ae1_ae3", "Pan-cytokeratin AE1/AE3", Immunohistochemistry, Some("Colon")),
    ("amacr", "AMACR (P504S)", Immunohistochemistry, Some("Prostate carcinoma")),
    ("bcl2", "BCL2", Immunohistochemistry, Some("Tonsil")),
    ("bcl6", "BCL6", Immunohistochemistry, Some("Tonsil")),
    ("calretinin", "Calretinin", Immunohistochemistry, Some("Mesothelium")),
    ("cd3", "CD3", Immunohistochemistry, Some("Tonsil")),
    ("cd5", "CD5", Immunohistochemistry, Some("Tonsil")),
    ("cd10", "CD10", Immunohistochemistry, Some("Tonsil")),
    ("cd15", "CD15", Immunohistochemistry, Some("Hodgkin lymphoma")),
    ("cd20", "CD20", Immunohistochemistry, Some("Tonsil")),
    ("cd23", "CD23", Immunohistochemistry, Some("Tonsil")),
    ("cd30", "CD30", Immunohistochemistry, Some("Hodgkin lymphoma")),
    ("cd34", "CD34", Immunohistochemistry, Some("Vessels")),
    ("cd45", "CD45", Immunohistochemistry, Some("Tonsil")),
    ("cd56", "CD56", Immunohistochemistry, Some("Nerve")),
    ("cd117", "CD117", Immunohistochemistry, Some("Mast cells")),
    ("cdx2", "CDX2", Immunohistochemistry, Some("Colon")),
    ("chromogranin", "Chromogranin A", Immunohistochemistry, Some("Pancreas")),
    ("ck5_6", "CK5/6", Immunohistochemistry, Some("Skin")),
    ("ck7", "CK7", Immunohistochemistry, Some("Breast")),
    ("ck20", "CK20", Immunohistochemistry, Some("Colon")),
    ("cyclin_d1", "Cyclin D1", Immunohistochemistry, Some("Mantle cell lymphoma")),
    ("desmin", "Desmin", Immunohistochemistry, Some("Muscle")),
    ("dog1", "DOG1", Immunohistochemistry, Some("Gastrointestinal stromal tumour")),
    ("e_cadherin", "E-cadherin", Immunohistochemistry, Some("Breast")),
    ("er", "Oestrogen receptor (ER)", Immunohistochemistry, Some("Breast carcinoma")),
    ("gata3", "GATA3", Immunohistochemistry, Some("Breast")),
    ("her2", "HER2", Immunohistochemistry, Some("Breast carcinoma 0, 1+, 2+, 3+")),
    ("hmb45", "HMB45", Immunohistochemistry, Some("Melanoma")),
    ("ki67", "Ki-67", Immunohistochemistry, Some("Tonsil")),
    ("melan_a", "Melan-A", Immunohistochemistry, Some("Melanoma")),
    ("mlh1", "MLH1", Immunohistochemistry, Some("Colon")),
    ("msh2", "MSH2", Immunohistochemistry, Some("Colon")),
    ("msh6", "MSH6", Immunohistochemistry, Some("Colon")),
    ("napsin_a", "Napsin A", Immunohistochemistry, Some("Lung")),
    ("nkx3_1", "NKX3.1", Immunohistochemistry, Some("Prostate")),
    ("p16", "p16", Immunohistochemistry, Some("Cervical carcinoma")),
    ("p40", "p40", Immunohistochemistry, Some("Skin")),
    ("p53", "p53", Immunohistochemistry, Some("Serous carcinoma")),
    ("p63", "p63", Immunohistochemistry, Some("Prostate")),
    ("pax8", "PAX8", Immunohistochemistry, Some("Kidney")),
    ("pms2", "PMS2", Immunohistochemistry, Some("Colon")),
    ("pr", "Progesterone receptor (PR)", Immunohistochemistry, Some("Breast carcinoma")),
    ("psa", "PSA", Immunohistochemistry, Some("Prostate")),
    ("s100", "S100", Immunohistochemistry, Some("Nerve")),
    ("sma", "Smooth muscle actin", Immunohistochemistry, Some("Vessels")),
    ("sox10", "SOX10", Immunohistochemistry, Some("Melanoma")),
    ("synaptophysin", "Synaptophysin", Immunohistochemistry, Some("Pancreas")),
    ("thyroglobulin", "Thyroglobulin", Immunohistochemistry, Some("Thyroid")),
    ("ttf1", "TTF-1", Immunohistochemistry, Some("Lung")),
    ("vimentin", "Vimentin", Immunohistochemistry, Some("Vessels")),
    ("wt1", "WT1", Immunohistochemistry, Some("Mesothelium")),
];

/// Code, name, members.
pub(super) const PANELS: &[(&str, &str, &[&str])] = &[
    ("panel_breast", "Breast", &["er", "pr", "her2", "ki67"]),
    ("panel_gist", "Gastrointestinal stromal tumour", &["cd117", "dog1", "cd34", "desmin", "s100"]),
    ("panel_hodgkin", "Hodgkin lymphoma", &["cd15", "cd30", "cd20", "cd3", "cd45"]),
    ("panel_lung", "Lung, non-small cell", &["ttf1", "napsin_a", "p40", "ck5_6"]),
    (
        "panel_lymphoma",
        "B-cell lymphoma",
        &["cd3", "cd5", "cd10", "cd20", "cd23", "bcl2", "bcl6", "cyclin_d1", "ki67"],
    ),
    ("panel_melanoma", "Melanoma", &["s100", "sox10", "melan_a", "hmb45"]),
    ("panel_mismatch_repair", "Mismatch repair", &["mlh1", "msh2", "msh6", "pms2"]),
    ("panel_neuroendocrine", "Neuroendocrine", &["chromogranin", "synaptophysin", "cd56", "ki67"]),
    ("panel_prostate", "Prostate, basal cells", &["p63", "ck5_6", "amacr"]),
    ("panel_unknown_primary", "Unknown primary", &["ck7", "ck20", "cdx2", "ttf1", "gata3", "pax8"]),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{super::is_code, *};

    #[test]
    fn every_code_is_one_and_its_own_and_panels_name_stains_that_are_there() {
        let stains: BTreeSet<&str> = STAINS.iter().map(|(code, ..)| *code).collect();
        let panels: BTreeSet<&str> = PANELS.iter().map(|(code, ..)| *code).collect();
        assert_eq!((stains.len(), panels.len()), (STAINS.len(), PANELS.len()));
        assert!(stains.is_disjoint(&panels) && stains.union(&panels).all(|code| is_code(code)));
        for (panel, _, members) in PANELS {
            assert!(!members.is_empty() && members.iter().all(|code| stains.contains(code)), "{panel}");
        }
        for (code, name, ..) in STAINS {
            assert!((1..=100).contains(&name.chars().count()), "{code}");
        }
    }
}
