//! Another master key: everything that was sealed with the old one still opens, before, while and
//! after it is sealed anew; and without its key it is refused, not taken for lost.

#![allow(clippy::unwrap_used)]

use std::process::{Command, Output, Stdio};
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

use fim::Answers;
use portal_tests::{
    Application, BackOffice, Options, Page, Portal, Record, Service, Walk, eventually, host,
    left_out, missing_embedded, root, words,
};

const SOON: Duration = Duration::from_secs(30);
const NAME: &str = "G99000000301.0/F99000000301.0";
const PROOF: &str = "G99000000301.0/F99000000302";
/// What the draft holds.
const TYPED: &str = "Lovelace-Schluessel";
/// One portal at a time.
static ONE: Mutex<()> = Mutex::new(());

fn keys_command(portal: &Portal, arguments: &[&str]) -> Command {
    let mut command = Command::new(host());
    command
        .arg("keys")
        .args(arguments)
        .arg("--state-dir")
        .arg(portal.state())
        .current_dir(root());
    let configuration = portal.state().join("runtime-config.toml");
    if configuration.exists() {
        command.arg("--runtime-config").arg(configuration);
    }
    command
}

/// Runs `stadttor keys …` on this portal's state.
fn keys(portal: &Portal, arguments: &[&str]) -> Output {
    keys_command(portal, arguments).output().unwrap()
}

fn done(output: &Output) -> String {
    let said = words(output);
    assert!(output.status.success(), "{said}");
    said
}

fn refused(output: &Output) -> String {
    let said = words(output);
    assert!(!output.status.success(), "{said}");
    said
}

/// The ids of the master keys, as the list has them.
fn ids(portal: &Portal) -> Vec<String> {
    let said = done(&keys(portal, &["list"]));
    let id = |line: &str| line.split_whitespace().next().unwrap().to_owned();
    said.lines().map(id).collect()
}

/// What somebody has at the portal: a draft with a file, and an application that was sent.
struct Belongings {
    draft: Walk,
    file: String,
    content: Vec<u8>,
    sent: Walk,
    case_number: String,
    office: BackOffice,
}

impl Belongings {
    fn at(portal: &Portal) -> Self {
        let service = Service::with_attachments().unwrap();
        portal.operator().add(&service).unwrap();
        let mut answers = Answers::new();
        answers.set(NAME.parse().unwrap(), TYPED);
        let application = Application::new("aachen", &service, answers);
        let mut draft = Walk::begin(portal.citizen(), &application).unwrap();
        let form = draft.filled(&application).unwrap();
        draft.press(&form, "weiter").unwrap();
        let mut content = b"%PDF-1.7\n".to_vec();
        content.extend((0..900_000).map(|at| (at % 251) as u8));
        content.extend(b"%%EOF\n");
        let folder = draft.draft_path().replace("/antrag/", "/anlagen/");
        let path = format!("{folder}/{PROOF}?seite=1");
        let files: [(&str, &[u8]); 1] = [("Nachweis.pdf", &content)];
        let answer = draft
            .citizen
            .upload(&path, "application/json", &files)
            .unwrap();
        assert_eq!(answer.status, 200, "{answer:?}");
        let id = answer.json()["files"][0]["id"].as_str().unwrap().to_owned();
        let application = Application::valid("aachen", &Service::dog_tax().unwrap(), 71);
        let (sent, receipt) = Walk::whole(portal.citizen(), &application).unwrap();
        let mut office = BackOffice::of(portal, "aachen").unwrap();
        eventually(SOON, || office.applications().ok()?.pop()).expect("it is delivered");
        Self {
            draft,
            file: format!("{folder}/{id}"),
            content,
            sent,
            case_number: receipt.case_number,
            office,
        }
    }

    /// The same browsers at the portal where it is now.
    fn go_to(&mut self, portal: &Portal) {
        for walk in [&mut self.draft, &mut self.sent] {
            walk.citizen = walk.citizen.clone().at_address(portal.address());
        }
        self.office = self.office.after_restart(portal);
    }

    fn sheet(&mut self) -> Page {
        let path = format!("{}/1", self.draft.draft_path());
        self.draft.citizen.get(&path)
    }

    fn assert_all_open(&mut self) {
        let sheet = self.sheet();
        assert_eq!(sheet.status, 200, "{sheet:?}");
        assert!(sheet.text().contains(TYPED), "{sheet:?}");
        let file = self.draft.citizen.once("GET", &self.file, &[], "").unwrap();
        assert!(file.status == 200 && file.body == self.content);
        let receipt = self.sent.citizen.get(&self.sent.application_path());
        assert_eq!(receipt.status, 200, "{receipt:?}");
        assert!(receipt.text().contains(&self.case_number));
        let mailbox = format!("/postfach/{}", self.sent.draft_id());
        let message = eventually(SOON, || {
            let messages = self.sent.citizen.get(&mailbox);
            assert_eq!(messages.status, 200, "{messages:?}");
            let links = format!("main a[href^='{mailbox}/']");
            messages.attributes(&links, "href").pop()
        });
        let message = self.sent.citizen.get(&message.expect("a receipt"));
        assert!(message.text().contains(&self.case_number), "{message:?}");
        let listed = self.office.applications().unwrap();
        assert_eq!(listed.len(), 1);
        assert!(self.office.fetch(&listed[0].id).unwrap().contains("<?xml"));
        let folder = self.draft.citizen.get("/entwuerfe");
        assert!(folder.text().contains(&self.draft.draft_id()), "{folder:?}");
    }
}

