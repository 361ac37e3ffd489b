//! The page of the stand-in, which says that it is one.

use crate::people::{PEOPLE, Person};
use crate::provider::{CLIENT, issuer};
use crate::tickets::{Code, code};
use edge::{Failure, Problem, Request, Response, portal_address};
use pages::{Alert, Button, Catalogue, Choice, Field, Form, Frame, Mood, Page, Radios};
use url::form_urlencoded::Serializer;

static TEXTS: Catalogue = Catalogue::new(
    include_str!("../texts/de.ftl"),
    include_str!("../texts/en.ftl"),
);

/// Where the portal takes answers: the stand-in sends people nowhere else.
const RETURN: &str = "/verwaltung/anmelden/zurueck";
/// What is taken along from the request to the answer.
const TAKEN: [&str; 3] = ["state", "nonce", "code_challenge"];

/// `GET /sandbox/oidc/anmelden`: lets people choose who they are.
pub(crate) async fn choose(request: &Request) -> Result<Response, Failure> {
    let redirect = format!("{}{RETURN}", portal_address(request).await?);
    let expected = [
        ("response_type", "code"),
        ("client_id", CLIENT),
        ("redirect_uri", &redirect),
        ("code_challenge_method", "S256"),
    ];
    let fits = |(name, value): (&str, &str)| request.parameter(name).as_deref() == Some(value);
    if !expected.into_iter().all(fits) {
        let problem = Problem::new(400, "oidc", "This is no request of the portal");
        return Err(problem.into());
    }
    let t = pages::texts(request, &TEXTS);
    let people = PEOPLE.iter();
    let people = people.map(|it| Choice::new(it.id, it.name).hint(t.get(it.text)));
    let radios = Radios::of(people).value(PEOPLE[0].id);
    let form = Form::post(t, "/sandbox/oidc/weiter")
        .part(&Field::new(t, "person", t.get("who"), radios))
        .button(Button::primary(t.get("log-in")).value("aktion", "anmelden"))
        .button(Button::secondary(t.get("cancel")).value("aktion", "abbrechen"));
    let form = TAKEN.into_iter().fold(form, |form, name| {
        form.hidden(name, request.parameter(name).unwrap_or_default())
    });
    let warning = Alert::new(Mood::Danger, t.get("stand-in")).text(t.get("stand-in-text"));
    let page = Page::new(Frame::new(t, "/verwaltung/anmelden"), t.get("title"))
        .private()
        .part(&warning)
        .part(&form);
    Ok(pages::answer(page.render()))
}

/// `POST /sandbox/oidc/weiter`: back to the portal.
pub(crate) async fn chosen(request: &Request) -> Result<Response, Failure> {
    let form = request.form();
    let field = |name: &str| form.get(name).unwrap_or_default();
    let issuer = issuer(request).await?;
    let person = Person::named(field("person")).filter(|_| field("aktion") == "anmelden");
    let mut query = Serializer::new(String::new());
    query
        .append_pair("state", field("state"))
        .append_pair("iss", &issuer);
    match person {
        Some(person) => {
            let holds = Code {
                person: person.id.to_owned(),
                nonce: field("nonce").to_owned(),
                challenge: field("code_challenge").to_owned(),
            };
            query.append_pair("code", &code(&issuer, holds).await?)
        }
        None => query.append_pair("error", "access_denied"),
    };
    Ok(Response::see_other(&format!("{RETURN}?{}", query.finish())))
}
