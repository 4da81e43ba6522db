# 代理人：某人不在时，由谁代为办理流程中的事项。

substitute-self = 不能把自己设为自己的代理人，请换一位同事。
substitute-left = { $name } 将于 { $day } 离职，届时无法代理。请换一位同事，或缩短代理期。
substitute-overlaps =
    { $open ->
        [true] 已设有长期代理人 { $name }。请先取消，再另设。
       *[false] { $name } 已在 { $first } 至 { $last } 期间代理。请先取消，或另选日期。
    }
substitute-over = 代理期到 { $last } 已经结束，请另选日期。
substitute-unknown = 公司没有“{ $value }”这个角色或岗位。
substitute-away = { $stood ->
    [true] { $name } 在 { $first } 至 { $last } 自己也不在（由 { $other } 代理）。请另选一位，或另选日期。
   *[false] { $name } 在 { $first } 至 { $last } 也请假。请另选一位，或另选日期。
    }
