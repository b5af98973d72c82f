//! `sunshine read`.
use super::{Ended, said};
use crate::import::{Fault, FromCell};
use crate::register::words::{DESIGNATION, DONOR};
use crate::statements::{self, Findings, Layout, Made, Profile, Reading, Terms};
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use sunshine_ledger::CommandSecret;
use sunshine_ledger::id::{
    AccountId, CampaignId, ChannelId, EarmarkId, EmergencyId, FundId, OrgId, StaffId,
};

/// Reads a file that another made: says what is in it and whether it foots, and with --out writes registers for `sunshine import`
/// and a list of what is left to a clerk.
#[derive(Debug, clap::Args)]
pub(super) struct Read {
    #[command(subcommand)]
    kind: Kind,
}

#[derive(Debug, clap::Subcommand)]
enum Kind {
    /// 微信支付交易账单: the trade bill of WeChat Pay, all trades of a day.
    WechatBill(Shop),
    /// 微信支付资金账单: the fund flow of WeChat Pay; withdrawals whose settlement it says exactly become 渠道结算.
    WechatFlow(Channel),
    /// 支付宝业务明细: the business details of Alipay, in the archive in which they are downloaded.
    Alipay(Shop),
    /// 平台结算清单: the settlement list of a platform, with its batch.
    Platform(Platform),
    /// 银行流水: a bank's statement of one account.
    Bank(Bank),
}

/// What is asked for a file of payments for products.
#[derive(Debug, clap::Args)]
struct Shop {
    #[command(flatten)]
    channel: Channel,
    /// Only payments for this 商品名称 are gifts; may be given more than once. Without it all are.
    #[arg(long)]
    product: Vec<String>,
}

/// What is asked for a platform's list.
#[derive(Debug, clap::Args)]
struct Platform {
    #[command(flatten)]
    channel: Channel,
    /// How the platform lays it out: the name of a built-in profile, or a JSON file.
    #[arg(long, default_value = "gongyi")]
    profile: String,
}

/// What is asked for a file of a channel.
#[derive(Debug, clap::Args)]
struct Channel {
    /// The file, as it was downloaded.
    file: PathBuf,
    /// Where to write; without it nothing is written.
    #[arg(long, requires_all = ["dir", "org", "staff", "channel", "fund"])]
    out: Option<PathBuf>,
    /// The ledger's data directory: documents are numbered by its secret, so that they have the same number whenever they are read.
    #[arg(long)]
    dir: Option<PathBuf>,
    /// 机构: whose books.
    #[arg(long, value_parser = id::<OrgId>)]
    org: Option<OrgId>,
    /// 经办人工号: the cashier's staff reference.
    #[arg(long, value_parser = id::<StaffId>)]
    staff: Option<StaffId>,
    /// 渠道.
    #[arg(long, value_parser = id::<ChannelId>)]
    channel: Option<ChannelId>,
    /// 基金.
    #[arg(long, value_parser = id::<FundId>)]
    fund: Option<FundId>,
    /// 账户: which of our accounts the channel pays into; without it no settlement is written.
    #[arg(long, value_parser = id::<AccountId>)]
    account: Option<AccountId>,
    /// 专款标识.
    #[arg(long, value_parser = id::<EarmarkId>)]
    earmark: Option<EarmarkId>,
    /// 募捐活动.
    #[arg(long, value_parser = id::<CampaignId>)]
    campaign: Option<CampaignId>,
    /// 应急响应.
    #[arg(long, value_parser = id::<EmergencyId>)]
    emergency: Option<EmergencyId>,
    /// 捐赠人类别.
    #[arg(long, default_value = "个人", value_parser = donor_kind)]
    donor_kind: String,
    /// 捐赠意愿.
    #[arg(long, default_value = "非定向", value_parser = designation)]
    designation: String,
}

/// What is asked for a statement of a bank.
#[derive(Debug, clap::Args)]
struct Bank {
    /// The file: CSV, text with tabs, or XLSX.
    file: PathBuf,
    /// How the bank lays it out: the name of a built-in profile, or a JSON file.
    #[arg(long)]
    profile: String,
    /// 期初余额, where it is known: the balance before the first line, in yuan.
    #[arg(long, value_parser = yuan, allow_hyphen_values = true)]
    opening: Option<i64>,
    /// 期末余额, where it is known: the balance after the last line, in yuan.
    #[arg(long, value_parser = yuan, allow_hyphen_values = true)]
    closing: Option<i64>,
    /// Where to write the list of its lines; without it nothing is written.
    #[arg(long, requires = "account")]
    out: Option<PathBuf>,
    /// 账户: which of our accounts it is.
    #[arg(long, value_parser = id::<AccountId>)]
    account: Option<AccountId>,
}

impl Read {
    pub(super) fn run(self) -> Ended {
        match &self.kind {
            Kind::WechatBill(asked) => {
                asked.channel.take(|bytes| Reading::wechat_bill(bytes, &asked.product))
            }
            Kind::WechatFlow(asked) => asked.take(Reading::wechat_flow),
            Kind::Alipay(asked) => {
                asked.channel.take(|bytes| Reading::alipay(bytes, &asked.product))
            }
            Kind::Platform(asked) => {
                let known = Layout::built_in()
                    .into_iter()
                    .map(|layout| (layout.name.clone(), layout.title.clone(), layout));
                let layout = profile(&asked.profile, known.collect(), Layout::parse)?;
                asked.channel.take(|bytes| Reading::platform(bytes, &layout))
            }
            Kind::Bank(asked) => asked.run(),
        }
    }
}

