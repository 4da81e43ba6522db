file-empty = 文件是空的，请检查后重新发送。
file-too-large = 文件有 { $size } MB，最大只能 { $most } MB。请压缩一下，例如转成 PDF，再重新发送。
file-kind-unknown = 不接收“{ $name }”这种文件。可以发：{ $kinds }。
file-not-what-it-says = “{ $name }”的内容不是 { $kind } 文件，或者已经损坏。请重新保存后再发。
file-unsafe = “{ $name }”里有打开不安全的内容：宏、外部文件链接，或者压缩得太多。请去掉后保存，或转成 PDF。
file-not-there = { $state ->
    [waiting] ⏳“{ $name }”还在接收中,请过一分钟再点一次。
   *[other] “{ $name }”没有收下来,无法显示。已通知发送人。
    }
file-lost = “{ $name }”没能发给您。管理员已收到通知,编号 <code>{ $reference }</code>。请稍后再试。
