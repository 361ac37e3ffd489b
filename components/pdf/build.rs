//! Unpacks the fonts that the component carries: KERN brings them from npm, compressed for browsers.

use std::path::Path;
use std::{env, fs};

/// The fonts by the name of their file: all Latin letters of DIN 91379, Greek and Cyrillic.
const FONTS: [&str; 2] = ["NotoSans-Regular", "NotoSans-Bold"];
const PACKAGE: &str = "static/node_modules/@kern-ux/native/dist/fonts/noto-sans";

fn main() {
    let crate_folder = env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR");
    let root = Path::new(&crate_folder).join("../..");
    let folder = root.join(PACKAGE);
    // A watched file that is missing would rebuild this crate every time.
    let watched = if folder.exists() {
        folder.clone()
    } else {
        root.join("static")
    };
    println!("cargo:rerun-if-changed={}", watched.display());
    println!("cargo:rerun-if-changed=build.rs");

    let out = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    for name in FONTS {
        let font = unpacked(&folder.join(format!("{name}.woff2")));
        let target = Path::new(&out).join(format!("{name}.ttf"));
        fs::write(target, font).expect("OUT_DIR can be written");
    }
}

/// The font as TrueType. Nothing where it cannot be had: the portal builds without npm, and the
/// component then says that it cannot make documents.
fn unpacked(path: &Path) -> Vec<u8> {
    let font = fs::read(path)
        .map_err(|error| error.to_string())
        .and_then(|packed| wuff::decompress_woff2(&packed).map_err(|error| format!("{error:?}")));
    font.unwrap_or_else(|error| {
        println!(
            "cargo:warning=PDF documents cannot be made: the font {} cannot be read ({error}). \
             Run `npm ci` in static/ and build again.",
            path.display()
        );
        Vec::new()
    })
}
