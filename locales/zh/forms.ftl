form-head = 📝 <b>{ $title }</b> · { $place }/{ $count }
form-line = { $field }：<b>{ $value }</b>
form-line-long = { $field }：
form-wrong = ⚠️ { $why }
form-ask = 👉 <b>{ $field }</b>{ $optional ->
    [true] （选填）
   *[false] {""}
    }
form-slot = 附件“{ $slot }”
form-day = { $day }
form-at-once = <i>也可以一条消息写完，每项一行：</i>
    <code>{ $lines }</code>
form-hint-string = 请填写。
form-hint-text = 请填写，长短不限。
form-hint-int = 请填整数。
form-hint-number = 请填数字。
form-hint-money = 请填金额，例如 3500 或 1.2万{ $named ->
    [false] {""}
   *[true] （{ $currency }）
    }。
form-hint-date = 点选日期，或直接写：“下周三”、3月20日。
form-hint-enum = 请选一项。
form-hint-bool = 是或否。
form-hint-person = 写姓名，写一部分也行。
form-hint-people = 写姓名，多人用逗号隔开。
form-hint-people-more = 还有其他人吗？接着写，或点“继续”。
form-hint-dept = 点选部门，或写部门名称。
form-hint-ref = 点选一项，或写编号、名称的一部分。
form-hint-table = 每项一行：<code>{ $columns }</code>
form-hint-table-more = 还有吗？接着发，或点“继续”。
form-hint-file = 请发送文件或照片。
form-hint-file-more = 还有吗？接着发，或点“继续”。
form-hint-document = 请作为文件发送：📎 → 文件。
form-hint-document-more = 还有吗？请作为文件发送，或点“继续”。
form-hint-choice = 请选择由谁办理。
form-hint-choice-more = 还有其他人吗？接着选，或点“继续”。
form-hint-name = 文件名应为：<code>{ $name }</code>
form-hint-shape = { $length ->
    [0] 格式：<code>{ $pattern }</code>
   *[other] 共 { $length } 个字符{ $shaped ->
        [true] ：<code>{ $pattern }</code>
       *[false] 。
        }
    }
form-hint-options = { $column }：<i>{ $options }</i>
form-none-to-choose = { $object ->
    [contract] 目前没有可选的合同。新建合同或上传草稿：/contract
   *[other] 目前没有可选的记录。
    }
form-button-back = ‹ 上一项
form-button-skip = 跳过 ›
form-button-on = 继续 ›
form-button-clear = 🧹 重填这一项
form-button-review = ✅ 填好了
form-button-change = ✏️ { $field }
form-button-drop = ✖️ 取消
form-dropped = 已取消，没有提交任何内容。
form-over = 这张表单已经不在填写中：已提交、已取消，或您又开了别的。没做完的事见 /desk。
form-moved = 表单后来又填过了，请用最新那条消息上的按钮。
form-next = 下一步
form-change = 要改哪一项？
form-button-fields = ✏️ 修改
form-at-once-line = { $field }：…
form-file-as-photo = ⚠️ 以照片方式发送的图片没有文件名，这里的文件名应为 { $name }。请作为文件发送：📎 → 文件。
form-file-lost = ⚠️ 已从表单里去掉“{ $name }”。{ $why }
