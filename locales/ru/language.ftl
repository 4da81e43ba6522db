lang-choose = На каком языке мне с вами говорить?
lang-current = ✓ { $name }
lang-other = { $name }
lang-zh = 中文
lang-en = English
lang-ru = Русский
lang-set = Теперь говорим по-русски
language-unknown = Ваша компания не использует этот язык. Выберите снова: /lang
