calendar-guessed = { $where }{ $year } 年日历为暂定：该年不在 published_years 中；{ $country ->
    [none] 没有节假日信息，只按周末和文件中的日期
   *[other] { $days } 个休息日取自 { $country } 的通用名单，调休上班日未知
    }
calendar-differs = { $where }日历：{ $day } 在本公司为{ $own }，通用名单为{ $general }
calendar-of = { $department }：
calendar-work = 上班
calendar-rest = 休息
calendar-half = 半天
