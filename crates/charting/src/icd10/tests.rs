use proptest::prelude::*;

use super::codes;

/// The numbers that CMS publishes for the fiscal year 2026.
#[test]
fn the_list_is_whole() {
    assert_eq!(codes().edition, "2026-04-01");
    assert_eq!(codes().all().len(), 98_186);
    assert_eq!(codes().all().iter().filter(|c| c.billable).count(), 74_719);
    assert!(codes().all().iter().all(|c| !c.display.is_empty() && !c.display.contains(['\t', '\n'])));
}

#[test]
fn codes_are_found_however_they_are_written() {
    for written in ["E11.9", "e119", " e11.9 "] {
        assert_eq!(
            codes().find(written).map(|c| c.display),
            Some("Type 2 diabetes mellitus without complications")
        );
    }
    assert!(codes().find("I10").unwrap().billable && !codes().find("E11").unwrap().billable);
    assert!(codes().find("E99.99").is_none() && codes().find("").is_none());
    assert!(codes().find("S06.1X7D").is_none(), "who died is not seen again");
}

#[test]
fn a_code_knows_its_place() {
    let code = codes().find("H40.1111").unwrap();
    let above: Vec<_> = codes().above(&code).iter().map(|c| c.code).collect();
    assert_eq!(above, ["H40.111", "H40.11", "H40.1", "H40"]);
    let below: Vec<_> = codes().below(&codes().find("H40.111").unwrap()).iter().map(|c| c.code).collect();
    assert_eq!(below, ["H40.1110", "H40.1111", "H40.1112", "H40.1113", "H40.1114"]);
    assert!(codes().find("I10").unwrap().notes("excludes1")[0].starts_with("hypertensive disease"));
    let glaucoma = codes().find("H40.11").unwrap();
    assert_eq!(glaucoma.words().collect::<Vec<_>>(), ["Chronic simple glaucoma"]);
}

/// What a clinician types, and what must stand among the first three.
#[test]
fn what_is_meant_stands_first() {
    let mut wrong: Vec<String> = vec![];
    for (typed, meant) in [
        ("e11.9", "E11.9"),
        ("hypertension", "I10"),
        ("htn", "I10"),
        ("high blood pressure", "I10"),
        ("type 2 diabetes", "E11.9"),
        ("diabetes type 2 without complications", "E11.9"),
        ("dm2", "E11.9"),
        ("diabtes mellitus type 2", "E11.9"),
        ("asthma", "J45.909"),
        ("cataract", "H26.9"),
        ("nuclear cataract right eye", "H25.11"),
        ("primary open angle glaucoma right mild", "H40.1111"),
        ("glaucoma", "H40.9"),
        ("heart attack", "I21.9"),
        ("uti", "N39.0"),
        ("low back pain", "M54.50"),
        ("acute upper respiratory infection", "J06.9"),
        ("otitis media", "H66.90"),
        ("hyperlipidemia", "E78.5"),
        ("knee osteoarthritis", "M17.9"),
        ("menieres disease", "H81.09"),
        ("hepatitis b", "B19.10"),
        ("cva", "I63.9"),
        ("brain stem stroke syndrome", "G46.3"),
        ("family history of stroke", "Z82.3"),
        ("heat stroke", "T67.01XA"),
    ] {
        let found: Vec<_> = codes().search(typed, 10).iter().map(|c| c.code).collect();
        if !found.iter().take(3).any(|c| *c == meant) {
            wrong.push(format!("{typed}: {meant} is not among the first of {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    for typed in ["glaucma", "retinopaty diabetic", "hypertenssion", "osteoartritis knee", "pnuemonia"] {
        assert!(!codes().search(typed, 5).is_empty(), "{typed}");
    }
    assert!(codes().search("zzqqxx", 5).is_empty());
    assert!(codes().search("", 5).is_empty());
}

/// Whatever the list calls it finds it, abbreviations and all.
#[test]
fn a_title_finds_its_own_code() {
    for code in codes().all().iter().step_by(1499) {
        let found = codes().search(code.display, 50);
        assert!(found.iter().any(|c| c.code == code.code), "{} {}", code.code, code.display);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn anything_may_be_typed(typed in "\\PC{0,60}", most in 0usize..30) {
        prop_assert!(codes().search(&typed, most).len() <= most);
    }
}
