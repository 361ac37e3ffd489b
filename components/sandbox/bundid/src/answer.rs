//! The answer to a request: what was chosen, signed and encrypted as the real ones do it.

use crate::faults::Fault;
use crate::page::{asked, defect, onward};
use crate::people::{Account, Person};
use crate::settings::{Settings, settings};
use edge::{Failure, Request, Response, random, seconds_now};
use saml::{
    Answer, Asked, Id, Refusal, SignatureMethod, Statement, Status, answer_xml, bundid, encode,
    encrypted, signed, statement_xml,
};

/// Seconds for which an assertion holds.
const HOLDS: u64 = 5 * 60;

/// Answers.
pub(crate) async fn give(request: &Request, account: Account) -> Result<Response, Failure> {
    let asked = asked(request, account).await?;
    let form = request.form();
    let field = |name: &str| form.get(name).unwrap_or_default();
    let fault = match field("aktion") {
        "abbrechen" => Fault::Reported(Status::Cancelled),
        _ => Fault::named(field("fall")),
    };
    let person = account
        .people()
        .iter()
        .find(|person| person.id == field("person"));
    let person = person.ok_or(Failure::NotFound)?;
    let level: u8 = field("stufe").parse().map_err(|_| Failure::NotFound)?;
    let settings = settings().await?;
    let ids = [
        Id::from_random(random()?),
        Id::from_random(random()?),
        Id::from_random(random()?),
    ];
    let statement = statement(&ids, account, person, level, &asked);
    let content = content(&settings, statement, fault).map_err(defect)?;
    let issuer = Settings::entity(account);
    let head = Answer {
        id: ids[0].as_str(),
        issuer: &issuer,
        destination: fault.destination(&asked.recipient),
        request: &asked.id,
        now: seconds_now(),
        failed: match fault {
            Fault::Reported(status) => Some(status),
            _ => None,
        },
    };
    let message = answer_xml(&head, &content).map_err(defect)?;
    let fields = [
        ("SAMLResponse", encode(&message)),
        ("RelayState", field("RelayState").to_owned()),
    ];
    Ok(onward(request, &asked.recipient, &fields))
}

fn statement(
    ids: &[Id; 3],
    account: Account,
    person: &Person,
    level: u8,
    asked: &Asked,
) -> Statement {
    let now = seconds_now();
    Statement {
        id: ids[1].to_string(),
        issuer: Settings::entity(account),
        audience: asked.issuer.clone(),
        recipient: asked.recipient.clone(),
        request: asked.id.clone(),
        name: match account {
            Account::Bundid => ids[2].to_string(),
            Account::Unternehmenskonto => format!("account-of-{}", person.id),
        },
        name_format: account.name_format().into(),
        session_index: ids[2].to_string(),
        context: bundid::context(level),
        from: now,
        until: now + HOLDS,
        attributes: person.said(account, level),
    }
}

/// What stands in the answer.
fn content(settings: &Settings, mut statement: Statement, fault: Fault) -> Result<String, Refusal> {
    fault.spoil(&mut statement);
    let assertion = statement_xml(&statement)?;
    let seal = |assertion: &str| encrypted(assertion, &settings.portal);
    let genuine = signed(&assertion, &settings.key, SignatureMethod::Pss)?;
    match fault {
        Fault::Reported(_) => Ok(String::new()),
        Fault::Unsigned => seal(&assertion),
        Fault::Changed => seal(
            &genuine
                .replace("NORMAL", "HOCH")
                .replace("Level-1", "Level-4"),
        ),
        Fault::Unencrypted => Ok(genuine),
        Fault::Twice => Ok([seal(&genuine)?, seal(&genuine)?].concat()),
        _ => seal(&genuine),
    }
}
