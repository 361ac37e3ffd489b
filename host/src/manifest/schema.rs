//! `spin.toml` as it stands: the keys that Spin knows, with their places in the file.
//!
//! What this host does not implement is read all the same, so that it can be refused by name.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::IgnoredAny;
use toml::Spanned;

/// A key that Spin knows and this host does not.
pub type NotImplemented = Option<Spanned<IgnoredAny>>;

/// The whole file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Must be 2.
    pub spin_manifest_version: Spanned<toml::Value>,
    /// `[application]`.
    pub application: Application,
    /// `[variables]`.
    #[serde(default)]
    pub variables: BTreeMap<Spanned<String>, Variable>,
    /// `[[trigger.…]]`.
    pub trigger: Triggers,
    /// `[component.…]`.
    #[serde(default)]
    pub component: BTreeMap<Spanned<String>, Component>,
}

/// `[application]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Application {
    /// Its name.
    pub name: String,
    /// Its version.
    #[serde(default)]
    pub version: String,
    #[serde(default, rename = "description")]
    _description: String,
    #[serde(default, rename = "authors")]
    _authors: Vec<String>,
    #[serde(default, rename = "targets")]
    _targets: IgnoredAny,
    /// `[application.trigger]`.
    #[serde(default)]
    pub trigger: ApplicationTriggers,
    /// `[application.tool]`, where tools keep what is theirs.
    #[serde(default)]
    pub tool: Tools,
}

/// `[application.trigger]`.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApplicationTriggers {
    /// `[application.trigger.http]`.
    #[serde(default)]
    pub http: ApplicationHttp,
}

/// `[application.trigger.http]`.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApplicationHttp {
    /// Deprecated by Spin, which allows only `/`.
    pub base: Option<Spanned<String>>,
}

/// `[application.tool]`: only this host's own table is read.
#[derive(Default, Deserialize)]
pub struct Tools {
    /// `[application.tool.stadttor]`.
    #[serde(default)]
    pub stadttor: Stadttor,
}

/// `[application.tool.stadttor]`.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stadttor {
    /// The components that the timer calls.
    #[serde(default)]
    pub tick: Vec<Spanned<String>>,
}

/// An application's variable.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variable {
    /// What it is for.
    #[serde(default)]
    pub description: String,
    /// A value must be given from outside.
    #[serde(default)]
    pub required: bool,
    /// The value where none is given.
    pub default: Option<String>,
    /// Not to be shown.
    #[serde(default)]
    pub secret: bool,
}

/// `[[trigger.…]]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Triggers {
    /// `[[trigger.http]]`.
    #[serde(default)]
    pub http: Vec<Spanned<HttpTrigger>>,
}

/// `[[trigger.http]]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HttpTrigger {
    #[serde(default, rename = "id")]
    _id: String,
    /// The component that answers.
    pub component: Option<Spanned<ComponentReference>>,
    /// On which paths.
    pub route: Spanned<Route>,
    /// Not implemented.
    pub components: NotImplemented,
    /// Not implemented: middleware.
    pub dependencies: NotImplemented,
    /// Not implemented: Wagi.
    pub executor: NotImplemented,
    /// Not implemented: an answer without a component.
    pub static_response: NotImplemented,
}

/// The component of a trigger.
#[derive(Deserialize)]
#[serde(untagged, expecting = "the id of a component")]
pub enum ComponentReference {
    /// By its id.
    Id(String),
    /// Written out in the trigger. Not implemented.
    Inline(IgnoredAny),
}

/// The paths of a trigger.
#[derive(Deserialize)]
#[serde(
    untagged,
    expecting = "a route such as \"/hilfe/...\", or { private = true }"
)]
pub enum Route {
    /// A pattern.
    Pattern(String),
    /// None: the component is for other components only.
    Private(Private),
}

/// `{ private = true }`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Private {
    /// Must be true.
    pub private: bool,
}

/// `[component.…]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Component {
    /// The compiled component.
    pub source: Spanned<Source>,
    #[serde(default, rename = "description")]
    _description: String,
    /// Its variables, with templates.
    #[serde(default)]
    pub variables: BTreeMap<Spanned<String>, Spanned<String>>,
    /// Its environment.
    #[serde(default)]
    pub environment: BTreeMap<String, String>,
    /// The files that it may read.
    #[serde(default)]
    pub files: Vec<Spanned<Files>>,
    /// Those of them that it may not.
    #[serde(default)]
    pub exclude_files: Vec<Spanned<String>>,
    /// Whom it may call.
    #[serde(default)]
    pub allowed_outbound_hosts: Vec<Spanned<String>>,
    /// Which stores it may open.
    #[serde(default)]
    pub key_value_stores: Vec<Spanned<String>>,
    /// How it is built.
    pub build: Option<Build>,
    #[serde(default, rename = "targets")]
    _targets: IgnoredAny,
    #[serde(default, rename = "tool")]
    _tool: IgnoredAny,
    /// Not implemented; replaced in Spin by `allowed_outbound_hosts`.
    pub allowed_http_hosts: NotImplemented,
    /// Not implemented.
    pub sqlite_databases: NotImplemented,
    /// Not implemented.
    pub ai_models: NotImplemented,
    /// Not implemented.
    pub dependencies_inherit_configuration: NotImplemented,
    /// Not implemented.
    pub dependencies: NotImplemented,
    /// Not implemented.
    pub profile: NotImplemented,
}

/// Where the compiled component is.
#[derive(Deserialize)]
#[serde(untagged, expecting = "the path of a .wasm file")]
pub enum Source {
    /// In this file.
    Path(String),
    /// Elsewhere. Not implemented.
    Remote(IgnoredAny),
}

/// Files that a component may read.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(
    untagged,
    expecting = "a pattern such as \"assets/**/*\", or { source = \"…\", destination = \"/…\" }"
)]
pub enum Files {
    /// Those that match.
    Pattern(String),
    /// A folder, at a place.
    Folder(Folder),
}

/// A folder, at a place.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Folder {
    /// The folder, from the manifest's own.
    pub source: String,
    /// Where the component sees it.
    pub destination: String,
}

/// `[component.….build]`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Build {
    /// What is run.
    pub command: Commands,
    /// Where, from the manifest's folder.
    pub workdir: Option<String>,
    #[serde(default, rename = "watch")]
    _watch: Vec<String>,
}

/// One command, or several in a row.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged, expecting = "a command, or a list of commands")]
pub enum Commands {
    /// One.
    One(String),
    /// Several.
    Several(Vec<String>),
}
