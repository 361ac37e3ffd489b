//! What a person reads of a file.

use crate::limits::{LARGEST_FILE, LARGEST_SUM, Limits};
use calls::attachments::{Attachment, Reason, State};
use edge::Failure;
use pages::{Catalogue, Texts};
use serde_json::Value;

pub(crate) static TEXTS: Catalogue = Catalogue::new(
    include_str!("../texts/de.ftl"),
    include_str!("../texts/en.ftl"),
);

/// What became of a file, and what to do: one or two sentences.
pub(crate) fn sentence(t: Texts, file: &Attachment, limits: Option<&Limits>) -> String {
    let key = match file.state {
        State::Clean | State::Unscanned => "file-received",
        State::Quarantined => "file-quarantined",
        State::Refused { reason } => match reason {
            Reason::WrongType => "file-wrong-type",
            Reason::Macros => "file-macros",
            Reason::TooLarge => "file-too-large",
            Reason::Empty => "file-empty",
            Reason::TooMany => "file-too-many",
            Reason::Damaged => "file-damaged",
            Reason::Infected => "file-infected",
        },
    };
    let bytes = limits.map_or(LARGEST_FILE, |limits| limits.bytes);
    t.get(key)
        .with("name", file.name.as_str())
        .with("size", size(t, bytes))
        .with("sum", size(t, LARGEST_SUM))
        .with("count", limits.map_or(0, |limits| limits.files))
        .with(
            "kinds",
            limits.map(|limits| kinds(t, limits)).unwrap_or_default(),
        )
        .into()
}

/// A file as a script reads it: with the sentence for the person.
pub(crate) fn with_message(file: &Attachment, message: String) -> Result<Value, Failure> {
    let mut value = serde_json::to_value(file).map_err(anyhow::Error::from)?;
    value["message"] = message.into();
    Ok(value)
}

/// Which kinds a field takes, how large, how many.
pub(crate) fn takes(t: Texts, limits: &Limits) -> String {
    let key = match limits.files {
        1 => "field-takes-one",
        _ => "field-takes",
    };
    t.get(key)
        .with("kinds", kinds(t, limits))
        .with("size", size(t, limits.bytes))
        .with("count", limits.files)
        .into()
}

/// `PDF, JPEG oder PNG`.
pub(crate) fn kinds(t: Texts, limits: &Limits) -> String {
    let names: Vec<String> = limits
        .kinds
        .iter()
        .map(|kind| kind.name().to_owned())
        .collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => t
            .get("file-kinds")
            .with("first", first.join(", "))
            .with("last", last.as_str())
            .into(),
    }
}

/// `10 MB`, `1,5 MB`, `300 KB`: rounded down, for it is a limit.
pub(crate) fn size(t: Texts, bytes: u64) -> String {
    if bytes < 1_000_000 {
        return t.get("file-kilobytes").with("n", bytes / 1000).into();
    }
    let tenths = bytes / 100_000;
    let number = match tenths % 10 {
        0 => (tenths / 10).to_string(),
        rest => t
            .get("file-decimal")
            .with("whole", tenths / 10)
            .with("tenth", rest)
            .into(),
    };
    t.get("file-megabytes").with("n", number).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kind::USUAL;
    use identifiers::FileId;
    use pages::Locale;

    fn limits() -> Limits {
        Limits {
            bytes: 1_500_000,
            files: 3,
            kinds: USUAL.to_vec(),
        }
    }

    fn file(state: State) -> Attachment {
        Attachment {
            id: FileId::from_random([1; 16]),
            field: "F1".into(),
            name: "Hund.gif".into(),
            media_type: None,
            size: 1,
            sha512: None,
            received_at: "2026-11-24T12:00:00Z".parse().unwrap(),
            state,
        }
    }

    #[test]
    fn every_reason_is_a_sentence_that_says_what_to_do() {
        let states = [
            Reason::WrongType,
            Reason::Macros,
            Reason::TooLarge,
            Reason::Empty,
            Reason::TooMany,
            Reason::Damaged,
            Reason::Infected,
        ];
        for locale in [Locale::De, Locale::En] {
            let t = TEXTS.speak(locale);
            for reason in states {
                let sentence = sentence(t, &file(State::Refused { reason }), Some(&limits()));
                assert!(
                    sentence.ends_with('.') && !sentence.contains('{'),
                    "{sentence}"
                );
            }
        }
    }

    #[test]
    fn a_sentence_names_what_the_field_takes() {
        let reason = Reason::WrongType;
        let german = sentence(
            TEXTS.speak(Locale::De),
            &file(State::Refused { reason }),
            Some(&limits()),
        );
        assert!(german.contains("PDF, JPEG oder PNG"), "{german}");
        let reason = Reason::TooLarge;
        let german = sentence(
            TEXTS.speak(Locale::De),
            &file(State::Refused { reason }),
            Some(&limits()),
        );
        assert!(german.contains("1,5\u{a0}MB"), "{german}");
    }

    #[test]
    fn a_limit_is_never_told_larger_than_it_is() {
        let t = TEXTS.speak(Locale::En);
        assert_eq!(size(t, 1_999_999), "1.9\u{a0}MB");
        assert_eq!(size(t, 10_000_000), "10\u{a0}MB");
        assert_eq!(size(t, 999_999), "999\u{a0}KB");
    }
}
