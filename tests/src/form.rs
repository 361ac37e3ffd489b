//! A form as a browser sees it: what stands in it and what would be sent.

use scraper::{ElementRef, Html, Selector};

/// A form of a page.
#[derive(Clone, Debug)]
pub struct Form {
    /// `get` or `post`.
    pub method: String,
    /// Where it is sent; the page itself when the form does not say.
    pub action: Option<String>,
    /// Its controls, in their order.
    pub controls: Vec<Control>,
}

/// One control of a form.
#[derive(Clone, Debug)]
pub struct Control {
    /// Under which name it is sent.
    pub name: String,
    /// What kind of control it is.
    pub kind: Kind,
    /// What is sent: as typed, or what a choice or a button stands for.
    pub value: String,
    /// Whether it is sent: every text is, choices only when chosen, buttons when pressed.
    pub sent: bool,
    /// Its label as a person reads it, or the words on the button.
    pub label: String,
    /// Whether the page marks it as wrong.
    pub invalid: bool,
}

/// Kinds of controls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Anything typed, hidden values too.
    Text,
    /// A box to tick.
    Checkbox,
    /// One of several.
    Radio,
    /// One entry of a list.
    Option,
    /// What sends the form.
    Button,
}

impl Form {
    /// All forms of a page.
    pub(crate) fn all(html: &Html) -> Vec<Self> {
        html.select(&selector("form"))
            .map(|form| Self::read(html, form))
            .collect()
    }

    fn read(html: &Html, form: ElementRef<'_>) -> Self {
        let controls = form
            .select(&selector("input, textarea, select, button"))
            .filter(|element| element.attr("disabled").is_none())
            .flat_map(|element| controls(html, element))
            .collect();
        Self {
            method: form.attr("method").unwrap_or("get").to_ascii_lowercase(),
            action: form.attr("action").map(str::to_owned),
            controls,
        }
    }

    /// The names of everything that can be filled in, each once.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for control in self.controls.iter().filter(|it| it.kind != Kind::Button) {
            if !names.contains(&control.name) {
                names.push(control.name.clone());
            }
        }
        names
    }

    /// Whether this can be typed or chosen under this name.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.controls
            .iter()
            .any(|it| it.name == name && it.kind != Kind::Button)
    }

    /// The value of the first control of this name.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    pub fn value(&self, name: &str) -> &str {
        let found = self.controls.iter().find(|it| it.name == name);
        found.map_or_else(|| panic!("no {name} in {self:?}"), |it| it.value.as_str())
    }

    /// Types or chooses a value. Text takes everything; a choice only what it offers.
    ///
    /// # Panics
    /// When there is no control that could take it: the test or the page is wrong.
    pub fn fill(&mut self, name: &str, value: &str) {
        let mut taken = false;
        for control in self.controls.iter_mut().filter(|it| it.name == name) {
            match control.kind {
                Kind::Text => {
                    value.clone_into(&mut control.value);
                    taken = true;
                }
                Kind::Radio | Kind::Option => {
                    control.sent = control.value == value;
                    taken |= control.sent;
                }
                Kind::Checkbox => {
                    let meant = control.value == value;
                    control.sent |= meant;
                    taken |= meant;
                }
                Kind::Button => {}
            }
        }
        assert!(
            taken,
            "no control takes {name} = {value:?} in {:#?}",
            self.controls
                .iter()
                .filter(|it| it.name == name)
                .collect::<Vec<_>>()
        );
    }

    /// Unticks and empties everything under this name.
    pub fn clear(&mut self, name: &str) {
        for control in self.controls.iter_mut().filter(|it| it.name == name) {
            match control.kind {
                Kind::Text => control.value.clear(),
                Kind::Checkbox | Kind::Radio | Kind::Option => control.sent = false,
                Kind::Button => {}
            }
        }
    }

    /// The button with this name and value.
    #[must_use]
    pub fn button(&self, name: &str, value: &str) -> Option<&Control> {
        self.controls
            .iter()
            .find(|it| it.kind == Kind::Button && it.name == name && it.value == value)
    }

    /// The buttons, in their order.
    pub fn buttons(&self) -> impl Iterator<Item = &Control> {
        self.controls.iter().filter(|it| it.kind == Kind::Button)
    }

    /// What is sent when this button is pressed; no button for the Enter key in a form without.
    #[must_use]
    pub fn body(&self, pressed: Option<&Control>) -> String {
        let sent = self
            .controls
            .iter()
            .filter(|it| it.sent && !it.name.is_empty())
            .chain(pressed.filter(|it| !it.name.is_empty()))
            .map(|it| (it.name.as_str(), it.value.as_str()));
        url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(sent)
            .finish()
    }
}

