"""The date of a BibTeX entry: `date` as biblatex has it, or `year` and `month` as people write them.

`urldate` is the day on which somebody looked, and never a date of publication.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from portfolio.model.slugs import without_accents

_WORDS = (
    "ean eanair ene enero gen gener gennaio ian ianuarie ion ionawr jaan jaanuar jan janar janeiro januar januara"
    " januari january janv janvaris janvier leden ledna oca ocak saus sausio sausis sij sijecanj sijecnja sty styczen"
    " stycznia tammi tammikuu tammikuuta urtarrila xan xaneiro ιαν ιανουαριοσ ιανουαριου студзень студзеня січ січень"
    " січня янв январь января яну януари јан јануар јануари",
    "chwefror feabh feabhra feb febbraio febr febreiro febrer febrero februar februara februari februarie februaris"
    " february fev fevereiro fevr fevrier helmi helmikuu helmikuuta lut lutego luty otsaila shk shkurt sub subat unor"
    " unora vas vasario vasaris veebr veebruar velj veljaca veljace φεβ φεβρουαριοσ φεβρουαριου лют лютага лютии лютого"
    " люты феб фебруар фев февр февраль февраля февруари",
    "bre brezen brezna kov kovas kovo maalis maaliskuu maaliskuuta maart mar marc marca march marcius marco marec mars"
    " mart marta martie marts martxoa marz marzec marzo mawrth mrt ozu ozujak ozujka μαρ μαρτιοσ μαρτιου бер березень"
    " березня мар март марта сак сакавік сакавіка",
    "abr abril aibrean apirila apr april aprila aprile aprilie aprilis aprill avr avril balandis balandzio dub duben"
    " dubna ebrill huhti huhtikuu huhtikuuta kwi kwiecien kwietnia nis nisan prill tra travanj travnja απρ απριλιοσ"
    " απριλιου апр апрель апреля април квіт квітень квітня красавік красавіка",
    "bealtaine geg geguze geguzes kve kveten kvetna mag maggio mai maiatza maig maijs maio maj maja majus may mayis"
    " mayo mei svi svibanj svibnja touko toukokuu toukokuuta μαι μαιοσ μαιου маи мая мај трав травень травня",
    "birz birzelio birzelis cerven cervna cvn cze czerwca czerwiec ekaina giu giugno haz haziran iun iunie juin jun"
    " juna june junho juni junij junijs junio junius juny juuni kesa kesakuu kesakuuta lipanj lipnja mehefin meitheamh"
    " qershor xuno ιουν ιουνιοσ ιουνιου июн июнь июня черв червень червня чэрвень чэрвеня юни јун јуни",
    "cervence cervenec cvc gorffennaf heina heinakuu heinakuuta iuil iul iulie juil juillet jul jula julho juli julij"
    " julijs julio juliol julius july juuli korrik liep liepa liepos lipca lipiec lug luglio srpanj srpnja tem temmuz"
    " uztaila xullo ιουλ ιουλιοσ ιουλιου июл июль июля лип липень липня ліпень ліпеня юли јул јули",
    "abuztua ago agost agosto agu agust agustos aout aug august augusta augusti augusts augustus augusztus avg avgust"
    " awst elokuu elokuuta gusht kol kolovoz kolovoza lunasa rugpjucio rugpjutis sie sierpien sierpnia srpen srpna αυγ"
    " αυγουστοσ αυγουστου авг август августа жнівень жніуня серп серпень серпня",
    "eyl eylul iraila medi rugsejis rugsejo ruj rujan rujna sep sept septembar september septembra septembre"
    " septembrie septembris septiembre set setembre setembro settembre sht shtator syys syyskuu syyskuuta szept"
    " szeptember wrz wrzesien wrzesnia σεπ σεπτεμβριοσ σεπτεμβριου вер верасень верасня вересень вересня сент сентябрь"
    " сентября сеп септембар септември",
    "ekim hydref loka lokakuu lokakuuta oct october octobre octombrie octubre okt oktobar oktober oktobra oktobris"
    " oktoober ott ottobre out outubro paz pazdziernik pazdziernika rij rijen rijna spalio spalis tetor urria οκτ"
    " οκτωβριοσ οκτωβριου жовт жовтень жовтня кастрычнік кастрычніка окт октобар октомври октябрь октября",
    "azaroa kas kasim lapkricio lapkritis listopadu marras marraskuu marraskuuta nentor noiembrie nov novembar november"
    " novembra novembre novembris novembro noviembre samhain stu studeni studenoga tachwedd νοε νοεμβριοσ νοεμβριου"
    " лист листопад листопада лістапад лістапада нов новембар ное ноември нояб ноябрь ноября",
    "abendua ara aralik dec decembar december decembra decembre decembrie decembris decembro des desember desembre dets"
    " detsember dez dezember dezembro dhjetor dic dicembre diciembre gru grudnia grudzien gruodis gruodzio joulu"
    " joulukuu joulukuuta nollaig pro prosinac prosinca prosince prosinec rhagfyr δεκ δεκεμβριοσ δεκεμβριου груд"
    " грудень грудня дек декабрь декабря декември дец децембар снежань снежня",
)
"""The names of the months in the languages of Europe and their short forms (CLDR 47), without accents.

