process-files = 📎 { $count } 个文件
process-no-files = 这个流程里还没有人放过文件。
process-former = 旧版本，已有更新的文件。
process-files-before = 🗂 <code>{ $number }</code> 的旧文件，点一下即可查看。
process-drawing = 🗺 正在画，请稍等……
