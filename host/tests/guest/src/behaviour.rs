//! Everything but key-value operations.

use std::time::{Duration, Instant};

use anyhow::{anyhow, bail};
use bytes::Bytes;
use http::StatusCode;
use spin_sdk::http::body::IncomingBodyExt;
use spin_sdk::http::{EmptyBody, Request};
use spin_sdk::key_value::Store;
use spin_sdk::{http as spin_http, variables, wasip3};

use crate::parameters::Parameters;
use crate::{Answer, ok, text};

/// Behaves as the name says.
pub async fn behave(
    name: &str,
    request: Request,
    parameters: &Parameters,
) -> anyhow::Result<Answer> {
    match name {
        "constant" => ok("constant"),
        "status" => {
            let status = StatusCode::from_u16(parameters.get("code")?.parse()?)?;
            Ok(text(status, ""))
        }
        "echo" => ok(echo(&request).to_string()),
        "body" => ok(request.into_body().bytes().await?),
        "ignore-body" => ok("ignored"),
        "big" => ok(vec![b'x'; usize::try_from(parameters.number("bytes")?)?]),
        "trap" => std::process::abort(),
        "loop" => spin_forever(),
        "memory" => memory(parameters.number("mib")?),
        "sleep" => {
            sleep(parameters.number("ms")?).await;
            ok("slept")
        }
        "spawn" => {
            let ms = parameters.number("ms")?;
            let key = parameters.get("key")?.to_owned();
            wasip3::spawn(async move {
                sleep(ms).await;
                if let Ok(store) = Store::open("default").await {
                    let _ = store.set(key, "spawned").await;
                }
            });
            ok("spawned")
        }
        "variable" => match variables::get(parameters.get("name")?).await {
            Ok(value) => ok(value),
            Err(error) => Ok(text(StatusCode::NOT_FOUND, format!("{error:?}"))),
        },
        "environment" => ok(std::env::var(parameters.get("name")?)?),
        "file" => ok(std::fs::read(parameters.get("path")?)?),
        "write-file" => {
            std::fs::write(parameters.get("path")?, "written")?;
            ok("written")
        }
        "say" => {
            println!("to standard output: {}", parameters.get("what")?);
            eprintln!("to standard error: {}", parameters.get("what")?);
            ok("said")
        }
        "call" => call(parameters).await,
        _ => bail!("unknown behaviour {name}"),
    }
}

fn echo(request: &Request) -> serde_json::Value {
    let headers: Vec<_> = request
        .headers()
        .iter()
        .map(|(name, value)| {
            let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
            serde_json::json!([name.as_str(), value])
        })
        .collect();
    serde_json::json!({
        "method": request.method().as_str(),
        "uri": request.uri().to_string(),
        "headers": headers,
    })
}

/// Calls `url` with the rest of the query: what comes after `then=` is the callee's.
async fn call(parameters: &Parameters) -> anyhow::Result<Answer> {
    let query = parameters.optional("then").unwrap_or_default();
    let query = query.replace(':', "=").replace(';', "&");
    let url = format!("{}?{query}", parameters.get("url")?);
    let request = http::Request::get(url)
        .header("x-from-guest", "yes")
        .body(EmptyBody::new())?;
    let response = spin_http::send(request)
        .await
        .map_err(|error| anyhow!("{error:?}"))?;
    let status = response.status();
    let body = response.into_body().bytes().await?;
    Ok(text(status, body))
}

async fn sleep(ms: u64) {
    spin_sdk::time::sleep(Duration::from_millis(ms)).await;
}

fn spin_forever() -> ! {
    let start = Instant::now();
    let mut turns = 0_u64;
    loop {
        turns = turns.wrapping_add(1);
        if turns == 0 && start.elapsed() == Duration::ZERO {
            std::process::abort();
        }
    }
}

/// Takes memory and touches every page of it.
fn memory(mib: u64) -> anyhow::Result<Answer> {
    let size = usize::try_from(mib)? << 20;
    let mut taken = vec![0_u8; size];
    for page in taken.chunks_mut(4096) {
        page[0] = 1;
    }
    let pages = taken.chunks(4096).filter(|page| page[0] == 1).count();
    ok(Bytes::from(pages.to_string()))
}
