//! What an office meets besides gifts and payments: months closed and one reopened, an appeal extended and ended, a project that reports,
//! a second account for a day, offers declined, services, questions of the public.
use super::book::{desk, row};
use super::calendar::{At, FOLDERS, date_text, day_text, days_of_month, on};
use super::catalogue::{ITEMS, RESERVE_ITEMS};
use super::causes::{CAMPAIGN, EPIDEMIC};
use super::decisions::EPIDEMIC_PROJECT;
use super::draft::Draft;
use super::funds::{EPIDEMIC_FUND, GENERAL_FUND, HENAN_FUND, RESERVE_FUND};
use super::names::{self, paper_hash};
use super::world::{Level, OFFICE, Post};
use super::{endings, fund_matters, receipts, rejected, renamed, stock_matters, treasury};
use crate::register::{Matter, words, yuan};

/// Months of 2020, which are closed; 2021 is open until its audit.
const MONTHS: usize = 12;
/// The month that was reopened: May 2020.
pub(super) const REOPENED: usize = 4;
/// The office's second account and warehouse.
pub(crate) const SECOND_ACCOUNT: &str = "330000-A2";
/// The office's second warehouse.
pub(crate) const SECOND_WAREHOUSE: &str = "330000-W2";

/// Files all of it.
pub(crate) fn file(draft: &mut Draft<'_>) {
    months(draft);
    causes(draft);
    second_account(draft);
    offers(draft);
    unclaimed(draft);
    disposed(draft);
    receipts::broken_promise(draft);
    stock_matters::file(draft);
    fund_matters::file(draft);
    endings::file(draft);
    renamed::file(draft);
    treasury::file(draft);
    rejected::file(draft);
    questions(draft);
    watch(draft);
}

/// One matter of the office.
pub(super) fn matter(
    draft: &mut Draft<'_>,
    post: Post,
    at: At,
    series: &'static str,
    row: Matter,
) -> String {
    matter_of(draft, OFFICE, post, at, series, row)
}

/// A matter of the office that two persons decide: the accountant applies, the approver signs later on the day.
pub(super) fn decided(draft: &mut Draft<'_>, series: &'static str, at: At, row: Matter) -> String {
    decided_with(draft, series, at, row, "")
}

/// The same, with the paper on which the approval rests.
pub(super) fn decided_with(
    draft: &mut Draft<'_>,
    series: &'static str,
    at: At,
    row: Matter,
    evidence: &str,
) -> String {
    let kind = row.matter.clone();
    let asked = Matter { step: words::STEP.zh("propose").into(), ..row };
    let doc = matter(draft, Post::Accountant, at, series, asked);
    let at = At::new(at.day, 16, 20);
    let row = row!(Matter, desk(draft.world, OFFICE, Post::Approver, at), doc.clone(), step: words::STEP.zh("approve"), matter: kind,
        evidence: evidence);
    draft.book.put(at, row);
    doc
}

fn matter_of(
    draft: &mut Draft<'_>,
    org: usize,
    post: Post,
    at: At,
    series: &'static str,
    row: Matter,
) -> String {
    let desk = desk(draft.world, org, post, at);
    let doc = draft.number(series, org);
    let row = Matter {
        org: desk.org,
        at: desk.at,
        actor: desk.actor,
        role: desk.role,
        doc: doc.clone(),
        ..row
    };
    draft.book.put(at, row);
    doc
}

/// The text of a month, January 2020 being 0.
fn month(month: usize) -> String {
    let (first, _) = days_of_month(month);
    day_text(first)[..7].to_owned()
}

/// The office and two cities close each month on the twelfth day of the next.
fn months(draft: &mut Draft<'_>) {
    let cities = draft.world.of_level(Level::City);
    for closed in 0..MONTHS {
        let (_, last) = days_of_month(closed);
        for &org in [OFFICE].iter().chain(cities.iter().take(2)) {
            let at = At::new(last + 12, 17, 40);
            let row =
                Matter { matter: "结账".into(), subject: month(closed), ..Matter::default() };
            matter_of(draft, org, Post::Accountant, at, "JZ", row);
        }
    }
    let (_, last) = days_of_month(REOPENED);
    let day = last + 14;
    let reopening = |step: &str| Matter {
        step: words::STEP.zh(step).into(),
        matter: "反结账".into(),
        ..Matter::default()
    };
    let asked = Matter {
        subject: month(REOPENED),
        remark: "补记一份五月的使用反馈".into(),
        ..reopening("propose")
    };
    let withdrawn = matter(draft, Post::Accountant, At::new(day, 9, 10), "FJ", asked.clone());
    let row = Matter {
        matter: "撤回申请".into(),
        subject: withdrawn,
        remark: "申请日期有误，另行申请".into(),
        ..Matter::default()
    };
    matter(draft, Post::Accountant, At::new(day, 9, 40), "CH", row);
    let doc = matter(draft, Post::Accountant, At::new(day, 10, 0), "FJ", asked);
    let at = At::new(day, 14, 0);
    let row = row!(Matter, desk(draft.world, OFFICE, Post::Head, at), doc, step: words::STEP.zh("approve"), matter: "反结账");
    draft.book.put(at, row);
    let row = Matter { matter: "结账".into(), subject: month(REOPENED), ..Matter::default() };
    matter(draft, Post::Accountant, At::new(day + 1, 16, 0), "JZ", row);
}

