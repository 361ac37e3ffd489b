//! What the applicant reads on a sheet that somebody else fills in or confirms.

use fim::{Does, FieldPath, Together};
use forms::names::CHECK;
use forms::{Case, Wording};
use pages::{Alert, Mood};

/// What the applicant reads above a sheet that somebody else fills in or confirms.
pub(crate) fn hint(case: &Case, wording: &Wording<'_>, path: &FieldPath) -> Option<Alert> {
    let concerned = |it: &&Together| it.owns(path);
    let together = case.package.together.iter().find(concerned)?;
    if case.scope.is_some() {
        return None;
    }
    let t = case.office.t;
    let key = match together.does {
        Does::Fill => "together-hint-fill",
        Does::Confirm => "together-hint-confirm",
    };
    let who = wording.role(together);
    Some(
        Alert::new(Mood::Info, t.get("together-hint").with("who", who))
            .text(t.get(key).with("who", who))
            .link(case.at.page(CHECK), t.get("together-hint-link")),
    )
}
