//! The interfaces are what their descriptions say.

#![allow(clippy::unwrap_used)]

mod judge;

use std::collections::BTreeSet;

use portal_tests::{Application, BackOffice, Portal, Service, Walk, eventually, portal, root};
use serde_json::{Value, json};

use crate::judge::{Judge, description, operations, validator};

const DESCRIBED: [&str; 4] = ["tenant-config", "service-library", "data-exchange", "audit"];
#[test]
fn every_description_is_complete_and_refers_to_nothing_that_is_not_there() {
    let Some(portal) = portal("the descriptions of interfaces") else {
        return;
    };
    for component in DESCRIBED {
        let document = description(&portal, component);
        let version = document["openapi"].as_str().unwrap_or_default();
        assert!(version.starts_with("3.1."), "{component}: {version}");
        assert!(document["info"]["title"].is_string() && document["info"]["version"].is_string());
        let mut ids = BTreeSet::new();
        for (path, method, operation) in operations(&document) {
            let name = format!("{component}: {method} {path}");
            let id = operation["operationId"]
                .as_str()
                .unwrap_or_default()
                .to_owned();
            assert!(
                !id.is_empty() && ids.insert(id),
                "{name}: no operationId of its own"
            );
            expect_path_parameters(&document, &name, &path, &operation);
            let responses = operation["responses"].as_object().expect("responses");
            assert!(
                responses.keys().any(|status| status.starts_with('2')),
                "{name}"
            );
            for (status, response) in responses {
                assert!(response["description"].is_string(), "{name}: {status}");
                for media in response["content"].as_object().into_iter().flatten() {
                    validator(&document, &media.1["schema"]);
                }
            }
            for security in operation["security"].as_array().into_iter().flatten() {
                for scheme in security.as_object().into_iter().flatten() {
                    let known = &document["components"]["securitySchemes"][scheme.0];
                    assert!(known.is_object(), "{name}: no scheme {}", scheme.0);
                }
            }
        }
    }
}

fn expect_path_parameters(document: &Value, name: &str, path: &str, operation: &Value) {
    let declared: BTreeSet<String> = operation["parameters"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|it| it["in"] == "path")
        .map(|it| {
            validator(document, &it["schema"]);
            assert_eq!(it["required"], true, "{name}: {it}");
            it["name"].as_str().unwrap_or_default().to_owned()
        })
        .collect();
    let used: BTreeSet<String> = path
        .split('/')
        .filter_map(|it| it.strip_prefix('{')?.strip_suffix('}'))
        .map(str::to_owned)
        .collect();
    assert_eq!(declared, used, "{name}");
}

#[test]
fn the_served_description_is_the_one_in_the_repository() {
    let Some(portal) = portal("descriptions served and kept") else {
        return;
    };
    for component in DESCRIBED {
        let path = root().join(format!("components/{component}/openapi.json"));
        let kept: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
        assert_eq!(description(&portal, component), kept, "{component}");
    }
}

