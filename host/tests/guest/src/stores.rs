//! Key-value operations, one or several.

use anyhow::{anyhow, bail};
use http::StatusCode;
use spin_sdk::experimental::wasi::keyvalue::{atomics, batch, store};
use spin_sdk::key_value::Store;

use crate::parameters::Parameters;
use crate::{Answer, ok, text};

/// Operations of `spin:key-value`.
pub async fn kv(operation: &str, parameters: &Parameters) -> anyhow::Result<Answer> {
    let label = parameters.optional("store").unwrap_or("default");
    let store = Store::open(label)
        .await
        .map_err(|error| anyhow!("{error:?}"))?;
    match operation {
        "open" => ok("opened"),
        "get" => match store.get(parameters.get("key")?).await? {
            Some(value) => ok(value),
            None => Ok(text(StatusCode::NOT_FOUND, "")),
        },
        "set" => {
            store
                .set(parameters.get("key")?, parameters.get("value")?)
                .await?;
            ok("")
        }
        "delete" => {
            store.delete(parameters.get("key")?).await?;
            ok("")
        }
        "exists" => ok(store.exists(parameters.get("key")?).await?.to_string()),
        "keys" => {
            let mut keys = store.get_keys().await.collect().await?;
            keys.sort();
            ok(keys.join(","))
        }
        _ => bail!("unknown operation {operation}"),
    }
}

/// Operations of `wasi:keyvalue`.
pub fn wasi(operation: &str, parameters: &Parameters) -> anyhow::Result<Answer> {
    let label = parameters.optional("store").unwrap_or("default");
    let bucket = store::open(label).map_err(failed)?;
    let keys = || -> anyhow::Result<Vec<String>> {
        let keys = parameters.get("keys")?.split(',');
        Ok(keys.map(str::to_owned).collect())
    };
    match operation {
        "increment" => {
            let delta = parameters.get("delta")?.parse()?;
            let value = atomics::increment(&bucket, parameters.get("key")?, delta);
            ok(value.map_err(failed)?.to_string())
        }
        "get" => match bucket.get(parameters.get("key")?).map_err(failed)? {
            Some(value) => ok(value),
            None => Ok(text(StatusCode::NOT_FOUND, "")),
        },
        "set" => {
            let value = parameters.get("value")?.as_bytes();
            bucket.set(parameters.get("key")?, value).map_err(failed)?;
            ok("")
        }
        "delete" => {
            bucket.delete(parameters.get("key")?).map_err(failed)?;
            ok("")
        }
        "exists" => {
            let found = bucket.exists(parameters.get("key")?).map_err(failed)?;
            ok(found.to_string())
        }
        "keys" => {
            let mut listed = bucket.list_keys(None).map_err(failed)?.keys;
            listed.sort();
            ok(listed.join(","))
        }
        "set-many" => {
            let pairs: Vec<_> = keys()?
                .into_iter()
                .map(|key| (key.clone(), key.into_bytes()))
                .collect();
            batch::set_many(&bucket, &pairs).map_err(failed)?;
            ok("")
        }
        "get-many" => {
            let found = batch::get_many(&bucket, &keys()?).map_err(failed)?;
            let found = found.into_iter().filter(|(_, value)| value.is_some());
            ok(found.map(|(key, _)| key).collect::<Vec<_>>().join(","))
        }
        "delete-many" => {
            batch::delete_many(&bucket, &keys()?).map_err(failed)?;
            ok("")
        }
        _ => bail!("unknown operation {operation}"),
    }
}

fn failed(error: store::Error) -> anyhow::Error {
    anyhow!("{error:?}")
}
