//! The same host with the smallest component there is: what any answer costs at least.

use std::fs;

use anyhow::{Context, Result, ensure};
use portal_tests::{Options, Portal, root};
use tempfile::TempDir;

/// The component of the host's own tests.
const COMPONENT: &str = "target/wasm32-wasip2/component/host_guest.wasm";
/// Its path that answers with the same few bytes each time.
pub const PATH: &str = "/constant";

/// A host with that component only.
pub struct Constant {
    portal: Portal,
    _manifest: TempDir,
}

impl Constant {
    /// Starts it.
    pub fn start() -> Result<Self> {
        let source = root().join(COMPONENT);
        ensure!(source.exists(), "{} is not built", source.display());
        let folder = TempDir::new()?;
        let manifest = folder.path().join("spin.toml");
        fs::write(&manifest, manifest_text(&source.display().to_string()))?;
        let manifest = manifest.to_str().context("a path that is no text")?;
        let portal = Portal::start(Options {
            empty: true,
            arguments: ["--from", manifest].map(str::to_owned).to_vec(),
            ..Options::default()
        })?;
        Ok(Self {
            portal,
            _manifest: folder,
        })
    }

    /// Its address.
    pub fn address(&self) -> &str {
        self.portal.address()
    }

    /// The host's memory, in bytes.
    pub fn memory(&self) -> Option<u64> {
        self.portal.memory()
    }
}

fn manifest_text(source: &str) -> String {
    format!(
        "spin_manifest_version = 2\n\
         [application]\nname = \"constant\"\nversion = \"1.0.0\"\n\
         [[trigger.http]]\nroute = \"/...\"\ncomponent = \"constant\"\n\
         [component.constant]\nsource = {source:?}\n"
    )
}
