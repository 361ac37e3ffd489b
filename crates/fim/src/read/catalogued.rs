//! Reading of what the catalogue keeps about elements.

use std::collections::BTreeSet;

use crate::catalogue::{
    Catalogue, Keyword, Referenced, Relation, RelationKind, RuleElement, RuleInterface,
};
use crate::ids::RuleId;
use crate::read::place::{Findings, Place};

/// Takes the keywords and relations of one element.
pub(crate) fn remarks(place: &Place<'_>, id: &str, into: &mut Catalogue, findings: &mut Findings) {
    for keyword in place.all("stichwort") {
        let text = keyword.node.content();
        if !text.is_empty() {
            into.keywords.push(Keyword {
                of: id.to_owned(),
                text,
                uri: keyword.node.attribute("uri").map(str::to_owned),
            });
        }
    }
    for relation in place.all("relation") {
        into.relations
            .extend(read_relation(&relation, id, findings));
    }
}

fn read_relation(place: &Place<'_>, id: &str, findings: &mut Findings) -> Option<Relation> {
    let code = place.code("praedikat").unwrap_or_default();
    let kind = match code.as_str() {
        "ABL" => RelationKind::DerivedFrom,
        "ERS" => RelationKind::Replaces,
        "EQU" => RelationKind::Equals,
        "VKN" => RelationKind::LinkedWith,
        _ => {
            findings.coded_error(
                1029,
                *place,
                format!("`{code}` is no code of `praedikat`. The codes are: ABL, ERS, EQU, VKN."),
            );
            return None;
        }
    };
    let Some(object) = place.one("objekt").and_then(|object| referenced(&object)) else {
        findings.coded_warning(
            1091,
            *place,
            "The relation leads nowhere: `objekt` has no key. It is passed over.",
        );
        return None;
    };
    // Elements relate to elements of their own kind: a field to a field, a group to a group.
    if object.id.chars().next() != id.chars().next() && kind != RelationKind::LinkedWith {
        findings.coded_warning(
            1087,
            *place,
            format!(
                "{id} and {} are elements of different kinds, so the relation says nothing.",
                object.id
            ),
        );
    }
    Some(Relation {
        of: id.to_owned(),
        kind,
        object,
    })
}

/// A key with its version, both as children.
pub(crate) fn referenced(place: &Place<'_>) -> Option<Referenced> {
    let within = place.one("identifikation");
    let place = within.as_ref().unwrap_or(place);
    Some(Referenced {
        id: place.text("id")?,
        version: place.text("version"),
    })
}

/// Takes what a rule of XDatenfelder 3 is called with and acts on.
pub(crate) fn rule_interface(place: &Place<'_>) -> RuleInterface {
    let elements = |name| {
        place
            .all(name)
            .filter_map(|one| rule_element(&one))
            .collect()
    };
    RuleInterface {
        kind: place.code("typ"),
        params: elements("param"),
        targets: elements("ziel"),
        errors: place
            .all("fehler")
            .filter_map(|one| message(&one))
            .collect(),
    }
}

fn rule_element(place: &Place<'_>) -> Option<RuleElement> {
    let part = |name: &str| {
        let attribute = place.node.attribute(name).map(str::to_owned);
        attribute.or_else(|| place.text(name))
    };
    let element = part("element").or_else(|| Some(place.node.content()))?;
    (!element.is_empty()).then(|| RuleElement {
        element,
        name: part("name"),
    })
}

fn message(place: &Place<'_>) -> Option<String> {
    let text = place.text("text").unwrap_or_else(|| place.node.content());
    (!text.is_empty()).then_some(text)
}

/// Warns of rules that name an element which the schema does not have.
pub(crate) fn check_rules(
    root: Place<'_>,
    catalogue: &Catalogue,
    known: &BTreeSet<&str>,
    findings: &mut Findings,
) {
    for (rule, interface) in &catalogue.rules {
        for named in interface.params.iter().chain(&interface.targets) {
            if let Some(unknown) = unknown_key(&named.element, known) {
                findings.coded_warning(1001, root, unreachable_element(rule, &unknown));
            }
        }
    }
}

/// The first key in a path such as `G60000000088/F60000000243` that the schema does not have.
fn unknown_key(element: &str, known: &BTreeSet<&str>) -> Option<String> {
    let mut words = element.split(|c: char| !c.is_ascii_alphanumeric());
    let is_key = |word: &&str| {
        word.strip_prefix(['F', 'G']).is_some_and(|digits| {
            digits.len() == 11 && digits.bytes().all(|digit| digit.is_ascii_digit())
        })
    };
    words
        .find(|word| is_key(word) && !known.contains(word))
        .map(str::to_owned)
}

fn unreachable_element(rule: &RuleId, key: &str) -> String {
    format!("The rule {rule} names {key}, which is not in the schema. Add it, or correct the rule.")
}
