//! `sunshine import`.
use super::{Ended, not_opened, said};
use crate::import::{ImportFault, Options, Problem};
use crate::opened::{OpenOptions, Opened};
use crate::register::{Form, Need, Register};
use std::path::PathBuf;
use std::process::ExitCode;

/// Takes registers into a ledger. The same rows again change nothing, so an import that was cut short is run again.
#[derive(Debug, clap::Args)]
pub(super) struct Import {
    /// The ledger's data directory.
    #[arg(long, required_unless_present_any = ["server", "template"])]
    dir: Option<PathBuf>,
    /// A running server to post to instead.
    #[arg(long, conflicts_with = "dir", requires = "token_file")]
    server: Option<String>,
    /// A file that holds the token for --server.
    #[arg(long, requires = "server")]
    token_file: Option<PathBuf>,
    /// Decide every row, write nothing.
    #[arg(long)]
    dry_run: bool,
    /// Record what can be recorded; refused rows go to `NAME.拒收.csv` (of a workbook, `.拒收.xlsx`) beside their file, with the reason.
    #[arg(long)]
    keep_going: bool,
    /// Print an empty register of this name and end.
    #[arg(long, value_name = "KIND")]
    template: Option<String>,
    /// Files or folders.
    #[arg(required_unless_present = "template")]
    paths: Vec<PathBuf>,
}

impl Import {
    pub(super) fn run(self) -> Ended {
        if let Some(name) = &self.template {
            return template(name);
        }
        let Some(dir) = &self.dir else {
            return Err("本版本还不能经 HTTP 导入；停止服务后用 --dir 导入。import over HTTP is not in this version: stop the server and import with --dir".into());
        };
        let (opened, mut rehearsal) = Opened::open_to_import(dir, &OpenOptions::default())
            .map_err(|fault| not_opened(&fault, dir))?;
        let options =
            Options { dry_run: self.dry_run, keep_going: self.keep_going, progress: true };
        let mut tell = |problem: &Problem| println!("{problem}");
        let summary = crate::import::import(
            &opened.ledger,
            &mut rehearsal,
            &opened.views,
            &self.paths,
            options,
            &mut tell,
        );
        let summary = summary.map_err(|fault| {
            if let ImportFault::Sources(problems) = &fault {
                problems.iter().for_each(tell);
            }
            said(fault)
        })?;
        println!("{summary}");
        opened.close().map_err(said)?;
        Ok(if summary.has_refusals() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }
}

/// Headings, and a row that shows how each cell is written.
fn template(name: &str) -> Ended {
    let Some(register) = Register::named(name) else {
        let names: Vec<_> = Register::ALL.into_iter().map(Register::name).collect();
        return Err(format!(
            "没有登记表 {name}；有 {}。There is no register of that name",
            names.join("、")
        ));
    };
    let headings: Vec<_> = register.columns().iter().map(|column| column.heading).collect();
    println!("\u{feff}{}", headings.join(","));
    for column in register.columns() {
        let need = match column.need {
            Need::Must => "必填 needed",
            Need::May => "可空 optional",
            Need::Vault => "可空，不公开 optional, private",
        };
        let words = match column.form {
            Form::Word(words) => words.0.iter().map(|(_, zh)| *zh).collect::<Vec<_>>().join(" "),
            _ => format!("例 e.g. {}", column.example),
        };
        eprintln!("{}: {need}; {}; {words}", column.heading, column.meaning);
    }
    Ok(ExitCode::SUCCESS)
}
