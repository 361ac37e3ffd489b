//! A question with what the person puts in, help and error.

use askama::Template;

use super::{
    Area, Checkboxes, Consent, Correction, Date, Fixed, Radios, Search, Select, Text, Upload,
    widget,
};
use crate::Texts;

/// What a field lets a person put in.
#[derive(Clone, Debug)]
pub enum Input {
    /// One line.
    Text(Text),
    /// Several lines.
    Area(Area),
    /// One out of many.
    Select(Select),
    /// One out of very many, to be looked for.
    Search(Search),
    /// One out of a few, all in sight.
    Radios(Radios),
    /// Any number out of a few.
    Checkboxes(Checkboxes),
    /// One box to tick.
    Consent(Consent),
    /// A day, in three boxes.
    Date(Date),
    /// Files.
    Upload(Upload),
    /// An answer that cannot be changed here.
    Fixed(Fixed),
}

macro_rules! into_input {
    ($($variant:ident),*) => {$(
        impl From<$variant> for Input {
            fn from(input: $variant) -> Self {
                Self::$variant(input)
            }
        }
    )*};
}
into_input!(
    Text, Area, Select, Search, Radios, Checkboxes, Consent, Date, Upload, Fixed
);

/// A question: label, hint, help, input and error, tied together for screen readers.
///
/// A field is required unless it says that it is [`optional`](Field::optional): few
/// fields are, so that only these carry a mark.
#[derive(Clone, Debug, Template)]
#[template(path = "kern/field.html")]
pub struct Field {
    t: Texts,
    id: String,
    name: String,
    label: String,
    hint: Option<String>,
    help: Option<String>,
    error: Option<String>,
    optional: bool,
    demanded: bool,
    path: Option<String>,
    hidden: bool,
    input: Input,
}

impl Field {
    /// A field; its name is its id too.
    pub fn new(
        t: Texts,
        name: impl Into<String>,
        label: impl Into<String>,
        input: impl Into<Input>,
    ) -> Self {
        let name = name.into();
        Self {
            t,
            id: name.clone(),
            name,
            label: label.into(),
            hint: None,
            help: None,
            error: None,
            optional: false,
            demanded: false,
            path: None,
            hidden: false,
            input: input.into(),
        }
    }

    /// A field of one line.
    pub fn text(t: Texts, name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new(t, name, label, Text::default())
    }

    /// An id other than the name.
    #[must_use]
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = id.into();
        self
    }

    /// A sentence below the label that everybody needs, such as an example.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// An explanation that opens on demand; line breaks stay.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// What is wrong and what to do.
    #[must_use]
    pub fn error(mut self, error: impl Into<String>) -> Self {
        self.error = Some(error.into());
        self
    }

    /// Marks the field as one that may stay empty.
    #[must_use]
    pub fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    /// Marks the field as one that may stay empty unless other answers demand it; the mark is there
    /// for scripts in either case.
    #[must_use]
    pub fn optional_unless(mut self, demanded: bool) -> Self {
        self.optional = true;
        self.demanded = demanded;
        self
    }

    /// Where the answer stands, for scripts that show and hide questions.
    #[must_use]
    pub fn path(mut self, path: impl Into<String>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// Keeps the field out of sight: it is not asked as things are.
    #[must_use]
    pub fn hidden(mut self, hidden: bool) -> Self {
        self.hidden = hidden;
        self
    }

    /// What the error summary says of this field, if anything.
    #[must_use]
    pub fn correction(&self) -> Option<Correction> {
        self.error.as_ref().map(|error| Correction {
            target: self.id.clone(),
            message: error.clone(),
        })
    }

    /// The ids of what describes the input.
    fn described_by(&self) -> Option<String> {
        let hint = self.hint.is_some().then(|| format!("{}-hinweis", self.id));
        let error = self.error.is_some().then(|| format!("{}-fehler", self.id));
        match (hint, error) {
            (Some(hint), Some(error)) => Some(format!("{hint} {error}")),
            (hint, error) => hint.or(error),
        }
    }

    /// Whether the inputs need a group with a legend around them.
    fn is_group(&self) -> bool {
        matches!(
            self.input,
            Input::Radios(_) | Input::Checkboxes(_) | Input::Date(_) | Input::Search(_)
        )
    }

    /// The first input has the field's id, so that a link to the field lands in it.
    fn nth_id(&self, index: &usize) -> String {
        match index {
            0 => self.id.clone(),
            _ => format!("{}-{index}", self.id),
        }
    }

    fn wrong(&self) -> bool {
        self.error.is_some()
    }
}

widget!(Field);
