//! A service package: a schema, its code lists, and the texts of the service.
//!
//! Two forms are read: a folder with a `service.json`, and a bare folder as FIM publishes it, with one
//! schema and its genericode files, from which everything else is derived.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use identifiers::{LeikaKey, ServiceId, ServiceVersion};
use serde::{Deserialize, Serialize};

use crate::afterwards::Allowance;
use crate::error::{QsCode, SchemaError};
use crate::ids::ElementId;
use crate::login::LogIn;
use crate::purpose::Purpose;
use crate::read::{Genericode, read_schema};
use crate::rules::Rules;
use crate::schema::Schema;
use crate::texts::{Lang, Texts, read_texts};
use crate::together::Together;

const MANIFEST: &str = "service.json";

/// A service as a form needs it. Its JSON is the compiled package.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ServicePackage {
    /// The service's name in addresses.
    pub id: ServiceId,
    /// The package's version.
    pub version: ServiceVersion,
    /// The key of the service in the Leistungskatalog, if the package names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leika: Option<LeikaKey>,
    /// How many days an application is kept, if the package says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retention_days: Option<u32>,
    /// Whether and how long a sent application can be corrected; not at all when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrections: Option<Allowance>,
    /// Whether and how long a sent application can be withdrawn; not at all when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawal: Option<Allowance>,
    /// The form.
    pub schema: Schema,
    /// The texts by language and key; none for a bare FIM folder.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub texts: BTreeMap<Lang, Texts>,
    /// The rules that are carried out.
    #[serde(default, skip_serializing_if = "Rules::is_empty")]
    pub rules: Rules,
    /// What some fields are for, by their keys.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub purposes: BTreeMap<ElementId, Purpose>,
    /// Who else has a part in an application.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub together: Vec<Together>,
    /// The log-in that the service demands; none when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub login: Option<LogIn>,
    /// What the package's editors should know. Not part of the compiled package.
    #[serde(skip)]
    pub warnings: Vec<PackageError>,
}

/// Something wrong in a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackageError {
    /// The file; empty where one is missing altogether.
    pub file: String,
    /// Line, from 1; 0 where it concerns the whole file.
    pub line: u32,
    /// Column in characters, from 1; 0 where it concerns the whole line.
    pub column: u32,
    /// The element, for XML.
    pub path: String,
    /// FITKO's number for it, where the catalogue of findings has one.
    pub code: Option<QsCode>,
    /// What is wrong and what to do about it: a sentence.
    pub reason: String,
}

impl PackageError {
    pub(crate) fn whole(file: &str, reason: impl Into<String>) -> Self {
        Self::at(file, 0, reason)
    }

    pub(crate) fn at(file: &str, line: u32, reason: impl Into<String>) -> Self {
        Self {
            file: file.to_owned(),
            line,
            column: 0,
            path: String::new(),
            code: None,
            reason: reason.into(),
        }
    }

    fn of_xml(file: &str, error: SchemaError) -> Self {
        Self {
            file: file.to_owned(),
            line: error.line,
            column: error.column,
            path: error.path,
            code: error.code,
            reason: error.reason,
        }
    }
}

impl fmt::Display for PackageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.file.is_empty() {
            f.write_str(&self.file)?;
            for number in [self.line, self.column] {
                if number > 0 {
                    write!(f, ":{number}")?;
                }
            }
            f.write_str(": ")?;
        }
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        if let Some(code) = self.code {
            write!(f, "[{code}] ")?;
        }
        f.write_str(&self.reason)
    }
}

impl std::error::Error for PackageError {}

/// `service.json`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Manifest {
    id: ServiceId,
    version: ServiceVersion,
    leika: Option<LeikaKey>,
    schema: String,
    #[serde(default)]
    code_lists: Vec<String>,
    retention_days: Option<u32>,
    corrections: Option<Allowance>,
    withdrawal: Option<Allowance>,
    rules: Option<String>,
    #[serde(default)]
    purposes: BTreeMap<ElementId, Purpose>,
    #[serde(default)]
    together: Vec<Together>,
    login: Option<LogIn>,
}

type Files = BTreeMap<String, Vec<u8>>;

impl ServicePackage {
    /// Reads a package from its files, by their names in the folder.
    ///
    /// # Errors
    /// Everything that hinders its use; nothing of it is to be taken over then.
    pub fn read(files: &Files) -> Result<Self, Vec<PackageError>> {
        match files.get(MANIFEST) {
            Some(bytes) => {
                let (mut package, errors) = from_manifest(bytes, files)?;
                package.add_texts(files, errors)?;
                package.demand_texts()?;
                Ok(package)
            }
            None => {
                let mut package = from_fim_folder(files)?;
                package.add_texts(files, Vec::new())?;
                Ok(package)
            }
        }
    }

    /// A text in a language or, where it has none, in German.
    #[must_use]
    pub fn text(&self, lang: &Lang, key: &str) -> Option<&str> {
        let in_lang = |lang: &Lang| self.texts.get(lang)?.get(key);
        in_lang(lang)
            .or_else(|| in_lang(&Lang::german()))
            .map(String::as_str)
    }

    /// The service's title.
    #[must_use]
    pub fn title(&self, lang: &Lang) -> &str {
        self.text(lang, "title").unwrap_or(&self.schema.label)
    }

