//! The components themselves: their own entry points.

use anyhow::Result;
use bytes::Bytes;
use edge::Incoming;
use futures::future::LocalBoxFuture;
use http::Response;
use http_body_util::BodyExt;
use std::pin::pin;

/// An answer, whole.
pub(crate) type Answer = Response<Bytes>;

/// Lets a component answer a request. None for those that take no part.
pub(crate) fn answer(
    component: &str,
    request: Incoming,
) -> Option<LocalBoxFuture<'static, Result<Answer>>> {
    Some(match component {
        "audit" => Box::pin(async { whole(audit::handle(request).await).await }),
        "attachments" => Box::pin(async { whole(attachments::handle(request).await).await }),
        "data-exchange" => Box::pin(async { whole(data_exchange::handle(request).await).await }),
        "draft-save" => Box::pin(async { whole(draft_save::handle(request).await).await }),
        "form-check" => Box::pin(async { whole(form_check::handle(request).await).await }),
        "form-fill" => Box::pin(async { whole(form_fill::handle(request).await).await }),
        "form-history" => Box::pin(async { whole(form_history::handle(request).await).await }),
        "form-start" => Box::pin(async { whole(form_start::handle(request).await).await }),
        "form-submit" => Box::pin(async { whole(form_submit::handle(request).await).await }),
        "form-together" => Box::pin(async { whole(form_together::handle(request).await).await }),
        "mailbox" => Box::pin(async { whole(mailbox::handle(request).await).await }),
        "paper" => Box::pin(async { whole(paper::handle(request).await).await }),
        "personal-data" => Box::pin(async { whole(personal_data::handle(request).await).await }),
        "receipt" => Box::pin(async { whole(receipt::handle(request).await).await }),
        "service-library" => {
            Box::pin(async { whole(service_library::handle(request).await).await })
        }
        "tenant-config" => Box::pin(async { whole(tenant_config::handle(request).await).await }),
        _ => return None,
    })
}

async fn whole<B>(answer: Response<B>) -> Result<Answer>
where
    B: http_body::Body<Data = Bytes>,
    B::Error: Into<anyhow::Error>,
{
    let (parts, body) = answer.into_parts();
    let body = pin!(body).collect().await.map_err(Into::into)?.to_bytes();
    Ok(Response::from_parts(parts, body))
}
