//! Service packages: ours, a bare FIM folder, and broken ones.
#![allow(clippy::unwrap_used)]

mod standards;

use std::collections::BTreeMap;
use std::path::Path;

use fim::{Lang, PackageError, ServicePackage};

type Files = BTreeMap<String, Vec<u8>>;

fn folder(path: &Path) -> Files {
    let entries = std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap());
    entries
        .map(|entry| {
            let name = entry.file_name().into_string().unwrap();
            (name, std::fs::read(entry.path()).unwrap())
        })
        .collect()
}

fn dog_tax() -> Files {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    folder(&root.join("services/hundesteuer-anmelden"))
}

/// The dog tax with one file changed.
fn changed(name: &str, change: impl Fn(&str) -> String) -> Vec<PackageError> {
    let mut files = dog_tax();
    let text = String::from_utf8(files[name].clone()).unwrap();
    let new = change(&text);
    assert_ne!(new, text, "the change changes something");
    files.insert(name.to_owned(), new.into_bytes());
    ServicePackage::read(&files).unwrap_err()
}

#[test]
fn our_own_service_is_complete_in_german_and_english() {
    let package = ServicePackage::read(&dog_tax()).unwrap();
    assert_eq!(package.warnings, []);
    assert_eq!(package.id.as_str(), "hundesteuer-anmelden");
    assert_eq!(package.leika.as_ref().unwrap().as_str(), "99102013000000");
    assert_eq!(package.schema.nodes.len(), 5);
    let english: Lang = "en".parse().unwrap();
    assert_eq!(
        package.title(&Lang::german()),
        "Hund zur Hundesteuer anmelden"
    );
    assert_eq!(package.title(&english), "Register a dog for the dog tax");
    let (german, english) = (&package.texts[&Lang::german()], &package.texts[&english]);
    assert!(german.keys().eq(english.keys()));
}

#[test]
fn what_a_language_does_not_have_is_said_in_german() {
    let mut files = dog_tax();
    files.insert(
        "texts.tr.ftl".to_owned(),
        b"title = K\xC3\xB6pek vergisi\n".to_vec(),
    );
    let package = ServicePackage::read(&files).unwrap();
    let turkish: Lang = "tr".parse().unwrap();
    assert_eq!(package.title(&turkish), "Köpek vergisi");
    assert_eq!(
        package.text(&turkish, "F99000000015-label"),
        Some("Geschlecht")
    );
    assert!(package.warnings.len() > 100);
    assert!(
        package
            .warnings
            .iter()
            .all(|warning| warning.file == "texts.tr.ftl")
    );
}

#[test]
fn a_package_survives_its_way_through_json() {
    let package = ServicePackage::read(&dog_tax()).unwrap();
    let json = serde_json::to_string(&package).unwrap();
    assert_eq!(
        serde_json::from_str::<ServicePackage>(&json).unwrap(),
        package
    );
}

#[test]
fn a_bare_folder_of_fim_makes_a_package() {
    let Some(standards) = standards::folder() else {
        return;
    };
    let files = folder(&standards.join("fim/S00000094V1.0"));
    let package = ServicePackage::read(&files).unwrap();
    let warnings = package.warnings.iter().map(ToString::to_string);
    let withdrawn: Vec<_> = warnings
        .filter(|warning| warning.contains(": [1116] "))
        .collect();
    assert_eq!(withdrawn.len(), package.warnings.len(), "{withdrawn:?}");
    assert_eq!(
        (package.id.as_str(), package.version.as_str()),
        ("s00000094", "1.0")
    );
    assert_eq!(package.leika, None);
    assert!(
        package
            .title(&Lang::german())
            .starts_with("Benachrichtigung über die Beschäftigung")
    );
}

#[test]
fn a_bare_folder_without_a_list_is_refused_by_line() {
    let Some(standards) = standards::folder() else {
        return;
    };
    let mut files = folder(&standards.join("fim/S00000094V1.0"));
    files.remove("C00000021_genericode.xml");
    let errors = ServicePackage::read(&files).unwrap_err();
    assert_eq!(errors.len(), 1);
    let said = errors[0].to_string();
    assert!(said.starts_with("S00000094V1.0_xdf2.xml:"), "{said}");
    assert!(said.contains("C00000021_genericode.xml"), "{said}");
}

