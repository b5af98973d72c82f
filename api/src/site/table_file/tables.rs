//! Tables of the views that are not lists, each as a file: the columns of the page and more.

use sunshine_projections::{
    ActivityRow, ClassRow, Document, FundRow, HoldingRow, InRow, MonthRow, OfficeRow, PartRow,
    ProjectFlowRow, RecipientFlowRow, ReviewFigure, StepRow, Table, View,
};

use super::about::About;
use super::datum::Datum;
use super::form::Form;
use super::head::Head;
use super::hxl;
use super::writer::Writer;
use crate::site::document::{self, review_figures};
use crate::site::failure::Failure;
use crate::site::grid::{Cell, Column};
use crate::site::lang::{Lang, Said, said};
use crate::site::lines::{Lined, all_columns};
use crate::site::period::Period;
use crate::site::problem;
use crate::site::projects::{self, Filter, Shown};
use crate::site::review::value_cells;
use crate::site::sheet::Sheet;
use crate::site::state::Site;
use crate::site::tabled::{self, Around, Tabled};
use crate::site::visit::Visit;
use crate::site::{flows, funds, timeliness, words};

/// A column of text before the numbers.
type Key<R> = (Said, fn(Lang, &R) -> String);

/// A table before it is written: its heads, and cells in their order.
pub(in crate::site) struct Rows {
    pub(in crate::site) heads: Vec<Head>,
    pub(in crate::site) rows: Vec<Vec<Datum>>,
}

