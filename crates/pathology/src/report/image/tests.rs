use super::*;

fn image(id: FileId) -> ReportImage {
    ReportImage {
        id,
        sha256: "as it was sent".into(),
        kind: Kind::Microscopic,
        specimen_id: None,
        caption: Some(" Nests of cells ".into()),
        magnification: Some("40×".into()),
        stain: Some(" ".into()),
        is_printed: true,
    }
}

#[test]
fn a_report_shows_its_own_images_by_the_digest_of_what_is_kept() {
    let (own, strange) = (FileId::new(), FileId::new());
    let kept = BTreeMap::from([(own, "ab".repeat(32))]);
    let shown = filled_in(&[image(own)], &kept).unwrap();
    assert_eq!(
        (shown[0].sha256.as_str(), shown[0].caption.as_deref(), &shown[0].stain),
        ("ab".repeat(32).as_str(), Some("Nests of cells"), &None)
    );
    let refused = filled_in(&[image(own), image(strange)], &kept).unwrap_err();
    assert_eq!(refused.fields[0].field, "images[1].id");
}

#[test]
fn an_image_is_shown_once_and_not_too_many_are() {
    let said = |images: &[ReportImage]| {
        let mut checked = Check::new();
        check(images, &mut checked);
        let fields = checked.done().map_or_else(|problem| problem.fields, |()| vec![]);
        fields.into_iter().map(|one| one.code.to_owned()).collect::<Vec<_>>()
    };
    let one = image(FileId::new());
    assert_eq!(said(&[one.clone(), one]), ["duplicate_image"]);
    let many: Vec<ReportImage> = (0..=MOST).map(|_| image(FileId::new())).collect();
    assert_eq!(said(&many), ["too_many_images"]);
    assert_eq!(said(&many[..MOST]), [""; 0]);
}

#[test]
fn what_stands_below_an_image_leaves_out_what_nobody_said() {
    let full = image(FileId::new());
    assert_eq!(
        full.settled().line(2, Some("A"), ReportLanguage::En),
        "2. Microscopic, A · Nests of cells · 40×"
    );
    let bare = ReportImage { caption: None, magnification: None, stain: None, ..full };
    assert_eq!(bare.line(1, None, ReportLanguage::Es), "1. Microscópica");
}