#[test]
fn the_operators_interfaces_answer_as_described() {
    let Some(portal) = portal("the operator's interfaces") else {
        return;
    };
    let mut operator = portal.operator();
    let mut anyone = portal.citizen();
    let mut judge = Judge::of(&portal, "tenant-config");
    let path = "/api/tenant-config/tenants";
    let listed = operator.call("GET", path, &Value::Null).unwrap();
    judge.judge("GET", path, &listed);
    let first = json!([listed.json()[0]]);
    judge.judge("PUT", path, &operator.call("PUT", path, &first).unwrap());
    judge.judge(
        "PUT",
        path,
        &operator.call("PUT", path, &json!({"no": "list"})).unwrap(),
    );
    judge.judge("PUT", path, &anyone.once("PUT", path, &[], "[]").unwrap());
    let services = "/api/tenant-config/services/{service}";
    for (service, version) in [("hundesteuer-anmelden", "1.0.0"), ("no-such", "1.0.0")] {
        let wish = json!({"version": version, "tenants": ["aachen"]});
        let path = format!("/api/tenant-config/services/{service}");
        judge.judge(
            "PUT",
            services,
            &operator.call("PUT", &path, &wish).unwrap(),
        );
    }
    let tokens = "/api/tenant-config/tenants/{slug}/tokens";
    for slug in ["aachen", "no-such-town"] {
        let path = format!("/api/tenant-config/tenants/{slug}/tokens");
        judge.judge(
            "POST",
            tokens,
            &operator.call("POST", &path, &Value::Null).unwrap(),
        );
    }
    for (slug, wish) in [
        ("aachen", json!({"name": ""})),
        ("aachen", json!({"lastDay": "2020-01-31"})),
    ] {
        let path = format!("/api/tenant-config/tenants/{slug}/tokens");
        let answer = operator.call("POST", &path, &wish).unwrap();
        assert_eq!(answer.status, 422);
        judge.judge("POST", tokens, &answer);
    }
    for slug in ["aachen", "no-such-town"] {
        let path = format!("/api/tenant-config/tenants/{slug}/tokens");
        judge.judge(
            "GET",
            tokens,
            &operator.call("GET", &path, &Value::Null).unwrap(),
        );
    }
    let path = "/api/tenant-config/tenants/aachen/tokens";
    let listed = operator.call("GET", path, &Value::Null).unwrap().json();
    let fingerprint = listed[0]["fingerprint"].as_str().unwrap();
    for _ in 0..2 {
        let path = format!("{path}/{fingerprint}");
        let answer = operator.call("DELETE", &path, &Value::Null).unwrap();
        judge.judge(
            "DELETE",
            "/api/tenant-config/tenants/{slug}/tokens/{fingerprint}",
            &answer,
        );
    }
    let tenant = "/api/tenant-config/tenants/{slug}";
    for (slug, days) in [("bedburg", 30), ("bedburg", 1), ("no-such-town", 30)] {
        let path = format!("/api/tenant-config/tenants/{slug}");
        let wish = json!({"draft_retention_days": days});
        let answer = operator.call("PATCH", &path, &wish).unwrap();
        judge.judge("PATCH", tenant, &answer);
    }
    // Of a service that the portal of the other tests does not offer here.
    for (what, wish) in [
        ("withdrawn", json!({"version": "0.0.1"})),
        ("withdrawn", json!({"version": 1})),
        ("off", json!({"tenants": ["bedburg"]})),
        ("off", json!({"tenants": "bedburg"})),
    ] {
        let described = format!("/api/tenant-config/services/{{service}}/{what}");
        let path = format!("/api/tenant-config/services/no-such/{what}");
        let answer = operator.call("PUT", &path, &wish).unwrap();
        judge.judge("PUT", &described, &answer);
    }
    let itself = "/api/tenant-config/openapi.json";
    judge.judge("GET", itself, &anyone.get(itself));
    judge.expect_all_tried();
}

#[test]
fn the_librarys_interfaces_answer_as_described() {
    let Some(portal) = portal("the library's interfaces") else {
        return;
    };
    let mut operator = portal.operator();
    let mut anyone = portal.citizen();
    let mut judge = Judge::of(&portal, "service-library");
    let path = "/api/service-library/packages";
    judge.judge("GET", path, &anyone.get(path));
    let service = Service::dog_tax().unwrap();
    judge.judge("PUT", path, &operator.add_files(service.files()).unwrap());
    judge.judge(
        "PUT",
        path,
        &operator.add_files(&Default::default()).unwrap(),
    );
    judge.judge(
        "PUT",
        path,
        &operator.call("PUT", path, &json!([])).unwrap(),
    );
    judge.judge("PUT", path, &anyone.once("PUT", path, &[], "{}").unwrap());
    let xsd = "/dienste/{id}/{version}/schema.xsd";
    let served = format!("/dienste/{}/{}/schema.xsd", service.id(), service.version());
    judge.judge("GET", xsd, &anyone.get(&served));
    judge.judge("GET", xsd, &anyone.get("/dienste/no-such/1.0.0/schema.xsd"));
    let json = "/dienste/{id}/{version}/schema.json";
    judge.judge("GET", json, &anyone.get(&served.replace(".xsd", ".json")));
    judge.judge(
        "GET",
        json,
        &anyone.get("/dienste/no-such/1.0.0/schema.json"),
    );
    let message = "/dienste/{id}/{version}/message.xsd";
    judge.judge(
        "GET",
        message,
        &anyone.get(&served.replace("schema", "message")),
    );
    judge.judge(
        "GET",
        message,
        &anyone.get("/dienste/no-such/1.0.0/message.xsd"),
    );
    let itself = "/api/service-library/openapi.json";
    judge.judge("GET", itself, &anyone.get(itself));
    judge.expect_all_tried();
}

#[test]
fn the_audit_logs_interfaces_answer_as_described() {
    let Some(portal) = portal("the audit log's interfaces") else {
        return;
    };
    let mut operator = portal.operator();
    let mut anyone = portal.citizen();
    let mut judge = Judge::of(&portal, "audit");
    let of_tenant = "/api/audit/tenants/{slug}/entries";
    for (asked, described) in [
        ("/api/audit/tenants/aachen/entries", of_tenant),
        ("/api/audit/tenants/aachen/entries?after=1", of_tenant),
        ("/api/audit/tenants/aachen/entries?after=x", of_tenant),
        ("/api/audit/tenants/no-such-town/entries", of_tenant),
        ("/api/audit/portal/entries", "/api/audit/portal/entries"),
    ] {
        judge.judge(
            "GET",
            described,
            &operator.call("GET", asked, &Value::Null).unwrap(),
        );
        judge.judge(
            "GET",
            described,
            &anyone.once("GET", asked, &[], "").unwrap(),
        );
    }
    let itself = "/api/audit/openapi.json";
    judge.judge("GET", itself, &anyone.get(itself));
    judge.expect_all_tried();
}

