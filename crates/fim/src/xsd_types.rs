//! The types of single fields in XSD.

use crate::codes::CodeList;
use crate::decimal::MOST_DIGITS;
use crate::field::{DataType, Field};
use crate::instance::PREFIX;
use crate::latin;
use crate::schema::Schema;
use crate::value::FILE_ID;
use crate::xml_text::escape;

/// The names of the types that all fields build on. None has an underscore, as those of elements do.
pub(crate) const BASE_TYPES: [&str; 10] = [
    "text",
    "textLatin",
    "attachment",
    "day",
    "time",
    "dayTime",
    "yesNo",
    "number",
    "wholeNumber",
    "money",
];

/// White space and control characters as they stand in a class of XSD: no value begins or ends with the
/// one or has the other. They are those that Rust's `trim` takes away.
const BLANK: &str = " \\n\u{A0}\u{1680}\u{2000}-\u{200A}\u{2028}\u{2029}\u{202F}\u{205F}\u{3000}";
const CONTROL: &str = "\\t\\r\u{7F}-\u{9F}";

/// The definitions of [`BASE_TYPES`].
pub(crate) fn base_types() -> String {
    let text = format!("[^{BLANK}{CONTROL}]([^{CONTROL}]*[^{BLANK}{CONTROL}])?");
    // No trailing zeros, but for the one after exactly three decimals. Written without counted repetitions:
    // libxml2 misreads them beside alternatives.
    let number =
        r"0|-?([1-9][0-9]*|(0|[1-9][0-9]*)\.([0-9]?[1-9]|[0-9][0-9][1-9]0|[0-9][0-9][0-9]+[1-9]))";
    let money = r"-?[1-9][0-9]*\.[0-9][0-9]|0\.[0-9][0-9]|-0\.(0[1-9]|[1-9][0-9])";
    let clock = "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]";
    let day = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
    let attachment = FILE_ID;
    let digits = format!("<xs:totalDigits value=\"{MOST_DIGITS}\"/>");
    [
        base("text", "xs:string", &text, ""),
        base(
            "textLatin",
            &format!("{PREFIX}:text"),
            &latin::xsd_pattern(),
            "",
        ),
        base("attachment", "xs:string", attachment, ""),
        base("day", "xs:date", day, ""),
        base("time", "xs:time", clock, ""),
        base("dayTime", "xs:dateTime", &format!("{day}T{clock}"), ""),
        base("yesNo", "xs:boolean", "true|false", ""),
        base("number", "xs:decimal", number, &digits),
        base("wholeNumber", "xs:integer", "0|-?[1-9][0-9]*", &digits),
        base("money", "xs:decimal", money, &digits),
    ]
    .concat()
}

fn base(name: &str, of: &str, pattern: &str, more: &str) -> String {
    let pattern = escape(pattern);
    format!(
        "  <xs:simpleType name=\"{name}\">\n    <xs:restriction base=\"{of}\">\n      <xs:pattern value=\"{pattern}\"/>{more}\n    </xs:restriction>\n  </xs:simpleType>\n"
    )
}

/// A type that has no name yet.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TypeBody {
    /// `simpleType` or `complexType`.
    pub kind: &'static str,
    pub content: String,
}

impl TypeBody {
    pub fn named(&self, name: &str) -> String {
        let Self { kind, content } = self;
        format!("  <xs:{kind} name=\"{name}\">\n{content}  </xs:{kind}>\n")
    }
}

/// What a type stands for, in words.
pub(crate) fn note(text: &str) -> String {
    let text = escape(text);
    format!(
        "    <xs:annotation>\n      <xs:documentation>{text}</xs:documentation>\n    </xs:annotation>\n"
    )
}

/// The type of a field.
pub(crate) fn field_type(schema: &Schema, field: &Field) -> TypeBody {
    let (kind, content) = match (schema.codes(field), field.fixed_value()) {
        (Some(list), fixed) => ("complexType", code_content(list, fixed)),
        (None, Some(fixed)) => {
            let values = [(fixed, None)].into_iter();
            ("simpleType", enumeration("    ", values))
        }
        (None, None) => {
            let (base, facets) = (base_of(field.data_type), facets(field));
            let content = format!(
                "    <xs:restriction base=\"{PREFIX}:{base}\">\n{facets}    </xs:restriction>\n"
            );
            ("simpleType", content)
        }
    };
    TypeBody {
        kind,
        content: note(&field.name) + &content,
    }
}

fn base_of(data_type: DataType) -> &'static str {
    match data_type {
        DataType::Text | DataType::Object => "text",
        DataType::File => "attachment",
        DataType::TextLatin => "textLatin",
        DataType::Date => "day",
        DataType::Time => "time",
        DataType::DateTime => "dayTime",
        DataType::Bool => "yesNo",
        DataType::Num => "number",
        DataType::NumInt => "wholeNumber",
        DataType::NumCurrency => "money",
    }
}

fn facets(field: &Field) -> String {
    let within = &field.constraints;
    let facet = |name: &str, value: Option<String>| {
        value.map(|value| format!("      <xs:{name} value=\"{}\"/>\n", escape(&value)))
    };
    let pattern = within.pattern.as_ref().and_then(|pattern| pattern.xsd());
    [
        facet("minLength", within.min_length.map(|min| min.to_string())),
        facet("maxLength", within.max_length.map(|max| max.to_string())),
        facet("pattern", pattern.map(str::to_owned)),
        facet("minInclusive", within.min_value.clone()),
        facet("maxInclusive", within.max_value.clone()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn code_content(list: &CodeList, fixed: Option<&str>) -> String {
    let codes = list
        .entries
        .iter()
        .filter(|entry| fixed.is_none_or(|fixed| fixed == entry.code))
        .map(|entry| (entry.code.as_str(), Some(entry.name.as_str())));
    let restriction = enumeration("          ", codes);
    let attributes = if list.uri.is_empty() {
        String::new()
    } else {
        attribute("listURI", &list.uri) + &attribute("listVersionID", &list.version)
    };
    format!(
        "    <xs:sequence>\n      <xs:element name=\"code\" form=\"unqualified\">\n        <xs:simpleType>\n{restriction}        </xs:simpleType>\n      </xs:element>\n    </xs:sequence>\n{attributes}"
    )
}

fn attribute(name: &str, fixed: &str) -> String {
    let fixed = escape(fixed);
    format!(
        "    <xs:attribute name=\"{name}\" type=\"xs:string\" use=\"required\" fixed=\"{fixed}\"/>\n"
    )
}

fn enumeration<'a>(
    indent: &str,
    values: impl Iterator<Item = (&'a str, Option<&'a str>)>,
) -> String {
    let mut out = format!("{indent}<xs:restriction base=\"xs:string\">\n");
    for (value, name) in values {
        let value = escape(value);
        out.push_str(&match name {
            None => format!("{indent}  <xs:enumeration value=\"{value}\"/>\n"),
            Some(name) => format!(
                "{indent}  <xs:enumeration value=\"{value}\"><xs:annotation><xs:documentation>{}</xs:documentation></xs:annotation></xs:enumeration>\n",
                escape(name)
            ),
        });
    }
    out.push_str(&format!("{indent}</xs:restriction>\n"));
    out
}
