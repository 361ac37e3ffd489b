//! Giving files out: always as a download, never for the browser's own window, and only what is
//! what was received.

use crate::address::Address;
use crate::content::{Content, Soundness};
use crate::name;
use crate::permit;
use crate::refusal::Refusal;
use crate::store::{Files, Folder};
use calls::attachments::{Attachment, State};
use edge::{Answer, Failure, Request, Response};
use http::{HeaderName, header};
use identifiers::FileId;
use records::KeyValue;
use sessions::Holder;

/// A browser shows nothing of a file and runs nothing in it, whatever it takes it for.
const SANDBOX: &str = "default-src 'none'; sandbox";

/// A file that may be given out: how it is shown, and its content.
pub(crate) struct Sound<K> {
    shown: Attachment,
    holder: Option<Holder>,
    content: Content<K>,
}

/// A file that may not.
pub(crate) struct Unsound {
    pub(crate) why: Refusal,
    holder: Option<Holder>,
}

/// Looks whether a file may be given out. One operation and one for each file ever received here,
/// one for the verdict, and one for each chunk: all is read and compared before the first byte is
/// given out.
pub(crate) async fn sound<K: KeyValue + Clone>(
    folder: &Folder<K>,
    id: &FileId,
) -> Result<Result<Sound<K>, Unsound>, Failure> {
    let file = folder.file(id).await?.ok_or(Failure::NotFound)?;
    let verdict = match file.is_scanned() {
        true => folder.verdict(id).get().await?,
        false => None,
    };
    let content = match file.entry.state(verdict.as_ref()) {
        State::Clean | State::Unscanned => Content::of(folder, &file).ok_or(Failure::NotFound)?,
        State::Quarantined => {
            let (why, holder) = (Refusal::InQuarantine, file.entry.holder);
            return Ok(Err(Unsound { why, holder }));
        }
        State::Refused { .. } => return Err(Failure::NotFound),
    };
    if content.check().await? == Soundness::Damaged {
        let (why, holder) = (Refusal::NotSound, file.entry.holder);
        return Ok(Err(Unsound { why, holder }));
    }
    let shown = file.entry.shown(file.id.clone(), verdict.as_ref(), None);
    let holder = file.entry.holder;
    Ok(Ok(Sound {
        shown,
        holder,
        content,
    }))
}

impl<K: KeyValue + Clone + 'static> From<Sound<K>> for Answer {
    /// The pieces are compared once more while they are given out.
    fn from(file: Sound<K>) -> Self {
        let (pieces, _) = file.content.pieces();
        Answer::Pieces(head(&file.shown), pieces)
    }
}

fn head(file: &Attachment) -> Response {
    let media_type = file
        .media_type
        .as_deref()
        .unwrap_or("application/octet-stream");
    let sha512 = file.sha512.as_deref().unwrap_or_default();
    Response::status(http::StatusCode::OK)
        .header(header::CONTENT_TYPE, media_type)
        .header(header::CONTENT_LENGTH, &file.size.to_string())
        .header(header::CONTENT_DISPOSITION, &name::disposition(&file.name))
        .header(header::CONTENT_SECURITY_POLICY, SANDBOX)
        .header(HeaderName::from_static("repr-digest"), &digest(sha512))
}

/// `Repr-Digest` (RFC 9530).
fn digest(sha512: &str) -> String {
    let bytes = data_encoding::HEXLOWER
        .decode(sha512.as_bytes())
        .unwrap_or_default();
    format!("sha-512=:{}:", data_encoding::BASE64.encode(&bytes))
}

/// `GET /<kommune>/anlagen/<service>/<draft>/<file>`: for whoever holds the draft's code and, where
/// the file belongs to an account, has logged in with it.
pub(crate) async fn by_owner(
    request: &Request,
    at: &Address,
    file: &FileId,
) -> Result<Answer, Failure> {
    permit::check_code(request, at)?;
    let folder = Files::open().await?.folder(&at.tenant, &at.draft);
    let sound = sound(&folder, file).await?;
    let holder = match &sound {
        Ok(sound) => sound.holder.as_ref(),
        Err(unsound) => unsound.holder.as_ref(),
    };
    if let Err(answer) = permit::check_holder(request, at, holder).await? {
        return Ok(answer.into());
    }
    Ok(match sound {
        Ok(sound) => sound.into(),
        Err(unsound) => unsound.why.answer(request, at).into(),
    })
}
