people-how = Type <code>/people</code> and a name, part of it, an employee number, a post or a department. Or choose:
people-not-yours = The staff list is not part of your role. What you can do: /help
people-none = Nobody here fits “{ $text }”. Try another part of the name, the employee number, the post, or the department: /people
people-list = { $sure ->
    [true] Several colleagues fit “{ $text }”:
   *[false] Nobody is called exactly “{ $text }”. Did you mean:
    }
people-place = <b>{ $name }</b>{ $none ->
    [true] { " " }– nobody works here yet.
   *[false] {""}
    }
people-title = <b>{ $name }</b>{ $rest }
people-superior = Superior: { $name }
people-phone = 📞 { $phone }
people-telegram = Write in Telegram
people-away = { $today ->
    [true] 🏖 Away today
   *[false] 🏖 Away until { $until }
    }
people-stand-in = Stands in: { $names }
people-button-superior = ⬆️ Superior
people-button-place = 🏢 { $name }
people-button-above = ‹ Back
