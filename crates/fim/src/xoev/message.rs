//! An application under the head of a message, and the XSD of that.

use std::fmt::Write as _;

use chrono::SecondsFormat;

use crate::answers::Answers;
use crate::check::Finding;
use crate::instance::{PREFIX, write_instance};
use crate::schema::Schema;
use crate::xml_text::escape;
use crate::xoev::head::{Authority, Head};

const HEAD_NAMESPACE: &str = "http://xoev.de/schemata/basisnachricht/unqualified/g2g/1_1";
const HEAD_XSD: &str = "http://xoev.de/schemata/basisnachricht/unqualified/g2g/1_1/xoev-basisnachricht-unqualified-g2g_1.1.xsd";
const DIRECTORIES: &str = "urn:xoev-de:kosit:codeliste:verzeichnisdienst";
const CHANNELS: &str = "urn:de:xoev:codeliste:erreichbarkeit";
/// The version of the list of channels that has our codes.
const CHANNELS_VERSION: &str = "3";
/// The one kind of message that a schema has, and its root element.
const KIND: &str = "antrag";

/// The namespace of a schema's messages.
fn namespace(schema: &Schema) -> String {
    format!("{}:nachricht", schema.namespace())
}

/// Writes an application as a message between authorities.
///
/// # Errors
/// What a check finds; an application with a finding is never written.
pub fn message(schema: &Schema, answers: &Answers, head: &Head) -> Result<String, Vec<Finding>> {
    let application = write_instance(schema, answers)?;
    let (_, application) = application.split_once('\n').unwrap_or_default();
    let namespace = escape(&namespace(schema));
    let (product, version) = (&head.product, escape(schema.version.as_str()));
    let mut attributes = format!(
        " produkt=\"{}\" produkthersteller=\"{}\"",
        escape(product.name.as_str()),
        escape(product.vendor.as_str())
    );
    if let Some(version) = &product.version {
        let _ = write!(
            attributes,
            " produktversion=\"{}\"",
            escape(version.as_str())
        );
    }
    if head.test {
        attributes.push_str(" test=\"Test\"");
    }
    let (id, created) = (
        head.id.as_str(),
        head.created.to_rfc3339_opts(SecondsFormat::Millis, false),
    );
    let (reader, author) = (authority(&head.reader), authority(&head.author));
    Ok(format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<n:{KIND} xmlns:n="{namespace}"{attributes} standard="FIM {}" version="{version}">
<nachrichtenkopf.g2g>
  <identifikation.nachricht>
    <nachrichtenUUID>{id}</nachrichtenUUID>
    <nachrichtentyp listURI="{namespace}:typ" listVersionID="1"><code>{KIND}</code></nachrichtentyp>
    <erstellungszeitpunkt>{created}</erstellungszeitpunkt>
  </identifikation.nachricht>
  <leser>
{reader}  </leser>
  <autor>
{author}  </autor>
</nachrichtenkopf.g2g>
{application}</n:{KIND}>
"#,
        schema.id
    ))
}

fn authority(authority: &Authority) -> String {
    let directory = &authority.directory;
    let mut out = format!(
        "    <verzeichnisdienst listURI=\"{DIRECTORIES}\" listVersionID=\"{}\"><code>{}</code></verzeichnisdienst>\n    <kennung>{}</kennung>\n    <name>{}</name>\n",
        escape(&directory.list_version),
        escape(&directory.code),
        escape(authority.id.as_str()),
        escape(authority.name.as_str()),
    );
    for contact in &authority.contacts {
        let _ = writeln!(
            out,
            "    <erreichbarkeit><kanal listURI=\"{CHANNELS}\" listVersionID=\"{CHANNELS_VERSION}\"><code>{}</code></kanal><kennung>{}</kennung></erreichbarkeit>",
            contact.channel.code(),
            escape(contact.address.as_str())
        );
    }
    out
}

/// Makes the XSD of a schema's messages. It imports that of the applications, `schema.xsd` beside it, and the
/// one of the head by its published address.
#[must_use]
pub fn message_xsd(schema: &Schema) -> String {
    let (of_application, own) = (escape(&schema.namespace()), escape(&namespace(schema)));
    let id = &schema.id;
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:g2g="{HEAD_NAMESPACE}" xmlns:{PREFIX}="{of_application}" targetNamespace="{own}">
  <xs:import namespace="{HEAD_NAMESPACE}" schemaLocation="{HEAD_XSD}"/>
  <xs:import namespace="{of_application}" schemaLocation="schema.xsd"/>
  <xs:element name="{KIND}">
    <xs:complexType>
      <xs:complexContent>
        <xs:extension base="g2g:Nachricht.G2GType">
          <xs:sequence>
            <xs:element ref="{PREFIX}:{id}"/>
          </xs:sequence>
        </xs:extension>
      </xs:complexContent>
    </xs:complexType>
  </xs:element>
</xs:schema>
"#
    )
}
