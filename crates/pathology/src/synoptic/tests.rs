use std::collections::HashSet;

use serde_json::json;

use super::{
    checklist::{FILES, WORDS},
    *,
};
use crate::report::ReportLanguage;

fn section(checklist: &str, answers: serde_json::Value) -> SynopticSection {
    serde_json::from_value(
        json!({"id": uuid::Uuid::nil(), "checklist": checklist, "checklist_version": 1, "answers": answers}),
    )
    .unwrap()
}

/// The fields that are refused, and why.
fn wrong(check: Check) -> Vec<(String, String)> {
    let Err(problem) = check.done() else { return vec![] };
    problem.fields.into_iter().map(|field| (field.field, field.code.to_string())).collect()
}

fn codes(found: &[(String, String)]) -> Vec<(&str, &str)> {
    found.iter().map(|(field, code)| (field.as_str(), code.as_str())).collect()
}

fn score(checklist: &str, code: &str, answers: serde_json::Value) -> Option<String> {
    let section = section(checklist, answers);
    let all = section.scores(section.of().unwrap());
    all.get(code).map(|score| score.text().map_or_else(|| score.number().unwrap().to_string(), str::to_owned))
}

#[test]
fn every_checklist_is_whole_and_called_in_every_language() {
    assert_eq!(Checklist::all().len(), FILES.len());
    assert_eq!(newest().count(), FILES.len());
    let mut told = HashSet::new();
    for line in WORDS.lines() {
        let parts: Vec<&str> = line.split('|').collect();
        assert!(parts.len() == 6 && parts.iter().all(|part| !part.trim().is_empty()), "{line}");
        assert!(told.insert(parts[0]), "{line}");
    }
    // Categories and points are called the same everywhere.
    let same = |code: &str| {
        let is_category = code.starts_with("pT")
            || code.starts_with("pN")
            || code.starts_with("pM")
            || code.starts_with("PL");
        is_category || code.trim_end_matches('+').parse::<u8>().is_ok()
    };
    for of in Checklist::all() {
        let mut before: Vec<&Element> = vec![];
        assert!(told.contains(of.code.as_str()) && !of.sources.is_empty(), "{}", of.code);
        for element in &of.elements {
            let place = format!("{}: {}", of.code, element.code);
            assert!(told.contains(element.code.as_str()), "{place}");
            assert!(before.iter().all(|other| other.code != element.code), "{place}");
            assert_eq!(
                matches!(element.kind, Kind::Choice | Kind::Several),
                !element.choices.is_empty() && element.rule.is_none(),
                "{place}"
            );
            assert_eq!(
                element.kind == Kind::Score,
                element.rule.is_some() && !element.from.is_empty(),
                "{place}"
            );
            let has_range = element.min.is_some() && element.max.is_some();
            assert_eq!(
                has_range,
                element.kind == Kind::Number || (element.kind == Kind::Score && element.choices.is_empty()),
                "{place}"
            );
            for choice in &element.choices {
                assert!(told.contains(choice.as_str()) || same(choice), "{place}: {choice}");
            }
            if let Some(rule) = element.rule {
                assert!(told.contains(rule.word()), "{place}");
            }
            assert!(element.default.iter().all(|code| element.choices.contains(code)), "{place}");
            // Everything hangs on what was asked before.
            let find = |code: &String| before.iter().find(|other| other.code == *code);
            if let Some(when) = &element.when {
                let other = find(&when.element).unwrap_or_else(|| panic!("{place}"));
                assert!(when.is.is_empty() != when.not.is_empty(), "{place}");
                assert!(when.is.iter().chain(&when.not).all(|code| other.choices.contains(code)), "{place}");
            }
            let named: Vec<&String> = element.from.iter().chain(&element.not_above).collect();
            assert!(named.into_iter().all(|code| find(code).is_some()), "{place}");
            before.push(element);
        }
        // What is staged says by which edition.
        assert_eq!(
            of.element("pt").is_some(),
            of.element("stage_edition").is_some_and(|it| it.required),
            "{}",
            of.code
        );
    }
    assert_eq!(word("margins", ReportLanguage::Fr), "Marges");
    assert_eq!(word("pT1a", ReportLanguage::Am), "pT1a");
}

