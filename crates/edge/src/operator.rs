use crate::{Failure, Level, Problem, Request, log, variable};
use subtle::ConstantTimeEq;

/// Checks that a request comes from the operator's command line.
///
/// # Errors
/// A 401 without the operator's token.
pub async fn checked_operator(request: &Request) -> Result<(), Failure> {
    let expected = variable("operator_token").await?;
    let given = bearer(request).unwrap_or_default();
    if bool::from(given.as_bytes().ct_eq(expected.as_bytes())) {
        return Ok(());
    }
    if !given.is_empty() {
        log(
            Level::Warn,
            "a wrong operator token is shown",
            &request.method,
        );
    }
    let problem = Problem::new(
        401,
        "operator-token",
        "The operator's token is missing or wrong",
    );
    Err(problem
        .detail("Send it as `Authorization: Bearer …`; the host keeps it in its state folder.")
        .into())
}

/// The token of `Authorization: Bearer …`.
#[must_use]
pub fn bearer(request: &Request) -> Option<&str> {
    request.header("authorization")?.strip_prefix("Bearer ")
}
