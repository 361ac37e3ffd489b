use identifiers::ResumeCode;

/// The address that leads to a draft, or to an invitation. The code stands behind the `#`: browsers send it to nobody,
/// and it gets into no log. None without a name of the portal.
#[must_use]
pub fn link(authority: &str, code: &ResumeCode) -> Option<String> {
    let of_a_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
    if authority.is_empty() || !authority.chars().all(of_a_name) {
        return None;
    }
    let here = ["localhost", "127.0.0.1", "[::1]"].iter().any(|name| {
        authority
            .split_at_checked(name.len())
            .is_some_and(|(host, port)| host == *name && (port.is_empty() || port.starts_with(':')))
    });
    let scheme = if here { "http" } else { "https" };
    Some(format!("{scheme}://{authority}/entwuerfe#{}", code.shown()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_stands_where_no_server_reads_it() {
        let code = ResumeCode::from_random([1; 13]);
        let link = |authority: &str| link(authority, &code);
        let shown = code.shown();
        let public = format!("https://portal.example/entwuerfe#{shown}");
        assert_eq!(link("portal.example"), Some(public));
        let own = format!("http://127.0.0.1:3000/entwuerfe#{shown}");
        assert_eq!(link("127.0.0.1:3000"), Some(own));
        assert!(link("localhost.example").unwrap().starts_with("https://"));
        assert_eq!(link("portal.example/evil"), None);
        assert_eq!(link(""), None);
    }
}