#[test]
fn an_answer_is_refused_at_its_field() {
    let answers = json!({"procedure": "mastectomy", "laterality": "above", "site": ["nipple", "nipple"], "tumour_size_mm": 900,
        "closest_margin_mm": 2.25, "histologic_type": 3, "organisms": "candida", "nodes_examined": 2, "nodes_positive": 3,
        "involved_margins": "the deep one", "stage_group": "x".repeat(2_001), "grade": "grade_9", "pm": ""});
    let found = wrong(section("breast_resection", answers).check());
    assert_eq!(
        codes(&found),
        [
            ("answers.closest_margin_mm", "not_applicable"),
            ("answers.closest_margin_mm", "out_of_range"),
            ("answers.histologic_type", "wrong_answer"),
            ("answers.involved_margins", "not_applicable"),
            ("answers.laterality", "unknown_choice"),
            ("answers.nodes_positive", "above_total"),
            ("answers.organisms", "unknown_element"),
            ("answers.site", "unknown_choice"),
            ("answers.stage_group", "too_long"),
            ("answers.tumour_size_mm", "out_of_range"),
        ]
    );
    assert_eq!(codes(&wrong(section("spleen", json!({})).check())), [("checklist", "unknown_checklist")]);
    let mut later = section("melanoma", json!({}));
    later.checklist_version = 2;
    assert_eq!(codes(&wrong(later.check())), [("checklist", "unknown_checklist")]);
    let mut check = Check::new();
    super::check(&vec![section("melanoma", json!({})); 31], &mut check);
    assert_eq!(codes(&wrong(check))[0], ("synoptic", "too_many"));
    let mut check = Check::new();
    super::check(&vec![section("melanoma", json!({})); 2], &mut check);
    assert_eq!(codes(&wrong(check)), [("synoptic[1].id", "duplicate_section")]);
}

#[test]
fn what_applies_follows_from_what_was_answered() {
    let missing = |section: &SynopticSection| {
        let found = wrong(section.check_complete());
        found.into_iter().map(|(field, _)| field.replace("answers.", "")).collect::<Vec<_>>()
    };
    let of = section("bethesda_cervical", json!({}));
    assert_eq!(missing(&of), ["procedure", "adequacy"]);
    let of = section("bethesda_cervical", json!({"procedure": "liquid_based", "adequacy": "unsatisfactory"}));
    assert_eq!(missing(&of), ["adequacy_details"]);
    let of = section(
        "bethesda_cervical",
        json!({"procedure": "liquid_based", "adequacy": "satisfactory", "category": "epithelial_abnormality",
        "abnormality": ["squamous_abnormality"], "squamous": "hsil"}),
    );
    assert!(missing(&of).is_empty() && wrong(of.check()).is_empty());
    // What hangs on something that does not apply does not either.
    let of = section(
        "bethesda_cervical",
        json!({"procedure": "liquid_based", "adequacy": "unsatisfactory", "adequacy_details": "Blood",
        "category": "epithelial_abnormality", "abnormality": ["squamous_abnormality"], "squamous": "hsil"}),
    );
    let found = wrong(of.check());
    assert_eq!(
        codes(&found),
        [
            ("answers.abnormality", "not_applicable"),
            ("answers.category", "not_applicable"),
            ("answers.squamous", "not_applicable")
        ]
    );
    // An in situ carcinoma has no invasive size and no grade of one.
    let of = section("breast_resection", json!({"histologic_type": "dcis_only"}));
    let absent = missing(&of);
    assert!(
        !absent.contains(&"tumour_size_mm".into())
            && !absent.contains(&"grade".into())
            && absent.contains(&"pt".into())
    );
}

