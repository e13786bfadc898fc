//! Pictures. What was sent is decoded, cut or made smaller, and drawn anew: nothing is kept of the camera, the place
//! and whatever else stood beside the picture, and no decoder but ours ever sees bytes that a stranger made.

use std::{io::Cursor, sync::Arc, time::Duration};

use image::{
    DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, ImageResult, Limits,
    codecs::jpeg::JpegEncoder, imageops::FilterType,
};
use kernel::{Problem, Result};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::media::MediaType;

/// Pictures that [`crate::Owner::redrawn`] takes.
pub const ACCEPTED: &[MediaType] = &[MediaType::Jpeg, MediaType::Png, MediaType::WebP];
/// How a picture is drawn anew; none is made larger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Redrawn {
    /// Cut to a square of at most so many pixels a side, for faces.
    Square(u32),
    /// Whole, its longer side of at most so many pixels.
    Within(u32),
}

/// What it becomes.
pub(crate) const BECOMES: MediaType = MediaType::Jpeg;

const MOST_PIXELS: u64 = 25_000_000;
const LONGEST_SIDE: u32 = 12_000;
const MOST_MEMORY: u64 = 256 << 20;
const QUALITY: u8 = 85;
/// For the decoding, and for one's turn.
const PATIENCE: Duration = Duration::from_secs(20);

/// Pictures that are held in memory at once, while they arrive and until they are drawn.
const HELD: usize = 16;
/// A picture has arrived by then.
pub(crate) const ARRIVES_WITHIN: Duration = Duration::from_secs(60);

/// Draws pictures, two at once.
#[derive(Clone)]
pub(crate) struct Painter {
    turns: Arc<Semaphore>,
    held: Arc<Semaphore>,
}

impl Painter {
    pub(crate) fn new() -> Self {
        Self { turns: Arc::new(Semaphore::new(2)), held: Arc::new(Semaphore::new(HELD)) }
    }

    /// Room in memory for one picture, until this is dropped.
    pub(crate) async fn room(&self) -> Result<OwnedSemaphorePermit> {
        let room = tokio::time::timeout(PATIENCE, self.held.clone().acquire_owned()).await;
        room.map_err(|_| Problem::too_many(PATIENCE.as_secs()))?.map_err(Problem::internal)
    }

    /// The picture, drawn anew.
    pub(crate) async fn redraw(&self, content: Vec<u8>, kind: MediaType, how: Redrawn) -> Result<Vec<u8>> {
        let work = async {
            let turn = self.turns.clone().acquire_owned().await.map_err(Problem::internal)?;
            // A decoder that runs away keeps its turn, and takes nobody else's thread but that one.
            let drawn = tokio::task::spawn_blocking(move || {
                let drawn = redraw(&content, kind, how);
                drop(turn);
                drawn
            });
            drawn.await.unwrap_or_else(|_| Err(unreadable()))
        };
        tokio::time::timeout(PATIENCE, work).await.unwrap_or_else(|late| Err(Problem::unavailable(late)))
    }
}

fn redraw(content: &[u8], kind: MediaType, how: Redrawn) -> Result<Vec<u8>> {
    let format = ImageFormat::from_mime_type(kind.name()).ok_or_else(unreadable)?;
    let mut picture = decode(content, format)?;
    // Sixteen bits a channel are let go before anything else is made of it.
    if picture.color().bytes_per_pixel() > 4 {
        picture = picture.into_rgba8().into();
    }
    let picture = match how {
        Redrawn::Square(side) => {
            let side = side.min(picture.width()).min(picture.height());
            picture.resize_to_fill(side, side, FilterType::CatmullRom)
        }
        Redrawn::Within(side) if picture.width().max(picture.height()) > side => {
            picture.resize(side, side, FilterType::CatmullRom)
        }
        Redrawn::Within(_) => picture,
    };
    let picture = on_white(&picture);
    let mut drawn = vec![];
    JpegEncoder::new_with_quality(&mut drawn, QUALITY).encode_image(&picture).map_err(Problem::internal)?;
    Ok(drawn)
}

fn decode(content: &[u8], format: ImageFormat) -> Result<DynamicImage> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(MOST_MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(content), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| unreadable())?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(Problem::invalid_field(
            "file",
            "too_many_pixels",
            format!("The picture has more than {} million pixels.", MOST_PIXELS / 1_000_000),
        ));
    }
    // How the camera was held is all that is taken over of what stands beside the picture.
    let orientation = decoder.orientation();
    let drawn = || -> ImageResult<DynamicImage> {
        let mut picture = DynamicImage::from_decoder(decoder)?;
        picture.apply_orientation(orientation?);
        Ok(picture)
    };
    drawn().map_err(|_| unreadable())
}

/// What shines through is white, as on paper.
fn on_white(picture: &DynamicImage) -> image::RgbImage {
    let layered = picture.to_rgba8();
    let mut flat = image::RgbImage::new(layered.width(), layered.height());
    for (to, from) in flat.pixels_mut().zip(layered.pixels()) {
        let [red, green, blue, alpha] = from.0;
        let over = |colour: u8| {
            let mixed = u16::from(colour) * u16::from(alpha) + 255 * (255 - u16::from(alpha));
            u8::try_from(mixed / 255).unwrap_or(u8::MAX)
        };
        *to = image::Rgb([over(red), over(green), over(blue)]);
    }
    flat
}

