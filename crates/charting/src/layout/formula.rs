//! A small language for what is calculated: numbers, names of fields, `+ - * / ( )` and `round(value, digits)`. It ends
//! always, and says nothing where a field is empty, where it divides by zero, or where the outcome is no number.

/// Longest formula, in characters.
pub const LONGEST: usize = 300;
/// Deepest nesting of parentheses.
const DEEPEST: u8 = 20;
/// Most digits behind the point.
pub const DIGITS: u8 = 6;

/// What a formula says.
#[derive(Debug, Clone, PartialEq)]
pub enum Formula {
    /// A number.
    Number(f64),
    /// The value of a field.
    Name(String),
    /// The opposite.
    Negative(Box<Formula>),
    /// Two of them.
    Pair(char, Box<Formula>, Box<Formula>),
    /// With so many digits behind the point.
    Round(Box<Formula>, u8),
}

/// Rounds half away from zero, as people do.
pub fn round(value: f64, digits: u8) -> f64 {
    let scale = 10_f64.powi(i32::from(digits));
    let scaled = value * scale;
    // Numbers so great have no digits left to round.
    if scaled.is_finite() { scaled.round() / scale } else { value }
}

impl Formula {
    /// Its value, where all it needs is there.
    pub fn value(&self, of: &impl Fn(&str) -> Option<f64>) -> Option<f64> {
        let value = match self {
            Self::Number(number) => *number,
            Self::Name(name) => of(name)?,
            Self::Negative(inner) => -inner.value(of)?,
            Self::Round(inner, digits) => round(inner.value(of)?, *digits),
            Self::Pair(sign, one, other) => {
                let (one, other) = (one.value(of)?, other.value(of)?);
                match sign {
                    '+' => one + other,
                    '-' => one - other,
                    '*' => one * other,
                    _ => one / other,
                }
            }
        };
        value.is_finite().then_some(value)
    }

    /// The fields that it names.
    pub fn names(&self) -> Vec<&str> {
        match self {
            Self::Number(_) => vec![],
            Self::Name(name) => vec![name],
            Self::Negative(inner) | Self::Round(inner, _) => inner.names(),
            Self::Pair(_, one, other) => [one.names(), other.names()].concat(),
        }
    }
}

/// Reads a formula; otherwise a sentence says what is wrong with it.
pub fn parse(text: &str) -> Result<Formula, String> {
    if text.len() > LONGEST {
        return Err(format!("Use at most {LONGEST} characters."));
    }
    let mut reader = Reader { rest: text, depth: 0 };
    let formula = reader.sum()?;
    match reader.peek() {
        None => Ok(formula),
        Some(c) => Err(format!("“{c}” is not expected here.")),
    }
}

struct Reader<'a> {
    rest: &'a str,
    depth: u8,
}

impl<'a> Reader<'a> {
    fn peek(&mut self) -> Option<char> {
        self.rest = self.rest.trim_start();
        self.rest.chars().next()
    }

    fn take(&mut self, wanted: &[char]) -> Option<char> {
        let next = self.peek().filter(|c| wanted.contains(c))?;
        self.rest = &self.rest[next.len_utf8()..];
        Some(next)
    }

    fn expect(&mut self, wanted: char) -> Result<(), String> {
        self.take(&[wanted]).map(drop).ok_or_else(|| format!("“{wanted}” is missing."))
    }

    fn word(&mut self, belongs: impl Fn(char) -> bool) -> &'a str {
        let end = self.rest.find(|c| !belongs(c)).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        word
    }

    fn sum(&mut self) -> Result<Formula, String> {
        let mut one = self.product()?;
        while let Some(sign) = self.take(&['+', '-']) {
            one = Formula::Pair(sign, Box::new(one), Box::new(self.product()?));
        }
        Ok(one)
    }

    fn product(&mut self) -> Result<Formula, String> {
        let mut one = self.single()?;
        while let Some(sign) = self.take(&['*', '/']) {
            one = Formula::Pair(sign, Box::new(one), Box::new(self.single()?));
        }
        Ok(one)
    }

    fn single(&mut self) -> Result<Formula, String> {
        if self.depth >= DEEPEST {
            return Err(format!("Nest at most {DEEPEST} levels."));
        }
        self.depth += 1;
        let formula = self.nested();
        self.depth -= 1;
        formula
    }

    fn nested(&mut self) -> Result<Formula, String> {
        match self.peek() {
            Some('-') => {
                self.expect('-')?;
                Ok(Formula::Negative(Box::new(self.single()?)))
            }
            Some('(') => {
                self.expect('(')?;
                let inner = self.sum()?;
                self.expect(')')?;
                Ok(inner)
            }
            Some('0'..='9' | '.') => self.number(),
            Some('a'..='z') => {
                let name = self.word(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
                if self.peek() == Some('(') { self.call(name) } else { Ok(Formula::Name(name.to_owned())) }
            }
            Some(c) => Err(format!("“{c}” is not expected here.")),
            None => Err("It ends too early.".to_owned()),
        }
    }

    fn number(&mut self) -> Result<Formula, String> {
        let word = self.word(|c| c.is_ascii_digit() || c == '.');
        let number = word.parse::<f64>().ok().filter(|number| number.is_finite());
        number.map(Formula::Number).ok_or_else(|| format!("“{word}” is no number."))
    }

    fn call(&mut self, name: &str) -> Result<Formula, String> {
        if name != "round" {
            return Err(format!("There is no function “{name}”; use round."));
        }
        self.expect('(')?;
        let inner = self.sum()?;
        let mut digits = 0;
        if self.take(&[',']).is_some() {
            self.peek();
            let word = self.word(|c| c.is_ascii_digit());
            digits = word
                .parse()
                .ok()
                .filter(|digits| *digits <= DIGITS)
                .ok_or_else(|| format!("Round to 0 to {DIGITS} digits."))?;
        }
        self.expect(')')?;
        Ok(Formula::Round(Box::new(inner), digits))
    }
}
