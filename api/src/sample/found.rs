//! The rest of set-up: policies, accounts and channels, funds, the emergency and its campaign, items, recipients, projects, metrics.
use super::book::{Book, desk, row};
use super::calendar::{At, day_text, on};
use super::catalogue::ITEMS;
use super::causes::{CAMPAIGNS, EMERGENCIES};
use super::chance::Chance;
use super::decisions::{EPIDEMIC_PROJECT, MINUTE_FEN, MINUTE_QTY};
use super::directory::Directory;
use super::funds::{EPIDEMIC_FUND, FEE_BP, FUNDS, PENDING_FUND, RESERVE_FUND};
use super::matters::SECOND_WAREHOUSE;
use super::names;
use super::publish::EMERGENCY_DAYS;
use super::setup::Clock;
use super::world::{Level, OFFICE, Post, World};
use crate::register::words;

/// Files all of it.
pub(crate) fn file(
    book: &mut Book,
    world: &World,
    directory: &Directory,
    seed: u64,
    clock: &mut Clock,
) {
    policies(book, world, clock);
    let mut chance = Chance::new(seed, "offices", 0);
    for org in world.active() {
        office(book, world, &mut chance, org, clock);
    }
    funds(book, world, clock);
    emergencies(book, world, clock);
    for item in ITEMS {
        let at = clock.tick();
        let row = row!(Item, desk(world, OFFICE, Post::Administrator, at), item.code, name: item.name, name_en: item.name_en, base_unit: item.unit,
            packs: item.packs, standard: item.standard, medical: yes(item.medical), regulated: yes(item.regulated),
            min_shelf_days: item.shelf_days.to_string());
        book.put(at, row);
    }
    let far = directory.hubei.iter().chain(&directory.henan).chain(&directory.partners);
    let all = directory.local.iter().flatten().chain(far).chain(&directory.suppliers);
    for recipient in all {
        let at = clock.tick();
        let row = row!(Recipient, desk(world, recipient.org, Post::Administrator, at), recipient.code.clone(), name: recipient.name.clone(),
            kind: words::RECIPIENT.zh(recipient.kind), region: recipient.region.clone(), related_party: yes(false));
        book.put(at, row);
    }
    project(book, world, clock);
    metrics(book, world, clock);
}

fn yes(yes: bool) -> &'static str {
    if yes { "是" } else { "否" }
}

fn policies(book: &mut Book, world: &World, clock: &mut Clock) {
    let policies = [
        ("approval.collective_min_fen", MINUTE_FEN, "三重一大事项集体决策制度（示例）"),
        ("approval.collective_min_qty", MINUTE_QTY, "三重一大事项集体决策制度（示例）"),
        ("fee.management_bp", 1000, "慈善法第六十一条（示例比例）"),
        ("intent.notice_days", 60, "浙江省实施慈善法办法第十八条：公告不少于六十日"),
        ("disclosure.emergency_days", EMERGENCY_DAYS, "慈善法第七十二条：应急期间至少每五日公开"),
        (
            "timeliness.recorded_days",
            3,
            "服务目标：捐赠到账、验收后三日内登记（示例）；会计法第十条",
        ),
        ("timeliness.disclosed_days", 35, "服务目标：每月公开上月捐赠（示例）；慈善法第七十三条"),
        ("timeliness.allocated_days", 5, "服务目标：申请五日内批复（示例）"),
        ("timeliness.paid_days", 7, "服务目标：批复七日内拨付（示例）"),
        ("timeliness.signed_days", 5, "服务目标：出库五日内签收（示例）"),
        ("due.campaign_days", 90, "慈善法第七十九条：募捐结束后三个月内全面公开"),
        ("due.reply_days", 15, "服务目标：咨询投诉十五日内答复（示例）"),
        ("due.signature_days", 15, "服务目标：出库十五日内须有签收（示例）"),
        ("due.transfer_days", 15, "服务目标：上划下拨十五日内须收到（示例）"),
        ("ratio.spent_last_bp", 7000, "慈善法第六十一条（示例比例，对照）"),
        (
            "ratio.spent_three_bp",
            7000,
            "群众团体公益性捐赠税前扣除资格：前三年支出不低于收入的百分之七十（对照）",
        ),
        ("ratio.management_bp", 1000, "慈善法第六十一条（示例比例，对照）"),
    ];
    for (index, (key, value, basis)) in policies.into_iter().enumerate() {
        let at = clock.tick();
        let row = row!(Policy, desk(world, OFFICE, Post::Administrator, at), format!("CS-{:04}", index + 1), key: key, value: value.to_string(),
            effective_from: "2020-01-01", legal_basis: basis);
        book.put(at, row);
    }
}