fn unreadable() -> Problem {
    Problem::invalid_field("file", "unreadable_picture", "This picture cannot be read.")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sample(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
        let picture = image::RgbImage::from_fn(width, height, |x, y| {
            let shade = |n: u32| u8::try_from(n % 256).unwrap();
            image::Rgb([shade(x), shade(y), shade(x + y)])
        });
        let mut out = Cursor::new(vec![]);
        picture.write_to(&mut out, format).unwrap();
        out.into_inner()
    }

    fn size(jpeg: &[u8]) -> (u32, u32) {
        let picture = image::load_from_memory_with_format(jpeg, ImageFormat::Jpeg).unwrap();
        (picture.width(), picture.height())
    }

    /// A segment of EXIF that says how the camera was held, and where.
    fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
        let tiff = [
            b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".as_slice(),
            &[orientation, 0, 0, 0, 0, 0, 0, 0],
            b"GPS 30.2672N 97.7431W",
        ]
        .concat();
        let exif = [b"Exif\0\0".as_slice(), &tiff].concat();
        let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
        [&jpeg[..2], b"\xff\xe1", &length, &exif, &jpeg[2..]].concat()
    }

    #[test]
    fn every_kind_becomes_a_small_square_jpeg() {
        for (kind, format) in [
            (MediaType::Jpeg, ImageFormat::Jpeg),
            (MediaType::Png, ImageFormat::Png),
            (MediaType::WebP, ImageFormat::WebP),
        ] {
            let drawn = redraw(&sample(300, 200, format), kind, Redrawn::Square(128)).unwrap();
            assert_eq!(size(&drawn), (128, 128), "{kind}");
            // Nothing is made larger than it was.
            assert_eq!(
                size(&redraw(&sample(40, 90, format), kind, Redrawn::Square(128)).unwrap()),
                (40, 40),
                "{kind}"
            );
        }
    }

    #[test]
    fn a_picture_that_stays_whole_keeps_its_shape_and_is_not_made_larger() {
        let within = |width, height| {
            let sent = sample(width, height, ImageFormat::Png);
            size(&redraw(&sent, MediaType::Png, Redrawn::Within(100)).unwrap())
        };
        assert_eq!((within(300, 150), within(40, 90), within(1, 5000)), ((100, 50), (40, 90), (1, 100)));
    }

    #[test]
    fn nothing_but_the_picture_is_kept_and_it_stands_upright() {
        // Left half black, right half white; turned by a quarter it is black at the top.
        let halves = image::RgbImage::from_fn(64, 64, |x, _| image::Rgb([if x < 32 { 0 } else { 255 }; 3]));
        let mut plain = Cursor::new(vec![]);
        halves.write_to(&mut plain, ImageFormat::Jpeg).unwrap();
        let sent = with_exif(&plain.into_inner(), 6);
        let drawn = redraw(&sent, MediaType::Jpeg, Redrawn::Square(64)).unwrap();
        for mark in [b"Exif".as_slice(), b"GPS"] {
            assert!(sent.windows(mark.len()).any(|w| w == mark));
            assert!(!drawn.windows(mark.len()).any(|w| w == mark));
        }
        let upright = image::load_from_memory(&drawn).unwrap().to_luma8();
        assert!(upright.get_pixel(32, 4).0[0] < 64 && upright.get_pixel(32, 60).0[0] > 192);
    }

    #[test]
    fn a_picture_that_is_a_bomb_is_refused_before_it_is_unpacked() {
        // The head of a PNG of 30000 by 30000: what it says of itself is enough.
        let mut bomb = sample(1, 1, ImageFormat::Png);
        bomb[16..24].copy_from_slice(&[0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30]);
        let crc = crc(&bomb[12..29]).to_be_bytes();
        bomb[29..33].copy_from_slice(&crc);
        assert!(redraw(&bomb, MediaType::Png, Redrawn::Square(128)).is_err());
        let many = sample(5001, 5000, ImageFormat::Png);
        let refused = redraw(&many, MediaType::Png, Redrawn::Square(128)).unwrap_err();
        assert_eq!(refused.fields[0].code, "too_many_pixels");
        assert!(redraw(&sample(9, 9, ImageFormat::Png), MediaType::Jpeg, Redrawn::Square(128)).is_err());
    }

    fn crc(data: &[u8]) -> u32 {
        !data.iter().fold(u32::MAX, |sum, byte| {
            (0..8).fold(
                sum ^ u32::from(*byte),
                |sum, _| {
                    if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 }
                },
            )
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn a_spoiled_picture_is_refused_or_drawn(
            kind in 0_usize..3, spoils in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20),
            cut in any::<prop::sample::Index>(), is_cut: bool,
        ) {
            let format = [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP][kind];
            let mut sent = sample(40, 30, format);
            for (at, byte) in spoils {
                let at = at.index(sent.len());
                sent[at] = byte;
            }
            if is_cut {
                sent.truncate(cut.index(sent.len()));
            }
            if let Ok(drawn) = redraw(&sent, ACCEPTED[kind], Redrawn::Square(16)) {
                let (width, height) = size(&drawn);
                prop_assert!(width == height && width <= 16);
            }
        }
    }
}
