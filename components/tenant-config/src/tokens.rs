//! Tokens of a municipality's back-office systems: made, listed, withdrawn by the operator.

use crate::store::Tenants;
use calls::audit::{Act, Deed, Who};
use calls::tenant_config::TokenCheck;
use chrono::{DateTime, NaiveDate, Utc};
use edge::{Failure, Problem, Request, Response, berlin, checked_operator, now};
use http::StatusCode;
use identifiers::TenantSlug;
use records::Changed;
use serde::{Deserialize, Serialize};

/// The most characters of a token's name.
const LONGEST_NAME: usize = 60;
/// The most tokens of a municipality at once.
const MOST: usize = 100;

/// A back-office's token as it is kept under its hash: only that it is there opens anything.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Token {
    pub(crate) made_at: DateTime<Utc>,
    /// What the operator calls it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) name: Option<String>,
    /// The last day, in Germany, on which it opens anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) last_day: Option<NaiveDate>,
}

impl Token {
    pub(crate) fn holds(&self, now: DateTime<Utc>) -> bool {
        self.last_day.is_none_or(|last| today(now) <= last)
    }
}

fn today(now: DateTime<Utc>) -> NaiveDate {
    berlin(now).date_naive()
}

/// The tokens of a municipality, the one made first comes first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TokenList {
    tokens: Vec<Listed>,
}

/// A token in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Listed {
    /// Its hash: under it the token is kept.
    sha256: String,
    made_at: DateTime<Utc>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    last_day: Option<NaiveDate>,
}

impl Listed {
    fn check(&self) -> TokenCheck {
        TokenCheck {
            sha256: self.sha256.clone(),
        }
    }

    /// What the audit log says of it.
    fn called(&self) -> String {
        let check = self.check();
        let fingerprint = check.fingerprint();
        match &self.name {
            Some(name) => format!("{fingerprint} {name}"),
            None => fingerprint.to_owned(),
        }
    }
}

impl TokenList {
    /// The list with one more; none when it is full.
    fn with(&self, token: &Listed) -> Option<Self> {
        let mut tokens = self.tokens.clone();
        tokens.push(token.clone());
        (tokens.len() <= MOST).then_some(Self { tokens })
    }

    /// The list without one; none when it is not in it.
    fn without(&self, sha256: &str) -> Option<Self> {
        let mut tokens = self.tokens.clone();
        tokens.retain(|token| token.sha256 != sha256);
        (tokens.len() < self.tokens.len()).then_some(Self { tokens })
    }

    /// The one whose hash begins so.
    fn find(&self, fingerprint: &str) -> Option<&Listed> {
        let mut tokens = self.tokens.iter();
        tokens.find(|token| token.check().fingerprint() == fingerprint)
    }
}

/// What the operator wants of a token.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wish {
    #[serde(default)]
    name: Option<String>,
    /// The last day, in Germany, on which it is to open anything.
    #[serde(default, rename = "lastDay")]
    last_day: Option<NaiveDate>,
}

impl Wish {
    fn of(request: &Request) -> Result<Self, Failure> {
        if request.body.is_empty() {
            return Ok(Self::default());
        }
        let wish: Option<Self> = request.json()?;
        let Self { name, last_day } = wish.unwrap_or_default();
        Ok(Self {
            name: name.map(|it| checked_name(&it)).transpose()?,
            last_day: last_day.map(checked_day).transpose()?,
        })
    }
}

/// The name of the system that shows the token, not of a person.
fn checked_name(name: &str) -> Result<String, Failure> {
    let name = name.trim();
    let fits = (1..=LONGEST_NAME).contains(&name.chars().count());
    if !fits || name.chars().any(char::is_control) {
        let problem = Problem::new(422, "name", "This cannot be a token's name");
        let detail = format!("`name` has 1 to {LONGEST_NAME} characters.");
        return Err(problem.detail(detail).into());
    }
    Ok(name.to_owned())
}

fn checked_day(last: NaiveDate) -> Result<NaiveDate, Failure> {
    match last >= today(now()) {
        true => Ok(last),
        false => Err(Problem::new(422, "last-day", "This token would have ended")
            .detail("`lastDay` is today or a day to come, such as 2027-12-31.")
            .into()),
    }
}

#[derive(Serialize)]
struct MadeToken {
    /// Shown this once; the portal keeps only its hash.
    token: String,
}

