//! A journal that `bean-check` reads: `ledger.beancount`.

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

pub(super) struct Beancount {
    out: TextFile,
    year: i32,
}

impl Beancount {
    pub(super) fn new(dir: &Path, source: &Source) -> Result<Beancount, ExportFault> {
        let mut out = TextFile::create(dir.join("ledger.beancount"))?;
        let head = source.head();
        out.put(&format!(
            "{}option \"title\" \"{}\"\noption \"operating_currency\" \"CNY\"\n",
            head.iter().map(|line| format!("; {line}\n")).collect::<String>(),
            source.origin(),
        ))?;
        Ok(Beancount { out, year: source.year() })
    }

    /// Parts begin with a capital: an id may begin with a small letter.
    fn account(&self, purse: &Purse, agency: bool) -> String {
        let charted = charted(purse.account, agency, self.year);
        let root = match charted.kind {
            Kind::Assets => "Assets",
            Kind::Liabilities => "Liabilities",
            Kind::Equity => "Equity",
            Kind::Income => "Income",
            Kind::Expenses => "Expenses",
        };
        path(purse, root, charted, ["Org-", "Fund-", "Mark-", "Free"])
    }
}

impl Writes for Beancount {
    fn entry(
        &mut self,
        entry: &Entry,
        hash: Digest,
        legs: &[Leg],
        agency: &dyn Fn(&Leg) -> bool,
    ) -> Result<(), ExportFault> {
        let (day, kind) = (entry.effective_day(), entry.event.event_type().name());
        let (position, stream) = (entry.position.get(), &entry.stream);
        let mut text = format!(
            "\n{day} * \"{kind}\" ^entry-{position}\n  position: {position}\n  hash: \"{hash}\"\n  stream: \"{stream}\"\n"
        );
        for leg in legs {
            let Leg { account, fund, earmark, .. } = *leg;
            let purse = Purse { org: entry.org, fund, earmark, account };
            text += &format!("  {}  {}\n", self.account(&purse, agency(leg)), yuan(leg.fen));
            if let Some(object) = &leg.object {
                text += &format!("    object: \"{object}\"\n");
            }
            if let Some(qty) = leg.qty {
                text += &format!("    qty: {qty}\n");
            }
        }
        self.out.put(&text)
    }

    fn balances(&mut self, first: Date, last: Date, all: &[Balance]) -> Result<(), ExportFault> {
        let accounts: BTreeSet<String> =
            all.iter().map(|one| self.account(&one.purse, one.agency)).collect();
        let opened = accounts.iter().map(|account| format!("{first} open {account} CNY\n"));
        let opened: String = opened.collect();
        self.out.put(&format!("\n{opened}\n"))?;
        // A balance is that of the morning.
        let morning = last.plus_days(1);
        for one in all {
            let account = self.account(&one.purse, one.agency);
            self.out.put(&format!("{morning} balance {account}  {}\n", yuan(one.fen)))?;
        }
        self.out.end()
    }
}
