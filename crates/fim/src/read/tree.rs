//! XML as a tree of elements with their positions, within bounds.
//!
//! No document type declaration, no entities but the five of XML, no other encoding than UTF-8.

use std::rc::Rc;

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::{NsReader, XmlVersion};

use crate::error::SchemaError;
use crate::read::positions::Positions;

/// The largest file, in bytes.
pub const LARGEST_FILE: usize = 20 * 1024 * 1024;
/// The deepest nesting of elements.
pub const DEEPEST_NESTING: usize = 64;
/// The most elements of a schema or of an application.
pub const MOST_ELEMENTS: usize = 200_000;

/// The most elements of a code list: 30,000 entries with seven columns.
pub const MOST_LIST_ELEMENTS: usize = 500_000;
/// The most attributes of one element, declarations of namespaces among them.
const MOST_ATTRIBUTES: usize = 32;
/// The most namespaces of a file.
const MOST_NAMESPACES: usize = 64;

/// An element.
#[derive(Debug)]
pub(crate) struct Node {
    pub namespace: Rc<str>,
    /// Without prefix.
    pub name: String,
    pub attributes: Vec<(String, String)>,
    /// All text directly in it.
    pub text: String,
    pub children: Vec<Node>,
    pub line: u32,
    pub column: u32,
}

impl Node {
    /// Its text without the blanks around it, line ends as `\n`.
    pub fn content(&self) -> String {
        self.text.replace("\r\n", "\n").trim().to_owned()
    }

    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find_map(|(key, value)| (key == name).then_some(value.as_str()))
    }
}

/// Reads a file into a tree.
pub(crate) fn parse(bytes: &[u8]) -> Result<Node, SchemaError> {
    parse_within(bytes, MOST_ELEMENTS)
}

/// Reads a file of so many elements at most.
pub(crate) fn parse_within(bytes: &[u8], most_elements: usize) -> Result<Node, SchemaError> {
    let start = |reason: String| SchemaError {
        line: 1,
        column: 1,
        path: String::new(),
        code: None,
        reason,
    };
    if bytes.len() > LARGEST_FILE {
        return Err(start(format!(
            "The file has {} bytes; {LARGEST_FILE} are the most that is read.",
            bytes.len()
        )));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        let mut at = Positions::default();
        at.advance(&before, before.len());
        at.error(
            "The file is not UTF-8 here. Save it as UTF-8.",
            String::new(),
        )
    })?;
    Parser::new(text, most_elements).run()
}

struct Parser<'a> {
    text: &'a str,
    reader: NsReader<&'a [u8]>,
    positions: Positions,
    open: Vec<Node>,
    root: Option<Node>,
    elements: usize,
    most_elements: usize,
    namespaces: Vec<Rc<str>>,
}

impl<'a> Parser<'a> {
    fn new(text: &'a str, most_elements: usize) -> Self {
        let mut reader = NsReader::from_str(text);
        reader.config_mut().check_comments = true;
        Self {
            text,
            reader,
            positions: Positions::default(),
            open: Vec::new(),
            root: None,
            elements: 0,
            most_elements,
            namespaces: vec![Rc::from("")],
        }
    }

    fn fail<T>(&self, reason: impl Into<String>) -> Result<T, SchemaError> {
        let path: String = self
            .open
            .iter()
            .fold(String::new(), |path, node| format!("{path}/{}", node.name));
        Err(self.positions.error(reason, path))
    }

