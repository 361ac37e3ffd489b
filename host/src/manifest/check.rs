//! From the file as it stands to the application that is meant.

use std::collections::BTreeMap;
use std::path::Path;

use toml::Spanned;

use super::schema::{self, ComponentReference, NotImplemented, Route, Source};
use super::{Build, Commands, ComponentManifest, FileError, Files, Manifest, Trigger, Variable};
use crate::outbound::AllowedHost;
use crate::variables::{self, Template};

/// Checks a document and says where it is wrong.
pub struct Checker<'a> {
    /// The file's path.
    pub file: &'a Path,
    /// The file's text.
    pub text: &'a str,
}

type Checked<T> = Result<T, FileError>;
type Declared = BTreeMap<String, Variable>;

impl Checker<'_> {
    /// The whole document.
    pub fn manifest(&self, document: schema::Document) -> Checked<Manifest> {
        let version = &document.spin_manifest_version;
        if version.get_ref().as_integer() != Some(2) {
            return Err(self.at(version, "spin_manifest_version must be 2"));
        }
        self.base(&document.application.trigger.http)?;
        let variables = self.variables(document.variables)?;
        let mut components = BTreeMap::new();
        for (id, component) in document.component {
            self.component_id(&id)?;
            let component = self.component(component, &variables)?;
            components.insert(id.into_inner(), component);
        }
        let triggers = document.trigger.http.into_iter();
        let triggers = triggers.map(|trigger| self.trigger(trigger, &components));
        let triggers = triggers.collect::<Checked<Vec<_>>>()?;
        let tick = document.application.tool.stadttor.tick.into_iter();
        let tick = tick.map(|id| self.known(id, &components));
        Ok(Manifest {
            folder: self.folder().to_owned(),
            name: document.application.name,
            version: document.application.version,
            tick: tick.collect::<Checked<_>>()?,
            variables,
            triggers,
            components,
        })
    }

    fn base(&self, http: &schema::ApplicationHttp) -> Checked<()> {
        match &http.base {
            Some(base) if base.get_ref() != "/" => Err(self.at(
                base,
                "Spin has given up `base`: write the whole path in each route",
            )),
            _ => Ok(()),
        }
    }

    fn variables(&self, given: BTreeMap<Spanned<String>, Variable>) -> Checked<Declared> {
        given
            .into_iter()
            .map(|(name, variable)| {
                self.variable_name(&name)?;
                if variable.default.is_none() && !variable.required {
                    let message = "give the variable a `default`, or say `required = true`";
                    return Err(self.at(&name, message));
                }
                Ok((name.into_inner(), variable))
            })
            .collect()
    }

    fn variable_name(&self, name: &Spanned<String>) -> Checked<()> {
        if variables::is_name(name.get_ref()) {
            return Ok(());
        }
        let message = format!(
            "\"{}\" is not a variable's name: use lower-case letters, digits and single underscores",
            name.get_ref()
        );
        Err(self.at(name, message))
    }

    fn component_id(&self, id: &Spanned<String>) -> Checked<()> {
        if is_words(id.get_ref(), '-') {
            return Ok(());
        }
        let message = format!(
            "\"{}\" is not a component's id: use lower-case words joined by hyphens",
            id.get_ref()
        );
        Err(self.at(id, message))
    }

    fn trigger(
        &self,
        trigger: Spanned<schema::HttpTrigger>,
        components: &BTreeMap<String, ComponentManifest>,
    ) -> Checked<Trigger> {
        let whole = trigger.span();
        let trigger = trigger.into_inner();
        self.refuse("components", &trigger.components)?;
        self.refuse("dependencies", &trigger.dependencies)?;
        self.refuse("executor", &trigger.executor)?;
        self.refuse("static_response", &trigger.static_response)?;
        let Some(component) = trigger.component else {
            let message = "the trigger names no `component`";
            return Err(FileError::at(self.file, self.text, whole, message));
        };
        let place = component.span();
        let component = match component.into_inner() {
            ComponentReference::Id(id) => self.known(Spanned::new(place, id), components)?,
            ComponentReference::Inline(_) => {
                let message = "a component written out in a trigger is not implemented by this \
                               host: give it a [component.<id>] of its own";
                return Err(FileError::at(self.file, self.text, place, message));
            }
        };
        let route = match trigger.route.get_ref() {
            Route::Pattern(pattern) => Some(pattern.clone()),
            Route::Private(private) if private.private => None,
            Route::Private(_) => {
                let message = "a route is a pattern or { private = true }";
                return Err(self.at(&trigger.route, message));
            }
        };
        Ok(Trigger { component, route })
    }

    fn known(
        &self,
        id: Spanned<String>,
        components: &BTreeMap<String, ComponentManifest>,
    ) -> Checked<String> {
        if components.contains_key(id.get_ref()) {
            return Ok(id.into_inner());
        }
        let message = format!("there is no [component.{}]", id.get_ref());
        Err(self.at(&id, message))
    }

    fn component(
        &self,
        component: schema::Component,
        variables: &Declared,
    ) -> Checked<ComponentManifest> {
        self.refuse_features(&component)?;
        let Source::Path(source) = component.source.get_ref() else {
            let message = "a component from elsewhere is not implemented by this host: name a \
                           .wasm file";
            return Err(self.at(&component.source, message));
        };
        let mut templates = BTreeMap::new();
        for (name, value) in &component.variables {
            self.variable_name(name)?;
            templates.insert(name.get_ref().clone(), self.template(value, variables)?);
        }
        let hosts = component.allowed_outbound_hosts.iter();
        let hosts = hosts.map(|host| self.allowed_host(host, variables));
        let stores = component.key_value_stores.into_iter();
        let stores = stores.map(|label| self.store(label));
        let files = component.files.into_iter().map(|files| self.files(files));
        let excluded = component.exclude_files.into_iter();
        Ok(ComponentManifest {
            source: self.folder().join(source),
            variables: templates,
            environment: component.environment,
            files: files.collect::<Checked<_>>()?,
            exclude_files: excluded.map(Spanned::into_inner).collect(),
            allowed_outbound_hosts: hosts.collect::<Checked<_>>()?,
            key_value_stores: stores.collect::<Checked<_>>()?,
            build: component.build.map(|build| self.build(build)),
        })
    }

    fn refuse_features(&self, component: &schema::Component) -> Checked<()> {
        if let Some(hosts) = &component.allowed_http_hosts {
            let message = "`allowed_http_hosts` is given up: use `allowed_outbound_hosts`";
            return Err(self.at(hosts, message));
        }
        self.refuse("sqlite_databases", &component.sqlite_databases)?;
        self.refuse("ai_models", &component.ai_models)?;
        self.refuse(
            "dependencies_inherit_configuration",
            &component.dependencies_inherit_configuration,
        )?;
        self.refuse("dependencies", &component.dependencies)?;
        self.refuse("profile", &component.profile)
    }

    fn refuse(&self, name: &str, given: &NotImplemented) -> Checked<()> {
        match given {
            None => Ok(()),
            Some(given) => Err(self.at(given, format!("`{name}` is not implemented by this host"))),
        }
    }

    fn template(&self, text: &Spanned<String>, variables: &Declared) -> Checked<Template> {
        let blank = variables.keys().map(|name| (name.clone(), String::new()));
        Template::parse(text.get_ref())
            .and_then(|template| template.fill(&blank.collect()).map(|_| template))
            .map_err(|error| self.at(text, error.to_string()))
    }

    fn allowed_host(&self, host: &Spanned<String>, variables: &Declared) -> Checked<Template> {
        let template = self.template(host, variables)?;
        if !host.get_ref().contains("{{") {
            AllowedHost::parse(host.get_ref()).map_err(|error| self.at(host, error.to_string()))?;
        }
        Ok(template)
    }

    fn store(&self, label: Spanned<String>) -> Checked<String> {
        if is_words(label.get_ref(), '-') || is_words(label.get_ref(), '_') {
            return Ok(label.into_inner());
        }
        let message = format!(
            "\"{}\" is not a store's label: use lower-case words joined by hyphens or underscores",
            label.get_ref()
        );
        Err(self.at(&label, message))
    }

    fn files(&self, files: Spanned<Files>) -> Checked<Files> {
        if let Files::Folder(folder) = files.get_ref()
            && !folder.destination.starts_with('/')
        {
            let message = format!(
                "the destination \"{}\" must begin with /",
                folder.destination
            );
            return Err(self.at(&files, message));
        }
        Ok(files.into_inner())
    }

    fn build(&self, build: schema::Build) -> Build {
        Build {
            commands: match build.command {
                Commands::One(command) => vec![command],
                Commands::Several(commands) => commands,
            },
            folder: match build.workdir {
                Some(folder) => self.folder().join(folder),
                None => self.folder().to_owned(),
            },
        }
    }

    fn folder(&self) -> &Path {
        match self.file.parent() {
            Some(folder) if folder != Path::new("") => folder,
            _ => Path::new("."),
        }
    }

    fn at<T>(&self, place: &Spanned<T>, message: impl Into<String>) -> FileError {
        FileError::at(self.file, self.text, place.span(), message)
    }
}

/// Words of lower-case letters and digits, as Spin's ids are.
fn is_words(text: &str, separator: char) -> bool {
    text.split(separator).all(|word| {
        word.starts_with(|c: char| c.is_ascii_lowercase())
            && word
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
    })
}