    /// Adds the texts to a package in which these errors were found.
    fn add_texts(
        &mut self,
        files: &Files,
        mut errors: Vec<PackageError>,
    ) -> Result<(), Vec<PackageError>> {
        for (name, bytes) in files {
            let Some(lang) = name
                .strip_prefix("texts.")
                .and_then(|n| n.strip_suffix(".ftl"))
            else {
                continue;
            };
            match (lang.parse::<Lang>(), read_texts(name, bytes)) {
                (Ok(lang), Ok(texts)) => {
                    errors.extend(self.check_texts(name, bytes, &texts));
                    self.texts.insert(lang, texts);
                }
                (Err(error), _) => errors.push(PackageError::whole(name, error.to_string())),
                (_, Err(found)) => errors.extend(found),
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        self.warnings.extend(self.missing_texts());
        Ok(())
    }
}

/// The package without its texts, and what is wrong with its rules and purposes.
fn from_manifest(
    bytes: &[u8],
    files: &Files,
) -> Result<(ServicePackage, Vec<PackageError>), Vec<PackageError>> {
    let manifest: Manifest = serde_json::from_slice(bytes).map_err(|error| {
        let line = u32::try_from(error.line()).unwrap_or(0);
        vec![PackageError::at(MANIFEST, line, format!("{error}."))]
    })?;
    let named = manifest.code_lists.iter().chain([&manifest.schema]);
    let read = BTreeSet::from_iter(named.chain(&manifest.rules));
    let absent: Vec<_> = read
        .iter()
        .filter(|name| !files.contains_key(**name))
        .map(|name| {
            PackageError::whole(
                MANIFEST,
                format!(
                    "{MANIFEST} names the file {name}, which is missing. Add it to the folder."
                ),
            )
        })
        .collect();
    if !absent.is_empty() {
        return Err(absent);
    }
    let (schema, mut warnings) = schema(files, &manifest.schema, &manifest.code_lists)?;
    warnings.extend(unread(files, |name| {
        name == MANIFEST || is_texts(name) || read.contains(&name.to_owned())
    }));
    let mut package = ServicePackage {
        id: manifest.id,
        version: manifest.version,
        leika: manifest.leika,
        retention_days: manifest.retention_days,
        corrections: manifest.corrections,
        withdrawal: manifest.withdrawal,
        schema,
        texts: BTreeMap::new(),
        rules: Rules::default(),
        purposes: manifest.purposes,
        together: manifest.together,
        login: manifest.login,
        warnings,
    };
    let mut errors = package.check_purposes(MANIFEST, bytes);
    errors.extend(package.check_together(MANIFEST));
    errors.extend(package.check_login(MANIFEST, bytes));
    if let Some(file) = &manifest.rules {
        let source = files.get(file).map_or(&[][..], Vec::as_slice);
        errors.extend(package.read_rules(file, source));
    }
    let file = manifest.rules.as_deref().unwrap_or(MANIFEST);
    let unmentioned = package.unmentioned_prose(file);
    package.warnings.extend(unmentioned);
    Ok((package, errors))
}

fn from_fim_folder(files: &Files) -> Result<ServicePackage, Vec<PackageError>> {
    let named = |ends: &[&str]| -> Vec<String> {
        let fits = |name: &&String| ends.iter().any(|end| name.ends_with(end));
        files.keys().filter(fits).cloned().collect()
    };
    let schemas = named(&["xdf2.xml", "xdf3.xml"]);
    let lists = named(&["genericode.xml"]);
    let [file] = schemas.as_slice() else {
        return Err(vec![PackageError::whole(
            "",
            format!(
                "The folder has {} schemas. It must have {MANIFEST}, or one file that ends in xdf2.xml or xdf3.xml.",
                schemas.len()
            ),
        )]);
    };
    let (schema, mut warnings) = schema(files, file, &lists)?;
    warnings.extend(unread(files, |name| {
        name == file || is_texts(name) || lists.iter().any(|list| list == name)
    }));
    let id = schema.id.as_str().to_ascii_lowercase().parse();
    let version = schema.version.as_str().parse();
    match (id, version) {
        (Ok(id), Ok(version)) => Ok(ServicePackage {
            id,
            version,
            leika: None,
            retention_days: None,
            corrections: None,
            withdrawal: None,
            schema,
            texts: BTreeMap::new(),
            rules: Rules::default(),
            purposes: BTreeMap::new(),
            together: Vec::new(),
            login: None,
            warnings,
        }),
        (Err(error), _) | (_, Err(error)) => Err(vec![PackageError::whole(
            file,
            format!("The schema's key or version makes no package: {error}. Add {MANIFEST}."),
        )]),
    }
}

/// Reads the schema with its lists.
fn schema(
    files: &Files,
    file: &str,
    list_files: &[String],
) -> Result<(Schema, Vec<PackageError>), Vec<PackageError>> {
    let content = |name: &str| files.get(name).map_or(&[][..], Vec::as_slice);
    let (mut lists, mut errors) = (Vec::new(), Vec::new());
    for name in list_files {
        match Genericode::read(content(name)) {
            Ok(list) => lists.push(list),
            Err(found) => {
                errors.extend(
                    found
                        .into_iter()
                        .map(|error| PackageError::of_xml(name, error)),
                );
            }
        }
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let of_schema = |error| PackageError::of_xml(file, error);
    match read_schema(content(file), &lists) {
        Ok(reading) => {
            let warnings = reading
                .warnings
                .into_iter()
                .map(|warning| of_schema(warning.0));
            Ok((reading.value, warnings.collect()))
        }
        Err(errors) => Err(errors.into_iter().map(of_schema).collect()),
    }
}

fn is_texts(name: &str) -> bool {
    name.starts_with("texts.") && name.ends_with(".ftl")
}

fn unread(files: &Files, read: impl Fn(&str) -> bool) -> Vec<PackageError> {
    files
        .keys()
        .filter(|name| !read(name))
        .map(|name| PackageError::whole(name, "The file is not read."))
        .collect()
}
