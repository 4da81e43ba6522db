"""Makes the font of pictures out of Noto Sans CJK SC: `make font`. The result is the same every time."""

import sys
from pathlib import Path
from typing import Any

from core.pictures.lettering import FAMILY, FONT

SOURCE = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
"""From Debian's fonts-noto-cjk."""

NAMES = (
    "镕喆珺堃赟昇玥祎璟煊翀犇骉飏垚芃暐晞烨玮珩琬琮琰瑀瑄瑾璇璐璠璨甯畬皓晧睿祺禛禤筠筱絜翊翕翙翛胤芮苡茜荻菀菁萱葳蒽蓁蔚薇藜蘅虓"
    "彧恺忱怡慜懿昉昕昱昶晟晗晔晢暄曌曦杺柠栩梓楠榕槿樾歆毓沁沅沐沣泓泠洺洵浠浩涵淇淙淳渼湜湉溦滢漪潆澍瀚炅炜炘炫焓焜煜熙燊"
    "亓仝仡佶俪倩偲傒兕冼冀刘劭勐勖卞厍呙咎哿啟喦嘉囡圩圳坤垕埇埕堉堌塬墉夔奭妍妤姝姮姵婧婳媖媛嫄嫣嬿孖宓宥寰尕屹岍岑岚岱"
    "峂峯峥崟嵇嵘嵩巘帅幂庾廷弋弢彣彤邴邸郃郇郏郗郛郜郯鄞鄢鄯酆釭鈺鉴鋆钰钲铉铖铭锜锟锴锽镐镛镠閆闫闵阚隽雯霁霈霖霨霭靓頔颀颉颋"
    "颖颢馥馨骁骐骞骥髙鳣鵬鹂鹏麒麟黛黟龑龢祇祚禕竑竣笪粟紘綦缪罡羿翟翥耿耀聃肇臧臻舸艺芊芷苒苓苕茉茗莘莜莹菡萌葆蕊蕙蕴薛藺"
)
"""Letters of people's and places' names that GB 2312 does not have; those that it has do no harm."""

RANGES = (
    (0x20, 0x7E),
    (0xA0, 0x17F),  # Latin of Europe
    (0x18F, 0x192),
    (0x1A0, 0x1A1),
    (0x1AF, 0x1B0),
    (0x1CD, 0x1DC),  # pinyin
    (0x218, 0x21B),
    (0x1EA0, 0x1EF9),
    (0x2B0, 0x2FF),
    (0x300, 0x33F),
    (0x370, 0x3FF),
    (0x400, 0x52F),
    (0x2010, 0x205E),
    (0x2070, 0x208E),
    (0x20A0, 0x20BF),
    (0x2100, 0x214F),
    (0x2150, 0x218B),
    (0x2190, 0x21FF),
    (0x2200, 0x22FF),
    (0x2460, 0x24FF),
    (0x2500, 0x25FF),
    (0x2600, 0x27BF),  # check marks
    (0x3000, 0x303F),
    (0xFE30, 0xFE6F),
    (0xFF00, 0xFFEF),
)


def letters() -> set[int]:
    """Every character the font has to have, if the source has it: all of GB 2312, the common ones of Big5, ours."""
    simplified = _coded("gb2312", range(0xA1, 0xFF), range(0xA1, 0xFF))
    traditional = _coded("big5", range(0xA4, 0xC7), range(0x40, 0xFF))
    listed = {letter for low, high in RANGES for letter in range(low, high + 1)}
    return simplified | traditional | listed | set(map(ord, NAMES))


def _coded(code: str, first: range, second: range) -> set[int]:
    """What a two-byte code has in these rows and columns."""
    found = (bytes((one, two)).decode(code, "ignore") for one in first for two in second)
    return {ord(letter) for letter in found if len(letter) == 1}


def make(source: Path, target: Path) -> None:
    """Write the subset."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    font = TTFont(source, fontNumber=2, recalcTimestamp=False)
    options = Options(
        hinting=False,
        layout_features=["kern", "mark", "mkmk", "ccmp", "liga"],
        name_IDs=[0, 1, 2, 3, 4, 5, 6, 9, 10, 13, 14],
        name_languages=[0x409],
        notdef_outline=True,
        drop_tables=["VORG", "vhea", "vmtx", "BASE", "DSIG"],
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters())
    subsetter.subset(font)
    _rename(font)
    font.save(target)


def _rename(font: Any) -> None:
    """A changed font must not go by the name of the original."""
    joined = FAMILY.replace(" ", "")
    names = {1: FAMILY, 3: f"2.004;{joined}-Regular", 4: FAMILY, 6: f"{joined}-Regular"}
    for record in font["name"].names:
        record.string = names.get(record.nameID, str(record))
    cff = font["CFF "].cff
    cff.fontNames = [f"{joined}-Regular"]
    top = cff.topDictIndex[0]
    top.FullName, top.FamilyName = FAMILY, FAMILY


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else SOURCE, FONT)
