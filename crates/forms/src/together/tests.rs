use super::*;
use crate::{Place, Plan, State};
use calls::draft_save::Confirmed;
use calls::tenant_config::Retention;
use fim::{Answers, Does};
use std::collections::BTreeMap;
use std::path::Path;

const ALONE: &str = "G99000000401.0/F99000000402.0";
const OWN_NAME: &str = "G99000000401.0/F99000000401.0";
const NAME: &str = "G99000000402.0/F99000000403.0";
const WORK: &str = "G99000000402.0/F99000000404.0";

fn package() -> ServicePackage {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/zu-zweit");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        (name, std::fs::read(entry.path()).unwrap())
    });
    ServicePackage::read(&files.collect::<BTreeMap<_, _>>()).unwrap()
}

fn draft(answers: &[(&str, &str)]) -> Draft {
    let pairs = answers
        .iter()
        .map(|(path, value)| (path.parse().unwrap(), (*value).to_owned()));
    Draft {
        service: "zu-zweit".parse().unwrap(),
        service_version: "1.0.0".parse().unwrap(),
        retention: Retention::default(),
        answers: pairs.collect::<Answers>(),
        steps_done: 0,
        steps_in_all: 0,
        states: String::new(),
        place: String::new(),
        begun_at: DateTime::default(),
        sent_at: None,
        page: None,
        together: Vec::new(),
        account: None,
        corrects: None,
    }
}

const FULL: [(&str, &str); 4] = [
    (OWN_NAME, "Muster"),
    (ALONE, "true"),
    (NAME, "Beispiel"),
    (WORK, "Bäcker"),
];

fn judged(package: &ServicePackage, draft: &Draft) -> Judgement {
    package.judge(&draft.answers, "2026-11-24".parse().unwrap())
}

fn standing_of(package: &ServicePackage, draft: &Draft) -> Standing {
    let partners = partners(package, draft, &judged(package, draft));
    assert_eq!(partners.len(), 1);
    partners[0].standing
}

/// The draft, in which the second person confirmed what stands there.
fn confirmed(package: &ServicePackage, answers: &[(&str, &str)]) -> Draft {
    let mut draft = draft(answers);
    let digest = digest(package, &package.together[0], &judged(package, &draft));
    draft.together.push(Invited {
        role: "mitbewohner".parse().unwrap(),
        invitation: identifiers::ResumeCode::from_random([1; 13]).draft_id(),
        invited_at: DateTime::default(),
        confirmed: Some(Confirmed {
            at: DateTime::default(),
            digest,
        }),
    });
    draft
}

fn set(draft: &mut Draft, path: &str, value: &str) {
    draft.answers.set(path.parse().unwrap(), value);
}

#[test]
fn a_confirmation_holds_for_the_answers_that_were_seen_and_no_others() {
    let package = package();
    let mut draft = confirmed(&package, &FULL);
    let holds = Standing::Confirmed {
        at: DateTime::default(),
    };
    assert_eq!(standing_of(&package, &draft), holds);
    set(&mut draft, OWN_NAME, "Anders");
    assert_eq!(standing_of(&package, &draft), holds);
    let changed = Standing::Changed {
        confirmed_at: DateTime::default(),
    };
    for (path, other) in [(NAME, "Anders"), (WORK, ""), (WORK, "Bäckerin")] {
        let mut draft = draft.clone();
        set(&mut draft, path, other);
        assert_eq!(standing_of(&package, &draft), changed, "{path} {other}");
    }
    set(&mut draft, NAME, "Anders");
    set(&mut draft, NAME, "Beispiel");
    assert_eq!(standing_of(&package, &draft), holds);
}

