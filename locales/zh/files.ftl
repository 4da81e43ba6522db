file-empty = 文件是空的，请检查后重新发送。
file-too-large = 文件有 { $size } MB，最大只能 { $most } MB。请压缩一下，例如转成 PDF，再重新发送。
file-kind-unknown = 不接收“{ $name }”这种文件。可以发：{ $kinds }。
file-not-what-it-says = “{ $name }”的内容不是 { $kind } 文件，或者已经损坏。请重新保存后再发。
file-unsafe = “{ $name }”里有打开不安全的内容：宏、外部文件链接，或者压缩得太多。请去掉后保存，或转成 PDF。
