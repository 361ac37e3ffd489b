//! What a provider writes: assertions and answers. For the stand-in of the sandbox and for tests;
//! the portal itself issues none.

use crate::message::instant;
use crate::sign::Xml;
use crate::{Refusal, Said, Status};
use askama::Template;

const SUCCESS: &str = "urn:oasis:names:tc:SAML:2.0:status:Success";
const RESPONDER: &str = "urn:oasis:names:tc:SAML:2.0:status:Responder";

/// What an assertion says.
#[derive(Clone, Debug)]
pub struct Statement {
    /// Its id.
    pub id: String,
    /// The provider's entity id.
    pub issuer: String,
    /// The portal's entity id.
    pub audience: String,
    /// The address where the bearer may show it.
    pub recipient: String,
    /// The request that it answers.
    pub request: String,
    /// The provider's name of the person.
    pub name: String,
    /// The kind of name.
    pub name_format: String,
    /// The provider's name of its session.
    pub session_index: String,
    /// How the person logged in.
    pub context: String,
    /// From when it holds; seconds since 1970.
    pub from: u64,
    /// Until when.
    pub until: u64,
    /// What is said of the person.
    pub attributes: Vec<Said>,
}

#[derive(Template)]
#[template(path = "assertion.xml")]
struct AssertionXml<'a> {
    said: &'a Statement,
    from: String,
    until: String,
}

/// An assertion as XML, not signed yet.
///
/// # Errors
/// When it cannot be written.
pub fn statement_xml(said: &Statement) -> Result<String, Refusal> {
    let written = AssertionXml {
        said,
        from: instant(said.from),
        until: instant(said.until),
    };
    written.render().map_err(|_| Refusal::NotXml)
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Answer<'a> {
    /// Its id.
    pub id: &'a str,
    /// The provider's entity id.
    pub issuer: &'a str,
    /// Where it is sent.
    pub destination: &'a str,
    /// The request that it answers.
    pub request: &'a str,
    /// Seconds since 1970.
    pub now: u64,
    /// What went wrong, if anything.
    pub failed: Option<Status>,
}

#[derive(Template)]
#[template(path = "response.xml")]
struct ResponseXml<'a> {
    answer: &'a Answer<'a>,
    instant: String,
    first: &'static str,
    second: Option<String>,
    content: Xml<'a>,
}

/// An answer as XML, with assertions, encrypted or not, that are XML already.
///
/// # Errors
/// When it cannot be written.
pub fn answer_xml(answer: &Answer<'_>, content: &str) -> Result<String, Refusal> {
    let written = ResponseXml {
        answer,
        instant: instant(answer.now),
        first: match answer.failed {
            None => SUCCESS,
            Some(_) => RESPONDER,
        },
        second: answer.failed.and_then(Status::code),
        content: Xml(content),
    };
    written.render().map_err(|_| Refusal::NotXml)
}