#[test]
fn scores_follow_their_rules() {
    let er = |percent: f64| score("breast_biomarkers", "er_status", json!({"er_percent": percent})).unwrap();
    assert_eq!(
        [0.0, 0.9, 1.0, 10.0, 10.1, 100.0].map(er),
        ["negative", "negative", "low_positive", "low_positive", "positive", "positive"]
    );
    let pr = |percent: f64| score("breast_biomarkers", "pr_status", json!({"pr_percent": percent})).unwrap();
    assert_eq!([0.5, 1.0].map(pr), ["negative", "positive"]);
    for proportion in 0..=5 {
        for intensity in 0..=3 {
            let answers = json!({"er_proportion_score": proportion.to_string(), "er_intensity_score": intensity.to_string()});
            let is_contradicted = (proportion == 0) != (intensity == 0);
            let expected = (!is_contradicted).then(|| (proportion + intensity).to_string());
            assert_eq!(score("breast_biomarkers", "er_allred", answers.clone()), expected);
            let found = wrong(section("breast_biomarkers", answers).check());
            assert_eq!(found.iter().any(|(_, code)| code == "contradicts"), is_contradicted);
        }
    }
    let her2 = |ihc: &str, ish: Option<&str>| {
        score("breast_biomarkers", "her2_status", json!({"her2_ihc": ihc, "her2_ish": ish.unwrap_or("")}))
            .unwrap()
    };
    assert_eq!(
        ["0", "1+", "2+", "3+"].map(|ihc| her2(ihc, None)),
        ["negative", "negative", "equivocal", "positive"]
    );
    assert_eq!(
        ["amplified", "not_amplified", "pending"].map(|ish| her2("2+", Some(ish))),
        ["positive", "negative", "equivocal"]
    );
    let equivocal = section("breast_biomarkers", json!({"her2_ihc": "2+"}));
    assert!(codes(&wrong(equivocal.check_complete())).contains(&("answers.her2_ish", "required")));
    let ki67 = |positive: u32, counted: u32| {
        score(
            "breast_biomarkers",
            "ki67_percent",
            json!({"ki67_positive": positive, "ki67_counted": counted}),
        )
    };
    assert_eq!(ki67(123, 1000).as_deref(), Some("12.3"));
    assert_eq!(ki67(0, 500).as_deref(), Some("0"));
    assert_eq!(ki67(501, 500), None);
    let gleason = |first: &str, second: &str| {
        score("prostate_biopsy", "grade", json!({"histologic_type": "acinar_adenocarcinoma", "gleason_primary": first, "gleason_secondary": second}))
            .unwrap()
    };
    let all =
        [("3", "3"), ("3", "4"), ("4", "3"), ("4", "4"), ("3", "5"), ("5", "3"), ("4", "5"), ("5", "5")];
    assert_eq!(
        all.map(|(a, b)| gleason(a, b).replace("grade_group_", "")),
        ["1", "2", "3", "4", "4", "4", "5", "5"]
    );
    let grade = |scores: [&str; 3]| {
        score(
            "breast_resection",
            "grade",
            json!({"tubule_score": scores[0], "nuclear_score": scores[1], "mitotic_score": scores[2]}),
        )
        .unwrap()
    };
    assert_eq!(
        [["1", "1", "3"], ["2", "2", "2"], ["3", "3", "1"], ["3", "3", "2"]].map(grade),
        ["grade_1", "grade_2", "grade_2", "grade_3"]
    );
    for of in Checklist::all() {
        assert!(section(&of.code, json!({})).scores(of).is_empty(), "{}", of.code);
    }
}

#[test]
fn what_is_half_typed_is_left_out_and_the_rest_is_read() {
    let mut half = section(
        "breast_biomarkers",
        json!({"er_percent": "4.", "pr_percent": 30, "ki67_counted": 100, "ki67_positive": 200, "nobody": "x"}),
    );
    half.overrides.insert(
        "er_status".into(),
        Override { value: Answer::Text("negative".into()), reason: String::new(), computed: None },
    );
    let read = super::readable(vec![half.clone()]).remove(0);
    assert!(wrong(read.check()).is_empty());
    assert_eq!(read.answers.keys().collect::<Vec<_>>(), ["ki67_counted", "pr_percent"]);
    assert!(read.overrides.is_empty());
    half.checklist = "of_nobody".into();
    assert_eq!(codes(&wrong(super::readable(vec![half])[0].check())), [("checklist", "unknown_checklist")]);
}

#[test]
fn who_knows_better_says_why() {
    let mut of =
        section("breast_biomarkers", json!({"er_percent": 40, "er_status": "negative", "ki67_counted": 500}));
    assert!(wrong(of.check()).is_empty());
    assert_eq!(
        of.settled().answers["er_status"].text(),
        Some("positive"),
        "what was sent of a score is computed anew"
    );
    let by_hand = |value: serde_json::Value, reason: &str| Override {
        value: serde_json::from_value(value).unwrap(),
        reason: reason.into(),
        computed: None,
    };
    of.overrides.insert("er_status".into(), by_hand(json!("negative"), " "));
    assert_eq!(codes(&wrong(of.check())), [("overrides.er_status.reason", "required")]);
    of.overrides.insert("er_status".into(), by_hand(json!("negative"), " Edge artefact "));
    of.overrides.insert("ki67_percent".into(), by_hand(json!(-1), "by eye"));
    of.overrides.insert("er_percent".into(), by_hand(json!(1), "by eye"));
    assert_eq!(
        codes(&wrong(of.check())),
        [("overrides.er_percent.value", "unknown_element"), ("overrides.ki67_percent.value", "out_of_range")]
    );
    of.overrides.remove("er_percent");
    of.overrides.insert("ki67_percent".into(), by_hand(json!(15), "by eye"));
    let kept = of.settled();
    assert_eq!(
        (kept.answers["er_status"].text(), kept.overrides["er_status"].reason.as_str()),
        (Some("negative"), "Edge artefact")
    );
    assert_eq!(kept.answers["ki67_percent"].number(), Some(15.0));
    let computed = |code: &str| kept.overrides[code].computed.clone();
    assert_eq!(
        (computed("er_status").as_ref().and_then(Answer::text), computed("ki67_percent")),
        (Some("positive"), None),
        "what the rule gave is kept beside what counts, and of too little it gives nothing"
    );
    assert_eq!(kept.settled(), kept);
}
