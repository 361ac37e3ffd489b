//! Text with `{{ variable }}` in it.

use super::{Values, is_name};

/// Text with `{{ variable }}` in it, as given in the manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template(Vec<Part>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Text(String),
    Variable(String),
}

/// Why a text is no template, or cannot be filled in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    /// `{{` without `}}`.
    #[error("`{{{{` is not closed by `}}}}` in \"{0}\"")]
    Unclosed(String),
    /// What stands between the braces is no variable's name.
    #[error(
        "\"{0}\" is not a variable's name: use lower-case letters, digits and single underscores"
    )]
    NotAName(String),
    /// The application does not declare the variable.
    #[error("the variable \"{0}\" is not declared under [variables]")]
    Undeclared(String),
}

impl Template {
    /// Reads a template.
    pub fn parse(text: &str) -> Result<Self, TemplateError> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("{{") {
            let (name, after) = after
                .split_once("}}")
                .ok_or_else(|| TemplateError::Unclosed(text.to_owned()))?;
            let name = name.trim();
            if !is_name(name) {
                return Err(TemplateError::NotAName(name.to_owned()));
            }
            parts.push(Part::Text(before.to_owned()));
            parts.push(Part::Variable(name.to_owned()));
            rest = after;
        }
        parts.push(Part::Text(rest.to_owned()));
        Ok(Template(parts))
    }

    /// Fills in the values.
    pub fn fill(&self, values: &Values) -> Result<String, TemplateError> {
        let mut text = String::new();
        for part in &self.0 {
            text += match part {
                Part::Text(literal) => literal,
                Part::Variable(name) => values
                    .get(name)
                    .ok_or_else(|| TemplateError::Undeclared(name.clone()))?,
            };
        }
        Ok(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(text: &str) -> Result<String, TemplateError> {
        let values = Values::from([("host".to_owned(), "example.org".to_owned())]);
        Template::parse(text)?.fill(&values)
    }

    #[test]
    fn a_variable_is_filled_in_with_or_without_spaces() {
        assert_eq!(
            filled("https://{{ host }}/").unwrap(),
            "https://example.org/"
        );
        assert_eq!(
            filled("{{host}}{{host}}").unwrap(),
            "example.orgexample.org"
        );
        assert_eq!(filled("plain").unwrap(), "plain");
    }

    #[test]
    fn what_cannot_be_filled_in_is_named() {
        assert_eq!(
            filled("{{ port }}"),
            Err(TemplateError::Undeclared("port".to_owned()))
        );
        assert_eq!(
            filled("{{ Host }}"),
            Err(TemplateError::NotAName("Host".to_owned()))
        );
        assert!(matches!(
            filled("a {{ host"),
            Err(TemplateError::Unclosed(_))
        ));
    }
}
