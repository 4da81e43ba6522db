file-empty = 文件是空的，请检查后重新发送。
file-too-large = 文件有 { $size } MB，最大只能 { $most } MB。请压缩一下，例如转成 PDF，再重新发送。
file-kind-unknown = 不接收“{ $name }”这种文件。请改成其中一种再发：{ $kinds }。
file-not-what-it-says = “{ $name }”的内容不是 { $kind } 文件，或者已经损坏。请重新保存后再发。
file-unsafe = “{ $name }”里有打开不安全的内容：宏、外部文件链接，或者压缩得太多。请去掉后保存，或转成 PDF。
file-not-there = { $state ->
    [waiting] ⏳“{ $name }”还在接收中，请过一分钟再点一次。
    [mine] “{ $name }”没有收下来，无法显示。原因见之前发给您的消息。
   *[other] “{ $name }”没有收下来，无法显示。已通知发送人。
    }
file-lost = “{ $name }”没能发给您。管理员已收到通知，编号 <code>{ $reference }</code>。请稍后再试。
file-refused = ⚠️“{ $name }”没有收下来。
file-refused-then = { $way ->
    [form] 如果还需要它，请在原来要文件的地方重新发送。
    [open] <code>{ $number }</code> 暂时不带这个文件继续。请<b>回复这条消息</b>并附上正确的文件，它会放到原来的位置。
    [over] <code>{ $number }</code> 已经结束，里面没有这个文件。如果还需要它，请联系经办人。
   *[settled] 不用再处理了：<code>{ $number }</code> 已不再需要这个文件。
    }
file-refused-how = 请用文件回复：它会代替没有收下的那个文件。
file-replaced = 📎 收到：“{ $name }”已放进 <code>{ $number }</code>。
file-not-needed = <code>{ $number }</code> 已不再需要这个文件：已有更新的文件，或者流程已经结束。
file-not-fetched = 几个小时里一直没能从 Telegram 取到“{ $name }”。
