//! Two tabs, two devices, two people: what both changed is shown side by side, and the person
//! chooses. Nothing is overwritten.

use crate::form;
use crate::sent::{self, Base, Sent, Whose};
use crate::view::View;
use calls::draft_save::Loaded;
use edge::{Failure, Response};
use fim::{Answers, FieldPath};
use forms::names::STAND;
use forms::{Conflict, Content, EntryGone, Place, Subject, answered, may_grow, page_name, shown};
use http::StatusCode;
use pages::{
    Alert, Button, Choice, Correction, ErrorSummary, Field, Form, Mood, Page, Radios, Summary,
    SummaryRow,
};

/// Keeps what was typed as a version that was not taken over, so that it is not lost even if the
/// window is closed now. Not again for whoever is choosing already.
pub(crate) async fn keep(
    view: &View<'_>,
    sent: &Sent,
    base: &Base<'_>,
    theirs: &Loaded,
) -> Result<(), Failure> {
    let (Some(stand), Some(shown)) = (sent.stand, &base.answers) else {
        return Ok(());
    };
    // A save on the version that was loaded has been kept when it was refused.
    if stand >= view.case.loaded.version || sent.has_seen() {
        return Ok(());
    }
    let typed = form::read(
        &view.case.package,
        view.account(),
        &view.sheet,
        shown,
        &sent.form,
    );
    let mut draft = theirs.draft.with(typed);
    draft.page.clone_from(&sent.page);
    view.case.save(stand, draft).await.map(drop)
}