/// The emergency goes on to recovery, its appeal is extended and ends, its project reports and ends.
fn causes(draft: &mut Draft<'_>) {
    let row = Matter {
        matter: "应急阶段".into(),
        subject: EPIDEMIC.into(),
        kind: words::MATTER_KIND.zh("recovery").into(),
        since: "2020-03-23 00:00:00".into(),
        remark: "浙江省人民政府（示例）".into(),
        ..Matter::default()
    };
    matter(draft, Post::Administrator, At::new(on(2020, 3, 23), 9, 0), "YJ", row);
    let row = Matter {
        matter: "募捐变更备案".into(),
        subject: CAMPAIGN.into(),
        related: "ZJ-2020-0001-2".into(),
        to: "2020-07-31".into(),
        text: "采购和发放防护物资，支援定点医院、一线医护人员和社区防控；延长一个月".into(),
        remark: "防控需要，延长募捐期限".into(),
        evidence: format!("filing:{}", paper_hash("campaign extended")),
        ..Matter::default()
    };
    matter(draft, Post::Administrator, At::new(on(2020, 6, 20), 10, 0), "BA", row);
    let row = Matter {
        matter: "募捐结束".into(),
        subject: CAMPAIGN.into(),
        text: "募捐期满。收支明细见本网站的应急专题。".into(),
        ..Matter::default()
    };
    matter(draft, Post::Administrator, At::new(on(2020, 8, 5), 10, 0), "BA", row);
    let row = Matter {
        matter: "项目进展".into(),
        subject: EPIDEMIC_PROJECT.into(),
        from: date_text(0),
        to: "2020-04-30".into(),
        text: "首批防护物资已送达定点医院，社区防控物资陆续发放（示例）。".into(),
        ..Matter::default()
    };
    matter(draft, Post::Manager, At::new(on(2020, 5, 8), 15, 0), "JD", row);
    let end = FOLDERS - 1;
    let row = Matter {
        matter: "项目结项".into(),
        subject: EPIDEMIC_PROJECT.into(),
        text: "项目完成，结余转入同类项目（示例）。".into(),
        remark: "用于公共卫生应急物资储备".into(),
        evidence: format!("final_report:{}", paper_hash("final report")),
        ..Matter::default()
    };
    matter(draft, Post::Manager, At::new(end, 17, 50), "JD", row);
    let row = Matter {
        matter: "基金停收".into(),
        subject: HENAN_FUND.into(),
        remark: "募捐已结束".into(),
        ..Matter::default()
    };
    matter(draft, Post::Administrator, At::new(end, 17, 55), "JJ", row);
}

/// An account for one day: money goes there and comes back, and it is closed.
fn second_account(draft: &mut Draft<'_>) {
    let (open, close) = (At::new(97, 8, 30), At::new(98, 16, 0));
    let row = row!(Account, desk(draft.world, OFFICE, Post::Administrator, open), SECOND_ACCOUNT, bank: "示例银行城西支行",
        holder: draft.world.organisations[OFFICE].name.clone(), name: "临时专户", tail: "0002", account_no: "6222000000000002");
    draft.book.put(open, row);
    let first = draft.world.account(OFFICE);
    for (at, from, to) in [
        (At::new(97, 9, 30), first.as_str(), SECOND_ACCOUNT),
        (At::new(97, 16, 30), SECOND_ACCOUNT, first.as_str()),
    ] {
        let row = Matter {
            matter: "内部转账".into(),
            subject: EPIDEMIC_FUND.into(),
            related: format!("{from};{to}"),
            amount: yuan(1_000_000),
            ..Matter::default()
        };
        matter(draft, Post::Cashier, at, "ZZ", row);
    }
    let row = Matter {
        matter: "销户".into(),
        subject: SECOND_ACCOUNT.into(),
        remark: "并入捐赠专户".into(),
        ..Matter::default()
    };
    matter(draft, Post::Administrator, close, "XH", row);
}

