due-title = 📞 <b>Следующие шаги: { $count }</b>{ $overdue ->
    [0] {""}
   *[other] , просрочено { $overdue }
    }
due-one = 📞 <b>{ $customer }</b> · <code>{ $number }</code>
due-done = ✅ Сделано: <b>{ $customer }</b> · <code>{ $number }</code>
due-when = Следующий шаг: { $when }
due-late = Следующий шаг: { $when }, <b>просрочен</b>
due-asked-by = Договаривался: { $name }
due-soon = ⏰ <b>{ $time }</b>
due-morning = 📞 Следующие шаги на { $day }: <b>{ $count }</b>
due-morning-done = ✅ Следующие шаги на { $day }: всё сделано
due-line = · { $customer }
due-line-done = ✓ <s>{ $customer }</s>
due-line-moved = → { $customer }, { $day }
due-more = …и ещё { $count }
due-moved = → <b>{ $customer }</b>: { $when }
due-toast-done = Сделано
due-button-done = ✅ Сделано
due-button-reopen = ↩️ Ещё не сделано
due-button-card = 📇 Карточка
due-button-back = ‹ Следующие шаги
due-button-to-one = ‹ Этот шаг
due-button-desk = ‹ Рабочий стол
due-button-all = Все следующие шаги
follow-up-done = Этот следующий шаг уже сделан. Чтобы запланировать новый, запишите контакт и выберите день.
