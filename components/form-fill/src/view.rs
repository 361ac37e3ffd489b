//! A sheet of an application, in the reader's words: the page that is shown.

use crate::autosave::Autosave;
use crate::form::{self, Rendered, Renderer};
use crate::notice::Notice;
use crate::{HERE, sent, together};
use calls::attachments::{self, OfField};
use calls::draft_save::Loaded;
use edge::{Failure, german_day, now};
use fim::{Answers, FieldPath, Finding, Judgement};
use forms::names::{CHECK, STAND};
use forms::{
    Case, Kind, Place, Plan, Sheet, State, Wording, is_missing, nth, sentence, step_states, today,
};
use pages::{
    Alert, Button, Correction, Data, Details, ErrorSummary, Form, Mood, Page, Panel, SafeHtml,
    Step, StepState, Steps, Uploaded, Uploads,
};

/// A sheet of a case.
pub(crate) struct View<'a> {
    pub(crate) case: &'a Case,
    pub(crate) wording: Wording<'a>,
    pub(crate) plan: Plan<'a>,
    pub(crate) sheet: Sheet<'a>,
    /// The files of the draft, on a sheet for files.
    pub(crate) files: Option<OfField>,
}

impl<'a> View<'a> {
    /// None when the form has no such sheet, or this person does not fill it in.
    pub(crate) fn of(case: &'a Case, place: &Place) -> Option<Self> {
        let plan = case.plan();
        let sheet = plan.sheet(place).filter(|_| !case.is_read_only())?;
        Some(Self {
            case,
            wording: Wording::new(&case.package, case.office.t.locale()),
            plan,
            sheet,
            files: None,
        })
    }

    /// Asks for the files, where the sheet is one for files.
    pub(crate) async fn with_files(mut self) -> Result<Self, Failure> {
        if let Some((series, _, _)) = self.sheet.files() {
            let (at, package) = (&self.case.at, &self.case.package);
            let language = self.case.office.t.locale().code();
            let files = calls::attachments::of_field(
                HERE.id, &at.tenant, &at.id, package, &series, language,
            );
            self.files = Some(files.await?);
        }
        Ok(self)
    }

    /// The page with these answers: as they are saved, or as they were sent and not taken.
    pub(crate) fn page(
        &self,
        saved: &Loaded,
        answers: &Answers,
        judgement: &Judgement,
        findings: &[Finding],
        notice: Notice,
    ) -> Result<SafeHtml, Failure> {
        let t = self.case.office.t;
        let at = &self.case.at;
        let state = State { answers, judgement };
        let mut rendered = self.rendered(answers, judgement, findings);
        rendered
            .corrections
            .extend(self.upload_correction(findings));
        let mut form = Form::post(t, at.page(&self.sheet.place))
            .hidden(STAND, saved.version.to_string())
            .hidden(sent::PAGE, edge::token()?)
            .on_enter("aktion", "weiter")
            .button(Button::primary(t.get("step-next")).value("aktion", "weiter"));
        if !findings.is_empty() && findings.iter().all(is_missing) {
            form = form.button(Button::secondary(t.get("step-skip")).value("aktion", "spaeter"));
        }
        if self.plan.previous(&self.sheet.place, state).is_some() {
            form = form.button(Button::secondary(t.get("step-back")).value("aktion", "zurueck"));
        }
        form = form.button(Button::tertiary(t.get("step-pause")).value("aktion", "speichern"));
        let (code, about_code) = match self.case.scope {
            None => ("resume-code", "step-later-text"),
            Some(_) => ("guest-code", "guest-code-text"),
        };
        let later = Details::new(t.get("step-later"))
            .text(t.get(about_code))
            .part(&Panel::new(t.get(code), self.case.code.shown()).id("resume-code"));
        let (current, progress) = self.progress(state, &saved.draft.states);
        let mut page = Page::new(self.case.office.frame.clone(), self.title())
            .service(self.wording.title())
            .preline(self.preline())
            .crumb(at.service_page(), self.wording.title())
            .private()
            .errors(ErrorSummary::new(t, rendered.corrections))
            .part(&Steps::new(t, progress, current));
        if let Some(alert) = notice.alert(t) {
            page = page.part(&alert);
        }
        page = page.part(&self.expires_soon(saved));
        page = page.part(&self.case.acting()).part(&self.whose_part());
        if let Some(rules) = self.rules(answers) {
            form = form.part(&rules);
            page = page.module(pages::assets::RULES);
        }
        // Files have forms of their own, which cannot stand in this one.
        match self.uploads(answers, findings) {
            None => {
                form = form.part(&self.account_offer(judgement));
                form = form.part(&rendered.html).part(&Autosave::of(self));
                page = page.module(pages::assets::AUTOSAVE);
            }
            Some(uploads) => {
                page = page.part(&rendered.html).part(&uploads);
                page = page.module(pages::assets::UPLOAD_SCRIPT);
            }
        }
        Ok(page.part(&form).part(&later).render())
    }

    /// That the draft is deleted soon, if nobody changes anything: in its last two weeks.
    fn expires_soon(&self, saved: &Loaded) -> Option<Alert> {
        let t = self.case.office.t;
        let text = t.get("step-expires-soon-text");
        let text = text.with("day", german_day(saved.expires_at()));
        let alert = Alert::new(Mood::Info, t.get("step-expires-soon")).text(text);
        saved.expires_soon(now()).then_some(alert)
    }