/// A table of a view, written, and what it says of itself.
pub(super) fn of(
    site: &Site,
    visit: &mut Visit,
    form: Form,
    view: View,
    own: Option<(&'static str, String)>,
) -> Result<(About, Vec<u8>), Failure> {
    let lang = visit.lang;
    let table = visit.take("table").unwrap_or_default();
    let tagged = hxl::asked(visit, form, view)?;
    let as_of = visit.as_of()?;
    visit.query.retain(|(name, _)| own.as_ref().is_none_or(|(own, _)| name != own));
    visit.query.extend(own.map(|(name, value)| (name.to_owned(), value)));
    let filter = match view {
        View::Projects => Filter::taken(visit)?,
        _ => Filter::default(),
    };
    let standing = site.standing()?;
    let kept = site.document(&standing, view, &visit.query, as_of)?;
    let Rows { heads, rows } = match tabled::of(view) {
        Some(tabled) => {
            let names = site.names(&standing);
            let around = Around {
                sheet: Sheet {
                    lang,
                    base: &visit.base,
                    document: &kept.document,
                    hash: &kept.hash,
                    names: &names,
                    open: false,
                },
                policy: &|key, day| standing.policy(key, day).cloned(),
            };
            rows_of(tabled, &table, &around)?
        }
        None => rows(lang, &kept.document, view, &table, &filter)?,
    };
    let about = About::of(&kept.document, &table);
    let mut file = Writer::new(form, lang, &heads, &about)?;
    if tagged {
        file.tag(&heads)?;
    }
    rows.iter().try_for_each(|row| file.row(row))?;
    Ok((about, file.ended()?))
}

/// A table that is drawn from its columns.
fn rows_of(tabled: &Tabled, table: &str, around: &Around<'_>) -> Result<Rows, Failure> {
    let found = tabled.table(table).ok_or_else(|| unknown(tabled.view, table))?;
    Ok(found.file(around))
}

fn rows(
    lang: Lang,
    document: &Document,
    view: View,
    table: &str,
    filter: &Filter,
) -> Result<Rows, Failure> {
    Ok(match (view, table) {
        (View::Statement, "" | "class") => lined(
            lang,
            &[(CLASS, |lang, row: &ClassRow| lang.say(words::class(row.class)).to_owned())],
            document::classes(document),
        ),
        (View::Statement, "month") => lined(
            lang,
            &[(MONTH, |_, row: &MonthRow| row.month.to_string())],
            document::months(document),
        ),
        (View::Statement, "organisation") => lined(
            lang,
            &[
                (ID, |_, row: &ActivityRow| row.organisation.clone()),
                (NAME, |_, row| row.name.clone()),
            ],
            document::activities(document),
        ),
        (View::Funds, "" | "fund") => {
            let owed =
                Column { head: funds::SHORTFALL, of: |row: &FundRow| Cell::Fen(row.shortfall) };
            made(lang, &FUND, &with(owed), document::funds(document))
        }
        (View::Funds, "holding") => {
            let owed =
                Column { head: funds::SHORTFALL, of: |row: &HoldingRow| Cell::Fen(row.shortfall) };
            made(lang, &HOLDING, &with(owed), document::holdings(document))
        }
        (View::Organisations, "" | "office") => {
            lined(lang, &OFFICE, document::offices(document, Table::Office))
        }
        (View::Organisations, "system") => {
            lined(lang, &OFFICE, document::offices(document, Table::System))
        }
        (View::Projects, "" | "project") => {
            let period = document::param(document, "period");
            let period = Period::parse(period).ok_or_else(|| Failure::internal(period))?;
            let rows = document::projects(document).filter(|row| filter.holds(row));
            let rows: Vec<Shown> = rows.map(|row| Shown::of(row, None, period)).collect();
            made(lang, &PROJECT, &projects::TOGETHER, rows.iter())
        }
        (View::Flows, "" | "in") => made(lang, &IN, &flows::IN, document::incomes(document)),
        (View::Flows, "project") => {
            made(lang, &PROJECT_FLOW, &flows::BY_PROJECT, document::project_flows(document))
        }
        (View::Flows, "recipient") => {
            made(lang, &RECIPIENT_FLOW, &flows::BY_RECIPIENT, document::recipient_flows(document))
        }
        (View::Timeliness, "" | "step") => made(
            lang,
            &[(STEP, |lang, row: &StepRow| lang.say(timeliness::words(row.step).0).to_owned())],
            &timeliness::COLUMNS,
            document::steps(document),
        ),
        (View::AnnualReview, "" | "figure") => figures(document),
        (View::AnnualReview, "part") => parts(document),
        _ => return Err(unknown(view, table)),
    })
}

const ID: Said = said("编号", "id");
const NAME: Said = said("名称", "name");
const CLASS: Said = said("类别", "class");
const MONTH: Said = said("月份", "month");
const STEP: Said = said("步骤", "step");
const FUND_ID: Said = said("基金编号", "fund");
const PROJECT_ID: Said = said("项目编号", "project");

const FUND: [Key<FundRow>; 4] = [
    (FUND_ID, |_, row| row.fund.clone()),
    (NAME, |_, row| row.name.clone()),
    (CLASS, |lang, row| lang.say(words::class(row.class)).to_owned()),
    (said("来源", "source"), |lang, row| lang.say(words::source(row.source_class)).to_owned()),
];
const HOLDING: [Key<HoldingRow>; 3] = [
    (FUND_ID, |_, row| row.fund.clone()),
    (said("组织编号", "organisation"), |_, row| row.organisation.clone()),
    (NAME, |_, row| row.name.clone()),
];
const OFFICE: [Key<OfficeRow>; 4] = [
    (ID, |_, row| row.organisation.clone()),
    (NAME, |_, row| row.name.clone()),
    (said("层级", "level"), |lang, row| lang.say(words::level(row.level)).to_owned()),
    (said("上级编号", "parent"), |_, row| row.parent.clone().unwrap_or_default()),
];
const PROJECT: [Key<Shown>; 7] = [
    (PROJECT_ID, |_, p| p.row.project.clone()),
    (NAME, |_, p| p.row.name.clone()),
    (said("类别", "category"), |_, p| words::category_code(p.row.category).to_owned()),
    (said("行动", "programmes"), |_, p| {
        p.row.programmes.iter().flatten().cloned().collect::<Vec<_>>().join("; ")
    }),
    (said("期限起", "period_from"), |_, p| p.row.period_from.to_string()),
    (said("期限止", "period_to"), |_, p| p.row.period_to.to_string()),
    (said("最近反馈", "last_report"), |_, p| {
        p.row.last_report.map_or_else(String::new, |day| day.to_string())
    }),
];
const IN: [Key<InRow>; 2] = [
    (said("捐赠类别", "kind"), |lang, row| lang.say(flows::kind(row)).to_owned()),
    (FUND_ID, |_, row| row.fund.clone()),
];
const PROJECT_FLOW: [Key<ProjectFlowRow>; 2] = [
    (FUND_ID, |_, row| row.fund.clone()),
    (PROJECT_ID, |_, row| row.project.clone().unwrap_or_default()),
];
const RECIPIENT_FLOW: [Key<RecipientFlowRow>; 3] = [
    (PROJECT_ID, |_, row| row.project.clone().unwrap_or_default()),
    (said("受助方编号", "recipient"), |_, row| row.recipient.clone().unwrap_or_default()),
    (said("组织编号", "organisation"), |_, row| row.organisation.clone().unwrap_or_default()),
];

fn lined<'a, R: Lined + 'a>(
    lang: Lang,
    keys: &[Key<R>],
    rows: impl Iterator<Item = &'a R>,
) -> Rows {
    made(lang, keys, &all_columns::<R>(), rows)
}

/// Every line, and a column behind them.
fn with<R: Lined>(last: Column<R>) -> Vec<Column<R>> {
    all_columns::<R>().into_iter().chain([last]).collect()
}

fn made<'a, R: 'a>(
    lang: Lang,
    keys: &[Key<R>],
    columns: &[Column<R>],
    rows: impl Iterator<Item = &'a R>,
) -> Rows {
    let heads = keys.iter().map(|(head, _)| *head).chain(columns.iter().map(|column| column.head));
    let cells = |row: &R| {
        let texts = keys.iter().map(|(_, of)| Datum::text(of(lang, row)));
        texts.chain(columns.iter().map(|column| (column.of)(row).datum())).collect()
    };
    Rows { heads: heads.map(Head::from).collect(), rows: rows.map(cells).collect() }
}

fn figures(document: &Document) -> Rows {
    let heads = [
        said("栏目", "section"),
        said("编号", "code"),
        said("名称", "name"),
        said("英文名称", "name_en"),
        said("数", "value"),
        said("单位", "unit"),
        said("写法", "qualifier"),
        said("性质", "kind"),
        said("口径", "scope_text"),
        said("来源", "origin"),
        said("记录数", "events"),
        said("上年末", "opening"),
        said("本年", "flow"),
        said("本年末", "closing"),
        said("相差", "gap"),
    ];
    let rows = document::sections(document).flat_map(|section| {
        let figures = section.lines.iter().filter_map(|code| find(document, code));
        figures.map(|figure| value_cells(section, figure))
    });
    Rows { heads: heads.map(Head::from).into(), rows: rows.collect() }
}

fn find<'a>(document: &'a Document, code: &str) -> Option<&'a ReviewFigure> {
    review_figures(document).find(|figure| figure.code == code)
}

