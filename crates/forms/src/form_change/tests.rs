use super::*;
use std::collections::BTreeMap;
use std::path::Path;

fn dog_tax() -> ServicePackage {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../services/hundesteuer-anmelden");
    let mut files = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        files.insert(name, std::fs::read(entry.path()).unwrap());
    }
    ServicePackage::read(&files).unwrap()
}

fn first_group(package: &mut ServicePackage) -> &mut Vec<Structure> {
    match &mut package.schema.nodes[0].element {
        Element::Group(group) => &mut group.children,
        Element::Field(_) => panic!("the dog tax begins with a group"),
    }
}

#[test]
fn the_same_form_has_not_changed() {
    let package = dog_tax();
    assert_eq!(form_changes(&package, &package, Locale::De), []);
}

#[test]
fn what_changed_is_said_in_the_words_of_the_form() {
    let old = dog_tax();
    let mut new = dog_tax();
    let german = "de".parse().unwrap();
    let texts = new.texts.get_mut(&german).unwrap();
    texts.insert("F99000000002-label".into(), "Alle Vornamen".into());
    let parts = first_group(&mut new);
    assert_eq!(parts[3].id().as_str(), "F99000000004");
    parts.remove(3);
    parts[2].min = 0;
    let Element::Field(field) = &mut parts[1].element else {
        panic!("a first name is a field");
    };
    field.constraints.max_length = Some(7);
    new.rules = fim::Rules::default();
    assert_eq!(
        form_changes(&old, &new, Locale::De),
        [
            FormChange::Renamed {
                before: "Vorname".into(),
                after: "Alle Vornamen".into()
            },
            FormChange::Otherwise("Alle Vornamen".into()),
            FormChange::Optional("Familienname".into()),
            FormChange::Removed("Geburtsdatum".into()),
            FormChange::Rules,
        ]
    );
    let back = form_changes(&new, &old, Locale::De);
    assert!(back.contains(&FormChange::Added("Geburtsdatum".into())));
    assert!(back.contains(&FormChange::Demanded("Familienname".into())));
}
