//! The versions of an application on its page: what was corrected, and which one counts.

use crate::ME;
use calls::form_submit::{Application, Corrected};
use edge::{Failure, german_moment};
use fim::ServicePackage;
use forms::{Address, Wording};
use identifiers::DraftId;
use pages::{Alert, Mood, Task, TaskList, Texts};

/// What is known of the versions of an application.
pub(crate) struct Versions {
    /// The first of them.
    pub(crate) first: DraftId,
    corrections: Vec<Corrected>,
}

impl Versions {
    /// None where the service lets nobody correct. One operation, and one for each correction, in
    /// `form-submit`.
    pub(crate) async fn of(
        at: &Address,
        application: &Application,
        package: &ServicePackage,
    ) -> Result<Option<Self>, Failure> {
        if package.corrections.is_none() {
            return Ok(None);
        }
        let corrects = application.draft.corrects.as_ref();
        let first = corrects.map_or(&at.id, |first| &first.id).clone();
        let corrections = calls::form_submit::corrections(ME, &at.tenant, &first).await?;
        Ok(Some(Self { first, corrections }))
    }

    /// All versions, on the page of the first.
    pub(crate) fn list(
        &self,
        t: Texts,
        at: &Address,
        application: &Application,
        package: &ServicePackage,
    ) -> Option<TaskList> {
        if self.corrections.is_empty() || self.first != at.id {
            return None;
        }
        let last = self.corrections.last().map_or(1, |it| it.number);
        let state = |when, number| match number == last {
            true => t
                .get("version-counts")
                .with("when", german_moment(when))
                .into(),
            false => german_moment(when),
        };
        let first = state(application.received_at, 1);
        let first = Task::new(t.get("version-first"), first, Mood::Info);
        let others = self.corrections.iter().map(|it| {
            let id = it.id.clone();
            let there = Address { id, ..at.clone() };
            let state = state(it.received_at, it.number);
            Task::new(title(t, it, package), state, Mood::Info).href(there.application())
        });
        let all = std::iter::once(first).chain(others);
        Some(TaskList::new("fassungen", t.get("versions-title"), all))
    }

    /// On the page of a correction: which one it is, what it changed, and what took its place.
    pub(crate) fn own(&self, t: Texts, at: &Address, package: &ServicePackage) -> Option<Alert> {
        if self.first == at.id {
            return None;
        }
        let id = self.first.clone();
        let first = Address { id, ..at.clone() };
        let alert = Alert::new(Mood::Info, t.get("version-own"))
            .link(first.application(), t.get("version-to-first"));
        let own = self.corrections.iter().find(|it| it.id == at.id);
        let alert = match own {
            Some(own) => alert.text(title(t, own, package)),
            None => alert.text(t.get("version-on-its-way")),
        };
        let later = self.corrections.last().filter(|last| {
            let number = own.map(|own| own.number);
            number.is_some_and(|number| number < last.number)
        });
        Some(match later {
            Some(last) => alert.text(t.get("version-replaced").with("number", last.number)),
            None => alert,
        })
    }
}

/// `Fassung 2, geändert: Name, Straße`.
fn title(t: Texts, it: &Corrected, package: &ServicePackage) -> String {
    let wording = Wording::new(package, t.locale());
    let labels = it.changed.iter().map(|path| wording.label_at(path));
    let mut names: Vec<&str> = labels.collect();
    names.dedup();
    let key = match names.is_empty() {
        true => "version-unchanged",
        false => "version-changed",
    };
    let names = names.join(", ");
    let title = t.get(key).with("number", it.number);
    title.with("what", names.as_str()).into()
}
