//! One reading of a pattern, written down twice: as a regular expression for the check, and for XSD 1.0.

use std::fmt::Write as _;
use std::iter::Peekable;
use std::str::Chars;

use crate::pattern::PatternError;

/// The same pattern in both dialects.
pub(crate) struct Both {
    pub regex: String,
    pub xsd: String,
}

/// Translates a pattern, or says what cannot be said in both.
///
/// libxml2 misreads a counted repetition beside an alternative that begins alike (`a{2,3}|a{5}` does not
/// take `aa`). Where there are alternatives, XSD gets short repetitions written out.
pub(crate) fn translate(source: &str) -> Result<Both, PatternError> {
    let counted = translated(source, false)?;
    let result = if counted.branched {
        translated(source, true)?
    } else {
        counted
    };
    Ok(Both {
        regex: result.regex,
        xsd: result.xsd,
    })
}

fn translated(source: &str, written_out: bool) -> Result<Translation<'_>, PatternError> {
    let mut translation = Translation {
        rest: source.chars().peekable(),
        regex: String::from("^(?:"),
        xsd: String::new(),
        depth: 0,
        branched: false,
        written_out,
    };
    translation.alternatives()?;
    if translation.rest.next().is_some() {
        return refuse("a closing bracket without an opening one");
    }
    translation.regex.push_str(")$");
    Ok(translation)
}

pub(crate) fn refuse<T>(what: impl Into<String>) -> Result<T, PatternError> {
    Err(PatternError(what.into()))
}

pub(crate) struct Translation<'a> {
    pub(crate) rest: Peekable<Chars<'a>>,
    regex: String,
    xsd: String,
    depth: u32,
    /// Whether an alternative was found.
    branched: bool,
    /// Whether XSD gets repetitions written out.
    written_out: bool,
}

