help-unknown = 没有 { $command } 这个命令。可以做的：/help
help-title = <b>您可以这样用</b>
help-line = { $command } – { $words }
help-plain = <b>不用命令也行</b>
help-plain-call = 📞 写一句和谁联系了、谈了什么、什么时候回访：记为一次联系
help-plain-find =
    🔎 { $calls ->
        [true] 其他文字
       *[false] 任何文字
    }：按名称或编号查您看得到的{ $known ->
        [all] 客户、同事、合同和流程
       *[others] 同事、合同和流程
    }
help-examples = <b>例如</b>（点一下即可复制）
help-example-call = <code>/call { $name } 要报价 下周三回访</code>
help-example-find = <code>{ $number }</code>：查到客户；输入名称的一部分或电话也行
help-example-people = <code>{ $me }</code>：查到同事；输入姓名的一部分、岗位或部门也行
help-somebody = 银海象
help-example-log =
    { $calls ->
        [yes] <code>/log</code>：打开今天的日报，联系记录已经填好
       *[no] <code>/log</code>：打开今天的日报
    }
help-example-logs = <code>/logs</code>：看谁交了日报，谁还没交
help-example-desk = <code>/desk</code>：看有什么事等您处理
