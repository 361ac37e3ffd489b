//! What a client does again and again.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use anyhow::{Context, Result, ensure};
use hyper::StatusCode;
use portal_tests::{Application, Portal, Service, Walk};

use crate::client::{Answer, Client};

/// The forms of one whole application, to be sent again for other drafts. The version of the
/// draft that each form carries is the same every time: it counts from 1.
#[derive(Clone)]
pub struct Recorded {
    service: String,
    id: String,
    posts: Vec<(String, String)>,
    /// The number of the form that is measured.
    measured: usize,
}

/// A draft and the cookie that opens it.
#[derive(Clone)]
struct Draft {
    id: String,
    cookie: String,
}

/// What is measured.
#[derive(Clone)]
pub struct Work {
    /// The portal's address.
    pub address: String,
    kind: Kind,
}

#[derive(Clone)]
enum Kind {
    Get(String),
    ShowStep(Recorded),
    SaveStep(Recorded),
    Send(Recorded, Rc<RefCell<VecDeque<Draft>>>),
}

/// One client's share of the work.
pub struct Worker {
    client: Client,
    work: Work,
    draft: Option<Draft>,
    version: u64,
}

/// Several applications are made ready at once.
const AT_ONCE: usize = 16;

impl Recorded {
    /// Fills in and sends one application, and keeps the forms.
    pub fn once(portal: &Portal) -> Result<Self> {
        let service = Service::dog_tax()?;
        let application = Application::valid("aachen", &service, 1);
        let (walk, _) = Walk::whole(portal.citizen(), &application)?;
        Ok(Self {
            service: application.path(),
            id: walk.draft_id(),
            posts: walk.citizen.posted().to_vec(),
            measured: 1,
        })
    }

    /// Fills in a form of 600 fields up to the check. What is measured is a sheet in its middle, of a
    /// draft in which everything else is filled in.
    pub fn large(portal: &Portal) -> Result<Self> {
        let service = Service::large()?;
        portal.operator().add(&service)?;
        // For so long the portal remembers what a municipality offers.
        std::thread::sleep(std::time::Duration::from_secs(3));
        let application = Application::valid("aachen", &service, 1);
        let mut walk = Walk::begin(portal.citizen(), &application)?;
        walk.to_check(&application)?;
        let mut posts = walk.citizen.posted().to_vec();
        let measured = posts.len() / 2;
        // `steps` leaves out the last form, which sends.
        posts.push((String::new(), String::new()));
        Ok(Self {
            service: application.path(),
            id: walk.draft_id(),
            posts,
            measured,
        })
    }

    /// The path of the service.
    pub fn service(&self) -> String {
        self.service.clone()
    }

    /// The path and body of the n-th form, for another draft.
    fn form(&self, number: usize, draft: &Draft) -> Result<(String, String)> {
        let (path, body) = self.posts.get(number).context("no such form")?;
        Ok((path.replace(&self.id, &draft.id), body.clone()))
    }

    fn steps(&self) -> std::ops::Range<usize> {
        1..self.posts.len() - 1
    }

    async fn begin(&self, client: &mut Client) -> Result<Draft> {
        let (path, body) = self.posts.first().context("nothing was recorded")?;
        let answer = client.post(path, "", body.clone()).await?;
        let location = answer.location.context("no draft was begun")?;
        let id = location
            .split('/')
            .nth(4)
            .context("no draft in the address")?;
        Ok(Draft {
            id: id.to_owned(),
            cookie: answer.cookie.context("no cookie")?,
        })
    }

    /// A draft with every step filled in.
    async fn ready(&self, client: &mut Client) -> Result<Draft> {
        let draft = self.begin(client).await?;
        for number in self.steps() {
            let (path, body) = self.form(number, &draft)?;
            let answer = client.post(&path, &draft.cookie, body).await?;
            ensure!(answer.status == StatusCode::SEE_OTHER, "{}", answer.status);
        }
        Ok(draft)
    }
}

