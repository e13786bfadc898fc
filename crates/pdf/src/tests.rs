use proptest::prelude::*;

use super::*;
use crate::{font::Typefaces, lines::wrap};

fn paper(value: &str) -> Paper {
    Paper {
        title: "Record".into(),
        language: "en".into(),
        head: vec![],
        footer: "PAT-000001".into(),
        blocks: vec![
            Block::Section("Patient".into()),
            Block::Item(value.into()),
            Block::Note(value.into()),
            Block::Field { label: "Family name".into(), value: value.into() },
        ],
    }
}

fn lines(text: &str, width: f32) -> Vec<String> {
    let fonts = Typefaces::regular().unwrap();
    let lines = wrap(&fonts, text, width);
    lines.iter().map(|line| line.letters.iter().map(|letter| letter.letter).collect()).collect()
}

/// How many pages the file has.
fn pages(file: &[u8]) -> usize {
    let text = String::from_utf8_lossy(file);
    text.matches("/Type /Page").count() - text.matches("/Type /Pages").count()
}

#[test]
fn lines_break_at_spaces_and_within_words_that_are_too_wide() {
    assert_eq!(lines("one two three", 4.5), ["one two", "three"]);
    assert_eq!(lines("one\n\ntwo\r\nthree", 40.0), ["one", "", "two", "three"]);
    let word = "w".repeat(100_000);
    let broken = lines(&word, 30.0);
    assert!(broken.len() > 1000 && broken.concat() == word);
    assert_eq!(lines("", 10.0), [""]);
}

#[test]
fn letters_of_five_languages_have_fonts() {
    for text in ["Zoë Núñez", "Ελένη", "Борис", "فاطمة الزهراء ١٢٣", "አበበ ቢቂላ፡፡", "Nguyễn Thị"]
    {
        assert_eq!(lines(text, 100.0), [text]);
    }
}

#[test]
fn what_clinicians_write_between_words_has_a_font() {
    let text = "IOP ≥ 21, ≤ 30, ≠ 5 → refer; ± ≈ ↑ ↓ ↔ ☐ ☑ ✓ ✗ ♀ ♂ ∆ µg ½ °C";
    assert_eq!(lines(text, 100.0), [text]);
    assert!(paper(text).archive(jiff::Timestamp::UNIX_EPOCH).is_ok());
}

#[test]
fn what_cannot_be_drawn_is_written_as_its_number() {
    let shown = |text| lines(text, 100.0).concat();
    assert_eq!(shown("a\u{1F600}b\u{0}c\u{7}"), "a[U+1F600]b[U+0000]c[U+0007]");
    // Nobody turns a line around unseen.
    assert_eq!(shown("a\u{202E}b\u{2066}c"), "a[U+202E]b[U+2066]c");
    assert_eq!(shown("a\tb\u{2028}c\u{A0}d"), "a b c d");
    paper("a\u{200B}\u{200D}\u{FEFF}\u{300}\u{1F468}\u{200D}\u{1F469}").render().unwrap();
}

#[test]
fn a_line_stands_in_the_order_in_which_it_is_read() {
    let fonts = Typefaces::regular().unwrap();
    let line = &wrap(&fonts, "Fatima فاطمة 12 አበበ", 100.0)[0];
    assert!(!line.from_right);
    let runs: Vec<(String, bool)> = line.runs().into_iter().map(|run| (run.text, run.from_right)).collect();
    let joined: String = runs.iter().map(|run| run.0.as_str()).collect();
    assert!(joined.starts_with("Fatima") && joined.ends_with("አበበ"), "{runs:?}");
    assert!(runs.iter().any(|run| run.1 && run.0.contains("فاطمة")), "{runs:?}");
    let line = &wrap(&fonts, "فاطمة Fatima", 100.0)[0];
    assert!(line.from_right);
    assert!(line.runs()[0].text.contains("Fatima"), "what is read last stands at the left");
}

