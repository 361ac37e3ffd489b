//! The apps of `deploy/spinkube/apps.yaml`, read line by line: the file is written so that this does.

use std::collections::BTreeSet;

/// One `SpinApp`.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct App {
    /// Its name, such as `stadttor-form`.
    pub name: String,
    /// The components that it selects.
    pub components: BTreeSet<String>,
    /// The variables that it gives a value to.
    pub variables: BTreeSet<String>,
}

/// All apps of the file.
pub fn read(yaml: &str) -> Vec<App> {
    let documents = yaml.split("\n---\n");
    let apps = documents.filter(|it| it.contains("kind: SpinApp"));
    apps.map(app).collect()
}

fn app(document: &str) -> App {
    let mut app = App::default();
    let mut section = "";
    for line in document.lines() {
        let word = line.trim();
        let depth = line.len() - line.trim_start().len();
        if depth <= 2 && word.ends_with(':') {
            section = word;
        } else if let ("metadata:", Some(name)) = (section, word.strip_prefix("name: ")) {
            app.name = name.to_owned();
        } else if let ("variables:", 4, Some(name)) =
            (section, depth, word.strip_prefix("- name: "))
        {
            app.variables.insert(name.to_owned());
        } else if let ("components:", Some(name)) = (section, word.strip_prefix("- ")) {
            app.components.insert(name.to_owned());
        }
    }
    app
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_components_and_variables_are_read() {
        let yaml = "# one\n---\nkind: SpinApp\nmetadata:\n  name: stadttor-a\nspec:\n  components:\n    - a\n    - b\n  runtimeConfig:\n    loadFromSecret: c\n  variables:\n    - name: k\n      valueFrom:\n        secretKeyRef:\n          name: x\n          key: k\n";
        let all = |them: &[&str]| them.iter().map(|it| (*it).to_owned()).collect();
        let expected = App {
            name: "stadttor-a".into(),
            components: all(&["a", "b"]),
            variables: all(&["k"]),
        };
        assert_eq!(read(yaml), [expected]);
    }
}
