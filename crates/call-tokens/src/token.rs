use crate::CallKeys;
use base64::prelude::{BASE64_URL_SAFE_NO_PAD as BASE64, Engine as _};
use hkdf::hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

/// Seconds for which a token holds: longer than any call takes to arrive, too short to be kept.
pub const TOKEN_HOLDS: u64 = 60;
/// Seconds by which the clocks of two machines may differ.
const DRIFT: u64 = 5;

/// Why a call is refused. For the log: who asked learns only that there is nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// This component has no key for that.
    #[error("the variable call_keys has no key for that")]
    NoKey,
    /// Whoever that is, they may not ask this.
    #[error("the caller may not ask this")]
    Caller,
    /// Not signed by the one whom it names, too old, or for another callee or another request.
    #[error("not signed, ended, or for something else")]
    Token,
}

/// What a token is for: the method and the path with its query, as they are sent.
#[must_use]
pub fn purpose(method: &str, path_and_query: &str) -> String {
    format!("{method} {path_and_query}")
}

/// What is signed. None of the parts but the last can hold a line break.
fn signed(
    key: &[u8; 32],
    caller: &str,
    callee: &str,
    ends: u64,
    purpose: &str,
) -> Result<Hmac<Sha256>, Refused> {
    let keyed = Hmac::<Sha256>::new_from_slice(key).map_err(|_| Refused::NoKey)?;
    let text = format!("stadttor call v1\n{caller}\n{callee}\n{ends}\n{purpose}");
    Ok(keyed.chain_update(text))
}

impl CallKeys {
    /// A token for one call, given now (seconds since 1970): the caller, when it ends, and the
    /// signature (HMAC with SHA-256) of these, the callee and the purpose.
    ///
    /// # Errors
    /// [`Refused::NoKey`] when this component may not call that one.
    pub fn sign(&self, callee: &str, purpose: &str, now: u64) -> Result<String, Refused> {
        let key = self.to(callee).ok_or(Refused::NoKey)?;
        let ends = now + TOKEN_HOLDS;
        let signature = signed(&key, self.me(), callee, ends, purpose)?.finalize();
        let signature = BASE64.encode(signature.into_bytes());
        Ok(format!("{} {ends} {signature}", self.me()))
    }

    /// Who calls, of those who may, if the token is theirs, for this component and this purpose,
    /// and holds now (seconds since 1970).
    ///
    /// # Errors
    /// Why it is refused.
    pub fn check<'a>(
        &self,
        token: &str,
        callers: impl IntoIterator<Item = &'a str>,
        purpose: &str,
        now: u64,
    ) -> Result<&'a str, Refused> {
        let mut parts = token.splitn(3, ' ');
        let mut part = || parts.next().ok_or(Refused::Token);
        // The name is not believed: it only says whose key to try.
        let (named, ends, signature) = (part()?, part()?, part()?);
        let caller = callers.into_iter().find(|caller| *caller == named);
        let caller = caller.ok_or(Refused::Caller)?;
        let ends: u64 = ends.parse().map_err(|_| Refused::Token)?;
        let signature = BASE64.decode(signature).map_err(|_| Refused::Token)?;
        let key = self.from(caller).ok_or(Refused::NoKey)?;
        signed(&key, caller, self.me(), ends, purpose)?
            .verify_slice(&signature)
            .map_err(|_| Refused::Token)?;
        let holds = now.saturating_add(TOKEN_HOLDS + DRIFT) >= ends && now <= ends + DRIFT;
        holds.then_some(caller).ok_or(Refused::Token)
    }
}
