//! Which address leads to which app: `deploy/spinkube/route.yaml`, read line by line.

use crate::manifest::Component;

/// One rule.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// A prefix, or a regular expression of the shape `/[^/]+/(a|b)/.*`.
    path: String,
    app: String,
}

/// Where a route of `spin.toml` leads.
#[derive(Debug, PartialEq, Eq)]
pub struct Routed {
    /// The route.
    pub route: String,
    /// The component that answers there.
    pub component: String,
    /// The app; empty where no rule leads anywhere.
    pub app: String,
}

/// All rules of the file.
pub fn read(yaml: &str) -> Vec<Rule> {
    let mut rules = Vec::new();
    let mut path = None;
    for word in yaml.lines().map(str::trim) {
        if let Some(value) = word.strip_prefix("value: ") {
            path = Some(value.to_owned());
        } else if let Some(app) = word.strip_prefix("- name: ")
            && let Some(path) = path.take()
        {
            let app = app.to_owned();
            rules.push(Rule { path, app });
        }
    }
    rules
}

/// Where the routes of all components lead.
pub fn lead(rules: &[Rule], components: &[Component]) -> Vec<Routed> {
    let routes = components
        .iter()
        .flat_map(|component| component.routes.iter().map(move |route| (component, route)));
    let routed = routes.map(|(component, route)| Routed {
        route: route.clone(),
        component: component.id.clone(),
        app: app_of(rules, route).unwrap_or_default(),
    });
    routed.collect()
}

/// The rule that fits best: a regular expression before prefixes, the longest of those first.
fn app_of(rules: &[Rule], route: &str) -> Option<String> {
    let path = route.replace("/...", "/x");
    let fitting = rules.iter().filter(|rule| rule.fits(&path));
    let best = fitting.max_by_key(|rule| (rule.second_segments().is_some(), rule.path.len()));
    best.map(|rule| rule.app.clone())
}

impl Rule {
    fn fits(&self, path: &str) -> bool {
        match self.second_segments() {
            Some(names) => {
                let mut segments = path.split('/').skip(2);
                let second = segments.next();
                segments.next().is_some() && second.is_some_and(|it| names.contains(&it))
            }
            None => {
                let rest = path.strip_prefix(self.path.trim_end_matches('/'));
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            }
        }
    }

    fn second_segments(&self) -> Option<Vec<&str>> {
        let names = self.path.strip_prefix("/[^/]+/")?.strip_suffix("/.*")?;
        let names = names.trim_start_matches('(').trim_end_matches(')');
        Some(names.split('|').collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_rule_is_taken() {
        let rules = [
            ("/", "home"),
            ("/api/x", "x"),
            ("/[^/]+/(antrag|vorgang)/.*", "form"),
        ];
        let yaml: Vec<String> = rules
            .iter()
            .map(|(path, app)| format!("value: {path}\nbackendRefs:\n- name: {app}\n"))
            .collect();
        let rules = read(&yaml.concat());
        for (route, app) in [
            ("/...", "home"),
            ("/api/x/...", "x"),
            ("/api/xy/...", "home"),
            ("/:kommune/antrag/:service", "form"),
            ("/:kommune/vorgang/...", "form"),
            ("/:kommune/papier/...", "home"),
        ] {
            assert_eq!(app_of(&rules, route).as_deref(), Some(app), "{route}");
        }
    }
}
