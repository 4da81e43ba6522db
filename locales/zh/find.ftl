find-title = <b>{ $name }</b>
find-maintained = 🛠 维护中
find-owner = 负责人：{ $name }
find-contact = 👤 { $who }
find-last = <b>最近联系</b>
find-note = <i>{ $note }</i>
find-follow-up = → { $day }
find-log-call = 📞 记录联系
find-history = 📖 联系历史
find-list = “{ $text }”对应好几个客户，是哪一个？
find-none = 没找到“{ $text }”。
find-try-customers = 客户可以按名称里的任意几个字、编号、联系人或电话后四位来找。
find-try-people = 同事可以按姓名、工号、岗位或部门来找；合同和流程按编号找。
find-how = 输入您知道的信息：客户名称的一部分、编号、电话或联系人；同事的姓名；合同或流程的编号。例如：<code>/find { $example }</code>
find-how-others = 输入同事的姓名、工号、岗位或部门，或者合同、流程的编号。
find-more = 更多 ›
find-back = ‹ 上一页
find-to-list = ‹ 返回列表
find-to-card = ‹ 返回客户
find-history-of = 与<b>{ $name }</b>的联系记录
find-history-empty = 还没有联系记录。
find-no-customers = 您的角色不涉及客户资料，这里没有可查的内容。可以做的：/help
find-more-contacts = ……还有 { $count } 位联系人
find-nearly = 没有与“{ $text }”完全一致的。您要找的是不是：
find-because = 🔎 <i>{ $reason }</i>
find-line = <b>{ $name }</b>{ $rest }
find-why = { $why ->
    [nearly] 与您输入的不完全一致，这是最接近的
    [pinyin] 按拼音找到
    [initials] 按拼音首字母找到
    [keyboard] 按另一种键盘布局找到
    [short] 简称：{ $fitted }
    [former] 曾用名：{ $fitted }
    [legal] 法定名称：{ $fitted }
    [number] 按客户编号找到
    [former-number] 原编号：{ $fitted }
    [contract] 合同：{ $fitted }
    [person] 联系人：{ $fitted }
   *[phone] 电话：{ $fitted }
    }
find-groups = “{ $text }”找到：
find-group = <b>{ $kind ->
    [customers] 客户
    [people] 同事
    [contracts] 合同
   *[processes] 流程
    }</b>
find-only = “{ $text }”找到的<b>{ $kind ->
    [people] 同事
    [contracts] 合同
   *[processes] 流程
    }</b>：
find-kind = { $kind ->
    [customers] 客户
    [people] 同事
    [contracts] 合同
   *[processes] 流程
    }
find-more-of = { $kind ->
    [customers] 更多客户 ›
    [people] 更多同事 ›
    [contracts] 更多合同 ›
   *[processes] 更多流程 ›
    }
find-also = 🔎 还找到：{ $kinds } ›
find-to-all = ‹ 全部结果
find-process = { $number } · { $rest }
find-process-mine = 📂 我能做的
find-process-manage = 🛠 管理此流程
find-new = ➕ 新建客户“{ $text }”
