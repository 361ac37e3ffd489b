//! Which component answers on which path: Spin's rules, by the library that Spin uses.

use std::borrow::Cow;
use std::collections::BTreeMap;

use routefinder::{Captures, RouteSpec};

use crate::manifest::Trigger;

/// Paths under this are Spin's own.
pub const RESERVED: &str = "/.well-known/spin/";

/// The routes of an application.
pub struct Routes(routefinder::Router<Target>);

struct Target {
    component: String,
    /// As it stands in the manifest.
    raw: String,
    /// With a slash in front and none behind.
    absolute: String,
}

/// A route that cannot be.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("the route \"{route}\" of component \"{component}\" cannot be read: {reason}")]
pub struct RouteError {
    route: String,
    component: String,
    reason: String,
}

/// A component found for a path.
pub struct RouteMatch<'a> {
    /// The component's id.
    pub component: &'a str,
    /// The route as it stands in the manifest.
    pub raw: &'a str,
    /// The route with a slash in front and none behind.
    pub absolute: &'a str,
    /// What stands for `/...`.
    pub trailing: Cow<'a, str>,
    /// What stands for each `:name`.
    pub captures: Vec<(String, String)>,
}

impl Routes {
    /// The routes of these triggers, and what a person should know of them. Of two triggers with
    /// the same route the last one wins.
    pub fn new(triggers: &[Trigger]) -> Result<(Self, Vec<String>), RouteError> {
        let mut warnings = Vec::new();
        let mut by_route = BTreeMap::new();
        for trigger in triggers {
            let Some(route) = &trigger.route else {
                continue;
            };
            if let Some(replaced) = by_route.insert(route.as_str(), trigger.component.as_str()) {
                warnings.push(format!(
                    "the route \"{route}\" is given to \"{replaced}\" and to \"{}\", which gets it",
                    trigger.component
                ));
            }
        }
        let mut router = routefinder::Router::new();
        for (route, component) in by_route {
            let absolute = absolute(route);
            if absolute.starts_with(RESERVED) {
                warnings.push(format!(
                    "the route \"{route}\" is reserved and never reached"
                ));
            }
            let spec = spec(&absolute).map_err(|reason| RouteError {
                route: route.to_owned(),
                component: component.to_owned(),
                reason,
            })?;
            let target = Target {
                component: component.to_owned(),
                raw: route.to_owned(),
                absolute,
            };
            // Adding a parsed route cannot fail.
            let _ = router.add(spec, target);
        }
        Ok((Routes(router), warnings))
    }

    /// The component for a path, exact before parameter before wildcard, the longest first.
    pub fn find<'a>(&'a self, path: &'a str) -> Option<RouteMatch<'a>> {
        let found = self.0.best_match(path)?;
        let captures = found.captures();
        let target: &'a Target = found.handler();
        Some(RouteMatch {
            component: &target.component,
            raw: &target.raw,
            absolute: &target.absolute,
            trailing: trailing(&captures, path),
            captures: captures
                .iter()
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect(),
        })
    }

    /// Every route and its component, in the order in which they are tried.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(_, target)| (target.raw.as_str(), target.component.as_str()))
    }
}

impl<'a> RouteMatch<'a> {
    /// The match of an internal call: any path is the component's.
    pub fn internal(component: &'a str, path: &'a str) -> Self {
        RouteMatch {
            component,
            raw: "/...",
            absolute: "/...",
            trailing: Cow::Borrowed(path),
            captures: Vec::new(),
        }
    }
}

fn absolute(route: &str) -> String {
    let slash = if route.starts_with('/') { "" } else { "/" };
    let route = route.strip_suffix('/').unwrap_or(route);
    format!("{slash}{route}")
}

fn spec(absolute: &str) -> Result<RouteSpec, String> {
    match absolute.strip_suffix("/...") {
        Some(prefix) => format!("{prefix}/*").parse(),
        None => absolute.parse(),
    }
}

