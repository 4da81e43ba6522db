"""Which day, hour and length the words for them mean, from Wednesday, 11 March 2026, ten in the morning."""

import pytest

from tests.calls.telling import heard

DAYS = {
    "zh": """
明天=03-12 后天=03-13 大后天=03-14
周五=03-13 周三=03-18 本周五=03-13 这周六=03-14 下周三=03-18 下下周一=03-23 下周=03-16 周末=03-14 三天后=03-14
两周后=03-25 半个月后=03-26 一个月后=04-11 3个工作日内=03-16 月底=03-31 月底前=03-31 下月初=04-01 月中=03-15
15号=03-15 下月15号=04-15 12.20=12-20 3/20=03-20 3月20日=03-20 七月初=07-01 一季度末=03-31 节后=04-07
清明后=04-07 五一后=05-06 国庆节前=09-30 今晚=03-11 下礼拜二=03-17 周四前=03-12 十五号=03-15 二十号=03-20
""",
    "ru": """
завтра=03-12 послезавтра=03-13 послепослезавтра=03-14 в_пятницу=03-13 в_среду=03-18 ко_вторнику=03-17
в_эту_субботу=03-14 в_следующий_понедельник=03-16 в_среду_на_следующей_неделе=03-18 на_следующей_неделе=03-16
в_начале_недели=03-16 на_выходных=03-14 до_конца_недели=03-13 через_неделю=03-18 через_две_недели=03-25
через_пару_дней=03-13 через_месяц=04-11 в_течение_3_рабочих_дней=03-16 к_концу_месяца=03-31
в_начале_сентября=09-01 в_мае=05-01 в_середине_апреля=04-15 15-го=03-15 20_марта=03-20 20.03=03-20
после_майских=05-12 после_праздников=05-04 до_конца_дня=03-11 через_5_дней=03-16
""",
    "en": """
tomorrow=03-12 tmrw=03-12 on_Friday=03-13 Wed=03-18 by_Thurs=03-12 this_Saturday=03-14 next_Wed=03-18
next_week=03-16 w/c_16_March=03-16 at_the_weekend=03-14 EOW=03-13 in_a_fortnight=03-25 within_a_week=03-18
in_a_couple_of_days=03-13 in_3_weeks=04-01 in_a_month=04-11 in_3_working_days=03-16 month_end=03-31
by_EOM=03-31 next_month=04-01 in_May=05-01 mid_April=04-15 the_15th=03-15 20_March=03-20 March_20th=03-20
20/3=03-20 a_week_on_Wednesday=03-25 Monday_week=03-23 after_Easter=04-07 after_the_bank_holiday=04-07
EOD=03-11 the_day_after_tomorrow=03-13
""",
}
VAGUE = {
    "zh": "改天 回头 过几天 晚点",
    "ru": "попозже на_днях срочно через_несколько_дней",
    "en": "soon later later_this_week in_a_few_weeks",
}
HOURS = {
    "zh": """
下午2点=14:00 3点=15:00 上午10点=10:00 4点半=16:30 中午12点=12:00
晚上8点=20:00 14:30=14:30 下午三点一刻=15:15
""",
    "ru": """
в_11=11:00 в_3=15:00 в_16:30=16:30 в_полтретьего=14:30 в_полдень=12:00
в_7_вечера=19:00 к_10=10:00 после_4=16:00
""",
    "en": """
3pm=15:00 at_11=11:00 at_3=15:00 half_four=16:30 noon=12:00 by_4=16:00
9.30am=09:30 quarter_past_2=14:15 4ish=16:00
""",
}
LENGTHS = {
    "zh": "20分钟=20 半小时=30 一个半小时=90 俩小时=120 1小时=60 40min=40",
    "ru": "20_минут=20 полчаса=30 полтора_часа=90 2_часа=120 минут_10=10 1,5_часа=90",
    "en": "20_mins=20 half_an_hour=30 1.5_hrs=90 2_hours=120 45m=45 an_hour_and_a_half=90",
}
STEP = {"zh": "博凌 没接 {}再打", "ru": "Юлия не отвечает, {} перезвонить", "en": "Josh no answer, {} call back"}
TOMORROW = {
    "zh": "博凌 没接 明天{}再打",
    "ru": "Юлия не отвечает, перезвонить завтра {}",
    "en": "Josh no answer, call tomorrow {}",
}
TALK = {"zh": "跟博凌秦工聊了{}", "ru": "поговорил с Юлией, {}", "en": "spoke to Josh, {}"}


def cases(table: dict[str, str]) -> list[tuple[str, str, str]]:
    entries = [
        (language, *entry.replace("_", " ").partition("="))
        for language, text in table.items()
        for entry in text.split()
    ]
    return [(language, words, meaning) for language, words, _, meaning in entries]


def named(case: object) -> str:
    return str(case)


@pytest.mark.parametrize(("language", "words", "day"), cases(DAYS), ids=named)
def test_words_for_a_day_mean(language: str, words: str, day: str) -> None:
    follow_up = heard(STEP[language].format(words), language).calls[0].follow_up
    assert follow_up is not None
    assert f"{follow_up:%m-%d}" == day


@pytest.mark.parametrize(("language", "words", "_none"), cases(VAGUE), ids=named)
def test_a_vague_word_is_no_date(language: str, words: str, _none: str) -> None:
    assert heard(STEP[language].format(words), language).calls[0].follow_up is None


@pytest.mark.parametrize(("language", "words", "hour"), cases(HOURS), ids=named)
def test_words_for_an_hour_mean(language: str, words: str, hour: str) -> None:
    at = heard(TOMORROW[language].format(words), language).calls[0].follow_time
    assert at is not None
    assert f"{at:%H:%M}" == hour


@pytest.mark.parametrize(("language", "words", "minutes"), cases(LENGTHS), ids=named)
def test_words_for_a_length_mean(language: str, words: str, minutes: str) -> None:
    assert heard(TALK[language].format(words), language).calls[0].minutes == int(minutes)
