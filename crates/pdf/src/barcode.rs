//! Barcodes of short numbers: Data Matrix ECC 200 (ISO/IEC 16022) in ASCII encodation, and Code 128 (ISO/IEC 15417) in code set B.
//! Both say what they are given, letter for letter.

/// Square symbols of one region: side, codewords of data, codewords of error correction.
const SIZES: [(usize, usize, usize); 9] = [
    (10, 3, 5),
    (12, 5, 7),
    (14, 8, 10),
    (16, 12, 12),
    (18, 18, 14),
    (20, 22, 18),
    (22, 30, 20),
    (24, 36, 24),
    (26, 44, 28),
];
/// What fills a symbol that holds less.
const PAD: u8 = 129;

/// A Data Matrix symbol, without its quiet zone of one module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    side: usize,
    dark: Vec<bool>,
}

impl Matrix {
    /// How many modules each side has.
    pub fn side(&self) -> usize {
        self.side
    }

    /// Whether the module is dark; from the top and the left.
    pub fn is_dark(&self, row: usize, column: usize) -> bool {
        column < self.side && self.dark.get(row * self.side + column).copied().unwrap_or_default()
    }
}

/// The text as a Data Matrix; nothing where it is no printable ASCII or too long: 44 letters, or 88 digits.
pub fn data_matrix(text: &str) -> Option<Matrix> {
    let mut words = codewords(text)?;
    let (side, room, correction) = SIZES.into_iter().find(|(_, room, _)| words.len() <= *room)?;
    pad(&mut words, room);
    let corrected = reed_solomon(&words, correction);
    words.extend(corrected);
    Some(framed(side, &place(side - 2, &words)))
}

fn is_printable(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| (b' '..=b'~').contains(&b))
}

/// Two digits are one codeword, any other letter is one.
fn codewords(text: &str) -> Option<Vec<u8>> {
    if !is_printable(text) {
        return None;
    }
    let (mut words, mut rest) = (vec![], text.as_bytes());
    while let Some((first, after)) = rest.split_first() {
        match after.split_first() {
            Some((second, beyond)) if first.is_ascii_digit() && second.is_ascii_digit() => {
                words.push(130 + 10 * (first - b'0') + (second - b'0'));
                rest = beyond;
            }
            _ => {
                words.push(first + 1);
                rest = after;
            }
        }
    }
    Some(words)
}

/// The first pad says that the text is over; the others are scattered, so that no pattern comes of them.
fn pad(words: &mut Vec<u8>, room: usize) {
    if words.len() < room {
        words.push(PAD);
    }
    while words.len() < room {
        let scattered = usize::from(PAD) + (149 * (words.len() + 1)) % 253 + 1;
        let word = if scattered > 254 { scattered - 254 } else { scattered };
        words.push(u8::try_from(word).unwrap_or(PAD));
    }
}

/// A product in the field of 256 elements over x⁸ + x⁵ + x³ + x² + 1.
fn product(mut a: u8, mut b: u8) -> u8 {
    let mut sum = 0;
    while b > 0 {
        if b & 1 == 1 {
            sum ^= a;
        }
        a = (a << 1) ^ if a & 0x80 == 0 { 0 } else { 0x2D };
        b >>= 1;
    }
    sum
}

/// The codewords of error correction: the remainder by the polynomial with the roots 2¹ … 2ⁿ.
fn reed_solomon(words: &[u8], amount: usize) -> Vec<u8> {
    let mut generator = vec![0_u8; amount + 1];
    generator[0] = 1;
    let mut root = 1;
    for degree in 1..=amount {
        root = product(root, 2);
        for at in (1..=degree).rev() {
            generator[at] ^= product(generator[at - 1], root);
        }
    }
    let mut remainder = vec![0_u8; amount];
    for word in words {
        let factor = word ^ remainder.first().copied().unwrap_or_default();
        remainder.rotate_left(1);
        if let Some(last) = remainder.last_mut() {
            *last = 0;
        }
        for (place, coefficient) in remainder.iter_mut().zip(&generator[1..]) {
            *place ^= product(*coefficient, factor);
        }
    }
    remainder
}

