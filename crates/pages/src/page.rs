//! A whole page: head, whose service it is, the way here, the content, the footer.

use askama::Template;
use edge::{ShownSession, ShownState};

use crate::html::Part;
use crate::{ErrorSummary, Locale, SafeHtml, Texts, assets, session_bar};

/// A link with its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it leads.
    pub href: String,
    /// What it says.
    pub text: String,
}

impl Link {
    /// A link.
    pub fn new(href: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            href: href.into(),
            text: text.into(),
        }
    }
}

/// Whose service a page is: the municipality, as every page of it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whose {
    /// The full name: "Stadt Aachen".
    pub name: String,
    /// The name in addresses: `aachen`.
    pub slug: String,
    /// The address of its coat of arms; a neutral shield where there is none.
    pub arms: Option<String>,
}

impl Whose {
    /// A municipality without a coat of arms of its own yet.
    pub fn new(slug: impl Into<String>, name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            slug: slug.into(),
            arms: None,
        }
    }

    fn arms(&self) -> &str {
        self.arms.as_deref().unwrap_or(assets::ARMS_PLACEHOLDER)
    }
}

/// What stands around the content of every page of a request.
#[derive(Clone, Debug)]
pub struct Frame {
    t: Texts,
    path: String,
    origin: Option<String>,
    whose: Option<Whose>,
    session: Option<ShownSession>,
}

impl Frame {
    /// For a page at a path (with its query, where that is part of what it shows). The
    /// path must answer GET: the switch of language leads there.
    pub fn new(t: Texts, path: impl Into<String>) -> Self {
        Self {
            t,
            path: without_choice_of_language(&path.into()),
            origin: None,
            whose: None,
            session: None,
        }
    }

    /// The portal's public origin (`https://service.example`), for canonical addresses.
    #[must_use]
    pub fn origin(mut self, origin: impl Into<String>) -> Self {
        self.origin = Some(origin.into());
        self
    }

    /// Whose service the page is.
    #[must_use]
    pub fn whose(mut self, whose: Whose) -> Self {
        self.whose = Some(whose);
        self
    }

    /// Who has logged in, if anybody.
    #[must_use]
    pub fn session(mut self, session: Option<ShownSession>) -> Self {
        self.session = session;
        self
    }

    fn session_bar(&self) -> Option<SafeHtml> {
        let session = self.session.as_ref()?;
        Some(session_bar::bar(self.t, session, &self.path))
    }

    /// Whether there is a session that can end while the page is open.
    fn has_session(&self) -> bool {
        let here = |it: &ShownSession| matches!(it.state, ShownState::Here { .. });
        self.session.as_ref().is_some_and(here)
    }

    /// The texts of the frame.
    #[must_use]
    pub fn texts(&self) -> Texts {
        self.t
    }

    /// The municipality, if the page is one's.
    #[must_use]
    pub fn municipality(&self) -> Option<&Whose> {
        self.whose.as_ref()
    }

    /// The start page of whom the page belongs to.
    #[must_use]
    pub fn home(&self) -> String {
        self.whose
            .as_ref()
            .map_or_else(|| "/".to_owned(), |whose| format!("/{}", whose.slug))
    }

    fn canonical(&self) -> String {
        format!(
            "{}{}",
            self.origin.as_deref().unwrap_or_default(),
            self.path
        )
    }

    /// The same page in another language.
    fn in_language(&self, locale: &Locale) -> String {
        let mark = if self.path.contains('?') { '&' } else { '?' };
        format!("{}{mark}{}={locale}", self.path, Locale::PARAMETER)
    }

    /// A page of the footer, which speaks for the same municipality.
    fn about(&self, page: &str) -> String {
        match &self.whose {
            Some(whose) => format!("/{page}?kommune={}", whose.slug),
            None => format!("/{page}"),
        }
    }
}

/// A path without the query parameter that chooses a language.
fn without_choice_of_language(path: &str) -> String {
    let Some((path, query)) = path.split_once('?') else {
        return path.to_owned();
    };
    let is_choice = |pair: &&str| pair.split('=').next() == Some(Locale::PARAMETER);
    let rest: Vec<_> = query.split('&').filter(|pair| !is_choice(pair)).collect();
    match rest.is_empty() {
        true => path.to_owned(),
        false => format!("{path}?{}", rest.join("&")),
    }
}

