//! The walk through a schema, the same in both dialects.

use std::collections::{BTreeMap, BTreeSet};
use std::marker::PhantomData;

use crate::catalogue::Catalogue;
use crate::codes::CodeList;
use crate::ids::{ElementId, RuleId, SchemaId, Version};
use crate::path::MOST_REPEATS;
use crate::read::dialect::Dialect;
use crate::read::genericode::Genericode;
use crate::read::place::Often::Once;
use crate::read::place::{Children, Findings, Often, Place};
use crate::read::{catalogued, quality};
use crate::schema::{Element, Group, Rule, Schema, Structure};

const IDENTIFICATION: Children = &[("id", Once), ("version", Often::Maybe)];
const STRUCTURE: Children = &[("anzahl", Once), ("bezug", Often::Any), ("enthaelt", Once)];
const CONTENT: Children = &[
    ("datenfeld", Often::Maybe),
    ("datenfeldgruppe", Often::Maybe),
];
/// Nobody is made to fill in one field more often.
const MOST_DEMANDED: u32 = 100;

/// A walk and what it gathered.
pub(crate) struct Walk<'l, D> {
    /// The code lists at hand; `None` where references stay open.
    pub lists: Option<&'l [Genericode]>,
    pub used: BTreeMap<String, CodeList>,
    pub findings: Findings,
    pub catalogue: Catalogue,
    /// The groups that the walk is in.
    open: Vec<ElementId>,
    dialect: PhantomData<D>,
}

/// What every element begins with.
pub(crate) struct Head<Id> {
    pub id: Id,
    pub version: Version,
    pub name: String,
}

impl<'l, D: Dialect> Walk<'l, D> {
    pub fn new(lists: Option<&'l [Genericode]>) -> Self {
        Self {
            lists,
            used: BTreeMap::new(),
            findings: Findings::default(),
            catalogue: Catalogue::default(),
            open: Vec::new(),
            dialect: PhantomData,
        }
    }

    pub fn schema(&mut self, place: Place<'_>) -> Option<Schema> {
        place.expect(D::NAMESPACE, D::SCHEMA, &mut self.findings);
        D::check_state(place, &mut self.findings);
        let head: Option<Head<SchemaId>> = self.head(&place, 'S');
        let rules = self.rules(&place);
        let nodes = self.structures(&place, 1025);
        let head = head?;
        catalogued::remarks(
            &place,
            head.id.as_str(),
            &mut self.catalogue,
            &mut self.findings,
        );
        let document = place.one("dokumentsteckbrief");
        self.catalogue.document = document.and_then(|document| catalogued::referenced(&document));
        if head.version.is_none() {
            self.findings.error(
                place,
                "The schema has no version. Only a published version can be used: add it.",
            );
        }
        quality::check_whole(place, &nodes, &self.catalogue, &mut self.findings);
        let label = place
            .text(D::SCHEMA_LABEL)
            .unwrap_or_else(|| head.name.clone());
        let schema = Schema {
            id: head.id,
            version: head.version,
            format: D::FORMAT,
            name: head.name,
            label,
            description: place.text("beschreibung"),
            definition: place.text("definition"),
            help: place.text("hilfetext"),
            legal_basis: D::legal_basis(&place),
            rules,
            nodes,
            code_lists: std::mem::take(&mut self.used),
        };
        quality::check_lists(place, &schema, &mut self.findings);
        Some(schema)
    }

    pub fn group(&mut self, place: Place<'_>) -> Option<Group> {
        place.expect(D::NAMESPACE, D::GROUP, &mut self.findings);
        D::check_state(place, &mut self.findings);
        self.expect_code_of(1031, &place, "schemaelementart", &["ABS", "HAR", "RNG"]);
        let head: Head<ElementId> = self.head(&place, 'G')?;
        let choice = D::is_choice(&place, &mut self.findings);
        let rules = self.rules(&place);
        let children = self.members(&place, &head.id)?;
        catalogued::remarks(
            &place,
            head.id.as_str(),
            &mut self.catalogue,
            &mut self.findings,
        );
        let group = Group {
            label_input: place
                .text("bezeichnungEingabe")
                .unwrap_or_else(|| head.name.clone()),
            id: head.id,
            version: head.version,
            name: head.name,
            label_output: place.text("bezeichnungAusgabe"),
            help_input: place.text("hilfetextEingabe"),
            help_output: place.text("hilfetextAusgabe"),
            description: place.text("beschreibung"),
            definition: place.text("definition"),
            choice,
            legal_basis: D::legal_basis(&place),
            rules,
            children,
        };
        quality::check_group(place, &group, &mut self.findings);
        Some(group)
    }

    /// What a group consists of; nothing for a group that would stand in itself.
    fn members(&mut self, place: &Place<'_>, id: &ElementId) -> Option<Vec<Structure>> {
        if self.open.contains(id) {
            let reason = format!("{id} stands in itself. Take it out, or use another group.");
            self.findings.coded_error(1026, *place, reason);
            return None;
        }
        self.open.push(id.clone());
        let children = self.structures(place, 1004);
        self.open.pop();
        Some(children)
    }

    /// The parts of a schema or group; `twice` is FITKO's number for one that stands there twice.
    fn structures(&mut self, place: &Place<'_>, twice: u16) -> Vec<Structure> {
        let mut structures = Vec::new();
        let mut keys = BTreeSet::new();
        for structure in place.all("struktur") {
            let Some(read) = self.structure(structure) else {
                continue;
            };
            // Two of one key would have one address in the answers and one name in the application.
            if !keys.insert(read.id().clone()) {
                self.findings.coded_error(
                    twice,
                    structure,
                    format!(
                        "{} stands twice in the same place. Raise its `anzahl`, or use another element.",
                        read.id()
                    ),
                );
            }
            structures.push(read);
        }
        structures
    }

