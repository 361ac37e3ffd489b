//! Who runs the portal: adds services, switches them on, makes tokens.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use fim::{Schema, ServicePackage};
use serde_json::{Value, json};

use crate::built;
use crate::citizen::Citizen;
use crate::page::Page;

/// The operator of one portal.
pub struct Operator {
    client: Citizen,
    state: PathBuf,
}

/// A service package with what the tests need to know of it.
pub struct Service {
    /// The package as the portal reads it.
    pub package: ServicePackage,
    files: BTreeMap<String, Vec<u8>>,
}

impl Service {
    /// The one that ships with the portal.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn dog_tax() -> Result<Self> {
        Self::read(&built::root().join("services/hundesteuer-anmelden"))
    }

    /// The published schema beside the repository.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn maternity_notice() -> Result<Self> {
        let standards = built::standards().context("the standards are not there")?;
        Self::read(&standards.join("fim/S00000094V1.0"))
    }

    /// A form with fields for files, for these tests alone.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn with_attachments() -> Result<Self> {
        Self::read(&built::root().join("tests/fixtures/mit-anlagen"))
    }

    /// The one that ships with the portal and demands a log-in.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn registration_certificate() -> Result<Self> {
        Self::read(&built::root().join("services/meldebescheinigung"))
    }

    /// A form that persons and companies log in for, with files, for these tests alone.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn with_account() -> Result<Self> {
        Self::read(&built::root().join("tests/fixtures/mit-konto"))
    }

    /// The same with fields that take files of every kind that the portal knows.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn with_attachments_of_every_kind() -> Result<Self> {
        let mut service = Self::with_attachments()?;
        let manifest =
            r#"{"id": "mit-allen-anlagen", "version": "1.0.0", "schema": "schema.xdf3.xml"}"#;
        let schema = service.files.get("schema.xdf3.xml").context("no schema")?;
        let schema = String::from_utf8(schema.clone())?;
        let limit = "<xdf:maxSize>2000000</xdf:maxSize>";
        let kinds: String = [
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "application/vnd.oasis.opendocument.text",
            "image/*",
            "application/pdf",
        ]
        .iter()
        .map(|kind| format!("<xdf:mediaType>{kind}</xdf:mediaType>"))
        .collect();
        let schema = schema
            .replace("<xdf:mediaType>application/pdf</xdf:mediaType>", "")
            .replace("<xdf:mediaType>image/png</xdf:mediaType>", "")
            .replace(limit, &format!("{limit}{kinds}"));
        let files = [
            ("service.json", manifest.to_owned()),
            ("schema.xdf3.xml", schema),
        ];
        for (name, text) in files {
            service.files.insert(name.to_owned(), text.into_bytes());
        }
        Self::of(service.files)
    }

    /// A form of which a second person fills in a part, for these tests alone.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn for_two() -> Result<Self> {
        Self::read(&built::root().join("tests/fixtures/zu-zweit"))
    }

    /// A form of which somebody else confirms a part, for these tests alone.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn to_be_confirmed() -> Result<Self> {
        let mut service = Self::for_two()?;
        let manifest = r#"{"id": "zu-bestaetigen", "version": "1.0.0", "schema": "schema.xdf3.xml",
            "rules": "rules.txt",
            "together": [{"role": "mitbewohner", "parts": ["G99000000402"], "does": "confirm"}]}"#;
        let manifest = manifest.as_bytes().to_vec();
        service.files.insert("service.json".to_owned(), manifest);
        Self::of(service.files)
    }

    /// A form of 600 fields in 80 groups, five levels deep, with 200 rules that show and demand.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn large() -> Result<Self> {
        let schema = fim::testing::large_schema(600, 80, 5, 7);
        // Rules that check and calculate at random would leave no valid answers.
        let all = fim::testing::rules(&schema, 900, 3);
        let kept = all.split("rule ").filter(|rule| {
            let statement = rule.lines().nth(1).unwrap_or_default().trim();
            statement.starts_with("show ") || statement.starts_with("require ")
        });
        let rules: String = kept.take(200).map(|rule| format!("rule {rule}")).collect();
        anyhow::ensure!(rules.matches("rule ").count() == 200, "not enough rules");
        let manifest = r#"{"id": "grosser-antrag", "version": "1.0.0", "schema": "schema.xdf3.xml", "rules": "rules.txt"}"#;
        let texts = "title = Großer Antrag\ndata-protection = Nur zum Messen.\n";
        let files = [
            ("service.json", manifest.to_owned()),
            ("schema.xdf3.xml", fim::testing::to_xdf3(&schema)),
            ("rules.txt", rules),
            ("texts.de.ftl", texts.to_owned()),
        ];
        Self::of(
            files
                .map(|(name, text)| (name.to_owned(), text.into_bytes()))
                .into(),
        )
    }

    fn read(folder: &Path) -> Result<Self> {
        let mut files = BTreeMap::new();
        for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
            let entry = entry?;
            if entry.file_type()?.is_file() {
                let name = entry.file_name().to_string_lossy().into_owned();
                files.insert(name, fs::read(entry.path())?);
            }
        }
        Self::of(files).with_context(|| folder.display().to_string())
    }

    fn of(files: BTreeMap<String, Vec<u8>>) -> Result<Self> {
        let package =
            ServicePackage::read(&files).map_err(|errors| anyhow::anyhow!("{errors:?}"))?;
        Ok(Self { package, files })
    }

    /// What it asks.
    #[must_use]
    pub fn schema(&self) -> &Schema {
        &self.package.schema
    }

    /// The files of its folder, by name.
    #[must_use]
    pub fn files(&self) -> &BTreeMap<String, Vec<u8>> {
        &self.files
    }

    /// Its name in addresses.
    #[must_use]
    pub fn id(&self) -> String {
        self.package.id.to_string()
    }

    /// Its version.
    #[must_use]
    pub fn version(&self) -> String {
        self.package.version.to_string()
    }
}