impl Channel {
    fn take(&self, read: impl Fn(&[u8]) -> Result<Reading, Findings>) -> Ended {
        let reading = match read(&bytes(&self.file)?) {
            Ok(reading) => reading,
            Err(findings) => return Ok(refused(&self.file, &findings)),
        };
        println!("{reading}");
        let Some(out) = &self.out else { return Ok(preview()) };
        let (Some(dir), Some(terms)) = (&self.dir, self.terms()) else {
            return Err("--out 须与 --dir --org --staff --channel --fund 同用 --out takes --dir --org --staff --channel --fund too".into());
        };
        let path = dir.join("command-secret");
        let secret =
            CommandSecret::read(&path).map_err(|fault| format!("{}: {fault}", path.display()))?;
        write(out, &reading.documents(&terms, self.account, &secret))
    }

    fn terms(&self) -> Option<Terms> {
        Some(Terms {
            org: self.org?,
            staff: self.staff?,
            channel: self.channel?,
            fund: self.fund?,
            earmark: self.earmark,
            campaign: self.campaign,
            emergency: self.emergency,
            donor_kind: self.donor_kind.clone(),
            designation: self.designation.clone(),
        })
    }
}

impl Bank {
    fn run(&self) -> Ended {
        let known = Profile::built_in()
            .into_iter()
            .map(|profile| (profile.name.clone(), profile.title.clone(), profile));
        let profile = profile(&self.profile, known.collect(), Profile::parse)?;
        let bytes = bytes(&self.file)?;
        match Reading::bank(&bytes, &profile, self.opening, self.closing) {
            Ok(reading) => {
                println!("{reading}");
                let both = self.out.as_ref().zip(self.account);
                both.map_or_else(
                    || Ok(preview()),
                    |(out, account)| write(out, &reading.lines(account)),
                )
            }
            Err(findings) => Ok(refused(&self.file, &findings)),
        }
    }
}

/// A built-in profile, of which name and title are known, or one in a file.
fn profile<P>(
    named: &str,
    known: Vec<(String, String, P)>,
    parse: impl Fn(&str) -> Result<P, Fault>,
) -> Result<P, String> {
    let path = Path::new(named);
    if path.extension().is_some_and(|extension| extension == "json") {
        let text = String::from_utf8(bytes(path)?).map_err(said)?;
        return parse(&text).map_err(|fault| format!("{named}: {} / {}", fault.zh, fault.en));
    }
    let titles: String =
        known.iter().map(|(name, title, _)| format!("\n  {name}: {title}")).collect();
    let found = known.into_iter().find(|(name, _, _)| name == named).map(|(_, _, profile)| profile);
    found.ok_or_else(|| {
        format!("没有格式 {named}；内置格式有 no such profile; built in are:{titles}\n或 JSON 文件 or a JSON file")
    })
}

/// The bytes of a file, unless it is larger than is read.
fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    let fault = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let mut bytes = Vec::new();
    let most = statements::FILE_BYTES;
    let file = File::open(path).map_err(|error| fault(&error))?;
    let read = file.take(most + 1).read_to_end(&mut bytes).map_err(|error| fault(&error))?;
    if u64::try_from(read).is_ok_and(|read| read > most) {
        return Err(fault(&format!("文件太大 the file is too large, most={most} bytes")));
    }
    Ok(bytes)
}

fn refused(path: &Path, findings: &Findings) -> ExitCode {
    for finding in findings.told() {
        println!("{}:{finding}", path.display());
    }
    if findings.more() > 0 {
        println!("另有 {} 处 and {} more", findings.more(), findings.more());
    }
    println!("整个文件被拒收，没有写入任何内容 the whole file is refused, nothing was written");
    ExitCode::FAILURE
}

fn preview() -> ExitCode {
    println!(
        "这是预览，没有写入任何内容；加 --out 写出 a preview, nothing was written; --out writes"
    );
    ExitCode::SUCCESS
}

fn write(out: &Path, files: &[Made]) -> Ended {
    let there = statements::write(out, files).map_err(said)?;
    for made in files {
        println!("{}", out.join(&made.path).display());
    }
    if there > 0 {
        println!(
            "其中 {there} 个文件早已写出，内容相同 {there} of them were there already, the same"
        );
    }
    Ok(ExitCode::SUCCESS)
}

fn id<T: FromCell>(text: &str) -> Result<T, String> {
    T::from_cell(text)
        .ok_or_else(|| "不是编号，或像个人号码 no id, or like a person's number".into())
}

fn yuan(text: &str) -> Result<i64, String> {
    statements::fen(text).map_err(|fault| format!("{} / {}", fault.zh, fault.en))
}

fn donor_kind(text: &str) -> Result<String, String> {
    DONOR.code(text).map(str::to_owned).ok_or_else(|| "个人 单位 境外 匿名".into())
}

fn designation(text: &str) -> Result<String, String> {
    DESIGNATION.code(text).map(str::to_owned).ok_or_else(|| "定向 非定向".into())
}
