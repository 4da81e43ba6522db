help-unknown = 没有 { $command } 这个命令。可以做的：/help
help = <b>您可以这样用</b>
