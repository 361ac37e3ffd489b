//! The files of a field: which of a draft's files they are, and the answers that name them.

use calls::attachments::Told;
use fim::{Answers, SeriesPath};
use std::collections::BTreeSet;

/// A field's files: those that its answers name, and those that were uploaded for it and that no
/// other answer names. What was uploaded for an entry goes with it when entries change places.
pub(crate) fn files_of<'f>(
    series: &SeriesPath,
    answers: &Answers,
    files: &'f [Told],
) -> impl Iterator<Item = &'f Told> {
    let named = answers.iter().map(|(path, id)| {
        let here = path.series().as_ref() == Some(series);
        (here, id.to_owned())
    });
    let (mine, others): (BTreeSet<_>, BTreeSet<_>) = named.partition(|(here, _)| *here);
    let series = series.clone();
    files.iter().filter(move |told| {
        let id = told.file.id.to_string();
        mine.contains(&(true, id.clone()))
            || (told.file.is_of(&series) && !others.contains(&(false, id)))
    })
}

/// The answers with this field's files: their ids, in the order in which they came.
pub(crate) fn take_files(series: &SeriesPath, answers: &mut Answers, files: &[Told]) {
    let kept = files_of(series, answers, files).filter(|told| told.file.counts());
    let ids: Vec<String> = kept.map(|told| told.file.id.to_string()).collect();
    for index in answers.filled(series) {
        answers.set(series.at(index), "");
    }
    for (index, id) in (0..fim::MOST_REPEATS).zip(ids) {
        answers.set(series.at(index), id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calls::attachments::{Attachment, Reason, State};
    use identifiers::FileId;

    fn told(number: u8, field: &str, state: State) -> Told {
        Told {
            file: Attachment {
                id: FileId::from_random([number; 16]),
                field: field.into(),
                name: "Nachweis.pdf".into(),
                media_type: None,
                size: 1,
                sha512: None,
                received_at: "2026-11-24T12:00:00Z".parse().unwrap(),
                state,
            },
            message: String::new(),
        }
    }

    #[test]
    fn the_answers_name_the_files_that_were_kept() {
        let refused = State::Refused {
            reason: Reason::Empty,
        };
        let files = [
            told(1, "G1.0/F1", State::Clean),
            told(2, "G1.0/F1", refused),
            told(3, "G1.0/F2", State::Clean),
            told(4, "G1.0/F1", State::Quarantined),
        ];
        let series: SeriesPath = "G1.0/F1".parse().unwrap();
        let mut answers = Answers::new();
        answers.set("G1.0/F1.5".parse().unwrap(), "gone");
        take_files(&series, &mut answers, &files);
        let named: Vec<_> = answers.iter().map(|(_, id)| id.to_owned()).collect();
        assert_eq!(
            named,
            [files[0].file.id.as_str(), files[3].file.id.as_str()]
        );
        assert_eq!(files_of(&series, &answers, &files).count(), 3);
    }

    #[test]
    fn files_go_with_their_entry_when_entries_change_places() {
        let files = [
            told(1, "G1.0/F1", State::Clean),
            told(2, "G1.1/F1", State::Clean),
        ];
        let [first, second]: [SeriesPath; 2] = ["G1.0/F1", "G1.1/F1"].map(|it| it.parse().unwrap());
        let mut answers = Answers::new();
        take_files(&first, &mut answers, &files);
        take_files(&second, &mut answers, &files);
        answers.swap_repeats(&"G1".parse().unwrap(), 0, 1);
        let swapped = answers.clone();
        take_files(&first, &mut answers, &files);
        take_files(&second, &mut answers, &files);
        assert_eq!(answers, swapped);
        assert_eq!(answers.get(&first.at(0)), Some(files[1].file.id.as_str()));
    }
}
