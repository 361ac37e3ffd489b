//! That a back office reads a case, or says something of it, is written down before it happens.

use crate::store::Deliveries;
use calls::audit::{Act, Deed};
use calls::tenant_config::Office;
use edge::Failure;
use records::{Clock, KeyValue};

/// Writes down what an office is about to do with an application. Two operations. If it cannot be
/// written down, it does not happen.
pub(crate) async fn note<K: KeyValue + Clone, L: Clock + Clone>(
    deliveries: &Deliveries<K, L>,
    office: &Office,
    act: Act,
    application: &str,
    about: Option<&str>,
) -> Result<(), Failure> {
    let deed = deed(office, act, application, about);
    calls::audit::note(&deliveries.trail(), &deed).await
}

/// What an office does with an application.
pub(crate) fn deed(office: &Office, act: Act, application: &str, about: Option<&str>) -> Deed {
    let deed = Deed::at(office.tenant(), office.who(), act).case(application);
    match about {
        Some(about) => deed.about(about),
        None => deed,
    }
}
