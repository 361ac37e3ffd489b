//! What a provider says of somebody besides the ID token (OpenID Connect Core 1.0, 5.3).

use super::ask::get;
use super::{Metadata, Trouble};
use crate::settings::Provider;
use serde_json::{Map, Value};
use url::Url;

/// Everything that it says of the person of an ID token; nothing where it says nothing, or elsewhere
/// than under its own address.
pub(crate) async fn userinfo(
    provider: &Provider,
    metadata: &Metadata,
    access_token: &str,
    subject: &str,
) -> Result<Map<String, Value>, Trouble> {
    let origin = |address: &str| Url::parse(address).map(|it| it.origin()).ok();
    let address = metadata.userinfo_endpoint.as_deref();
    let own = address.filter(|it| origin(it) == origin(&metadata.issuer));
    let Some(address) = own else {
        return Ok(Map::new());
    };
    let said: Map<String, Value> = get(provider, address, Some(access_token)).await?;
    // Otherwise somebody's token could be given to somebody else.
    match said.get("sub").and_then(Value::as_str) == Some(subject) {
        true => Ok(said),
        false => Err(Trouble::Refused("it speaks of another person".into())),
    }
}