fn parts(document: &Document) -> Rows {
    let heads = [
        said("编号", "code"),
        said("组织编号", "organisation"),
        said("数", "value"),
        said("记录数", "events"),
    ];
    let rows = document::parts(document).map(|part| part_cells(document, part));
    Rows { heads: heads.map(Head::from).into(), rows: rows.collect() }
}

fn part_cells(document: &Document, part: &PartRow) -> Vec<Datum> {
    let precision = find(document, &part.code).map_or(0, |figure| figure.precision);
    vec![
        Datum::text(part.code.as_str()),
        Datum::text(part.organisation.as_str()),
        Datum::Scaled(part.value, precision),
        Datum::position(part.events),
    ]
}

fn unknown(view: View, table: &str) -> Failure {
    let known = match view {
        View::Statement => "class month organisation",
        View::Funds => "fund holding",
        View::Organisations => "office system",
        View::Projects => "project",
        View::Flows => "in project recipient",
        View::Timeliness => "step",
        View::AnnualReview => "figure part",
        _ => "",
    };
    let known = match tabled::of(view) {
        Some(tabled) => {
            tabled.tables.iter().map(|table| table.name()).collect::<Vec<_>>().join(" ")
        }
        None => known.to_owned(),
    };
    Failure::of(problem::BAD_PARAMETER).because(
        format!("表写成 {table:?}；应为：{known}。"),
        format!("The table is {table:?}, expected one of: {known}."),
    )
}
