use crate::response::CONTENT_SECURITY_POLICY;
use crate::stream::{OutgoingBody, Pieces};
use crate::{
    Cookie, Failure, Level, Problem, Request, Response, failure, log, origin, sessions,
    shown_session,
};
use bytes::Bytes;
use http::{HeaderName, HeaderValue, Method, StatusCode, header};
use http_body_util::{BodyExt, Full, Limited};

pub use crate::platform::Incoming;

/// An answer as the platform takes it.
pub type Outgoing = http::Response<Full<Bytes>>;

/// An answer whose body may come in pieces.
pub type OutgoingPieces = http::Response<OutgoingBody>;

/// The largest body that a component reads. The largest form has 600 fields of some hundred
/// characters; a service package with its code lists is larger.
const LARGEST_BODY: usize = 8 * 1024 * 1024;
/// Seconds for which a browser remembers the language: a year.
const LANGUAGE_SECONDS: u32 = 365 * 24 * 3600;

/// Headers of every answer, beside the content security policy.
const HEADERS: [(&str, &str); 6] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
    (
        "strict-transport-security",
        "max-age=63072000; includeSubDomains",
    ),
];

/// Reads a request, answers it by `route`, and turns what failed into a page or a problem.
pub async fn serve<F>(
    incoming: Incoming,
    failure_page: fn(&Request, &Failure) -> Response,
    route: impl FnOnce(Request) -> F,
) -> Outgoing
where
    F: Future<Output = Result<Response, Failure>>,
{
    // The router takes the request; what went wrong is told to a copy without its body.
    let (asked, body) = split(incoming);
    let answered = async {
        let body = read(body).await?;
        let request = Request {
            body,
            ..asked.clone()
        };
        answer(request, route).await
    };
    let answer = match answered.await {
        Ok(answer) => answer,
        Err(failure) => fail(&asked, &failure, failure_page),
    };
    finish(&asked, answer)
}

/// An answer of a component that serves large bodies.
pub enum Answer {
    /// All of it is here.
    Whole(Response),
    /// The head, and the pieces of the body. The head says how long the body is, and may have a
    /// content security policy of its own.
    Pieces(Response, Pieces),
}

impl From<Response> for Answer {
    fn from(response: Response) -> Self {
        Self::Whole(response)
    }
}

/// The same for bodies that are too large to be held: the route gets a request without its body,
/// and the body beside it. What a route does not read of it is never read.
pub async fn serve_in_pieces<F>(
    incoming: Incoming,
    failure_page: fn(&Request, &Failure) -> Response,
    route: impl FnOnce(Request, Pieces) -> F,
) -> OutgoingPieces
where
    F: Future<Output = Result<Answer, Failure>>,
{
    let (request, body) = split(incoming);
    let asked = request.clone();
    let answered = async {
        match admit(&request)? {
            Some(answer) => Ok(Answer::Whole(answer)),
            None => route(request, Pieces::of_body(body)).await,
        }
    };
    match answered.await {
        Ok(Answer::Whole(answer)) => finish(&asked, answer).map(OutgoingBody::Whole),
        Ok(Answer::Pieces(head, pieces)) => {
            let length = head.headers.get(header::CONTENT_LENGTH).cloned();
            let mut outgoing = finish(&asked, head).map(|_| OutgoingBody::Pieces(pieces));
            outgoing.headers_mut().remove(header::CONTENT_LENGTH);
            if let Some(length) = length {
                outgoing
                    .headers_mut()
                    .insert(header::CONTENT_LENGTH, length);
            }
            outgoing
        }
        Err(failure) => {
            finish(&asked, fail(&asked, &failure, failure_page)).map(OutgoingBody::Whole)
        }
    }
}

impl Pieces {
    /// The body of a request that is read whole.
    ///
    /// # Errors
    /// A 413 when it is too large for that; a 400 when it breaks off.
    pub async fn read(self) -> Result<Bytes, Failure> {
        self.whole(LARGEST_BODY).await
    }
}

