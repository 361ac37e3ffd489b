//! Renders every widget and page there is into `target/gallery`, to look at:
//! `cargo run -p pages --example widgets`.

use std::path::Path;
use std::{fs, io};

use pages::errors::Trouble;
use pages::{
    Alert, Area, Button, Checkboxes, Choice, Consent, Date, Details, ErrorPage, ErrorSummary,
    Field, Form, Frame, Group, Kind, Locale, Mood, Page, Pagination, Panel, Part, Radios, Select,
    Step, StepState, Steps, Summary, SummaryRow, Task, TaskList, Text, Texts, Upload, Whose, Width,
};

fn main() -> io::Result<()> {
    let out = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/gallery");
    fs::create_dir_all(&out)?;
    for locale in Locale::ALL {
        let t = pages::SHARED.speak(locale);
        for (name, html) in [
            ("form", form(t)),
            ("summary", summary(t)),
            ("receipt", receipt(t)),
            ("trouble", trouble(t)),
        ] {
            fs::write(out.join(format!("{name}-{locale}.html")), html)?;
        }
    }
    Ok(())
}

fn frame(t: Texts) -> Frame {
    Frame::new(t, "/aachen/antrag/hundesteuer/2").whose(Whose::new("aachen", "Stadt Aachen"))
}

fn steps(t: Texts) -> Steps {
    let step = |title: &str, state| Step {
        title: title.to_owned(),
        href: Some("#".to_owned()),
        state,
    };
    let steps = [
        step("Halterin oder Halter", StepState::Done),
        step("Ihr Hund", StepState::Open),
        step("Prüfen und senden", StepState::Open),
    ];
    Steps::new(t, steps, 1)
}

fn fields(t: Texts) -> Vec<Field> {
    let breeds = ["Beagle", "Dackel", "Pudel"].map(|name| Choice::new(name, name));
    let yes_no = [
        Choice::new("ja", "Ja"),
        Choice::new("nein", "Nein").hint("Auch nicht früher"),
    ];
    vec![
        Field::text(t, "rufname", "Rufname des Hundes")
            .hint("So, wie Sie ihn rufen, zum Beispiel Bello")
            .error("Bitte geben Sie den Rufnamen an."),
        Field::new(
            t,
            "chip",
            "Chipnummer",
            Text::of(Kind::Digits).width(Width::Medium).max_length(15),
        )
        .help("Die Nummer hat 15 Ziffern.\nSie steht im Heimtierausweis.")
        .optional(),
        Field::new(
            t,
            "wert",
            "Kaufpreis",
            Text::of(Kind::Decimal).width(Width::Short).unit("Euro"),
        ),
        Field::new(
            t,
            "rasse",
            "Rasse",
            Select::of(breeds.clone()).value("Pudel"),
        ),
        Field::new(
            t,
            "geworfen",
            "Geburtsdatum des Hundes",
            Date::typed("31", "2", "2024"),
        )
        .hint("Zum Beispiel 27 3 2023")
        .error("Den 31. Februar gibt es nicht. Bitte prüfen Sie Tag und Monat."),
        Field::new(
            t,
            "weitere",
            "Halten Sie weitere Hunde?",
            Radios::of(yes_no),
        )
        .error("Bitte wählen Sie Ja oder Nein."),
        Field::new(
            t,
            "rassen",
            "Welche Rassen?",
            Checkboxes::of(breeds).values(&["Dackel"]),
        )
        .optional(),
        Field::new(
            t,
            "notiz",
            "Was wir noch wissen sollten",
            Area::default().value("<b>Nichts</b>"),
        )
        .optional(),
        Field::new(t, "nachweis", "Nachweis", Upload::accept(".pdf,image/*")).optional(),
        Field::new(
            t,
            "richtig",
            "Meine Angaben sind richtig und vollständig.",
            Consent::new("ja"),
        ),
    ]
}

fn form(t: Texts) -> String {
    let fields = fields(t);
    let mut form = Form::post(t, "#").on_enter("weiter", "ja");
    for field in &fields {
        form = form.part(field);
    }
    let inner = Group::new(t, "Versicherung 1")
        .id("versicherung-1")
        .inner()
        .part(&Field::text(t, "nummer", "Nummer des Vertrags"))
        .button(Button::tertiary("Entfernen").about("Versicherung 1"));
    let group = Group::new(t, "Versicherungen")
        .hint("Höchstens drei")
        .part(&inner)
        .button(Button::secondary("Weitere Versicherung angeben").value("mehr", "versicherung"));
    form = form
        .part(&group)
        .button(Button::primary("Weiter"))
        .button(Button::secondary("Zurück").href("#"))
        .button(Button::tertiary("Speichern und später weitermachen"));
    Page::new(frame(t), "Ihr Hund")
        .service("Hund anmelden (Hundesteuer)")
        .preline("Hund anmelden (Hundesteuer)")
        .errors(ErrorSummary::of(t, &fields))
        .part(&steps(t))
        .part(&form)
        .private()
        .render()
        .into_string()
}

fn summary(t: Texts) -> String {
    let person = Summary::new(t, "Halterin oder Halter")
        .number(1)
        .row(SummaryRow::new("Name", "Ada Lovelace"))
        .row(SummaryRow::new("Anschrift", "Markt 1\n52062 Aachen"))
        .row(SummaryRow::new("Telefonnummer für Rückfragen", ""))
        .change("#");
    let dog = Summary::new(t, "Ihr Hund")
        .number(2)
        .row(SummaryRow::new("Rufname", "Bello"))
        .row(SummaryRow::new("Rasse", "").error("Bitte wählen Sie eine Rasse."))
        .change("#");
    let tasks = TaskList::new(
        "aufgaben",
        "Was noch zu tun ist",
        [
            Task::new("Angaben zur Person", "Erledigt", Mood::Success).href("#"),
            Task::new("Angaben zum Hund", "Bitte prüfen", Mood::Warning).href("#"),
            Task::new("Senden", "Noch nicht möglich", Mood::Info),
        ],
    );
    Page::new(frame(t), "Angaben prüfen")
        .crumb("#", "Hund anmelden (Hundesteuer)")
        .preline("Schritt 3 von 3")
        .part(&person)
        .part(&dog)
        .part(&tasks)
        .part(&Button::primary("Jetzt senden").html())
        .render()
        .into_string()
}

fn receipt(t: Texts) -> String {
    let sent = Alert::new(Mood::Success, "Ihr Antrag ist bei uns angekommen")
        .text("Wir haben Ihre Angaben am 31. Mai 2026 um 14:05 Uhr erhalten.")
        .link("#", "Quittung als PDF speichern");
    let details = Details::new("Was wir mit Ihren Angaben machen")
        .text("Wir geben sie an das Steueramt weiter.")
        .open(true);
    Page::new(frame(t), "Gesendet")
        .part(&sent)
        .part(&Panel::new("Ihr Vorgangszeichen", "AC-2026-7K4M-Q2XR").id("vorgang"))
        .part(&Alert::new(Mood::Warning, "Bitte notieren Sie den Code"))
        .part(&Alert::new(Mood::Info, "Wie es weitergeht").text("Sie bekommen Post von uns."))
        .part(&details)
        .part(&Pagination::new(t, "?seite=", 4, 12))
        .render()
        .into_string()
}

fn trouble(t: Texts) -> String {
    ErrorPage::new(frame(t), Trouble::Unavailable)
        .way_on("#", "Noch einmal versuchen")
        .request("7f3a9c")
        .render()
        .into_string()
}