#[test]
fn the_back_offices_interfaces_answer_as_described() {
    let Some(portal) = portal("the back-office's interfaces") else {
        return;
    };
    let service = Service::dog_tax().unwrap();
    let application = Application::valid("borken", &service, 91);
    let (walk, _) = Walk::whole(portal.citizen(), &application).unwrap();
    let mut office = BackOffice::of(&portal, "borken").unwrap();
    let soon = std::time::Duration::from_secs(20);
    eventually(soon, || {
        (!office.applications().unwrap().is_empty()).then_some(())
    })
    .unwrap();
    let mut judge = Judge::of(&portal, "data-exchange");
    let list = "/api/data-exchange/applications";
    judge.judge("GET", list, &office.call("GET", list).unwrap());
    let wrong = format!("{list}?after=x");
    judge.judge("GET", list, &office.call("GET", &wrong).unwrap());
    judge.judge("GET", list, &portal.citizen().get(list));
    let mut stranger = BackOffice::with_token(&portal, "borken.wrong".into());
    judge.judge("GET", list, &stranger.call("GET", list).unwrap());
    let one = "/api/data-exchange/applications/{id}";
    for id in [walk.draft_id(), "000000000000000000000000".to_owned()] {
        let path = format!("{list}/{id}");
        judge.judge("GET", one, &office.call("GET", &path).unwrap());
        let files = format!("{list}/{id}/attachments");
        let attachments = "/api/data-exchange/applications/{id}/attachments";
        judge.judge("GET", attachments, &office.call("GET", &files).unwrap());
        judge.judge("GET", attachments, &stranger.call("GET", &files).unwrap());
        let file = format!("{files}/{}", "0".repeat(26));
        let attachment = "/api/data-exchange/applications/{id}/attachments/{file}";
        judge.judge("GET", attachment, &office.call("GET", &file).unwrap());
        let path = format!("{list}/{id}/authentication");
        let sender = "/api/data-exchange/applications/{id}/authentication";
        judge.judge("GET", sender, &office.call("GET", &path).unwrap());
        judge.judge("GET", sender, &stranger.call("GET", &path).unwrap());
        let path = format!("{list}/{id}/acknowledge");
        let acknowledge = "/api/data-exchange/applications/{id}/acknowledge";
        judge.judge("POST", acknowledge, &office.call("POST", &path).unwrap());
        judge.judge("POST", acknowledge, &stranger.call("POST", &path).unwrap());
        let path = format!("{list}/{id}/state");
        let state = "/api/data-exchange/applications/{id}/state";
        for body in [
            json!({"state": "in-progress", "note": "Wir lesen."}),
            json!({"state": "decided", "note": "Bewilligt."}),
            json!({"state": "decided", "note": "Abgelehnt."}),
            json!({"state": "in-progress", "note": "\u{7}"}),
            json!([]),
        ] {
            let answer = office.send("POST", &path, &body).unwrap();
            judge.judge("POST", state, &answer);
        }
        judge.judge("GET", state, &office.call("GET", &path).unwrap());
        judge.judge("GET", state, &stranger.call("GET", &path).unwrap());
    }
    judge_dead_letters(&portal, &mut judge);
    let itself = "/api/data-exchange/openapi.json";
    judge.judge("GET", itself, &portal.citizen().get(itself));
    judge.expect_all_tried();
}

fn judge_dead_letters(portal: &Portal, judge: &mut Judge) {
    let mut operator = portal.operator();
    let mut anyone = portal.citizen();
    let letters = "/api/data-exchange/dead-letters";
    for path in [letters.to_owned(), format!("{letters}?before=x")] {
        let answer = operator.call("GET", &path, &Value::Null).unwrap();
        judge.judge("GET", letters, &answer);
    }
    judge.judge("GET", letters, &anyone.get(letters));
    let again = "/api/data-exchange/dead-letters/{number}/send-again";
    let first = "/api/data-exchange/dead-letters/1/send-again";
    let answer = operator.call("POST", first, &Value::Null).unwrap();
    judge.judge("POST", again, &answer);
    let answer = anyone.once("POST", first, &[], "").unwrap();
    judge.judge("POST", again, &answer);
}
