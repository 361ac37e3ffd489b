//! `/entwuerfe`: a person's drafts.

mod code;
mod delete;
mod forget;
mod list;
mod one;
mod words;

pub(crate) use code::resume;
pub(crate) use delete::{ask_to_delete, delete};
pub(crate) use forget::{ask_to_forget, forget};
pub(crate) use list::list;
pub(crate) use one::{calendar, file, go_on, show};

use crate::account::folder_in;
use crate::folder::Entry;
use crate::store::{Opened, Place};
use askama::Template;
use edge::{Admission, Failure, Request, Response, admission};
use identifiers::{DraftId, ResumeCode};
use pages::{Catalogue, LogInPage, SafeHtml, Texts};
use sessions::Holder;

static TEXTS: Catalogue = Catalogue::new(
    include_str!("../texts/de.ftl"),
    include_str!("../texts/en.ftl"),
);

fn texts(request: &Request) -> Texts {
    pages::texts(request, &TEXTS)
}

/// What the part of a page below is about.
#[derive(Template)]
#[template(path = "heading.html")]
struct Heading {
    text: String,
}

impl pages::Part for Heading {
    fn html(&self) -> SafeHtml {
        SafeHtml::of(self)
    }
}

/// A draft that this browser may open.
struct Own {
    id: DraftId,
    code: ResumeCode,
    place: Place,
}

impl Own {
    /// By the draft's cookie one operation; by the folder two, or three if there is a cookie of a
    /// draft that is gone; by the account one more for each draft in it.
    async fn find(drafts: &Opened, request: &Request, id: &str) -> Result<Option<Self>, Failure> {
        let id: DraftId = id.parse().map_err(|_| Failure::NotFound)?;
        if let Some(code) = calls::draft_save::code(request, &id)
            && let Some(place) = drafts.place(&id).get().await?
        {
            return Ok(Some(Self { id, code, place }));
        }
        if let Some(key) = calls::draft_save::folder(request) {
            let folder = drafts.folder_of(&key).await?;
            if let Some(entry) = folder.as_ref().and_then(|folder| folder.find(&id)) {
                return Ok(Self::of(entry));
            }
        }
        let own = in_account(drafts, request, usize::MAX).await?;
        let entry = own.iter().find(|entry| entry.id == id);
        Ok(entry.and_then(Self::of))
    }

    fn of(entry: &Entry) -> Option<Self> {
        Some(Self {
            id: entry.id.clone(),
            code: entry.code()?,
            place: Place {
                tenant: entry.tenant.clone(),
                service: entry.service.clone(),
                named: entry.named.clone(),
                begun_at: entry.begun_at,
            },
        })
    }

    fn title(&self, t: Texts) -> String {
        words::title(t, &self.place.named, &self.place.service)
    }
}

/// What lies in the account of whoever has logged in, the newest first. Nothing without a session.
async fn in_account(
    drafts: &Opened,
    request: &Request,
    most: usize,
) -> Result<Vec<Entry>, Failure> {
    let session = edge::session(request).await?;
    match session.as_ref().and_then(folder_in) {
        Some(folder) => Ok(drafts.in_account(&folder, most).await?),
        None => Ok(Vec::new()),
    }
}

/// Whoever may not open a draft is sent to where a code is asked for.
fn elsewhere() -> Response {
    Response::see_other("/entwuerfe")
}

/// Nothing, where whoever asks may see a draft of this holder; else the answer: the way to log in,
/// or for somebody else the same as without the code. No operation.
async fn admitted(
    request: &Request,
    id: &DraftId,
    holder: Option<&Holder>,
) -> Result<Result<(), Response>, Failure> {
    let Some(holder) = holder else {
        return Ok(Ok(()));
    };
    Ok(match admission(request, holder).await? {
        Admission::Granted(_) => Ok(()),
        Admission::Other => Err(elsewhere()),
        Admission::LogIn(why) => {
            let frame = pages::frame(request, &TEXTS);
            let back = format!("/entwuerfe/{id}");
            let page = LogInPage::leading_to(frame, why, holder.level(), &back);
            Err(page.passing(holder.is_passing()).answer())
        }
    })
}
