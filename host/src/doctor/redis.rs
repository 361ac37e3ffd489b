//! Whether a Redis answers, and whether it keeps what it has answered for.

use crate::key_value::{RedisServer, RedisUrl};

/// A setting without which confirmed applications can be lost.
struct Setting {
    name: &'static str,
    value: &'static str,
    /// What happens with any other value.
    otherwise: &'static str,
}

const SETTINGS: [Setting; 3] = [
    Setting {
        name: "appendonly",
        value: "yes",
        otherwise: "with a power cut everything since its last snapshot is lost",
    },
    Setting {
        name: "appendfsync",
        value: "always",
        otherwise: "with a power cut what it confirmed last is lost",
    },
    Setting {
        name: "maxmemory-policy",
        value: "noeviction",
        otherwise: "it deletes records when its memory is full",
    },
];

/// A line about the server, and one about each setting that endangers the records.
pub async fn examine(url: &RedisUrl) -> Vec<String> {
    let answers = match RedisServer::new(url) {
        Ok(server) => server.ping().await.map(|()| server),
        Err(error) => Err(error),
    };
    let server = match answers {
        Ok(server) => server,
        Err(error) => {
            return vec![format!(
                "missing  {url} does not answer: {error}. Start it, or correct the url; until \
                 then every page that needs its records says to try again later."
            )];
        }
    };
    let mut lines = vec![format!("ok       {url} answers")];
    for setting in &SETTINGS {
        let found = server.setting(setting.name).await;
        lines.extend(judge(url, setting, found.as_deref()));
    }
    lines
}

fn judge(url: &RedisUrl, setting: &Setting, found: Option<&str>) -> Option<String> {
    let Setting {
        name,
        value,
        otherwise,
    } = setting;
    match found {
        Some(found) if found == *value => None,
        Some(found) => Some(format!(
            "wrong    {url} has {name} {found}: {otherwise}. Set {name} {value}."
        )),
        None => Some(format!(
            "unknown  {url} does not say its {name}. Make sure that it is {value}: otherwise \
             {otherwise}."
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_that_endangers_records_is_named_with_what_to_set() {
        let url = RedisUrl::parse("redis://db").unwrap();
        let [_, appendfsync, _] = &SETTINGS;
        assert_eq!(judge(&url, appendfsync, Some("always")), None);
        let line = judge(&url, appendfsync, Some("everysec")).unwrap();
        assert!(line.starts_with("wrong    Redis at db:6379"), "{line}");
        assert!(line.ends_with("Set appendfsync always."), "{line}");
        assert!(
            judge(&url, appendfsync, None)
                .unwrap()
                .starts_with("unknown")
        );
    }
}