#[test]
fn a_text_that_belongs_to_nothing_is_refused_by_line() {
    let errors = changed("texts.en.ftl", |text| {
        format!("{text}F99000000999-label = Nothing\n")
    });
    assert_eq!(errors.len(), 1);
    assert_eq!(
        (errors[0].file.as_str(), errors[0].line),
        ("texts.en.ftl", 171)
    );
    assert!(errors[0].reason.contains("F99000000999-label"));
}

#[test]
fn placeables_attributes_and_terms_are_refused_by_line() {
    for (added, problem) in [
        ("fees = { $amount } Euro\n", "placeable"),
        ("fees = Nichts\n    .title = x\n", "attributes"),
        ("-term = Stadt\n", "term"),
        ("title = Noch einer\n", "twice"),
        ("das ist kein Fluent\n", "no Fluent"),
    ] {
        let errors = changed("texts.de.ftl", |text| {
            text.replacen("fees = ", "# fees = ", 1) + added
        });
        let found = errors
            .iter()
            .any(|error| error.line >= 161 && error.reason.contains(problem));
        assert!(found, "{added}: {errors:?}");
    }
}

#[test]
fn a_broken_manifest_is_refused_by_line() {
    for (from, to, problem) in [
        ("99102013000000", "9910201300000", "LeiKa"),
        ("hundesteuer-anmelden", "Hundesteuer anmelden", "service"),
        (
            "\"schema\": \"schema.xdf3.xml\"",
            "\"schema\": \"other.xml\"",
            "other.xml",
        ),
        ("\"retentionDays\"", "\"retention\"", "retention"),
    ] {
        let errors = changed("service.json", |text| text.replacen(from, to, 1));
        assert!(errors[0].to_string().contains(problem), "{}", errors[0]);
        assert_eq!(errors[0].file, "service.json");
    }
}

#[test]
fn a_role_is_refused_whose_parts_are_not_its_own_groups_of_the_top() {
    let role = |json: &str| {
        changed("service.json", |text| {
            let member = format!(r#"{{ "together": [{json}], "id""#);
            text.replacen("{\n  \"id\"", &member, 1)
        })
    };
    for (json, problem) in [
        (
            r#"{ "role": "Halter", "parts": ["G99000000001"], "does": "fill" }"#,
            "no role",
        ),
        (
            r#"{ "role": "halter", "parts": ["G99000000001"], "does": "sign" }"#,
            "sign",
        ),
        (
            r#"{ "role": "halter", "parts": [], "does": "fill" }"#,
            "no parts",
        ),
        (
            r#"{ "role": "halter", "parts": ["G99000000003"], "does": "fill" }"#,
            "no group at the top",
        ),
        (
            r#"{ "role": "halter", "parts": ["G99000000001", "G99000000001"], "does": "fill" }"#,
            "given twice",
        ),
        (
            r#"{ "role": "a", "parts": ["G99000000001"], "does": "fill" },
               { "role": "a", "parts": ["G99000000004"], "does": "confirm" }"#,
            "stands there twice",
        ),
        (
            r#"{ "role": "halter", "parts": ["G99000000001"], "does": "confirm" }"#,
            "`halter-together-label` is missing",
        ),
    ] {
        let errors = role(json);
        let found = errors.iter().any(|error| error.reason.contains(problem));
        assert!(found, "{json}: {errors:?}");
    }
}

#[test]
fn a_part_with_files_cannot_be_somebody_elses() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures");
    let mut files = folder(&root.join("mit-anlagen"));
    let manifest = r#"{ "id": "a", "version": "1.0.0", "schema": "schema.xdf3.xml",
        "together": [{ "role": "b", "parts": ["G99000000301"], "does": "fill" }] }"#;
    files.insert("service.json".to_owned(), manifest.into());
    let errors = ServicePackage::read(&files).unwrap_err();
    assert!(
        errors[0].reason.contains("cannot hand in files"),
        "{errors:?}"
    );
}