impl Translation<'_> {
    pub(crate) fn both(&mut self, text: &str) {
        self.regex.push_str(text);
        self.xsd.push_str(text);
    }

    fn alternatives(&mut self) -> Result<(), PatternError> {
        loop {
            self.sequence()?;
            if self.rest.next_if_eq(&'|').is_none() {
                return Ok(());
            }
            self.branched = true;
            self.both("|");
        }
    }

    fn sequence(&mut self) -> Result<(), PatternError> {
        if self.depth == 0 {
            self.rest.next_if_eq(&'^');
        }
        while let Some(&next) = self.rest.peek() {
            match next {
                '|' | ')' => return Ok(()),
                '$' if self.depth == 0 => {
                    self.rest.next();
                    return match self.rest.peek() {
                        None | Some('|') => Ok(()),
                        Some(_) => refuse("`$` within the pattern"),
                    };
                }
                _ => {
                    let start = self.xsd.len();
                    self.atom()?;
                    self.quantifier(start)?;
                }
            }
        }
        Ok(())
    }

    fn atom(&mut self) -> Result<(), PatternError> {
        match self.rest.next() {
            Some('(') => self.group(),
            Some('[') => self.class(),
            Some('.') => {
                self.both("[^\\n\\r]");
                Ok(())
            }
            Some('\\') => self.escape(),
            Some(c @ ('*' | '+' | '?' | '{' | '}' | ']' | '^' | '$')) => {
                refuse(format!("`{c}` where a character is expected"))
            }
            Some(c) => {
                self.literal(c);
                Ok(())
            }
            None => Ok(()),
        }
    }

    fn group(&mut self) -> Result<(), PatternError> {
        if self.rest.next_if_eq(&'?').is_some() && self.rest.next() != Some(':') {
            return refuse("a group with `(?`: look-around, names and flags have no match in XSD");
        }
        if self.depth == 20 {
            return refuse("groups nested deeper than 20");
        }
        self.depth += 1;
        self.regex.push_str("(?:");
        self.xsd.push('(');
        self.alternatives()?;
        if self.rest.next() != Some(')') {
            return refuse("an opening bracket without a closing one");
        }
        self.both(")");
        self.depth -= 1;
        Ok(())
    }

    fn escape(&mut self) -> Result<(), PatternError> {
        let Some(escaped) = self.rest.next() else {
            return refuse("a backslash at the end");
        };
        match escaped {
            'D' | 'W' | 'S' => {
                let set = set_of(escaped.to_ascii_lowercase()).unwrap_or_default();
                self.both(&format!("[^{set}]"));
            }
            _ => match set_of(escaped) {
                Some(set) => self.both(&format!("[{set}]")),
                None => {
                    let c = self.character(escaped)?;
                    self.literal(c);
                }
            },
        }
        Ok(())
    }

    /// The character that an escape stands for.
    pub(crate) fn character(&mut self, escaped: char) -> Result<char, PatternError> {
        match escaped {
            'n' => Ok('\n'),
            'r' => Ok('\r'),
            't' => Ok('\t'),
            'u' => self.code_point(4),
            'x' => self.code_point(2),
            c if c.is_ascii_alphanumeric() => refuse(format!("`\\{c}`")),
            c => Ok(c),
        }
    }

    fn code_point(&mut self, digits: usize) -> Result<char, PatternError> {
        let hex: String = self.rest.by_ref().take(digits).collect();
        u32::from_str_radix(&hex, 16)
            .ok()
            .filter(|_| hex.len() == digits)
            .and_then(char::from_u32)
            .map_or_else(|| refuse(format!("`{hex}` as a code point")), Ok)
    }

    pub(crate) fn literal(&mut self, c: char) {
        let plain = match c {
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            // XSD knows no anchors and no escape for this one.
            '$' => {
                self.regex.push_str("\\$");
                self.xsd.push('$');
                return;
            }
            c if "\\|.?*+(){}-[]^".contains(c) => {
                let _ = write!(self.regex, "\\{c}");
                let _ = write!(self.xsd, "\\{c}");
                return;
            }
            // Doubled, these are operators in a class of some regex engines.
            c if "&~".contains(c) => {
                let _ = write!(self.regex, "\\{c}");
                self.xsd.push(c);
                return;
            }
            c => {
                self.regex.push(c);
                self.xsd.push(c);
                return;
            }
        };
        self.both(plain);
    }

    /// Takes what follows an atom that begins at `start` in XSD.
    fn quantifier(&mut self, start: usize) -> Result<(), PatternError> {
        match self.rest.peek().copied() {
            Some(c @ ('*' | '+' | '?')) => {
                self.rest.next();
                self.both(&c.to_string());
            }
            Some('{') => {
                self.rest.next();
                let mut range = String::new();
                loop {
                    match self.rest.next() {
                        Some('}') => break,
                        Some(c) if c.is_ascii_digit() || c == ',' => range.push(c),
                        _ => return refuse("a `{` that is no number of repetitions"),
                    }
                }
                self.regex.push_str(&format!("{{{range}}}"));
                let repeated = self.xsd.split_off(start);
                match self
                    .written_out
                    .then(|| write_out(&repeated, &range))
                    .flatten()
                {
                    Some(plain) => self.xsd.push_str(&plain),
                    None => self.xsd.push_str(&format!("{repeated}{{{range}}}")),
                }
            }
            _ => return Ok(()),
        }
        // Where the whole value is to match, a lazy repetition matches the same.
        self.rest.next_if_eq(&'?');
        match self.rest.peek() {
            Some(c @ ('*' | '+' | '{')) => refuse(format!("`{c}` after a repetition")),
            _ => Ok(()),
        }
    }
}

/// So many bytes become of one repetition at most.
const LONGEST_WRITTEN_OUT: usize = 2000;

/// A repetition without numbers, if that is not too long.
fn write_out(atom: &str, range: &str) -> Option<String> {
    const LONGEST: usize = 24;
    let (min, max) = match range.split_once(',') {
        None => (range, Some(range)),
        Some((min, "")) => (min, None),
        Some((min, max)) => (min, Some(max)),
    };
    let min: usize = min.parse().ok().filter(|min| *min <= LONGEST)?;
    if atom.len() * (min + 1) > LONGEST_WRITTEN_OUT {
        return None;
    }
    let demanded = atom.repeat(min);
    let Some(max) = max else {
        return Some(format!("{demanded}{atom}*"));
    };
    let more = max.parse::<usize>().ok()?.checked_sub(min)?;
    // Repetitions of repetitions multiply.
    if atom.len() * (min + more) > LONGEST_WRITTEN_OUT {
        return None;
    }
    let nested = format!("({atom}").repeat(more) + &")?".repeat(more);
    (more <= LONGEST).then(|| demanded + &nested)
}

pub(crate) fn set_of(escaped: char) -> Option<&'static str> {
    match escaped {
        'd' => Some("0-9"),
        'w' => Some("A-Za-z0-9_"),
        's' => Some(" \\t\\n\\r"),
        _ => None,
    }
}
