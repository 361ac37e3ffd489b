//! Reads a file of rules: names, statements, and what is left out. Expressions are in [`super::phrase`].

use super::syntax::{File, Is, Omitted, Phrase, Spoken, Verb, Word};
use super::token::{Complaint, Position, Token, tokens};

/// Reads a file. Every rule that cannot be read is complained about; the others are read all the same.
pub(crate) fn parse(source: &str) -> (File<'_>, Vec<Complaint>) {
    let mut file = File::default();
    let tokens = match tokens(source) {
        Ok(tokens) => tokens,
        Err(complaint) => return (file, vec![complaint]),
    };
    let mut parser = Parser {
        tokens,
        next: 0,
        depth: 0,
    };
    let mut complaints = Vec::new();
    while *parser.peek() != Token::End {
        let begun = parser.next;
        if let Err(complaint) = parser.item(&mut file) {
            complaints.push(complaint);
            parser.skip_to_next(begun);
        }
    }
    (file, complaints)
}

pub(crate) struct Parser<'t> {
    tokens: Vec<(Position, Token<'t>)>,
    next: usize,
    /// How deep the expression is nested.
    pub depth: u32,
}

const BEGINNINGS: [&str; 2] = ["rule", "omit"];

impl<'t> Parser<'t> {
    pub fn peek(&self) -> &Token<'t> {
        self.tokens
            .get(self.next)
            .map_or(&Token::End, |(_, token)| token)
    }

    pub fn at(&self) -> Position {
        let last = self.tokens.last();
        self.tokens
            .get(self.next)
            .or(last)
            .map_or(Position::default(), |(at, _)| *at)
    }

    pub fn advance(&mut self) -> Token<'t> {
        let token = self.peek().clone();
        self.next += 1;
        token
    }

    pub fn sign(&mut self, wanted: &str) -> bool {
        let found = matches!(self.peek(), Token::Sign(sign) if *sign == wanted);
        self.next += usize::from(found);
        found
    }

    pub fn keyword(&mut self, wanted: &str) -> bool {
        let found = matches!(self.peek(), Token::Word(word) if *word == wanted);
        self.next += usize::from(found);
        found
    }

    /// What was expected and what stands there.
    pub fn expected(&self, what: &str) -> Complaint {
        let found = match self.peek() {
            Token::Word(word) => format!("`{word}`"),
            Token::Text(text) => format!("\"{text}\""),
            Token::Number(number) => format!("`{number}`"),
            Token::Day(_) => "a day".to_owned(),
            Token::Sign(sign) => format!("`{sign}`"),
            Token::End => "the end of the file".to_owned(),
        };
        Complaint::new(self.at(), format!("Here should be {what}, not {found}."))
    }

    pub fn demand_sign(&mut self, wanted: &str) -> Result<(), Complaint> {
        if self.sign(wanted) {
            Ok(())
        } else {
            Err(self.expected(&format!("`{wanted}`")))
        }
    }

    pub fn word(&mut self, what: &str) -> Result<Word<'t>, Complaint> {
        let at = self.at();
        match *self.peek() {
            Token::Word(text) => {
                self.next += 1;
                Ok(Word { at, text })
            }
            _ => Err(self.expected(what)),
        }
    }

    fn skip_to_next(&mut self, begun: usize) {
        self.next = self.next.max(begun + 1);
        self.depth = 0;
        while !matches!(self.peek(), Token::End)
            && !matches!(self.peek(), Token::Word(word) if BEGINNINGS.contains(word))
        {
            self.next += 1;
        }
    }

    fn item(&mut self, file: &mut File<'t>) -> Result<(), Complaint> {
        if self.keyword("omit") {
            let rule = self.word("the key of a rule of the schema")?;
            if !self.keyword("because") {
                return Err(self.expected("`because` and the reason"));
            }
            match self.advance() {
                Token::Text(reason) if !reason.trim().is_empty() => {
                    file.omitted.push(Omitted { rule, reason });
                    Ok(())
                }
                _ => Err(Complaint::new(
                    rule.at,
                    format!(
                        "Why is {} not carried out? Write the reason in \" \".",
                        rule.text
                    ),
                )),
            }
        } else if self.keyword("rule") {
            file.rules.push(self.rule()?);
            Ok(())
        } else {
            Err(self.expected("`rule` or `omit`"))
        }
    }

    fn rule(&mut self) -> Result<Spoken<'t>, Complaint> {
        let name = self.word("the name of the rule")?;
        let mut prose = Vec::new();
        if self.keyword("for") {
            prose.push(self.word("the key of a rule of the schema")?);
            while self.sign(",") {
                prose.push(self.word("the key of a rule of the schema")?);
            }
        }
        self.demand_sign(":")?;
        let verb = self.verb()?;
        let (target, phrase) = match verb {
            Verb::Check => {
                let phrase = self.phrase()?;
                if !self.keyword("at") {
                    return Err(self.expected("`at` and the part where the person reads it"));
                }
                (self.word("the key of a part")?, phrase)
            }
            Verb::Calculate => {
                let target = self.word("the key of a field")?;
                self.demand_sign("=")?;
                (target, self.phrase()?)
            }
            Verb::Show | Verb::Require => {
                let target = self.word("the key of a part")?;
                (target, self.condition(verb)?)
            }
        };
        if !matches!(self.peek(), Token::End)
            && !matches!(self.peek(), Token::Word(word) if BEGINNINGS.contains(word))
        {
            return Err(self.expected("the end of the rule"));
        }
        Ok(Spoken {
            name,
            prose,
            verb,
            target,
            phrase,
        })
    }

    fn verb(&mut self) -> Result<Verb, Complaint> {
        let verbs = [
            ("show", Verb::Show),
            ("require", Verb::Require),
            ("check", Verb::Check),
            ("calculate", Verb::Calculate),
        ];
        match verbs.into_iter().find(|(name, _)| self.keyword(name)) {
            Some((_, verb)) => Ok(verb),
            None => Err(self.expected("`show`, `require`, `check` or `calculate`")),
        }
    }

    /// `when …`; without it, `require` holds always.
    fn condition(&mut self, verb: Verb) -> Result<Phrase<'t>, Complaint> {
        let at = self.at();
        if self.keyword("when") {
            self.phrase()
        } else if verb == Verb::Require {
            let is = Is::YesNo(true);
            Ok(Phrase { at, is })
        } else {
            Err(self.expected("`when` and a condition"))
        }
    }
}
