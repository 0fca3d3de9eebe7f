//! Serves the built demo page on this machine.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::Child;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::build::{self, DEMO_PACK};
use crate::cache::read;
use crate::sh::{Cmd, step};
use crate::wasm::OptLevel;
use crate::workspace::Workspace;

const FIRST_PORT: u16 = 4173;
const N_PORTS: u16 = 100;
const START_TIMEOUT: Duration = Duration::from_secs(30);
const FETCH_TIMEOUT: Duration = Duration::from_secs(10);

/// Builds and serves the page until ctrl-c, or with `check` until it was fetched once.
pub(crate) fn run(ws: &Workspace, check: bool) -> Result<()> {
    build::all(ws, OptLevel::default())?;
    let port = free_port()?;
    let mut server = Server::start(ws, port)?;
    println!("\nhttp://127.0.0.1:{port}/          the site");
    println!("http://127.0.0.1:{port}/kiosk/    the kiosk for fairs");
    if check {
        step("fetch", || fetched_as_built(ws, port))?;
        println!("ok");
        return Ok(());
    }
    println!("\nctrl-c ends");
    let status = server.0.wait()?;
    bail!("the server ended by itself with {status}");
}

/// The page and the pack come from the server as they were built.
fn fetched_as_built(ws: &Workspace, port: u16) -> Result<()> {
    let page = get(port, "/")?;
    for (path, page) in [("/", &page), ("/kiosk/", &get(port, "/kiosk/")?)] {
        if !String::from_utf8_lossy(page).to_lowercase().contains("<!doctype html>") {
            bail!("expected an HTML page at {path}, found {} other bytes", page.len());
        }
    }
    // Servers have sent a page in place of a file they did not have.
    let pack = get(port, "/packs/demo.daqiao")?;
    if pack != read(&ws.path(DEMO_PACK))? {
        bail!("/packs/demo.daqiao has {} bytes that are not those of {DEMO_PACK}", pack.len());
    }
    println!("   page {} bytes, pack {} bytes", page.len(), pack.len());
    Ok(())
}

/// A running `vite preview`; ends when dropped.
struct Server(Child);

impl Server {
    fn start(ws: &Workspace, port: u16) -> Result<Self> {
        // Not by npx, which would leave its child behind when it is ended.
        let server = Cmd::new(ws, "node", &ws.path("www"))
            .args(["node_modules/vite/bin/vite.js", "preview", "--strictPort"])
            .args(["--host", "127.0.0.1", "--port", &port.to_string()])
            .spawn()?;
        let mut server = Self(server);
        let start = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            if let Some(status) = server.0.try_wait()? {
                bail!("`vite preview` on port {port} ended with {status}");
            }
            if start.elapsed() > START_TIMEOUT {
                bail!("`vite preview` did not answer on port {port} in {START_TIMEOUT:?}");
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(server)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Both fail only when it has ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The usual port, or the next one nobody listens on.
fn free_port() -> Result<u16> {
    (FIRST_PORT..FIRST_PORT + N_PORTS)
        .find(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).is_ok())
        .with_context(|| format!("no port from {FIRST_PORT} on is free; end another server"))
}

/// The body of what stands at a path.
fn get(port: u16, path: &str) -> Result<Vec<u8>> {
    let request = format!(
        "GET {path} HTTP/1.0\r\nHost: 127.0.0.1:{port}\r\nAccept: */*\r\nConnection: close\r\n\r\n"
    );
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    stream.set_read_timeout(Some(FETCH_TIMEOUT))?;
    stream.write_all(request.as_bytes())?;
    let mut response = Vec::new();
    stream.read_to_end(&mut response).with_context(|| format!("no answer for {path}"))?;
    body(&response).with_context(|| format!("cannot fetch {path}"))
}

fn body(response: &[u8]) -> Result<Vec<u8>> {
    const BLANK_LINE: &[u8] = b"\r\n\r\n";
    let end = response.windows(BLANK_LINE.len()).position(|window| window == BLANK_LINE);
    let (head, rest) = response.split_at(end.context("expected an HTTP answer")?);
    let head = String::from_utf8_lossy(head);
    let status = head.lines().next().unwrap_or_default();
    if status.split(' ').nth(1) != Some("200") {
        bail!("expected status 200, found {status:?}");
    }
    Ok(rest.strip_prefix(BLANK_LINE).unwrap_or(rest).to_vec())
}

#[cfg(test)]
mod tests {
    use super::body;

    #[test]
    fn the_body_begins_after_the_blank_line() {
        let found = body(b"HTTP/1.1 200 OK\r\nA: b\r\n\r\nx\r\n\r\ny").unwrap();
        assert_eq!(found, b"x\r\n\r\ny");
    }

    #[test]
    fn another_status_is_an_error() {
        let error = body(b"HTTP/1.1 404 Not Found\r\n\r\n").unwrap_err();
        assert!(error.to_string().contains("404"));
        assert!(body(b"nothing").is_err());
    }
}
