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
