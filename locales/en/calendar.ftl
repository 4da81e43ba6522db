calendar-guessed = { $where }calendar of { $year }: provisional, as the year is not among published_years; { $country ->
    [none] no holidays are known, only weekends and the days in the file
   *[other] { $days } free days are taken from the general list of { $country }, swapped working days are unknown
    }
calendar-differs = { $where }calendar: { $day } is { $own } here, { $general } on the general list
calendar-of = { $department }:{" "}
calendar-work = worked
calendar-rest = free
calendar-half = a half day
