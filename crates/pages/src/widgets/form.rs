//! A form and its buttons.

use askama::Template;

use super::{Part, widget};
use crate::{SafeHtml, Texts};

/// How much a button asks for attention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Weight {
    Primary,
    Secondary,
    Tertiary,
}

/// A button that sends its form, or a link that looks like one.
#[derive(Clone, Debug, Template)]
#[template(path = "kern/button.html")]
pub struct Button {
    label: String,
    weight: Weight,
    href: Option<String>,
    value: Option<(String, String)>,
    id: Option<String>,
    action: Option<String>,
    describes: Option<String>,
    new_window: bool,
}

impl Button {
    fn new(label: String, weight: Weight) -> Self {
        Self {
            label,
            weight,
            href: None,
            value: None,
            id: None,
            action: None,
            describes: None,
            new_window: false,
        }
    }

    /// What most people want to do next; one on a page.
    pub fn primary(label: impl Into<String>) -> Self {
        Self::new(label.into(), Weight::Primary)
    }

    /// Another way on.
    pub fn secondary(label: impl Into<String>) -> Self {
        Self::new(label.into(), Weight::Secondary)
    }

    /// Something that few need, such as removing an entry.
    pub fn tertiary(label: impl Into<String>) -> Self {
        Self::new(label.into(), Weight::Tertiary)
    }

    /// Makes it a link.
    #[must_use]
    pub fn href(mut self, href: impl Into<String>) -> Self {
        self.href = Some(href.into());
        self
    }

    /// What the form sends when this button is pressed.
    #[must_use]
    pub fn value(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.value = Some((name.into(), value.into()));
        self
    }

    /// The button's id, to link to or to test.
    #[must_use]
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Sends the form to another address than the form's own.
    #[must_use]
    pub fn action(mut self, action: impl Into<String>) -> Self {
        self.action = Some(action.into());
        self
    }

    /// Says, for screen readers only, what the button is about: "Entfernen" – "Hund 2".
    #[must_use]
    pub fn about(mut self, what: impl Into<String>) -> Self {
        self.describes = Some(what.into());
        self
    }

    /// Opens the link in a window of its own; the label says so.
    #[must_use]
    pub fn in_new_window(mut self) -> Self {
        self.new_window = true;
        self
    }

    fn class(&self) -> &'static str {
        match self.weight {
            Weight::Primary => "kern-btn--primary",
            Weight::Secondary => "kern-btn--secondary",
            Weight::Tertiary => "kern-btn--tertiary",
        }
    }
}

widget!(Button);

/// A form. Browsers leave the checks to the server, which says in the person's language
/// and at the field what is wrong.
#[derive(Clone, Debug, Template)]
#[template(path = "kern/form.html")]
pub struct Form {
    t: Texts,
    action: String,
    method: &'static str,
    id: Option<String>,
    multipart: bool,
    hidden: Vec<(String, String)>,
    body: SafeHtml,
    buttons: Vec<Button>,
    default_button: Option<(String, String)>,
}

impl Form {
    fn new(t: Texts, method: &'static str, action: String) -> Self {
        Self {
            t,
            action,
            method,
            id: None,
            multipart: false,
            hidden: Vec::new(),
            body: SafeHtml::default(),
            buttons: Vec::new(),
            default_button: None,
        }
    }

    /// A form that changes something.
    pub fn post(t: Texts, action: impl Into<String>) -> Self {
        Self::new(t, "post", action.into())
    }

    /// A form that looks something up.
    pub fn get(t: Texts, action: impl Into<String>) -> Self {
        Self::new(t, "get", action.into())
    }

    /// The form's id.
    #[must_use]
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Sends files too (`multipart/form-data`).
    #[must_use]
    pub fn multipart(mut self) -> Self {
        self.multipart = true;
        self
    }

    /// A value that is sent unseen, such as the token against forged requests.
    #[must_use]
    pub fn hidden(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.hidden.push((name.into(), value.into()));
        self
    }

    /// Adds to what is in the form.
    #[must_use]
    pub fn part(mut self, part: &impl Part) -> Self {
        self.body.push(&part.html());
        self
    }

    /// Adds a button at the end.
    #[must_use]
    pub fn button(mut self, button: Button) -> Self {
        self.buttons.push(button);
        self
    }

    /// What Enter in a field does. Without this it is the first button in the form, which
    /// may be one that removes an entry.
    #[must_use]
    pub fn on_enter(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.default_button = Some((name.into(), value.into()));
        self
    }
}

widget!(Form);
