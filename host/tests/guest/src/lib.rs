//! A component that does what the host's tests need done. The first part of the path says what,
//! the query how.

mod behaviour;
mod parameters;
mod sealed;
mod stores;

use bytes::Bytes;
use http::{Response, StatusCode};
use parameters::Parameters;
use spin_sdk::http::{FullBody, IntoResponse, Request};
use spin_sdk::http_service;

/// What a behaviour answers.
type Answer = Response<FullBody<Bytes>>;

#[http_service]
async fn handle(request: Request) -> anyhow::Result<impl IntoResponse> {
    let path = request.uri().path().to_owned();
    let parameters = Parameters::of(request.uri().query());
    let answer = match path.trim_start_matches('/').split_once('/') {
        Some(("kv", operation)) => stores::kv(operation, &parameters).await,
        Some(("wasi", operation)) => stores::wasi(operation, &parameters),
        Some((behaviour, _)) => behaviour::behave(behaviour, request, &parameters).await,
        None if path == "/sealed" => sealed::sealed(&parameters),
        None => behaviour::behave(path.trim_start_matches('/'), request, &parameters).await,
    };
    Ok(match answer {
        Ok(answer) => answer,
        Err(error) => text(StatusCode::BAD_GATEWAY, format!("{error:#}")),
    })
}

fn text(status: StatusCode, text: impl Into<Bytes>) -> Answer {
    let text = text.into();
    let mut answer = Response::new(FullBody::new(text.clone()));
    *answer.status_mut() = status;
    answer
        .headers_mut()
        .insert(http::header::CONTENT_LENGTH, text.len().into());
    answer
}

fn ok(body: impl Into<Bytes>) -> anyhow::Result<Answer> {
    Ok(text(StatusCode::OK, body))
}
