//! What `spin.toml` grants, and which component a path belongs to: read, not repeated here.

use anyhow::{Context, Result};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use toml::{Table, Value};

/// The application's manifest, as far as the simulation goes by it.
#[derive(Debug)]
pub(crate) struct Manifest {
    components: BTreeMap<String, Granted>,
    routes: Vec<Route>,
    /// The components that are told to carry out what is left.
    pub(crate) ticked: Vec<String>,
}

/// What one component may.
#[derive(Debug)]
pub(crate) struct Granted {
    stores: BTreeSet<String>,
    hosts: BTreeSet<String>,
    variables: BTreeSet<String>,
}

#[derive(Debug)]
struct Route {
    segments: Vec<String>,
    /// Whether anything may follow.
    open: bool,
    component: String,
}

impl Manifest {
    /// Reads the manifest of this repository.
    pub(crate) fn read() -> Result<Self> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spin.toml");
        let text = std::fs::read_to_string(&path).context("spin.toml")?;
        Self::of(&text.parse()?).context("spin.toml is not as expected")
    }

    fn of(table: &Table) -> Option<Self> {
        let components = table.get("component")?.as_table()?;
        let granted = |(id, component): (&String, &Value)| (id.clone(), Granted::of(component));
        let triggers = table.get("trigger")?.get("http")?.as_array()?;
        let ticked = table.get("application")?.get("tool")?.get("stadttor")?;
        Some(Self {
            components: components.iter().map(granted).collect(),
            routes: triggers.iter().filter_map(Route::of).collect(),
            ticked: texts(ticked.get("tick")).collect(),
        })
    }

    /// The component that answers this path: the longest route wins, and a name beats a
    /// placeholder.
    pub(crate) fn component(&self, path: &str) -> Option<&str> {
        // A slash at the end makes no difference, as under Spin.
        let segments: Vec<&str> = path.trim_end_matches('/').split('/').skip(1).collect();
        let fitting = self.routes.iter().filter(|route| route.fits(&segments));
        let best = fitting.max_by_key(|route| route.weight())?;
        Some(&best.component)
    }

    /// What this component may.
    pub(crate) fn granted(&self, component: &str) -> Option<&Granted> {
        self.components.get(component)
    }
}

impl Granted {
    fn of(component: &Value) -> Self {
        let variables = component.get("variables").and_then(Value::as_table);
        Self {
            stores: texts(component.get("key_value_stores")).collect(),
            hosts: texts(component.get("allowed_outbound_hosts")).collect(),
            variables: variables
                .into_iter()
                .flat_map(|them| them.keys().cloned())
                .collect(),
        }
    }

    /// Whether it may open this store.
    pub(crate) fn opens(&self, store: &str) -> bool {
        self.stores.contains(store)
    }

    /// Whether it may call this component.
    pub(crate) fn calls(&self, component: &str) -> bool {
        self.hosts
            .contains(&format!("http://{component}.spin.internal"))
    }

    /// The components that it may call.
    pub(crate) fn callees(&self) -> impl Iterator<Item = &str> {
        self.hosts
            .iter()
            .filter_map(|host| host.strip_prefix("http://")?.strip_suffix(".spin.internal"))
    }

    /// Whether it is given this variable.
    pub(crate) fn knows(&self, variable: &str) -> bool {
        self.variables.contains(variable)
    }
}

impl Route {
    fn of(trigger: &Value) -> Option<Self> {
        let path = trigger.get("route")?.as_str()?;
        let component = trigger.get("component")?.as_str()?.to_owned();
        let open = path.ends_with("/...");
        let path = path.strip_suffix("/...").unwrap_or(path);
        let segments = path.split('/').skip(1).map(str::to_owned).collect();
        Some(Self {
            segments,
            open,
            component,
        })
    }

    fn fits(&self, path: &[&str]) -> bool {
        let long_enough = match self.open {
            true => path.len() >= self.segments.len(),
            false => path.len() == self.segments.len(),
        };
        let mut pairs = self.segments.iter().zip(path);
        long_enough && pairs.all(|(segment, at)| segment.starts_with(':') || segment == at)
    }

    fn weight(&self) -> (usize, usize) {
        let named = self.segments.iter().filter(|it| !it.starts_with(':'));
        (self.segments.len(), named.count())
    }
}

fn texts(value: Option<&Value>) -> impl Iterator<Item = String> {
    let values = value.and_then(Value::as_array);
    let texts = values.into_iter().flatten().filter_map(Value::as_str);
    texts.map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_leads_to_its_component() {
        let manifest = Manifest::read().unwrap();
        let leads = |path| manifest.component(path).unwrap();
        assert_eq!(leads("/aachen/antrag/probelauf"), "form-start");
        assert_eq!(leads("/aachen/antrag/probelauf/x/pruefen"), "form-check");
        assert_eq!(leads("/aachen/vorgang/probelauf/x"), "receipt");
        assert_eq!(leads("/aachen/vorgang/probelauf/x/quittung.pdf"), "paper");
        assert_eq!(
            leads("/aachen/antrag/probelauf/x/fassungen"),
            "form-history"
        );
        assert_eq!(leads("/aachen/antrag/probelauf/x/4-2"), "form-fill");
        assert_eq!(leads("/aachen/mitwirken/probelauf/x/"), "form-together");
        assert_eq!(leads("/aachen/mitwirken/probelauf/x/1"), "form-fill");
        assert_eq!(leads("/postfach/x"), "mailbox");
        assert_eq!(leads("/entwuerfe"), "draft-save");
        assert_eq!(leads("/impressum"), "home");
    }

    #[test]
    fn a_component_has_what_it_is_granted_and_no_more() {
        let manifest = Manifest::read().unwrap();
        let granted = manifest.granted("form-submit").unwrap();
        assert!(granted.opens("submissions") && !granted.opens("drafts"));
        assert!(granted.calls("mailbox") && !granted.calls("home"));
        assert!(granted.knows("master_keys") && !granted.knows("operator_name"));
    }
}
