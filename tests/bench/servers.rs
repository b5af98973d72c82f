//! Peers that are servers: started for the measurement in directories of their own, asked by their own
//! load generators over local sockets, and ended with it. `run --peers` installs them; one that is not
//! there is left out.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Whole seconds: what the generator takes.
const SECONDS: &str = "2";

/// PostgreSQL: every insert a transaction of its own, made durable before it is answered; the server
/// shares a sync among those that commit at once.
pub(crate) struct Postgres {
    bin: PathBuf,
    dir: PathBuf,
    server: Child,
}

impl Postgres {
    pub(crate) fn start(work: &Path) -> Option<Postgres> {
        let bin = postgres_bin()?;
        let dir = work.join("postgres");
        fs::create_dir_all(&dir).ok()?;
        let data = dir.join("data");
        // The server refuses to run as root.
        if is_root() {
            let owner = Command::new("chown").args(["postgres"]).arg(&dir).status().ok()?;
            owner.success().then_some(())?;
        }
        let made = as_postgres(&bin.join("initdb"))
            .args(["--auth=trust", "--encoding=UTF8", "--username=bench", "-D"])
            .arg(&data)
            .stdout(Stdio::null())
            .status();
        made.ok()?.success().then_some(())?;
        let server = as_postgres(&bin.join("postgres"))
            .arg("-D")
            .arg(&data)
            .args(["-c", "listen_addresses=", "-c", "max_connections=300"])
            .args(["-c", "fsync=on", "-c", "synchronous_commit=on", "-c", "shared_buffers=256MB"])
            .arg("-k")
            .arg(&dir)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let postgres = Postgres { bin, dir, server };
        let table =
            "create table rows(position bigserial primary key, command uuid unique, entry bytea)";
        until(|| postgres.sql(table))?;
        Some(postgres)
    }

    fn sql(&self, text: &str) -> Option<()> {
        let mut psql = Command::new(self.bin.join("psql"));
        psql.args(["-q", "-U", "bench", "-d", "postgres", "-c", text]).arg("-h").arg(&self.dir);
        let ended = psql.stdout(Stdio::null()).stderr(Stdio::null()).status().ok()?;
        ended.success().then_some(())
    }

    /// Rows per second of so many connections, with the unique command that ours has too.
    pub(crate) fn rate(&self, clients: u64, row_bytes: usize) -> Option<u64> {
        let script = self.dir.join("insert.sql");
        let row = "ab".repeat(row_bytes);
        let insert =
            format!("insert into rows(command, entry) values (gen_random_uuid(), '\\x{row}');\n");
        fs::write(&script, insert).ok()?;
        let mut pgbench = Command::new(self.bin.join("pgbench"));
        pgbench.args([
            "-n",
            "-M",
            "prepared",
            "-j",
            "2",
            "-T",
            SECONDS,
            "-c",
            &clients.to_string(),
        ]);
        pgbench.args(["-U", "bench", "-h"]).arg(&self.dir).arg("-f").arg(&script).arg("postgres");
        let output = pgbench.stderr(Stdio::null()).output().ok()?;
        let text = String::from_utf8(output.stdout).ok()?;
        let rate = text.lines().find_map(|line| line.strip_prefix("tps = "))?;
        rate.split('.').next()?.parse().ok()
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        end(&mut self.server);
    }
}

/// NATS JetStream: one file stream, every message synced before it is acknowledged.
pub(crate) struct JetStream {
    client: PathBuf,
    url: String,
    server: Child,
}

impl JetStream {
    pub(crate) fn start(work: &Path) -> Option<JetStream> {
        let bin = PathBuf::from(std::env::var_os("SUNSHINE_PEERS")?);
        let dir = work.join("jetstream");
        fs::create_dir_all(&dir).ok()?;
        let port = std::net::TcpListener::bind("127.0.0.1:0").ok()?.local_addr().ok()?.port();
        let configuration = dir.join("server.conf");
        let store = dir.join("store");
        let text = format!(
            "listen: \"127.0.0.1:{port}\"\njetstream {{ store_dir: \"{}\", sync_interval: always }}\n",
            store.display()
        );
        fs::write(&configuration, text).ok()?;
        let mut server = Command::new(bin.join("nats-server"));
        server.arg("-c").arg(&configuration).stdout(Stdio::null()).stderr(Stdio::null());
        let url = format!("nats://127.0.0.1:{port}");
        let jetstream = JetStream { client: bin.join("nats"), url, server: server.spawn().ok()? };
        until(|| std::net::TcpStream::connect(("127.0.0.1", port)).ok())?;
        Some(jetstream)
    }

    /// Messages per second of so many publishers, each waiting for its acknowledgement.
    pub(crate) fn rate(&self, clients: u64, row_bytes: usize) -> Option<u64> {
        let mut bench = Command::new(&self.client);
        bench.args(["-s", &self.url, "bench", "js", "pub", "sync", "rows", "--create"]);
        bench.args(["--storage", "file", "--no-progress", "--purge"]);
        // Some seconds' worth.
        bench.args([format!("--msgs={}", 500 + 20 * clients), format!("--clients={clients}")]);
        bench.arg(format!("--size={row_bytes}"));
        let output = bench.stderr(Stdio::null()).output().ok()?;
        let text = String::from_utf8(output.stdout).ok()?;
        // The last line of rates is that of all clients together.
        let line = text.lines().rfind(|line| line.contains("msgs/sec"))?;
        let rate = line.split("stats: ").nth(1)?.split(' ').next()?;
        rate.replace(',', "").parse().ok()
    }
}

impl Drop for JetStream {
    fn drop(&mut self) {
        end(&mut self.server);
    }
}

/// Where the newest version's programs are.
fn postgres_bin() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").ok()?;
    let bins = versions.filter_map(|version| Some(version.ok()?.path().join("bin")));
    bins.filter(|bin| bin.join("initdb").exists() && bin.join("pgbench").exists()).max()
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|id| id.stdout.trim_ascii() == b"0")
}

fn as_postgres(program: &Path) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups", "--"]).arg(program);
    command
}

/// Tries for ten seconds.
fn until<T>(mut attempt: impl FnMut() -> Option<T>) -> Option<T> {
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(10) {
        if let Some(done) = attempt() {
            return Some(done);
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    None
}

/// Asks it to end, as one asks a database, and waits.
fn end(server: &mut Child) {
    let asked = Command::new("kill").args(["-INT", &server.id().to_string()]).status();
    if asked.is_ok_and(|asked| asked.success()) {
        let _ended = server.wait();
    }
}
