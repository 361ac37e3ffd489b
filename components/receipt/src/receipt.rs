//! The application's page: its receipt, and how far it is.

use crate::progress::stages;
use crate::sent::{application, may_open};
use crate::versions::Versions;
use crate::withdraw::withdrawal_page;
use crate::{HERE, ME};
use calls::data_exchange::Progress;
use calls::draft_save::Account;
use calls::form_submit::Application;
use edge::{Failure, Level, Request, Response, german_moment, log};
use fim::ServicePackage;
use forms::{Address, Office, Wording, unknown};
use identifiers::{DraftId, ResumeCode};
use pages::{Alert, Button, Details, Mood, Page, Panel, Summary, SummaryRow, Texts, level_name};
use sessions::Acting;

/// Says that the application has arrived, with its case number, and where it is now. One
/// operation in `form-submit`, one more where the service lets one withdraw it, and three in
/// `data-exchange`.
pub(crate) async fn show(request: &Request, at: &Address) -> Result<Response, Failure> {
    let office = match Office::open(HERE, request, at.tenant.as_str()).await? {
        Ok(office) => office,
        Err(page) => return Ok(page),
    };
    let Some(code) = calls::draft_save::code(request, &at.id) else {
        return Ok(unknown(&office));
    };
    match application(at).await? {
        Some(sent) => match may_open(request, at, &office, &sent.draft).await? {
            Err(answer) => Ok(answer),
            Ok(()) => page(at, &office, &code, &sent).await,
        },
        None => not_yet(request, at, &office).await,
    }
}

async fn page(
    at: &Address,
    office: &Office,
    code: &ResumeCode,
    sent: &Application,
) -> Result<Response, Failure> {
    let t = office.t;
    let version = sent.draft.service_version.as_str();
    let package = calls::service_library::package(ME, at.service.as_str(), version).await?;
    let versions = Versions::of(at, sent, &package).await?;
    let first = versions.as_ref().map_or(&at.id, |it| &it.first);
    let standing = Standing::of(at, first, &package).await?;
    let wording = Wording::new(&package, t.locale());
    let name = office.name();
    let facts = Summary::new(t, t.get("receipt-facts"))
        .row(SummaryRow::new(t.get("receipt-service"), wording.title()))
        .row(SummaryRow::new(t.get("receipt-office"), name.as_str()))
        .row(SummaryRow::new(
            t.get("receipt-at"),
            german_moment(sent.received_at),
        ));
    let facts = match &sent.draft.account {
        None => facts,
        Some(account) => facts.row(SummaryRow::new(t.get("receipt-sender"), sender(t, account))),
    };
    let next = Alert::new(Mood::Info, t.get("receipt-next"))
        .text(t.get("receipt-next-text"))
        .link(format!("/postfach/{}", at.id), t.get("receipt-mailbox"));
    let page = Page::new(office.frame.clone(), t.get("receipt-title"))
        .service(wording.title())
        .private()
        .part(&standing.headline(t, &name))
        .part(&Panel::new(t.get("receipt-case"), sent.case_number.as_str()).id("case-number"))
        .part(&versions.as_ref().and_then(|it| it.own(t, at, &package)))
        .part(&standing.unknown(t))
        .part(&stages(t, sent.received_at, &standing.progress))
        .part(
            &versions
                .as_ref()
                .and_then(|it| it.list(t, at, sent, &package)),
        )
        .part(&facts)
        .part(
            &Button::secondary(t.get("receipt-pdf"))
                .href(format!("{}/quittung.pdf", at.application())),
        )
        .part(&next)
        .part(&standing.correction(t, at, first, &package))
        .part(&standing.way_back(t, at, first, &package))
        .part(&Panel::new(t.get("resume-code"), code.shown()).id("resume-code"));
    Ok(pages::answer(page.render()))
}

/// For whom it was sent, and how sure that is.
fn sender(t: Texts, account: &Account) -> String {
    let sender = account.sender.as_ref();
    let level = sender.map_or(account.holder.level(), |it| it.level);
    let level = level_name(t, level);
    match sender.map_or(&account.acting, |it| &it.acting) {
        Acting::InPerson => t.get("receipt-in-person").with("level", level).into(),
        Acting::ForCompany { name } => {
            let company = t.get("receipt-for-company").with("company", name.as_str());
            company.with("level", level).into()
        }
    }
}

