//! One download with everything: a page to read, all of it as JSON, the XML that offices get, and the
//! files. It is made while it is given out.

use crate::archive::{Archive, File};
use crate::collected::{self, Rest, json_of, plain, text};
use crate::overview::Overview;
use crate::own::{Own, Seen, found};
use crate::{ME, TEXTS};
use anyhow::anyhow;
use askama::Template;
use calls::draft_save::Belonging;
use edge::{Answer, Failure, Level, Pieces, Request, Response, german_moment, log, now};
use futures::channel::mpsc;
use futures::{StreamExt, stream};
use http::{StatusCode, header};
use identifiers::{DraftId, FileId, TenantSlug};
use pages::Texts;
use send_wrapper::SendWrapper;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// How the JSON is made: docs/personal-data.md.
const FORMAT: &str = "stadttor-meine-daten-1";

/// The file that has everything.
const ALL: &str = "daten.json";
/// The file of each application.
const XML: &str = "antrag.xml";

/// Gives the download out.
pub(crate) async fn download(request: &Request) -> Result<Answer, Failure> {
    let own = Own::of(request).await?;
    let t = pages::texts(request, &TEXTS);
    let (sender, pieces) = mpsc::channel(1);
    let written = stream::once(write(own, t, sender)).filter_map(async |written| {
        let failure = written.err()?;
        // What broke off is seen to be broken: a ZIP without its end is none.
        log(Level::Error, "a download of one's data broke off", &failure);
        Some(Err(anyhow!("the download broke off")))
    });
    let head = Response::status(StatusCode::OK)
        .header(header::CONTENT_TYPE, "application/zip")
        .header(
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"meine-daten.zip\"",
        );
    // An instance has one thread.
    let both = SendWrapper::new(stream::select(pieces, Box::pin(written)));
    Ok(Answer::Pieces(head, Pieces::new(both)))
}

/// What of a thing is in the download beside the JSON.
struct Told {
    folder: String,
    tenant: Option<TenantSlug>,
    id: DraftId,
    shown: Overview,
    rest: Rest,
}

async fn write(own: Own, t: Texts, reader: mpsc::Sender<edge::Piece>) -> Result<(), Failure> {
    let mut archive = Archive::new(reader);
    let mut told = Vec::new();
    let account = account(&own).await?;
    let mut given = account.clone();
    let json = async |file: &mut File<'_>| {
        let head = json!({"format": FORMAT, "made": now(), "account": given.take()});
        let mut head = text(&head)?;
        head.pop();
        file.write(head.as_bytes()).await?;
        file.write(b",\n\"items\":[").await?;
        told = items(file, &own, t).await?;
        file.write(b"]}\n").await
    };
    archive.add(ALL, json).await?;
    for it in &told {
        let Some(tenant) = &it.tenant else { continue };
        if it.rest.xml {
            xml(&mut archive, tenant, it).await?;
        }
        for (id, name) in &it.rest.files {
            copy(&mut archive, tenant, &it.id, id, name).await?;
        }
    }
    let index = index(t, &told, account.is_some())?;
    let fill = async |file: &mut File<'_>| file.write(index.as_bytes()).await;
    archive.add("index.html", fill).await?;
    archive.finish().await
}

/// The account as it is kept: this session, with what the account said.
async fn account(own: &Own) -> Result<Option<serde_json::Value>, Failure> {
    let Some(session) = own.session() else {
        return Ok(None);
    };
    let kept = found(calls::identity::kept(ME, &session.id).await)?;
    Ok(Some(json!({
        "person": session.person,
        "session": session.id,
        "lasting": session.lasting,
        "acting": session.acting,
        "level": session.level,
        "began": session.began,
        "kept": kept,
    })))
}

