//! `xmllint` judges what the back-office gets, with the XSD that the portal serves.

#![allow(clippy::unwrap_used)]

use std::time::Duration;

use portal_tests::{
    Application, BackOffice, Portal, Service, Verdict, Walk, eventually, left_out, portal,
    standards, xmllint,
};

const SOON: Duration = Duration::from_secs(60);
const APPLICATIONS: u64 = 50;

fn judge_applications(portal: &Portal, tenant: &str, service: &Service) {
    for seed in 0..APPLICATIONS {
        let application = Application::valid(tenant, service, 1_000 + seed);
        Walk::whole(portal.citizen(), &application)
            .unwrap_or_else(|error| panic!("seed {seed}: {error:#}"));
    }
    let mut office = BackOffice::of(portal, tenant).unwrap();
    let listed = eventually(SOON, || {
        let listed = office.applications().unwrap();
        (listed.len() as u64 >= APPLICATIONS).then_some(listed)
    });
    let listed = listed.expect("all are delivered");
    assert_eq!(listed.len() as u64, APPLICATIONS);
    let path = format!("/dienste/{}/{}/schema.xsd", service.id(), service.version());
    let answer = portal.citizen().get(&path);
    assert_eq!(answer.status, 200, "{answer:?}");
    let xsd = answer.text();
    for application in listed {
        let xml = office.fetch(&application.id).unwrap();
        assert_eq!(xmllint(&xml, &xsd).unwrap(), Verdict::Valid, "{xml}");
    }
    let verdict = xmllint("<nothing/>", &xsd).unwrap();
    assert!(matches!(verdict, Verdict::Invalid(_)), "the judge judges");
}

#[test]
fn fifty_registrations_of_dogs_are_valid() {
    let Some(portal) = portal("fifty applications of the service that ships") else {
        return;
    };
    judge_applications(&portal, "paderborn", &Service::dog_tax().unwrap());
}

#[test]
fn fifty_applications_of_a_published_schema_are_valid() {
    let Some(portal) = portal("fifty applications of a published schema") else {
        return;
    };
    if standards().is_none() {
        return left_out(
            "fifty applications of a published schema",
            "it is not there",
        );
    }
    let service = Service::maternity_notice().unwrap();
    portal.operator().add(&service).unwrap();
    judge_applications(&portal, "detmold", &service);
}
