//! An XSD for the applications of a schema, in XSD 1.0.
//!
//! It accepts what [`crate::check`] accepts, in canonical form, and nothing else. Three things it cannot say:
//! that text is in Unicode's normal form C; that an optional group without an answer is left out (it lets
//! an empty element stand); and that no blanks are around a number or a day (XML Schema takes them away
//! itself). Patterns that have no match in XSD are refused when the schema is read, so
//! neither side checks them.
//!
//! Each element has one named type for each version, however often it is used. Two parts of one parent
//! never share a key, so each content model is unambiguous.

use std::collections::BTreeMap;

use crate::instance::PREFIX;
use crate::schema::{Element, Group, Schema, Structure};
use crate::xml_text::escape;
use crate::xsd_types::{BASE_TYPES, TypeBody, base_types, field_type, note};

/// Makes the XSD of a schema. The same schema always makes the same bytes.
#[must_use]
pub fn xsd(schema: &Schema) -> String {
    let mut types = Types {
        schema,
        named: Vec::new(),
        known: BTreeMap::new(),
    };
    let content = types.parts(&schema.nodes, "sequence");
    let namespace = escape(&schema.namespace());
    let (id, name) = (&schema.id, escape(&schema.label));
    let (version, named) = (escape(schema.version.as_str()), types.named.concat());
    let bases = base_types();
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:{PREFIX}="{namespace}" targetNamespace="{namespace}" elementFormDefault="qualified" attributeFormDefault="unqualified" version="{version}">
  <xs:element name="{id}">
    <xs:annotation>
      <xs:documentation>{name}</xs:documentation>
    </xs:annotation>
    <xs:complexType>
{content}    </xs:complexType>
  </xs:element>
{named}{bases}</xs:schema>
"#
    )
}

struct Types<'a> {
    schema: &'a Schema,
    /// Definitions, in the order in which they were first needed.
    named: Vec<String>,
    /// The names of the definitions that are there, by what they say.
    known: BTreeMap<(String, TypeBody), String>,
}

impl Types<'_> {
    /// The content of a group: its elements, and by the way the types of them.
    fn parts(&mut self, parts: &[Structure], model: &str) -> String {
        let choice = model == "choice";
        let mut content = format!("      <xs:{model}>\n");
        for part in parts.iter().filter(|part| part.carries_data()) {
            let name = self.type_of(part);
            // The chosen part must be there, even if it could be left out elsewhere.
            let min = if choice { part.min.max(1) } else { part.min };
            let min = if is_fixed(part) { min.max(1) } else { min };
            let max = part
                .max
                .map_or_else(|| "unbounded".to_owned(), |max| max.to_string());
            content.push_str(&format!(
                "        <xs:element name=\"{}\" type=\"{PREFIX}:{name}\" minOccurs=\"{min}\" maxOccurs=\"{max}\"/>\n",
                part.id()
            ));
        }
        content.push_str(&format!("      </xs:{model}>\n"));
        content
    }

    fn type_of(&mut self, part: &Structure) -> String {
        let wanted = format!("{}_{}", part.id(), part.version());
        let body = match &part.element {
            Element::Field(field) => field_type(self.schema, field),
            Element::Group(group) => self.group_type(group),
        };
        if let Some(name) = self.known.get(&(wanted.clone(), body.clone())) {
            return name.clone();
        }
        // One key in one version should always be the same; where it is not, each gets its type.
        let others = self
            .known
            .keys()
            .filter(|(name, _)| *name == wanted)
            .count();
        let name = match others {
            0 => wanted.clone(),
            others => format!("{wanted}_{}", others + 1),
        };
        debug_assert!(!BASE_TYPES.contains(&name.as_str()));
        self.named.push(body.named(&name));
        self.known.insert((wanted, body), name.clone());
        name
    }

    fn group_type(&mut self, group: &Group) -> TypeBody {
        let model = if group.choice { "choice" } else { "sequence" };
        TypeBody {
            kind: "complexType",
            content: note(&group.name) + &self.parts(&group.children, model),
        }
    }
}

fn is_fixed(part: &Structure) -> bool {
    matches!(&part.element, Element::Field(field) if field.fixed_value().is_some())
}