impl Work {
    /// Asks for one path.
    pub fn get(address: &str, path: &str) -> Self {
        Self::of(address, Kind::Get(path.to_owned()))
    }

    /// Shows the first step of a draft.
    pub fn show_step(address: &str, recorded: &Recorded) -> Self {
        Self::of(address, Kind::ShowStep(recorded.clone()))
    }

    /// Saves the first step of a draft, which grows by a version each time.
    pub fn save_step(address: &str, recorded: &Recorded) -> Self {
        Self::of(address, Kind::SaveStep(recorded.clone()))
    }

    /// Sends drafts that were made ready before.
    pub async fn send(address: &str, recorded: &Recorded, drafts: usize) -> Result<Self> {
        let making = (0..AT_ONCE).map(|_| async {
            let mut client = Client::connect(address).await?;
            let mut made = Vec::new();
            for _ in 0..drafts / AT_ONCE {
                made.push(recorded.ready(&mut client).await?);
            }
            Ok::<_, anyhow::Error>(made)
        });
        let made = futures::future::try_join_all(making).await?;
        let drafts = Rc::new(RefCell::new(made.into_iter().flatten().collect()));
        Ok(Self::of(address, Kind::Send(recorded.clone(), drafts)))
    }

    fn of(address: &str, kind: Kind) -> Self {
        let address = address.to_owned();
        Self { address, kind }
    }
}

impl Worker {
    /// A client that does this work, with a draft of its own where it needs one.
    pub async fn new(work: &Work) -> Result<Self> {
        let mut client = Client::connect(&work.address).await?;
        let draft = match &work.kind {
            Kind::ShowStep(recorded) | Kind::SaveStep(recorded) => match recorded.measured {
                1 => Some(recorded.begin(&mut client).await?),
                _ => Some(recorded.ready(&mut client).await?),
            },
            Kind::Get(_) | Kind::Send(..) => None,
        };
        let version = match &work.kind {
            Kind::SaveStep(recorded) if recorded.measured > 1 => recorded.posts.len() as u64 - 1,
            _ => 1,
        };
        Ok(Self {
            client,
            work: work.clone(),
            draft,
            version,
        })
    }

    /// Connects anew: while the other clients were made ready, the server may have closed this one.
    pub async fn reconnect(&mut self) -> Result<()> {
        self.client = Client::connect(&self.work.address).await?;
        Ok(())
    }

    /// Does it once. False when there is nothing left to do.
    pub async fn once(&mut self) -> Result<bool> {
        let draft = self.draft.clone();
        let (answer, expected) = match &self.work.kind {
            Kind::Get(path) => (self.client.get(path, "").await?, StatusCode::OK),
            Kind::ShowStep(recorded) => {
                let draft = draft.context("no draft")?;
                let (path, _) = recorded.form(recorded.measured, &draft)?;
                let answer = self.client.get(&path, &draft.cookie).await?;
                (answer, StatusCode::OK)
            }
            Kind::SaveStep(recorded) => {
                let draft = draft.context("no draft")?;
                let (path, body) = recorded.form(recorded.measured, &draft)?;
                let then = format!("stand={}&", recorded.measured);
                let body = body.replacen(&then, &format!("stand={}&", self.version), 1);
                self.version += 1;
                let answer = self.client.post(&path, &draft.cookie, body).await?;
                (answer, StatusCode::SEE_OTHER)
            }
            Kind::Send(recorded, drafts) => {
                let Some(draft) = drafts.borrow_mut().pop_front() else {
                    return Ok(false);
                };
                let (path, body) = recorded.form(recorded.posts.len() - 1, &draft)?;
                let answer = self.client.post(&path, &draft.cookie, body).await?;
                (answer, StatusCode::SEE_OTHER)
            }
        };
        expect(&answer, expected)?;
        Ok(true)
    }
}

fn expect(answer: &Answer, expected: StatusCode) -> Result<()> {
    let status = answer.status;
    ensure!(status == expected, "{status} instead of {expected}");
    Ok(())
}
