//! A service's start page: what it is for, what one needs, and the button that begins it.

use crate::log_in::Standing;
use crate::{HERE, begun, deadline, defaults};
use calls::draft_save::{Account, Begin, Draft, lead_to};
use edge::{Failure, Request, Response, now};
use forms::{Address, Wording, offered};
use pages::{Alert, Button, Details, Form, Mood, Page, Paragraph, Texts};

/// Public; no operation of its own. For a browser that has drafts, two to find them in its folder
/// and two for each that is looked at.
pub(crate) async fn show(
    request: &Request,
    kommune: &str,
    service: &str,
) -> Result<Response, Failure> {
    let (office, package) = match offered(HERE, request, kommune, service).await? {
        Ok(offered) => offered,
        Err(page) => return Ok(page),
    };
    let t = office.t;
    let wording = Wording::new(&package, t.locale());
    let begun = begun::known(request, &office, &package.id).await;
    let standing = Standing::of(request, &package).await?;
    let deadline = deadline::of(&office, &package.id, now());
    let begin = match deadline {
        Some(deadline) if deadline.is_over() => None,
        _ => begin_button(request, t, &standing, begun.is_some()),
    };
    let mut page = Page::new(office.frame.clone(), wording.title())
        .description(wording.text("intro").unwrap_or_default());
    if let Some(deadline) = deadline {
        page = page.part(&deadline.shown(t, &office));
    }
    if let Some(begun) = &begun {
        page = page.private().part(&begun.shown(t));
    }
    if let Some(text) = wording.text("intro") {
        page = page.part(&Paragraph::new(text));
    }
    let paper = Details::new(t.get("start-paper"))
        .text(t.get("start-paper-text"))
        .part(
            &Button::secondary(t.get("start-paper-form"))
                .href(format!("/{kommune}/papier/{service}/formular.pdf")),
        );
    let page = match standing {
        Standing::NotNeeded => page,
        _ => page.private(),
    };
    let page = page
        .part(&standing.alert(t, &wording, &request.path))
        .part(&facts(t, &wording))
        .part(&begin)
        .part(&paper)
        .part(
            &Alert::new(Mood::Info, t.get("start-break"))
                .text(t.get("start-break-text"))
                .link("/entwuerfe", t.get("case-enter-code")),
        );
    Ok(pages::answer(page.render()))
}

/// The button that begins, for whoever may.
fn begin_button(request: &Request, t: Texts, standing: &Standing<'_>, begun: bool) -> Option<Form> {
    let button = match (standing, begun) {
        (Standing::Missing(..), _) => return None,
        (_, false) => Button::primary(t.get("start-button")),
        (_, true) => Button::secondary(t.get("start-anew")),
    };
    Some(Form::post(t, request.path.clone()).button(button))
}

/// What a package says of documents, fees, time and law, each where it says something.
fn facts(t: Texts, wording: &Wording<'_>) -> pages::SafeHtml {
    use pages::Part;
    let facts = [
        ("documents-needed", t.get("start-documents")),
        ("fees", t.get("start-fees")),
        ("deadlines", t.get("start-deadlines")),
        ("processing-time", t.get("start-time")),
        ("legal-basis", t.get("start-law")),
        ("data-protection", t.get("start-data-protection")),
    ];
    let shown = facts.into_iter().filter_map(|(key, title)| {
        let text = wording.text(key)?;
        Some(Details::new(title).text(text).html())
    });
    pages::SafeHtml::join(shown)
}

/// Makes a draft and leads to its first step. Ten operations. Where the last day is over, or a log-in
/// is demanded and is not there, back to the page that says so.
pub(crate) async fn begin(
    request: &Request,
    kommune: &str,
    service: &str,
) -> Result<Response, Failure> {
    let (office, package) = match offered(HERE, request, kommune, service).await? {
        Ok(offered) => offered,
        Err(page) => return Ok(page),
    };
    if deadline::of(&office, &package.id, now()).is_some_and(|it| it.is_over()) {
        return Ok(Response::see_other(&request.path));
    }
    let account = match Standing::of(request, &package).await? {
        Standing::NotNeeded => None,
        Standing::Here(login, session) => Some(Box::new(Account::of(&session, login.level))),
        Standing::Missing(..) => return Ok(Response::see_other(&request.path)),
    };
    let draft = Draft {
        account,
        service: package.id.clone(),
        service_version: package.version.clone(),
        retention: office.tenant.draft_retention,
        answers: defaults::defaults(&package.schema),
        steps_done: 0,
        steps_in_all: 0,
        states: String::new(),
        place: String::new(),
        begun_at: now(),
        sent_at: None,
        page: None,
        corrects: None,
        together: Vec::new(),
    };
    let begin = Begin {
        tenant: office.tenant.municipality.slug.clone(),
        office: office.name(),
        title: calls::service_library::titles(&package),
        draft,
        folder: calls::draft_save::folder(request).map(|key| key.secret().to_owned()),
    };
    let begun = calls::draft_save::begin(HERE.id, &begin).await?;
    let code = begun.code()?;
    let at = Address {
        tenant: begin.tenant,
        service: begin.draft.service,
        id: code.draft_id(),
        invited: false,
    };
    let folder = begun.folder();
    Ok(lead_to(&at.page(1), &code, folder.as_ref()))
}
