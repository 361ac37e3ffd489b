//! A provider that can answer anything: with keys of its own, over HTTP, on this machine.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use data_encoding::{BASE64, BASE64URL_NOPAD};
use jwt_simple::prelude::{
    Ed25519KeyPair, EdDSAKeyPairLike as _, HS256Key, JWTClaims, MACLike as _,
};
use portal_tests::seconds_now;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use url::Url;

pub const CLIENT: &str = "stadttor";
pub const SECRET: &str = "a secret: with % and +";

type Change = Box<dyn Fn(&mut Value) + Send>;

/// How a provider signs.
pub enum Signed {
    /// As it should.
    Rightly,
    /// With a key that is not its own, under the name of its own.
    ByAStranger,
    /// With a key that it does not publish, under its own name.
    ByAnUnknownKey,
    /// With this head and no signature.
    Not(Value),
    /// With its public key as a shared secret.
    WithThePublicKey,
}

/// What a provider does once it is given a code.
pub struct Behaviour {
    /// Changes what the ID token says.
    pub claims: Change,
    /// How it is signed.
    pub signed: Signed,
    /// Another answer than tokens.
    pub instead: Option<(u16, Vec<u8>)>,
    /// How long it takes.
    pub delay: Duration,
}

impl Default for Behaviour {
    fn default() -> Self {
        Self {
            claims: Box::new(|_| ()),
            signed: Signed::Rightly,
            instead: None,
            delay: Duration::ZERO,
        }
    }
}

impl Behaviour {
    pub fn saying(claims: impl Fn(&mut Value) + Send + 'static) -> Self {
        Self {
            claims: Box::new(claims),
            ..Self::default()
        }
    }

    pub fn signed(signed: Signed) -> Self {
        Self {
            signed,
            ..Self::default()
        }
    }
}

/// A log-in that the portal has asked for.
struct Asked {
    query: HashMap<String, String>,
    behaviour: Behaviour,
}

struct State {
    keys: Vec<Ed25519KeyPair>,
    codes: HashMap<String, Asked>,
    description: Change,
    jwks: Option<Vec<u8>>,
    /// What was wrong with requests for tokens, and what was asked.
    refused: Vec<String>,
    asked: Vec<String>,
    number: u64,
}

/// The provider.
#[derive(Clone)]
pub struct Provider {
    pub address: String,
    state: Arc<Mutex<State>>,
}

impl Provider {
    pub fn start() -> Self {
        Self::described(|_| ())
    }

