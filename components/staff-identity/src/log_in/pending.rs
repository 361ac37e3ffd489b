//! What has to be known of a log-in when the person comes back; the browser keeps it
//! (`edge::keep_log_in`).

use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};
use edge::{Failure, PendingLogIn, random, seconds_now, token};
use serde::{Deserialize, Serialize};
use sessions::{OwnPath, SessionId};
use sha2::{Digest, Sha256};

/// A log-in under way.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Pending {
    /// Which provider was asked.
    pub(super) issuer: String,
    /// What the ID token has to repeat.
    pub(super) nonce: String,
    /// The secret whose hash the provider was given (RFC 7636): 256 random bits.
    pub(super) verifier: String,
    /// A path of the portal.
    back: Option<String>,
    /// The session that the browser had.
    pub(super) before: Option<SessionId>,
    /// Seconds since 1970.
    pub(super) began: u64,
}

impl PendingLogIn for Pending {
    const PURPOSE: &'static str = "pending-staff-log-in";

    fn began(&self) -> u64 {
        self.began
    }
}

impl Pending {
    pub(super) fn new(
        issuer: &str,
        back: Option<&OwnPath>,
        before: Option<SessionId>,
    ) -> Result<Self, Failure> {
        let verifier: [u8; 32] = random()?;
        Ok(Self {
            issuer: issuer.to_owned(),
            nonce: token()?,
            verifier: BASE64_URL_SAFE_NO_PAD.encode(verifier),
            back: back.map(|path| path.as_str().to_owned()),
            before,
            began: seconds_now(),
        })
    }

    /// What the provider is told of the verifier.
    pub(super) fn challenge(&self) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(&self.verifier))
    }

    /// Where the person comes back to.
    pub(super) fn back(&self) -> Option<OwnPath> {
        OwnPath::parse(self.back.as_deref()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_challenge_is_the_one_of_the_standard() {
        // RFC 7636, appendix B.
        let mut pending = Pending::new("https://id.example", None, None).unwrap();
        assert_eq!(pending.verifier.len(), 43);
        pending.verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk".into();
        let expected = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
        assert_eq!(pending.challenge(), expected);
    }
}
