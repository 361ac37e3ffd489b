//! The corrections of an application: which number each has, and what it changes.

use crate::application::Submission;
use crate::store::Submissions;
use crate::{ME, callers};
use anyhow::Context;
use calls::data_exchange::{Changed, Correction};
use calls::form_submit::Corrected;
use calls::named;
use chrono::{DateTime, Utc};
use edge::{Failure, Request, Response, checked_caller};
use fim::{Answers, FieldPath, ServicePackage};
use forms::{Wording, answered};
use identifiers::{DraftId, TenantSlug};
use pages::Locale;
use records::Entry;
use serde::{Deserialize, Serialize};

/// The most corrections that are read of one application.
const MOST: u64 = 100;

/// A correction in its place of the list. Its number is that of its slot and one: the application
/// itself is 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Revision {
    pub(crate) received_at: DateTime<Utc>,
    /// The questions whose answers are others than in the one before.
    pub(crate) changed: Vec<FieldPath>,
}

/// The corrections of an application, for `receipt`. One operation, and one for each.
pub(crate) async fn tell(request: &Request, tenant: &str, id: &str) -> Result<Response, Failure> {
    checked_caller(request, ME, callers::CORRECTIONS).await?;
    let (tenant, id) = named(tenant, id)?;
    Response::json(&all(&Submissions::open().await?, &tenant, &id).await?)
}

/// The corrections of an application, oldest first, each once. One operation, and one for each.
pub(crate) async fn all(
    submissions: &Submissions,
    tenant: &TenantSlug,
    first: &DraftId,
) -> Result<Vec<Corrected>, Failure> {
    let log = submissions.revisions(tenant, first).await?;
    Ok(in_order(log.from(0, MOST).await?))
}

fn in_order(slots: Vec<(u64, Option<Entry<Revision>>)>) -> Vec<Corrected> {
    let mut all: Vec<Corrected> = Vec::new();
    for entry in slots.into_iter().filter_map(|(_, entry)| entry) {
        let known = all.iter().any(|it| it.id.as_str() == entry.id);
        if let (false, Ok(id), Some(revision)) = (known, entry.id.parse(), entry.summary) {
            let number = entry.slot + 1;
            let Revision {
                received_at,
                changed,
            } = revision;
            all.push(Corrected {
                number,
                id,
                received_at,
                changed,
            });
        }
    }
    all
}

/// The number of a correction that has one.
pub(crate) async fn number(
    submissions: &Submissions,
    tenant: &TenantSlug,
    first: &DraftId,
    id: &DraftId,
) -> Result<u64, Failure> {
    let all = all(submissions, tenant, first).await?;
    let own = all.iter().find(|it| it.id == *id);
    Ok(own.context("a correction has no number")?.number)
}

/// Gives a correction its number and says what it changes; the same whenever it is asked again.
pub(crate) async fn take(
    submissions: &Submissions,
    tenant: &TenantSlug,
    id: &DraftId,
    first: &DraftId,
    submission: &Submission,
    package: &ServicePackage,
) -> Result<Correction, Failure> {
    let known = all(submissions, tenant, first).await?;
    let own = match known.iter().find(|it| it.id == *id) {
        Some(own) => own.clone(),
        None => {
            let before = known.last().map_or(first, |it| &it.id);
            let before = submissions.submission(tenant, before).await?.get().await?;
            let before = before.context("what is corrected is gone")?;
            let (old, new) = (&before.draft.answers, &submission.draft.answers);
            let revision = Revision {
                received_at: submission.received_at,
                changed: changed(package, old, new),
            };
            let log = submissions.revisions(tenant, first).await?;
            log.point(id.as_str(), Some(revision)).await?;
            // Read again: of two who carry it out at once, both go by the first slot.
            let known = all(submissions, tenant, first).await?;
            let own = known.into_iter().find(|it| it.id == *id);
            own.context("a correction has lost its number")?
        }
    };
    let wording = Wording::new(package, Locale::De);
    let changed = own.changed.iter().map(|path| Changed {
        path: path.to_string(),
        label: wording.label_at(path).to_owned(),
    });
    Ok(Correction {
        corrects: first.clone(),
        revision: own.number,
        changed: changed.collect(),
    })
}

/// The questions whose answers differ, in the order of the form.
fn changed(package: &ServicePackage, old: &Answers, new: &Answers) -> Vec<FieldPath> {
    let questions = answered(&FieldPath::root(), &package.schema.nodes, &[old, new]);
    let paths = questions.into_iter().map(|question| question.path);
    paths
        .filter(|path| old.get(path) != new.get(path))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use identifiers::ResumeCode;
    use std::collections::BTreeMap;

    fn dog_tax() -> ServicePackage {
        let folder = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../services/hundesteuer-anmelden"
        );
        let files = std::fs::read_dir(folder).unwrap().map(|file| {
            let file = file.unwrap();
            let name = file.file_name().into_string().unwrap();
            (name, std::fs::read(file.path()).unwrap())
        });
        ServicePackage::read(&files.collect::<BTreeMap<_, _>>()).unwrap()
    }

    fn entry(slot: u64, seed: u8) -> (u64, Option<Entry<Revision>>) {
        let revision = Revision {
            received_at: "2026-11-24T12:00:00Z".parse().unwrap(),
            changed: Vec::new(),
        };
        let id = ResumeCode::from_random([seed; 13]).draft_id().to_string();
        let summary = Some(revision);
        (slot, Some(Entry { slot, id, summary }))
    }

    #[test]
    fn corrections_keep_their_order_and_a_repeated_one_its_first_number() {
        let slots = vec![
            entry(1, 1),
            (2, None),
            entry(3, 2),
            entry(4, 1),
            entry(5, 3),
        ];
        let all = in_order(slots);
        let numbers: Vec<u64> = all.iter().map(|it| it.number).collect();
        assert_eq!(numbers, [2, 4, 6]);
    }

    #[test]
    fn what_is_changed_added_or_taken_away_is_named_in_the_order_of_the_form() {
        let package = dog_tax();
        let fields = answered(
            &FieldPath::root(),
            &package.schema.nodes,
            &[&Answers::new()],
        );
        let paths: Vec<FieldPath> = fields.into_iter().map(|it| it.path).take(4).collect();
        let mut old = Answers::new();
        for path in &paths[..3] {
            old.set(path.clone(), "before");
        }
        let mut new = old.clone();
        assert_eq!(changed(&package, &old, &new), []);
        new.set(paths[3].clone(), "added");
        new.set(paths[1].clone(), "");
        new.set(paths[0].clone(), "after");
        let expected = [paths[0].clone(), paths[1].clone(), paths[3].clone()];
        assert_eq!(changed(&package, &old, &new), expected);
        let wording = Wording::new(&package, Locale::De);
        let named = |path: &FieldPath| !wording.label_at(path).is_empty();
        assert!(expected.iter().all(named), "{expected:?}");
    }
}
