//! Why private values are not shown, or the record of who was shown them is not.

use super::door::doors;
use crate::site::lang::said;

doors! {
    super::law::PRIVACY;
    NOT_YOURS_TO_SEE "not_yours_to_see", 403,
        said("无权调阅", "Not yours to see"),
        said(
            "私密信息只给有权登记这类事项的岗位和审批人看，限本机构及上级机构；调阅记录只给全省机构的管理员看。有没有私密信息，答复都一样。",
            "Private values are shown to the roles that may record such an event and to approvers, there or at an organisation above; the access record to administrators of the root organisation. The answer is the same whether there is anything to see or not.",
        ),
        said("请该机构的经办人或上级机构调阅；索取私密信息的请求都留痕。", "Ask somebody in charge there or above. Every request for values is on record."),
        said("330100 的出纳调阅 330200 收到的捐款的捐赠人。", "A cashier of 330100 asks for the donor of a gift to 330200.");
    NOTHING_PRIVATE "nothing_private", 404,
        said("没有这些私密信息", "None of these values"),
        said("这条记录没有所要的字段；有哪些字段，看记录的 private。", "The entry has none of the fields asked for; its member `private` names those it has."),
        said("核对记录编号和字段名。", "Check the entry's number and the names of the fields."),
        said("调阅一笔匿名捐款的 donor_phone。", "The donor_phone of an anonymous gift is asked for.");
    VALUES_GONE "values_gone", 410,
        said("私密信息已删除", "Erased"),
        said(
            "保险库里已经没有：已按当事人的要求删除，或随旧的信息密钥一起销毁。金额、记录和存证不变。",
            "The vault does not hold them any more: the person asked for their erasure, or they went with the vault's old key. Amounts, entries and proofs stay.",
        ),
        said("无法找回。", "They cannot be brought back."),
        said("捐赠人的姓名已由 person_erased 删除。", "The donor's name was erased by person_erased.");
    REASON_NAMES_SOMEBODY "reason_names_somebody", 422,
        said("理由里写了私密信息", "The reason holds a private value"),
        said(
            "调阅记录长期保存，不随删除而删，所以理由里不能出现姓名、电话等所要调阅的内容。",
            "The access record is kept for good and outlives an erasure: the reason may hold no name, number or other value of the entry.",
        ),
        said("改写理由，用记录编号或单据号指代。", "Write the reason anew, with the number of the entry or paper instead."),
        said("调阅捐赠人姓名，理由写“某某来电”，某某正是其姓名。", "The donor's name is asked for because so-and-so called, and that is the name.");
    ACCESS_UNRECORDED "access_unrecorded", 503,
        said("调阅记录写不进去", "The access record takes no line"),
        said(
            "先留痕，后调阅：写不进调阅记录，就什么也不给看。",
            "First the record, then the answer: where no line can be written, nothing is shown.",
        ),
        said("请运维运行 sunshine doctor，然后重启服务。", "The operator runs sunshine doctor, then starts the service anew."),
        said("写调阅记录时磁盘出错。", "The disk failed while the access record was written.");
}
