//! A journal that `hledger check --strict` reads: `ledger.journal`.

use std::collections::BTreeSet;
use std::path::Path;

use sunshine_ledger::Digest;
use sunshine_ledger::entry::Entry;
use sunshine_ledger::time::Date;
use sunshine_projections::{Leg, Purse};

use super::accounts::{Kind, charted, path, yuan};
use super::fault::ExportFault;
use super::journal::{Balance, Writes};
use super::source::Source;
use super::text_file::TextFile;

pub(super) struct Hledger {
    out: TextFile,
    year: i32,
}

impl Hledger {
    pub(super) fn new(dir: &Path, source: &Source) -> Result<Hledger, ExportFault> {
        let mut out = TextFile::create(dir.join("ledger.journal"))?;
        let head: String = source.head().iter().map(|line| format!("; {line}\n")).collect();
        out.put(&format!("{head}decimal-mark .\ncommodity 1000.00 CNY\n"))?;
        Ok(Hledger { out, year: source.year() })
    }

    fn account(&self, purse: &Purse, agency: bool) -> String {
        let charted = charted(purse.account, agency, self.year);
        let root = match charted.kind {
            Kind::Assets => "资产",
            Kind::Liabilities => "负债",
            Kind::Equity => "净资产",
            Kind::Income => "收入",
            Kind::Expenses => "费用",
        };
        path(purse, root, charted, ["机构-", "基金-", "专项-", "不分专项"])
    }
}

impl Writes for Hledger {
    fn entry(
        &mut self,
        entry: &Entry,
        hash: Digest,
        legs: &[Leg],
        agency: &dyn Fn(&Leg) -> bool,
    ) -> Result<(), ExportFault> {
        let (day, kind) = (entry.effective_day(), entry.event.event_type().name());
        let (position, stream) = (entry.position.get(), &entry.stream);
        let mut text =
            format!("\n{day} * ({position}) {kind}  ; hash:{hash}\n    ; stream:{stream}\n");
        for leg in legs {
            let Leg { account, fund, earmark, .. } = *leg;
            let purse = Purse { org: entry.org, fund, earmark, account };
            text += &format!("    {}  {}", self.account(&purse, agency(leg)), yuan(leg.fen));
            let object = leg.object.as_ref().map(|object| format!("object:{object}"));
            let qty = leg.qty.map(|qty| format!("qty:{qty}"));
            let tags: Vec<String> = object.into_iter().chain(qty).collect();
            if !tags.is_empty() {
                text += &format!("  ; {}", tags.join(", "));
            }
            text.push('\n');
        }
        self.out.put(&text)
    }

    fn balances(&mut self, first: Date, last: Date, all: &[Balance]) -> Result<(), ExportFault> {
        let accounts: BTreeSet<String> =
            all.iter().map(|one| self.account(&one.purse, one.agency)).collect();
        let declared = accounts.iter().map(|account| format!("account {account}\n"));
        let declared: String = declared.collect();
        self.out.put(&format!("\n; {first} to {last}\n{declared}"))?;
        self.out.put(&format!("\n{last} * balances of the books\n"))?;
        for one in all {
            let account = self.account(&one.purse, one.agency);
            self.out.put(&format!("    {account}  0.00 CNY = {}\n", yuan(one.fen)))?;
        }
        self.out.end()
    }
}