/// Codewords on their way into the square within the frame (ISO/IEC 16022, annex F).
struct Placing<'a> {
    side: isize,
    modules: Vec<Option<bool>>,
    words: std::slice::Iter<'a, u8>,
}

impl Placing<'_> {
    fn index(&self, row: isize, column: isize) -> usize {
        usize::try_from(row * self.side + column).unwrap_or_default()
    }

    fn is_free(&self, row: isize, column: isize) -> bool {
        self.modules.get(self.index(row, column)).is_some_and(Option::is_none)
    }

    /// What lies beyond an edge comes in again at the other, moved on.
    fn set(&mut self, (mut row, mut column): (isize, isize), is_dark: bool) {
        let moved = 4 - (self.side + 4) % 8;
        if row < 0 {
            row += self.side;
            column += moved;
        }
        if column < 0 {
            column += self.side;
            row += moved;
        }
        let index = self.index(row, column);
        if let Some(module) = self.modules.get_mut(index) {
            *module = Some(is_dark);
        }
    }

    /// The next codeword at these eight places, its highest bit first.
    fn word(&mut self, places: [(isize, isize); 8]) {
        let word = self.words.next().copied().unwrap_or_default();
        for (bit, place) in places.into_iter().enumerate() {
            self.set(place, word & (0x80 >> bit) != 0);
        }
    }

    fn usual(&mut self, row: isize, column: isize) {
        let places = [(2, 2), (2, 1), (1, 2), (1, 1), (1, 0), (0, 2), (0, 1), (0, 0)];
        self.word(places.map(|(up, left)| (row - up, column - left)));
    }

    /// The four shapes that fit the corners.
    fn corners(&mut self, row: isize, column: isize) {
        let n = self.side;
        if (row, column) == (n, 0) {
            let bottom = [(n - 1, 0), (n - 1, 1), (n - 1, 2)];
            let right = [(0, n - 2), (0, n - 1), (1, n - 1), (2, n - 1), (3, n - 1)];
            self.split(&bottom, &right);
        }
        if (row, column) == (n - 2, 0) && n % 4 != 0 {
            let left = [(n - 3, 0), (n - 2, 0), (n - 1, 0)];
            self.split(&left, &[(0, n - 4), (0, n - 3), (0, n - 2), (0, n - 1), (1, n - 1)]);
        }
        if (row, column) == (n - 2, 0) && n % 8 == 4 {
            let left = [(n - 3, 0), (n - 2, 0), (n - 1, 0)];
            self.split(&left, &[(0, n - 2), (0, n - 1), (1, n - 1), (2, n - 1), (3, n - 1)]);
        }
        if (row, column) == (n + 4, 2) && n % 8 == 0 {
            let bottom = [(n - 1, 0), (n - 1, n - 1)];
            let top = [(0, n - 3), (0, n - 2), (0, n - 1), (1, n - 3), (1, n - 2), (1, n - 1)];
            self.split(&bottom, &top);
        }
    }

    fn split(&mut self, first: &[(isize, isize)], second: &[(isize, isize)]) {
        let mut places = [(0, 0); 8];
        for (place, given) in places.iter_mut().zip(first.iter().chain(second)) {
            *place = *given;
        }
        self.word(places);
    }

    /// Up and to the right, down and to the left, until the square is full.
    fn fill(&mut self) {
        let (mut row, mut column) = (4, 0);
        while row < self.side || column < self.side {
            self.corners(row, column);
            while row >= 0 && column < self.side {
                if row < self.side && column >= 0 && self.is_free(row, column) {
                    self.usual(row, column);
                }
                (row, column) = (row - 2, column + 2);
            }
            (row, column) = (row + 1, column + 3);
            while row < self.side && column >= 0 {
                if row >= 0 && column < self.side && self.is_free(row, column) {
                    self.usual(row, column);
                }
                (row, column) = (row + 2, column - 2);
            }
            (row, column) = (row + 3, column + 1);
        }
    }
}

