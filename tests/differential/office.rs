//! What the office sets up, closes, counts and hears.

use crate::society::Weighed;

pub(crate) const ROWS: &[Weighed] = &[
    (
        1,
        "founder register_organisation organisation=<or+> level=<l:county|city|province> parent=WH name=区会<or>",
    ),
    (
        1,
        "administrator register_organisation organisation=<or+> level=county parent=<pa:WH|HB|JX> name=区会<or>",
    ),
    (1, "<w:administrator|founder> register_staff staff=<sf+> organisation=<to:HB|WH>"),
    (
        1,
        "administrator grant_role staff=<sf> role=<ro:cashier|keeper|manager> valid_from=2020-01-01 valid_to=<vt:2020-12-31|2019-12-31>",
    ),
    (1, "administrator grant_role staff=administrator role=manager"),
    (
        2,
        "administrator grant_role staff=<sf> role=<ro:cashier|keeper|manager>; administrator revoke_role staff=<sf> role=<ro>",
    ),
    (1, "administrator revoke_role staff=<sf> role=<ro:cashier|keeper|manager>"),
    (1, "<w:administrator|founder@HB> open_account account=<ac+>"),
    (1, "administrator register_channel channel=<cx+>"),
    (1, "administrator establish_fund fund=<fu+> kind=<ki:purpose|purpose|unclaimed>"),
    (
        1,
        "administrator file_campaign campaign=<cm+> fund=<f:KM|KM|UN> end=<en:2020-12-31|2020-01-01>",
    ),
    (1, "administrator declare_emergency emergency=<en+>"),
    (1, "administrator define_item item=<it+>"),
    (1, "administrator open_warehouse warehouse=<wh+>"),
    (1, "administrator register_recipient recipient=<re+> name=<nm:示例学校|市会>"),
    (1, "administrator approve_project project=<pj+> period_to=<pt:2021-12-31|2019-12-31>"),
    (
        1,
        "administrator set_policy key=<ke:approval.collective_min_fen|approval.collective_min_qty> value=<v:40|200>",
    ),
    (
        1,
        "administrator set_policy key=<ke:approval.split_days|approval.valid_days> value=<v:20|60>",
    ),
    (
        1,
        "administrator set_policy key=<ke:fee.management_bp|intent.notice_days|due.reply_days|clock.speed|ratio.spent_bp|timeliness.paid_days> value=<v:20|60>",
    ),
    (
        1,
        "administrator define_metric metric=<me+> derivation={\"figure\":\"<fg:used|received|projects>\",\"scope\":\"system\"} precision=<pc:2|0>",
    ),
    (1, "administrator define_metric metric=<mp+> partner=<pa:stock|nothing>"),
    (
        1,
        "administrator set_review_section section=<sx+> lines=[{\"metric\":\"<me:stock|hours>\",\"qualifier\":\"over\"}] year=<yr:2020|2021>",
    ),
    (4, "administrator close_account account=<ac>"),
    (1, "administrator close_account account=A1"),
    (1, "administrator close_fund fund=<fu>"),
    (
        1,
        "administrator change_organisation organisation=<to:WH|JX|HB|QQ> name=<nm:区会|市会|县红十字会>",
    ),
    (1, "administrator change_organisation organisation=<or> name=新名<or>"),
    (1, "administrator close_organisation organisation=<or>"),
    (1, "administrator close_organisation organisation=<to:WH|JX|HB>"),
    (1, "administrator change_fund fund=<f:KY|KM|FREE> evidence=~<ev:filing|filing|notice>"),
    (1, "administrator change_fund fund=<fu> evidence=~filing"),
    (
        2,
        "cashier count_cash count=<cc+> account=<ac:A1|A1|A3|A2> counted_fen=<n:0|5|90> reason=找零 counters=[\"cashier\",\"<co:manager|accountant|cashier>\"]",
    ),
    (1, "cashier count_cash count=<cc+> account=<ac:A1|A3> counted_fen=<n:0|30>"),
    (1, "cashier receive_money gift=<gm+> amount_fen=<n:30> fund=<f=fu.fu> account=<a:A1|A3>"),
    (1, "cashier receive_money gift=<gx+> amount_fen=<n:15> account=<ac>"),
    (
        3,
        "administrator change_campaign campaign=<cm> end=<en:2020-11-30|2020-01-01> evidence=~<ev:filing|filing|notice>",
    ),
    (1, "administrator close_campaign campaign=<cm>"),
    (1, "cashier receive_money gift=<gk+> amount_fen=<n:15> fund=KM campaign=<cm>"),
    (4, "manager report_progress project=<pj> progress=<pg+> period_to=<pt:2020-03-31|2019-12-31>"),
    (3, "administrator change_project project=<pj>"),
    (2, "manager close_project project=<pj> evidence=~<ev:final_report|filing>"),
    (
        1,
        "accountant propose_action action=<d+> allocation=<lm+> amount_fen=<n:10> fund=<f:KY> project=<pj>; approver approve_action action=<d>",
    ),
    (1, "administrator close_warehouse warehouse=<wc:W1|W3>"),
    (1, "administrator close_warehouse warehouse=<wh>"),
    (1, "keeper accept_goods gift=<gz+> lots=<bz+>:mask:<q:3>:<v:30> warehouse=<wh>"),
    (1, "administrator change_emergency_stage emergency=<en> stage=<sg:recovery|ended>"),
    (1, "accountant close_period month=<mo:2020-01|2020-02|2020-03|2020-06|2020-12>"),
    (1, "accountant@WH close_period month=<mo:2020-01|2020-03|2020-12>"),
    (
        1,
        "accountant propose_action action=<d+> month=<mo:2020-01|2020-02|2020-03|2020-12>; approver approve_action action=<d>",
    ),
    (
        2,
        "accountant close_period month=2020-02; accountant propose_action action=<d+> month=2020-02; approver approve_action action=<d>",
    ),
    (
        2,
        "manager report_stat report=<rs+> metric=<me:hours|hours|stock|got> period_from=2020-0<f:1|2|3>-01 period_to=2020-0<t:2|3|4>-11",
    ),
    (
        1,
        "accountant propose_action action=<d+> erasure=<er+> of=[<priv>]; approver approve_action action=<d>",
    ),
    (1, "administrator destroy_vault_key epoch=<ep:1|2> erased=<n:0|1>"),
    (1, "publisher give_recognition recognition=<rk+> evidence=~<ev:consent|notice>"),
    (1, "accountant report_related_party related=<rr+> recipient=<re:RP|RP|H1>"),
    (2, "manager file_inquiry inquiry=<in+> about=<pos> private=question"),
    (2, "publisher reply_to_inquiry inquiry=<in>"),
    (3, "publisher rate_inquiry inquiry=<in>"),
    (1, "publisher close_inquiry inquiry=<in>"),
    (1, "publisher close_inquiry inquiry=<in> outcome=escalated to=监管部门"),
    (1, "publisher record_anchor anchor=<an+> size=<size> root=<root>"),
    (
        1,
        "publisher report_audit audit=<au+> size=<size> root=<root> evidence=~<ev:audit_report|notice>",
    ),
    (
        1,
        "administrator declare_loss lost=1 reason=磁盘损坏 second=<w:approver|administrator|keeper> size=<size> root=<root>",
    ),
];
