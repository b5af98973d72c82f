//! Rules of every entry: R01 to R12.

use super::{Problem, law};
use crate::site::lang::said;

pub(super) const PROBLEMS: &[Problem] = &[
    Problem {
        code: "malformed",
        rule: 1,
        status: 400,
        title: said("写法不对", "Not in the expected form"),
        says: said(
            "每个字段都按规则写明的形式出现：不多、不少、不为空。",
            "Every field stands in the form the rules give: none more, none fewer, none empty.",
        ),
        mend: said(
            "按提示指出的字段改正后重发。字段表见 /openapi.json；没有值的字段整个省去，不写 null。",
            "Correct the field that is named and send it again. /openapi.json lists the fields; one that has no value is left out, never null.",
        ),
        example: said(
            "data.amount_fen：应为以分为单位的整数金额，1 至 9007199254740991；收到的是文字（写成了 \"100.00\"，应为 10000）。",
            "data.amount_fen: expected fen from 1 to 9007199254740991, found a string (it is \"100.00\" and should be 10000).",
        ),
        law: law::CHAIN,
    },
    Problem {
        code: "command_repeated",
        rule: 2,
        status: 422,
        title: said("同一命令写了两次", "One command written twice"),
        says: said(
            "一个命令只产生一组记录，组内各条的命令、时间、经手人相同。",
            "A command makes one group of entries, which share command, time and actor.",
        ),
        mend: said(
            "不用重发：第一次的结果就是结果。",
            "Nothing to send again: the first answer is the answer.",
        ),
        example: said(
            "命令 9f3a… 在记录 120 已有一组，记录 300 又出现。",
            "Command 9f3a… has its group at record 120 and appears again at 300.",
        ),
        law: law::CHAIN,
    },
    Problem {
        code: "group_incomplete",
        rule: 3,
        status: 422,
        title: said("一组记录不完整", "A group of entries is incomplete"),
        says: said(
            "批准和它放行的记录、直达交付的验收和出库、物资到达和发出方确认，各成一组，缺一不可。",
            "An approval with what it releases, a direct delivery's acceptance with its shipment, an arrival with the sender's confirmation: each is one group and none lacks a part.",
        ),
        mend: said(
            "改用会写出整组的命令，例如 approve_action、deliver_goods_directly、receive_transfer。",
            "Use the command that writes the whole group: approve_action, deliver_goods_directly, receive_transfer.",
        ),
        example: said(
            "单独提交 allocation_made：它只随 action_approved 出现。",
            "allocation_made sent alone: it only comes with action_approved.",
        ),
        law: law::TWO_PERSONS,
    },
    Problem {
        code: "not_founded",
        rule: 4,
        status: 422,
        title: said("只有 0 号记录是建账", "Only record 0 founds the ledger"),
        says: said(
            "0 号记录是建账，别的位置都不是。",
            "Record 0 founds the ledger and no other does.",
        ),
        mend: said("新账本用 sunshine init 建立。", "A new ledger is made by sunshine init."),
        example: said("记录 57 又写 ledger_created。", "ledger_created stands again at record 57."),
        law: law::CHAIN,
    },
    Problem {
        code: "organisation_unknown",
        rule: 5,
        status: 422,
        title: said("机构没有登记", "The organisation is not registered"),
        says: said(
            "org 是已登记的机构。信息公开、综述章节、规则参数、缺失说明和换签名密钥，只由最上级机构办理。",
            "org is a registered organisation. Disclosures, review sections, policies, losses and rotated keys are of the root organisation alone.",
        ),
        mend: said(
            "核对机构编号，或先登记该机构；只由最上级机构办理的，请它来记。",
            "Check the organisation's code, or register it first; what only the root does, ask the root to record.",
        ),
        example: said("org 写成 330108，登记的是 330100。", "org is 330108; registered is 330100."),
        law: law::ACCOUNTING_LAW,
    },
    Problem {
        code: "role_missing",
        rule: 6,
        status: 403,
        title: said("没有这个岗位的授权", "This role is not granted"),
        says: said(
            "经手人当天在该机构有这个岗位，且这个岗位可以记这类事。登记、授权、变更、停用，以及在别家设立的基金下备案募捐、变更应急阶段、报项目进展和结项，只对本机构和下级的。",
            "On that day the actor holds this role for that organisation, and the role may record this. Registering, granting, changing and closing, a campaign for a fund, the stage of an emergency, and progress and closing of a project are only of what his organisation or one below it set up.",
        ),
        mend: said(
            "由有岗位的人记，或由管理员授权后再记；别家设立的，请设立它的机构或其上级来记。",
            "Have someone with the role record it, or have an administrator grant the role first; what another office set up, that office or one above it records.",
        ),
        example: said(
            "工号 0312 是会计，放款要出纳。",
            "Staff 0312 is an accountant; paying out needs a cashier.",
        ),
        law: law::TWO_PERSONS,
    },
    Problem {
        code: "occurred_in_future",
        rule: 7,
        status: 422,
        title: said("发生时间在记账之后", "It happened later than it is booked"),
        says: said(
            "发生时间不晚于记账时钟（可由规则参数放宽若干秒）。",
            "What is booked has happened by the writer's clock (a policy may allow some seconds).",
        ),
        mend: said(
            "核对 occurred_at；等事情发生后再记。",
            "Check occurred_at; book it once it has happened.",
        ),
        example: said(
            "现在 2020-02-22 14:02，occurred_at 写成 2020-02-23。",
            "It is 2020-02-22 14:02; occurred_at says 2020-02-23.",
        ),
        law: law::RECEIVED,
    },
    Problem {
        code: "period_open",
        rule: 8,
        status: 422,
        title: said("记账日不对", "The booking day does not fit"),
        says: said(
            "已结账月份的事，记在结账后的第一天；其余的记在发生当天，不写 booked_on。",
            "What happened in a closed month is booked on the first open day; all else on the day it happened, without booked_on.",
        ),
        mend: said(
            "不要自己写 booked_on：记账日由账本填。",
            "Leave booked_on to the ledger, which fills it in.",
        ),
        example: said(
            "2020年2月已结账，2月27日的收款后来才记，记账日应为 2020-03-01。",
            "February 2020 is closed; a gift of 27 February that comes late is booked on 2020-03-01.",
        ),
        law: law::MONTHS,
    },
    Problem {
        code: "stale_revision",
        rule: 9,
        status: 409,
        title: said("事项已有新记录", "The subject has moved on"),
        says: said(
            "提交时看到的版本就是事项现在的版本。",
            "The revision you saw is still the subject's revision.",
        ),
        mend: said(
            "重新读取该事项，看过新记录后再提交。",
            "Read the subject again, look at the new record, then send.",
        ),
        example: said(
            "您看到第 2 版，现在是第 3 版：有人刚放了一笔款。",
            "You saw revision 2; it is 3 now: someone has just paid out.",
        ),
        law: law::HOUSE,
    },
    Problem {
        code: "private_field_unknown",
        rule: 10,
        status: 422,
        title: said("私密字段不在表内", "Not a private field of this event"),
        says: said(
            "姓名、电话等只放在这类事项列明的私密字段里，公开字段不含个人信息。",
            "Names and phone numbers go into the private fields listed for this event; public fields hold no personal data.",
        ),
        mend: said(
            "把个人信息移到 private 里列明的字段。",
            "Move personal data to the listed fields under private.",
        ),
        example: said(
            "private 里有 wechat_id；捐款到账只收 donor_name、donor_phone 等五项。",
            "private holds wechat_id; money_received takes five fields such as donor_name and donor_phone.",
        ),
        law: law::PRIVACY,
    },
    Problem {
        code: "import_of_others",
        rule: 11,
        status: 422,
        title: said("批量导入缺少登记簿证据", "An import without its register"),
        says: said(
            "导入他人经手的记录，要附登记簿文件的指纹（示例账本除外）。",
            "Importing what others did needs the register file's hash as evidence (a sample ledger excepted).",
        ),
        mend: said("附上 kind 为 register 的证据。", "Attach evidence of kind register."),
        example: said(
            "导入 500 行收款，没有附登记簿。",
            "500 receipts are imported without the register attached.",
        ),
        law: law::TWO_PERSONS,
    },
    Problem {
        code: "idempotency_conflict",
        rule: 12,
        status: 422,
        title: said("同一个键，内容不同", "Same key, another body"),
        says: said(
            "同一个 Idempotency-Key 只对应一份内容，永远如此。",
            "One Idempotency-Key stands for one body, for ever.",
        ),
        mend: said(
            "内容没变就原样重发；内容变了就换一个键。",
            "Send the very same body again, or use a new key for a new one.",
        ),
        example: said(
            "键 A-118 先记 100.00 元，又来 1,000.00 元。",
            "Key A-118 first booked CNY 100.00 and comes again with CNY 1,000.00.",
        ),
        law: law::HOUSE,
    },
];
