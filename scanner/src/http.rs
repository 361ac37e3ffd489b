//! As much of HTTP/1.1 as one client inside needs: a request's head, a body of known length or in
//! chunks, one answer for each connection.

use std::io::{self, BufRead, Read, Write};

/// The longest head that is read.
const LONGEST_HEAD: u64 = 16 * 1024;

/// The head of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The method, in capitals.
    pub method: String,
    /// The path, without a query.
    pub path: String,
    /// How the body comes.
    pub length: Length,
    /// Whether the client waits to be told that it may send.
    pub expects_continue: bool,
}

/// How a body comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// So many bytes.
    Known(u64),
    /// In chunks (RFC 9112, 7.1).
    Chunked,
}

fn broken(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what.to_owned())
}

/// Reads a head.
///
/// # Errors
/// When it is none, or too long.
pub fn head(stream: &mut dyn BufRead) -> io::Result<Head> {
    let mut lines = stream.take(LONGEST_HEAD);
    let request = line(&mut lines)?;
    let mut words = request.split(' ');
    let (Some(method), Some(target), Some("HTTP/1.1" | "HTTP/1.0"), None) =
        (words.next(), words.next(), words.next(), words.next())
    else {
        return Err(broken("no request line"));
    };
    let mut head = Head {
        method: method.to_owned(),
        path: target.split('?').next().unwrap_or_default().to_owned(),
        length: Length::Known(0),
        expects_continue: false,
    };
    loop {
        let field = line(&mut lines)?;
        if field.is_empty() {
            return Ok(head);
        }
        let (name, value) = field.split_once(':').ok_or_else(|| broken("no header"))?;
        let value = value.trim();
        match name.to_ascii_lowercase().as_str() {
            "content-length" if head.length != Length::Chunked => {
                let length = value.parse().map_err(|_| broken("no length"))?;
                head.length = Length::Known(length);
            }
            "transfer-encoding" if value.eq_ignore_ascii_case("chunked") => {
                head.length = Length::Chunked;
            }
            "transfer-encoding" => return Err(broken("an unknown encoding")),
            "expect" => head.expects_continue = value.eq_ignore_ascii_case("100-continue"),
            _ => {}
        }
    }
}

fn line(stream: &mut dyn BufRead) -> io::Result<String> {
    let mut line = String::new();
    stream.read_line(&mut line)?;
    match line
        .strip_suffix("\r\n")
        .or_else(|| line.strip_suffix('\n'))
    {
        Some(text) => Ok(text.to_owned()),
        None => Err(broken("the head breaks off or is too long")),
    }
}

/// A body while it is read. It ends with an error when it breaks off.
pub struct Body<'a> {
    stream: &'a mut dyn BufRead,
    /// Bytes left of the body, or of the chunk.
    left: u64,
    chunked: bool,
    ended: bool,
}

impl<'a> Body<'a> {
    /// The body that follows a head.
    pub fn after(head: &Head, stream: &'a mut dyn BufRead) -> Self {
        let (left, chunked) = match head.length {
            Length::Known(length) => (length, false),
            Length::Chunked => (0, true),
        };
        Self {
            stream,
            left,
            chunked,
            ended: false,
        }
    }

    fn next_chunk(&mut self) -> io::Result<()> {
        let size = line(&mut *self.stream)?;
        let size = size.split(';').next().unwrap_or_default().trim();
        self.left = u64::from_str_radix(size, 16).map_err(|_| broken("no chunk"))?;
        self.ended = self.left == 0;
        if self.ended {
            while !line(&mut *self.stream)?.is_empty() {}
        }
        Ok(())
    }
}

impl Read for Body<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.chunked && self.left == 0 && !self.ended {
            self.next_chunk()?;
        }
        if self.left == 0 || buffer.is_empty() {
            return Ok(0);
        }
        let most = usize::try_from(self.left)
            .unwrap_or(usize::MAX)
            .min(buffer.len());
        let length = self.stream.read(&mut buffer[..most])?;
        if length == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.left -= length as u64;
        if self.chunked && self.left == 0 && !line(&mut *self.stream)?.is_empty() {
            return Err(broken("a chunk is longer than it says"));
        }
        Ok(length)
    }
}

/// Writes an answer of JSON, the last one on its connection.
///
/// # Errors
/// When the client has gone.
pub fn answer(stream: &mut dyn Write, status: &str, json: &str) -> io::Result<()> {
    let length = json.len();
    write!(
        stream,
        "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\
         connection: close\r\n\r\n{json}"
    )?;
    stream.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(request: &str) -> io::Result<(Head, Vec<u8>)> {
        let mut stream = request.as_bytes();
        let head = head(&mut stream)?;
        let mut body = Vec::new();
        Body::after(&head, &mut stream).read_to_end(&mut body)?;
        Ok((head, body))
    }

    #[test]
    fn a_body_of_known_length_and_one_in_chunks_are_read() {
        let known = "POST /scan?x HTTP/1.1\r\nContent-Length: 5\r\n\r\nhelloXX";
        let (head, body) = read(known).unwrap();
        assert_eq!(
            (head.method.as_str(), head.path.as_str()),
            ("POST", "/scan")
        );
        assert_eq!(body, b"hello");
        let chunked = "POST /scan HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n\
                       3\r\nhel\r\n2;x=y\r\nlo\r\n0\r\n\r\n";
        assert_eq!(read(chunked).unwrap().1, b"hello");
    }

    #[test]
    fn what_breaks_off_or_is_no_http_is_an_error() {
        for request in [
            "",
            "POST /scan\r\n\r\n",
            "POST /scan HTTP/1.1\r\nContent-Length: x\r\n\r\n",
            "POST /scan HTTP/1.1\r\nContent-Length: 9\r\n\r\nhello",
            "POST /scan HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n",
            "POST /scan HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhello\r\n0\r\n\r\n",
            "POST /scan HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n",
        ] {
            assert!(read(request).is_err(), "{request}");
        }
        let long = format!("GET / HTTP/1.1\r\nX: {}\r\n\r\n", "x".repeat(20_000));
        assert!(read(&long).is_err());
    }
}
