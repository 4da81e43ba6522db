people-how = 输入 <code>/people</code> 加姓名（或其中几个字、拼音）、工号、岗位或部门。也可以从部门里选：
people-not-yours = 您的角色看不到员工名单。可以做的：/help
people-none = 没有找到同事“{ $text }”。换姓名里的另几个字、工号、岗位或部门试试：/people
people-list = { $sure ->
    [true] “{ $text }”对应好几位同事：
   *[false] 没有人叫“{ $text }”。您要找的是不是：
    }
people-place = <b>{ $name }</b>{ $none ->
    [true] { " " }– 还没有人。
   *[false] {""}
    }
people-title = <b>{ $name }</b>{ $rest }
people-superior = 上级：{ $name }
people-phone = 📞 { $phone }
people-telegram = 在 Telegram 里联系
people-away = { $today ->
    [true] 🏖 今天不在
   *[false] 🏖 不在，到{ $until }为止
    }
people-stand-in = 代办人：{ $names }
people-button-superior = ⬆️ 上级
people-button-place = 🏢 { $name }
people-button-above = ‹ 返回
