//! The service as a process of its own: started, watched, killed.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::time::{Duration, Instant};

use crate::cluster::Topics;

/// The built binary.
pub(crate) fn demarche() -> Command {
    Command::new(env!("CARGO_BIN_EXE_demarche"))
}

/// Runs the program with `input` on standard input until it ends.
pub(crate) fn run(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = demarche()
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

/// A running `demarche run`; it is killed when dropped.
pub(crate) struct Service {
    child: Child,
    admin: String,
}

impl Service {
    pub(crate) fn start(topics: &Topics) -> Self {
        let config = std::fs::read_to_string(topics.config()).unwrap();
        let admin = config
            .lines()
            .find_map(|line| line.strip_prefix("listen = "))
            .unwrap()
            .trim_matches('"')
            .to_owned();
        let child = demarche()
            .args(["run", "--config"])
            .arg(topics.config())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        Self { child, admin }
    }

    /// Waits until `/readyz` says yes.
    pub(crate) fn ready(&mut self) {
        let deadline = Instant::now() + Duration::from_secs(60);
        while !self
            .get("/readyz")
            .is_some_and(|answer| answer.starts_with("HTTP/1.1 200"))
        {
            assert!(Instant::now() < deadline, "not ready within a minute");
            assert!(
                self.child.try_wait().unwrap().is_none(),
                "the service ended"
            );
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    /// The whole answer of the admin server, if it answers.
    pub(crate) fn get(&self, path: &str) -> Option<String> {
        let mut stream = TcpStream::connect(&self.admin).ok()?;
        stream.set_read_timeout(Some(Duration::from_secs(5))).ok()?;
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        )
        .ok()?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).ok()?;
        Some(answer)
    }

    /// Sum of a metric over all its labels; 0 where it is not exported yet.
    pub(crate) fn metric(&self, name: &str) -> f64 {
        let page = self.get("/metrics").expect("no metrics");
        page.lines()
            .filter(|line| {
                line.strip_prefix(name)
                    .is_some_and(|rest| rest.starts_with(['{', ' ']))
            })
            .map(|line| line.rsplit(' ').next().unwrap().parse::<f64>().unwrap())
            .sum()
    }

    /// Largest resident memory so far. Unit: bytes.
    pub(crate) fn peak_memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status
            .lines()
            .find(|line| line.starts_with("VmHWM:"))
            .unwrap();
        line.split_whitespace()
            .nth(1)
            .unwrap()
            .parse::<u64>()
            .unwrap()
            * 1024
    }

    pub(crate) fn is_running(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none()
    }

    /// SIGKILL.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// SIGTERM, and the exit status that follows.
    pub(crate) fn terminate(mut self) -> ExitStatus {
        let sent = Command::new("kill")
            .args(["-TERM", &self.child.id().to_string()])
            .status();
        assert!(sent.unwrap().success());
        let deadline = Instant::now() + Duration::from_secs(25);
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(
                Instant::now() < deadline,
                "still running 25 s after SIGTERM"
            );
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