/// Account, channels and warehouse of one organisation.
fn office(book: &mut Book, world: &World, chance: &mut Chance, org: usize, clock: &mut Clock) {
    let organisation = &world.organisations[org];
    let (code, region) = (&organisation.code, &organisation.region);
    let at = clock.tick();
    let number = names::digits(chance, "000000", 12);
    let row = row!(Account, desk(world, org, Post::Administrator, at), world.account(org), bank: format!("示例银行{region}支行"),
        holder: organisation.name.clone(), name: "捐赠专户", tail: number[number.len() - 4..].to_owned(), account_no: number);
    book.put(at, row);
    let mut channels = vec![("WX", "微信扫码捐赠", "WeChat", "wechat")];
    if organisation.level != Level::County {
        channels.push(("ZFB", "支付宝扫码捐赠", "Alipay", "alipay"));
    }
    for (ending, name, name_en, kind) in channels {
        let at = clock.tick();
        let row = row!(Channel, desk(world, org, Post::Administrator, at), format!("{code}-{ending}"), name: name, name_en: name_en,
            kind: words::CHANNEL.zh(kind), fee_bp: FEE_BP.to_string(), fee_bearer: words::FEE_BEARER.zh("organisation"));
        book.put(at, row);
    }
    let at = clock.tick();
    let row = row!(Warehouse, desk(world, org, Post::Administrator, at), world.warehouse(org), name: format!("{}备灾仓库", organisation.name),
        place: region.clone(), keeper: world.staff(org, Post::Keeper));
    book.put(at, row);
    if org == OFFICE {
        let at = clock.tick();
        let row = row!(Warehouse, desk(world, org, Post::Administrator, at), SECOND_WAREHOUSE, name: "周转仓库", place: region.clone(),
            keeper: world.staff(org, Post::Keeper));
        book.put(at, row);
    }
}

fn funds(book: &mut Book, world: &World, clock: &mut Clock) {
    for fund in FUNDS {
        let at = clock.tick();
        let kind = if fund.code == PENDING_FUND { "intent_pending" } else { "purpose" };
        let row = row!(Fund, desk(world, OFFICE, Post::Administrator, at), fund.code, name: fund.name, name_en: fund.name_en, kind: words::FUND.zh(kind),
            purpose: fund.purpose, restriction: words::RESTRICTION.zh(fund.restriction), source_class: words::SOURCE_CLASS.zh(fund.class));
        book.put(at, row);
    }
}

/// Each is declared in the morning of its first day, and its appeal filed; other appeals are filed two days before they begin. Those of
/// the sample's first day stand in the order of set-up.
fn emergencies(book: &mut Book, world: &World, clock: &mut Clock) {
    let mut at = |day: usize, minute: u32| {
        if day == 0 { clock.tick() } else { At::new(day, 7, minute) }
    };
    let day = |(year, month, day): (i16, i8, i8)| on(year, month, day);
    for emergency in EMERGENCIES {
        let at = at(day(emergency.from), 30);
        let from = format!("{} 00:00:00", day_text(at.day));
        let row = row!(Emergency, desk(world, OFFICE, Post::Administrator, at), emergency.code, name: emergency.name, name_en: emergency.name_en,
            level: emergency.level, authority: emergency.authority, from: from);
        book.put(at, row);
    }
    for (number, campaign) in CAMPAIGNS.iter().enumerate() {
        let start = day(campaign.start);
        let at = at(if campaign.emergency.is_empty() { start - 2 } else { start }, 40);
        let row = row!(Campaign, desk(world, OFFICE, Post::Administrator, at), campaign.code, title: campaign.title, title_en: campaign.title_en,
            fund: campaign.fund, emergency: campaign.emergency, filing_no: format!("示例备{}-{:03}", campaign.start.0, number + 1),
            start: day_text(start), end: day_text(day(campaign.end)), use_plan: campaign.use_plan);
        book.put(at, row);
    }
}

/// The spring's project.
fn project(book: &mut Book, world: &World, clock: &mut Clock) {
    let at = clock.tick();
    let row = row!(Project, desk(world, OFFICE, Post::Administrator, at), EPIDEMIC_PROJECT, name: "疫情防控保障", category: words::PROJECT.zh("relief"),
        budget: "2000000000.00", charity_project: yes(true), funds: format!("{EPIDEMIC_FUND};{RESERVE_FUND}"), period_from: "2020-01-01",
        period_to: "2020-12-31", region: "浙江省");
    book.put(at, row);
}

fn metrics(book: &mut Book, world: &World, clock: &mut Clock) {
    let metrics = [
        (
            "clearance.value",
            "海外捐赠物资通关货值",
            "Overseas goods cleared",
            "flow",
            "",
            "2",
            "协助通关的海外捐赠物资，未验收的不计入接受物资",
            "万元",
        ),
        (
            "clearance.batches",
            "海外捐赠物资通关批次",
            "Overseas consignments cleared",
            "flow",
            "",
            "0",
            "协助通关的批次",
            "批",
        ),
        (
            "service.person_times",
            "志愿服务人次",
            "Volunteer services",
            "flow",
            "",
            "0",
            "疫情防控志愿服务",
            "人次",
        ),
    ];
    for (code, name, name_en, kind, partner, precision, scope, unit) in metrics {
        let at = clock.tick();
        let row = row!(Metric, desk(world, OFFICE, Post::Administrator, at), code, name: name, name_en: name_en, kind: words::METRIC.zh(kind),
            partner: partner, precision: precision, scope_text: scope, unit: unit);
        book.put(at, row);
    }
}