#[test]
fn a_confirmation_does_not_hold_for_another_version_or_role() {
    let package = package();
    let draft = confirmed(&package, &FULL);
    let mut newer = package.clone();
    newer.version = "1.0.1".parse().unwrap();
    assert!(matches!(
        standing_of(&newer, &draft),
        Standing::Changed { .. }
    ));
    let judgement = judged(&package, &draft);
    let mut other = package.together[0].clone();
    let before = digest(&package, &other, &judgement);
    other.does = Does::Confirm;
    assert_eq!(digest(&package, &other, &judgement), before);
    other.role = "vermieter".parse().unwrap();
    assert_ne!(digest(&package, &other, &judgement), before);
}

#[test]
fn what_moves_from_one_answer_to_the_next_is_another_confirmation() {
    let package = package();
    let of = |name: &str, work: &str| {
        let draft = draft(&[(ALONE, "true"), (NAME, name), (WORK, work)]);
        digest(&package, &package.together[0], &judged(&package, &draft))
    };
    assert_ne!(of("ab", "c"), of("a", "bc"));
    assert_eq!(of("ab", "c").len(), 64);
}

#[test]
fn nobody_is_needed_for_a_part_that_is_not_asked() {
    let package = package();
    let alone = draft(&[(OWN_NAME, "Muster"), (ALONE, "false")]);
    assert!(partners(&package, &alone, &judged(&package, &alone)).is_empty());
    let two = draft(&FULL[..3]);
    let judgement = judged(&package, &two);
    let partners = partners(&package, &two, &judgement);
    assert_eq!(partners[0].standing, Standing::Nobody);
    assert!(!partners[0].complete && !partners[0].is_done());
}

fn place(text: &str) -> Place {
    Place::read(&text.split('/').collect::<Vec<_>>()).unwrap()
}

#[test]
fn of_a_form_s_sheets_only_those_of_one_s_parts_exist() {
    let package = package();
    let plan = Plan::of(&package.schema).only(&package.together[0]);
    let draft = draft(&FULL);
    let judgement = judged(&package, &draft);
    let state = State {
        answers: &draft.answers,
        judgement: &judgement,
    };
    assert!(plan.sheet(&place("2")).is_some());
    for other in ["1", "3", "1-2", "4"] {
        assert!(plan.sheet(&place(other)).is_none(), "{other}");
    }
    assert!(plan.sheet_of(&NAME.parse().unwrap()).is_some());
    assert!(plan.sheet_of(&OWN_NAME.parse().unwrap()).is_none());
    let open = (1..=3).filter(|step| plan.is_open(*step, state));
    assert_eq!(open.collect::<Vec<_>>(), [2]);
    assert_eq!(plan.first_from(0, state), Some(place("2")));
    assert_eq!(plan.next(&place("2"), state), None);
    assert_eq!(plan.previous(&place("2"), state), None);
}

#[test]
fn an_entry_of_a_part_that_is_not_one_s_own_does_not_exist() {
    let schema = fim::testing::large_schema(200, 40, 3, 5);
    let all = Plan::of(&schema);
    let top = |path: &fim::FieldPath| path.segments()[0].0.clone();
    let mut entries = Vec::new();
    let parts = schema
        .nodes
        .iter()
        .filter(|part| !part.children().is_empty());
    for part in parts.clone() {
        let path = fim::FieldPath::root().join(part.id(), 0);
        let inner = part.children().iter().map(|child| path.join(child.id(), 0));
        entries.extend(inner.chain([path.clone()]).map(Place::entry));
    }
    entries.retain(|entry| all.sheet(entry).is_some());
    assert!(entries.len() > 1, "the form has entries");
    for part in parts {
        let own = Together {
            role: "a".parse().unwrap(),
            parts: vec![part.id().clone()],
            does: Does::Fill,
        };
        let plan = Plan::of(&schema).only(&own);
        for entry in &entries {
            let Place::Entry { entry: path, .. } = entry else {
                continue;
            };
            let mine = top(path) == *part.id();
            assert_eq!(plan.sheet(entry).is_some(), mine, "{path}");
        }
    }
}