fn controls(html: &Html, element: ElementRef<'_>) -> Vec<Control> {
    let name = element.attr("name").unwrap_or_default().to_owned();
    let value = element.attr("value");
    let invalid = element.attr("aria-invalid") == Some("true");
    let control = |kind, value: String, sent, label| Control {
        name: name.clone(),
        kind,
        value,
        sent,
        label,
        invalid,
    };
    let label = || label_of(html, element);
    match element.value().name() {
        "textarea" => {
            let text: String = element.text().collect();
            // HTML drops the line break that follows the start tag.
            let text = text.strip_prefix('\n').unwrap_or(&text).to_owned();
            vec![control(Kind::Text, text, true, label())]
        }
        "select" => options(element)
            .into_iter()
            .map(|(value, chosen)| control(Kind::Option, value, chosen, label()))
            .collect(),
        "button" if element.attr("type").unwrap_or("submit") != "submit" => Vec::new(),
        "button" => {
            let value = value.unwrap_or_default().to_owned();
            vec![control(Kind::Button, value, false, words(element))]
        }
        _ => {
            let ticked = element.attr("checked").is_some();
            let on = || value.unwrap_or("on").to_owned();
            let typed = || value.unwrap_or_default().to_owned();
            match element.attr("type").unwrap_or("text") {
                "checkbox" => vec![control(Kind::Checkbox, on(), ticked, label())],
                "radio" => vec![control(Kind::Radio, on(), ticked, label())],
                "submit" => vec![control(Kind::Button, typed(), false, typed())],
                "button" | "reset" | "image" | "file" => Vec::new(),
                _ => vec![control(Kind::Text, typed(), true, label())],
            }
        }
    }
}

/// Values of a list, and which one a browser sends: the last that is selected, else the first.
fn options(select: ElementRef<'_>) -> Vec<(String, bool)> {
    let options: Vec<(String, bool)> = select
        .select(&selector("option"))
        .map(|option| {
            let value = option.attr("value").map(str::to_owned);
            let value = value.unwrap_or_else(|| words(option));
            (value, option.attr("selected").is_some())
        })
        .collect();
    let chosen = options.iter().rposition(|(_, chosen)| *chosen).unwrap_or(0);
    options
        .into_iter()
        .enumerate()
        .map(|(index, (value, _))| (value, index == chosen))
        .collect()
}

fn label_of(html: &Html, control: ElementRef<'_>) -> String {
    let labels = selector("label");
    let by_id = control
        .attr("id")
        .and_then(|id| html.select(&labels).find(|it| it.attr("for") == Some(id)));
    let around = || {
        control
            .ancestors()
            .filter_map(ElementRef::wrap)
            .find(|it| it.value().name() == "label")
    };
    by_id.or_else(around).map(words).unwrap_or_default()
}

/// The words of an element, with single spaces.
pub(crate) fn words(element: ElementRef<'_>) -> String {
    let text: String = element.text().collect::<Vec<_>>().join(" ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(crate) fn selector(text: &str) -> Selector {
    Selector::parse(text).unwrap_or_else(|error| panic!("{text} is no selector: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"
        <form method="post" action="/next">
          <input type="hidden" name="v" value="3">
          <label for="n">Vorname</label><input id="n" name="n" value="Ada" aria-invalid="true">
          <label><input type="radio" name="r" value="a">A</label>
          <label><input type="radio" name="r" value="b" checked>B</label>
          <label><input type="checkbox" name="c" value="yes">C</label>
          <select name="s"><option value="">–</option><option value="x">X</option></select>
          <textarea name="t">
eins</textarea>
          <button name="aktion" value="weiter">Weiter</button>
        </form>"#;

    fn form() -> Form {
        Form::all(&Html::parse_document(PAGE)).remove(0)
    }

    #[test]
    fn a_form_sends_what_a_browser_would_send() {
        let mut form = form();
        assert_eq!(form.body(None), "v=3&n=Ada&r=b&s=&t=eins");
        form.fill("r", "a");
        form.fill("c", "yes");
        form.fill("s", "x");
        let pressed = form.button("aktion", "weiter").cloned();
        assert_eq!(
            form.body(pressed.as_ref()),
            "v=3&n=Ada&r=a&c=yes&s=x&t=eins&aktion=weiter"
        );
    }

    #[test]
    fn labels_and_errors_are_read() {
        let form = form();
        let name = form.controls.iter().find(|it| it.name == "n");
        assert!(name.is_some_and(|it| it.label == "Vorname" && it.invalid));
    }

    #[test]
    #[should_panic(expected = "no control takes")]
    fn a_choice_that_is_not_offered_cannot_be_chosen() {
        form().fill("r", "c");
    }
}
