//! Who read or answered somebody's application, as the audit log of the municipality says.

use crate::ME;
use calls::audit::{Entry, Who};
use edge::Failure;
use identifiers::{DraftId, TenantSlug};
use pages::Texts;

/// The entries about an application, oldest first.
pub(crate) async fn read_by(tenant: &TenantSlug, id: &DraftId) -> Result<Vec<Entry>, Failure> {
    calls::audit::of_case(ME, tenant, id.as_str()).await
}

/// Who that was, in a few words. Of staff an id stands in the log, and no name.
pub(crate) fn who(t: Texts, who: &Who) -> String {
    match who {
        Who::BackOffice { name, .. } => match name {
            Some(name) => t.get("who-system").with("name", name.as_str()).into(),
            None => t.get("who-nameless").into(),
        },
        Who::Citizen => t.get("who-citizen").into(),
        Who::Operator => t.get("who-operator").into(),
        Who::Staff { .. } => t.get("who-staff").into(),
    }
}
