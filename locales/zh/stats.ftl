stats-title = 📊 <b>{ $whose ->
    [mine] 我的联系量
   *[all] 联系量
    }</b>{ $period }
stats-today = 今天
stats-week = 本周
stats-month = 本月
stats-last-month = 上月
stats-quarter = 本季度
stats-year = 今年
stats-other = 📅 其他时段
stats-total = { $count ->
    [0] 没有记录联系。
   *[other] <b>{ $count }</b> 次联系
    }{ $whose ->
    [mine] {""}
   *[all] { $people ->
        [0] {""}
       *[other] ，{ $people } 人
        }
    }
stats-author = <code>{ $bar } { $count }</code> { $name }{ $left ->
    [yes] （已离职）
   *[no] {""}
    }
stats-kinds = <b>方式</b>：{ $parts }
stats-results = <b>结果</b>：{ $parts }
stats-unsaid = 没写结果
stats-ask = 哪个时段？例如：“3.1–3.15”“三月”“上周”，或者某一天。不看了：/cancel
stats-unclear = 没看懂是哪个时段。可以写“3.1–3.15”“三月”“上周”或某一天，例如：<code>/stats 3.1–3.15</code>。如果是别的内容，请再发一遍。
talk-stats-period = 报表的时段