fn portal(what: &str, on_redis: bool) -> Option<Portal> {
    let redis = || redis_process::missing().filter(|_| on_redis);
    if let Some(why) = missing_embedded().or_else(redis) {
        left_out(what, &why);
        return None;
    }
    let options = Options {
        on_redis,
        ..Options::default()
    };
    Some(Portal::start(options).unwrap())
}

fn a_key_is_rotated_resealed_and_retired(mut portal: Portal) {
    let mut belongings = Belongings::at(&portal);
    belongings.assert_all_open();
    let first = ids(&portal);
    let [old] = &first[..] else {
        panic!("one key at first");
    };
    let before = portal.records().unwrap();

    let said = done(&keys(&portal, &["rotate"]));
    assert!(said.contains(old) && said.contains("restarted"), "{said}");
    let known = ids(&portal);
    assert_eq!((known.len(), &known[1]), (2, old));
    let new = known[0].clone();
    // The portal that runs does not know the new key: nothing may be sealed with it yet.
    belongings.assert_all_open();
    let said = refused(&keys(&portal, &["reseal"]));
    assert!(said.contains("restart") && said.contains(&new), "{said}");
    assert!(refused(&keys(&portal, &["retire", &new])).contains("current"));
    assert!(refused(&keys(&portal, &["retire", old])).contains("restart"));

    portal.restart().unwrap();
    belongings.go_to(&portal);
    belongings.assert_all_open();
    let said = refused(&keys(&portal, &["retire", old]));
    for store in [
        "drafts",
        "attachments",
        "submissions",
        "deliveries",
        "messages",
    ] {
        assert!(said.contains(&format!(" in {store}")), "{said}");
    }

    reseal_while_somebody_saves(&portal);
    belongings.assert_all_open();
    let said = done(&keys(&portal, &["list"]));
    assert!(
        said.contains(&format!("{old}  opens; no records")),
        "{said}"
    );
    done(&keys(&portal, &["retire", old]));
    assert_eq!(ids(&portal), [new.as_str()]);
    portal.restart().unwrap();
    belongings.go_to(&portal);
    belongings.assert_all_open();

    let draft = format!(
        "drafts/aachen/draft.version/{}/",
        belongings.draft.draft_id()
    );
    let of_draft = before
        .iter()
        .filter(|record| record.key.starts_with(&draft));
    for record in of_draft {
        put_back(&mut portal, record);
    }
    let sheet = belongings.sheet();
    assert_eq!(sheet.status, 503, "{sheet:?}");
    assert!(!sheet.text().contains(TYPED));
    let named = format!("sealed with master key {old}");
    eventually(SOON, || portal.log().contains(&named).then_some(())).expect("the log says why");
    let said = done(&keys(&portal, &["list"]));
    assert!(said.contains(&format!("{old}  MISSING")), "{said}");
    let said = refused(&keys(&portal, &["reseal"]));
    assert!(
        said.contains("cannot be opened") && said.contains(old),
        "{said}"
    );
}

/// Seals anew, killed four times on the way, while somebody goes on filling in forms.
fn reseal_while_somebody_saves(portal: &Portal) {
    thread::scope(|scope| {
        let saving = scope.spawn(|| {
            for seed in 0..3 {
                let application = Application::valid("bonn", &Service::dog_tax().unwrap(), seed);
                Walk::whole(portal.citizen(), &application).unwrap();
            }
        });
        for milliseconds in [5, 15, 30, 60] {
            let mut process = keys_command(portal, &["reseal"])
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .unwrap();
            thread::sleep(Duration::from_millis(milliseconds));
            let _ = process.kill();
            process.wait().unwrap();
        }
        let said = done(&keys(portal, &["reseal"]));
        assert!(said.contains("sealed anew"), "{said}");
        saving.join().unwrap();
    });
}

/// A record as it was, such as from a backup.
fn put_back(portal: &mut Portal, record: &Record) {
    if let Some(redis) = portal.redis() {
        let client = redis::Client::open(redis.url()).unwrap();
        let mut connection = client.get_connection().unwrap();
        let mut set = redis::cmd("SET");
        let set = set.arg(&record.key).arg(&record.value);
        return set.query::<()>(&mut connection).unwrap();
    }
    let connection = rusqlite::Connection::open(portal.database()).unwrap();
    connection.busy_timeout(SOON).unwrap();
    connection
        .execute(
            "UPDATE spin_key_value SET value = ?3 WHERE store = ?1 AND key = ?2",
            rusqlite::params![record.store, record.key, record.value],
        )
        .unwrap();
}

#[test]
fn after_another_master_key_everything_opens_and_the_old_one_can_be_forgotten() {
    let _turn = ONE.lock();
    if let Some(portal) = portal("another master key", false) {
        a_key_is_rotated_resealed_and_retired(portal);
    }
}

#[test]
fn on_redis_after_another_master_key_everything_opens_too() {
    let _turn = ONE.lock();
    if let Some(portal) = portal("another master key in Redis", true) {
        a_key_is_rotated_resealed_and_retired(portal);
    }
}

#[test]
fn keys_that_are_set_elsewhere_are_changed_there() {
    let _turn = ONE.lock();
    let Some(portal) = portal("master keys that are set elsewhere", false) else {
        return;
    };
    let kept = portal.variable("master_keys").unwrap();
    let set = "master_keys=AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=";
    let said = refused(&keys(&portal, &["rotate", "--variable", set]));
    assert!(said.contains("where they are set"), "{said}");
    let former = set.replace("master_keys", "master_key");
    let said = refused(&keys(&portal, &["list", "--variable", &former]));
    assert!(said.contains("\"master_keys\" now"), "{said}");
    assert_eq!(portal.variable("master_keys").unwrap(), kept);
}
