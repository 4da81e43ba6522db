contract-expires = ⏳ 与<b>{ $customer }</b>的合同 <code>{ $number }</code> 快到期了。
contract-ends = 最后一天：{ $year } 年 { $day }，{ $left ->
    [0] 就是今天
   *[other] 还有 { $left } 天
    }。请和客户商定续签还是终止。
contract-over = 合同已于 { $year } 年 { $day }到期。
contract-customer-not-signed = 只能和已签约的客户建合同，这个客户现在是“{ $status }”。请先把客户改为已签约。
contract-not-next = 合同不能从“{ $was }”变为“{ $to }”：先新建，再审批，最后生效。
contract-no-such-field = 流程只能改合同的状态和定稿，没有“{ $field }”这一项。
contract-not-own = 只有合同的负责人或管理合同的人可以修改。请联系他们。
contract-in-approval = 合同正在审批。退回到您这里时才能修改；要先改，请让当前办理人退回。
contract-approved = 合同已经审批通过，负责人不能再改。请联系管理合同的人。
contract-final = 第 { $version } 版已经审批通过，是定稿。要换文件，须先退回审批。
contract-no-draft = 这份合同还没有文件，请先发草稿。
contract-file-in-use = 这个文件用不了：它属于另一份合同，或者没有收到。请重新发送。
contract-dates = 合同的结束日期（{ $ends }）不能早于开始日期（{ $starts }），请重新填写。
contract-amount = 这不是有效的金额。请写数字和币种，例如 <code>120000 CNY</code>。
contract-parties = 签约方有 { $count } 个字，最多只能放 { $most } 个。请缩短后重新发送。
talk-contract-form = 填写中的合同
talk-contract-file = 合同文件
contract-title = 📑 <b>{ $number }</b>{ $told ->
    [true] {" "}· { $status }
   *[false] {""}
    }
contract-customer = 客户：<b>{ $name }</b> · <code>{ $number }</code>
contract-our-role = 我方身份：{ $role }
contract-role-supplier = 供应方
contract-role-client = 采购方
contract-parties-line = 签约方：{ $parties }
contract-signed-on = 签订日期：{ $day }
contract-term = 期限：{ $shape ->
    [both] { $starts } 至 { $ends }
    [starts] { $starts } 起
   *[ends] 至 { $ends }
    }
contract-amount-line = 金额：<b>{ $amount }</b>
contract-owner = 负责人：{ $name }
contract-file = { $sign } 第 { $version } 版 · { $name } · { $by }，{ $day }{ $state ->
    [final] {" "}· 🔒 定稿
    [waiting] {" "}· 正在接收
    [failed] {" "}· 没有收到，请重新发送
   *[kept] {""}
    }
contract-older-files = …另有 { $count } 个更早的版本
contract-without-file = 📎 还没有文件，请把草稿作为文件发来。
contract-process = ▶️ { $process } · <code>{ $number }</code>
contract-button-new = ➕ 新合同
contract-button-open = 📑 打开合同
contract-button-file = 📥 文件第 { $version } 版
contract-button-files = 🗂 所有版本
contract-button-put = 📎 传新版本
contract-button-make = 📄 用模板生成
contract-button-make-yes = ✅ 生成
contract-button-edit = ✏️ 修改
contract-button-history = 🕘 历史
contract-button-customer = 📇 客户
contract-button-start = 📨 { $process }
contract-button-save = ✅ 保存合同
contract-button-ending = ⏳ 即将到期
contract-button-of = 📑 合同：{ $count }
contract-to-card = ‹ 回到合同
contract-mine = <b>合同</b>，最近改动的在前
contract-mine-none = 这里还没有合同。
contract-of = 与<b>{ $name }</b>的合同，最新的在前
contract-ending = <b>即将到期的合同</b>
contract-ending-line = · <code>{ $number }</code> { $customer }：{ $day }
contract-gone = 您已看不到这份合同。
contract-form-title = { $new ->
    [true] 新合同
   *[false] 合同 { $number }
    }
contract-review = 📑 <b>{ $title }</b>：请核对
contract-field-customer = 客户
contract-field-parties = 签约方
contract-field-our-role = 我方身份
contract-field-signed-on = 签订日期
contract-field-starts-on = 开始日期
contract-field-ends-on = 结束日期
contract-field-amount = 金额
contract-toast-added = 已保存，请发送草稿
contract-toast-changed = 已修改
contract-toast-made = 已生成，并存为最新版本
contract-ask-file = 📎 请把 <code>{ $number }</code> 的第 { $version } 版作为文件发来。
contract-reply-how = 要换文件，请把文件作为对这份合同的回复发来；其他操作用合同下面的按钮。
contract-file-caption = <code>{ $number }</code> · 第 { $version } 版{ $final ->
    [true] {" "}· 定稿
   *[false] {""}
    }
contract-versions = <b>{ $number }</b>：所有版本
contract-make-which = 📄 为 <code>{ $number }</code> 生成哪份文件？
contract-make = 📄 将用模板生成<b>{ $name }</b>，存为 <code>{ $number }</code> 的第 { $version } 版。
paper-missing = ⚠️ 以下 { $count } 项还没有资料，文件中留空待填：{ $names }。
paper-template-gone = 已经没有这个模板，请联系管理员。
paper-customer-number = 客户编号
paper-customer-name = 客户名称
paper-customer-legal-name = 法定名称
paper-customer-location = 所在地
paper-customer-postal-address = 邮寄地址
paper-customer-tax-number = 税号
paper-customer-bank = 开户行
paper-customer-bank-code = 银行行号
paper-customer-bank-account = 账号
paper-customer-signatory = 签字人
paper-contract-number = 合同编号
paper-contract-role = 我方身份
paper-contract-parties = 签约方
paper-contract-signed-on = 签订日期
paper-contract-starts-on = 开始日期
paper-contract-ends-on = 结束日期
paper-contract-amount = 金额
paper-contract-amount-in-words = 大写金额
paper-company-name = 我方名称
paper-author = 经办人
paper-today = 当天日期
contract-history = 🕘 <b>{ $number }</b>
contract-deed = { $act ->
    [add] 新建合同
    [change] 修改：{ $fields }
    [draft] 存入第 { $version } 版
    [status] 状态：{ $status }
    [final] 第 { $version } 版为定稿
    [unfinal] 取消定稿
   *[other] ⚙️
    }
contract-none = 没有您能看到的合同 <code>{ $number }</code>。
contract-number-wrong = 合同编号正好 { $length } 个字符，例如 <code>{ $example }</code>；这个有 { $count } 个。