impl Operator {
    pub(crate) fn of(address: &str, state: &Path) -> Self {
        Self {
            client: Citizen::at(address),
            state: state.to_path_buf(),
        }
    }

    /// Adds a service and switches it on everywhere.
    ///
    /// # Errors
    /// When the portal refuses.
    pub fn add(&mut self, service: &Service) -> Result<()> {
        let answer = self.add_files(&service.files)?;
        ensure!(answer.status < 300, "{answer:?}");
        let path = format!("/api/tenant-config/services/{}", service.id());
        let answer = self.call("PUT", &path, &json!({ "version": service.version() }))?;
        ensure!(answer.status < 300, "{answer:?}");
        Ok(())
    }

    /// Sends the files of a service's folder, and gives the portal's answer.
    ///
    /// # Errors
    /// When the portal does not answer.
    pub fn add_files(&mut self, files: &BTreeMap<String, Vec<u8>>) -> Result<Page> {
        let encoded: BTreeMap<&String, String> = files
            .iter()
            .map(|(name, bytes)| (name, data_encoding::BASE64.encode(bytes)))
            .collect();
        let body = json!({ "files": encoded });
        self.call("PUT", "/api/service-library/packages", &body)
    }

    /// A new token for the municipality's back-office.
    ///
    /// # Errors
    /// When the portal refuses.
    pub fn token(&mut self, tenant: &str) -> Result<String> {
        let path = format!("/api/tenant-config/tenants/{tenant}/tokens");
        let answer = self.call("POST", &path, &Value::Null)?;
        ensure!(answer.status == 201, "{answer:?}");
        let token = answer.json()["token"].as_str().map(str::to_owned);
        token.context("the answer holds no token")
    }

    /// Calls one of the operator's interfaces.
    ///
    /// # Errors
    /// When the portal does not answer.
    pub fn call(&mut self, method: &str, path: &str, body: &Value) -> Result<Page> {
        let token = fs::read_to_string(self.state.join("operator-token"))
            .context("the operator's token is not in the state folder")?;
        let authorization = format!("Bearer {}", token.trim());
        let headers = [
            ("authorization", authorization.as_str()),
            ("content-type", "application/json"),
            ("accept", "application/json"),
        ];
        self.client.once(method, path, &headers, &body.to_string())
    }

    /// What the embedded host's `up` does by itself: the municipalities and the service that
    /// ships with the portal.
    pub(crate) fn load_demonstration(&mut self) -> Result<()> {
        let table = fs::read_to_string(built::root().join("tenants/nrw.csv"))?;
        let municipalities: Vec<Value> = table.lines().skip(1).filter_map(municipality).collect();
        let answer = self.call(
            "PUT",
            "/api/tenant-config/tenants",
            &Value::Array(municipalities),
        )?;
        ensure!(answer.status < 300, "{answer:?}");
        self.add(&Service::dog_tax()?)?;
        self.add(&Service::registration_certificate()?)
    }
}

fn municipality(line: &str) -> Option<Value> {
    let columns: Vec<&str> = line.split(',').collect();
    let [ars, slug, name, kind, kreis, regierungsbezirk] = columns[..] else {
        return None;
    };
    Some(json!({
        "ars": ars, "slug": slug, "name": name, "kind": kind,
        "kreis": kreis, "regierungsbezirk": regierungsbezirk,
    }))
}