    /// One whose description is changed.
    pub fn described(change: impl Fn(&mut Value) + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let state = State {
            keys: vec![Ed25519KeyPair::generate().with_key_id("key-1")],
            codes: HashMap::new(),
            description: Box::new(change),
            jwks: None,
            refused: Vec::new(),
            asked: Vec::new(),
            number: 0,
        };
        let provider = Self {
            address,
            state: Arc::new(Mutex::new(state)),
        };
        let here = provider.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let here = here.clone();
                thread::spawn(move || drop(here.answer(stream)));
            }
        });
        provider
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A code for the log-in that an address of the portal asks for.
    pub fn code(&self, location: &str, behaviour: Behaviour) -> String {
        let location: Url = location.parse().unwrap();
        let query = location.query_pairs().into_owned().collect();
        let mut state = self.state();
        state.number += 1;
        let code = format!("code-{}", state.number);
        state.codes.insert(code.clone(), Asked { query, behaviour });
        code
    }

    /// Another key signs from now on; the old ones are published still, or not.
    pub fn rotate(&self, keep_old: bool) {
        let mut state = self.state();
        let name = format!("key-{}", state.keys.len() + 100);
        let key = Ed25519KeyPair::generate().with_key_id(&name);
        match keep_old {
            true => state.keys.insert(0, key),
            false => state.keys = vec![key],
        }
    }

    /// Another answer than keys.
    pub fn keys_are(&self, answer: Vec<u8>) {
        self.state().jwks = Some(answer);
    }

    /// Why tokens were refused.
    pub fn refused(&self) -> Vec<String> {
        self.state().refused.clone()
    }

    /// How often an address was asked.
    pub fn asked(&self, path: &str) -> usize {
        let state = self.state();
        state.asked.iter().filter(|it| *it == path).count()
    }

    fn answer(&self, mut stream: TcpStream) -> std::io::Result<()> {
        let (path, headers, body) = read(&stream)?;
        self.state().asked.push(path.clone());
        let (status, body) = match path.as_str() {
            "/.well-known/openid-configuration" => (200, self.description()),
            "/jwks" => (200, self.jwks()),
            "/token" => self.tokens(&headers, &body),
            _ => (404, Vec::new()),
        };
        let head = format!(
            "HTTP/1.1 {status} x\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\
             connection: close\r\n\r\n",
            body.len()
        );
        stream.write_all(head.as_bytes())?;
        stream.write_all(&body)
    }

    fn description(&self) -> Vec<u8> {
        let at = |path: &str| format!("{}{path}", self.address);
        let mut description = json!({
            "issuer": self.address,
            "authorization_endpoint": at("/auth"),
            "token_endpoint": at("/token"),
            "jwks_uri": at("/jwks"),
            "response_types_supported": ["code"],
            "code_challenge_methods_supported": ["S256"],
            "id_token_signing_alg_values_supported": ["EdDSA", "HS256", "none"],
            "authorization_response_iss_parameter_supported": true,
        });
        (self.state().description)(&mut description);
        description.to_string().into_bytes()
    }

    fn jwks(&self) -> Vec<u8> {
        let state = self.state();
        if let Some(jwks) = &state.jwks {
            return jwks.clone();
        }
        let keys = state
            .keys
            .iter()
            .map(|key| -> Value { serde_json::from_str(&key.public_key().to_jwk()).unwrap() });
        json!({ "keys": keys.collect::<Vec<_>>() })
            .to_string()
            .into_bytes()
    }

    fn tokens(&self, headers: &str, body: &[u8]) -> (u16, Vec<u8>) {
        let form: HashMap<String, String> =
            url::form_urlencoded::parse(body).into_owned().collect();
        let code = form.get("code").cloned().unwrap_or_default();
        let Some(asked) = self.state().codes.remove(&code) else {
            return self.refuse("an unknown code, or one that was used");
        };
        if let Err(why) = check(&asked, headers, &form) {
            return self.refuse(why);
        }
        thread::sleep(asked.behaviour.delay);
        if let Some(instead) = asked.behaviour.instead {
            return instead;
        }
        let tokens = json!({
            "access_token": "opaque", "token_type": "Bearer", "expires_in": 60,
            "id_token": self.id_token(&asked),
        });
        (200, tokens.to_string().into_bytes())
    }

    fn refuse(&self, why: &str) -> (u16, Vec<u8>) {
        self.state().refused.push(why.to_owned());
        (400, br#"{"error":"invalid_grant"}"#.to_vec())
    }

    fn id_token(&self, asked: &Asked) -> String {
        let now = seconds_now();
        let mut claims = json!({
            "iss": self.address, "sub": "person-1", "aud": CLIENT, "iat": now, "exp": now + 300,
            "nonce": asked.query["nonce"], "name": "Eva Prüfer", "roles": ["aachen:auditor"],
        });
        (asked.behaviour.claims)(&mut claims);
        let own = self.state().keys[0].clone();
        let signed = |key: &Ed25519KeyPair| key.sign(typed(&claims)).unwrap();
        match &asked.behaviour.signed {
            Signed::Rightly => signed(&own),
            Signed::ByAStranger => signed(&Ed25519KeyPair::generate().with_key_id("key-1")),
            Signed::ByAnUnknownKey => signed(&Ed25519KeyPair::generate().with_key_id("hidden")),
            Signed::Not(head) => {
                let part = |value: &Value| BASE64URL_NOPAD.encode(value.to_string().as_bytes());
                format!("{}.{}.", part(head), part(&claims))
            }
            Signed::WithThePublicKey => {
                let secret = own.public_key().to_bytes();
                let key = HS256Key::from_bytes(&secret).with_key_id("key-1");
                key.authenticate(typed(&claims)).unwrap()
            }
        }
    }
}

fn typed(claims: &Value) -> JWTClaims<Value> {
    serde_json::from_value(claims.clone()).unwrap()
}

/// Whether who asks for tokens is the portal, and the one who asked for the log-in.
fn check(asked: &Asked, headers: &str, form: &HashMap<String, String>) -> Result<(), &'static str> {
    let written =
        |text: &str| url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    let both = format!("{}:{}", written(CLIENT), written(SECRET));
    let proof = format!("authorization: Basic {}", BASE64.encode(both.as_bytes()));
    if !headers.lines().any(|line| line == proof) {
        return Err("not the portal's password");
    }
    let verifier = form.get("code_verifier").cloned().unwrap_or_default();
    let challenge = BASE64URL_NOPAD.encode(&Sha256::digest(verifier.as_bytes()));
    if asked.query["code_challenge_method"] != "S256" || asked.query["code_challenge"] != challenge
    {
        return Err("the verifier does not fit the challenge");
    }
    let redirect = form.get("redirect_uri");
    match redirect == asked.query.get("redirect_uri") {
        true => Ok(()),
        false => Err("another redirect_uri"),
    }
}

/// Path, headers (names in small letters) and body.
fn read(stream: &TcpStream) -> std::io::Result<(String, String, Vec<u8>)> {
    let mut reader = BufReader::new(stream);
    let mut first = String::new();
    reader.read_line(&mut first)?;
    let path = first.split(' ').nth(1).unwrap_or_default();
    let path = path.split('?').next().unwrap_or_default().to_owned();
    let (mut headers, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let Some((name, value)) = line.trim_end().split_once(':') else {
            break;
        };
        let (name, value) = (name.to_ascii_lowercase(), value.trim());
        if name == "content-length" {
            length = value.parse().unwrap_or(0);
        }
        headers.push_str(&format!("{name}: {value}\n"));
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    Ok((path, headers, body))
}
