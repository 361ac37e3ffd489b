//! Deleting everything that the law lets go: what that is, is shown first, with what stays and why.

use crate::TEXTS;
use crate::fate::{self, Fate, What};
use crate::overview::{office, title};
use crate::own::{Opened, Own, Seen};
use calls::draft_save::{Belonging, Lists, folder_of};
use calls::form_submit::NotErased;
use edge::{Failure, Request, Response, german_day, german_moment};
use http::header;
use identifiers::TrustLevel;
use pages::{
    Alert, Button, Checkboxes, Choice, Field, Form, Mood, Page, Paragraph, Summary, SummaryRow,
    Texts,
};
use sessions::Holder;
use std::collections::BTreeSet;

/// Things on the page; after these are deleted, there are the next.
const MOST: usize = 50;
/// The name of the boxes to tick.
const CHOSEN: &str = "antrag";

/// Asks. The operations of [`Own::of`], and for each of the newest fifty those of opening it, and three in
/// `data-exchange` for an application.
pub(crate) async fn ask(request: &Request) -> Result<Response, Failure> {
    let own = Own::of(request).await?;
    let t = pages::texts(request, &TEXTS);
    let mut goes = Vec::new();
    let mut stays = Vec::new();
    let mut closed = 0;
    for it in own.belongings.iter().take(MOST) {
        match own.open(&it.id, it.tenant.as_ref()).await? {
            Seen::Opened(opened) => match Fate::of(it, &opened).await? {
                Fate::Goes(what) => goes.push(choice(t, it, &opened, what)),
                Fate::Stays(why) => stays.push(reason(t, it, &opened, &why)),
            },
            Seen::LogIn => closed += 1,
            Seen::Foreign => {}
        }
    }
    let mut page = Page::new(pages::frame(request, &TEXTS), t.get("erase-title"))
        .private()
        .crumb("/meine-daten", t.get("title"));
    page = match goes.is_empty() {
        true => page.part(&Alert::new(Mood::Info, t.get("erase-nothing"))),
        false => page
            .part(&Paragraph::new(t.get("erase-intro")))
            .part(&asking(t, goes)),
    };
    if !stays.is_empty() {
        let summary = Summary::new(t, t.get("erase-stays"));
        page = page.part(&stays.into_iter().fold(summary, Summary::row));
    }
    if closed > 0 {
        let text = t.get("closed-text").with("number", closed);
        page = page.part(&Alert::new(Mood::Info, t.get("closed")).text(text));
    }
    let more = own.belongings.len().saturating_sub(MOST);
    if more > 0 {
        page = page.part(&Paragraph::new(t.get("erase-more").with("number", more)));
    }
    page = page.part(&Paragraph::new(t.get("erase-log")));
    if own.session().is_some() {
        page = page.part(&Paragraph::new(t.get("erase-account")));
    }
    Ok(pages::answer(page.render()))
}

fn asking(t: Texts, goes: Vec<Choice>) -> Form {
    let boxes = Checkboxes::of(goes);
    let field = Field::new(t, CHOSEN, t.get("erase-goes"), boxes).hint(t.get("erase-goes-hint"));
    Form::post(t, "/meine-daten/loeschen")
        .part(&field)
        .button(Button::primary(t.get("erase-button")))
        .button(Button::secondary(t.get("erase-keep")).href("/meine-daten"))
}

fn choice(t: Texts, own: &Belonging, opened: &Opened, what: What) -> Choice {
    let key = match what {
        What::Draft(_) => "erase-draft",
        What::Application => "erase-application",
        What::Entry => "erase-entry",
    };
    let label = t.get(key).with("title", title(t, own, opened));
    let mut hint = vec![office(own, opened)];
    if let Some(application) = &opened.application {
        hint.push(application.case_number.to_string());
    }
    if let (What::Draft(_), Some(newest)) = (what, opened.versions.first()) {
        let saved = t.get("erase-saved");
        hint.push(saved.with("when", german_moment(newest.saved_at)).into());
    }
    hint.retain(|part| !part.is_empty());
    let choice = Choice::new(own.id.as_str(), label).chosen(true);
    match hint.is_empty() {
        true => choice,
        false => choice.hint(hint.join(", ")),
    }
}

fn reason(t: Texts, own: &Belonging, opened: &Opened, why: &NotErased) -> SummaryRow {
    let office = office(own, opened);
    let reason = match why {
        NotErased::Undecided => t.get("stays-undecided").with("office", office),
        NotErased::Withdrawn { until } => {
            let text = t.get("stays-withdrawn").with("office", office);
            text.with("until", german_day(*until))
        }
        NotErased::OnItsWay => t.get("stays-on-its-way"),
        NotErased::Correction { case_number } => t
            .get("stays-correction")
            .with("case", case_number.to_string()),
    };
    SummaryRow::new(title(t, own, opened), reason)
}

/// Deletes what was ticked, as far as it can be now; then what is left is shown.
pub(crate) async fn erase(request: &Request) -> Result<Response, Failure> {
    let form = request.form();
    let chosen = form.iter().filter(|(name, _)| *name == CHOSEN);
    let chosen: BTreeSet<&str> = chosen.map(|(_, id)| id).collect();
    let own = Own::of(request).await?;
    let folder = calls::draft_save::folder(request).map(|key| key.folder_id());
    let session = own.session();
    let account = session.and_then(|it| folder_of(&Holder::of(it, TrustLevel::Basic)));
    let (mut erased, mut left, mut forgotten) = (0, 0, Vec::new());
    for it in &own.belongings {
        if !chosen.contains(it.id.as_str()) {
            continue;
        }
        let Seen::Opened(opened) = own.open(&it.id, it.tenant.as_ref()).await? else {
            continue;
        };
        let lists = Lists {
            account: account.clone().filter(|_| it.in_account),
            folder: folder.clone().filter(|_| it.in_folder),
        };
        let gone = match Fate::of(it, &opened).await? {
            Fate::Goes(what) => fate::carry_out(what, it, &opened, lists).await?,
            Fate::Stays(_) => None,
        };
        match gone {
            Some(with) => {
                erased += 1;
                forgotten.extend([it.id.clone()].into_iter().chain(with));
            }
            None => left += 1,
        }
    }
    let query = format!("geloescht={erased}&geblieben={left}");
    let answer = Response::see_other(&format!("/meine-daten?{query}"));
    Ok(forgotten.iter().fold(answer, |answer, id| {
        let cookie = calls::draft_save::forgetting(id);
        answer.header(header::SET_COOKIE, &cookie.header())
    }))
}

/// What has just been deleted, for the page that follows.
pub(crate) fn notice(t: Texts, request: &Request) -> Option<Alert> {
    let number = |name| request.parameter(name)?.parse::<usize>().ok();
    let (erased, left) = (number("geloescht")?, number("geblieben")?);
    let mood = match left {
        0 => Mood::Success,
        _ => Mood::Warning,
    };
    let mut alert =
        Alert::new(mood, t.get("erased").with("number", erased)).text(t.get("erased-text"));
    if left > 0 {
        alert = alert.text(t.get("erased-left").with("number", left));
    }
    Some(alert)
}
