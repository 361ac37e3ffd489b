//! The keys of a portal: made at the first start, and `stadttor keys …`.

use std::fmt::Write as _;
use std::path::PathBuf;

use anyhow::bail;
use sealing::KeyRing;

mod custody;
mod file;
mod in_use;
mod reseal;
mod sessions;
mod variables;

pub use file::{Keys, KeysError, MASTER_KEYS};
pub use in_use::InUse;

use crate::cli::{self, Rotated};
use crate::manifest::Manifest;
use crate::up::{manifest_file, state_folder};
use custody::{Census, Custody};
use in_use::in_use;
use sessions::Whose;

/// `stadttor keys …`. Returns what is to be printed.
pub async fn keys(command: cli::Keys) -> anyhow::Result<String> {
    match command {
        cli::Keys::List { state } => list(&Custody::open(&state)?).await,
        cli::Keys::Rotate {
            what,
            drop_old,
            state,
        } => match what {
            Rotated::Master if drop_old => bail!(
                "older master keys cannot be dropped while something is sealed with them: \
                 `stadttor keys reseal`, then `stadttor keys retire`"
            ),
            Rotated::Master => rotate(&Custody::open(&state)?),
            Rotated::Sessions => sessions::rotated(&folder(&state)?.1, Whose::Citizens, drop_old),
            Rotated::Staff => sessions::rotated(&folder(&state)?.1, Whose::Staff, drop_old),
        },
        cli::Keys::Variables { state } => {
            let (manifest, state) = folder(&state)?;
            variables::printed(&manifest, &Keys::in_folder(&state)?)
        }
        cli::Keys::Reseal { state } => {
            let custody = Custody::open(&state)?;
            all_know_the_current_key(&custody)?;
            reseal::with_progress(&custody).await
        }
        cli::Keys::Retire { id, state } => retire(&Custody::open(&state)?, &id).await,
    }
}

/// The manifest, and the state folder.
fn folder(flags: &cli::State) -> anyhow::Result<(Manifest, PathBuf)> {
    let manifest = Manifest::read(&manifest_file(flags.from.as_deref())?)?;
    let state = state_folder(flags.state_dir.as_deref(), &manifest);
    Ok((manifest, state))
}

async fn list(custody: &Custody) -> anyhow::Result<String> {
    let census = custody.census().await?;
    let running = in_use(&custody.state)?;
    let mut text = String::new();
    for (position, id) in custody.ring.ids().enumerate() {
        let seals = match position {
            0 => "seals and opens",
            _ => "opens",
        };
        let used = match running.iter().any(|it| it == id) {
            true => ", a portal runs with it",
            false => "",
        };
        writeln!(text, "{id}  {seals}{used}; {}", counted(&census, id))?;
    }
    for id in census
        .ids()
        .filter(|id| !custody.ring.ids().any(|known| known == *id))
    {
        writeln!(
            text,
            "{id}  MISSING: what it has sealed cannot be read; {}",
            counted(&census, id)
        )?;
    }
    Ok(text.trim_end().to_owned())
}

fn counted(census: &Census, id: &str) -> String {
    let counts: Vec<String> = census
        .of(id)
        .map(|(store, count)| format!("{count} in {store}"))
        .collect();
    match counts.is_empty() {
        true => "no records".to_owned(),
        false => format!("records: {}", counts.join(", ")),
    }
}

fn rotate(custody: &Custody) -> anyhow::Result<String> {
    if custody.kept_elsewhere {
        bail!(
            "the master keys of this portal are not those of its state folder, so they are changed \
             where they are set: first with a new one (`openssl rand -base64 32`) behind the others, \
             and when every process has been restarted, with the new one before them. \
             docs/operations.md has the steps."
        );
    }
    let new = KeyRing::drawn()?;
    Keys::change(&custody.state, MASTER_KEYS, |keys| {
        anyhow::Ok(new.and(&KeyRing::parse(keys)?).text())
    })?;
    let id = new.ids().next().unwrap_or_default();
    let former = custody.current();
    Ok(format!(
        "The new master key is {id}. Keep a copy of keys.toml now, apart from the data.\n\
         A portal that runs takes it up when it is restarted; until then it seals with {former}.\n\
         After the restart: `stadttor keys reseal`, then `stadttor keys retire {former}`."
    ))
}

/// A portal that was started before the current key was made could not read what is sealed with it.
fn all_know_the_current_key(custody: &Custody) -> anyhow::Result<()> {
    let current = custody.current();
    let running = in_use(&custody.state)?;
    if let Some(other) = running.iter().find(|id| *id != current) {
        bail!(
            "a portal runs that seals with {other}, not with {current}, the current key: restart it \
             first, so that it can read what is sealed anew"
        );
    }
    Ok(())
}

async fn retire(custody: &Custody, id: &str) -> anyhow::Result<String> {
    if !custody.ring.ids().any(|known| known == id) {
        let known: Vec<&str> = custody.ring.ids().collect();
        bail!(
            "there is no master key {id}; there are {}",
            known.join(", ")
        );
    }
    if custody.current() == id {
        bail!("{id} is the current key: make another one first, with `stadttor keys rotate`");
    }
    if in_use(&custody.state)?.iter().any(|it| it == id) {
        bail!("a portal still runs that seals with {id}: restart it first");
    }
    let census = custody.census().await?;
    if census.of(id).next().is_some() {
        bail!(
            "{id} is still needed; {}. Seal them with the current key first: `stadttor keys reseal`",
            counted(&census, id)
        );
    }
    if custody.kept_elsewhere {
        return Ok(format!(
            "No record is sealed with {id} any more. The master keys of this portal are not those of \
             its state folder: take {id} away where they are set."
        ));
    }
    Keys::change(&custody.state, MASTER_KEYS, |keys| {
        let ring = KeyRing::parse(keys)?;
        anyhow::Ok(ring.without(id).unwrap_or(ring).text())
    })?;
    Ok(format!(
        "{id} is forgotten. A backup from before still needs it: keep the copy of keys.toml that \
         has it as long as you keep that backup."
    ))
}
