//! The files that a component may read.

use std::path::{Component as Part, Path, PathBuf};

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use walkdir::WalkDir;
use wasmtime_wasi::{FsPerms, WasiCtxBuilder};

use crate::manifest::{ComponentManifest, Files};

/// A folder that a component sees at a place of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mount {
    folder: PathBuf,
    place: String,
}

/// Files that cannot be given to a component.
#[derive(Debug, thiserror::Error)]
pub enum FilesError {
    /// Not a folder.
    #[error("the folder {} does not exist", .0.display())]
    NoFolder(PathBuf),
    /// A pattern that is none.
    #[error("\"{pattern}\" is not a pattern of files: {reason}")]
    Pattern {
        /// The pattern.
        pattern: String,
        /// Why.
        reason: String,
    },
    /// A copy failed.
    #[error("{} cannot be copied: {reason}", .file.display())]
    Copy {
        /// The file.
        file: PathBuf,
        /// Why.
        reason: String,
    },
}

impl Mount {
    /// Lets instances read it.
    pub fn add_to(&self, wasi: &mut WasiCtxBuilder) -> wasmtime::Result<()> {
        wasi.preopened_dir(&self.folder, &self.place, FsPerms::ReadOnly)?;
        Ok(())
    }
}

/// The mounts of a component. Folders are mounted as they are; where patterns choose files, or
/// leave some out, the chosen ones are copied to `copies` first.
pub fn mounts(
    manifest: &ComponentManifest,
    root: &Path,
    copies: &Path,
) -> Result<Vec<Mount>, FilesError> {
    let excluded = patterns(&manifest.exclude_files)?;
    let is_plain = |files: &Files| matches!(files, Files::Folder(_));
    if manifest.exclude_files.is_empty() && manifest.files.iter().all(is_plain) {
        return manifest
            .files
            .iter()
            .filter_map(|files| folder(files, root))
            .collect();
    }
    remove(copies)?;
    for files in &manifest.files {
        match files {
            Files::Pattern(pattern) => {
                let chosen = patterns(std::slice::from_ref(pattern))?;
                let is_chosen = |path: &Path| chosen.is_match(path) && !excluded.is_match(path);
                copy(
                    root,
                    root,
                    &root.join(literal_folder(pattern)),
                    &is_chosen,
                    copies,
                )?;
            }
            Files::Folder(folder) => {
                let source = existing(root.join(&folder.source))?;
                let target = copies.join(folder.destination.trim_start_matches('/'));
                let is_chosen = |path: &Path| !excluded.is_match(path);
                copy(root, &source, &source, &is_chosen, &target)?;
            }
        }
    }
    let folder = copies.to_owned();
    let place = "/".to_owned();
    Ok(vec![Mount { folder, place }])
}

fn folder(files: &Files, root: &Path) -> Option<Result<Mount, FilesError>> {
    let Files::Folder(folder) = files else {
        return None;
    };
    Some(existing(root.join(&folder.source)).map(|source| Mount {
        folder: source,
        place: folder.destination.clone(),
    }))
}

fn existing(folder: PathBuf) -> Result<PathBuf, FilesError> {
    match folder.is_dir() {
        true => Ok(folder),
        false => Err(FilesError::NoFolder(folder)),
    }
}

fn patterns(patterns: &[String]) -> Result<GlobSet, FilesError> {
    let mut set = GlobSetBuilder::new();
    for pattern in patterns {
        let error = |error: globset::Error| FilesError::Pattern {
            pattern: pattern.clone(),
            reason: error.kind().to_string(),
        };
        let glob = GlobBuilder::new(pattern).literal_separator(true).build();
        set.add(glob.map_err(error)?);
    }
    set.build().map_err(|error| FilesError::Pattern {
        pattern: patterns.join(", "),
        reason: error.to_string(),
    })
}

/// Copies the chosen files below `start` to where they are below `source`, from `target` on.
fn copy(
    root: &Path,
    source: &Path,
    start: &Path,
    is_chosen: &dyn Fn(&Path) -> bool,
    target: &Path,
) -> Result<(), FilesError> {
    let error = |file: &Path, reason: String| FilesError::Copy {
        file: file.to_owned(),
        reason,
    };
    std::fs::create_dir_all(target).map_err(|e| error(target, e.to_string()))?;
    for entry in WalkDir::new(start) {
        let entry = entry.map_err(|e| error(source, e.to_string()))?;
        let path = entry.path();
        let from_root = path.strip_prefix(root).unwrap_or(path);
        let from_source = path.strip_prefix(source).unwrap_or(path);
        let is_inside = from_source
            .components()
            .all(|part| matches!(part, Part::Normal(_)));
        if !entry.file_type().is_file() || !is_inside || !is_chosen(from_root) {
            continue;
        }
        let copy = target.join(from_source);
        let folder = copy.parent().unwrap_or(target);
        std::fs::create_dir_all(folder)
            .and_then(|()| std::fs::copy(path, &copy))
            .map_err(|e| error(path, e.to_string()))?;
    }
    Ok(())
}

/// The folder that a pattern starts from: nothing above it needs to be looked through.
fn literal_folder(pattern: &str) -> PathBuf {
    let mut parts: Vec<&str> = pattern.split('/').collect();
    let literal = parts
        .iter()
        .take_while(|part| !part.contains(['*', '?', '[', '{']));
    // The last part is a file's name.
    let folders = literal.count().min(parts.len() - 1);
    parts.truncate(folders);
    parts.iter().collect()
}

fn remove(folder: &Path) -> Result<(), FilesError> {
    match std::fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(FilesError::Copy {
            file: folder.to_owned(),
            reason: error.to_string(),
        }),
        _ => Ok(()),
    }
}
