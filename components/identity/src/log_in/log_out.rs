//! Logging out at the provider as well: after a log-out here, or because the provider says so.

use super::out::onward;
use crate::accounts::Account;
use crate::settings::{Provider, Settings, settings};
use crate::store::{AtProvider, Sessions};
use edge::{Failure, Level, Problem, Request, Response, log, random, seconds_now, token};
use records::{KeyValue, StoreError};
use saml::{
    Id, LogoutAnswer, LogoutOrder, LogoutRequest, LogoutResponse, Refusal, SKEW, SignatureMethod,
    decode, encode,
};

/// A page that leads to the provider, to log out there too; none where the provider takes no
/// log-outs. Here everything has ended already, whatever comes of it there.
pub(crate) async fn log_out_at(
    request: &Request,
    at: &AtProvider,
) -> Result<Option<Response>, Failure> {
    let settings = settings().await?;
    let Some(provider) = settings.provider(at.account) else {
        return Ok(None);
    };
    let portal = settings.portal(request)?;
    let Some(destination) = provider.log_out(&portal) else {
        return Ok(None);
    };
    let order = LogoutRequest {
        id: &Id::from_random(random()?),
        issuer: &portal.entity(at.account),
        destination: &destination,
        name: &at.name,
        format: &at.format,
        session: at.session.as_deref(),
        now: seconds_now(),
    };
    let order = order.signed(settings.key()?, SignatureMethod::Pss);
    let order = order.map_err(anyhow::Error::from)?;
    let fields = [("SAMLRequest", encode(&order)), ("RelayState", token()?)];
    Ok(Some(onward(
        request,
        &destination,
        fields,
        "onward-log-out-text",
    )))
}

/// `POST /anmelden/saml/abmelden`: what a provider says about log-outs.
pub(crate) async fn logged_out_there(request: &Request) -> Result<Response, Failure> {
    let form = request.form();
    match (form.get("SAMLRequest"), form.get("SAMLResponse")) {
        (Some(order), _) => end(request, order).await,
        (None, Some(answer)) => {
            confirmed(request, answer).await?;
            Ok(Response::see_other("/anmelden/abgemeldet"))
        }
        (None, None) => Err(Failure::NotFound),
    }
}

/// Nothing depends on the confirmation any more; a wrong one is for the log.
async fn confirmed(request: &Request, answer: &str) -> Result<(), Failure> {
    let settings = settings().await?;
    let here = settings.portal(request)?.log_outs();
    let read = |provider: &Provider| {
        let answer = decode(answer)?;
        let (issuer, keys) = (&provider.entity, &provider.keys);
        LogoutAnswer::read(&answer, issuer, keys, &here, seconds_now())
    };
    match of_a_provider(&settings, read) {
        Ok((_, answer)) if answer.success => {}
        Ok(_) => log(
            Level::Warn,
            "a provider has not ended its session",
            &"it says so",
        ),
        Err(refusal) => log(
            Level::Warn,
            "a provider's confirmation was refused",
            &refusal,
        ),
    }
    Ok(())
}

/// Ends the sessions that a provider names, and confirms it. One operation for each, three more where
/// it is known. The token in the browser ends within a quarter of an hour, as after a log-out
/// everywhere.
async fn end(request: &Request, order: &str) -> Result<Response, Failure> {
    let settings = settings().await?;
    let portal = settings.portal(request)?;
    let (here, now) = (portal.log_outs(), seconds_now());
    let read = |provider: &Provider| {
        let order = decode(order)?;
        LogoutOrder::read(&order, &provider.entity, &provider.keys, &here, now)
    };
    let (provider, order) = of_a_provider(&settings, read).map_err(|refusal| {
        log(Level::Warn, "a provider's log-out was refused", &refusal);
        Problem::new(400, "saml", "This log-out was not accepted")
    })?;
    let sessions = Sessions::open().await?;
    let ended = sessions.end_named(provider.account, &order).await?;
    let destination = provider.log_out(&portal).ok_or(Failure::NotFound)?;
    let answer = LogoutResponse {
        id: &Id::from_random(random()?),
        issuer: &portal.entity(provider.account),
        destination: &destination,
        request: &order.id,
        success: ended,
        now,
    };
    let answer = answer.signed(settings.key()?, SignatureMethod::Pss);
    let answer = answer.map_err(anyhow::Error::from)?;
    let form = request.form();
    let relay = form.get("RelayState").unwrap_or_default().to_owned();
    let fields = [("SAMLResponse", encode(&answer)), ("RelayState", relay)];
    Ok(onward(request, &destination, fields, "onward-log-out-text"))
}

impl<K: KeyValue + Clone> Sessions<K> {
    /// Whether all that were named have ended. Where none is named, the portal cannot find them.
    ///
    /// A session that began after the order is not meant by it: an order that is sent once more ends
    /// nobody's next session.
    pub(crate) async fn end_named(
        &self,
        account: Account,
        order: &LogoutOrder,
    ) -> Result<bool, StoreError> {
        for session in order.sessions.iter().take(MOST_SESSIONS) {
            let at = AtProvider {
                account,
                name: order.name.clone(),
                format: String::new(),
                session: Some(session.clone()),
            };
            let Some(place) = self.of_provider(&at) else {
                continue;
            };
            let Some(id) = place.get().await? else {
                continue;
            };
            let record = self.session(&id);
            let began = record.get().await?.map(|kept| kept.began);
            if began.is_none_or(|began| began <= order.issued + SKEW) {
                record.delete().await?;
                place.delete().await?;
            }
        }
        Ok((1..=MOST_SESSIONS).contains(&order.sessions.len()))
    }
}

/// More sessions of one person than this are not ended by one order.
const MOST_SESSIONS: usize = 20;

/// Reads a message with the keys of one provider after the other.
fn of_a_provider<T>(
    settings: &Settings,
    read: impl Fn(&Provider) -> Result<T, Refusal>,
) -> Result<(&Provider, T), Refusal> {
    let mut refused = Refusal::Issuer;
    for account in Account::ALL {
        let Some(provider) = settings.provider(account) else {
            continue;
        };
        match read(provider) {
            Ok(message) => return Ok((provider, message)),
            Err(refusal) => refused = refusal,
        }
    }
    Err(refused)
}
