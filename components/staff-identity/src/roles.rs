//! What a provider's claims say about roles.
//!
//! By itself a value of the roles claim says a municipality and a role: `aachen:administrator`. Where
//! the provider has names of its own, `oidc_roles` says what each means; where it says municipalities
//! in a claim of their own, `oidc_tenant_claim` names that.

use anyhow::{Context, anyhow};
use serde_json::{Map, Value};
use sessions::Role;
use std::collections::{BTreeMap, BTreeSet};

/// Roles by municipality, as a token has them.
pub(crate) type Roles = BTreeMap<String, BTreeSet<Role>>;

/// The most values of a claim that are looked at.
const MOST: usize = 2_000;

/// What the claims of a provider mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Meaning {
    roles: String,
    tenants: Option<String>,
    /// The provider's own names. Empty: values say by themselves what they mean.
    names: BTreeMap<String, Vec<Grant>>,
}

/// A role, at the municipality that the same value names, if it names one.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Grant {
    tenant: Option<String>,
    role: Role,
}

impl Grant {
    /// Reads `aachen:administrator`, or `administrator` where another claim names municipalities.
    fn parse(text: &str, elsewhere: bool) -> Option<Self> {
        let (tenant, role) = match (text.split_once(':'), elsewhere) {
            (Some((tenant, role)), false) => (Some(tenant.to_owned()), role),
            (None, true) => (None, text),
            _ => return None,
        };
        let role = serde_json::from_value(Value::String(role.to_owned())).ok()?;
        Some(Self { tenant, role })
    }
}

impl Meaning {
    /// Reads the settings: the claim with roles, the claim with municipalities (empty: none), and
    /// the provider's own names as `name=aachen:administrator`, separated by semicolons or lines.
    pub(crate) fn parse(roles: &str, tenants: &str, names: &str) -> Result<Self, anyhow::Error> {
        let tenants = (!tenants.trim().is_empty()).then(|| tenants.trim().to_owned());
        let mut known: BTreeMap<String, Vec<Grant>> = BTreeMap::new();
        let lines = names.split([';', '\n']).map(str::trim);
        for line in lines.filter(|line| !line.is_empty()) {
            let (name, means) = line.rsplit_once('=').context("a line without `=`")?;
            let grant = Grant::parse(means.trim(), tenants.is_some());
            let grant = grant.ok_or_else(|| anyhow!("{means:?} is no role of a municipality"))?;
            known.entry(name.trim().to_owned()).or_default().push(grant);
        }
        Ok(Self {
            roles: roles.trim().to_owned(),
            tenants,
            names: known,
        })
    }

    /// Whether these claims say anything about roles.
    pub(crate) fn is_in(&self, claims: &Map<String, Value>) -> bool {
        claim(claims, &self.roles).is_some()
    }

    /// The roles that these claims give, at municipalities that are there. What is unknown gives
    /// nothing.
    pub(crate) fn of(&self, claims: &Map<String, Value>, is_there: impl Fn(&str) -> bool) -> Roles {
        let elsewhere = self.tenants.as_deref();
        let named = elsewhere.map(|name| texts(claim(claims, name)));
        let named = named.unwrap_or_default();
        let mut roles = Roles::new();
        let values = texts(claim(claims, &self.roles));
        for grant in values.iter().flat_map(|value| self.grants(value)) {
            let tenants = grant.tenant.as_deref().map(|it| vec![it]);
            let tenants = tenants.unwrap_or_else(|| named.clone());
            for tenant in tenants.into_iter().filter(|it| is_there(it)) {
                roles
                    .entry(tenant.to_owned())
                    .or_default()
                    .insert(grant.role);
            }
        }
        roles
    }

    fn grants(&self, value: &str) -> Vec<Grant> {
        match self.names.is_empty() {
            true => Grant::parse(value, self.tenants.is_some())
                .into_iter()
                .collect(),
            false => self.names.get(value).cloned().unwrap_or_default(),
        }
    }
}

/// A claim by its name; by a path with dots (`realm_access.roles`) where there is none of this name.
fn claim<'a>(claims: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    if let Some(value) = claims.get(name) {
        return Some(value);
    }
    let (first, rest) = name.split_once('.')?;
    let inner = claims.get(first)?.as_object()?;
    claim(inner, rest)
}