    fn run(mut self) -> Result<Node, SchemaError> {
        if let Some(offset) = self.text.find(is_illegal) {
            self.positions.advance(self.text, offset);
            return self.fail("There is a character here that XML does not allow. Delete it.");
        }
        loop {
            let offset = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX);
            self.positions
                .advance(self.text, offset.min(self.text.len()));
            let event = match self.reader.read_event() {
                Ok(event) => event,
                Err(error) => return self.fail(format!("The XML is not well-formed: {error}.")),
            };
            match event {
                Event::Eof => break,
                other => self.take(other)?,
            }
        }
        if !self.open.is_empty() {
            return self.fail("The file ends within an element. It seems to be cut off.");
        }
        match self.root.take() {
            Some(root) => Ok(root),
            None => self.fail("The file has no element."),
        }
    }

    fn take(&mut self, event: Event<'a>) -> Result<(), SchemaError> {
        match event {
            Event::Start(start) => self.start(&start),
            Event::Empty(start) => {
                self.start(&start)?;
                self.end();
                Ok(())
            }
            Event::End(_) => {
                self.end();
                Ok(())
            }
            Event::Text(text) => self.text(&text),
            Event::CData(text) => self.text(&text),
            Event::GeneralRef(reference) => self.reference(&reference),
            Event::Decl(declaration) => match declaration.encoding() {
                Some(Ok(encoding)) if !encoding.eq_ignore_ascii_case("utf-8") => self.fail(
                    format!("The file says that it is in {encoding}. Save it as UTF-8."),
                ),
                Some(Err(error)) => self.fail(format!("The XML declaration is broken: {error}.")),
                _ => Ok(()),
            },
            Event::DocType(_) => {
                self.fail("The file has a document type declaration, which is not read. Delete it.")
            }
            Event::Comment(_) | Event::PI(_) | Event::Eof => Ok(()),
        }
    }

    fn start(&mut self, start: &BytesStart<'a>) -> Result<(), SchemaError> {
        self.elements += 1;
        if self.elements > self.most_elements {
            return self.fail(format!(
                "The file has more than {} elements.",
                self.most_elements
            ));
        }
        if self.open.len() == DEEPEST_NESTING {
            return self.fail(format!(
                "Elements are nested deeper than {DEEPEST_NESTING} here."
            ));
        }
        if self.root.is_some() {
            return self.fail("There is a second root element here. Delete it.");
        }
        // Each attribute is compared with each other one, and each prefix with all that are declared.
        let mut attributes = start.attributes();
        let attributes = attributes.with_checks(false);
        if attributes.take(MOST_ATTRIBUTES + 1).count() > MOST_ATTRIBUTES {
            return self.fail(format!(
                "The element has more than {MOST_ATTRIBUTES} attributes."
            ));
        }
        let (namespace, local) = self.reader.resolver().resolve_element(start.name());
        let name = local.as_ref().to_owned();
        let namespace = match namespace {
            ResolveResult::Bound(namespace) => namespace.0.to_owned(),
            ResolveResult::Unbound => String::new(),
            ResolveResult::Unknown(prefix) => {
                return self.fail(format!("The prefix `{prefix}` is not declared."));
            }
        };
        let namespace = self.interned(&namespace)?;
        let attributes = self.attributes(start)?;
        self.open.push(Node {
            namespace,
            name,
            attributes,
            text: String::new(),
            children: Vec::new(),
            line: self.positions.line(),
            column: self.positions.column(),
        });
        Ok(())
    }

    fn attributes(&self, start: &BytesStart<'a>) -> Result<Vec<(String, String)>, SchemaError> {
        let mut attributes = Vec::new();
        for attribute in start.attributes() {
            let attribute = match attribute {
                Ok(attribute) => attribute,
                Err(error) => return self.fail(format!("An attribute is broken: {error}.")),
            };
            if attribute.key.as_namespace_binding().is_some() {
                continue;
            }
            match attribute.normalized_value(XmlVersion::Implicit1_0) {
                Ok(value) if !value.contains(is_illegal) => {
                    attributes.push((attribute.key.as_ref().to_owned(), value.into_owned()));
                }
                Ok(_) => return self.fail("An attribute has a character that XML does not allow."),
                Err(error) => return self.fail(format!("An attribute is broken: {error}.")),
            }
        }
        Ok(attributes)
    }

    fn interned(&mut self, namespace: &str) -> Result<Rc<str>, SchemaError> {
        if let Some(known) = self.namespaces.iter().find(|known| &***known == namespace) {
            return Ok(Rc::clone(known));
        }
        if self.namespaces.len() == MOST_NAMESPACES {
            return self.fail(format!(
                "The file has more than {MOST_NAMESPACES} namespaces."
            ));
        }
        let new: Rc<str> = Rc::from(namespace);
        self.namespaces.push(Rc::clone(&new));
        Ok(new)
    }

    fn end(&mut self) {
        // The reader has checked that the end belongs to a start.
        let Some(closed) = self.open.pop() else {
            return;
        };
        match self.open.last_mut() {
            Some(parent) => parent.children.push(closed),
            None => self.root = Some(closed),
        }
    }

    fn text(&mut self, text: &str) -> Result<(), SchemaError> {
        match self.open.last_mut() {
            Some(node) => node.text.push_str(text),
            None if text.trim().is_empty() => {}
            None => return self.fail("There is text outside of the root element. Delete it."),
        }
        Ok(())
    }

    fn reference(&mut self, reference: &BytesRef<'a>) -> Result<(), SchemaError> {
        let c = match &**reference {
            "lt" => '<',
            "gt" => '>',
            "amp" => '&',
            "apos" => '\'',
            "quot" => '"',
            name => match reference.resolve_char_ref() {
                Ok(Some(c)) if !is_illegal(c) => c,
                _ => {
                    return self.fail(format!(
                        "`&{name};` is not read. Write the character itself."
                    ));
                }
            },
        };
        self.text(c.encode_utf8(&mut [0; 4]))
    }
}

/// Whether XML 1.0 has no place for the character.
pub(crate) fn is_illegal(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}
