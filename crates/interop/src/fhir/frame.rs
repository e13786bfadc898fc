//! Finds where the values of a JSON file begin and end, byte by byte and in bounded memory, without reading them: so one
//! hostile entry (not UTF-8, nested ten thousand deep, a hundred megabytes long) does not hide its neighbours.

use std::io::{self, Read};

/// The most that one entry may be long.
pub const MAX_ENTRY: usize = 16 << 20;
const BUFFER: usize = 64 << 10;
/// Keys and words of the outermost object that are longer than this are not ours.
const MAX_WORD: usize = 256;

/// A place in the unpacked file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// From 1.
    pub line: u64,
    /// Bytes into the line, from 1.
    pub column: u64,
    /// Bytes into the file, from 0.
    pub byte: u64,
}

impl Place {
    const START: Self = Self { line: 1, column: 1, byte: 0 };

    /// The place `bytes` after this one.
    pub fn after(mut self, bytes: &[u8]) -> Self {
        self.byte += bytes.len() as u64;
        let breaks = bytes.iter().filter(|b| **b == b'\n').count() as u64;
        match bytes.iter().rposition(|b| *b == b'\n') {
            Some(last) => (self.line, self.column) = (self.line + breaks, (bytes.len() - last) as u64),
            None => self.column += bytes.len() as u64,
        }
        self
    }

    /// The place that serde calls `line` and `column` in a text that begins here.
    pub fn within(self, text: &str, line: usize, column: usize) -> Self {
        let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
        let end = (start + column.saturating_sub(1)).min(text.len());
        self.after(text.as_bytes().get(..end).unwrap_or_default())
    }
}

/// Why a file cannot be read further.
#[derive(Debug)]
pub enum Broken {
    /// It ends in the middle.
    End,
    /// What stands here is no JSON.
    Syntax,
    /// The bytes themselves are not to be had.
    Bytes(io::Error),
}

impl From<io::Error> for Broken {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::UnexpectedEof { Self::End } else { Self::Bytes(error) }
    }
}

/// Reads bytes, knows the place, and keeps what it is told to keep, up to [`MAX_ENTRY`].
pub struct Cursor<R> {
    reader: R,
    buffer: Box<[u8]>,
    at: usize,
    end: usize,
    place: Place,
    keeping: bool,
    kept: Vec<u8>,
    overflow: bool,
}

impl<R: Read> Cursor<R> {
    /// At the beginning of the bytes.
    pub fn new(reader: R) -> Self {
        Self {
            reader,
            buffer: vec![0; BUFFER].into(),
            at: 0,
            end: 0,
            place: Place::START,
            keeping: false,
            kept: vec![],
            overflow: false,
        }
    }

    /// Where we are.
    pub fn place(&self) -> Place {
        self.place
    }

    /// Keeps what is read from here on.
    pub fn keep(&mut self) {
        self.kept.clear();
        (self.keeping, self.overflow) = (true, false);
    }

    /// What was kept, and whether there was more than may be kept. A buffer that grew for one large entry is given back.
    pub fn kept(&mut self) -> (Vec<u8>, bool) {
        self.keeping = false;
        (std::mem::take(&mut self.kept), self.overflow)
    }

    /// Hands a used buffer back, so that small entries share one.
    pub fn reuse(&mut self, buffer: Vec<u8>) {
        if buffer.capacity() <= BUFFER {
            self.kept = buffer;
        }
    }

