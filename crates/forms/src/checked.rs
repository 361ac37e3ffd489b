use crate::office::{Address, Component};
use calls::attachments::{Attachment, Keep};
use chrono::{DateTime, NaiveDate, Utc};
use edge::{Failure, berlin};
use fim::{Answers, Finding, Judgement, ServicePackage, ValueError};
use std::collections::BTreeMap;

/// The day in Germany at a moment: what rules mean by today.
#[must_use]
pub fn day(moment: DateTime<Utc>) -> NaiveDate {
    berlin(moment).date_naive()
}

/// What the package makes of answers, their files included.
#[derive(Debug)]
pub struct Checked {
    /// What the package makes of them.
    pub judgement: Judgement,
    /// The names of the files, by the answers that refer to them.
    pub names: BTreeMap<String, String>,
}

impl Checked {
    /// Judges answers as of a day, and whether their files are there: one may have been removed in
    /// another window. Two operations and one for each file, where there are files.
    ///
    /// # Errors
    /// When `attachments` cannot be reached.
    pub async fn of(
        here: Component,
        at: &Address,
        package: &ServicePackage,
        answers: &Answers,
        day: NaiveDate,
    ) -> Result<Self, Failure> {
        let mut judgement = package.judge(answers, day);
        let named = Keep::of(&package.schema, &judgement.answers).files;
        let mut names = BTreeMap::new();
        if !named.is_empty() {
            let files = calls::attachments::list(here.id, &at.tenant, &at.id).await?;
            let there = files.into_iter().filter(Attachment::counts);
            names.extend(there.map(|file| (file.id.to_string(), file.name)));
            let gone = named
                .into_iter()
                .filter(|(id, _)| !names.contains_key(id.as_str()));
            judgement.findings.extend(gone.map(|(_, path)| Finding {
                path,
                kind: ValueError::NotAFile,
            }));
        }
        Ok(Self { judgement, names })
    }
}
