//! `spin.toml`: the application at a glance, read strictly.

mod check;
mod error;
mod production;
mod schema;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

pub use error::FileError;
pub use production::{Unfit, production};
pub use schema::{Commands, Files, Folder, Variable};

use crate::variables::Template;

/// The application, checked: every reference resolves, and nothing in it goes unheeded.
#[derive(Debug)]
pub struct Manifest {
    /// The folder that paths start from.
    pub folder: PathBuf,
    /// The application's name.
    pub name: String,
    /// The application's version.
    pub version: String,
    /// Its variables by name.
    pub variables: BTreeMap<String, Variable>,
    /// Who answers on which paths, in the order of the file.
    pub triggers: Vec<Trigger>,
    /// Its components by id.
    pub components: BTreeMap<String, ComponentManifest>,
    /// The components that the timer calls.
    pub tick: Vec<String>,
}

/// Who answers on which paths.
#[derive(Debug, PartialEq, Eq)]
pub struct Trigger {
    /// The component's id.
    pub component: String,
    /// The pattern; `None` for a private one.
    pub route: Option<String>,
}

/// What one component is and may do.
#[derive(Debug)]
pub struct ComponentManifest {
    /// The compiled component's file.
    pub source: PathBuf,
    /// What it sees as variables.
    pub variables: BTreeMap<String, Template>,
    /// Its environment.
    pub environment: BTreeMap<String, String>,
    /// The files that it may read.
    pub files: Vec<Files>,
    /// Patterns of those that it may not.
    pub exclude_files: Vec<String>,
    /// Whom it may call.
    pub allowed_outbound_hosts: Vec<Template>,
    /// Which stores it may open.
    pub key_value_stores: Vec<String>,
    /// How it is built.
    pub build: Option<Build>,
}

/// How a component is built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Build {
    /// The commands, in their order.
    pub commands: Vec<String>,
    /// Where they run.
    pub folder: PathBuf,
}

impl Manifest {
    /// Reads the file.
    pub fn read(file: &Path) -> Result<Self, FileError> {
        let text = std::fs::read_to_string(file)
            .map_err(|error| FileError::whole(file, format!("cannot be read: {error}")))?;
        Manifest::parse(file, &text)
    }

    /// Reads the text of a file.
    pub fn parse(file: &Path, text: &str) -> Result<Self, FileError> {
        let document = toml::from_str::<schema::Document>(text)
            .map_err(|error| FileError::from_toml(file, text, &error))?;
        check::Checker { file, text }.manifest(document)
    }

    /// Looks for `spin.toml` in a folder and those above it.
    pub fn find(from: &Path) -> Option<PathBuf> {
        from.ancestors()
            .map(|folder| folder.join("spin.toml"))
            .find(|file| file.is_file())
    }
}
