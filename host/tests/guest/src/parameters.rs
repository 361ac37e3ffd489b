//! The query of a request.

use anyhow::Context;

/// Names and values, as they stand: tests send nothing that needs escaping.
pub struct Parameters(Vec<(String, String)>);

impl Parameters {
    /// Those of a query.
    pub fn of(query: Option<&str>) -> Self {
        let pairs = query.unwrap_or_default().split('&');
        let pairs = pairs.filter_map(|pair| pair.split_once('='));
        Parameters(
            pairs
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect(),
        )
    }

    /// A value that must be there.
    pub fn get(&self, name: &str) -> anyhow::Result<&str> {
        self.optional(name)
            .with_context(|| format!("the parameter {name} is missing"))
    }

    /// A value that may be there.
    pub fn optional(&self, name: &str) -> Option<&str> {
        let mut pairs = self.0.iter();
        pairs
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// A number that must be there.
    pub fn number(&self, name: &str) -> anyhow::Result<u64> {
        Ok(self.get(name)?.parse()?)
    }
}
