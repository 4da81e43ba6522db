"""Amounts in words, as accountants of each language write them."""

import pytest

from core.papers.spelling import spelled

SPELLED = {
    (12_000_000, "CNY", "zh"): "人民币壹拾贰万元整",
    (0, "CNY", "zh"): "人民币零元整",
    (105, "CNY", "zh"): "人民币壹元零伍分",
    (10_050, "CNY", "zh"): "人民币壹佰元伍角整",
    (10_020_000, "CNY", "zh"): "人民币壹拾万零贰佰元整",
    (100_001_000_050, "CNY", "zh"): "人民币壹拾亿零壹万元伍角整",
    (10_000_100_000, "CNY", "zh"): "人民币壹亿零壹仟元整",
    (5, "JPY", "zh"): "日元伍整",
    (22_345, "KWD", "zh"): "科威特第纳尔贰拾贰元 345/1000",
    (12_000_050, "CNY", "en"): "One hundred twenty thousand Chinese yuan 50/100",
    (2_147_483_647, "EUR", "en"): (
        "Twenty-one million four hundred seventy-four thousand eight hundred thirty-six euros 47/100"
    ),
    (0, "USD", "en"): "Zero US dollars 00/100",
    (5, "JPY", "en"): "Five Japanese yen",
    (2_100_000_101, "RUB", "ru"): "Двадцать один миллион один рубль 01 копейка",
    (1_200_340_056, "RUB", "ru"): "Двенадцать миллионов три тысячи четыреста рублей 56 копеек",
    (101_200, "RUB", "ru"): "Одна тысяча двенадцать рублей 00 копеек",
    (2_200, "UAH", "ru"): "Двадцать две украинские гривны 00/100",
    (10**15, "RUB", "ru"): "Десять триллионов рублей 00 копеек",
}


@pytest.mark.parametrize(("asked", "words"), SPELLED.items(), ids=["-".join(map(str, asked)) for asked in SPELLED])
def test_an_amount_is_spelled_as_people_write_it(asked: tuple[int, str, str], words: str) -> None:
    assert spelled(*asked) == words
