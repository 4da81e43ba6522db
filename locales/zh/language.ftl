lang-choose = 用哪种语言和您说话？
lang-current = ✓ { $name }
lang-other = { $name }
lang-zh = 中文
lang-en = English
lang-ru = Русский
lang-set = 好的，以后说中文
language-unknown = 公司不使用这种语言。请重新选择：/lang
