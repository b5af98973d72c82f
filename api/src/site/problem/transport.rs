//! What the door refuses before any rule of the books is asked.

use super::door::doors;
use crate::site::lang::said;

doors! {
    super::law::HOUSE;
    IDEMPOTENCY_KEY_MISSING "idempotency_key_missing", 400,
        said("没有 Idempotency-Key", "No Idempotency-Key"),
        said("每个写入请求带一个键：1 到 200 个 ASCII 字符，同一笔永远用同一个。", "Every write carries a key of 1 to 200 ASCII characters, the same one for the same document for ever."),
        said("加上请求头 Idempotency-Key，建议用单据号。", "Add the header Idempotency-Key; the document number is a good one."),
        said("POST /api/v1/commands/receive_money 没有这个请求头。", "POST /api/v1/commands/receive_money without that header.");
    UNKNOWN_COMMAND "unknown_command", 404,
        said("没有这个命令", "No such command"),
        said(
            "可经 HTTP 提交的命令在 /openapi.json 里列出；建账、换钥等由运维办理，纸面的批准和驳回从登记簿导入。",
            "What is taken over HTTP is listed in /openapi.json; founding, keys and the like are the operator's, and decisions on paper come with their register.",
        ),
        said("核对地址，或按提示改用别的命令。", "Check the address, or use the command that the message names."),
        said("POST /api/v1/commands/recieve_money：拼写有误。", "POST /api/v1/commands/recieve_money: a spelling mistake.");
    ID_LOOKS_PERSONAL "id_looks_personal", 422,
        said("编号像是个人号码", "The id looks like a person's number"),
        said(
            "编号永远公开，所以不能是手机号、身份证号或银行卡号。11 位、1 开头的数字，校验码相符的 18 位身份证号和 16 至 19 位卡号，一概退回；中间加横线、前面加 86，或手机号、身份证号前后加字母，也一样。",
            "Ids are public for ever, so none may be a mobile, resident id or bank card number. 11 digits that begin with 1, and 18 or 16 to 19 characters with the check digit of such a number, are refused; so are these with hyphens or behind 86, and the first two among letters.",
        ),
        said(
            "换一个不指向个人的编号，例如单据号；电话等写进私密字段。",
            "Choose an id that points to nobody, such as the paper's own number; a phone number belongs among the private values.",
        ),
        said("捐款编号写成 13800138000。", "A gift's id is 13800138000.");
    UNAUTHENTICATED "unauthenticated", 401,
        said("没有令牌，或令牌不对", "No token, or not a known one"),
        said("写入和调阅要带 Authorization: Bearer 令牌。", "Writes and reveals carry Authorization: Bearer and a token."),
        said("核对令牌；由运维用 sunshine token issue 发放。", "Check the token; the operator issues one with sunshine token issue."),
        said("请求头缺少 Authorization。", "The header Authorization is missing.");
    FORBIDDEN "forbidden", 403,
        said("令牌不管这个机构", "The token is not for this organisation"),
        said(
            "令牌只能为发放时写明的机构和岗位写入。",
            "A token writes for the organisation and role it was issued for.",
        ),
        said("换用该机构的令牌。", "Use a token of that organisation."),
        said("令牌属于 330100，请求的 org 是 330200。", "The token is of 330100; org is 330200.");
    OVER_TOKEN_LIMIT "over_token_limit", 403,
        said("超过令牌的限额", "Above the token's limit"),
        said(
            "有限额的令牌只办限额以内的事：命令里写明的金额，或所批准申请的金额；一张单上的各行相加。",
            "A token with a limit is for what is within it: the amounts that a command states, or those of the proposal it approves; the lines of one document add up.",
        ),
        said("由限额更高的人办理；限额由运维在 sunshine token issue --limit-fen 时定下。", "Have it done with a token of a higher limit; the operator sets it with sunshine token issue --limit-fen."),
        said("令牌限额 10,000.00 元，收款 12,000.00 元。", "The token's limit is 10,000.00 yuan; the receipt is of 12,000.00 yuan.");
    BAD_PARAMETER "bad_parameter", 400,
        said("参数不认识或写法不对", "A parameter is unknown or malformed"),
        said("参数按 VIEWS.md 所列，写法唯一。", "Parameters are those of VIEWS.md, in one spelling."),
        said("按提示改正地址里的参数。", "Correct the parameter in the address as the message says."),
        said("limit=2000：范围是 1 到 1000。", "limit=2000: the range is 1 to 1000.");
    NOT_FOUND "not_found", 404,
        said("没有这一页", "There is no such page"),
        said(
            "地址对应的页面、记录或文件不存在。",
            "The page, record or file of that address does not exist.",
        ),
        said("请从首页或菜单重新查找，或用搜索。", "Look again from the home page or the menu, or use the search."),
        said("/entries/99999999：账上还没有这么多条。", "/entries/99999999: the ledger does not have that many records.");
    NUMBER_TOO_LARGE "number_too_large", 404,
        said("数额过大，写不进文件", "A sum too large for a document"),
        said(
            "一份文件里的数在 ±9,007,199,254,740,991 之内，逐笔记录也是。合计超出时没有这份文件；账页照常打开，那一格写“数额过大，无法显示”。",
            "Numbers in a document, as in every record, stay within ±9,007,199,254,740,991. Where a sum passes that there is no such document; the pages stand, and that cell says “too large to show”.",
        ),
        said(
            "多半是某一笔多写了几个 0：在捐赠和使用明细里找最大的几笔，由经办机构冲正；或把范围、期间取小。",
            "Most likely some record has zeros too many: look for the largest in the lists of gifts and uses and have the office reverse it; or ask for a smaller scope or period.",
        ),
        said(
            "两笔各 90 万亿元的收款，合计 180 万亿元。",
            "Two receipts of 90 trillion yuan each, 180 trillion together.",
        );
    NO_SUCH_STATE "no_such_state", 404,
        said("没有那个时点的数", "No figures of that state"),
        said(
            "清单可取任何签过名的时点；其他视图取最新的，或当时公布过的。",
            "Lists are had at every signed size; other views at the newest, or as they were published.",
        ),
        said("改用提示里最近的时点。", "Use the nearest state the message names."),
        said("as_of=57000 没有签名；最近的是 56,998。", "as_of=57000 was not signed; the nearest is 56,998.");
    METHOD_NOT_ALLOWED "method_not_allowed", 405,
        said("这个地址不支持这种请求", "This address does not take that method"),
        said("页面和文件用 GET，命令用 POST，上传附件用 PUT。", "Pages and files take GET, commands take POST, papers are sent with PUT."),
        said("核对请求方法。", "Check the method."),
        said("DELETE /entries/5：账目不能删除。", "DELETE /entries/5: records cannot be removed.");
    BODY_TOO_LARGE "body_too_large", 413,
        said("请求太大", "The body is too large"),
        said("一个命令的内容最多 256 KiB，一批命令的最多 8 MiB，一份附件最多 20 MiB。", "A command's body is at most 256 KiB, that of a batch 8 MiB, a paper 20 MiB."),
        said("分成几笔提交；附件分成几份，或降低扫描精度。", "Send it in parts; scan a paper at a lower resolution, or as several files."),
        said("一次提交 300 KiB。", "300 KiB at once.");
    BATCH_TOO_LONG "batch_too_long", 413,
        said("一批命令太多", "Too many commands in one batch"),
        said("一批最多 1,000 个命令；超过的整批退回，什么也没有记。", "A batch has at most 1,000 commands; a longer one is refused whole and nothing was recorded."),
        said("分成几批，依次提交；每个命令的键不变。", "Send several batches one after the other; every command keeps its key."),
        said("一批 1,200 个命令。", "A batch of 1,200 commands.");
    BODY_TOO_SLOW "body_too_slow", 408,
        said("请求迟迟没有收全", "The body took too long"),
        said("一个命令的内容须在 10 秒内收全，一批的在 30 秒内，一份附件的在 120 秒内，中间不停 10 秒以上，否则放弃，什么也没有记。", "A command's body arrives within 10 seconds, a batch's within 30, a paper within 120 without a pause of 10, or it is given up; nothing was recorded."),
        said("用同一个键重发；附件重新上传。", "Send it again with the same key; send a paper again."),
        said("连接中断，内容只收到一半。", "The connection stalled half-way through the body.");
    UNSUPPORTED_MEDIA_TYPE "unsupported_media_type", 415,
        said("内容不是 JSON", "The body is not JSON"),
        said("命令的 Content-Type 是 application/json。", "A command's Content-Type is application/json."),
        said("加上请求头 Content-Type: application/json。", "Add the header Content-Type: application/json."),
        said("以表单格式提交。", "Sent as a form.");
    TOO_MANY_REQUESTS "too_many_requests", 429,
        said("请求太快", "Too many requests"),
        said(
            "每个令牌每秒的命令数和附件数、每个地址每秒读取 JSON 和附件的次数都有上限；超过的不收，什么也没有记。一批按其中的命令数计。",
            "Commands and papers of a token, and requests of an address for JSON and papers, are limited in each second; what is above is not taken and nothing was recorded. A batch counts as its commands.",
        ),
        said("按 Retry-After 秒数后用同一个键重发；成批的用 /api/v1/commands/batch，连续读取用 /api/v1/entries/stream。", "Send it again with the same key after the seconds in Retry-After; many commands go to /api/v1/commands/batch, and /api/v1/entries/stream saves asking again and again."),
        said("同一令牌一秒内提交 20,000 个命令。", "20,000 commands of one token within a second.");
    INTERNAL "internal", 500,
        said("本站出了错", "A fault on our side"),
        said("这是程序或服务器的错，账目不受影响。", "The program or the server failed; the ledger is not affected."),
        said("稍后再试；再出现就把请求编号告诉主办机构。", "Try again later; if it recurs, tell the office the request number."),
        said("读盘出错，页面没有生成。", "A read failed and the page was not made.");
    OVERLOADED "overloaded", 503,
        said("正忙", "Too busy"),
        said("正在收的命令已有 512 个、批次已有 4 个、附件已有 8 份，或等待写入的太多，新的先不收。", "512 commands, 4 batches or 8 papers are being received, or too many wait to be written, so no more are taken."),
        said("按 Retry-After 秒数后用同一个键重发。", "Send it again with the same key after the seconds in Retry-After."),
        said("同时提交的命令太多。", "Too many commands are sent at the same time.");
    TOO_MANY_LISTENERS "too_many_listeners", 503,
        said("同时收听的太多", "Too many are listening"),
        said("/api/v1/entries/stream 同时最多 256 个连接，同一地址最多 32 个。", "/api/v1/entries/stream has at most 256 connections at a time, 32 of one address."),
        said("按 Retry-After 秒数后再连，或改用 /api/v1/entries 逐页读取，内容相同。", "Come back after the seconds in Retry-After, or read /api/v1/entries page by page: it says the same."),
        said("第 257 个连接。", "The 257th connection.");
    READ_ONLY "read_only", 503,
        said("暂停写入", "Writing is paused"),
        said("磁盘空间不足，或写入已停，读取照常。", "The disk lacks room, or writing has stopped; reading goes on."),
        said("按 Retry-After 秒数后用同一个键重发。", "Send it again with the same key after the seconds in Retry-After."),
        said("磁盘将满；腾出空间后自动恢复。", "The disk is nearly full; it goes on by itself when there is room.");
    CATCHING_UP "catching_up", 503,
        said("账页正在追上账本", "The pages are catching up"),
        said("账本刚打开，或新记录很多，页面还在推算。", "The ledger was just opened or grew a lot, and the pages are being worked out."),
        said("按 Retry-After 秒数后再看。", "Look again after the seconds in Retry-After."),
        said("启动后的头几秒。", "The first seconds after a start.");
}
