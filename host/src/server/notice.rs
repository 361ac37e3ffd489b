//! Answers that the host gives itself: a short page in German and English for a person, problem
//! details (RFC 9457) for a program.

use askama::Template;
use bytes::Bytes;
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use http::header::{ACCEPT, CONTENT_TYPE, RETRY_AFTER};
use http::{HeaderMap, HeaderValue, Response, StatusCode};
use http_body_util::{BodyExt, Full};
use unic_langid::LanguageIdentifier;
use wasmtime_wasi_http::WasiBody;

/// After how many seconds one who was turned away should come back.
const RETRY_SECONDS: u32 = 5;

/// Why the host answers itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Too many requests at once.
    Busy,
    /// The body is over the limit.
    TooLarge,
    /// The body stopped coming.
    TooSlow,
    /// The component failed.
    Failed,
    /// The component took too long.
    TimedOut,
    /// The request names no host, or two.
    NotUnderstood,
}

impl Reason {
    fn status(self) -> StatusCode {
        match self {
            Reason::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Reason::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Reason::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Reason::Failed => StatusCode::INTERNAL_SERVER_ERROR,
            Reason::TimedOut => StatusCode::GATEWAY_TIMEOUT,
            Reason::NotUnderstood => StatusCode::BAD_REQUEST,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Reason::Busy => "busy",
            Reason::TooLarge => "too-large",
            Reason::TooSlow => "too-slow",
            Reason::Failed => "failed",
            Reason::TimedOut => "timed-out",
            Reason::NotUnderstood => "not-understood",
        }
    }
}

/// The texts of all notices.
pub struct Notices {
    max_body: u64,
    /// Turning someone away must cost nothing, so this one is ready.
    busy: Written,
}

/// A notice in both of its forms.
struct Written {
    page: Bytes,
    problem: Bytes,
}

#[derive(Template)]
#[template(path = "notice.html")]
struct Page {
    first: Text,
    second: Text,
}

struct Text {
    language: &'static str,
    title: String,
    text: String,
    number: Option<String>,
}

impl Notices {
    /// Notices that name this limit of a body, in bytes.
    pub fn new(max_body: u64) -> Self {
        Notices {
            max_body,
            busy: write(Reason::Busy, max_body, None),
        }
    }

    /// The answer for this reason, in the form that the client prefers. The number of a request
    /// is shown where it can help to find the cause in the log.
    pub fn answer(
        &self,
        reason: Reason,
        client: &HeaderMap,
        number: Option<&str>,
    ) -> Response<WasiBody> {
        let number = number.filter(|_| reason == Reason::Failed);
        let written = match reason {
            Reason::Busy => &self.busy,
            _ => &write(reason, self.max_body, number),
        };
        let (kind, body) = match wants_page(client) {
            true => ("text/html; charset=utf-8", written.page.clone()),
            false => ("application/problem+json", written.problem.clone()),
        };
        let mut response = Response::new(whole(body));
        *response.status_mut() = reason.status();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
        if reason == Reason::Busy {
            headers.insert(RETRY_AFTER, HeaderValue::from(RETRY_SECONDS));
        }
        response
    }
}

fn write(reason: Reason, max_body: u64, number: Option<&str>) -> Written {
    let german = text(reason, max_body, GERMAN, number);
    let english = text(reason, max_body, ENGLISH, number);
    Written {
        problem: problem(reason, &english).into(),
        page: page(german, english).into(),
    }
}

/// A language, and the file of its texts.
type Language = (&'static str, &'static str);

const GERMAN: Language = ("de", include_str!("../../texts/de.ftl"));
const ENGLISH: Language = ("en", include_str!("../../texts/en.ftl"));

fn text(reason: Reason, max_body: u64, (language, source): Language, number: Option<&str>) -> Text {
    let mut arguments = FluentArgs::new();
    arguments.set("seconds", RETRY_SECONDS);
    arguments.set("megabytes", max_body >> 20);
    arguments.set("request", number.unwrap_or_default());
    let texts = Texts::new(language, source);
    Text {
        language,
        title: texts.get(&format!("{}-title", reason.name()), &arguments),
        text: texts.get(&format!("{}-text", reason.name()), &arguments),
        number: number.map(|_| texts.get("request-number", &arguments)),
    }
}

struct Texts(FluentBundle<FluentResource>);

impl Texts {
    fn new(language: &str, source: &str) -> Self {
        let languages: Vec<LanguageIdentifier> = language.parse().into_iter().collect();
        let mut bundle = FluentBundle::new(languages);
        bundle.set_use_isolating(false);
        // What is wrong with the files, which are part of the program, the tests find.
        let resource =
            FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, _)| resource);
        let _ = bundle.add_resource(resource);
        Texts(bundle)
    }

    fn get(&self, id: &str, arguments: &FluentArgs<'_>) -> String {
        let pattern = self.0.get_message(id).and_then(|message| message.value());
        match pattern {
            Some(pattern) => self
                .0
                .format_pattern(pattern, Some(arguments), &mut Vec::new())
                .into_owned(),
            None => id.to_owned(),
        }
    }
}

fn wants_page(client: &HeaderMap) -> bool {
    let accepted = client.get(ACCEPT).and_then(|accept| accept.to_str().ok());
    accepted.is_some_and(|accepted| accepted.contains("text/html"))
}

fn page(first: Text, second: Text) -> String {
    // Rendering into a string cannot fail.
    Page { first, second }.render().unwrap_or_default()
}

fn problem(reason: Reason, text: &Text) -> String {
    let mut problem = serde_json::json!({
        "title": text.title,
        "status": reason.status().as_u16(),
        "detail": text.text,
    });
    if let Some(number) = &text.number {
        problem["instance"] = number.as_str().into();
    }
    problem.to_string()
}

/// A body that is all there.
pub fn whole(body: impl Into<Bytes>) -> WasiBody {
    Full::new(body.into())
        .map_err(|never| match never {})
        .boxed_unsync()
}

#[cfg(test)]
mod tests {
    use super::*;

    const REASONS: [Reason; 6] = [
        Reason::Busy,
        Reason::TooLarge,
        Reason::TooSlow,
        Reason::Failed,
        Reason::TimedOut,
        Reason::NotUnderstood,
    ];

    #[test]
    fn every_notice_has_its_text_in_both_languages() {
        for language in [GERMAN, ENGLISH] {
            for reason in REASONS {
                let text = text(reason, 10 << 20, language, Some("0815"));
                assert!(text.title.contains(' '), "{}", text.title);
                assert!(text.text.ends_with('.'), "{}", text.text);
                assert!(!text.text.contains('{'), "{}", text.text);
                assert!(text.number.unwrap().ends_with("0815"));
            }
        }
    }

    #[test]
    fn a_browser_gets_a_page_and_a_program_problem_details() {
        let notices = Notices::new(10 << 20);
        let mut browser = HeaderMap::new();
        browser.insert(ACCEPT, HeaderValue::from_static("text/html,*/*;q=0.8"));
        let page = notices.answer(Reason::Busy, &browser, None);
        assert_eq!(page.status(), 503);
        assert_eq!(page.headers()[CONTENT_TYPE], "text/html; charset=utf-8");
        assert_eq!(page.headers()[RETRY_AFTER], "5");
        let problem = notices.answer(Reason::TooLarge, &HeaderMap::new(), None);
        assert_eq!(problem.status(), 413);
        assert_eq!(problem.headers()[CONTENT_TYPE], "application/problem+json");
    }
}
