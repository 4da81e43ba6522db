customer-button-new = ➕ 新客户
customer-button-save = ✅ 保存客户
customer-button-back = ‹ 返回
customer-button-skip = 跳过 ›
customer-button-drop = ✖️ 取消
customer-button-status = 🏷 状态
customer-button-edit = ✏️ 修改
customer-button-owner = 👤 负责人
customer-button-open = 📇 打开客户
customer-button-add-person = ➕ 联系人
customer-button-service = ☎️ 设为售后联系人
customer-button-no-service = ☎️ 不再作为售后联系人
customer-button-remove = 🗑 移除
customer-button-remove-yes = 🗑 确认移除
customer-button-delete = 🗑 删除客户
customer-button-delete-yes = 🗑 确认删除
customer-button-keep = ‹ 不，保留
customer-field-name = 名称
customer-field-city = 城市
customer-field-industry = 行业
customer-field-short = 简称
customer-field-person = 姓名
customer-field-title = 职务
customer-field-phone = 电话
customer-field-email = 邮箱
customer-labels-name = 名称, 客户, 公司, 客户名称, 公司名称
customer-labels-city = 城市, 所在地
customer-labels-short = 简称, 别名, 又称
customer-labels-industry = 行业
customer-labels-person = 联系人, 联络人
customer-labels-title = 职务, 职位
customer-labels-phone = 电话, 手机, 手机号, 联系电话
customer-labels-email = 邮箱, 邮件, 电子邮箱, email
customer-mine = <b>您的客户</b>，最近的在前
customer-none = 您名下还没有客户。
customer-gone = 这个客户已不在您可以查看的范围内。
customer-new-title = <b>新客户</b>
customer-new-name = 新客户：<b>{ $name }</b>
customer-ask-name = 公司叫什么名字？只填名称就够了。也可以一次发全，每项一行：
    <code>名称：…
    城市：…
    行业：…
    联系人：姓名，职务，电话</code>
customer-ask-city = 在哪个城市？
customer-ask-short = 平时怎么简称？有几个就用逗号隔开。
customer-ask-industry = 属于哪个行业？
customer-ask-person = 联系人是谁？姓名、职务、电话可以写在一行，也可以直接分享名片。
customer-ask-title = 联系人的职务？
customer-ask-phone = 联系人的电话？
customer-ask-email = 联系人的邮箱是？
customer-ask-save = 都齐了，保存吗？
customer-dropped = 没有保存客户。
customer-twin = ⚠️ 您已经有这个客户：<b>{ $name }</b> · <code>{ $number }</code>
customer-twin-hidden = ⚠️ 这家公司可能已经有人跟进。继续之前，请先问一下您的上级。
customer-maybe-twice = 这个客户可能已经有了，保存前请再看一眼。
customer-twice = ⚠️ 可能有两位负责人在跟进<b>同一家公司</b>。请打开客户，交给其中一位。
customer-twice-line = · <b>{ $name }</b> · <code>{ $number }</code>，负责人：{ $owner }
customer-twice-settled = ✅ 已处理：这家公司现在没有别人在跟进。
customer-edit-what = 要修改什么？
customer-now = 现在是：<i>{ $now }</i>
customer-change-name = 客户改叫什么名字？
customer-change-city = 在哪个城市？没有就发一个“-”。
customer-change-short = 平时怎么简称这个客户？请写出全部简称，用逗号隔开；没有就发一个“-”。
customer-change-person = 联系人叫什么名字？
customer-change-title = 职务是什么？没有就发一个“-”。
customer-change-phone = 电话是多少？没有就发一个“-”。
customer-change-email = 邮箱改成什么？没有就发一个短横线。
customer-for-service = ☎️ 售后联系人
customer-remove-ask = 要把 { $who } 从<b>{ $name }</b>移除吗？
customer-status-now = 状态：<b>{ $status }</b>
customer-status-ask = 改成什么状态？
customer-owner-ask = <b>{ $name }</b>交给谁？现在的负责人：{ $owner }。点同事的名字，或输入姓名、工号。
customer-owner-none = 这里可以接手客户的同事中没有“{ $text }”。请换个姓名或输入工号。
customer-given = 🤝 { $who } 已把<b>{ $name }</b>交给您负责，还没完成的回访也归您。
customer-taken = 🤝 <b>{ $name }</b>现在由其他同事负责。
customer-delete-ask = 要删除<b>{ $name }</b> · <code>{ $number }</code>{ $people ->
    [0] {""}
   *[other] （连同 { $people } 位联系人）
    }吗？删除后无法恢复。
