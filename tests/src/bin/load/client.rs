//! One connection that is kept open, as browsers and proxies do.

use anyhow::{Context, Result};
use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::{Method, Request, StatusCode, header};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

/// A connection to the portal.
pub struct Client {
    authority: String,
    sender: SendRequest<Full<Bytes>>,
}

/// What is looked at of an answer; its body was read to the end.
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// Where it sends the browser.
    pub location: Option<String>,
    /// The first cookie that it sets, as `name=value`.
    pub cookie: Option<String>,
}

impl Client {
    /// Connects to an address such as `http://127.0.0.1:3000`.
    pub async fn connect(address: &str) -> Result<Self> {
        let authority = address.trim_start_matches("http://").to_owned();
        let stream = TcpStream::connect(&authority)
            .await
            .with_context(|| format!("no connection to {address}"))?;
        stream.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await?;
        tokio::spawn(async move {
            // Its end is seen by the next request.
            let _ = connection.await;
        });
        Ok(Self { authority, sender })
    }

    /// Asks for a path.
    pub async fn get(&mut self, path: &str, cookie: &str) -> Result<Answer> {
        self.ask(Method::GET, path, cookie, String::new()).await
    }

    /// Posts a form.
    pub async fn post(&mut self, path: &str, cookie: &str, body: String) -> Result<Answer> {
        self.ask(Method::POST, path, cookie, body).await
    }

    async fn ask(
        &mut self,
        method: Method,
        path: &str,
        cookie: &str,
        body: String,
    ) -> Result<Answer> {
        let mut request = Request::builder()
            .method(&method)
            .uri(path)
            .header(header::HOST, &self.authority)
            .header(header::ACCEPT, "text/html")
            .header("sec-fetch-site", "same-origin");
        if !cookie.is_empty() {
            request = request.header(header::COOKIE, cookie);
        }
        if method == Method::POST {
            request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        self.sender.ready().await?;
        let answer = self
            .sender
            .send_request(request.body(Full::from(body))?)
            .await?;
        let text = |name| {
            let value = answer.headers().get(name)?;
            value.to_str().ok().map(str::to_owned)
        };
        let cookie = text(header::SET_COOKIE);
        let cookie = cookie.and_then(|it| it.split(';').next().map(str::to_owned));
        let (status, location) = (answer.status(), text(header::LOCATION));
        answer.into_body().collect().await?;
        Ok(Answer {
            status,
            location,
            cookie,
        })
    }
}
