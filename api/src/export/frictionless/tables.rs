//! The tables of the package.

use super::field::Kind::{Boolean, Day, Hash, Integer, Text, Yuan};
use super::field::{Table, may, must, one_of};

pub(super) const ORGANISATIONS: Table = Table {
    name: "organisations",
    title: "组织",
    fields: &[
        must("id", "编号", Text),
        must("name", "名称", Text),
        may("name_en", "英文名称", Text),
        must("level", "层级", Text),
        may("parent", "上级", Text),
    ],
    primary: &["id"],
    foreign: &[("parent", "organisations", "id")],
};

pub(super) const FUNDS: Table = Table {
    name: "funds",
    title: "基金",
    fields: &[
        must("id", "编号", Text),
        must("name", "名称", Text),
        may("name_en", "英文名称", Text),
        one_of("restriction", "限定性", true, &["restricted", "unrestricted"]),
        must("source_class", "来源", Text),
        must("purpose", "用途", Text),
    ],
    primary: &["id"],
    foreign: &[],
};

pub(super) const PROJECTS: Table = Table {
    name: "projects",
    title: "项目",
    fields: &[
        must("id", "编号", Text),
        must("name", "名称", Text),
        may("name_en", "英文名称", Text),
        must("category", "类别", Text),
        must("charity_project", "慈善项目", Boolean),
        must("budget_cny", "预算（元）", Yuan),
        must("period_from", "期限起", Day),
        must("period_to", "期限止", Day),
        must("region", "地区", Text),
    ],
    primary: &["id"],
    foreign: &[],
};

pub(super) const RECIPIENTS: Table = Table {
    name: "recipients",
    title: "受助方",
    fields: &[
        must("id", "编号", Text),
        must("name", "名称", Text),
        may("name_en", "英文名称", Text),
        must("kind", "类别", Text),
        must("region", "地区", Text),
        must("related_party", "关联方", Boolean),
    ],
    primary: &["id"],
    foreign: &[],
};

pub(super) const ITEMS: Table = Table {
    name: "items",
    title: "物资品类",
    fields: &[
        must("id", "编号", Text),
        must("name", "名称", Text),
        may("name_en", "英文名称", Text),
        must("standard", "执行标准", Text),
        must("base_unit", "单位", Text),
    ],
    primary: &["id"],
    foreign: &[],
};

pub(super) const DONATIONS: Table = Table {
    name: "donations",
    title: "捐赠明细",
    fields: &[
        must("position", "记录", Integer),
        must("day", "日期", Day),
        must("org", "机构", Text),
        must("donor_kind", "捐赠人类别", Text),
        one_of("shown", "公开方式", false, &["named", "masked", "anonymous"]),
        one_of("kind", "类别", true, &["money", "goods"]),
        may("money_cny", "金额（元）", Yuan),
        may("goods_cny", "物资价值（元）", Yuan),
        must("fund", "基金", Text),
        must("designation", "定向", Text),
        may("campaign", "活动", Text),
        may("emergency", "应急响应", Text),
        may("channel", "渠道", Text),
        may("reverses", "冲正的记录", Integer),
        may("refunds", "退还的捐赠", Integer),
        may("claws_back", "被追回的捐赠", Integer),
        may("values", "补计价的捐赠", Integer),
        must("prior_year", "以前年度调整", Boolean),
    ],
    primary: &["position"],
    foreign: &[("org", "organisations", "id"), ("fund", "funds", "id")],
};

pub(super) const DONATED_GOODS: Table = Table {
    name: "donated_goods",
    title: "捐赠物资",
    fields: &[
        must("position", "捐赠记录", Integer),
        must("line", "行", Integer),
        must("item", "品类", Text),
        must("qty", "数量", Integer),
    ],
    primary: &["position", "line"],
    foreign: &[("position", "donations", "position"), ("item", "items", "id")],
};

pub(super) const USES: Table = Table {
    name: "uses",
    title: "使用明细",
    fields: &[
        must("position", "记录", Integer),
        must("day", "日期", Day),
        one_of("kind", "类别", true, &["paid", "returned", "delivered", "valued", "transferred"]),
        must("org", "机构", Text),
        may("recipient", "受助方", Text),
        may("organisation", "下级机构", Text),
        must("purpose", "用途", Text),
        must("decided_by", "决定单位", Text),
        may("money_cny", "金额（元）", Yuan),
        may("goods_cny", "物资价值（元）", Yuan),
        must("fund", "基金", Text),
        may("project", "项目", Text),
        may("emergency", "应急响应", Text),
        must("allocation", "拨付", Text),
        must("approved", "批准", Day),
        may("shipped", "发货", Day),
        may("reverses", "冲正的记录", Integer),
        must("prior_year", "以前年度调整", Boolean),
    ],
    primary: &["position"],
    foreign: &[
        ("org", "organisations", "id"),
        ("recipient", "recipients", "id"),
        ("organisation", "organisations", "id"),
        ("fund", "funds", "id"),
        ("project", "projects", "id"),
    ],
};

pub(super) const USED_GOODS: Table = Table {
    name: "used_goods",
    title: "使用物资",
    fields: &[
        must("position", "使用记录", Integer),
        must("line", "行", Integer),
        must("item", "品类", Text),
        must("qty", "数量", Integer),
    ],
    primary: &["position", "line"],
    foreign: &[("position", "uses", "position"), ("item", "items", "id")],
};

pub(super) const STOCK: Table = Table {
    name: "stock",
    title: "在库物资",
    fields: &[
        must("org", "机构", Text),
        must("warehouse", "仓库", Text),
        must("batch", "批次", Text),
        must("item", "品类", Text),
        must("qty", "数量", Integer),
        must("value_cny", "账面价值（元）", Yuan),
        must("since", "入库", Day),
        may("expiry", "有效期", Day),
    ],
    primary: &["org", "warehouse", "batch"],
    foreign: &[("org", "organisations", "id"), ("item", "items", "id")],
};

pub(super) const PUBLICATIONS: Table = Table {
    name: "publications",
    title: "公布记录",
    fields: &[
        must("position", "记录", Integer),
        must("view", "视图", Text),
        may("params", "参数", Text),
        must("size", "记录数", Integer),
        must("root", "树根", Hash),
        must("hash", "指纹 BLAKE3", Hash),
        may("due_at", "应公布", Text),
    ],
    primary: &["position"],
    foreign: &[],
};