/// Makes a token, and before that, for the audit log, says so. It comes onto the list last: what is
/// listed can be withdrawn, and a token that never got there was never shown to anybody.
pub(crate) async fn make(request: &Request, slug: &str) -> Result<Response, Failure> {
    let (store, slug) = opened(request, slug).await?;
    let Wish { name, last_day } = Wish::of(request)?;
    let token = format!("{slug}.{}{}", edge::token()?, edge::token()?);
    let check = TokenCheck::of(&token);
    let listed = Listed {
        sha256: check.sha256.clone(),
        made_at: now(),
        name: name.clone(),
        last_day,
    };
    let list = store.tokens(&slug);
    let before = list.load().await?;
    let with = |list: Option<&TokenList>| list.cloned().unwrap_or_default().with(&listed);
    if with(before.as_ref().map(|it| &it.content)).is_none() {
        return Err(full());
    }
    let deed = Deed::at(&slug, Who::Operator, Act::TokenMade).about(listed.called());
    calls::audit::note(&store.trail(), &deed).await?;
    let kept = Token {
        made_at: listed.made_at,
        name,
        last_day,
    };
    let record = store.token(&slug, &check);
    record.set(&kept).await?;
    if list.change(before, with).await? != Changed::Made {
        record.delete().await?;
        return Err(full());
    }
    Ok(Response::json(&MadeToken { token })?.with_status(StatusCode::CREATED))
}

fn full() -> Failure {
    Problem::new(409, "too-many-tokens", "There are too many tokens")
        .detail(format!(
            "A municipality has {MOST} tokens at the most. Withdraw those that nobody uses: `stadttor tenants withdraw-token`."
        ))
        .into()
}

/// A token, as the operator is told of it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Told<'a> {
    /// By it a token is named; it opens nothing.
    fingerprint: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    made_at: DateTime<Utc>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_day: Option<NaiveDate>,
}

/// A municipality's tokens, the one made first comes first.
pub(crate) async fn list(request: &Request, slug: &str) -> Result<Response, Failure> {
    let (store, slug) = opened(request, slug).await?;
    let list = store.tokens(&slug).load().await?;
    let list = list.map(|it| it.content).unwrap_or_default();
    let told = list.tokens.iter().map(|token| Told {
        fingerprint: token.check().fingerprint().to_owned(),
        name: token.name.as_deref(),
        made_at: token.made_at,
        last_day: token.last_day,
    });
    Response::json(&told.collect::<Vec<_>>())
}

/// Withdraws a token: from now on it opens nothing. It is taken off the list last, so that a
/// withdrawal that broke off can be done again.
pub(crate) async fn withdraw(
    request: &Request,
    slug: &str,
    fingerprint: &str,
) -> Result<Response, Failure> {
    let (store, slug) = opened(request, slug).await?;
    let list = store.tokens(&slug);
    let before = list.load().await?;
    let found = before.as_ref().and_then(|it| it.content.find(fingerprint));
    let token = found.cloned().ok_or(Failure::NotFound)?;
    let deed = Deed::at(&slug, Who::Operator, Act::TokenWithdrawn).about(token.called());
    calls::audit::note(&store.trail(), &deed).await?;
    store.token(&slug, &token.check()).delete().await?;
    let without = |list: Option<&TokenList>| list.and_then(|it| it.without(&token.sha256));
    list.change(before, without).await?;
    Ok(Response::status(StatusCode::NO_CONTENT))
}

/// The store, for the operator, and a municipality that there is.
async fn opened(request: &Request, slug: &str) -> Result<(Tenants, TenantSlug), Failure> {
    checked_operator(request).await?;
    let slug: TenantSlug = slug.parse().map_err(|_| Failure::NotFound)?;
    let store = Tenants::open().await?;
    store.get(&slug).await?.ok_or(Failure::NotFound)?;
    Ok((store, slug))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(token: &str) -> Listed {
        Listed {
            sha256: TokenCheck::of(token).sha256,
            made_at: "2026-12-01T10:00:00Z".parse().unwrap(),
            name: None,
            last_day: None,
        }
    }

    #[test]
    fn a_token_is_found_by_its_fingerprint_and_taken_off_alone() {
        let (one, two) = (listed("aachen.1"), listed("aachen.2"));
        let list = TokenList::default().with(&one).unwrap().with(&two).unwrap();
        assert_eq!(list.find(one.check().fingerprint()), Some(&one));
        assert_eq!(list.find(""), None);
        let rest = list.without(&one.sha256).unwrap();
        assert_eq!(rest.tokens, [two]);
        assert_eq!(rest.without(&one.sha256), None);
    }

    #[test]
    fn a_full_list_takes_no_more() {
        let mut list = TokenList::default();
        for number in 0..MOST {
            list = list.with(&listed(&number.to_string())).unwrap();
        }
        assert_eq!(list.with(&listed("one more")), None);
    }

    #[test]
    fn a_token_holds_to_the_end_of_its_last_day_in_germany() {
        let made_at: DateTime<Utc> = "2026-12-01T10:00:00Z".parse().unwrap();
        let mut token = Token {
            made_at,
            name: None,
            last_day: Some("2026-12-31".parse().unwrap()),
        };
        assert!(token.holds("2026-12-31T22:59:59Z".parse().unwrap()));
        assert!(!token.holds("2026-12-31T23:00:00Z".parse().unwrap()));
        token.last_day = None;
        assert!(token.holds("2036-12-31T23:00:00Z".parse().unwrap()));
    }
}
