//! Images of the demonstration: a tissue that nobody has, drawn from a seed, with the word SYNTHETIC in it.

use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};
use kernel::{Problem, Result};

const WIDTH: u32 = 480;
const HEIGHT: u32 = 360;
/// The strip below with the word.
const STRIP: u32 = 56;
/// Pixels of a dot of a letter.
const DOT: u32 = 5;
const LETTER: u32 = 6 * DOT;
/// The letters of the word, seven rows of five dots each.
const WORD: [[u8; 7]; 9] = [
    [0b01111, 0b10000, 0b10000, 0b01110, 0b00001, 0b00001, 0b11110],
    [0b10001, 0b10001, 0b01010, 0b00100, 0b00100, 0b00100, 0b00100],
    [0b10001, 0b11001, 0b10101, 0b10011, 0b10001, 0b10001, 0b10001],
    [0b11111, 0b00100, 0b00100, 0b00100, 0b00100, 0b00100, 0b00100],
    [0b10001, 0b10001, 0b10001, 0b11111, 0b10001, 0b10001, 0b10001],
    [0b11111, 0b10000, 0b10000, 0b11110, 0b10000, 0b10000, 0b11111],
    [0b11111, 0b00100, 0b00100, 0b00100, 0b00100, 0b00100, 0b00100],
    [0b01110, 0b00100, 0b00100, 0b00100, 0b00100, 0b00100, 0b01110],
    [0b01111, 0b10000, 0b10000, 0b10000, 0b10000, 0b10000, 0b01111],
];

/// Numbers that the seed alone decides (xorshift).
struct Dice(u32);

impl Dice {
    fn below(&mut self, most: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        self.0 % most
    }
}

/// A micrograph that is none, as JPEG.
pub(super) fn tissue(seed: u32) -> Result<Vec<u8>> {
    let mut dice = Dice(seed.wrapping_mul(2_654_435_761) | 1);
    let mut picture = RgbImage::from_pixel(WIDTH, HEIGHT, Rgb([240, 208, 222]));
    for _ in 0..14 {
        let at = (dice.below(WIDTH), dice.below(HEIGHT));
        gland(&mut picture, at, 24 + dice.below(26));
    }
    for _ in 0..700 {
        let at = (dice.below(WIDTH), dice.below(HEIGHT));
        disc(&mut picture, at, 2 + dice.below(3), Rgb([108, 74, 146]));
    }
    strip(&mut picture);
    let mut file = Cursor::new(vec![]);
    picture.write_to(&mut file, ImageFormat::Jpeg).map_err(Problem::internal)?;
    Ok(file.into_inner())
}

/// A ring of nuclei around what is empty.
fn gland(picture: &mut RgbImage, at: (u32, u32), radius: u32) {
    disc(picture, at, radius, Rgb([205, 130, 175]));
    disc(picture, at, radius * 2 / 3, Rgb([250, 240, 246]));
}

fn disc(picture: &mut RgbImage, (x, y): (u32, u32), radius: u32, colour: Rgb<u8>) {
    for row in y.saturating_sub(radius)..(y + radius).min(HEIGHT) {
        for column in x.saturating_sub(radius)..(x + radius).min(WIDTH) {
            if row.abs_diff(y).pow(2) + column.abs_diff(x).pow(2) <= radius.pow(2) {
                picture.put_pixel(column, row, colour);
            }
        }
    }
}

/// The word, black on white, so that nobody takes it for anybody's tissue.
fn strip(picture: &mut RgbImage) {
    let top = HEIGHT - STRIP;
    for y in top..HEIGHT {
        for x in 0..WIDTH {
            picture.put_pixel(x, y, Rgb([255, 255, 255]));
        }
    }
    let mut left = (WIDTH - LETTER * 9) / 2;
    for letter in WORD {
        for (row, dots) in (0_u32..).zip(letter) {
            for column in (0..5_u32).filter(|column| dots >> (4 - column) & 1 == 1) {
                dot(picture, (left + column * DOT, top + 10 + row * DOT));
            }
        }
        left += LETTER;
    }
}

fn dot(picture: &mut RgbImage, (x, y): (u32, u32)) {
    for row in y..y + DOT {
        for column in x..x + DOT {
            picture.put_pixel(column, row, Rgb([0, 0, 0]));
        }
    }
}
