help-unknown = Команды { $command } нет. Что я умею: /help
help = <b>Что здесь можно делать</b>
