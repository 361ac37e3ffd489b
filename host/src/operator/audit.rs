//! Who did what when: checked, and printed.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, bail};
use audit_chain::{Anchor, Check, Line, PORTAL, Place, Verified};
use serde::Deserialize;

use super::{Portal, tenants};

/// Places asked for at once.
const PAGE: usize = 500;

/// How far logs went once, by the name of each.
pub type Anchors = BTreeMap<String, Vec<Anchor>>;

#[derive(Deserialize)]
struct Page {
    places: Vec<Place>,
    #[serde(default)]
    chained: Option<Anchor>,
}

/// Reads what an earlier check printed: name, number and hash on a line.
pub fn anchors(file: Option<&Path>) -> anyhow::Result<Anchors> {
    let Some(file) = file else {
        return Ok(Anchors::new());
    };
    let named = || format!("{} cannot be read", file.display());
    let text = std::fs::read_to_string(file).with_context(named)?;
    let mut anchors = Anchors::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let (name, anchor) = anchor(line).with_context(|| {
            format!(
                "{}: \"{line}\" is no anchor: keep the lines as `stadttor audit verify` prints them",
                file.display()
            )
        })?;
        anchors.entry(name).or_default().push(anchor);
    }
    Ok(anchors)
}

fn anchor(line: &str) -> Option<(String, Anchor)> {
    let mut words = line.split_whitespace();
    let name = words.next()?.to_owned();
    let number = words.next()?.parse().ok()?;
    let hash = words.next()?.parse().ok()?;
    Some((name, Anchor { number, hash }))
}

/// Checks the logs of the portal, or one of them. Gives back how far each goes.
///
/// # Errors
/// Says of each broken log where it is broken.
pub async fn verify(
    portal: &Portal,
    tenant: Option<&str>,
    kept: &Anchors,
) -> anyhow::Result<String> {
    let names = match tenant {
        Some(tenant) => vec![tenant.to_owned()],
        None => {
            let municipalities = tenants::list(portal).await?;
            let mut names = vec![PORTAL.to_owned()];
            names.extend(municipalities.into_iter().map(|it| it.slug));
            // A log that was kept an anchor of must be there, whatever the list says.
            names.extend(kept.keys().cloned());
            names.sort();
            names.dedup();
            names
        }
    };
    let mut outcome = Outcome::default();
    for name in names {
        let kept = kept.get(&name).map(Vec::as_slice).unwrap_or_default();
        let checked = match once(portal, &name, kept).await {
            // Somebody may have written between two reads of ours. What is broken stays so.
            Err(_) => once(portal, &name, kept).await,
            whole => whole,
        };
        outcome.note(&name, checked);
    }
    outcome.told()
}

async fn once(portal: &Portal, name: &str, kept: &[Anchor]) -> anyhow::Result<Verified> {
    let mut check = Check::new(name, kept);
    let each = |place: Place| check.place(&place).map_err(anyhow::Error::from);
    let head = places(portal, name, each).await?;
    Ok(check.end(head)?)
}

/// Checks an export.
///
/// # Errors
/// Says where it is broken.
pub fn verify_file(file: &Path, kept: &Anchors) -> anyhow::Result<String> {
    let named = || format!("{} cannot be read", file.display());
    let text = std::fs::read_to_string(file).with_context(named)?;
    let lines: Result<Vec<Line>, _> = text.lines().map(serde_json::from_str).collect();
    let lines = lines.with_context(|| format!("{} is no export", file.display()))?;
    let Some(name) = lines.first().map(|line| line.tenant.clone()) else {
        bail!("{} holds no entry", file.display());
    };
    let kept = kept.get(&name).map(Vec::as_slice).unwrap_or_default();
    let mut check = Check::new(&name, kept);
    let checked = lines.iter().try_for_each(|line| check.line(line));
    let mut outcome = Outcome::default();
    let checked = checked.and_then(|()| check.end(None));
    outcome.note(&name, checked.map_err(anyhow::Error::from));
    outcome.told()
}

