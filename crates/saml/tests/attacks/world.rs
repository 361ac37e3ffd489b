//! A portal, a provider, and a log-in between them.

use saml::{
    Answer, Expected, Outcome, OwnKey, Refusal, Said, SignatureMethod, Statement, TrustedKeys,
    accept, answer_xml, bundid, encrypted, signed, statement_xml,
};

pub(crate) const NOW: u64 = 1_800_000_000;
pub(crate) const PORTAL: &str = "https://portal.example/anmelden/saml/metadata";
pub(crate) const ANSWERS: &str = "https://portal.example/anmelden/saml/antwort";
pub(crate) const PROVIDER: &str = "https://provider.example";
pub(crate) const REQUEST: &str = "_0123456789abcdef";

pub(crate) fn key(name: &str) -> OwnKey {
    let read = |end: &str| {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/keys/");
        std::fs::read_to_string(format!("{folder}{name}.{end}")).unwrap()
    };
    OwnKey::parse(&read("key"), &read("crt")).unwrap()
}

pub(crate) struct World {
    pub(crate) portal: OwnKey,
    pub(crate) provider: OwnKey,
    pub(crate) trusted: TrustedKeys,
}

impl World {
    pub(crate) fn new() -> Self {
        let provider = key("provider");
        Self {
            portal: key("portal"),
            trusted: provider.trusted(),
            provider,
        }
    }

    pub(crate) fn expected(&self) -> Expected<'_> {
        Expected {
            issuer: PROVIDER,
            keys: &self.trusted,
            audience: PORTAL,
            own: &self.portal,
            recipient: ANSWERS,
            request: REQUEST,
            now: NOW,
        }
    }

    /// An assertion that the provider has signed.
    pub(crate) fn genuine(&self, statement: &Statement) -> String {
        let xml = statement_xml(statement).unwrap();
        signed(&xml, &self.provider, SignatureMethod::Pss).unwrap()
    }

    pub(crate) fn sealed(&self, assertion: &str) -> String {
        encrypted(assertion, &self.portal.trusted()).unwrap()
    }

    /// What the portal makes of an answer with this content.
    pub(crate) fn take(&self, content: &str) -> Result<Outcome, Refusal> {
        self.take_answer(&answer(content))
    }

    pub(crate) fn take_answer(&self, answer: &str) -> Result<Outcome, Refusal> {
        accept(answer, &self.expected())
    }

    /// What the portal makes of one encrypted assertion.
    pub(crate) fn take_sealed(&self, assertion: &str) -> Result<Outcome, Refusal> {
        self.take(&self.sealed(assertion))
    }

    /// Why it refuses one.
    pub(crate) fn refuses(&self, assertion: &str) -> Refusal {
        self.take_sealed(assertion).unwrap_err()
    }
}

pub(crate) fn answer(content: &str) -> String {
    answer_xml(&head(), content).unwrap()
}

pub(crate) fn head() -> Answer<'static> {
    Answer {
        id: "_answer",
        issuer: PROVIDER,
        destination: ANSWERS,
        request: REQUEST,
        now: NOW,
        failed: None,
    }
}

/// What the provider says of the attacker, who has an account too.
pub(crate) fn attacker() -> Statement {
    said_of("_attacker", "attackers-bpk2")
}

/// What the attacker would like to have said.
pub(crate) fn victim() -> Statement {
    said_of("_victim", "victims-bpk2")
}

fn said_of(id: &str, bpk2: &str) -> Statement {
    let said = |name: &str, value: &str| Said {
        name: name.into(),
        value: value.into(),
        trust: Some("HOCH".into()),
        ..Said::default()
    };
    Statement {
        id: id.into(),
        issuer: PROVIDER.into(),
        audience: PORTAL.into(),
        recipient: ANSWERS.into(),
        request: REQUEST.into(),
        name: "name-of-this-once".into(),
        name_format: "urn:oasis:names:tc:SAML:2.0:nameid-format:transient".into(),
        session_index: "session".into(),
        context: bundid::context(4),
        from: NOW - 5,
        until: NOW + 300,
        attributes: vec![
            said(bundid::BPK2, bpk2),
            said(
                "urn:oid:0.9.2342.19200300.100.1.3",
                "erika@example.org.evil.example",
            ),
        ],
    }
}

/// Whose bPK2 an answer that was taken has.
pub(crate) fn bpk2(outcome: Outcome) -> String {
    match outcome {
        Outcome::LoggedIn(assertion) => assertion.get(bundid::BPK2).unwrap().value.clone(),
        Outcome::Failed(status) => panic!("failed: {status:?}"),
    }
}

/// The signature in a signed message, and the message without it.
pub(crate) fn cut(message: &str) -> (String, String) {
    let begin = message.find("<ds:Signature ").unwrap();
    let end = message.find("</ds:Signature>").unwrap() + "</ds:Signature>".len();
    let rest = [&message[..begin], &message[end..]].concat();
    (message[begin..end].to_owned(), rest)
}

/// Puts something before the end of the outermost element of this name.
pub(crate) fn at_end(message: &str, name: &str, what: &str) -> String {
    let end = message.rfind(&format!("</{name}>")).unwrap();
    [&message[..end], what, &message[end..]].concat()
}

/// Puts something after the issuer.
pub(crate) fn after_issuer(message: &str, what: &str) -> String {
    let end = message.find("</saml:Issuer>").unwrap() + "</saml:Issuer>".len();
    [&message[..end], what, &message[end..]].concat()
}
