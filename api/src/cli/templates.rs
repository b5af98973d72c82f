//! `sunshine templates`.
use super::{Ended, said};
use crate::register::{Register, blank};
use std::fs::File;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

/// Writes a blank workbook of every register: fill it in and `sunshine import` it.
#[derive(Debug, clap::Args)]
pub(super) struct Templates {
    /// The folder to write to; a workbook that is there already is not written over.
    #[arg(long)]
    out: PathBuf,
    /// Only this register; may be given more than once.
    #[arg(long, value_name = "KIND")]
    register: Vec<String>,
}

impl Templates {
    pub(super) fn run(self) -> Ended {
        let named = |name: &String| {
            Register::named(name)
                .ok_or_else(|| format!("没有登记表 {name} There is no register of that name"))
        };
        let mut registers = self.register.iter().map(named).collect::<Result<Vec<_>, _>>()?;
        if registers.is_empty() {
            registers = Register::ALL.to_vec();
        }
        std::fs::create_dir_all(&self.out).map_err(said)?;
        for register in registers {
            let path = self.out.join(format!("{}.xlsx", register.name()));
            let bytes = blank(register).map_err(said)?;
            let written = File::create_new(&path).and_then(|mut file| file.write_all(&bytes));
            written.map_err(|error| format!("{}: {error}", path.display()))?;
            println!("{}", path.display());
        }
        Ok(ExitCode::SUCCESS)
    }
}
