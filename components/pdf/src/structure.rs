//! The structure of a document as it is read aloud: headings, paragraphs, tables, lists
//! (ISO 14289-1, 7).

use std::num::NonZeroU16;

use krilla::tagging::{
    Identifier, ListNumbering, Node, TableHeaderScope, Tag, TagGroup, TagKind, TagTree,
};

/// An element of the structure, in the order of its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Element(usize);

/// What an element is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// A part of the document.
    Section,
    /// A heading, from 1.
    Heading(u16),
    /// A paragraph.
    Paragraph,
    /// Questions with their answers.
    Table,
    /// A question with its answer.
    TableRow,
    /// The question.
    TableHeader,
    /// The answer.
    TableCell,
    /// Choices.
    List,
    /// A choice.
    ListItem,
    /// Its box.
    ListLabel,
    /// What stands beside the box.
    ListBody,
}

impl Role {
    /// The tag, with what the element says beside its ink.
    fn tag(&self, spoken: Option<String>) -> TagKind {
        match self {
            Self::Section => Tag::Section.into(),
            Self::Heading(level) => {
                Tag::Hn(NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN), spoken).into()
            }
            Self::Paragraph => Tag::P.into(),
            Self::Table => Tag::Table.into(),
            Self::TableRow => Tag::TR.into(),
            Self::TableHeader => Tag::TH(TableHeaderScope::Row).into(),
            Self::TableCell => Tag::TD.into(),
            Self::List => Tag::L(ListNumbering::Square).into(),
            Self::ListItem => Tag::LI.into(),
            Self::ListLabel => Tag::Lbl.with_actual_text(spoken).into(),
            Self::ListBody => Tag::LBody.into(),
        }
    }
}

#[derive(Debug)]
struct Entry {
    role: Role,
    spoken: Option<String>,
    children: Vec<Child>,
}

#[derive(Debug, Clone, Copy)]
enum Child {
    Element(Element),
    Content(Identifier),
}

/// The structure while it is made: first the elements, then, page by page, what they hold.
#[derive(Debug, Default)]
pub struct Structure {
    entries: Vec<Entry>,
    top: Vec<Element>,
}

impl Structure {
    /// Adds an element, at the end of its parent or of the document.
    pub fn add(&mut self, parent: Option<Element>, role: Role) -> Element {
        let element = Element(self.entries.len());
        self.entries.push(Entry {
            role,
            spoken: None,
            children: Vec::new(),
        });
        match parent {
            Some(Element(parent)) => self.entries[parent].children.push(Child::Element(element)),
            None => self.top.push(element),
        }
        element
    }

    /// Says what an element says beside its ink: a heading its title, for those who list headings
    /// only; a box whether it is ticked.
    pub fn speak(&mut self, element: Element, spoken: &str) {
        self.entries[element.0].spoken = Some(spoken.to_owned());
    }

    /// Adds what was drawn for an element.
    pub fn hold(&mut self, element: Element, content: Identifier) {
        self.entries[element.0]
            .children
            .push(Child::Content(content));
    }

    /// The structure as it goes into the document.
    pub fn tree(mut self, lang: &str) -> TagTree {
        let mut tree = TagTree::new().with_lang(Some(lang.to_owned()));
        for element in std::mem::take(&mut self.top) {
            tree.push(self.group(element));
        }
        tree
    }

    fn group(&mut self, Element(index): Element) -> TagGroup {
        let entry = &mut self.entries[index];
        let mut group = TagGroup::new(entry.role.tag(entry.spoken.take()));
        for child in std::mem::take(&mut entry.children) {
            let node: Node = match child {
                Child::Content(content) => content.into(),
                Child::Element(element) => self.group(element).into(),
            };
            group.push(node);
        }
        group
    }
}
