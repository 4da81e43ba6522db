contract-expires = ⏳ Скоро закончится договор <code>{ $number }</code> с клиентом <b>{ $customer }</b>.
contract-ends = Последний день: { $day } { $year } г., { $left ->
    [0] это сегодня
    [one] через { $left } день
    [few] через { $left } дня
   *[many] через { $left } дней
    }. Договоритесь с клиентом о продлении или о завершении.
contract-over = Он закончился { $day } { $year } г.
contract-customer-not-signed = Договор можно завести только для клиента в статусе «Договор подписан», а у этого статус «{ $status }». Сначала смените статус клиента.
contract-not-next = Договор не может перейти из «{ $was }» в «{ $to }»: его создают, потом согласуют, потом заключают.
contract-no-such-field = Процесс меняет в договоре только статус и итоговую версию: «{ $field }» там нет.
contract-not-own = Менять этот договор могут ответственный за него и те, кто ведёт договоры. Обратитесь к ним.
contract-in-approval = Договор на согласовании. Его можно будет изменить, когда он вернётся к вам; если нужно раньше, попросите вернуть его того, у кого он сейчас.
contract-approved = Договор согласован, и ответственный его уже не меняет. Обратитесь к тем, кто ведёт договоры.
contract-final = Версия { $version } согласована и считается итоговой. Чтобы её заменить, сначала верните договор с согласования.
contract-no-draft = У этого договора ещё нет файла. Сначала пришлите проект.
contract-file-in-use = Этот файл использовать нельзя: он относится к другому договору или не дошёл. Пришлите его ещё раз.
contract-dates = Договор не может закончиться ({ $ends }) раньше, чем начался ({ $starts }). Пришлите даты ещё раз.
contract-amount = Это не сумма. Напишите число и валюту, например <code>120000 CNY</code>.
contract-parties = Стороны договора: { $count } зн., а помещается { $most }. Сократите и пришлите ещё раз.
talk-contract-form = начатый договор
talk-contract-file = файл договора
contract-title = 📑 <b>{ $number }</b>{ $told ->
    [true] {" "}· { $status }
   *[false] {""}
    }
contract-customer = Клиент: <b>{ $name }</b> · <code>{ $number }</code>
contract-our-role = Наша роль: { $role }
contract-role-supplier = Поставщик
contract-role-client = Клиент
contract-parties-line = Стороны: { $parties }
contract-signed-on = Подписан: { $day }
contract-term = Срок: { $shape ->
    [both] { $starts } – { $ends }
    [starts] с { $starts }
   *[ends] по { $ends }
    }
contract-amount-line = Сумма: <b>{ $amount }</b>
contract-owner = Ответственный: { $name }
contract-file = { $sign } Версия { $version } · { $name } · { $by }, { $day }{ $state ->
    [final] {" "}· 🔒 итоговая
    [waiting] {" "}· загружается
    [failed] {" "}· файл не дошёл, пришлите его ещё раз
   *[kept] {""}
    }
contract-older-files = { $count ->
    [one] … и ещё { $count } прежняя версия
    [few] … и ещё { $count } прежние версии
   *[many] … и ещё { $count } прежних версий
    }
contract-without-file = 📎 Файла ещё нет. Пришлите проект документом.
contract-process = ▶️ { $process } · <code>{ $number }</code>
contract-button-new = ➕ Новый договор
contract-button-open = 📑 Открыть договор
contract-button-file = 📥 Версия { $version }
contract-button-files = 🗂 Все версии
contract-button-put = 📎 Новая версия
contract-button-make = 📄 По шаблону
contract-button-make-yes = ✅ Создать
contract-button-edit = ✏️ Изменить
contract-button-history = 🕘 История
contract-button-customer = 📇 Клиент
contract-button-start = 📨 { $process }
contract-button-save = ✅ Сохранить договор
contract-button-ending = ⏳ Скоро закончатся
contract-button-of = 📑 Договоры: { $count }
contract-to-card = ‹ К договору
contract-mine = <b>Договоры</b>, последние изменённые сверху
contract-mine-none = Договоров здесь пока нет.
contract-of = Договоры с клиентом <b>{ $name }</b>, новые сверху
contract-ending = <b>Договоры, которые скоро закончатся</b>
contract-ending-line = · <code>{ $number }</code> { $customer }: { $day }
contract-gone = Этот договор вам больше не виден.
contract-form-title = { $new ->
    [true] Новый договор
   *[false] Договор { $number }
    }
contract-review = 📑 <b>{ $title }</b>: проверьте
contract-field-customer = Клиент
contract-field-parties = Стороны
contract-field-our-role = Наша роль
contract-field-signed-on = Дата подписания
contract-field-starts-on = Начало
contract-field-ends-on = Окончание
contract-field-amount = Сумма
contract-toast-added = Сохранено. Теперь пришлите проект
contract-toast-changed = Изменено
contract-toast-made = Создано и сохранено новой версией
contract-ask-file = 📎 Пришлите версию { $version } договора <code>{ $number }</code> документом.
contract-reply-how = Чтобы заменить файл, пришлите его документом в ответ на договор. Всё остальное – на кнопках под ним.
contract-file-caption = <code>{ $number }</code> · версия { $version }{ $final ->
    [true] {" "}· итоговая
   *[false] {""}
    }
contract-versions = <b>{ $number }</b>: все версии
contract-make-which = 📄 Какой документ создать по договору <code>{ $number }</code>?
contract-make = 📄 <b>{ $name }</b> будет создан по шаблону и станет версией { $version } договора <code>{ $number }</code>.
paper-missing = ⚠️ Этих данных нет, для них останутся пустые строки ({ $count }): { $names }.
paper-template-gone = Такого шаблона больше нет. Обратитесь к администратору.
paper-customer-number = номер клиента
paper-customer-name = название клиента
paper-customer-legal-name = юридическое название
paper-customer-location = местонахождение
paper-customer-postal-address = почтовый адрес
paper-customer-tax-number = ИНН
paper-customer-bank = банк
paper-customer-bank-code = БИК
paper-customer-bank-account = расчётный счёт
paper-customer-signatory = подписант
paper-contract-number = номер договора
paper-contract-role = наша роль
paper-contract-parties = стороны
paper-contract-signed-on = дата подписания
paper-contract-starts-on = начало
paper-contract-ends-on = окончание
paper-contract-amount = сумма
paper-contract-amount-in-words = сумма прописью
paper-company-name = наше название
paper-author = составитель
paper-today = сегодняшняя дата
contract-history = 🕘 <b>{ $number }</b>
contract-deed = { $act ->
    [add] договор заведён
    [change] изменено: { $fields }
    [draft] добавлена версия { $version }
    [status] статус: { $status }
    [final] версия { $version } стала итоговой
    [unfinal] итоговой версии больше нет
   *[other] ⚙️
    }
contract-none = Нет договора <code>{ $number }</code>, который вам виден.
contract-number-wrong = В номере договора ровно { $length } зн., например <code>{ $example }</code>, а здесь { $count }.