    fn fill(&mut self) -> io::Result<bool> {
        while self.at == self.end {
            match self.reader.read(&mut self.buffer) {
                Ok(0) => return Ok(false),
                Ok(read) => (self.at, self.end) = (0, read),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(true)
    }

    fn advance(&mut self, bytes: usize) {
        let taken = self.buffer.get(self.at..self.at + bytes).unwrap_or_default();
        self.place = self.place.after(taken);
        if self.keeping {
            let room = MAX_ENTRY - self.kept.len();
            self.overflow |= taken.len() > room;
            self.kept.extend_from_slice(taken.get(..room.min(taken.len())).unwrap_or_default());
        }
        self.at += bytes;
    }

    /// The next byte, which stays.
    pub fn peek(&mut self) -> io::Result<Option<u8>> {
        Ok(if self.fill()? { self.buffer.get(self.at).copied() } else { None })
    }

    /// The next byte.
    pub fn take(&mut self) -> io::Result<Option<u8>> {
        let byte = self.peek()?;
        if byte.is_some() {
            self.advance(1);
        }
        Ok(byte)
    }

    /// Goes to the first byte that is one of `stops`, which stays.
    pub fn run(&mut self, stop: impl Fn(u8) -> bool) -> io::Result<Option<u8>> {
        while self.fill()? {
            let ahead = self.buffer.get(self.at..self.end).unwrap_or_default();
            match ahead.iter().position(|b| stop(*b)) {
                Some(bytes) => {
                    let found = ahead.get(bytes).copied();
                    self.advance(bytes);
                    return Ok(found);
                }
                None => self.advance(self.end - self.at),
            }
        }
        Ok(None)
    }

    /// Goes over white space and says what follows.
    pub fn space(&mut self) -> Result<Option<u8>, Broken> {
        Ok(self.run(|b| !matches!(b, b' ' | b'\t' | b'\r' | b'\n'))?)
    }

    /// Goes over white space and the byte that must follow it.
    pub fn expect(&mut self, byte: u8) -> Result<(), Broken> {
        match self.space()? {
            Some(found) if found == byte => self.take().map(drop).map_err(Broken::from),
            Some(_) => Err(Broken::Syntax),
            None => Err(Broken::End),
        }
    }

    /// Goes over white space and says whether another member follows (`,`) or the end (`close`).
    pub fn more(&mut self, close: u8) -> Result<bool, Broken> {
        match self.space()? {
            Some(b',') => self.take().map(|_| true).map_err(Broken::from),
            Some(found) if found == close => self.take().map(|_| false).map_err(Broken::from),
            Some(_) => Err(Broken::Syntax),
            None => Err(Broken::End),
        }
    }

    fn string(&mut self) -> Result<(), Broken> {
        self.take()?;
        loop {
            match self.run(|b| matches!(b, b'"' | b'\\'))? {
                Some(b'"') => return self.take().map(drop).map_err(Broken::from),
                Some(_) => {
                    self.take()?;
                    self.take()?;
                }
                None => return Err(Broken::End),
            }
        }
    }

    /// A short string of the outermost object; `None` where it is none, or a long one.
    pub fn word(&mut self) -> Result<Option<String>, Broken> {
        if self.space()? != Some(b'"') {
            return self.value().map(|()| None);
        }
        let mut word = vec![];
        let mut escaped = false;
        loop {
            let byte = self.take()?.ok_or(Broken::End)?;
            if word.len() < MAX_WORD {
                word.push(byte);
            }
            match byte {
                b'"' if word.len() > 1 && !escaped => break,
                b'\\' => escaped = !escaped,
                _ => escaped = false,
            }
        }
        Ok(serde_json::from_slice(&word).ok())
    }

    /// Goes over one value, whatever it is. Only its end is looked for.
    pub fn value(&mut self) -> Result<(), Broken> {
        match self.space()? {
            None => Err(Broken::End),
            Some(b'"') => self.string(),
            Some(b'{' | b'[') => self.nested(),
            Some(b'-' | b'0'..=b'9' | b't' | b'f' | b'n') => {
                self.run(|b| !matches!(b, b'-' | b'+' | b'.' | b'0'..=b'9' | b'a'..=b'z' | b'E'))?;
                Ok(())
            }
            Some(_) => Err(Broken::Syntax),
        }
    }

    fn nested(&mut self) -> Result<(), Broken> {
        let mut depth = 0_u64;
        loop {
            match self.run(|b| matches!(b, b'"' | b'{' | b'}' | b'[' | b']'))? {
                None => return Err(Broken::End),
                Some(b'"') => self.string()?,
                Some(b'{' | b'[') => {
                    depth += 1;
                    self.take()?;
                }
                Some(_) => {
                    depth -= 1;
                    self.take()?;
                    if depth == 0 {
                        return Ok(());
                    }
                }
            }
        }
    }
}
