//! Whether this machine has what the portal and its tests need.

use std::process::Command;

/// Something that is needed, and what to do where it is missing.
struct Need {
    name: &'static str,
    /// What it is for.
    purpose: &'static str,
    /// Commands of which one must work; what the first to do so says is shown.
    probes: &'static [&'static [&'static str]],
    /// Whether what a probe says shows that the thing is there.
    shows: fn(&str) -> bool,
    remedy: &'static str,
}

const NEEDS: [Need; 8] = [
    Need {
        name: "cargo",
        purpose: "builds the components",
        probes: &[&["cargo", "--version"]],
        shows: |said| said.starts_with("cargo"),
        remedy: "Install Rust from the distribution or with rustup.",
    },
    Need {
        name: "wasm32-wasip2",
        purpose: "components are compiled for it",
        probes: &[&["rustup", "target", "list", "--installed"]],
        shows: |said| said.lines().any(|line| line.trim() == "wasm32-wasip2"),
        remedy: "Run `rustup target add wasm32-wasip2`.",
    },
    Need {
        name: "node",
        purpose: "puts the browser's files together",
        probes: &[&["node", "--version"]],
        shows: |said| said.starts_with('v'),
        remedy: "Install Node.js 20 or newer; without it the pages look plain and no PDF can be made.",
    },
    Need {
        name: "npm",
        purpose: "fetches the browser's packages",
        probes: &[&["npm", "--version"]],
        shows: |said| said.starts_with(|c: char| c.is_ascii_digit()),
        remedy: "Install npm; without it the pages look plain and no PDF can be made.",
    },
    Need {
        name: "xmllint",
        purpose: "judges applications in the tests",
        probes: &[&["xmllint", "--version"]],
        shows: |said| said.contains("libxml"),
        remedy: "Install it (`apt-get install libxml2-utils`); only the tests need it.",
    },
    Need {
        name: "java",
        purpose: "runs the W3C checker in the tests",
        probes: &[&["java", "-version"]],
        shows: |said| said.contains("version"),
        remedy: "Install a Java runtime (`apt-get install default-jre-headless`); only the tests need it.",
    },
    Need {
        name: "redis-server",
        purpose: "is the second kind of store in the tests",
        probes: &[&["redis-server", "--version"]],
        shows: |said| said.contains("v="),
        remedy: "Install it (`apt-get install redis-server`); only the tests need it.",
    },
    Need {
        name: "chromium",
        purpose: "is the browser of the tests",
        probes: &[
            &["chromium", "--version"],
            &["chromium-browser", "--version"],
            &["google-chrome", "--version"],
        ],
        shows: |said| said.contains("Chrom"),
        remedy: "Install it (`apt-get install chromium`); only the tests need it.",
    },
];

/// A line for each thing that is needed, with what to do where it is missing.
pub fn examine() -> Vec<String> {
    NEEDS.iter().map(|need| line(need, find(need))).collect()
}

fn line(need: &Need, found: Option<String>) -> String {
    let Need {
        name,
        purpose,
        remedy,
        ..
    } = need;
    match found {
        Some(version) => format!("ok       {name}: {version}"),
        None => format!("missing  {name}, which {purpose}. {remedy}"),
    }
}

/// What the thing says of itself.
fn find(need: &Need) -> Option<String> {
    need.probes.iter().find_map(|probe| {
        let (program, arguments) = probe.split_first()?;
        let output = Command::new(program).args(arguments).output().ok()?;
        // Some say their version on standard error.
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8_lossy(&said);
        let said = said.trim();
        let first = said.lines().next().unwrap_or_default();
        let is_list = arguments.contains(&"list");
        (need.shows)(said).then(|| match is_list {
            true => "installed".to_owned(),
            false => first.to_owned(),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_comes_with_what_to_do() {
        let need = Need {
            name: "nothing",
            purpose: "does nothing",
            probes: &[&["stadttor-has-no-such-program"]],
            shows: |_| true,
            remedy: "Do without.",
        };
        let text = line(&need, find(&need));
        assert_eq!(text, "missing  nothing, which does nothing. Do without.");
    }

    #[test]
    fn what_is_there_comes_with_its_version() {
        let cargo = &NEEDS[0];
        assert!(line(cargo, find(cargo)).starts_with("ok       cargo: cargo 1."));
    }
}