#[test]
fn a_paper_has_pages_a_title_and_tags() {
    let file = paper("فاطمة").render().unwrap();
    assert!(file.starts_with(b"%PDF-"));
    assert_eq!(pages(&file), 1);
    assert!(String::from_utf8_lossy(&file).contains("StructTreeRoot"));
    assert!(pages(&paper(&"line\n".repeat(500)).render().unwrap()) > 10);
}

#[test]
fn papers_of_one_file_begin_on_sheets_of_their_own() {
    let lines = (20..60).find(|lines| pages(&paper(&"line\n".repeat(*lines)).render().unwrap()) == 2);
    let long = paper(&"line\n".repeat(lines.unwrap()));
    let file = |papers: &[Paper]| pages(&Paper::print(papers, None).unwrap());
    let one = || paper("x");
    assert_eq!(file(&[one()]), 1);
    // The back of each but the last stays empty.
    assert_eq!(file(&[one(), one()]), 3);
    assert_eq!(file(&[one(), long, one()]), 5);
}

/// A copy or a search of the text finds the letters, whatever glyphs stand for them.
#[test]
fn the_file_says_which_letters_its_glyphs_are() {
    let file = draw::render(&paper("Zoë فاطمة አበበ"), false, draw::Kind::Plain).unwrap();
    let file = String::from_utf8_lossy(&file);
    let maps: String =
        file.split("begincmap").skip(1).filter_map(|map| map.split("endcmap").next()).collect();
    for letter in "Zoëفاطمةአበ".chars() {
        assert!(maps.contains(&format!("<{:04X}>", u32::from(letter))), "{letter}");
    }
}

/// Lines and strokes as the file draws them, told by the widths of their pens.
#[test]
fn what_was_drawn_stands_on_the_paper_beside_its_label() {
    let drawing = Drawing {
        picture: vec![vec![(0.0, 0.0), (1000.0, 1000.0)], vec![]],
        marks: vec![((30.0, 70.0), "OD".into())],
        strokes: vec![vec![(100.0, 100.0), (200.0, 250.5)], vec![(500.0, 500.0)]],
    };
    let mut page = paper("");
    page.blocks = vec![Block::Drawing { label: "Fundus".into(), drawing: drawing.clone() }];
    let file = String::from_utf8_lossy(&draw::render(&page, false, draw::Kind::Plain).unwrap()).into_owned();
    // 240 points wide, from 216 points of the left; counted from the top once the page is turned around.
    let drawn = file.split("stream").find(|part| part.contains("1.6 w")).unwrap();
    assert!(drawn.contains("240 117.2 m") && drawn.contains("264 153.31999 l"), "{drawn}");
    // The frame and the picture, then a stroke and a dot.
    assert_eq!((drawn.matches("0.7 w").count(), drawn.matches("1.6 w").count()), (2, 2), "{drawn}");
    assert!(file.contains("What was drawn by hand"), "those who cannot see it are told");
    assert!(page.archive(jiff::Timestamp::UNIX_EPOCH).is_ok());
    // One that does not fit on this page stands whole on the next.
    page.blocks = vec![
        Block::Note("line\n".repeat(40)),
        Block::Drawing { label: "x ".repeat(400), drawing },
        Block::Note("after".into()),
    ];
    assert_eq!(pages(&page.render().unwrap()), 2);
}

/// How somebody writes their name, in its own field beside its label.
#[test]
fn a_name_written_by_hand_stands_beside_its_label() {
    let strokes = vec![vec![(0.0, 300.0), (1000.0, 0.0)], vec![(500.0, 150.0)]];
    let mut page = paper("");
    page.blocks = vec![Block::Signature { label: "Signature".into(), strokes }, Block::Note("after".into())];
    let file = String::from_utf8_lossy(&draw::render(&page, false, draw::Kind::Plain).unwrap()).into_owned();
    // 170 points wide and 51 high, from 216 points of the left.
    let drawn = file.split("stream").find(|part| part.contains("1.1 w")).unwrap();
    assert!(drawn.contains("386 ") && drawn.matches(" m\n").count() >= 2, "{drawn}");
    assert!(file.contains("A name written by hand"), "those who cannot see it are told");
    assert!(page.archive(jiff::Timestamp::UNIX_EPOCH).is_ok());
}

