//! The manifest for production: without what is only for trying the portal out.

/// The lines between which the sandbox stands.
const MARKS: [&str; 2] = ["# sandbox {", "# } sandbox"];

/// A manifest that cannot be made fit for production.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// A mark without its counterpart.
    #[error("line {0}: a mark of the sandbox without its counterpart")]
    Mark(usize),
    /// Something of the sandbox stands outside the marks.
    #[error("line {0}: something of the sandbox outside its marks")]
    Left(usize),
}

/// The manifest without the lines of the sandbox. Everything else stays as it is, comments too.
///
/// # Errors
/// When a mark is missing, or something outside the marks speaks of the sandbox.
pub fn production(manifest: &str) -> Result<String, Unfit> {
    let mut kept = String::new();
    let mut since = None;
    for (index, line) in manifest.lines().enumerate() {
        let number = index + 1;
        match (MARKS.iter().position(|mark| *mark == line.trim()), since) {
            (Some(0), None) => since = Some(number),
            (Some(1), Some(_)) => since = None,
            (Some(_), _) => return Err(Unfit::Mark(number)),
            (None, Some(_)) => {}
            (None, None) => {
                let is_comment = line.trim_start().starts_with('#');
                if !is_comment && line.contains("sandbox") {
                    return Err(Unfit::Left(number));
                }
                kept.push_str(line);
                kept.push('\n');
            }
        }
    }
    match since {
        Some(number) => Err(Unfit::Mark(number)),
        None => Ok(kept),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_between_the_marks_is_left_out() {
        let text = "a = 1\n# sandbox {\nsandbox = 2\n# } sandbox\n# about the sandbox\nb = 3\n";
        let expected = "a = 1\n# about the sandbox\nb = 3\n";
        assert_eq!(production(text).as_deref(), Ok(expected));
    }

    #[test]
    fn nothing_of_the_sandbox_is_passed_over() {
        assert_eq!(production("a = 1\nb = \"sandbox\""), Err(Unfit::Left(2)));
        assert_eq!(production("# sandbox {\n"), Err(Unfit::Mark(1)));
        assert_eq!(production("# } sandbox\n"), Err(Unfit::Mark(1)));
        assert_eq!(
            production("# sandbox {\n# sandbox {\n"),
            Err(Unfit::Mark(2))
        );
    }
}
