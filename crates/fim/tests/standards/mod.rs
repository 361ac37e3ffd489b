//! The official files to test against, which lie beside the project and may be absent.
#![allow(dead_code, clippy::print_stdout, clippy::unwrap_used)]

use std::path::{Path, PathBuf};

use fim::{Genericode, Reading, Schema, read_schema};

/// A file of the standards; `None`, with the reason printed, where they are not at hand.
pub fn file(path: &str) -> Option<Vec<u8>> {
    let folder = folder()?;
    let file = folder.join(path);
    Some(std::fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display())))
}

pub fn folder() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/standards");
    if folder.is_dir() {
        return Some(folder);
    }
    println!("left out: {} is absent", folder.display());
    None
}

/// The published schema of § 27 MuSchG with its four lists.
pub fn maternity() -> Option<Reading<Schema>> {
    let folder = "fim/S00000094V1.0";
    let schema = file(&format!("{folder}/S00000094V1.0_xdf2.xml"))?;
    let lists = maternity_lists()?;
    Some(read_schema(&schema, &lists).expect("the published schema can be read"))
}

pub fn maternity_lists() -> Option<Vec<Genericode>> {
    ["C00000020", "C00000021", "C60000006", "C60000020"]
        .iter()
        .map(|id| {
            let bytes = file(&format!("fim/S00000094V1.0/{id}_genericode.xml"))?;
            Some(Genericode::read(&bytes).expect("the published list can be read"))
        })
        .collect()
}