/// Spin keeps the slashes around a trailing wildcard, which the router takes away.
fn trailing(captures: &Captures<'_, '_>, path: &str) -> Cow<'static, str> {
    match (captures.wildcard(), path.ends_with('/')) {
        (None | Some(""), false) | (None, true) => Cow::Borrowed(""),
        (Some(""), true) => Cow::Borrowed("/"),
        (Some(rest), false) => Cow::Owned(format!("/{rest}")),
        (Some(rest), true) => Cow::Owned(format!("/{rest}/")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn routes(routes: &[&str]) -> Routes {
        let triggers: Vec<_> = routes
            .iter()
            .map(|route| Trigger {
                component: format!("at {route}"),
                route: Some((*route).to_owned()),
            })
            .collect();
        Routes::new(&triggers).unwrap().0
    }

    fn found(table: &Routes, path: &str) -> Option<String> {
        table.find(path).map(|found| found.raw.to_owned())
    }

    #[test]
    fn exact_comes_before_a_parameter_and_a_parameter_before_a_wildcard() {
        let table = routes(&["/", "/hilfe", "/:kommune", "/...", "/:kommune/antrag/..."]);
        let expect = |path, route: &str| assert_eq!(found(&table, path).as_deref(), Some(route));
        expect("/", "/");
        expect("/hilfe", "/hilfe");
        expect("/hilfe/", "/hilfe");
        expect("/aachen", "/:kommune");
        expect("/aachen/antrag/hund", "/:kommune/antrag/...");
        expect("/aachen/antrag", "/:kommune/antrag/...");
        expect("/aachen/anderes", "/...");
    }

    #[test]
    fn a_page_of_its_own_comes_before_all_others_below_the_same_path() {
        let (all, page) = (
            "/:kommune/vorgang/...",
            "/:kommune/vorgang/:dienst/:id/quittung.pdf",
        );
        let (guests, start) = ("/:kommune/mitwirken/...", "/:kommune/mitwirken/:dienst/:id");
        let table = routes(&[all, page, guests, start, "/..."]);
        let expect = |path, route: &str| assert_eq!(found(&table, path).as_deref(), Some(route));
        expect("/aachen/vorgang/hund/4f0q/quittung.pdf", page);
        expect("/aachen/vorgang/hund/4f0q", all);
        expect("/aachen/vorgang/hund/4f0q/zurueckziehen", all);
        expect("/aachen/mitwirken/hund/4f0q", start);
        expect("/aachen/mitwirken/hund/4f0q/", start);
        expect("/aachen/mitwirken/hund/4f0q/1", guests);
    }

    #[test]
    fn the_longest_wildcard_wins() {
        let table = routes(&["/a/...", "/a/b/...", "/..."]);
        assert_eq!(found(&table, "/a/b/c").as_deref(), Some("/a/b/..."));
        assert_eq!(found(&table, "/a/c").as_deref(), Some("/a/..."));
        assert_eq!(found(&table, "/c").as_deref(), Some("/..."));
    }

    #[test]
    fn a_path_without_a_route_has_no_component() {
        let table = routes(&["/a", "/b/:id"]);
        for path in ["/", "/b", "/b/1/2", "/A", "/ab"] {
            assert_eq!(found(&table, path), None, "{path}");
        }
    }

    #[test]
    fn a_wildcard_keeps_its_slashes() {
        let table = routes(&["/static/..."]);
        let trailing = |path| table.find(path).unwrap().trailing.into_owned();
        assert_eq!(trailing("/static"), "");
        assert_eq!(trailing("/static/"), "/");
        assert_eq!(trailing("/static/a/b.css"), "/a/b.css");
        assert_eq!(trailing("/static/a/"), "/a/");
    }

    #[test]
    fn of_two_triggers_with_one_route_the_last_wins_and_it_is_said() {
        let triggers = ["first", "second"].map(|component| Trigger {
            component: component.to_owned(),
            route: Some("/a".to_owned()),
        });
        let (table, warnings) = Routes::new(&triggers).unwrap();
        assert_eq!(table.find("/a").unwrap().component, "second");
        assert_eq!(warnings.len(), 1);
    }

    #[test]
    fn a_private_trigger_has_no_route() {
        let trigger = Trigger {
            component: "private".to_owned(),
            route: None,
        };
        let (table, _) = Routes::new(&[trigger]).unwrap();
        assert!(table.find("/").is_none());
    }

    #[test]
    fn a_route_that_cannot_be_read_is_named_with_its_component() {
        let trigger = Trigger {
            component: "broken".to_owned(),
            route: Some("/a/:/b".to_owned()),
        };
        let error = Routes::new(&[trigger]).err().unwrap().to_string();
        assert!(
            error.contains("/a/:/b") && error.contains("broken"),
            "{error}"
        );
    }

    proptest! {
        #[test]
        fn a_parameter_captures_exactly_its_segment(
            first in "[a-z0-9-]{1,12}",
            second in "[a-z0-9%-]{1,12}",
        ) {
            let table = routes(&["/:kommune/leistung/:schluessel"]);
            let path = format!("/{first}/leistung/{second}");
            let found = table.find(&path).unwrap();
            prop_assert_eq!(
                found.captures,
                vec![
                    ("kommune".to_owned(), first.clone()),
                    ("schluessel".to_owned(), second.clone()),
                ]
            );
        }

        #[test]
        fn an_exact_route_is_never_taken_by_a_wildcard(segments in prop::collection::vec("[a-z]{1,6}", 1..5)) {
            let exact = format!("/{}", segments.join("/"));
            let table = routes(&["/...", &exact]);
            prop_assert_eq!(found(&table, &exact), Some(exact.clone()));
            let below = format!("{exact}/x");
            prop_assert_eq!(found(&table, &below), Some("/...".to_owned()));
        }

        #[test]
        fn no_path_makes_the_table_panic(path in "/[ -~äöü/]{0,40}") {
            let table = routes(&["/", "/:a", "/:a/b.c/:d", "/x/..."]);
            let _ = table.find(&path);
        }
    }
}