/// Prints a log: a line for each place that is chained. An entry that was delivered twice stands there
/// twice, with the same id.
///
/// # Errors
/// When the log is broken: what it holds is printed to nobody as if it were whole.
pub async fn export(portal: &Portal, name: &str) -> anyhow::Result<String> {
    let mut check = Check::new(name, &[]);
    let mut lines = Vec::new();
    let head = places(portal, name, |place| {
        check.place(&place)?;
        if let Some(link) = place.link {
            lines.push(serde_json::to_string(&Line {
                tenant: name.to_owned(),
                number: place.number,
                entry: place.entry,
                link,
            })?);
        }
        Ok(())
    });
    let head = head.await.with_context(|| format!("the log of {name}"))?;
    check
        .end(head)
        .with_context(|| format!("the log of {name}"))?;
    Ok(lines.join("\n"))
}

/// Goes through a log. Gives back how far it says that it is chained.
async fn places(
    portal: &Portal,
    name: &str,
    mut each: impl FnMut(Place) -> anyhow::Result<()>,
) -> anyhow::Result<Option<Anchor>> {
    let of = match name {
        PORTAL => "portal".to_owned(),
        slug => format!("tenants/{slug}"),
    };
    let mut after = 0;
    let mut chained = None;
    loop {
        let path = format!("/api/audit/{of}/entries?after={after}&limit={PAGE}");
        let page: Page = portal.get(&path).await?;
        // What the first page says holds: while we read, the log grows.
        chained = chained.or(page.chained);
        let all = page.places.len() < PAGE;
        for place in page.places {
            after = place.number;
            each(place)?;
        }
        if all {
            return Ok(chained);
        }
    }
}

/// What came out of several checks.
#[derive(Default)]
struct Outcome {
    whole: Vec<String>,
    broken: Vec<String>,
}

impl Outcome {
    fn note(&mut self, name: &str, checked: anyhow::Result<Verified>) {
        match checked {
            Ok(verified) if verified.anchor.number == 0 => {}
            Ok(verified) => {
                let Anchor { number, hash } = verified.anchor;
                self.whole.push(format!("{name} {number} {hash}"));
            }
            Err(why) => self.broken.push(format!("{name}: {why:#}")),
        }
    }

    fn told(self) -> anyhow::Result<String> {
        match self.broken.as_slice() {
            [] => Ok(self.whole.join("\n")),
            broken => bail!("the audit log is broken\n{}", broken.join("\n")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use audit_chain::{Hash, Link};

    #[test]
    fn what_a_check_prints_is_what_the_next_one_reads() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("anchors");
        let link = Link::of("aachen", 1, Hash::BEGINNING, None);
        let line = format!("aachen 1 {}\n\n", link.hash);
        std::fs::write(&file, line).unwrap();
        let kept = anchors(Some(&file)).unwrap();
        assert_eq!(kept["aachen"][0].hash, link.hash);
        std::fs::write(&file, "aachen one\n").unwrap();
        let error = anchors(Some(&file)).unwrap_err().to_string();
        assert!(error.contains("aachen one"), "{error}");
    }

    #[test]
    fn an_export_that_was_changed_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("aachen.jsonl");
        let link = Link::of("aachen", 1, Hash::BEGINNING, None);
        let line = Line {
            tenant: "aachen".into(),
            number: 1,
            entry: None,
            link,
        };
        let text = serde_json::to_string(&line).unwrap();
        std::fs::write(&file, &text).unwrap();
        let told = verify_file(&file, &Anchors::new()).unwrap();
        assert_eq!(told, format!("aachen 1 {}", link.hash));
        std::fs::write(&file, text.replace("aachen", "bonn")).unwrap();
        let error = verify_file(&file, &Anchors::new()).unwrap_err().to_string();
        assert!(error.contains("number 1"), "{error}");
    }
}
