calendar-guessed = { $where }календарь на { $year } год предварительный: этого года нет в published_years; { $country ->
    [none] праздники неизвестны, учтены только выходные и дни из файла
   *[other] нерабочих дней из общего списка { $country }: { $days }, перенесённые рабочие дни неизвестны
    }
calendar-differs = { $where }календарь: { $day } здесь { $own }, по общему списку { $general }
calendar-of = { $department }:{" "}
calendar-work = рабочий день
calendar-rest = выходной
calendar-half = короткий день
