//! Key-value operations, as the portal counts them.

use std::collections::BTreeMap;
use std::fmt;

/// How many operations of each kind: `get`, `set`, `increment`, `delete`, `exists`, `get_keys`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Operations(BTreeMap<String, u64>);

impl Operations {
    /// Reads `get=2,increment=1,set=1`.
    #[must_use]
    pub fn parse(header: &str) -> Self {
        let pairs = header.split(',').filter_map(|pair| {
            let (name, count) = pair.trim().split_once('=')?;
            Some((name.to_owned(), count.parse().ok()?))
        });
        Self(pairs.filter(|(_, count)| *count > 0).collect())
    }

    /// All of them together.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.0.values().sum()
    }

    /// How many of this kind.
    #[must_use]
    pub fn of(&self, kind: &str) -> u64 {
        self.0.get(kind).copied().unwrap_or(0)
    }

    /// What came on top of an earlier count.
    #[must_use]
    pub fn since(&self, earlier: &Self) -> Self {
        let more = self.0.iter().filter_map(|(kind, count)| {
            let more = count.saturating_sub(earlier.of(kind));
            (more > 0).then(|| (kind.clone(), more))
        });
        Self(more.collect())
    }
}

impl fmt::Display for Operations {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pairs: Vec<String> = self
            .0
            .iter()
            .map(|(kind, count)| format!("{kind}={count}"))
            .collect();
        out.write_str(&pairs.join(","))
    }
}

/// All operations since the start, by kind, out of the text of `/metrics`.
#[must_use]
pub fn total_operations(metrics: &str) -> Operations {
    let mut kinds = BTreeMap::new();
    for line in metrics.lines() {
        let counted = line.starts_with("stadttor_key_value_operations_total{");
        let Some((labels, count)) = line.rsplit_once(' ').filter(|_| counted) else {
            continue;
        };
        let kind = labels
            .split_once("operation=\"")
            .and_then(|(_, rest)| rest.split_once('"'))
            .map_or("?", |(kind, _)| kind);
        *kinds.entry(kind.to_owned()).or_insert(0) += count.parse::<u64>().unwrap_or(0);
    }
    Operations(kinds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_is_read_and_written_alike() {
        let operations = Operations::parse("get=2, increment=1,set=0");
        assert_eq!(operations.to_string(), "get=2,increment=1");
        assert_eq!(operations.total(), 3);
        let later = Operations::parse("get=5,increment=1");
        assert_eq!(later.since(&operations).to_string(), "get=3");
    }

    #[test]
    fn metrics_are_summed_over_components_and_stores() {
        let text = "\
# TYPE stadttor_key_value_operations_total counter
stadttor_key_value_operations_total{component=\"a\",store=\"x\",operation=\"get\"} 2
stadttor_key_value_operations_total{component=\"b\",store=\"y\",operation=\"get\"} 3
stadttor_key_value_operations_total{component=\"b\",store=\"y\",operation=\"set\"} 1
other 9";
        assert_eq!(total_operations(text).to_string(), "get=5,set=1");
    }
}
