//! Every saved version of a draft: when, what changed, and the way back to it.

use crate::HERE;
use crate::notice::Notice;
use calls::draft_save::{SavedVersion, Versions};
use edge::{Failure, Request, Response, german_moment};
use fim::{Answers, FieldPath};
use forms::names::{STAND, VERSIONS};
use forms::{
    Address, Case, Plan, Question, Wording, answered, carried, key, open, shown, step_states,
};
use pages::{Button, Form, Summary, SummaryRow};

/// The changes that are shown of one version.
const SHOWN: usize = 5;

/// Shows the newest versions, or those before a number. Two operations, and one for each version.
pub(crate) async fn show(request: &Request, at: &Address) -> Result<Response, Failure> {
    let case = match open(HERE, request, at).await? {
        Ok(case) => case,
        Err(closed) => return Ok(closed.answer(at)),
    };
    let before = request.parameter("vor").and_then(|text| text.parse().ok());
    let Versions { versions, before } =
        calls::draft_save::versions(HERE.id, &at.tenant, &at.id, before).await?;
    let t = case.office.t;
    let wording = Wording::new(&case.package, t.locale());
    let list = Listed {
        case: &case,
        wording,
    };
    let mut form = Form::post(t, at.page(VERSIONS)).hidden(STAND, case.loaded.version.to_string());
    // The last one of a page is compared on the next page, with the one before it.
    let last = versions.len() - usize::from(before.is_some() && versions.len() > 1);
    for (index, version) in versions.iter().enumerate().take(last) {
        let older = versions.iter().skip(index + 1);
        let base = older.clone().find(|it| it.number == version.base);
        let base = base.or_else(|| older.clone().find(|it| it.accepted));
        form = form.part(&list.version(version, base));
    }
    form = form.button(Button::secondary(t.get("versions-back")).href(at.page("")));
    if before.is_some() {
        let oldest = versions
            .get(last.saturating_sub(1))
            .map_or(0, |it| it.number);
        let href = format!("{}?vor={oldest}", at.page(VERSIONS));
        form = form.button(Button::secondary(t.get("versions-older")).href(href));
    }
    let mut page = case.page(&list.wording, t.get("versions-heading"));
    if let Some(notice) = Notice::of(request) {
        page = page.part(&notice.alert(t));
    }
    Ok(pages::answer(page.part(&form).render()))
}

struct Listed<'a> {
    case: &'a Case,
    wording: Wording<'a>,
}

impl Listed<'_> {
    /// A version: when it was saved, what changed, and the button that takes it back.
    fn version(&self, version: &SavedVersion, base: Option<&SavedVersion>) -> Summary {
        let t = self.case.office.t;
        let current = version.number == self.case.loaded.version;
        let key = match (current, version.accepted) {
            (true, _) => "versions-current",
            (false, true) => "versions-accepted",
            (false, false) => "versions-rejected",
        };
        let at = german_moment(version.saved_at);
        let mut summary = Summary::new(t, t.get(key).with("moment", &*at));
        let nothing = Answers::new();
        let before = base.map_or(&nothing, |base| &base.draft.answers);
        let changes = self.changes(before, &version.draft.answers);
        let more = changes.len().saturating_sub(SHOWN);
        for (question, change) in changes.into_iter().take(SHOWN) {
            summary = summary.row(SummaryRow::new(question, change));
        }
        if more > 0 {
            let more = u32::try_from(more).unwrap_or(u32::MAX);
            let text = t.get("versions-more").with("number", more);
            summary = summary.row(SummaryRow::new(t.get("versions-and"), text));
        }
        if !current {
            let restore = Button::secondary(t.get("versions-restore"))
                .value("fassung", version.number.to_string())
                .about(at);
            summary = summary.button(restore);
        }
        summary
    }

    /// What changed, in the order of the form: the question, and what it said before and after.
    fn changes(&self, before: &Answers, after: &Answers) -> Vec<(String, String)> {
        let parts = &self.case.package.schema.nodes;
        let questions = answered(&FieldPath::root(), parts, &[before, after]).into_iter();
        let changed =
            |question: &Question<'_>| before.get(&question.path) != after.get(&question.path);
        questions
            .filter(changed)
            .map(|question| {
                let [old, new] = [before, after].map(|it| self.told(&question, it));
                let t = self.case.office.t;
                let change = t.get("moving-from-to").with("before", &*old);
                let label = key(t, &self.wording, &question);
                (label, change.with("after", &*new).into())
            })
            .collect()
    }

    fn told(&self, question: &Question<'_>, answers: &Answers) -> String {
        let t = self.case.office.t;
        let (part, field) = (question.part, question.field);
        match answers.get(&question.path) {
            None => t.get("answer-none").into(),
            Some(_) if field.data_type == fim::DataType::File => t.get("versions-file").into(),
            Some(answer) => shown(
                t,
                &self.case.package.schema,
                &self.wording,
                part,
                field,
                answer,
            ),
        }
    }
}

/// Saves what a version had once more, as a new version. Five operations.
pub(crate) async fn restore(request: &Request, at: &Address) -> Result<Response, Failure> {
    let case = match open(HERE, request, at).await? {
        Ok(case) => case,
        Err(closed) => return Ok(closed.answer(at)),
    };
    let form = request.form();
    let number = |name: &str| form.get(name).and_then(|text| text.parse::<u64>().ok());
    let wanted = number("fassung").ok_or(Failure::NotFound)?;
    // What was saved meanwhile is looked at first.
    if number(STAND) != Some(case.loaded.version) {
        return Ok(Response::see_other(&Notice::Newer.on(&at.page(VERSIONS))));
    }
    let version = calls::draft_save::version(HERE.id, &at.tenant, &at.id, wanted).await?;
    let schema = &case.package.schema;
    let same_form = version.draft.service_version == case.loaded.draft.service_version;
    let answers = match same_form {
        true => version.draft.answers,
        false => carried(&version.draft.answers, schema).answers,
    };
    let mut draft = case.loaded.draft.with(answers);
    let plan = Plan::of(schema);
    draft.steps_done = version.draft.steps_done.min(plan.steps.len());
    draft.states = step_states(&plan, draft.steps_done, &case.judge(&draft.answers));
    draft.place = String::new();
    draft.page = None;
    let notice = match case.save(case.loaded.version, draft).await? {
        Ok(_) => Notice::Restored,
        Err(_) => Notice::Newer,
    };
    Ok(Response::see_other(&notice.on(&at.page(VERSIONS))))
}
