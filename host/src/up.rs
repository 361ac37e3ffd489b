//! `stadttor up`: from the manifest to a portal that answers, until it is told to stop.

use std::io::{IsTerminal, Write};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;
use tokio::signal::unix::{SignalKind, signal};

use crate::application::{self, Application, Settings};
use crate::cli::{InstanceFlags, LimitFlags, Up};
use crate::component::Reuse;
use crate::crash::{CrashPlan, Kind, When};
use crate::engine::InstanceLimits;
use crate::manifest::{self, Manifest};
use crate::operator::{Keys, Portal, load_demonstration};
use crate::runtime_config::RuntimeConfig;
use crate::server::{Behaviour, Limits, Server};
use crate::timer;

/// The operator's port where the public one is not free to choose.
const MANAGEMENT_PORT: u16 = 3001;

/// The variable by which components know the operator.
const OPERATOR_TOKEN: &str = "operator_token";

/// Serves the portal.
pub async fn up(flags: Up) -> anyhow::Result<()> {
    let file = manifest_file(flags.from.as_deref())?;
    let manifest = Manifest::read(&file)?;
    if !flags.no_build {
        crate::prepare::prepare(&manifest)?;
    }
    let application = load(&manifest, &flags)?;
    let server = listen(&application, &flags).await?;
    if !flags.no_demo {
        demonstrate(&application, &manifest, &flags).await?;
    }
    if let Some(operation) = flags.tests.crash_at_operation {
        application.crash_point.arm(CrashPlan {
            operation,
            when: When::Before,
            kind: Kind::Write,
        });
    }
    serve(server, application, &flags).await
}

async fn demonstrate(
    application: &Arc<Application>,
    manifest: &Manifest,
    flags: &Up,
) -> anyhow::Result<()> {
    let state = state_folder(flags.state_dir.as_deref(), manifest);
    let token = application.variables.get(OPERATOR_TOKEN);
    let Some(token) = token else { return Ok(()) };
    let portal = Portal::in_process(application.clone(), token)?;
    load_demonstration(&portal, manifest, &state)
        .await
        .context("the demonstration cannot be loaded (--no-demo does without)")
}

/// The manifest: the one that is named, or the nearest.
pub fn manifest_file(named: Option<&Path>) -> anyhow::Result<PathBuf> {
    match named {
        Some(file) => Ok(file.to_owned()),
        None => Manifest::find(&std::env::current_dir()?).context(
            "there is no spin.toml here or in a folder above: go to the portal's folder, or name \
             the file with --from",
        ),
    }
}

/// `stadttor manifest --production`. Returns the manifest.
pub fn production_manifest(named: Option<&Path>) -> anyhow::Result<String> {
    let file = manifest_file(named)?;
    let text = std::fs::read_to_string(&file)
        .with_context(|| format!("{} cannot be read", file.display()))?;
    manifest::production(&text).with_context(|| file.display().to_string())
}

/// Where the host keeps what it needs between runs.
pub fn state_folder(named: Option<&Path>, manifest: &Manifest) -> PathBuf {
    match named {
        Some(folder) => folder.to_owned(),
        None => manifest.folder.join(".stadttor"),
    }
}

/// Loads the application of a manifest.
pub fn load(manifest: &Manifest, flags: &Up) -> anyhow::Result<Arc<Application>> {
    let state = state_folder(flags.state_dir.as_deref(), manifest);
    let keys = Keys::in_folder(&state)?;
    let runtime_config = match &flags.runtime_config {
        Some(file) => RuntimeConfig::read(file)?,
        None => RuntimeConfig::default(),
    };
    application::load(
        manifest,
        &Settings {
            cache: match &flags.cache_dir {
                Some(folder) => folder.clone(),
                None => state.join("cache"),
            },
            state,
            runtime_config,
            variables: flags.variables.iter().cloned().collect(),
            keys: keys.variables()?,
            limits: InstanceLimits {
                instances: flags.instances.max_instances,
                memory: memory(&flags.instances),
            },
            reuse: reuse(&flags.instances),
        },
    )
}

async fn listen(application: &Arc<Application>, flags: &Up) -> anyhow::Result<Server> {
    let behaviour = Behaviour {
        count_operations: flags.tests.count_operations,
        public_healthz: flags.tests.public_healthz,
        allow_crash: flags.tests.allow_crash,
    };
    Server::bind(
        application.clone(),
        flags.listen,
        management_address(flags),
        limits(&flags.limits),
        behaviour,
    )
    .await
}

/// Answers until the process is told to stop.
async fn serve(server: Server, application: Arc<Application>, flags: &Up) -> anyhow::Result<()> {
    let stop = stop()?;
    say(&server)?;
    let timer = tokio::spawn(timer::run(application, flags.tick_interval));
    server.serve(stop).await;
    timer.abort();
    Ok(())
}

fn management_address(flags: &Up) -> SocketAddr {
    flags.management.unwrap_or_else(|| {
        let port = match flags.listen.port() {
            0 => 0,
            _ => MANAGEMENT_PORT,
        };
        (Ipv4Addr::LOCALHOST, port).into()
    })
}

/// Done when the process is told to stop.
fn stop() -> anyhow::Result<impl Future<Output = ()>> {
    let mut terminated = signal(SignalKind::terminate())?;
    let mut interrupted = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminated.recv() => {}
            _ = interrupted.recv() => {}
        }
    })
}

/// Programs that start the host read the first two lines; the rest is for people.
#[allow(clippy::print_stdout)]
fn say(server: &Server) -> anyhow::Result<()> {
    let address = server.public_address()?;
    println!("listening on http://{address}");
    println!("management on http://{}", server.management_address()?);
    if std::io::stdout().is_terminal() {
        println!();
        println!("Open http://{address} in a browser. Ctrl-C stops the portal.");
        println!(
            "To manage it from another terminal: stadttor tenants --help, stadttor services --help"
        );
    }
    std::io::stdout().flush()?;
    Ok(())
}

fn limits(flags: &LimitFlags) -> Limits {
    Limits {
        connections: flags.max_connections,
        in_flight: flags.max_in_flight,
        body: flags.max_body,
        head: usize::try_from(flags.max_head).unwrap_or(usize::MAX),
        head_timeout: flags.head_timeout,
        body_pause: flags.body_pause,
        grace: flags.grace,
    }
}

fn memory(flags: &InstanceFlags) -> usize {
    usize::try_from(flags.max_instance_memory).unwrap_or(usize::MAX)
}

fn reuse(flags: &InstanceFlags) -> Reuse {
    Reuse {
        max_requests: flags.max_instance_reuse_count,
        max_concurrent: flags.max_instance_concurrent_reuse_count,
        idle_timeout: flags.idle_instance_timeout,
        request_timeout: flags.request_timeout,
        memory: memory(flags),
    }
}