/// The page that shows both answers wherever two changed the same, for the person to choose.
/// What it sends is the sheet once more, with the choices.
pub(crate) fn page(
    view: &View<'_>,
    sent: &Sent,
    theirs: &Loaded,
    conflicts: &[Conflict<'_>],
) -> Response {
    let t = view.case.office.t;
    let at = &view.case.at;
    let mut form = carried(view, sent, at.page(&view.sheet.place))
        .hidden(STAND, sent.form.get(STAND).unwrap_or_default())
        .hidden(sent::AGAINST, theirs.version.to_string());
    let mut corrections = Vec::new();
    for conflict in conflicts {
        let key = conflict.subject.to_string();
        let label = label(view, &conflict.subject);
        let name = format!("{}{key}", sent::CHOICE);
        let choice = |whose: Whose, text: &str, content: &Content| {
            let value = told(view, &conflict.subject, content);
            Choice::new(whose.name(), t.get(text).with("value", value))
        };
        let radios = Radios::of([
            choice(Whose::Mine, "conflict-mine", &conflict.mine),
            choice(Whose::Theirs, "conflict-theirs", &conflict.theirs),
        ]);
        corrections.push(Correction {
            target: name.clone(),
            message: t.get("conflict-choose").with("label", &*label).into(),
        });
        form = form
            .hidden(format!("{}{key}", sent::SEEN), conflict.theirs.to_string())
            .part(&Field::new(t, name, label, radios));
    }
    form = form.button(Button::primary(t.get("conflict-save")));
    if conflicts.len() > 1 {
        for (whose, text) in [
            (Whose::Mine, "conflict-all-mine"),
            (Whose::Theirs, "conflict-all-theirs"),
        ] {
            form = form.button(Button::secondary(t.get(text)).value(sent::ALL, whose.name()));
        }
    }
    let about = Alert::new(Mood::Warning, t.get("conflict-title")).text(t.get("conflict-text"));
    let page = frame(view, "conflict-heading")
        .errors(ErrorSummary::new(t, corrections))
        .part(&about)
        .part(&form);
    pages::answer(page.render()).with_status(StatusCode::PRECONDITION_FAILED)
}

/// The page for a sheet of an entry that somebody else removed: what was typed, and the way to
/// add it as a new entry.
pub(crate) fn gone(view: &View<'_>, sent: &Sent, theirs: &Loaded, gone: &EntryGone) -> Response {
    let t = view.case.office.t;
    let at = &view.case.at;
    let empty = Answers::new();
    let mine = form::read(
        &view.case.package,
        view.account(),
        &view.sheet,
        &empty,
        &sent.form,
    );
    let mut summary = Summary::new(t, t.get("gone-typed"));
    for question in answered(&view.sheet.parent, view.sheet.parts, &[&mine]) {
        let Some(answer) = mine.get(&question.path) else {
            continue;
        };
        let schema = &view.case.package.schema;
        let (part, field) = (question.part, question.field);
        let value = shown(t, schema, &view.wording, part, field, answer);
        summary = summary.row(SummaryRow::new(view.wording.label(part), value));
    }
    let about = Alert::new(Mood::Warning, t.get("gone-title")).text(t.get("gone-text"));
    let mut page = frame(view, "gone-heading").part(&about).part(&summary);
    let list = view.plan.home(&gone.0).map(|sheet| sheet.place);
    let leave = at.page(page_name(list.as_ref()));
    page = match as_new(view, sent, theirs, gone) {
        Some(form) => page.part(&form.button(Button::secondary(t.get("gone-leave")).href(leave))),
        None => {
            page.part(&Alert::new(Mood::Info, t.get("gone-full")).link(leave, t.get("gone-on")))
        }
    };
    pages::answer(page.render()).with_status(StatusCode::PRECONDITION_FAILED)
}

/// The form that adds what was typed as a new entry, where that is possible.
fn as_new(view: &View<'_>, sent: &Sent, theirs: &Loaded, gone: &EntryGone) -> Option<Form> {
    let Place::Entry { entry, sheet } = &view.sheet.place else {
        return None;
    };
    let series = entry.series().filter(|_| gone.0 == *entry)?;
    let part = view.case.package.schema.place(entry)?;
    let count = theirs.draft.answers.count(&series);
    if !may_grow(part, count) {
        return None;
    }
    let new = series.at(count);
    let place = Place::Entry {
        entry: new.clone(),
        sheet: *sheet,
    };
    let t = view.case.office.t;
    let (old, new) = (entry.to_string(), new.to_string());
    let mut form = Form::post(t, view.case.at.page(place))
        .hidden(STAND, theirs.version.to_string())
        .hidden("aktion", "weiter");
    for (name, value) in typed(sent) {
        let inside = name.strip_prefix(&*old);
        let inside = inside.filter(|rest| rest.starts_with(['/', '.']));
        let name = inside.map_or_else(|| name.to_owned(), |rest| format!("{new}{rest}"));
        form = form.hidden(name, value);
    }
    Some(form.button(Button::primary(t.get("gone-add"))))
}

/// What was typed, without what a page adds.
fn typed(sent: &Sent) -> impl Iterator<Item = (&str, &str)> {
    let added = |name: &str| {
        [STAND, sent::AGAINST, sent::ALL, "aktion"].contains(&name)
            || name.starts_with(sent::CHOICE)
            || name.starts_with(sent::SEEN)
    };
    sent.form.iter().filter(move |(name, _)| !added(name))
}

/// A form that sends the sheet once more, unseen.
fn carried(view: &View<'_>, sent: &Sent, action: String) -> Form {
    let wish = sent.form.get("aktion").unwrap_or_default();
    let form = Form::post(view.case.office.t, action).hidden("aktion", wish);
    typed(sent).fold(form, |form, (name, value)| form.hidden(name, value))
}

fn frame(view: &View<'_>, heading: &str) -> Page {
    let case = view.case;
    case.page(&view.wording, case.office.t.get(heading))
}

fn label(view: &View<'_>, subject: &Subject<'_>) -> String {
    let (part, index) = match subject {
        Subject::Answer { path, part, .. } => (*part, path.segments().last().map(|it| it.1)),
        Subject::Series { part, .. } => (*part, None),
        Subject::Choice { group, .. } => (*group, None),
    };
    let label = view.wording.label(part);
    match index {
        Some(index) if part.repeats() => forms::nth(view.case.office.t, label, index),
        _ => label.to_owned(),
    }
}

/// What a version says, as a person reads it.
fn told(view: &View<'_>, subject: &Subject<'_>, content: &Content) -> String {
    let t = view.case.office.t;
    let mut told = Vec::new();
    if let Subject::Choice { group, .. } = subject {
        let chosen = |id: &String| group.children().iter().find(|it| it.id().as_str() == id);
        let options = content.chosen.iter().filter_map(chosen);
        told.extend(options.map(|option| view.wording.label(option).to_owned()));
    }
    let several = matches!(subject, Subject::Choice { .. });
    told.extend(
        (content.values.iter()).filter_map(|(path, value)| value_told(view, path, value, several)),
    );
    match told.is_empty() {
        true => t.get("answer-none").into(),
        false => told.join(", "),
    }
}

fn value_told(view: &View<'_>, path: &FieldPath, value: &str, named: bool) -> Option<String> {
    let schema = &view.case.package.schema;
    let part = schema.place(path)?;
    let field = part.field()?;
    let t = view.case.office.t;
    let value = shown(t, schema, &view.wording, part, field, value);
    Some(match named {
        true => format!("{}: {value}", view.wording.label(part)),
        false => value,
    })
}