/// One text or a list of them.
fn texts(value: Option<&Value>) -> Vec<&str> {
    match value {
        Some(Value::String(text)) => vec![text.as_str()],
        Some(Value::Array(all)) => all.iter().take(MOST).filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn roles(meaning: &Meaning, claims: Value) -> Vec<(String, Vec<Role>)> {
        let claims = claims.as_object().unwrap().clone();
        let there = |tenant: &str| ["aachen", "soest"].contains(&tenant);
        let roles = meaning.of(&claims, there).into_iter();
        roles
            .map(|(tenant, roles)| (tenant, roles.into_iter().collect()))
            .collect()
    }

    #[test]
    fn a_value_says_a_municipality_and_a_role() {
        let meaning = Meaning::parse("roles", "", "").unwrap();
        let said = json!({"roles": ["aachen:administrator", "soest:auditor", "aachen:auditor"]});
        assert_eq!(
            roles(&meaning, said),
            [
                ("aachen".into(), vec![Role::Administrator, Role::Auditor]),
                ("soest".into(), vec![Role::Auditor])
            ]
        );
        let one = json!({"roles": "aachen:caseworker"});
        assert_eq!(
            roles(&meaning, one),
            [("aachen".into(), vec![Role::Caseworker])]
        );
    }

    #[test]
    fn what_is_unknown_gives_nothing() {
        let meaning = Meaning::parse("roles", "", "").unwrap();
        for value in [
            json!("nowhere:administrator"),
            json!("administrator"),
            json!("aachen:"),
            json!("aachen:Administrator"),
            json!("aachen:administrator:x"),
            json!([
                "*:administrator",
                ":administrator",
                7,
                null,
                ["aachen:auditor"]
            ]),
            json!({"aachen": "administrator"}),
            json!(7),
        ] {
            let claims = json!({ "roles": value });
            assert!(roles(&meaning, claims.clone()).is_empty(), "{claims}");
        }
        assert!(roles(&meaning, json!({"role": "aachen:auditor"})).is_empty());
    }

    #[test]
    fn a_claim_may_lie_deeper_and_have_a_name_with_dots() {
        let deep = Meaning::parse("realm_access.roles", "", "").unwrap();
        let said = json!({"realm_access": {"roles": ["aachen:auditor"]}});
        assert_eq!(roles(&deep, said).len(), 1);
        let flat = Meaning::parse("https://x.example/roles", "", "").unwrap();
        assert_eq!(
            roles(&flat, json!({"https://x.example/roles": "aachen:auditor"})).len(),
            1
        );
    }

    #[test]
    fn a_providers_own_names_are_translated_and_others_give_nothing() {
        let names =
            "AC-Admins=aachen:administrator; CN=Rev,OU=x=aachen:auditor\nAC-Admins=soest:auditor";
        let meaning = Meaning::parse("groups", "", names).unwrap();
        let said = json!({"groups": ["AC-Admins", "CN=Rev,OU=x", "aachen:caseworker"]});
        assert_eq!(
            roles(&meaning, said),
            [
                ("aachen".into(), vec![Role::Administrator, Role::Auditor]),
                ("soest".into(), vec![Role::Auditor])
            ]
        );
    }

    #[test]
    fn municipalities_may_stand_in_a_claim_of_their_own() {
        let meaning = Meaning::parse("role", "kommune", "").unwrap();
        let said = json!({"role": "auditor", "kommune": ["aachen", "nowhere", "soest"]});
        assert_eq!(roles(&meaning, said).len(), 2);
        // Then a value that names another municipality by itself gives nothing.
        let said = json!({"role": "soest:auditor", "kommune": "aachen"});
        assert!(roles(&meaning, said).is_empty());
        assert!(roles(&meaning, json!({"role": "auditor"})).is_empty());
    }

    #[test]
    fn settings_that_mean_nothing_are_refused() {
        for names in ["x", "x=aachen", "x=aachen:boss", "x=auditor"] {
            assert!(Meaning::parse("roles", "", names).is_err(), "{names}");
        }
    }
}
