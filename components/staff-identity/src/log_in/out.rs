//! From the portal to the provider: `GET /verwaltung/anmelden`.

use super::pending::Pending;
use super::{DESK, RETURN, Why, lead_to_provider};
use crate::provider::known;
use crate::settings::settings;
use edge::{Failure, Level, Request, Response, keep_log_in, log, portal_address, way_back};
use http::header;
use sessions::OwnPath;
use url::Url;

/// Leads to the provider; who has logged in already is led back. No operation.
pub(crate) async fn set_out(request: &Request) -> Result<Response, Failure> {
    let back = way_back(request);
    let staff = edge::staff(request).await?;
    let again = request.parameter("neu").is_some();
    if staff.is_some() && !again {
        let back = back.as_ref().map_or(DESK, OwnPath::as_str);
        return Ok(Response::see_other(back));
    }
    let settings = settings().await?;
    let Some(provider) = settings.provider(request).await? else {
        return Ok(Why::NotSetUp.lead_to(back.as_ref()));
    };
    let metadata = match known(&provider).await {
        Ok(metadata) => metadata,
        Err(trouble) => {
            log(Level::Error, "staff cannot log in", &trouble);
            return Ok(Why::Unavailable.lead_to(back.as_ref()));
        }
    };
    let before = staff.map(|staff| staff.id);
    let pending = Pending::new(&provider.issuer, back.as_ref(), before)?;
    let (state, cookie) = keep_log_in(&pending).await?;
    let redirect = format!("{}{RETURN}", portal_address(request).await?);
    let address = Url::parse(&metadata.authorization_endpoint);
    let mut address = address.map_err(anyhow::Error::from)?;
    address
        .query_pairs_mut()
        .append_pair("response_type", "code")
        .append_pair("client_id", &provider.client)
        .append_pair("redirect_uri", &redirect)
        .append_pair("scope", &settings.scope)
        .append_pair("state", state.as_str())
        .append_pair("nonce", &pending.nonce)
        .append_pair("code_challenge", &pending.challenge())
        .append_pair("code_challenge_method", "S256")
        .append_pair("ui_locales", ::pages::locale(request).code());
    let answer = lead_to_provider(address.as_str());
    Ok(answer.header(header::SET_COOKIE, &cookie.header()))
}
