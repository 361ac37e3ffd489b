use crate::{Failure, Request, variable};
use anyhow::anyhow;

/// The portal's address as people know it, without a slash at its end: `https://portal.example`.
///
/// Where nobody has said it (`portal_url`), it is taken from the request, on this machine only:
/// anywhere else a client could name any.
///
/// # Errors
/// When the variable is not set for this component, or is empty anywhere else.
pub async fn portal_address(request: &Request) -> Result<String, Failure> {
    let said = variable("portal_url").await?;
    portal_at(&said, request).ok_or_else(|| anyhow!("log-in needs the variable portal_url").into())
}

/// The same where the setting has been read already.
#[must_use]
pub fn portal_at(said: &str, request: &Request) -> Option<String> {
    said_or_here(said, &request.authority)
}

fn said_or_here(said: &str, authority: &str) -> Option<String> {
    if !said.is_empty() {
        return Some(said.trim_end_matches('/').to_owned());
    }
    let port = authority
        .rsplit_once(':')
        .filter(|(_, port)| port.bytes().all(|it| it.is_ascii_digit()));
    let host = port.map_or(authority, |(host, _)| host);
    matches!(host, "127.0.0.1" | "localhost" | "[::1]").then(|| format!("http://{authority}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clients_word_for_the_address_counts_on_this_machine_only() {
        let here = "http://127.0.0.1:3000";
        assert_eq!(said_or_here("", "127.0.0.1:3000").as_deref(), Some(here));
        assert!(said_or_here("", "localhost").is_some());
        assert!(said_or_here("", "[::1]:3000").is_some());
        for other in [
            "evil.example",
            "127.0.0.1.evil.example",
            "evil.example:3000",
            "",
        ] {
            assert_eq!(said_or_here("", other), None, "{other}");
        }
        let said = said_or_here("https://portal.example/", "evil.example");
        assert_eq!(said.as_deref(), Some("https://portal.example"));
    }
}
