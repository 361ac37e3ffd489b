//! Where files are: `/<kommune>/anlagen/<service>/<draft>/…`.

use edge::{Failure, Request};
use fim::SeriesPath;
use identifiers::{DraftId, FileId, ServiceId, TenantSlug};

/// Whose files.
#[derive(Debug, Clone)]
pub(crate) struct Address {
    pub(crate) tenant: TenantSlug,
    pub(crate) service: ServiceId,
    pub(crate) draft: DraftId,
}

/// What of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    /// The files of a field.
    Field(SeriesPath),
    /// One file.
    File(FileId),
    /// One file, to be taken away.
    Removal(FileId),
}

impl Address {
    pub(crate) fn new(tenant: &str, service: &str, draft: &str) -> Result<Self, Failure> {
        match (tenant.parse(), service.parse(), draft.parse()) {
            (Ok(tenant), Ok(service), Ok(draft)) => Ok(Self {
                tenant,
                service,
                draft,
            }),
            _ => Err(Failure::NotFound),
        }
    }

    /// The page of the form that the browser came from, as the query names it.
    pub(crate) fn page(&self, request: &Request) -> String {
        let page = request.parameter("seite").unwrap_or_default();
        let plain = |it: char| it.is_ascii_alphanumeric() || matches!(it, '-' | '_' | '.' | '/');
        let form = format!("/{}/antrag/{}/{}", self.tenant, self.service, self.draft);
        let climbs = page.split('/').any(|part| matches!(part, "" | "." | ".."));
        match page.chars().all(plain) && !climbs {
            true => format!("{form}/{page}"),
            false => form,
        }
    }
}

impl Place {
    /// Reads what follows the draft in a path.
    pub(crate) fn of(rest: &[&str]) -> Option<Self> {
        match rest {
            [file] if file.parse::<FileId>().is_ok() => file.parse().ok().map(Self::File),
            [file, "entfernen"] => file.parse().ok().map(Self::Removal),
            [] => None,
            field => field.join("/").parse().ok().map(Self::Field),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_a_removal_and_a_field_are_told_apart() {
        let file = FileId::from_random([9; 16]);
        let id = file.to_string();
        assert_eq!(Place::of(&[&id]), Some(Place::File(file.clone())));
        assert_eq!(Place::of(&[&id, "entfernen"]), Some(Place::Removal(file)));
        let field = Place::Field("G1.0/F2".parse().unwrap());
        assert_eq!(Place::of(&["G1.0", "F2"]), Some(field));
        for rest in [&[][..], &["x", "entfernen"], &["..", "F2"], &["G1", "F2"]] {
            assert_eq!(Place::of(rest), None, "{rest:?}");
        }
    }

    #[test]
    fn nobody_is_sent_out_of_his_own_application() {
        let draft = identifiers::ResumeCode::from_random([1; 13]).draft_id();
        let at = Address::new("aachen", "hundesteuer", draft.as_str()).unwrap();
        let form = format!("/aachen/antrag/hundesteuer/{draft}");
        for (query, page) in [
            ("seite=7", "/7"),
            ("seite=gruppe/2", "/gruppe/2"),
            ("seite=../../../x", ""),
            ("seite=//evil.example", ""),
            ("seite=%3Fx", ""),
            ("", ""),
        ] {
            let request = Request {
                method: http::Method::POST,
                path: String::new(),
                query: query.into(),
                authority: String::new(),
                headers: http::HeaderMap::new(),
                body: bytes::Bytes::new(),
            };
            assert_eq!(at.page(&request), format!("{form}{page}"), "{query}");
        }
    }
}
