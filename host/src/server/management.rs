//! What only the operator sees: health, metrics, and dying on purpose.

use std::sync::Arc;

use clap::ValueEnum;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, Method, Request, Response, StatusCode};
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};

use super::State;
use crate::application::Application;
use crate::crash::{CrashPlan, Kind, When};

/// The operator's side of the host.
pub struct Management {
    application: Arc<Application>,
    state: Arc<State>,
    allow_crash: bool,
}

type Answer = Response<Full<Bytes>>;

impl Management {
    /// The operator's side of this application.
    pub fn new(application: Arc<Application>, state: Arc<State>, allow_crash: bool) -> Self {
        Management {
            application,
            state,
            allow_crash,
        }
    }

    /// Answers a request.
    pub fn answer(&self, request: &Request<Incoming>) -> Answer {
        let query = request.uri().query().unwrap_or_default();
        match (request.method(), request.uri().path()) {
            (&Method::GET, "/healthz") => self.health(),
            (&Method::GET, "/metrics") => self.metrics(),
            (&Method::POST, "/debug/crash-at") => self.crash_at(query),
            (_, "/healthz" | "/metrics" | "/debug/crash-at") => {
                text(StatusCode::METHOD_NOT_ALLOWED, "")
            }
            _ => text(StatusCode::NOT_FOUND, ""),
        }
    }

    fn health(&self) -> Answer {
        match self.state.is_draining() {
            false => text(StatusCode::OK, "ok\n"),
            true => text(StatusCode::SERVICE_UNAVAILABLE, "draining\n"),
        }
    }

    fn metrics(&self) -> Answer {
        let mut answer = text(StatusCode::OK, self.application.metrics.text());
        let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
        answer
            .headers_mut()
            .insert(CONTENT_TYPE, HeaderValue::from_static(kind));
        answer
    }

    fn crash_at(&self, query: &str) -> Answer {
        if !self.allow_crash {
            let message = "start the host with --allow-crash to use this\n";
            return text(StatusCode::FORBIDDEN, message);
        }
        match crash_plan(query) {
            Some(plan) => {
                self.application.crash_point.arm(plan);
                text(StatusCode::OK, "armed\n")
            }
            None => {
                let message = "give operation=N (from 1), and when=before|after, kind=write|any\n";
                text(StatusCode::BAD_REQUEST, message)
            }
        }
    }
}

fn crash_plan(query: &str) -> Option<CrashPlan> {
    let mut plan = CrashPlan {
        operation: 0,
        when: When::Before,
        kind: Kind::Write,
    };
    for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
        match name {
            "operation" => plan.operation = value.parse().ok()?,
            "when" => plan.when = When::from_str(value, false).ok()?,
            "kind" => plan.kind = Kind::from_str(value, false).ok()?,
            _ => return None,
        }
    }
    (plan.operation > 0).then_some(plan)
}

fn text(status: StatusCode, text: impl Into<Bytes>) -> Answer {
    let mut answer = Response::new(Full::new(text.into()));
    *answer.status_mut() = status;
    answer.headers_mut().insert(
        CONTENT_TYPE,
        HeaderValue::from_static("text/plain; charset=utf-8"),
    );
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crash_plan_needs_an_operation_and_knows_nothing_else() {
        assert_eq!(
            crash_plan("operation=3&when=after&kind=any"),
            Some(CrashPlan {
                operation: 3,
                when: When::After,
                kind: Kind::Any
            })
        );
        for query in [
            "",
            "operation=0",
            "operation=x",
            "operation=1&when=later",
            "operation=1&a=b",
        ] {
            assert_eq!(crash_plan(query), None, "{query}");
        }
    }
}
