//! What a package calls its parts, in the reader's language; in German where it has no words in
//! that language; in the schema's own words where it has none at all.

use fim::{Element, Field, FieldPath, Lang, Purpose, ServicePackage, Structure, Together};
use pages::Locale;

/// A package's words in one language.
pub struct Wording<'a> {
    package: &'a ServicePackage,
    lang: Lang,
}

impl<'a> Wording<'a> {
    /// The words of a package.
    pub fn new(package: &'a ServicePackage, locale: Locale) -> Self {
        let lang = locale.code().parse().unwrap_or_else(|_| Lang::german());
        Self { package, lang }
    }

    /// A text of the package as a whole: `intro`, `fees`.
    pub fn text(&self, key: &str) -> Option<&'a str> {
        self.package.text(&self.lang, key)
    }

    /// What the service is called.
    pub fn title(&self) -> &'a str {
        self.package.title(&self.lang)
    }

    /// What somebody who takes part is called.
    pub fn role(&self, together: &'a Together) -> &'a str {
        let label = self.text(&together.text_key("label"));
        label.unwrap_or(together.role.as_str())
    }

    fn own(&self, part: &Structure, what: &str) -> Option<&'a str> {
        self.text(&format!("{}-{what}", part.id()))
    }

    /// What a part is called.
    pub fn label(&self, part: &'a Structure) -> &'a str {
        self.own(part, "label").unwrap_or(match &part.element {
            Element::Field(field) => &field.label_input,
            Element::Group(group) => &group.label_input,
        })
    }

    /// What the part at this place is called; nothing where the form has no such place.
    pub fn label_at(&self, path: &FieldPath) -> &'a str {
        let part = self.package.schema.place(path);
        part.map_or("", |part| self.label(part))
    }

    /// What helps to answer.
    pub fn help(&self, part: &'a Structure) -> Option<&'a str> {
        let help = match &part.element {
            Element::Field(field) => &field.help_input,
            Element::Group(group) => &group.help_input,
        };
        self.own(part, "help").or(help.as_deref())
    }

    /// An answer as an example.
    pub fn example(&self, part: &Structure) -> Option<&'a str> {
        self.own(part, "example")
    }

    /// What to say of a wrong answer, if the package has a sentence of its own.
    pub fn error(&self, part: &Structure) -> Option<&'a str> {
        self.own(part, "error")
    }

    /// What a field is for, if the package says so.
    pub fn purpose(&self, part: &Structure) -> Option<&'a Purpose> {
        self.package.purpose(part.id())
    }

    /// The text of a label field.
    pub fn content(&self, part: &'a Structure, field: &'a Field) -> &'a str {
        let own = self.own(part, "text");
        own.or(field.default.as_deref())
            .unwrap_or(&field.label_input)
    }

    /// What a code stands for.
    pub fn code<'b>(&'b self, part: &Structure, code: &str, name: &'b str) -> &'b str {
        self.own(part, &format!("value-{code}")).unwrap_or(name)
    }
}
