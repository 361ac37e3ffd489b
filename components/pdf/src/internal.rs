//! What the other components ask.

use calls::pdf::Document;
use edge::{Failure, Problem, Request, Response, checked_caller};

use crate::making::{NotMade, make};
use crate::{ME, callers};

/// A document as a PDF. No operation.
pub(crate) async fn pdf(request: &Request) -> Result<Response, Failure> {
    checked_caller(request, ME, callers::MAKE).await?;
    let document: Document = request.json()?;
    let bytes = make(&document).map_err(failure)?;
    Ok(Response::bytes("application/pdf", bytes))
}

fn failure(not_made: NotMade) -> Failure {
    match not_made {
        NotMade::TooMuch(reason) => {
            Problem::new(422, "document", "The document cannot be made like this")
                .detail(reason.to_string())
                .into()
        }
        NotMade::NoFonts(reason) => Failure::Unavailable(reason.into()),
        // The library's reasons quote texts of the document; the log must not.
        NotMade::Invalid(_) => Failure::Internal(anyhow::anyhow!("a PDF that would not be valid")),
    }
}
