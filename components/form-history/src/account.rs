//! The account of a draft that moves to a version of its service which demands a log-in, or a
//! surer one.

use calls::draft_save::Account;
use edge::{Admission, Failure, Presence, Request, Response, WhyLogIn, presence};
use fim::ServicePackage;
use forms::{Case, takes};
use pages::LogInPage;
use sessions::Holder;

/// The account that the draft belongs to from now on, or the page that asks to log in. A draft
/// that belongs to nobody becomes the draft of whoever moves it.
pub(crate) async fn moved(
    request: &Request,
    case: &Case,
    package: &ServicePackage,
) -> Result<Result<Option<Box<Account>>, Response>, Failure> {
    let before = case.loaded.draft.account.clone();
    let Some(login) = &package.login else {
        return Ok(Ok(before));
    };
    let ask = |why| {
        let frame = case.office.frame.clone();
        LogInPage::new(request, frame, why, login.level, &request.path).answer()
    };
    Ok(match (before, presence(request).await?) {
        (_, Presence::Nobody) => Err(ask(WhyLogIn::Nobody)),
        (_, Presence::Ended) => Err(ask(WhyLogIn::Ended)),
        (_, Presence::Here(session)) if !takes(login, &session) => Err(ask(WhyLogIn::Nobody)),
        (before, Presence::Here(session)) => {
            let holder = match &before {
                Some(account) => account.holder.clone().at_least(login.level),
                None => Holder::of(&session, login.level),
            };
            match Admission::of(Presence::Here(session.clone()), &holder) {
                Admission::Granted(session) => {
                    let account =
                        before.unwrap_or_else(|| Box::new(Account::of(&session, login.level)));
                    Ok(Some(Box::new(Account { holder, ..*account })))
                }
                Admission::LogIn(why) => Err(ask(why)),
                Admission::Other => Err(forms::unknown(&case.office)),
            }
        }
    })
}
