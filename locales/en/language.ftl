lang-choose = Which language shall I speak with you?
lang-current = ✓ { $name }
lang-other = { $name }
lang-zh = 中文
lang-en = English
lang-ru = Русский
lang-set = From now on in English
language-unknown = Your company does not use this language. Choose again: /lang
