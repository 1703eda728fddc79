//! Free ports of the loopback interface.

use std::net::{Ipv4Addr, TcpListener};

use anyhow::{Context, Result};

/// The two ports of a broker that is its own controller.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ports {
    /// Where clients connect.
    pub(crate) broker: u16,
    /// Where the quorum of controllers talks.
    pub(crate) controller: u16,
}

impl Ports {
    /// Takes two ports that nobody listens on now.
    ///
    /// Both are held until both are known, so they differ. They are let go
    /// before Kafka takes them; whoever starts it tries again when another
    /// process was faster.
    pub(crate) fn free() -> Result<Self> {
        let broker = listen()?;
        let controller = listen()?;
        Ok(Self {
            broker: broker.local_addr()?.port(),
            controller: controller.local_addr()?.port(),
        })
    }
}

fn listen() -> Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no free port on 127.0.0.1")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Another process may be faster: a test beside this one that starts a command hands it our
    /// sockets for the moment before they are closed. So this tries again, as whoever starts Kafka does.
    #[test]
    fn ports_differ_and_can_be_bound() {
        let bound = (0..20).any(|_| {
            let ports = Ports::free().unwrap();
            assert_ne!(ports.broker, ports.controller);
            let bind = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
            let [broker, controller] = [ports.broker, ports.controller].map(bind);
            broker.is_ok() && controller.is_ok()
        });
        assert!(bound);
    }
}
