//! What was typed into a sheet, put together with what is saved now.

use crate::form;
use crate::sent::{Base, Sent, Whose};
use crate::view::View;
use crate::wish::Wish;
use calls::draft_save::{Account, Loaded};
use fim::{Answers, FieldPath, SeriesPath};
use forms::{Conflict, EntryGone, Kind, Place, Sheet, Subject, align, merge, take_over};

/// What is to be saved.
pub(crate) struct Settled<'a> {
    /// Where the sheet stands now: its entry may have moved.
    pub(crate) place: Place,
    /// What was typed, beside what somebody else saved, after the button's wish.
    pub(crate) answers: Answers,
    /// Whether the wish was left alone, because what it is about was changed meanwhile.
    pub(crate) hindered: bool,
    /// Whether somebody else saved something since the page was made.
    pub(crate) others: bool,
    /// What they changed on this very sheet, which the page does not show.
    pub(crate) unseen: Vec<Subject<'a>>,
    /// The account, with what came from it.
    pub(crate) account: Option<Box<Account>>,
    /// How many answers came from it just now.
    pub(crate) taken: usize,
}

/// Why it cannot be saved yet.
pub(crate) enum Unsettled<'a> {
    /// Two changed the same: somebody has to choose.
    Conflict(Vec<Conflict<'a>>),
    /// The entry was removed by somebody else.
    Gone(EntryGone),
}

/// Puts a sheet as it was sent together with what is saved now.
pub(crate) fn settle<'a>(
    view: &View<'a>,
    sent: &Sent,
    wish: &Wish,
    base: &Base<'_>,
    theirs: &Loaded,
) -> Result<Settled<'a>, Unsettled<'a>> {
    let saved = &theirs.draft.answers;
    let schema = &view.case.package.schema;
    let (sheet, own) = (&view.sheet, sent.saved_itself(theirs));
    let known = base.answers.as_deref();
    let others = known != Some(saved) && !own;
    // Without knowing what the page showed, all that differs was changed by both.
    let nothing = Answers::new();
    let (shown, before) = (known.unwrap_or(saved), known.unwrap_or(&nothing));
    let package = &view.case.package;
    let mut account = theirs.draft.account.clone();
    let mine = form::read(package, account.as_deref(), sheet, shown, &sent.form);
    let is_same = |theirs: &Answers| {
        let with_mine = merge(schema, sheet, theirs, &mine, theirs);
        own || with_mine.answers == *theirs
    };
    let aligned = align(schema, &sheet.parent, shown, saved, is_same).map_err(Unsettled::Gone)?;
    let merged = merge(schema, sheet, before, &mine, &aligned.theirs);
    let mut answers = merged.answers;
    let mut open = Vec::new();
    for conflict in merged.conflicts {
        let key = conflict.subject.to_string();
        match sent.choice(&key, &conflict.theirs.to_string()) {
            Some(Whose::Theirs) => {}
            Some(Whose::Mine) => conflict.subject.take(&mine, &mut answers),
            None if own => conflict.subject.take(&mine, &mut answers),
            None => open.push(conflict),
        }
    }
    if !open.is_empty() {
        return Err(Unsettled::Conflict(open));
    }
    let mut typed = aligned.restored(answers);
    let place = moved(&sheet.place, &aligned.real(&sheet.parent));
    take_files(view, &mut typed);
    if wish.keeps_entry() {
        keep_entry(view, &place, &mut typed);
    }
    let (mut answers, hindered) = match wish.series() {
        None => (typed, false),
        // What the button names stands elsewhere now.
        Some(_) if place != sheet.place => (typed, true),
        Some(series) => granted(sheet, wish, &series, shown, typed),
    };
    let mut taken = 0;
    if let Some(account) = &mut account {
        if let Wish::Account(Some(profile)) = wish {
            let here = |path: &FieldPath| sheet.owns(path);
            taken = take_over(package, account, &mut answers, profile, here);
        }
        account.settle(package, &mut answers);
    }
    Ok(Settled {
        account,
        taken,
        place,
        answers,
        hindered,
        others,
        unseen: merged.only_theirs,
    })
}

/// The same sheet in the entry where it stands now.
fn moved(place: &Place, real: &FieldPath) -> Place {
    match place {
        Place::Step { .. } => place.clone(),
        Place::Entry { entry, sheet } => {
            let depth = entry.segments().len();
            let segments = real.segments().iter().take(depth);
            let entry = segments.fold(FieldPath::root(), |at, (id, index)| at.join(id, *index));
            let sheet = *sheet;
            Place::Entry { entry, sheet }
        }
    }
}

/// Files are not typed: those that are there count.
fn take_files(view: &View<'_>, answers: &mut Answers) {
    if let (Some((series, _, _)), Some(of_field)) = (view.sheet.files(), &view.files) {
        form::take_files(&series, answers, &of_field.files);
    }
}

fn keep_entry(view: &View<'_>, place: &Place, answers: &mut Answers) {
    let schema = &view.case.package.schema;
    if let Some(sheet) = view.plan.sheet(place) {
        form::keep_entry(schema, answers, &sheet);
    }
}

/// Carries out what the button asks for; not where others changed what it is about.
fn granted(
    sheet: &Sheet<'_>,
    wish: &Wish,
    series: &SeriesPath,
    shown: &Answers,
    mut typed: Answers,
) -> (Answers, bool) {
    let meant = match wish {
        Wish::Add(_) => true,
        _ if sheet.kind == Kind::Series => same(series, shown, &typed),
        // Answers typed on this very sheet are no reason to keep a repeat.
        _ => shown.count(series) == typed.count(series),
    };
    if meant {
        wish.carry_out(&mut typed);
    }
    (typed, !meant)
}

fn same(series: &SeriesPath, one: &Answers, other: &Answers) -> bool {
    let of = |answers: &Answers| -> Vec<(FieldPath, String)> {
        let inside = (0..answers.count(series)).map(|index| series.at(index));
        let inside: Vec<FieldPath> = inside.collect();
        let all = answers.iter();
        all.filter(|(path, _)| inside.iter().any(|it| path.is_within(it)))
            .map(|(path, value)| (path.clone(), value.to_owned()))
            .collect()
    };
    one.count(series) == other.count(series) && of(one) == of(other)
}
