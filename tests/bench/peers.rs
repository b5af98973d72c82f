//! What others make of the same rows in groups of the same size, each group durable by itself.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use redb::ReadableTable as _;

/// Rows per second of redb, one durable transaction a group; each row has a command that no other has,
/// as in ours.
pub(crate) fn redb(dir: &Path, group: u64, row: &[u8], time: Duration) -> u64 {
    const ROWS: redb::TableDefinition<u64, &[u8]> = redb::TableDefinition::new("rows");
    const COMMANDS: redb::TableDefinition<&[u8], u64> = redb::TableDefinition::new("commands");
    let db = redb::Database::create(dir.join(format!("peer-{group}.redb"))).expect("a database");
    let write = |rows: u64| {
        let write = db.begin_write().expect("a transaction");
        let end = {
            let mut table = write.open_table(ROWS).expect("a table");
            let mut commands = write.open_table(COMMANDS).expect("a table");
            let position = table.last().expect("a table").map_or(0, |(last, _)| last.value() + 1);
            for at in position..position + rows {
                let command = blake3::hash(&at.to_le_bytes());
                let earlier = commands.insert(&command.as_bytes()[..16], at).expect("room");
                assert!(earlier.is_none(), "a new command");
                drop(earlier);
                drop(table.insert(at, row).expect("room"));
            }
            position + rows
        };
        write.commit().expect("a disk");
        end
    };
    let (first, begun) = (write(group), Instant::now());
    let mut last = first;
    while begun.elapsed() < time {
        last = write(group);
    }
    (last - first) * 1_000_000 / u64::try_from(begun.elapsed().as_micros()).expect("short")
}

/// The standard library of Python has SQLite; the rows are bound, not spelled out in SQL.
const SQLITE: &str = r"
import sqlite3, sys, time
path, group, size, ms = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
db = sqlite3.connect(path, isolation_level=None)
db.execute('pragma journal_mode=wal'); db.execute('pragma synchronous=full')
db.execute('create table if not exists rows(position integer primary key, command blob, entry blob)')
db.execute('create unique index if not exists by_command on rows(command)')
at = db.execute('select coalesce(max(position)+1,0) from rows').fetchone()[0]
body, begun, rows = b'x' * size, time.perf_counter(), 0
import os
while (time.perf_counter() - begun) * 1000 < ms:
    db.execute('begin immediate')
    db.executemany('insert into rows values(?,?,?)', [(at + i, os.urandom(16), body) for i in range(group)])
    db.execute('commit')
    at += group; rows += group
print(int(rows / (time.perf_counter() - begun)))
";

/// Rows per second of SQLite (WAL, synchronous=FULL), with the unique command that ours has too;
/// `None` without Python.
pub(crate) fn sqlite(dir: &Path, group: u64, row_bytes: usize, time: Duration) -> Option<u64> {
    let path = dir.join(format!("peer-{group}.sqlite"));
    let arguments = [group, row_bytes as u64, u64::try_from(time.as_millis()).ok()?];
    let mut command = Command::new("python3");
    command.args(["-c", SQLITE]).arg(path).args(arguments.map(|n| n.to_string()));
    let output = command.stderr(Stdio::inherit()).output().ok()?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}
