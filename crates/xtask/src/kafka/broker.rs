//! One broker: formatted, started, waited for.

use std::fs::{self, File};
use std::net::{Ipv4Addr, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::keeper::Keeper;
use super::ports::Ports;
use super::{fetch, properties};
use crate::tools;

/// Sixteen bytes in base64, as Kafka wants a cluster's id; every broker here is
/// a cluster of its own that nobody else sees.
const CLUSTER: &str = "ZGVtYXJjaGUta2Fma2EtMQ";
/// A busy machine needs some seconds; this is for one that is stuck.
const START_LIMIT: Duration = Duration::from_secs(90);
/// Another process may take a free port before Kafka does.
const ATTEMPTS: usize = 3;
const PORT_TAKEN: &str = "Address already in use";
const TAIL_LINES: usize = 30;

/// A broker that serves; dropping it stops it and removes its data.
#[derive(Debug)]
pub(crate) struct Broker {
    keeper: Keeper,
    java: Child,
    home: PathBuf,
    port: u16,
}

impl Broker {
    /// Starts a broker and returns once it serves.
    pub(crate) fn start(folder: &Path) -> Result<Self> {
        tools::require(&["java"]).context("Kafka needs Java 17 or newer, and Maven to fetch it")?;
        let libs = fetch::fetch(folder)?;
        let home = folder.join(format!("run-{}", std::process::id()));
        for _ in 1..ATTEMPTS {
            match Self::attempt(&libs, &home) {
                Err(error) if error.to_string().contains(PORT_TAKEN) => {
                    eprintln!("kafka: a port was taken meanwhile, trying others");
                }
                other => return other,
            }
        }
        Self::attempt(&libs, &home)
    }

    fn attempt(libs: &Path, home: &Path) -> Result<Self> {
        let mut keeper = Keeper::of(home)?;
        let ports = Ports::free()?;
        configure(home, ports)?;
        format(libs, home, &mut keeper)?;
        let mut broker = Self::spawn(libs, home, ports, keeper)?;
        broker.wait_until_up()?;
        Ok(broker)
    }

    fn spawn(libs: &Path, home: &Path, ports: Ports, mut keeper: Keeper) -> Result<Self> {
        let log = File::create(log_file(home)).context("cannot create the broker's log")?;
        // A process group of its own: after Ctrl-C the command beside it may
        // still finish its work before the keeper ends the broker.
        let java = java(libs, home)
            .args(["-Xmx512m", "kafka.Kafka"])
            .arg(home.join("server.properties"))
            .stdin(Stdio::null())
            .stdout(log.try_clone().context("cannot share the broker's log")?)
            .stderr(log)
            .process_group(0)
            .spawn()
            .context("cannot start java")?;
        keeper.kill(&java)?;
        Ok(Self {
            keeper,
            java,
            home: home.to_path_buf(),
            port: ports.broker,
        })
    }

    fn wait_until_up(&mut self) -> Result<()> {
        let deadline = Instant::now() + START_LIMIT;
        while Instant::now() < deadline {
            if let Some(status) = self.java.try_wait().context("cannot watch java")? {
                bail!("kafka ended while starting ({status}); {}", self.log_tail());
            }
            if self.is_up() {
                return Ok(());
            }
            sleep(Duration::from_millis(100));
        }
        let seconds = START_LIMIT.as_secs();
        bail!("kafka did not start in {seconds} s; {}", self.log_tail())
    }

    fn is_up(&self) -> bool {
        let started = fs::read_to_string(log_file(&self.home))
            .is_ok_and(|log| log.contains(properties::STARTED));
        started && TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_ok()
    }

    /// Where clients connect.
    pub(crate) fn address(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// The folder of this broker's data, configuration and log.
    pub(crate) fn home(&self) -> &Path {
        &self.home
    }

    /// The keeper that ends with this broker.
    pub(crate) fn keeper(&mut self) -> &mut Keeper {
        &mut self.keeper
    }

    /// Waits until the broker ends by itself and says what it last logged.
    pub(crate) fn wait(&mut self) -> Result<String> {
        let status = self.java.wait().context("cannot wait for java")?;
        Ok(format!("kafka ended ({status}); {}", self.log_tail()))
    }

    fn log_tail(&self) -> String {
        let log = fs::read(log_file(&self.home)).unwrap_or_default();
        let log = String::from_utf8_lossy(&log);
        format!("its log ends with:\n{}", tail(&log, TAIL_LINES))
    }
}

/// Writes the configuration into an empty folder.
fn configure(home: &Path, ports: Ports) -> Result<()> {
    if home.exists() {
        fs::remove_dir_all(home).with_context(|| format!("cannot remove {}", home.display()))?;
    }
    fs::create_dir_all(home).with_context(|| format!("cannot create {}", home.display()))?;
    let server = properties::server(ports, &home.join("data"));
    for (name, text) in [
        ("server.properties", server.as_str()),
        ("log4j2.properties", properties::logging()),
    ] {
        fs::write(home.join(name), text).with_context(|| format!("cannot write {name}"))?;
    }
    Ok(())
}

fn format(libs: &Path, home: &Path, keeper: &mut Keeper) -> Result<()> {
    let tool = java(libs, home)
        .args(["-XX:TieredStopAtLevel=1", "kafka.tools.StorageTool"])
        .args(["format", "--cluster-id", CLUSTER, "--config"])
        .arg(home.join("server.properties"))
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .context("cannot start java")?;
    keeper.kill(&tool)?;
    let output = tool.wait_with_output().context("cannot wait for java")?;
    if !output.status.success() {
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8_lossy(&said);
        let end = tail(&said, TAIL_LINES);
        bail!(
            "kafka could not format its storage ({}):\n{end}",
            output.status
        );
    }
    Ok(())
}

fn java(libs: &Path, home: &Path) -> Command {
    let mut java = Command::new("java");
    java.arg("-cp").arg(libs.join("*")).arg(format!(
        "-Dlog4j2.configurationFile={}",
        home.join("log4j2.properties").display()
    ));
    java
}

fn log_file(home: &Path) -> PathBuf {
    home.join("broker.log")
}

/// The last lines of a text.
fn tail(text: &str, lines: usize) -> String {
    let all: Vec<&str> = text.lines().collect();
    all[all.len().saturating_sub(lines)..].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tail_is_the_last_lines_or_all() {
        assert_eq!(tail("a\nb\nc\n", 2), "b\nc");
        assert_eq!(tail("a\nb", 5), "a\nb");
        assert_eq!(tail("", 5), "");
    }
}
