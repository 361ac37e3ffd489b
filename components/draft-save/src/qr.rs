//! A QR code as a picture in the page.

use askama::Template;
use pages::SafeHtml;
use qrcode::{Color, EcLevel};
use std::fmt::Write;

/// Modules of white around the code (ISO/IEC 18004, quiet zone).
const QUIET: usize = 4;

/// A QR code with its description.
#[derive(Template)]
#[template(path = "qr.html")]
pub(crate) struct QrCode {
    /// Modules on each side, the quiet zone included.
    size: usize,
    /// The dark modules, as an SVG path.
    dark: String,
    name: String,
    about: String,
}

impl QrCode {
    /// The code of a text; none when it is longer than a code can hold.
    pub(crate) fn of(text: &str, name: String, about: String) -> Option<Self> {
        let code = qrcode::QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
        let width = code.width();
        Some(Self {
            size: width + 2 * QUIET,
            dark: path(&code.to_colors(), width),
            name,
            about,
        })
    }
}

impl pages::Part for QrCode {
    fn html(&self) -> SafeHtml {
        SafeHtml::of(self)
    }
}

/// Each run of dark modules in a row as a rectangle.
fn path(modules: &[Color], width: usize) -> String {
    let mut path = String::new();
    for (y, row) in modules.chunks(width).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|a, b| a == b) {
            let long = run.len();
            if run[0] == Color::Dark {
                // Writing to a String cannot fail.
                let _ = write!(path, "M{} {}h{long}v1h-{long}z", x + QUIET, y + QUIET);
            }
            x += long;
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use pages::Part;

    #[test]
    fn every_dark_module_is_in_the_path_and_no_light_one() {
        use Color::{Dark, Light};
        let modules = [Dark, Dark, Light, Light, Dark, Dark, Dark, Light, Dark];
        let path = path(&modules, 3);
        assert_eq!(path, "M4 4h2v1h-2zM5 5h2v1h-2zM4 6h1v1h-1zM6 6h1v1h-1z");
    }

    /// The picture as a camera sees it, four points to a module.
    fn seen(code: &QrCode) -> Vec<Vec<bool>> {
        const POINTS: usize = 4;
        let side = code.size * POINTS;
        let mut dark = vec![vec![false; side]; side];
        for run in code.dark.split('M').skip(1) {
            let (x, rest) = run.split_once(' ').unwrap();
            let (y, rest) = rest.split_once('h').unwrap();
            let (long, _) = rest.split_once('v').unwrap();
            let [x, y, long] = [x, y, long].map(|it| it.parse::<usize>().unwrap() * POINTS);
            for row in &mut dark[y..y + POINTS] {
                row[x..x + long].fill(true);
            }
        }
        dark
    }

    #[test]
    fn another_reader_reads_the_text_out_of_the_picture() {
        let text = "https://service.example/entwuerfe#58ST-21X0-2JX9-D9SK-DQFF";
        let code = QrCode::of(text, String::new(), String::new()).unwrap();
        let seen = seen(&code);
        let side = seen.len();
        let mut image = rqrr::PreparedImage::prepare_from_bitmap(side, side, |x, y| seen[y][x]);
        let grids = image.detect_grids();
        assert_eq!(grids.len(), 1);
        assert_eq!(grids[0].decode().unwrap().1, text);
    }

    #[test]
    fn the_picture_has_a_name_and_what_is_too_long_has_no_picture() {
        let code = QrCode::of(
            "https://portal.example/entwuerfe#A",
            "Name".into(),
            "Was".into(),
        );
        let html = code.unwrap().html();
        assert!(html.as_str().contains("role=\"img\" aria-label=\"Name\""));
        assert!(QrCode::of(&"x".repeat(3000), String::new(), String::new()).is_none());
    }
}