    fn structure(&mut self, place: Place<'_>) -> Option<Structure> {
        place.expect(D::NAMESPACE, STRUCTURE, &mut self.findings);
        let often = self.often(&place);
        let legal_basis = D::legal_basis(&place);
        let content = place.one("enthaelt")?;
        content.expect(D::NAMESPACE, CONTENT, &mut self.findings);
        let element = match (content.one("datenfeld"), content.one("datenfeldgruppe")) {
            (Some(field), None) => Element::Field(Box::new(self.field(field)?)),
            (None, Some(group)) => Element::Group(Box::new(self.group(group)?)),
            _ => {
                self.findings.error(
                    content,
                    "`enthaelt` must have one `datenfeld` or one `datenfeldgruppe`.",
                );
                return None;
            }
        };
        let (min, max) = often?;
        Some(Structure {
            min,
            max,
            legal_basis,
            element,
        })
    }

    /// `0:1`, `1:1`, `0:*`, `1:n` or `2:5`.
    fn often(&mut self, place: &Place<'_>) -> Option<(u32, Option<u32>)> {
        let anzahl = place.one("anzahl")?;
        let text = anzahl.node.content();
        let parsed = text.split_once(':').and_then(|(min, max)| {
            let min: u32 = min.trim().parse().ok()?;
            match max.trim() {
                "*" | "n" => Some((min, None)),
                max => Some((min, Some(max.parse::<u32>().ok()?))),
            }
        });
        match parsed {
            Some((min, max))
                if min <= MOST_DEMANDED
                    && max.is_none_or(|max| max >= min.max(1) && max <= MOST_REPEATS) =>
            {
                Some((min, max))
            }
            Some((min, Some(max))) if min > max => {
                self.findings.coded_error(
                    1047,
                    anzahl,
                    format!(
                        "`{text}` demands more than it allows. Write the smaller number first."
                    ),
                );
                None
            }
            _ => {
                self.findings.coded_error(
                    1046,
                    anzahl,
                    format!(
                        "`{text}` does not say how often the element may stand here. Write such as `1:1`, `0:*` or `2:5`, up to {MOST_DEMANDED}:{MOST_REPEATS}."
                    ),
                );
                None
            }
        }
    }

    pub fn head<Id: TryFrom<String, Error: std::fmt::Display>>(
        &mut self,
        place: &Place<'_>,
        letter: char,
    ) -> Option<Head<Id>> {
        let name = place.text("name");
        let identification = place.one("identifikation")?;
        identification.expect(D::NAMESPACE, IDENTIFICATION, &mut self.findings);
        let version = D::version(
            identification,
            identification.text("version"),
            &mut self.findings,
        );
        let id_place = identification.one("id")?;
        let key = id_place.node.content();
        if key.is_empty() {
            self.findings.coded_error(
                1038,
                id_place,
                "The key is empty. Write the key of the element.",
            );
            return None;
        }
        D::check_key(id_place, &key, letter, &mut self.findings);
        let name = name.unwrap_or_else(|| {
            self.findings.coded_warning(
                1002,
                *place,
                format!("{key} has no name; its key stands for it."),
            );
            key.clone()
        });
        match Id::try_from(key) {
            Ok(id) => Some(Head { id, version, name }),
            Err(error) => {
                self.findings
                    .coded_error(1039, id_place, format!("{error}."));
                None
            }
        }
    }

    pub fn rules(&mut self, place: &Place<'_>) -> Vec<Rule> {
        let mut rules = Vec::new();
        for rule in place.all("regel") {
            rule.expect(D::NAMESPACE, D::RULE, &mut self.findings);
            let head: Option<Head<RuleId>> = self.head(&rule, 'R');
            let Some(head) = head else {
                continue;
            };
            let text = D::RULE_TEXT.iter().find_map(|name| rule.text(name));
            if text.is_none() {
                let reason = format!(
                    "The rule {} does not say what it demands; its name stands for it.",
                    head.id
                );
                self.findings.coded_warning(1024, rule, reason);
            }
            self.catalogue
                .rules
                .insert(head.id.clone(), catalogued::rule_interface(&rule));
            catalogued::remarks(
                &rule,
                head.id.as_str(),
                &mut self.catalogue,
                &mut self.findings,
            );
            rules.push(Rule {
                id: head.id,
                version: head.version,
                text: text.unwrap_or_else(|| head.name.clone()),
                name: head.name,
                script: rule
                    .text(D::RULE_SCRIPT)
                    .filter(|script| does_something(script)),
            });
        }
        rules
    }

    /// Checks that a code, where there is one, is one of those that exist. FITKO numbers the finding.
    pub fn expect_code_of(&mut self, qs: u16, place: &Place<'_>, name: &str, codes: &[&str]) {
        let Some(child) = place.one(name) else { return };
        match child.text("code") {
            Some(code) if codes.contains(&code.as_str()) => {}
            code => self.findings.coded_error(
                qs,
                child,
                format!(
                    "`{}` is no code of `{name}`. The codes are: {}.",
                    code.unwrap_or_default(),
                    codes.join(", ")
                ),
            ),
        }
    }
}

/// Editors write `function script() {}` where nobody has written a script.
fn does_something(script: &str) -> bool {
    let compact: String = script.chars().filter(|c| !c.is_whitespace()).collect();
    compact != "functionscript(){}"
}
