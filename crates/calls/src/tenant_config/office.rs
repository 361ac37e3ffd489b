use super::{ID, KnownToken, TokenCheck};
use crate::audit::Who;
use crate::{From, send};
use edge::{Failure, Problem};
use http::{Method, StatusCode};
use identifiers::TenantSlug;

/// A municipality's back office, known by its token. Only the check makes one: who holds it may
/// read what is this municipality's, and nothing else.
///
/// ```compile_fail
/// let office = calls::tenant_config::Office {
///     tenant: "aachen".parse().unwrap(),
///     name: None,
///     fingerprint: String::new(),
/// };
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office {
    tenant: TenantSlug,
    name: Option<String>,
    fingerprint: String,
}

impl Office {
    /// The office whose token this is. A token names its municipality: `aachen.…`.
    ///
    /// # Errors
    /// [`Failure::NotFound`] when it is nobody's; a 429 when it is, and so were very many before.
    pub async fn of_token(from: From, token: &str) -> Result<Self, Failure> {
        let slug = token.split_once('.').map(|(slug, _)| slug);
        let slug = slug.ok_or(Failure::NotFound)?;
        let tenant: TenantSlug = slug.parse().map_err(|_| Failure::NotFound)?;
        let check = TokenCheck::of(token);
        let path = format!("/internal/tenants/{tenant}/token-check");
        let answer = send(from, ID, Method::POST, &path, &check).await?;
        if answer.status == StatusCode::TOO_MANY_REQUESTS {
            return Err(too_many(&answer.body).into());
        }
        let KnownToken { name } = answer.read()?;
        Ok(Self {
            tenant,
            name,
            fingerprint: check.fingerprint().to_owned(),
        })
    }

    /// Whose it is.
    #[must_use]
    pub fn tenant(&self) -> &TenantSlug {
        &self.tenant
    }

    /// How the audit log calls it.
    #[must_use]
    pub fn who(&self) -> Who {
        Who::BackOffice {
            name: self.name.clone(),
            token: self.fingerprint.clone(),
        }
    }
}

fn too_many(answer: &[u8]) -> Problem {
    let answer: serde_json::Value = serde_json::from_slice(answer).unwrap_or_default();
    let seconds = answer["retryAfter"].as_u64().unwrap_or(600);
    Problem::new(429, "attempts", "The token is unknown")
        .detail(format!(
            "Very many unknown tokens were shown just now. A right token is taken at any time; \
             if you are not sure, try again in {seconds} seconds."
        ))
        .with("retryAfter", seconds)
}