#[test]
fn somebody_else_is_needed_only_while_their_part_is_asked() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures");
    let package = ServicePackage::read(&folder(&root.join("zu-zweit"))).unwrap();
    let together = package.role(&"mitbewohner".parse().unwrap()).unwrap();
    let asked = |alone: &str| {
        let mut answers = fim::Answers::new();
        answers.set("G99000000401.0/F99000000402.0".parse().unwrap(), alone);
        let today = "2026-11-24".parse().unwrap();
        together.is_asked(&package.asked(&answers, today))
    };
    assert!(asked("true"));
    assert!(!asked("false"));
    assert!(package.role(&"nobody".parse().unwrap()).is_none());
}

#[test]
fn a_folder_without_a_schema_is_refused() {
    let errors = ServicePackage::read(&Files::new()).unwrap_err();
    assert!(errors[0].reason.contains("service.json"));
}

#[test]
fn files_that_are_not_read_are_named() {
    let mut files = dog_tax();
    files.insert("notes.txt".to_owned(), Vec::new());
    let package = ServicePackage::read(&files).unwrap();
    assert_eq!(package.warnings.len(), 1);
    assert_eq!(
        package.warnings[0].to_string(),
        "notes.txt: The file is not read."
    );
}

/// What is wrong with the dog tax when it demands this log-in.
fn with_login(login: &str) -> Vec<String> {
    let errors = changed("service.json", |text| {
        text.replacen('{', &format!(r#"{{ "login": {login},"#), 1)
    });
    errors.iter().map(ToString::to_string).collect()
}

#[test]
fn a_log_in_that_cannot_be_is_refused_with_the_line_and_what_to_do() {
    for (login, part) in [
        (
            r#"{"level": "mittel"}"#,
            "`mittel` is no trust level: `basis`, `substantiell` or `hoch`",
        ),
        (r#"{}"#, "missing field `level`"),
        (r#"{"level": "hoch", "x": 1}"#, "unknown field `x`"),
        (
            r#"{"level": "hoch", "accounts": []}"#,
            "nobody could log in",
        ),
        (
            r#"{"level": "hoch", "accounts": ["staff"]}"#,
            "unknown variant `staff`",
        ),
        (
            r#"{"level": "hoch", "fields": {"F99000000002": "bpk2"}}"#,
            "unknown variant `bpk2`",
        ),
        (
            r#"{"level": "hoch", "fields": {"F99999999999": "email"}}"#,
            "The schema has no field F99999999999",
        ),
        (
            r#"{"level": "hoch", "fields": {"F99000000001": "gender"}}"#,
            "F99000000001 cannot be filled in from an account",
        ),
        (
            r#"{"level": "hoch", "fields": {"F99000000012": "given_name"}}"#,
            "F99000000012 stands in several places, may be repeated",
        ),
        (
            r#"{"level": "hoch", "locked": ["F99000000002"]}"#,
            "F99000000002 is in `login.locked` but not in `login.fields`",
        ),
    ] {
        let errors = with_login(login);
        let told = errors.iter().find(|it| it.contains(part));
        let told = told.unwrap_or_else(|| panic!("{login}: {errors:#?}"));
        assert!(told.starts_with("service.json:"), "{told}");
    }
    let errors = with_login(r#"{"level": "hoch"}"#);
    assert_eq!(
        errors,
        ["texts.de.ftl: The text `login-why` is missing. Add it."]
    );
}

#[test]
fn the_service_with_a_log_in_is_complete_and_says_what_the_account_fills_in() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let package = ServicePackage::read(&folder(&root.join("services/meldebescheinigung"))).unwrap();
    assert_eq!(package.warnings, []);
    let login = package.login.as_ref().unwrap();
    assert_eq!(login.level, identifiers::TrustLevel::Substantial);
    let fields: Vec<_> = package.account_fields().collect();
    assert_eq!(fields.len(), 8);
    let locked: Vec<_> = fields.iter().filter(|it| it.locked).collect();
    assert_eq!(locked.len(), 1);
    assert_eq!(locked[0].path.to_string(), "G99000000101.0/F99000000102.0");
    let json = serde_json::to_string(&package).unwrap();
    let back: ServicePackage = serde_json::from_str(&json).unwrap();
    assert_eq!(back.login, package.login);
}
