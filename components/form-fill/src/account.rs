//! What the account of whoever has logged in can fill in on a sheet: offered, and taken over after
//! a click.

use crate::HERE;
use crate::view::View;
use crate::wish::Wish;
use calls::draft_save::Account;
use edge::{Failure, Level, Request, Response, WhyLogIn, log};
use fim::{AccountField, Judgement};
use pages::{Alert, Button, LogInPage, Mood};

/// What the button that takes over says.
pub(crate) const ACTION: &str = "konto";

impl View<'_> {
    /// The account that the draft belongs to; nobody else's business.
    pub(crate) fn account(&self) -> Option<&Account> {
        self.case.loaded.draft.account.as_deref()
    }

    /// The fields of this sheet that the account can fill in.
    fn account_fields<'v>(
        &'v self,
        judgement: &'v Judgement,
    ) -> impl Iterator<Item = AccountField<'v>> {
        let fields = self.case.package.account_fields();
        fields.filter(|it| self.sheet.owns(&it.path) && !judgement.hides(&it.path))
    }

    /// The button that takes over what the account says, and what that will be.
    pub(crate) fn account_offer(&self, judgement: &Judgement) -> Option<Alert> {
        let account = self.account().filter(|_| self.case.session.is_some())?;
        let t = self.case.office.t;
        let names = |only_locked: bool| -> Option<String> {
            let fields = self.account_fields(judgement);
            let package = &self.case.package;
            let locked = |it: &AccountField<'_>| account.locks(package, it.part.id());
            let shown = fields.filter(|it| !only_locked || locked(it));
            let labels: Vec<&str> = shown.map(|it| self.wording.label(it.part)).collect();
            (!labels.is_empty()).then(|| labels.join(", "))
        };
        let button = Button::secondary(t.get("account-take"))
            .value("aktion", ACTION)
            .id("aus-konto");
        let offer = Alert::new(Mood::Info, t.get("account-offer"))
            .text(t.get("account-offer-text").with("fields", names(false)?));
        let offer = match names(true) {
            None => offer,
            Some(locked) => offer.text(t.get("account-locked").with("fields", locked)),
        };
        Some(offer.part(&button))
    }

    /// Asks the account, where the pressed button wants that; or says that one has to log in again.
    /// One call, and one operation in `identity`.
    pub(crate) async fn asked_account(
        &self,
        request: &Request,
        wish: Wish,
    ) -> Result<Result<Wish, Response>, Failure> {
        let Wish::Account(_) = wish else {
            return Ok(Ok(wish));
        };
        let (Some(session), Some(account)) = (&self.case.session, self.account()) else {
            return Err(Failure::NotFound);
        };
        match calls::identity::profile(HERE.id, &session.id).await {
            Ok(profile) => Ok(Ok(Wish::Account(Some(profile)))),
            // It was ended elsewhere: what was typed is kept on the page that says so.
            Err(Failure::NotFound) => {
                let frame = self.case.office.frame.clone();
                let (why, level) = (WhyLogIn::Ended, account.holder.level());
                let page = LogInPage::new(request, frame, why, level, &request.path);
                Ok(Err(page.answer()))
            }
            Err(failure @ Failure::Unavailable(_)) => {
                log(Level::Warn, "an account was not asked", &failure);
                Ok(Ok(Wish::Account(None)))
            }
            Err(other) => Err(other),
        }
    }
}
