//! What components get besides stores: variables, environment, files, output.

use crate::host::Host;

#[test]
fn a_variable_is_what_the_manifest_makes_of_the_applications() {
    let host = Host::start(&[]);
    assert_eq!(host.get("/variable?name=sentence").body, "hello, world");
    let host = Host::start(&["--variable", "greeting=good-day"]);
    assert_eq!(host.get("/variable?name=sentence").body, "good-day, world");
}

#[test]
fn variables_of_the_application_and_of_others_cannot_be_read() {
    let host = Host::start(&[]);
    for name in ["greeting", "call_key", "unheard_of"] {
        let answer = host.get(&format!("/variable?name={name}"));
        assert!(answer.body.contains("Undefined"), "{answer:?}");
    }
    let answer = host.get("/variable?name=Not-A-Name");
    assert!(answer.body.contains("InvalidName"), "{answer:?}");
}

#[test]
fn the_environment_is_the_manifests_and_nothing_else() {
    let host = Host::start(&[]);
    assert_eq!(host.get("/environment?name=SEASON").body, "spring");
    for name in ["PATH", "HOME", "SPIN_VARIABLE_SEASON"] {
        assert_eq!(
            host.get(&format!("/environment?name={name}")).status,
            502,
            "{name}"
        );
    }
}

#[test]
fn files_can_be_read_where_they_are_mounted_and_not_changed() {
    let host = Host::start(&[]);
    assert_eq!(
        host.get("/file?path=/files/folder.txt").body,
        "from a folder"
    );
    assert_eq!(host.get("/write-file?path=/files/folder.txt").status, 502);
    assert_eq!(host.get("/write-file?path=/files/new.txt").status, 502);
    for outside in [
        "/spin.toml",
        "/files/../spin.toml",
        "/etc/passwd",
        "/more/pattern.txt",
    ] {
        assert_eq!(
            host.get(&format!("/file?path={outside}")).status,
            502,
            "{outside}"
        );
    }
}

#[test]
fn a_pattern_gives_the_files_that_match_except_those_left_out() {
    let host = Host::start(&[]);
    let file = |name: &str| {
        host.get(&format!(
            "/call?url=http://private.spin.internal/file&then=path:/more/{name}"
        ))
    };
    assert_eq!(file("pattern.txt").body, "from a pattern");
    assert_eq!(file("secret.txt").status, 502);
    assert_eq!(file("other.css").status, 502);
}

#[test]
fn what_a_component_says_is_in_the_log_with_its_name() {
    let host = Host::start(&[]);
    host.get("/say?what=good-morning");
    for said in [
        "to standard output: good-morning",
        "to standard error: good-morning",
    ] {
        let log = host.log_with(said);
        let line = log.lines().find(|line| line.contains(said));
        assert!(line.unwrap().contains(r#""component":"guest""#), "{log}");
    }
}

#[test]
fn the_log_holds_a_requests_route_and_not_its_path_or_query() {
    let host = Host::start(&[]);
    host.get("/echo/anna/under/muster?geburtstag=1");
    let log = host.log_with(r#""route":"/echo/:first/under/:second""#);
    for private in ["anna", "muster", "geburtstag"] {
        assert!(!log.contains(private), "{private} is in\n{log}");
    }
}