/// Goods moved to the second warehouse and back on the same day.
pub(crate) fn there_and_back(draft: &mut Draft<'_>, batch: &str) {
    let first = draft.world.warehouse(OFFICE);
    for (hour, from, to) in
        [(11, first.as_str(), SECOND_WAREHOUSE), (15, SECOND_WAREHOUSE, first.as_str())]
    {
        let row = Matter {
            matter: "移库".into(),
            related: format!("{from};{to}"),
            items: format!("{batch}=1"),
            ..Matter::default()
        };
        matter(draft, Post::Keeper, At::new(1, hour, 0), "YK", row);
    }
}

/// The fund of what is not yet known to be whose.
pub(super) const UNCLAIMED_FUND: &str = "F-UNCLAIMED";

/// Two sums of which nobody knows whose they are. One is claimed, and given back a month later because the donor asks for it; the other
/// waits.
fn unclaimed(draft: &mut Draft<'_>) {
    let at = At::new(2, 8, 30);
    let row = row!(Fund, desk(draft.world, OFFICE, Post::Administrator, at), UNCLAIMED_FUND, name: "待确认款", name_en: "Unclaimed money",
        kind: words::FUND.zh("unclaimed"), purpose: "来款人或意愿待确认的款项，确认后转入相应基金", restriction: words::RESTRICTION.zh("restricted"),
        source_class: words::SOURCE_CLASS.zh("other"));
    draft.book.put(at, row);
    let account = draft.world.account(OFFICE);
    let received = |draft: &mut Draft<'_>, day: usize, fen: u64| {
        let row = Matter {
            matter: "待确认款".into(),
            subject: UNCLAIMED_FUND.into(),
            related: account.clone(),
            amount: yuan(fen),
            name: names::person(&mut draft.chance),
            ..Matter::default()
        };
        matter(draft, Post::Cashier, At::new(day, 16, 0), "DQ", row)
    };
    let sum = received(draft, 40, 200_000);
    received(draft, 300, 88_888);
    let row = Matter {
        matter: "待确认款认领".into(),
        subject: GENERAL_FUND.into(),
        related: sum,
        amount: yuan(200_000),
        donor_kind: words::DONOR.zh("individual").into(),
        designation: words::DESIGNATION.zh("undesignated").into(),
        treatment: words::TREATMENT.zh("income").into(),
        name: names::person(&mut draft.chance),
        ..Matter::default()
    };
    let gift = matter(draft, Post::Cashier, At::new(45, 10, 0), "RL", row);
    let row = Matter {
        matter: "公开方式".into(),
        subject: gift.clone(),
        kind: words::MATTER_KIND.zh("masked").into(),
        whether: "是".into(),
        ..Matter::default()
    };
    matter(draft, Post::Accountant, At::new(46, 9, 30), "GS", row);
    let refund = Matter {
        matter: "退还捐赠".into(),
        related: format!("{gift};{account}"),
        amount: yuan(200_000),
        remark: "来款人称系误汇".into(),
        ..Matter::default()
    };
    decided(draft, "TH", At::new(75, 9, 30), refund);
}

/// Goods from before, past their day at the end of 2020: disposed of by two persons before two witnesses.
fn disposed(draft: &mut Draft<'_>) {
    let at = At::new(0, 8, 55);
    let batch = "B-330000-OLD";
    let warehouse = draft.world.warehouse(OFFICE);
    let row = row!(Opening, desk(draft.world, OFFICE, Post::Accountant, at), draft.number("QC", OFFICE), as_of: "2019-12-31",
        basis: "备灾物资台账（示例）", fund: RESERVE_FUND, warehouse: warehouse.clone(), item: ITEMS[RESERVE_ITEMS[0]].code, batch: batch,
        qty: "50", expiry: "2020-12-31", valuation_basis: words::BASIS.zh("carrying"), value: yuan(15_000),
        certificate: paper_hash("certificate of old goods"));
    draft.book.put(at, row);
    let (keeper, second) =
        (draft.world.staff(OFFICE, Post::Keeper), draft.world.staff(OFFICE, Post::SecondKeeper));
    let disposal = Matter {
        matter: "物资报损".into(),
        subject: warehouse,
        related: format!("{keeper};{second}"),
        kind: words::MATTER_KIND.zh("expired").into(),
        items: format!("{batch}=50"),
        text: "无害化销毁".into(),
        ..Matter::default()
    };
    decided(draft, "BS", At::new(on(2021, 1, 6), 9, 30), disposal);
}