A word that means different months in two of them is in none: `listopad`.
"""

NAMES = {word: f"{place:02}" for place, words in enumerate(_WORDS, 1) for word in words.split()}
"""The months by their names."""

STATES = {
    "inpress": "accepted", "forthcoming": "accepted", "accepted": "accepted", "submitted": "under review",
    "inpreparation": "", "prepublished": "preprint", "published": "published", "in press": "accepted",
    "to appear": "accepted", "under review": "under review", "in preparation": "", "in review": "under review",
    "accepted for publication": "accepted",
}  # fmt: skip
"""How far a work has come, in biblatex's `pubstate` and in years that are none."""

NO_DATES = frozenset(("nd", "n.d", "n. d", "s.a", "s. a", "undated", "no date", "unknown"))

ISO = re.compile(r"(?<!\d)(?<!\d-)(?<!^-)(\d{4})(?!\d)(?:-(\d{1,2})(?!\d)(?:-(\d{1,2})(?!\d))?)?")
WITH_SLASHES = re.compile(r"\s*(\d{4})/(0?[1-9]|1[0-2])/(\d{1,2})\s*")
"""A day as Springer writes it, and no span of years or months."""

YEAR = re.compile(r"(?<!\d)(?<!^-)(\d{4})(?!\d)")
SPAN = re.compile(r"\s*(\d{1,2})\s*(?:[-–—/&+,]+\s*\d{1,2})?\.?\s*")
WORD = re.compile(r"[^\W\d_]+")
DAY = re.compile(r"(?<!\d)(\d{1,2})(?!\d)")


class Date(NamedTuple):
    """When a work appeared."""

    text: str
    """As much as is known, `2024-05`; what was written where nobody can tell; ''."""
    status: str = ""
    """How far it has come, where that stands instead of a year."""
    said: tuple[str, ...] = ()
    """The fields that say no more than this."""
    source: str = "year"
    """The field that gave the year."""


def date_of(said: Callable[[str], str]) -> Date:
    """The date of an entry; `said` gives a field as text."""
    made = [_iso(said("date"), "date"), _in_words(said), _iso(said("eventdate"), "eventdate")]
    found = next((it for it in made if YEAR.match(it.text)), None) or next(
        (it for it in made if it.text or it.status), made[1]
    )
    same = [name for it in made[:2] if it.text and found.text.startswith(it.text) for name in it.said]
    return found._replace(said=(*found.said, *same))


def _iso(text: str, name: str) -> Date:
    """A date of biblatex: ISO 8601 with the marks of what is not sure; of a range the start."""
    found = WITH_SLASHES.fullmatch(text) or ISO.search(text)
    if not found:
        return _none(text, name)
    year, month, day = (it and it.zfill(2) for it in found.groups(default=""))
    if month and "21" <= month <= "41":  # a season
        month = day = ""
    made = "-".join(filter(None, (year, month, day)))
    return Date(made, "", (name,) if text.replace("/", "-") == made else (), name)


def _in_words(said: Callable[[str], str]) -> Date:
    """`year`, `month` and `day` of an entry."""
    text, written = said("year"), said("month")
    found = YEAR.search(text)
    if not found:
        return _none(text, "year")
    if re.fullmatch(r"\d{4}-\d{1,2}(-\d{1,2})?", text) or WITH_SLASHES.fullmatch(text):
        return _iso(text, "year")
    inside = month_of(text.replace(found[1], " ", 1))
    month = month_of(written) if written else inside
    day = month.day or (said("day").zfill(2) if month.number else "")
    day = day if re.fullmatch(r"0[1-9]|[12]\d|3[01]", day) else ""
    whole = [name for name, it in (("year", inside), ("month", month)) if it.is_whole]
    return Date("-".join(filter(None, (found[1], month.number, day))), "", (*whole, *(["day"] if day else [])))


def _none(text: str, name: str) -> Date:
    """What a date says that has no year."""
    word = text.casefold().strip("()[] .")
    if word in STATES or word in NO_DATES:
        return Date("", STATES.get(word, ""), (), name)
    return Date(text, "", (), name)


class Month(NamedTuple):
    """A month, or a day."""

    number: str
    """`01`, or ''."""
    day: str
    is_whole: bool
    """Whether the text says no more."""


def month_of(text: str) -> Month:
    """`jan`, `January`, `1`, `1~jan`, `8-9`, `Dezember 24`: `01` and a day."""
    words = WORD.findall(without_accents(text).casefold())
    number = next((NAMES[word] for word in words if word in NAMES), "")
    days = DAY.findall(text)
    if number:
        left = [it for it in words if it not in ("st", "nd", "rd", "th", "de", "d")]
        day = days[0].zfill(2) if days else ""
        return Month(number, day, len(left) == 1 and len(days) < 2)
    found = SPAN.fullmatch(text)
    if found and 1 <= int(found[1]) <= 12:
        return Month(found[1].zfill(2), "", len(days) == 1)
    return Month("", "", not re.search(r"\d|\w{2}", text))
