//! Pages about the portal: help, imprint, privacy, accessibility.
//!
//! They say what holds for every installation. Who runs it stands in its variables; what a
//! municipality has to add of its own, it adds with its settings.

use crate::cookies::{self, Kept};
use askama::Template;
use pages::{Frame, Link, Message, Page, SafeHtml, Texts};

/// Who runs the installation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Operator {
    /// The full name, as it signs.
    pub name: Option<String>,
    /// The postal address; lines separated by semicolons.
    pub address: Option<String>,
    /// Where to write.
    pub email: Option<String>,
    /// Where to call.
    pub phone: Option<String>,
}

impl Operator {
    /// Name and address, or that the operator has not given them yet.
    fn lines(&self, t: Texts) -> String {
        let address = self.address.as_deref().unwrap_or_default();
        let lines: Vec<_> = self
            .name
            .as_deref()
            .into_iter()
            .chain(address.split(';'))
            .map(str::trim)
            .collect();
        match &self.name {
            Some(_) => lines.join("\n").trim().to_owned(),
            None => t.get("operator-unknown").into(),
        }
    }

    fn contacts(&self, t: Texts) -> Vec<Link> {
        let email = self.email.as_ref().map(|email| {
            Link::new(
                format!("mailto:{email}"),
                t.get("operator-email").with("email", email),
            )
        });
        let phone = self.phone.as_ref().map(|phone| {
            let digits: String = phone
                .chars()
                .filter(|c| c.is_ascii_digit() || *c == '+')
                .collect();
            Link::new(
                format!("tel:{digits}"),
                t.get("operator-phone").with("phone", phone),
            )
        });
        email.into_iter().chain(phone).collect()
    }
}

/// A part of such a page.
struct Section {
    heading: Option<String>,
    paragraphs: Vec<String>,
    links: Vec<Link>,
    kept: Vec<Kept>,
}

impl Section {
    /// An empty line in a text begins a paragraph.
    fn new<'a>(heading: impl Into<Option<Message<'a>>>, text: impl Into<String>) -> Self {
        Self {
            heading: heading.into().map(String::from),
            paragraphs: text.into().split("\n\n").map(str::to_owned).collect(),
            links: Vec::new(),
            kept: Vec::new(),
        }
    }

    fn kept(mut self, kept: Vec<Kept>) -> Self {
        self.kept = kept;
        self
    }

    fn links(mut self, links: impl IntoIterator<Item = Link>) -> Self {
        self.links.extend(links);
        self
    }
}

#[derive(Template)]
#[template(path = "about.html")]
struct About {
    t: Texts,
    sections: Vec<Section>,
}

fn page(frame: Frame, title: Message<'_>, sections: Vec<Section>) -> SafeHtml {
    let t = frame.texts();
    Page::new(frame, title)
        .part(&SafeHtml::of(&About { t, sections }))
        .render()
}

/// Help with using the portal.
#[must_use]
pub fn help(frame: Frame) -> SafeHtml {
    let t = frame.texts();
    let sections = vec![
        Section::new(None, t.get("help-lead")),
        Section::new(t.get("help-find"), t.get("help-find-text"))
            .links([Link::new("/staedte", t.get("start-all"))]),
        Section::new(t.get("help-fill"), t.get("help-fill-text")),
        Section::new(t.get("help-break"), t.get("help-break-text"))
            .links([Link::new("/entwuerfe", t.get("begun-link"))]),
        Section::new(t.get("help-sent"), t.get("help-sent-text")),
        Section::new(t.get("help-read"), t.get("help-read-text")),
        Section::new(t.get("help-whom"), t.get("help-whom-text")),
    ];
    page(frame, t.get("page-help"), sections)
}

/// Who answers for what (§ 5 DDG, § 18 MStV).
#[must_use]
pub fn imprint(frame: Frame, operator: &Operator) -> SafeHtml {
    let t = frame.texts();
    let mut sections = vec![
        Section::new(t.get("imprint-operator"), operator.lines(t)).links(operator.contacts(t)),
    ];
    sections.push(match frame.municipality() {
        Some(whose) => {
            let text = t
                .get("imprint-municipality-text")
                .with("name", whose.name.as_str());
            Section::new(t.get("imprint-municipality"), text)
        }
        None => Section::new(
            t.get("imprint-municipality"),
            t.get("imprint-municipalities-text"),
        ),
    });
    sections.push(Section::new(
        t.get("imprint-software"),
        t.get("imprint-software-text"),
    ));
    sections.push(Section::new(
        t.get("imprint-data"),
        t.get("imprint-data-text"),
    ));
    page(frame, t.get("page-imprint"), sections)
}

/// What happens to personal data (Art. 13 GDPR).
#[must_use]
pub fn privacy(frame: Frame, operator: &Operator) -> SafeHtml {
    let t = frame.texts();
    let responsible = match frame.municipality() {
        Some(whose) => t
            .get("privacy-responsible-text")
            .with("name", whose.name.as_str()),
        None => t.get("privacy-responsible-any"),
    };
    let sections = vec![
        Section::new(None, t.get("privacy-lead")),
        Section::new(t.get("privacy-responsible"), responsible),
        Section::new(t.get("privacy-operator"), operator.lines(t)).links(operator.contacts(t)),
        Section::new(t.get("privacy-what"), t.get("privacy-what-text")),
        Section::new(t.get("privacy-law"), t.get("privacy-law-text")),
        Section::new(t.get("privacy-cookies"), t.get("privacy-cookies-text")).kept(cookies::all(t)),
        Section::new(t.get("privacy-logs"), t.get("privacy-logs-text")),
        Section::new(t.get("privacy-long"), t.get("privacy-long-text")),
        Section::new(t.get("privacy-rights"), t.get("privacy-rights-text"))
            .links([Link::new("/meine-daten", t.get("privacy-rights-own"))]),
    ];
    page(frame, t.get("page-privacy"), sections)
}

/// The declaration of accessibility that public bodies owe.
#[must_use]
pub fn accessibility(frame: Frame, operator: &Operator) -> SafeHtml {
    let t = frame.texts();
    let whose = match frame.municipality() {
        Some(whose) => t
            .get("accessibility-lead")
            .with("name", whose.name.as_str()),
        None => t.get("accessibility-lead-any"),
    };
    let sections = vec![
        Section::new(None, whose),
        Section::new(
            t.get("accessibility-state"),
            t.get("accessibility-state-text"),
        ),
        Section::new(
            t.get("accessibility-gaps"),
            t.get("accessibility-gaps-text"),
        ),
        Section::new(
            t.get("accessibility-made"),
            t.get("accessibility-made-text"),
        ),
        Section::new(
            t.get("accessibility-tell"),
            t.get("accessibility-tell-text"),
        )
        .links(operator.contacts(t)),
        Section::new(
            t.get("accessibility-mediation"),
            t.get("accessibility-mediation-text"),
        ),
    ];
    page(frame, t.get("page-accessibility"), sections)
}
