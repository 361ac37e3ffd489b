//! A draft of the same service that this browser has begun before.

use crate::HERE;
use calls::draft_save::{Find, Loaded};
use edge::{Admission, Failure, Level, Request, german_moment, log};
use forms::{Address, Office};
use identifiers::{ResumeCode, ServiceId};
use pages::{Alert, Button, Mood, Texts};

/// The most drafts that are looked at.
const LOOKED_AT: usize = 4;

/// A draft that is not sent yet.
pub(crate) struct Begun {
    at: Address,
    loaded: Loaded,
}

/// The newest draft of this service that the browser's folder or its codes lead to and that is not
/// sent. None too when those who know cannot be asked: one can begin all the same.
pub(crate) async fn known(
    request: &Request,
    office: &Office,
    service: &ServiceId,
) -> Option<Begun> {
    match look(request, office, service).await {
        Ok(found) => found,
        Err(failure) => {
            log(Level::Warn, "no look for drafts begun before", &failure);
            None
        }
    }
}

async fn look(
    request: &Request,
    office: &Office,
    service: &ServiceId,
) -> Result<Option<Begun>, Failure> {
    let tenant = &office.tenant.municipality.slug;
    let mut codes: Vec<ResumeCode> = Vec::new();
    if let Some(folder) = calls::draft_save::folder(request) {
        let find = Find {
            folder: folder.secret().to_owned(),
            tenant: tenant.clone(),
            service: service.clone(),
        };
        let found = calls::draft_save::find(HERE.id, &find).await?;
        codes.extend(
            found
                .iter()
                .filter_map(|it| ResumeCode::parse(&it.code).ok()),
        );
    }
    let kept = calls::draft_save::codes(request).into_iter();
    for code in kept {
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    for code in codes.iter().take(LOOKED_AT) {
        let id = code.draft_id();
        // What this browser cannot open is found on the list of drafts.
        if calls::draft_save::code(request, &id).is_none() {
            continue;
        }
        let loaded = match calls::draft_save::load(HERE.id, tenant, &id).await {
            Ok(loaded) => loaded,
            Err(Failure::NotFound) => continue,
            Err(other) => return Err(other),
        };
        // A page that leads to it shows nobody else that there is one.
        let may = match &loaded.draft.account {
            None => true,
            Some(account) => {
                let admission = edge::admission(request, &account.holder).await?;
                matches!(admission, Admission::Granted(_))
            }
        };
        if may && loaded.draft.service == *service && loaded.draft.sent_at.is_none() {
            let at = Address {
                tenant: tenant.clone(),
                service: service.clone(),
                id,
                invited: false,
            };
            return Ok(Some(Begun { at, loaded }));
        }
    }
    Ok(None)
}

impl Begun {
    /// Says so, and leads on.
    pub(crate) fn shown(&self, t: Texts) -> Alert {
        let saved = german_moment(self.loaded.saved_at);
        let go_on = Button::primary(t.get("start-go-on")).href(self.at.page(""));
        Alert::new(Mood::Info, t.get("start-begun"))
            .text(t.get("start-begun-text").with("moment", &*saved))
            .part(&go_on)
    }
}
