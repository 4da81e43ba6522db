help-unknown = 没有 { $command } 这个命令。可以做的：/help
help-title = <b>您可以这样用</b>
help-line = { $command } – { $words }
help-examples = <b>例如</b>（点一下即可复制）
help-example-call = <code>/call { $name } 要报价 下周三回访</code>
help-example-find = <code>{ $number }</code>：查到客户；输入名称的一部分或电话也行
help-somebody = 银海象
help-example-log =
    { $calls ->
        [yes] <code>/log</code>：打开今天的日报，联系记录已经填好
       *[no] <code>/log</code>：打开今天的日报
    }
help-example-logs = <code>/logs</code>：看谁交了日报，谁还没交
help-example-desk = <code>/desk</code>：看有什么事等您处理
