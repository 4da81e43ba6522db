form-head = 📝 <b>{ $title }</b> · { $place } из { $count }
form-line = { $field }: <b>{ $value }</b>
form-line-long = { $field }:
form-wrong = ⚠️ { $why }
form-ask = 👉 <b>{ $field }</b>{ $optional ->
    [true] {" "}(необязательно)
   *[false] {""}
    }
form-slot = Файлы «{ $slot }»
form-day = { $day }
form-at-once = <i>Или всё одним сообщением, по строке на пункт:</i>
    <code>{ $lines }</code>
form-hint-string = Напишите.
form-hint-text = Напишите, длина любая.
form-hint-int = Целое число.
form-hint-number = Число.
form-hint-money = Сумма, например 3500 или 12 тыс.{ $named ->
    [false] {""}
   *[true] {" "}({ $currency })
    }
form-hint-date = Нажмите на день или напишите: «в следующую среду», 20 марта.
form-hint-enum = Выберите один вариант.
form-hint-bool = Да или нет.
form-hint-person = Напишите имя или часть имени.
form-hint-people = Напишите имена через запятую.
form-hint-people-more = Кто-нибудь ещё? Пишите или идите дальше.
form-hint-dept = Выберите отдел или напишите его название.
form-hint-ref = Выберите или напишите номер либо часть названия.
form-hint-table = Каждая позиция – отдельной строкой: <code>{ $columns }</code>
form-hint-table-more = Есть ещё? Пришлите строки или идите дальше.
form-hint-file = Пришлите документ или фото.
form-hint-file-more = Есть ещё? Пришлите или идите дальше.
form-hint-document = Отправьте его файлом: 📎 → Файл.
form-hint-document-more = Ещё? Отправьте файлом или идите дальше.
form-hint-choice = Выберите, кто это будет.
form-hint-choice-more = Кто-нибудь ещё? Выбирайте или идите дальше.
form-hint-name = Имя файла должно быть таким: <code>{ $name }</code>
form-hint-shape = { $length ->
    [0] Вид: <code>{ $pattern }</code>
   *[other] Знаков: { $length }{ $shaped ->
        [true] , вид: <code>{ $pattern }</code>
       *[false] .
        }
    }
form-hint-options = { $column }: <i>{ $options }</i>
form-none-to-choose = { $object ->
    [contract] Подходящих договоров у вас нет. Завести договор или приложить проект: /contract
   *[other] Сейчас здесь нечего выбрать.
    }
form-button-back = ‹ Назад
form-button-skip = Пропустить ›
form-button-on = Дальше ›
form-button-clear = 🧹 Заполнить пункт заново
form-button-review = ✅ Готово
form-button-change = ✏️ { $field }
form-button-drop = ✖️ Отмена
form-dropped = Отменено. Ничего не отправлено.
form-over = Эта форма больше не открыта: она отправлена, отменена или вы начали другую. Незаконченное – в /desk.
form-moved = С тех пор форма заполнена дальше. Кнопки – в её последнем сообщении.
form-next = Следующий шаг
form-change = Какой пункт изменить?
form-button-fields = ✏️ Изменить
form-at-once-line = { $field }: …
form-file-as-photo = ⚠️ У отправленного как фото нет имени, а здесь оно должно быть вида { $name }. Отправьте файлом: 📎 → Файл.
form-file-lost = ⚠️ Файл «{ $name }» убран из формы. { $why }