/// The modules within the frame, row by row.
fn place(side: usize, words: &[u8]) -> Vec<bool> {
    let n = isize::try_from(side).unwrap_or_default();
    let mut placing = Placing { side: n, modules: vec![None; side * side], words: words.iter() };
    placing.fill();
    // Some sizes leave four modules of the last corner free.
    if placing.is_free(n - 1, n - 1) {
        placing.set((n - 1, n - 1), true);
        placing.set((n - 2, n - 2), true);
    }
    placing.modules.into_iter().map(Option::unwrap_or_default).collect()
}

/// A solid line at the left and at the bottom, every second module at the top and at the right.
fn framed(side: usize, inner: &[bool]) -> Matrix {
    let mut dark = Vec::with_capacity(side * side);
    for row in 0..side {
        for column in 0..side {
            dark.push(match (row, column) {
                (_, 0) => true,
                (row, _) if row == side - 1 => true,
                (0, column) => column % 2 == 0,
                (row, column) if column == side - 1 => row % 2 == 1,
                _ => inner.get((row - 1) * (side - 2) + column - 1).copied().unwrap_or_default(),
            });
        }
    }
    Matrix { side, dark }
}

/// Widths of bars and gaps by value: bar, gap, bar, gap, bar, gap.
const CODE_128: [&[u8; 6]; 106] = [
    b"212222", b"222122", b"222221", b"121223", b"121322", b"131222", b"122213", b"122312", b"132212",
    b"221213", b"221312", b"231212", b"112232", b"122132", b"122231", b"113222", b"123122", b"123221",
    b"223211", b"221132", b"221231", b"213212", b"223112", b"312131", b"311222", b"321122", b"321221",
    b"312212", b"322112", b"322211", b"212123", b"212321", b"232121", b"111323", b"131123", b"131321",
    b"112313", b"132113", b"132311", b"211313", b"231113", b"231311", b"112133", b"112331", b"132131",
    b"113123", b"113321", b"133121", b"313121", b"211331", b"231131", b"213113", b"213311", b"213131",
    b"311123", b"311321", b"331121", b"312113", b"312311", b"332111", b"314111", b"221411", b"431111",
    b"111224", b"111422", b"121124", b"121421", b"141122", b"141221", b"112214", b"112412", b"122114",
    b"122411", b"142112", b"142211", b"241211", b"221114", b"413111", b"241112", b"134111", b"111242",
    b"121142", b"121241", b"114212", b"124112", b"124211", b"411212", b"421112", b"421211", b"212141",
    b"214121", b"412121", b"111143", b"111341", b"131141", b"114113", b"114311", b"411113", b"411311",
    b"113141", b"114131", b"311141", b"411131", b"211412", b"211214", b"211232",
];
/// The beginning, in code set B.
const START_B: usize = 104;
const STOP: &[u8; 7] = b"2331112";
/// Longer ones are wider than a label or a line.
const LONGEST: usize = 24;