async fn answer<F>(request: Request, route: impl FnOnce(Request) -> F) -> Result<Response, Failure>
where
    F: Future<Output = Result<Response, Failure>>,
{
    match admit(&request)? {
        Some(answer) => Ok(answer),
        None => route(request).await,
    }
}

/// What every request meets first: forms of other sites are refused, a choice of language is
/// answered, a session whose token is getting old is renewed first.
fn admit(request: &Request) -> Result<Option<Response>, Failure> {
    if !origin::is_own(request) {
        log(
            Level::Warn,
            "a form of another site is refused",
            &request.method,
        );
        return Err(Problem::new(403, "origin", "This form was not sent from the portal").into());
    }
    Ok(chosen_language(request).or_else(|| sessions::renewal(request)))
}

fn fail(
    request: &Request,
    failure: &Failure,
    page: fn(&Request, &Failure) -> Response,
) -> Response {
    if let Failure::Unavailable(cause) | Failure::Internal(cause) = failure {
        log(Level::Error, "request failed", &format!("{cause:#}"));
    }
    failure::answer(request, failure, page)
}

/// `?sprache=en` on any page: remembers the language and shows the same page in it.
fn chosen_language(request: &Request) -> Option<Response> {
    if request.method != Method::GET || request.wants_json() {
        return None;
    }
    let language = request.parameter("sprache")?;
    let known =
        (2..=8).contains(&language.len()) && language.bytes().all(|b| b.is_ascii_alphabetic());
    let rest: String = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(
            url::form_urlencoded::parse(request.query.as_bytes())
                .filter(|(key, _)| key != "sprache"),
        )
        .finish();
    let target = match rest.as_str() {
        "" => request.path.clone(),
        query => format!("{}?{query}", request.path),
    };
    let answer = Response::see_other(&target);
    let cookie = Cookie::new("sprache", language, LANGUAGE_SECONDS);
    Some(if known {
        answer.header(header::SET_COOKIE, &cookie.header())
    } else {
        answer
    })
}

fn split<B>(incoming: http::Request<B>) -> (Request, B) {
    let (parts, body) = incoming.into_parts();
    let authority = parts.uri.authority().map(ToString::to_string);
    let host = parts.headers.get(header::HOST);
    let host = host.and_then(|host| host.to_str().ok()).map(str::to_owned);
    let request = Request {
        method: parts.method,
        path: parts.uri.path().to_owned(),
        query: parts.uri.query().unwrap_or_default().to_owned(),
        authority: authority.or(host).unwrap_or_default(),
        headers: parts.headers,
        body: Bytes::new(),
    };
    (request, body)
}

async fn read<B>(body: B) -> Result<Bytes, Failure>
where
    B: http_body::Body<Data = Bytes>,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    match Limited::new(body, LARGEST_BODY).collect().await {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) if error.is::<http_body_util::LengthLimitError>() => {
            let problem = Problem::new(413, "too-large", "What was sent is too large");
            Err(problem.with("limit", LARGEST_BODY).into())
        }
        Err(error) => {
            let problem = Problem::new(400, "body", "The request broke off");
            Err(problem.detail(error.to_string()).into())
        }
    }
}

fn finish(asked: &Request, mut answer: Response) -> Outgoing {
    shown_session::keep_nowhere(asked, &mut answer);
    let mut outgoing = http::Response::new(Full::new(answer.body.clone()));
    *outgoing.status_mut() = answer.status;
    *outgoing.headers_mut() = answer.headers;
    let headers = outgoing.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        );
    }
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert(HeaderValue::from_static(CONTENT_SECURITY_POLICY));
    // A page is somebody's own unless the component says that it is everybody's.
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    if answer.status != StatusCode::NO_CONTENT && answer.status != StatusCode::NOT_MODIFIED {
        headers.insert(header::CONTENT_LENGTH, answer.body.len().into());
    }
    outgoing
}