    /// What has to be corrected in the files of this sheet.
    fn upload_correction(&self, findings: &[Finding]) -> Option<Correction> {
        let (series, part, _) = self.sheet.files()?;
        let schema = &self.case.package.schema;
        let (t, wording) = (self.case.office.t, &self.wording);
        let finding = findings.first()?;
        Some(Correction {
            target: series.to_string(),
            message: sentence(t, schema, wording, Some(part), &finding.kind),
        })
    }

    /// The files of this sheet's field, and the way to add more.
    fn uploads(&self, answers: &Answers, findings: &[Finding]) -> Option<Uploads> {
        let (series, _, _) = self.sheet.files()?;
        let of_field = self.files.as_ref()?;
        let (t, at) = (self.case.office.t, &self.case.at);
        let back = self.sheet.place.to_string();
        let action = attachments::upload_path(&at.tenant, &at.service, &at.id, &series, &back);
        let error = self.upload_correction(findings).map(|it| it.message);
        let files = form::files_of(&series, answers, &of_field.files).map(|told| {
            let href = attachments::file_path(&at.tenant, &at.service, &at.id, &told.file.id);
            Uploaded {
                id: told.file.id.to_string(),
                name: told.file.name.clone(),
                state: told.file.state.name().to_owned(),
                message: told.message.clone(),
                remove: format!("{href}/entfernen?seite={back}"),
                href: told.file.counts().then_some(href),
            }
        });
        Some(
            Uploads::new(t, action, series.to_string())
                .takes(of_field.takes.as_str(), of_field.accept.as_str())
                .several(of_field.several)
                .error(error)
                .files(files.collect()),
        )
    }

    /// The rules that look at this sheet, so that the browser carries them out while it is filled in.
    ///
    /// Not for somebody who is invited: what other parts decide in a rule stands in it.
    fn rules(&self, answers: &Answers) -> Option<Data> {
        if self.sheet.kind != Kind::Questions || self.case.scope.is_some() {
            return None;
        }
        let paths = self.sheet.paths();
        let rules = self.case.package.for_browser(answers, today(), &paths)?;
        Some(Data::rules(&rules))
    }

    fn rendered(&self, answers: &Answers, judgement: &Judgement, findings: &[Finding]) -> Rendered {
        let renderer = Renderer {
            t: self.case.office.t,
            schema: &self.case.package.schema,
            wording: &self.wording,
            answers,
            judgement,
            findings,
            account: self.account().map(|it| (it, &*self.case.package)),
        };
        match self.sheet.kind {
            Kind::Questions | Kind::Choice | Kind::Files => renderer.sheet(&self.sheet),
            Kind::Series => renderer.entries(&self.sheet, |entry: &FieldPath| {
                self.case.at.page(Place::entry(entry.clone()))
            }),
        }
    }

    /// What the sheet is about.
    fn title(&self) -> String {
        let t = self.case.office.t;
        let sheet = &self.sheet;
        if let Some((_, part)) = sheet.series() {
            return self.wording.label(part).to_owned();
        }
        if let Some((_, part, _)) = sheet.files() {
            return self.wording.label(part).to_owned();
        }
        let Some(group) = sheet.group else {
            return forms::title(sheet.parts, &self.wording, t);
        };
        let label = self.wording.label(group);
        match sheet.parent.segments().last() {
            Some((_, index)) if group.repeats() => nth(t, label, *index),
            _ => label.to_owned(),
        }
    }

    /// The step, where the sheet is only a part of it; the service otherwise.
    fn preline(&self) -> String {
        let step = self.plan.step_of(&self.sheet.place);
        let top = step.and_then(|step| step.parts.first());
        match top {
            Some(top) if self.sheet.parent.segments().len() > 1 => {
                self.wording.label(top).to_owned()
            }
            _ => self.wording.title().to_owned(),
        }
    }

    /// What the applicant reads on a sheet that is somebody else's.
    fn whose_part(&self) -> Option<Alert> {
        let part = self.sheet.parts.first()?;
        let path = self.sheet.parent.join(part.id(), 0);
        together::hint(self.case, &self.wording, &path)
    }

    /// How far each step is that is asked, and which is the present one.
    fn progress(&self, state: State<'_>, states: &str) -> (usize, Vec<Step>) {
        let t = self.case.office.t;
        let done = self.case.loaded.draft.steps_done;
        let guest = self.case.scope.is_some();
        let own = guest.then(|| {
            let judgement = self.case.judge(state.answers);
            step_states(&self.plan, self.plan.steps.len(), &judgement)
        });
        let states = own.as_deref().unwrap_or(states);
        let here = self.plan.step_of(&self.sheet.place).map(|step| step.number);
        let mut current = 0;
        let mut steps = Vec::new();
        for step in &self.plan.steps {
            if !self.plan.is_open(step.number, state) {
                continue;
            }
            if here == Some(step.number) {
                current = steps.len();
            }
            steps.push(Step {
                title: forms::step_title(step, &self.wording, t),
                href: (guest || step.number <= done + 1)
                    .then(|| self.case.at.page(Place::step(step.number))),
                state: match states.as_bytes().get(step.number - 1) {
                    Some(b'd') => StepState::Done,
                    Some(b'm') => StepState::Missing,
                    Some(_) => StepState::Wrong,
                    None => StepState::Open,
                },
            });
        }
        steps.push(Step {
            title: match guest {
                true => t.get("guest-check-title").into(),
                false => t.get("review-title").into(),
            },
            href: (guest || done >= self.plan.steps.len()).then(|| self.case.at.page(CHECK)),
            state: StepState::Open,
        });
        (current, steps)
    }
}
