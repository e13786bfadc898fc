//! The pictures on which forms are drawn on: lines and words in a square of a thousand. The web app reads the same file.

use std::{collections::HashMap, sync::LazyLock};

use pdf::Drawing;
use serde::Deserialize;

use super::Image;

#[derive(Deserialize)]
struct Picture {
    lines: Vec<Vec<(f32, f32)>>,
    marks: Vec<(f32, f32, String)>,
}

static ALL: LazyLock<HashMap<Image, Picture>> =
    LazyLock::new(|| serde_json::from_str(include_str!("pictures.json")).unwrap_or_default());

/// The picture, with nothing drawn on it.
pub(crate) fn of(image: Image) -> Drawing {
    ALL.get(&image).map_or_else(Drawing::default, |picture| Drawing {
        picture: picture.lines.clone(),
        marks: picture.marks.iter().map(|(x, y, word)| ((*x, *y), word.clone())).collect(),
        strokes: vec![],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_picture_is_there_and_within_its_square() {
        let all = [Image::AnteriorEyes, Image::Fundus, Image::Face, Image::Body, Image::Hands];
        assert_eq!(ALL.len(), all.len() + 1, "and the blank one");
        assert_eq!(of(Image::Blank), Drawing::default());
        for image in all {
            let picture = of(image);
            assert!(picture.picture.len() > 3, "{image:?}");
            let within = |at: f32| (0.0..=Drawing::SIZE).contains(&at);
            assert!(picture.picture.iter().flatten().all(|(x, y)| within(*x) && within(*y)), "{image:?}");
        }
    }
}
