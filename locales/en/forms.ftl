form-head = 📝 <b>{ $title }</b> · { $place } of { $count }
form-line = { $field }: <b>{ $value }</b>
form-line-long = { $field }:
form-wrong = ⚠️ { $why }
form-ask = 👉 <b>{ $field }</b>{ $optional ->
    [true] {" "}(optional)
   *[false] {""}
    }
form-slot = Files “{ $slot }”
form-day = { $day }
form-at-once = <i>Or all of it in one message, a line each:</i>
    <code>{ $lines }</code>
form-hint-string = Write it.
form-hint-text = Write it, as long as it needs to be.
form-hint-int = A whole number.
form-hint-number = A number.
form-hint-money = An amount{ $named ->
    [true] {" "}in { $currency }
   *[false] {""}
    }, such as 3500 or 12k.
form-hint-date = Tap a day or write one: “next Wednesday”, 20 March.
form-hint-enum = Choose one.
form-hint-bool = Yes or no.
form-hint-person = Write the name, or part of it.
form-hint-people = Write their names, with commas between them.
form-hint-people-more = Anybody else? Write on, or go on.
form-hint-dept = Choose a department or write its name.
form-hint-ref = Choose one, or write its number or part of its name.
form-hint-table = A line for each: <code>{ $columns }</code>
form-hint-table-more = More? Send more lines, or go on.
form-hint-file = Send a document or a photo.
form-hint-file-more = More? Send it, or go on.
form-hint-document = Send it as a file: 📎 → File.
form-hint-document-more = More? Send it as a file, or go on.
form-hint-choice = Choose who it shall be.
form-hint-choice-more = Anybody else? Choose, or go on.
form-hint-name = The file’s name has to look like this: <code>{ $name }</code>
form-hint-shape = { $length ->
    [0] It looks like this: <code>{ $pattern }</code>
   *[other] It has { $length } characters{ $shaped ->
        [true] : <code>{ $pattern }</code>
       *[false] .
        }
    }
form-hint-options = { $column }: <i>{ $options }</i>
form-none-to-choose = { $object ->
    [contract] There is no contract of yours that could be chosen here. Record one, or add its draft: /contract
   *[other] There is nothing you could choose here at the moment.
    }
form-button-back = ‹ Back
form-button-skip = Skip ›
form-button-on = Next ›
form-button-clear = 🧹 Start this one again
form-button-review = ✅ To the end
form-button-change = ✏️ { $field }
form-button-drop = ✖️ Cancel
form-dropped = Dropped. Nothing was handed in.
form-over = This form is not open any more: it was handed in, dropped, or another one was begun. /desk shows what is unfinished.
form-moved = The form has gone on since. Use the buttons of its newest message.
form-next = Next step
form-change = Which answer shall be changed?
form-button-fields = ✏️ Change
form-at-once-line = { $field }: …
form-file-as-photo = ⚠️ What is sent as a photo has no name, and here the name has to look like { $name }. Send it as a file: 📎 → File.
form-file-lost = ⚠️ I have taken “{ $name }” off the form. { $why }
