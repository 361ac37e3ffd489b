//! Renders this component's pages into `target/gallery`, to look at and to measure:
//! `cargo run -p home --example front`.

#[path = "../tests/places/mod.rs"]
mod places;

use std::path::Path;
use std::{fs, io};

use home::about::{self, Operator};
use home::{TEXTS, municipality, places as index, start};
use pages::{Frame, Locale, Whose};

fn main() -> io::Result<()> {
    let out = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/gallery");
    fs::create_dir_all(&out)?;
    let all = places::all();
    let tenant = places::with_a_service("aachen");
    let operator = Operator::default();
    for locale in Locale::ALL {
        let frame = |path: &str| Frame::new(TEXTS.speak(locale), path);
        let whose = || frame("/x?kommune=aachen").whose(Whose::new("aachen", "Stadt Aachen"));
        for (name, html) in [
            ("start", start::page(frame("/"))),
            (
                "results",
                start::results(frame("/?kommune=bad"), "bad", &all),
            ),
            ("staedte", index::page(frame("/staedte"), &all)),
            (
                "municipality",
                municipality::page(frame("/aachen"), &tenant),
            ),
            (
                "unknown",
                municipality::unknown(frame("/aach"), "aach").render(),
            ),
            ("help", about::help(whose())),
            ("imprint", about::imprint(whose(), &operator)),
            ("privacy", about::privacy(whose(), &operator)),
            ("accessibility", about::accessibility(whose(), &operator)),
        ] {
            fs::write(
                out.join(format!("{name}-{locale}.html")),
                html.into_string(),
            )?;
        }
    }
    Ok(())
}
