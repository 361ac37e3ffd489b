//! The words of a file of rules.

use chrono::NaiveDate;

use super::day;
use super::number::Number;

/// Where something stands, from 1, in lines and characters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Position {
    pub line: u32,
    pub column: u32,
}

/// Something wrong in a file of rules: where, and a sentence that says what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Complaint {
    pub at: Position,
    pub reason: String,
}

impl Complaint {
    pub fn new(at: Position, reason: impl Into<String>) -> Self {
        Self {
            at,
            reason: reason.into(),
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Token<'t> {
    /// A keyword, a name, or a path such as `G1/F2`.
    Word(&'t str),
    Text(String),
    Number(Number),
    Day(i64),
    Sign(&'static str),
    End,
}

/// Longer ones first.
const SIGNS: [&str; 15] = [
    "!=", "<=", ">=", "=", "<", ">", "+", "-", "*", "/", "(", ")", ",", ":", ";",
];

/// Takes a file apart.
pub(crate) fn tokens(source: &str) -> Result<Vec<(Position, Token<'_>)>, Complaint> {
    let mut reader = Reader {
        rest: source,
        at: Position { line: 1, column: 1 },
    };
    let mut tokens = Vec::new();
    loop {
        reader.skip_blanks();
        let at = reader.at;
        let token = reader.token()?;
        let ended = token == Token::End;
        tokens.push((at, token));
        if ended {
            return Ok(tokens);
        }
    }
}

struct Reader<'t> {
    rest: &'t str,
    at: Position,
}

impl<'t> Reader<'t> {
    /// Takes so many bytes.
    fn take(&mut self, length: usize) -> &'t str {
        let (taken, rest) = self.rest.split_at(length.min(self.rest.len()));
        for ch in taken.chars() {
            if ch == '\n' {
                self.at.line += 1;
                self.at.column = 1;
            } else {
                self.at.column += 1;
            }
        }
        self.rest = rest;
        taken
    }

    fn length(&self, belongs: impl Fn(char) -> bool) -> usize {
        self.rest.find(|c| !belongs(c)).unwrap_or(self.rest.len())
    }

    /// Blanks, and comments from `#` to the end of the line.
    fn skip_blanks(&mut self) {
        loop {
            let blanks = self.length(char::is_whitespace);
            self.take(blanks);
            if !self.rest.starts_with('#') {
                return;
            }
            let comment = self.length(|c| c != '\n');
            self.take(comment);
        }
    }

    fn token(&mut self) -> Result<Token<'t>, Complaint> {
        let at = self.at;
        match self.rest.chars().next() {
            None => Ok(Token::End),
            Some('"') => self.text(),
            Some(c) if c.is_ascii_digit() => self.number_or_day(),
            Some(c) if c.is_ascii_alphabetic() => Ok(self.word()),
            Some(c) => match SIGNS.iter().find(|sign| self.rest.starts_with(**sign)) {
                Some(sign) => {
                    self.take(sign.len());
                    Ok(Token::Sign(sign))
                }
                None => Err(Complaint::new(
                    at,
                    format!(
                        "`{c}` means nothing here. Texts stand in \" \", comments begin with #."
                    ),
                )),
            },
        }
    }

    /// Letters, digits and hyphens; with `/` between them, a path.
    fn word(&mut self) -> Token<'t> {
        let mut length = 0;
        loop {
            let rest = &self.rest[length..];
            length += rest
                .find(|c: char| !c.is_ascii_alphanumeric() && c != '-')
                .unwrap_or(rest.len());
            let mut next = self.rest[length..].chars();
            if next.next() != Some('/') || !next.next().is_some_and(|c| c.is_ascii_alphabetic()) {
                return Token::Word(self.take(length));
            }
            length += 1;
        }
    }

    fn text(&mut self) -> Result<Token<'t>, Complaint> {
        let at = self.at;
        self.take(1);
        let length = self.length(|c| c != '"' && c != '\n');
        let text = self.take(length).to_owned();
        if !self.rest.starts_with('"') {
            return Err(Complaint::new(
                at,
                "The text has no end on this line. Put a \" after it.",
            ));
        }
        self.take(1);
        Ok(Token::Text(text))
    }

    fn number_or_day(&mut self) -> Result<Token<'t>, Complaint> {
        let at = self.at;
        let length = self.length(|c| c.is_ascii_digit() || c == '.' || c == '-');
        let whole = &self.rest[..length];
        if whole.matches('-').count() == 2 && whole.len() == 10 {
            self.take(length);
            let read: Result<NaiveDate, _> = whole.parse();
            return match read {
                Ok(read) if day::day(day::number(read)).is_some() => {
                    Ok(Token::Day(day::number(read)))
                }
                _ => Err(Complaint::new(
                    at,
                    format!(
                        "The day {whole} does not exist. Write year, month and day: 2026-12-31."
                    ),
                )),
            };
        }
        let length = self.length(|c| c.is_ascii_digit() || c == '.');
        let text = self.take(length);
        let decimals = text
            .split_once('.')
            .map_or(0, |(_, decimals)| decimals.len());
        match Number::from_plain(text).filter(|_| decimals <= 6) {
            Some(number) => Ok(Token::Number(number)),
            None => Err(Complaint::new(
                at,
                format!(
                    "`{text}` is no number. Write 1234.5, with six decimals and eighteen digits before the point at most."
                ),
            )),
        }
    }
}