#[test]
fn a_paper_that_is_too_long_is_refused() {
    let mut long = paper("");
    long.blocks = vec![Block::Note("x\n".repeat(60 * MAX_PAGES))];
    assert!(matches!(long.render(), Err(Error::TooLong)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn no_text_makes_it_panic_or_is_lost(text in "\\PC{0,60}|(?s:.{0,60})|[\u{600}-\u{6FF} a-z\u{1200}-\u{137F}\u{300}-\u{36F}\u{200B}-\u{206F}0-9]{0,80}") {
        let fonts = Typefaces::regular().unwrap();
        for line in wrap(&fonts, &text, 20.0) {
            let runs: usize = line.runs().iter().map(|run| run.text.chars().count()).sum();
            prop_assert_eq!(runs, line.letters.len());
        }
        prop_assert!(paper(&text).render().is_ok());
        prop_assert!(paper(&text).archive(jiff::Timestamp::UNIX_EPOCH).is_ok());
    }
}

#[test]
fn a_table_is_read_row_by_row_and_a_row_stands_on_one_page() {
    let row = |n: usize| (format!("Element {n}"), format!("هامش 12 mm\nsecond line {n}"));
    let table = Block::Table { rows: (0..60).map(row).collect() };
    let paper = Paper { blocks: vec![table.clone(), Block::Table { rows: vec![] }, table], ..paper("") };
    let file = draw::render(&paper, false, Kind::Archived(Timestamp::UNIX_EPOCH)).unwrap();
    let text = String::from_utf8_lossy(&file);
    let count = |tag: &str| {
        text.matches(&format!("/S /{tag}\n")).count() + text.matches(&format!("/S/{tag}\n")).count()
    };
    assert_eq!((count("Table"), count("TR"), count("TH"), count("TD")), (2, 120, 120, 120));
    assert!(pages(&file) > 3);
    let long = Block::Table { rows: vec![("One".into(), "words ".repeat(3_000))] };
    assert!(pages(&Paper { blocks: vec![long], ..paper }.render().unwrap()) > 2);
}

/// A photograph of this size.
fn photograph(width: u32, height: u32) -> Picture {
    let mut jpeg = std::io::Cursor::new(vec![]);
    image::RgbImage::new(width, height).write_to(&mut jpeg, image::ImageFormat::Jpeg).unwrap();
    Picture { jpeg: jpeg.into_inner().into(), caption: "1. Microscopic · Nests of cells".into() }
}

#[test]
fn photographs_stand_two_a_row_with_words_in_their_place() {
    let drawn = |pictures: Vec<Picture>| {
        let paper = Paper { blocks: vec![Block::Pictures(pictures)], ..paper("") };
        paper.archive(jiff::Timestamp::UNIX_EPOCH).unwrap()
    };
    // Three rows of the greatest height fill a page, and the fourth begins the next one.
    let rows = |number: usize| pages(&drawn((0..number).map(|_| photograph(40, 60)).collect()));
    assert_eq!((rows(0), rows(1), rows(6), rows(7)), (1, 1, 1, 2));
    let file = drawn(vec![photograph(4000, 1), photograph(1, 4000), photograph(8, 8)]);
    let text = String::from_utf8_lossy(&file);
    assert_eq!(text.matches("/DCTDecode").count(), 3);
    assert_eq!(text.matches("/S /Figure").count(), 3);
    let broken = Picture { jpeg: b"\xff\xd8 no picture".to_vec().into(), caption: String::new() };
    let paper = Paper { blocks: vec![Block::Pictures(vec![broken])], ..paper("") };
    assert!(matches!(paper.render(), Err(Error::Broken(_))));
}
