//! Character classes of patterns, for both dialects.

use crate::pattern::PatternError;
use crate::pattern_dialect::{Translation, refuse, set_of};

impl Translation<'_> {
    pub(crate) fn class(&mut self) -> Result<(), PatternError> {
        self.both("[");
        if self.rest.next_if_eq(&'^').is_some() {
            self.both("^");
        }
        let mut empty = true;
        loop {
            match self.rest.next() {
                Some(']') if !empty => break,
                None | Some(']') => return refuse("an empty or open `[`"),
                Some(c) => self.class_item(c)?,
            }
            empty = false;
        }
        self.both("]");
        Ok(())
    }

    fn class_item(&mut self, c: char) -> Result<(), PatternError> {
        if c == '[' {
            return refuse("`[` within `[`: write it as `\\[`");
        }
        let first = if c == '\\' {
            let Some(escaped) = self.rest.next() else {
                return refuse("a backslash at the end");
            };
            if let Some(set) = set_of(escaped) {
                self.both(set);
                return Ok(());
            }
            self.character(escaped)?
        } else {
            c
        };
        self.literal(first);
        if self.rest.peek() != Some(&'-') {
            return Ok(());
        }
        self.rest.next();
        match self.rest.peek().copied() {
            // A hyphen before the end is itself.
            Some(']') => self.literal('-'),
            Some('[') => return refuse("`-[` within `[`: XSD's subtraction"),
            Some(_) => {
                self.both("-");
                let last = match self.rest.next() {
                    Some('\\') => {
                        let escaped = self.rest.next().unwrap_or(' ');
                        self.character(escaped)?
                    }
                    other => other.unwrap_or(' '),
                };
                if last < first {
                    return refuse(format!("the range `{first}-{last}`"));
                }
                self.literal(last);
            }
            None => return refuse("an open `[`"),
        }
        Ok(())
    }
}