customer-deleted = 🗑 已删除：{ $name }
customer-toast-added = 已保存
customer-toast-changed = 已修改
customer-toast-service = 已设为售后联系人
customer-toast-no-service = 不再是售后联系人
customer-toast-removed = 已移除
customer-toast-given = 负责人改为 { $name }
customer-too-long = { $field ->
    [name] 名称
    [short] 简称
    [city] 城市
    [person] 联系人姓名
   *[title] 职务
    }有 { $count } 个字，最多只能放 { $most } 个。请缩短后重新发送。
customer-detail-too-long = 共 { $count } 个字，最多只能放 { $most } 个。请缩短后重新发送。
customer-no-letters = 名称里至少要有一个字或数字，请重新发送。
customer-not-a-phone = “{ $text }”不像电话号码。请带上国家代码，例如 <code>+86 10 0000 0000</code>。
mail-not-an-address = “{ $text }”不是邮箱地址。请写成 <code>office@example.com</code> 的样子。
customer-no-industry = 没有“{ $text }”这个行业。请点按钮选择，或者跳过。
customer-line-unclear = “{ $line }”是什么？请在前面写上项目，例如 <code>城市：…</code>。可以写：名称、简称、城市、行业、联系人、职务、电话。
customer-nothing-said = 这里我只看得懂文字，或者分享的名片。
customer-form-over = 这一项已经结束了。您的客户：/customer
customer-form-moved = 之后又补充了内容，请用这个客户最新的那条消息。
customer-not-next = 从“{ $now }”不能直接到这一步。下一步可以是：{ $allowed }
customer-not-yours-to-set = “{ $status }”由这些角色设置：{ $roles }。请找他们处理。
customer-still-used = 没有删除，因为这个客户还有关联的内容：{ $calls ->
    [0] {""}
   *[other] • { $calls } 条联系记录
    }{ $unclear ->
    [0] {""}
   *[other] {" "}• { $unclear } 条还没确认客户的联系
    }{ $contracts ->
    [0] {""}
   *[other] {" "}• { $contracts } 份合同
    }。如果不再跟进，请改状态。
customer-not-owner = 只有负责人可以删除客户。请找负责人，或先成为负责人。
customer-already-owner = 负责人已经是 { $name } 了，请选别人。
customer-too-many-names = 一个客户最多 { $most } 个简称，请只发最常用的。
customer-too-many-people = 一个客户最多 { $most } 位联系人，请先移除一位。
talk-customer-new = 一个新客户
talk-customer-edit = 一处客户资料的修改
talk-customer-owner = 一次更换负责人
customer-no-such-field = 流程不能修改客户的这一项：{ $field }
customer-location = 📍 { $text }
customer-postal = ✉️ { $text }
customer-detail = { $name }：{ $text }
customer-button-details = 🏦 地址与开户资料
customer-button-keep-details = ✅ 保存
customer-details-review = 🏦 <b>{ $name }</b>：请核对
talk-customer-details = 客户的地址与开户资料
customer-detail-location = 所在地
customer-detail-postal-address = 邮寄地址
customer-detail-legal-name = 法定名称
customer-detail-tax-number = 税号
customer-detail-bank = 开户行
customer-detail-bank-code = 银行行号
customer-detail-bank-account = 账号
customer-detail-signatory = 签字人
customer-short-names = 简称：{ $names }
customer-former-names = 曾用名：{ $names }
customer-former-until = 截至 { $day }：{ $name }
customer-button-same = 🔗 与另一客户是同一家…
customer-button-same-yes = ✅ 是同一家，合并
customer-button-same-turn = ⇅ 改为保留另一个
customer-same-ask = <b>{ $name }</b>和哪个客户是同一家公司？请输入对方名称的一部分或客户编号。
customer-same-which = “{ $text }”指的是哪一个？
customer-same-preview = <b>{ $gone }</b> · <code>{ $gone_number }</code>
    将并入
    <b>{ $stays }</b> · <code>{ $stays_number }</code>

    一并转过去：联系人 { $people } 位，联系记录 { $calls } 条，待跟进 { $follow_ups } 项，合同 { $contracts } 份。{ $handed ->
        [0] {""}
       *[other] 之后全部由{ $owner }负责。
    }
    以后用任何一个名称或编号都能查到。合并后不能撤销。
customer-toast-same = 已并入{ $name }
customer-same-itself = 这就是同一个客户，请选另一个。
customer-same-not-yours = 您不能修改“{ $name }”。请找同时负责这两个客户的同事合并。
customer-same-in-processes = “{ $name }”还有 { $count } 个流程在进行。请等流程结束，或者反过来合并。
customer-same-needs-signed = “{ $gone }”名下有合同，而“{ $stays }”还没有签约。请反过来合并，或者先更新状态。
talk-customer-same = 合并同一家客户
