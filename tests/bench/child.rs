//! What a program used, looked up in `/proc` while it ran: processor time of all its threads, and the most memory it had.
//! The last look is at most a few milliseconds before its end. Elsewhere than on Linux only the wall clock is known.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Between two looks.
const LOOK: Duration = Duration::from_millis(5);

/// What a program used and said.
pub(crate) struct Used {
    pub(crate) wall_ms: u64,
    pub(crate) process: Option<Process>,
    pub(crate) said: String,
}

/// What only the system knows of a process.
pub(crate) struct Process {
    pub(crate) cpu_ms: u64,
    pub(crate) peak_kib: u64,
}

/// Runs a program to its end.
///
/// # Panics
/// When it cannot be started or fails: there is nothing to measure then.
pub(crate) fn measure(command: &mut Command) -> Used {
    let begun = Instant::now();
    let mut child = command.stdout(Stdio::piped()).spawn().expect("the program starts");
    let mut output = child.stdout.take().expect("piped");
    // Read aside: a full pipe would stop the program.
    let said = std::thread::spawn(move || std::io::read_to_string(&mut output).expect("text"));
    let mut process = None;
    let status = loop {
        process = look(child.id()).or(process);
        if let Some(status) = child.try_wait().expect("a child") {
            break status;
        }
        std::thread::sleep(LOOK);
    };
    let wall_ms = u64::try_from(begun.elapsed().as_millis()).expect("no bench takes ages");
    let said = said.join().expect("the reader");
    assert!(status.success(), "{command:?} ended with {status}\n{said}");
    Used { wall_ms, process, said }
}

fn look(id: u32) -> Option<Process> {
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    let words: Vec<&str> = stat.rsplit(')').next()?.split_whitespace().collect();
    // utime and stime, in hundredths of a second on every Linux of today.
    let hundredths = words.get(11)?.parse::<u64>().ok()? + words.get(12)?.parse::<u64>().ok()?;
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    // A process that has ended and was not waited for has no memory any more.
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let peak_kib = peak.split_whitespace().next()?.parse().ok()?;
    Some(Process { cpu_ms: hundredths * 10, peak_kib })
}