/// Declined, and given as work.
fn offers(draft: &mut Draft<'_>) {
    let name = names::person(&mut draft.chance);
    let row = Matter {
        matter: "拒收".into(),
        kind: words::MATTER_KIND.zh("unfit").into(),
        donor_kind: words::DONOR.zh("individual").into(),
        items: format!("{}=200", ITEMS[0].code),
        remark: "已过有效期".into(),
        name: name.clone(),
        ..Matter::default()
    };
    matter(draft, Post::Keeper, At::new(10, 10, 0), "JS", row);
    let row = Matter {
        matter: "拒收".into(),
        kind: words::MATTER_KIND.zh("conditions").into(),
        donor_kind: words::DONOR.zh("organisation").into(),
        amount: yuan(5_000_000),
        remark: "要求在物资上印制广告".into(),
        ..Matter::default()
    };
    matter(draft, Post::Manager, At::new(25, 10, 0), "JS", row);
    for day in [9, 16, 23] {
        let row = Matter {
            matter: "服务捐赠".into(),
            donor_kind: words::DONOR.zh("individual").into(),
            count: draft.chance.between(3, 12).to_string(),
            hours: draft.chance.between(20, 90).to_string(),
            remark: "装卸和运送防护物资".into(),
            name: names::person(&mut draft.chance),
            ..Matter::default()
        };
        matter(draft, Post::Manager, At::new(day, 18, 0), "FW", row);
    }
}

/// Asked, answered, rated, closed; one is passed on.
fn questions(draft: &mut Draft<'_>) {
    let asked = [
        (
            "question",
            12,
            "我的捐款用到哪里了",
            "您的捐款进入抗疫基金，去向见“使用”栏的逐笔记录。",
            5,
        ),
        ("question", 33, "收据什么时候寄出", "票据已于当日开具，可凭票据号码查验。", 4),
        ("complaint", 54, "物资发放太慢", "已核对：该批物资在途，次日签收，记录可查。", 3),
        ("question", 430, "如何核对账目", "首页“核验”说明了下载账目和核对程序的步骤。", 5),
    ];
    for (kind, day, question, reply, score) in asked {
        let row = Matter {
            matter: "咨询投诉".into(),
            kind: words::MATTER_KIND.zh(kind).into(),
            contact: names::phone(&mut draft.chance),
            secret: question.into(),
            ..Matter::default()
        };
        let inquiry = matter(draft, Post::Manager, At::new(day, 9, 0), "ZX", row);
        let about = |matter: &str| Matter {
            matter: matter.into(),
            subject: inquiry.clone(),
            ..Matter::default()
        };
        let row = Matter { text: reply.into(), ..about("答复") };
        matter(draft, Post::Manager, At::new(day + 2, 15, 0), "DF", row);
        let row = Matter { count: score.to_string(), ..about("评价") };
        matter(draft, Post::Manager, At::new(day + 4, 10, 0), "PJ", row);
        let row = Matter { kind: words::MATTER_KIND.zh("answered").into(), ..about("办结") };
        matter(draft, Post::Manager, At::new(day + 5, 10, 0), "BJ", row);
    }
    let row = Matter {
        matter: "咨询投诉".into(),
        kind: words::MATTER_KIND.zh("tip").into(),
        secret: "有人冒用红十字会名义募捐".into(),
        ..Matter::default()
    };
    let inquiry = matter(draft, Post::Manager, At::new(41, 9, 0), "ZX", row);
    let row = Matter {
        matter: "办结".into(),
        subject: inquiry,
        kind: words::MATTER_KIND.zh("escalated").into(),
        remark: "公安机关".into(),
        ..Matter::default()
    };
    matter(draft, Post::Manager, At::new(42, 9, 0), "BJ", row);
}

/// Recognition with consent, and a contract with a related party.
fn watch(draft: &mut Draft<'_>) {
    let row = Matter {
        matter: "红人榜".into(),
        kind: words::MATTER_KIND.zh("person").into(),
        remark: "连续三十天义务运送防护物资".into(),
        name: names::person(&mut draft.chance),
        evidence: format!("consent:{}", paper_hash("consent person")),
        ..Matter::default()
    };
    matter(draft, Post::Publisher, At::new(on(2020, 5, 8), 9, 0), "HR", row);
    let row = Matter {
        matter: "红人榜".into(),
        kind: words::MATTER_KIND.zh("organisation").into(),
        remark: "连夜转产医用防护服".into(),
        text: "示例·杭州服装有限公司".into(),
        evidence: format!("consent:{}", paper_hash("consent company")),
        ..Matter::default()
    };
    matter(draft, Post::Publisher, At::new(on(2020, 5, 8), 9, 30), "HR", row);
    let at = At::new(on(2020, 9, 1), 9, 0);
    let related = "R-GL-0001";
    let row = row!(Recipient, desk(draft.world, OFFICE, Post::Administrator, at), related, name: "示例·浙江物业服务公司",
        kind: words::RECIPIENT.zh("enterprise"), region: "浙江省", related_party: "是");
    draft.book.put(at, row);
    let row = Matter {
        matter: "关联交易".into(),
        subject: related.into(),
        amount: yuan(4_800_000),
        remark: "备灾仓库租用一年".into(),
        ..Matter::default()
    };
    matter(draft, Post::Accountant, At::new(on(2020, 9, 3), 10, 0), "GL", row);
}