/// Everything that somebody has, one after the other; corrections that lie in no list too.
async fn items(file: &mut File<'_>, own: &Own, t: Texts) -> Result<Vec<Told>, Failure> {
    let mut waiting: VecDeque<Belonging> = own.belongings.iter().cloned().collect();
    let mut known: BTreeSet<DraftId> = waiting.iter().map(|it| it.id.clone()).collect();
    let mut told = Vec::new();
    let mut first = true;
    while let Some(it) = waiting.pop_front() {
        let opened = match own.open(&it.id, it.tenant.as_ref()).await? {
            Seen::Opened(opened) => *opened,
            Seen::Foreign => continue,
            Seen::LogIn => {
                let withheld = json!({"id": it.id, "office": it.office, "withheld": "log-in"});
                let comma = if first { "" } else { ",\n" };
                first = false;
                file.write(format!("{comma}{}", text(&withheld)?).as_bytes())
                    .await?;
                continue;
            }
        };
        if !first {
            file.write(b",\n").await?;
        }
        first = false;
        let tenant = opened.tenant.clone();
        let shown = Overview::of(t, &it, &opened).await?;
        let number = told.len() + 1;
        let folder = format!("antraege/{number}-{}", plain(&shown.title));
        let rest = collected::write(file, &it, &folder, opened).await?;
        for id in &rest.corrections {
            if known.insert(id.clone()) {
                waiting.push_back(correction(&it, id));
            }
        }
        told.push(Told {
            folder,
            tenant,
            id: it.id,
            shown,
            rest,
        });
    }
    Ok(told)
}

/// A correction that lies in no list of whoever asks: its application does.
fn correction(of: &Belonging, id: &DraftId) -> Belonging {
    Belonging {
        id: id.clone(),
        begun_at: None,
        in_account: false,
        in_folder: false,
        ..of.clone()
    }
}

async fn xml(archive: &mut Archive, tenant: &TenantSlug, it: &Told) -> Result<(), Failure> {
    let Some(kept) = calls::data_exchange::kept(ME, tenant, &it.id).await? else {
        return Ok(());
    };
    let xml = json_of(&kept["xml"])?;
    let xml = xml.as_str().unwrap_or_default();
    let name = format!("{}/{XML}", it.folder);
    let fill = async |file: &mut File<'_>| file.write(xml.as_bytes()).await;
    archive.add(&name, fill).await
}

/// A file, piece by piece. One that is not given out any more is left out: the JSON says that it was
/// there.
async fn copy(
    archive: &mut Archive,
    tenant: &TenantSlug,
    id: &DraftId,
    file: &FileId,
    name: &str,
) -> Result<(), Failure> {
    let (head, mut pieces) = calls::attachments::read(ME, tenant, id, file).await?;
    if head.status != StatusCode::OK {
        return Ok(());
    }
    let fill = async |out: &mut File<'_>| {
        while let Some(piece) = pieces.next().await {
            out.write(&piece.map_err(Failure::Unavailable)?).await?;
        }
        Ok(())
    };
    archive.add(name, fill).await
}

/// The page to read.
#[derive(Template)]
#[template(path = "index.html")]
struct Index<'a> {
    lang: &'a str,
    title: String,
    intro: String,
    files: String,
    all: &'a str,
    xml_name: &'a str,
    json: String,
    account: Option<String>,
    things: Vec<Thing<'a>>,
}

struct Thing<'a> {
    title: &'a str,
    rows: &'a [(String, String)],
    links: Vec<(&'a str, &'a str)>,
    xml: Option<String>,
}

fn index(t: Texts, told: &[Told], account: bool) -> Result<String, Failure> {
    let things = told.iter().map(|it| {
        let links = it.rest.files.iter();
        let name = |path: &'_ str| path.rfind('/').map_or(0, |at| at + 1);
        Thing {
            title: &it.shown.title,
            rows: &it.shown.rows,
            links: links
                .map(|(_, path)| (path.as_str(), &path[name(path)..]))
                .collect(),
            xml: it.rest.xml.then(|| format!("{}/{XML}", it.folder)),
        }
    });
    let index = Index {
        lang: t.locale().code(),
        title: t.get("title").into(),
        intro: t
            .get("index-intro")
            .with("when", german_moment(now()))
            .into(),
        files: t.get("index-files").into(),
        all: ALL,
        xml_name: XML,
        json: t.get("index-json").into(),
        account: account.then(|| t.get("index-account").into()),
        things: things.collect(),
    };
    index
        .render()
        .map_err(|error| Failure::Internal(error.into()))
}

/// The title of a service in a language, or in German.
pub(crate) fn title_in(titles: &BTreeMap<String, String>, language: &str) -> String {
    let title = titles.get(language).or_else(|| titles.get("de"));
    title.cloned().unwrap_or_default()
}