/// A page. Made with [`Page::new`], filled part by part, sent with [`Page::render`].
#[derive(Clone, Debug, Template)]
#[template(path = "layout.html")]
pub struct Page {
    frame: Frame,
    title: String,
    heading: Option<String>,
    preline: Option<String>,
    service: Option<String>,
    description: Option<String>,
    breadcrumb: Vec<Link>,
    errors: Option<ErrorSummary>,
    body: SafeHtml,
    wide: bool,
    private: bool,
    modules: Vec<&'static str>,
}

impl Page {
    /// A page with a title, which is its heading too.
    pub fn new(frame: Frame, title: impl Into<String>) -> Self {
        Self {
            frame,
            title: title.into(),
            heading: None,
            preline: None,
            service: None,
            description: None,
            breadcrumb: Vec::new(),
            errors: None,
            body: SafeHtml::default(),
            wide: false,
            private: false,
            modules: Vec::new(),
        }
    }

    /// A heading other than the title.
    #[must_use]
    pub fn heading(mut self, heading: impl Into<String>) -> Self {
        self.heading = Some(heading.into());
        self
    }

    /// A short line above the heading, such as "Schritt 2 von 5".
    #[must_use]
    pub fn preline(mut self, preline: impl Into<String>) -> Self {
        self.preline = Some(preline.into());
        self
    }

    /// The service that the page is part of; it stands in the title.
    #[must_use]
    pub fn service(mut self, service: impl Into<String>) -> Self {
        self.service = Some(service.into());
        self
    }

    /// What search engines show below the title.
    #[must_use]
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }

    /// A step of the way here, after the start page; the page itself is not one.
    #[must_use]
    pub fn crumb(mut self, href: impl Into<String>, text: impl Into<String>) -> Self {
        self.breadcrumb.push(Link::new(href, text));
        self
    }

    /// What has to be corrected; nothing is shown when it is empty.
    #[must_use]
    pub fn errors(mut self, errors: ErrorSummary) -> Self {
        self.errors = Some(errors).filter(|errors| !errors.is_empty());
        self
    }

    /// Adds to the content.
    #[must_use]
    pub fn part(mut self, part: &impl Part) -> Self {
        self.body.push(&part.html());
        self
    }

    /// Gives the content the whole width, not that of a column to read.
    #[must_use]
    pub fn wide(mut self) -> Self {
        self.wide = true;
        self
    }

    /// A page for one person or one moment, which no search engine should keep.
    #[must_use]
    pub fn private(mut self) -> Self {
        self.private = true;
        self
    }

    /// Loads a script besides the one that every page has: an address out of [`crate::assets`].
    #[must_use]
    pub fn module(mut self, address: &'static str) -> Self {
        self.modules.push(address);
        self
    }

    /// The HTML of the page.
    #[must_use]
    pub fn render(&self) -> SafeHtml {
        SafeHtml::of(self)
    }

    fn t(&self) -> Texts {
        self.frame.t
    }

    /// "Page – Service – Municipality", and first of all that something is wrong.
    fn full_title(&self) -> String {
        let t = self.t();
        let portal = t.get("page-portal").to_string();
        let whose = self
            .frame
            .whose
            .as_ref()
            .map_or(portal, |it| it.name.clone());
        let mut parts = vec![self.title.as_str()];
        parts.extend(self.service.as_deref().filter(|name| *name != self.title));
        parts.extend(Some(whose.as_str()).filter(|name| *name != self.title));
        let title = parts.join(" – ");
        match self.errors {
            Some(_) => t.get("page-title-errors").with("title", title).into(),
            None => title,
        }
    }

    fn shown_heading(&self) -> &str {
        self.heading.as_deref().unwrap_or(&self.title)
    }

    fn languages(&self) -> [Locale; 2] {
        Locale::ALL
    }

    fn footer(&self) -> [Link; 4] {
        let link = |page: &str, key: &str| Link::new(self.frame.about(page), self.t().get(key));
        [
            link("hilfe", "page-help"),
            link("impressum", "page-imprint"),
            link("datenschutz", "page-privacy"),
            link("barrierefreiheit", "page-accessibility"),
        ]
    }
}
