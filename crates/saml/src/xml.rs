//! XML as strictly as SAML allows it: small, without document types, every id once.

use crate::{LARGEST, Refusal};
use std::collections::BTreeSet;
use uppsala::{Document, NodeId, NodeKind, Parser};

pub(crate) const SAML: &str = "urn:oasis:names:tc:SAML:2.0:assertion";
pub(crate) const SAMLP: &str = "urn:oasis:names:tc:SAML:2.0:protocol";
pub(crate) const DS: &str = "http://www.w3.org/2000/09/xmldsig#";
pub(crate) const XENC: &str = "http://www.w3.org/2001/04/xmlenc#";
pub(crate) const XENC11: &str = "http://www.w3.org/2009/xmlenc11#";

/// Deeper than any real message.
const DEEPEST: u32 = 40;

/// Reads a message.
///
/// # Errors
/// When it is too large, is no XML, has a document type or a processing instruction, or one id
/// twice.
pub(crate) fn parse(text: &str) -> Result<Document<'_>, Refusal> {
    if text.len() > LARGEST {
        return Err(Refusal::TooLarge);
    }
    // The parser refuses document types too. It is looked for here so that the log says so, and
    // so that it does not depend on one line of a library.
    if text.contains("<!DOCTYPE") || text.contains("<!ENTITY") {
        return Err(Refusal::Dtd);
    }
    let parser = Parser::new().with_forbid_dtd(true).with_max_depth(DEEPEST);
    let document = parser.parse(text).map_err(|_| Refusal::NotXml)?;
    let mut ids = BTreeSet::new();
    for node in document.descendants(document.root()) {
        match document.node_kind(node) {
            Some(NodeKind::ProcessingInstruction(_)) => return Err(Refusal::Dtd),
            Some(NodeKind::Element(element)) => {
                for attribute in &element.attributes {
                    let is_id = attribute.name.local_name.eq_ignore_ascii_case("id");
                    if is_id && !ids.insert(attribute.value.to_string()) {
                        return Err(Refusal::IdTwice);
                    }
                }
            }
            _ => {}
        }
    }
    Ok(document)
}

/// The outermost element, which must be this one.
pub(crate) fn root(
    document: &Document<'_>,
    namespace: &str,
    name: &'static str,
) -> Result<NodeId, Refusal> {
    let root = document.document_element();
    root.filter(|node| is(document, *node, namespace, name))
        .ok_or(Refusal::Shape(name))
}

pub(crate) fn is(document: &Document<'_>, node: NodeId, namespace: &str, name: &str) -> bool {
    let element = document.element(node);
    element.is_some_and(|element| element.matches_name_ns(namespace, name))
}

/// The elements right below this one.
pub(crate) fn children(document: &Document<'_>, parent: NodeId) -> Vec<NodeId> {
    let nodes = document.children(parent).into_iter();
    nodes
        .filter(|node| document.element(*node).is_some())
        .collect()
}

/// Those of them with this name.
pub(crate) fn named(
    document: &Document<'_>,
    parent: NodeId,
    namespace: &str,
    name: &str,
) -> Vec<NodeId> {
    let all = children(document, parent).into_iter();
    all.filter(|node| is(document, *node, namespace, name))
        .collect()
}

/// The one of this name, if there is any.
pub(crate) fn at_most_one(
    document: &Document<'_>,
    parent: NodeId,
    namespace: &str,
    name: &'static str,
) -> Result<Option<NodeId>, Refusal> {
    match named(document, parent, namespace, name).as_slice() {
        [] => Ok(None),
        [one] => Ok(Some(*one)),
        _ => Err(Refusal::Shape(name)),
    }
}

/// The one of this name.
pub(crate) fn one(
    document: &Document<'_>,
    parent: NodeId,
    namespace: &str,
    name: &'static str,
) -> Result<NodeId, Refusal> {
    at_most_one(document, parent, namespace, name)?.ok_or(Refusal::Shape(name))
}

/// How many of this name stand anywhere below.
pub(crate) fn everywhere(
    document: &Document<'_>,
    top: NodeId,
    namespace: &str,
    name: &str,
) -> usize {
    let all = document.descendants(top).into_iter();
    all.filter(|node| *node != top && is(document, *node, namespace, name))
        .count()
}

/// An attribute without a namespace.
pub(crate) fn attribute<'d>(
    document: &'d Document<'_>,
    node: NodeId,
    name: &str,
) -> Option<&'d str> {
    let attributes = &document.element(node)?.attributes;
    let found = attributes.iter().find(|attribute| {
        attribute.name.namespace_uri.is_none() && attribute.name.local_name == name
    });
    found.map(|attribute| &*attribute.value)
}

/// The same where it must be there.
pub(crate) fn needed<'d>(
    document: &'d Document<'_>,
    node: NodeId,
    name: &'static str,
) -> Result<&'d str, Refusal> {
    attribute(document, node, name).ok_or(Refusal::Shape(name))
}

/// The text of an element that has no elements in it, whole, whatever comments stand in between.
pub(crate) fn text(document: &Document<'_>, node: NodeId) -> Result<String, Refusal> {
    let mut text = String::new();
    for child in document.children(node) {
        match document.node_kind(child) {
            Some(NodeKind::Text(part) | NodeKind::CData(part)) => text.push_str(part),
            Some(NodeKind::Comment(_)) => {}
            _ => return Err(Refusal::Foreign),
        }
    }
    Ok(text.trim().to_owned())
}

/// The text without white space: base64.
pub(crate) fn compact(document: &Document<'_>, node: NodeId) -> Result<String, Refusal> {
    let mut text = text(document, node)?;
    text.retain(|it| !it.is_ascii_whitespace());
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_type_is_refused_whatever_is_in_it() {
        for text in [
            "<!DOCTYPE a><a/>",
            "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a>&e;</a>",
            "<!DOCTYPE a [<!ENTITY e \"x\"><!ENTITY f \"&e;&e;\">]><a>&f;</a>",
            "<!DOCTYPE a PUBLIC \"x\" \"http://127.0.0.1/x.dtd\"><a/>",
        ] {
            assert_eq!(parse(text).err(), Some(Refusal::Dtd), "{text}");
        }
        assert_eq!(parse("<?php x?><a/>").err(), Some(Refusal::Dtd));
        assert_eq!(parse("<a>&e;</a>").err(), Some(Refusal::NotXml));
    }

    #[test]
    fn an_id_is_there_once() {
        let twice = "<a ID=\"x\"><b Id=\"x\"/></a>";
        assert_eq!(parse(twice).err(), Some(Refusal::IdTwice));
        assert!(parse("<a ID=\"x\"><b Id=\"y\"/></a>").is_ok());
    }

    #[test]
    fn too_much_and_too_deep_is_refused() {
        let large = format!("<a>{}</a>", "x".repeat(LARGEST));
        assert_eq!(parse(&large).err(), Some(Refusal::TooLarge));
        let deep = format!("{}{}", "<a>".repeat(60), "</a>".repeat(60));
        assert_eq!(parse(&deep).err(), Some(Refusal::NotXml));
    }

    #[test]
    fn a_comment_does_not_split_a_text() {
        let document = parse("<a>erika<!-- x -->@example.org</a>").unwrap();
        let root = document.document_element().unwrap();
        assert_eq!(text(&document, root).unwrap(), "erika@example.org");
    }
}
