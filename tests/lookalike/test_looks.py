"""Letters in disguise are read as the eye reads them."""

import unicodedata

import pytest

from auditor.lookalike.candidate import Candidate
from auditor.lookalike.fold import letters, spaced
from auditor.lookalike.looks import looks_like
from auditor.lookalike.scorer import Scorer
from auditor.lookalike.verdicts import Tier

STYLED = (
    "ʙʀɪɢʜᴛ sᴛᴀʀᴛ ᴡᴇxʟᴇʏ",
    "🅑🅡🅘🅖🅗🅣 🅢🅣🅐🅡🅣 🅦🅔🅧🅛🅔🅨",
    "🅱🆁🅸🅶🅷🆃 🆂🆃🅰🆁🆃 🆆🅴🆇🅻🅴🆈",
    "⒝⒭⒤⒢⒣⒯ ⒮⒯⒜⒭⒯ ⒲⒠⒳⒧⒠⒴",
    "🄑🄡🄘🄖🄗🄣 🄢🄣🄐🄡🄣 🄦🄔🄧🄛🄔🄨",
    "🇧\u200b🇷\u200b🇮\u200b🇬\u200b🇭\u200b🇹 🇸🇹🇦🇷🇹 🇼🇪🇽🇱🇪🇾",
    "ᵇʳⁱᵍʰᵗ ˢᵗᵃʳᵗ ʷᵉˣˡᵉʸ",
    "Ƀɍɨǥħŧ Sŧⱥɍŧ Wɇxłɇɏ",
    "ʎǝlxǝʍ ʇɹɐʇs ʇɥƃıɹq",
    "ᗷᖇIGᕼT ᔕTᗩᖇT ᗯE᙭ᒪEY",
    "乃尺丨Ꮆ卄ㄒ 丂ㄒ卂尺ㄒ 山乇乂ㄥ乇ㄚ",
    "вяιgнт ѕтαят шєχlєу",
    "ⲃⲅⲓɢⲏⲧ ⲥⲧⲁⲅⲧ ⲱⲉⲭlⲉⲩ",
)


@pytest.mark.parametrize("name", STYLED)
def test_a_name_in_styled_letters_is_ours(federated: Scorer, name: str) -> None:
    [verdict] = federated.score_all([Candidate("x", "9", "page77", name)])
    assert verdict.tier is Tier.REVIEW
    assert verdict == federated.score(Candidate("x", "9", "page77", name))


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("пот", "not"),
        ("ЯOOF ИET", "roof net"),
        ("ԁгіпк", "drink"),
        ("λ", "λ"),
        ("ԀԜԚ", "dwq"),
        ("ποτ", "not"),
        ("Σnd", "end"),
        ("ոսm", "num"),
        ("❶➁⓷", "123"),
        ("𜳖𜳗", "ab"),
        ("Straße", "strasse"),
    ],
)
def test_what_single_letters_look_like(text: str, plain: str) -> None:
    assert letters(text) == letters(plain)


def test_every_latin_letter_of_the_plain_alphabet_is_read_whatever_is_added_to_it() -> None:
    named = (
        (chr(code), unicodedata.name(chr(code), "").split(" WITH ")[0])
        for code in range(0x80, 0x1DF30)
        if " WITH SMALL LETTER " not in unicodedata.name(chr(code), "")
    )
    plain = [(char, name[-1].lower()) for char, name in named if _is_plain(name)]
    assert len(plain) > 700
    wrong = {char for char, letter in plain if looks_like(char) != letter}
    assert wrong <= {"ʋ", "ᶌ"}, "of which Unicode's table says that they look like u"


def _is_plain(name: str) -> bool:
    """SMALL LETTER R, CAPITAL LETTER R, LETTER SMALL CAPITAL R."""
    start, _, letter = name.rpartition(" ")
    starts = ("LATIN SMALL LETTER", "LATIN CAPITAL LETTER", "LATIN LETTER SMALL CAPITAL")
    return start in starts and len(letter) == 1


def test_a_flag_is_no_word() -> None:
    assert spaced("Bright Start 🇬🇧").split() == spaced("Bright Start").split()
    assert spaced("🇬🇧 Bright 🇫🇷 Start🇬🇧🇬🇧🇺🇦").split() == spaced("Bright Start").split()
    assert letters("🇼🇽") == "wx" and letters("🇬\u200b🇧") == "gb" and letters("🇬🇧🇼") == "gbw"


def test_two_turned_letters_among_others_stand_where_they_stand() -> None:
    assert letters("Brɪght Stɐrt Wǝxley") == letters("Bright Start Wexley")
    assert letters("dn") != letters("up")


@pytest.mark.parametrize("hidden", ["\u3164", "\u2800", "\u2065", "\U000e0041", "\u180e"])
def test_what_shows_as_nothing_is_no_letter(hidden: str) -> None:
    assert letters(f"We{hidden}xley") == "wexley"
