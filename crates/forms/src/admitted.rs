//! Whether whoever asks may see what belongs to an account.

use calls::draft_save::Account;
use edge::{Admission, Failure, Request, admission};
use fim::{AccountKind, LogIn};
use pages::{Frame, LogInPage};
use sessions::{Acting, Session};

/// Why somebody sees nothing of it.
#[derive(Debug)]
pub enum Refused {
    /// Nobody has logged in, or not sure enough: the page that asks to.
    LogIn(Box<LogInPage>),
    /// It is somebody else's: the same answer as if it did not exist.
    Foreign,
}

/// Who has logged in, where something belongs to an account; nobody is asked where it does not.
/// `back` is the page of a request that changes something. No operation.
///
/// # Errors
/// When this component does not know the sessions' keys.
pub async fn admitted(
    request: &Request,
    account: Option<&Account>,
    frame: &Frame,
    back: &str,
) -> Result<Result<Option<Session>, Refused>, Failure> {
    let Some(Account { holder, .. }) = account else {
        return Ok(Ok(None));
    };
    Ok(match admission(request, holder).await? {
        Admission::Granted(session) => Ok(Some(session)),
        Admission::LogIn(why) => {
            let page = LogInPage::new(request, frame.clone(), why, holder.level(), back);
            Err(Refused::LogIn(Box::new(page.passing(holder.is_passing()))))
        }
        Admission::Other => Err(Refused::Foreign),
    })
}

/// Whether a service takes the kind of account that a session is of.
#[must_use]
pub fn takes(login: &LogIn, session: &Session) -> bool {
    login.accounts.contains(&match session.acting {
        Acting::InPerson => AccountKind::Citizen,
        Acting::ForCompany { .. } => AccountKind::Company,
    })
}
