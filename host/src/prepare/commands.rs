//! The build commands of all components, with those of cargo made one.

use std::path::PathBuf;

use crate::manifest::Build;

/// A command to be run in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuildCommand {
    /// Where.
    pub folder: PathBuf,
    /// What, for a shell.
    pub command: String,
}

/// Puts commands that differ only in the package that cargo builds together, and drops those that
/// occur twice: one `cargo build` for all components takes its locks and reads its workspace once.
pub fn merge(builds: impl IntoIterator<Item = Build>) -> Vec<BuildCommand> {
    let mut merged: Vec<BuildCommand> = Vec::new();
    let mut cargos: Vec<(usize, CargoBuild)> = Vec::new();
    for build in builds {
        for command in build.commands {
            let next = BuildCommand {
                folder: build.folder.clone(),
                command,
            };
            match CargoBuild::parse(&next) {
                Some(cargo) => add_cargo(&mut merged, &mut cargos, next, cargo),
                None if !merged.contains(&next) => merged.push(next),
                None => {}
            }
        }
    }
    for (position, cargo) in cargos {
        merged[position].command = cargo.command();
    }
    merged
}

fn add_cargo(
    merged: &mut Vec<BuildCommand>,
    cargos: &mut Vec<(usize, CargoBuild)>,
    next: BuildCommand,
    cargo: CargoBuild,
) {
    match cargos.iter_mut().find(|(_, known)| known.is_like(&cargo)) {
        Some((_, known)) => known.add(cargo.packages),
        None => {
            cargos.push((merged.len(), cargo));
            merged.push(next);
        }
    }
}

/// `cargo build … -p a -p b`.
struct CargoBuild {
    folder: PathBuf,
    /// Everything but the packages, in its order.
    rest: Vec<String>,
    packages: Vec<String>,
}

impl CargoBuild {
    fn parse(build: &BuildCommand) -> Option<Self> {
        // Quotes and the like are the shell's business.
        let is_plain = |c: char| c.is_ascii_alphanumeric() || " -_=./+".contains(c);
        if !build.command.chars().all(is_plain) {
            return None;
        }
        let mut words = build.command.split_whitespace().map(str::to_owned);
        if words.next()? != "cargo" || words.next()? != "build" {
            return None;
        }
        let mut cargo = CargoBuild {
            folder: build.folder.clone(),
            rest: Vec::new(),
            packages: Vec::new(),
        };
        while let Some(word) = words.next() {
            match word.as_str() {
                "-p" | "--package" => cargo.packages.push(words.next()?),
                _ => match word.strip_prefix("--package=") {
                    Some(package) => cargo.packages.push(package.to_owned()),
                    None => cargo.rest.push(word),
                },
            }
        }
        // Without packages it means the folder's own, which cannot be put together.
        (!cargo.packages.is_empty()).then_some(cargo)
    }

    fn is_like(&self, other: &CargoBuild) -> bool {
        self.folder == other.folder && self.rest == other.rest
    }

    fn add(&mut self, packages: Vec<String>) {
        for package in packages {
            if !self.packages.contains(&package) {
                self.packages.push(package);
            }
        }
    }

    fn command(&self) -> String {
        let mut words = vec!["cargo".to_owned(), "build".to_owned()];
        words.extend(self.rest.iter().cloned());
        for package in &self.packages {
            words.extend(["-p".to_owned(), package.clone()]);
        }
        words.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn merged(commands: &[&str]) -> Vec<String> {
        let builds = commands.iter().map(|command| Build {
            commands: vec![(*command).to_owned()],
            folder: PathBuf::from("portal"),
        });
        merge(builds)
            .into_iter()
            .map(|build| build.command)
            .collect()
    }

    #[test]
    fn builds_that_differ_in_the_package_become_one() {
        assert_eq!(
            merged(&[
                "cargo build --profile component --target wasm32-wasip2 -p home",
                "cargo build -p mailbox --profile component --target wasm32-wasip2",
                "cargo build --profile component --target wasm32-wasip2 --package=home",
            ]),
            ["cargo build --profile component --target wasm32-wasip2 -p home -p mailbox"]
        );
    }

    #[test]
    fn other_commands_stay_as_they_are_and_run_once() {
        assert_eq!(
            merged(&[
                "npm run build",
                "cargo build --release",
                "npm run build",
                "cargo build -p a --release",
                "cargo build -p b && echo done",
            ]),
            [
                "npm run build",
                "cargo build --release",
                "cargo build --release -p a",
                "cargo build -p b && echo done",
            ]
        );
    }
}