/// What is known of where the application is.
struct Standing {
    progress: Progress,
    /// Whether `data-exchange` said so.
    known: bool,
}

impl Standing {
    /// That the office's side is away keeps nobody from the receipt.
    async fn of(at: &Address, first: &DraftId, package: &ServicePackage) -> Result<Self, Failure> {
        let asked = calls::data_exchange::progress(ME, &at.tenant, first).await;
        let known = asked.is_ok();
        let mut progress = asked.unwrap_or_else(|failure| {
            log(
                Level::Warn,
                "the state of an application is not shown",
                &failure,
            );
            Progress::default()
        });
        // What the citizen did, and the office may not know yet.
        if package.withdrawal.is_some() {
            let withdrawn = calls::form_submit::withdrawn(ME, &at.tenant, first).await?;
            progress.withdrawn_at = withdrawn.or(progress.withdrawn_at);
        }
        Ok(Self { progress, known })
    }

    fn headline(&self, t: Texts, office: &str) -> Alert {
        let (mood, title, text) = match self.progress.withdrawn_at {
            Some(_) => (Mood::Info, "withdrawn-title", "withdrawn-text"),
            None => (Mood::Success, "receipt-arrived", "receipt-arrived-text"),
        };
        let when = self.progress.withdrawn_at.map(german_moment);
        let text = t.get(text).with("office", office);
        let text = match &when {
            Some(when) => text.with("when", when.as_str()),
            None => text,
        };
        Alert::new(mood, t.get(title)).text(text)
    }

    /// Says that nothing is known just now.
    fn unknown(&self, t: Texts) -> Option<Alert> {
        let alert = Alert::new(Mood::Warning, t.get("progress-unknown"));
        (!self.known).then(|| alert.text(t.get("progress-unknown-text")))
    }

    /// How to correct it, where one may.
    fn correction(
        &self,
        t: Texts,
        at: &Address,
        first: &DraftId,
        package: &ServicePackage,
    ) -> Option<Details> {
        let open = *first == at.id && self.progress.allows(package.corrections);
        open.then(|| {
            let form = pages::Form::post(t, format!("{}/berichtigen", at.application()))
                .button(Button::secondary(t.get("correct-begin")).id("berichtigen"));
            Details::new(t.get("correct-details"))
                .text(t.get("correct-details-text"))
                .part(&form)
        })
    }

    /// How to withdraw it, where one may.
    fn way_back(
        &self,
        t: Texts,
        at: &Address,
        first: &DraftId,
        package: &ServicePackage,
    ) -> Option<Details> {
        let button = Button::secondary(t.get("withdraw-title")).href(withdrawal_page(at));
        let open = *first == at.id && self.progress.allows(package.withdrawal);
        open.then(|| {
            Details::new(t.get("withdraw-details"))
                .text(t.get("withdraw-details-text"))
                .part(&button)
        })
    }
}

/// A draft that is still open has no receipt: its person goes on to check and send it. One that
/// was closed, and then something crashed, is sent again with one press of a button.
async fn not_yet(request: &Request, at: &Address, office: &Office) -> Result<Response, Failure> {
    let draft = match calls::draft_save::load(ME, &at.tenant, &at.id).await {
        Ok(loaded) if loaded.draft.service == at.service => loaded.draft,
        Ok(_) | Err(Failure::NotFound) => return Ok(unknown(office)),
        Err(other) => return Err(other),
    };
    if let Err(answer) = may_open(request, at, office, &draft).await? {
        return Ok(answer);
    }
    if draft.sent_at.is_none() {
        return Ok(Response::see_other(&at.page("pruefen")));
    }
    let t = office.t;
    let button = Button::primary(t.get("receipt-finish"));
    let form = pages::Form::post(t, at.page("senden")).button(button);
    let alert =
        Alert::new(Mood::Warning, t.get("receipt-pending")).text(t.get("receipt-pending-text"));
    let page = Page::new(office.frame.clone(), t.get("receipt-pending"))
        .private()
        .part(&alert)
        .part(&form);
    Ok(pages::answer(page.render()))
}