/// The text as Code 128, module by module, without its quiet zones of ten; nothing where it is no printable ASCII or longer than
/// 24 letters.
pub fn code_128(text: &str) -> Option<Vec<bool>> {
    if !is_printable(text) || text.len() > LONGEST {
        return None;
    }
    let values: Vec<usize> = text.bytes().map(|b| usize::from(b - b' ')).collect();
    let weighed: usize = (1..).zip(&values).map(|(weight, value)| weight * value).sum();
    let check = (START_B + weighed) % 103;
    let mut modules = vec![];
    let all = std::iter::once(START_B).chain(values).chain([check]);
    let widths = all.filter_map(|value| CODE_128.get(value)).flat_map(|widths| widths.iter());
    let mut is_bar = true;
    for width in widths.chain(STOP) {
        modules.extend(std::iter::repeat_n(is_bar, usize::from(width - b'0')));
        is_bar = !is_bar;
    }
    Some(modules)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    /// The example of the standard itself (ISO/IEC 16022, annex O).
    #[test]
    fn codewords_are_those_of_the_standards_example() {
        let words = codewords("123456").unwrap();
        assert_eq!(words, [142, 164, 186]);
        assert_eq!(reed_solomon(&words, 5), [114, 25, 5, 88, 102]);
    }

    #[test]
    fn a_symbol_is_as_large_as_it_must_be_and_framed() {
        for (text, side) in [("A", 10), ("123456", 10), ("S26-00001-A", 14), ("INV-2026-0001", 16), ("x", 10)]
        {
            let matrix = data_matrix(text).unwrap();
            assert_eq!(matrix.side(), side, "{text}");
            for at in 0..side {
                assert!(matrix.is_dark(at, 0) && matrix.is_dark(side - 1, at), "{text}");
                assert_eq!(matrix.is_dark(0, at), at % 2 == 0, "{text}");
                assert_eq!(matrix.is_dark(at, side - 1), at % 2 == 1, "{text}");
            }
        }
        assert!(data_matrix(&"A".repeat(44)).is_some() && data_matrix(&"7".repeat(88)).is_some());
        for bad in ["", "A\n", "é", &"A".repeat(45)] {
            assert!(data_matrix(bad).is_none(), "{bad}");
        }
    }

    /// As other decoders read it (ZXing reads each size, and the bars below).
    #[test]
    fn an_accession_number_is_drawn_like_this() {
        let matrix = data_matrix("S26-00001-A").unwrap();
        let drawn = [
            "#.#.#.#.#.#.#.",
            "##.##........#",
            "#.###..#......",
            "##.....#..#.##",
            "#....#....##..",
            "#.##.#####..##",
            "#..#.##.#...#.",
            "#.###...#...##",
            "##.##.#...#.#.",
            "##....######.#",
            "#.#.......#...",
            "###.#.#..#..##",
            "#.#..###.##.#.",
            "##############",
        ];
        for (row, line) in drawn.iter().enumerate() {
            let modules: String = (0..14).map(|at| if matrix.is_dark(row, at) { '#' } else { '.' }).collect();
            assert_eq!(modules, *line);
        }
        let bars: String =
            code_128("S26-00001-A").unwrap().into_iter().map(|bar| if bar { '1' } else { '0' }).collect();
        let drawn = "110100100001101110100011001110010110011101001001101110010011101100100111011001\
                     001110110010011101100100111001101001101110010100011000110001101101100011101011";
        assert_eq!(bars, drawn);
    }

    /// Every codeword lies once in the square: each of eight bits where nothing else is.
    #[test]
    fn every_bit_has_a_place_of_its_own() {
        for (side, data, correction) in SIZES {
            let inner = side - 2;
            let all = data + correction;
            let unused = inner * inner - 8 * all;
            assert!(unused == 0 || unused == 4, "{side}");
            let empty = place(inner, &vec![0; all]);
            let fixed = empty.iter().filter(|dark| **dark).count();
            assert_eq!(fixed, if unused == 4 { 2 } else { 0 }, "{side}");
            let mut seen = HashSet::new();
            for word in 0..all {
                for bit in 0..8 {
                    let mut words = vec![0; all];
                    words[word] = 1 << bit;
                    let places = place(inner, &words);
                    let set: Vec<usize> = (0..places.len()).filter(|at| places[*at] != empty[*at]).collect();
                    assert_eq!(set.len(), 1, "{side} {word} {bit}");
                    assert!(seen.insert(set[0]), "{side} {word} {bit}");
                }
            }
        }
    }

    #[test]
    fn bars_are_eleven_modules_a_letter_and_all_different() {
        let mut seen = HashSet::new();
        for widths in CODE_128 {
            assert_eq!(widths.iter().map(|width| width - b'0').sum::<u8>(), 11);
            let bars: u8 = widths.iter().step_by(2).map(|width| width - b'0').sum();
            assert_eq!(bars % 2, 0, "bars of a letter are an even number of modules");
            assert!(seen.insert(widths));
        }
        let modules = code_128("S26-00001-A").unwrap();
        assert_eq!(modules.len(), 11 * 13 + 13);
        assert!(modules[0] && modules[modules.len() - 1]);
        for bad in ["", "é", "A\n", &"A".repeat(25)] {
            assert!(code_128(bad).is_none(), "{bad}");
        }
    }
}
