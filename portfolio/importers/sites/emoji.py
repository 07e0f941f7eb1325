"""Signs that sites of Jekyll write by name, `:tada:`."""

import re
import unicodedata

NAMES = re.compile(r"(?<![\w:/])(?::[a-z0-9_+-]{1,30}:)+(?![\w:/])")

OTHER = {
    "tada": "PARTY POPPER", "smile": "SMILING FACE WITH OPEN MOUTH AND SMILING EYES", "star": "WHITE MEDIUM STAR",
    "heart": "HEAVY BLACK HEART", "mega": "CHEERING MEGAPHONE", "pencil": "MEMO", "bee": "HONEYBEE",
    "honeybee": "HONEYBEE", "+1": "THUMBS UP SIGN", "thumbsup": "THUMBS UP SIGN", "-1": "THUMBS DOWN SIGN",
    "wave": "WAVING HAND SIGN", "clap": "CLAPPING HANDS SIGN", "pray": "PERSON WITH FOLDED HANDS",
    "muscle": "FLEXED BICEPS", "raised_hands": "PERSON RAISING BOTH HANDS IN CELEBRATION", "ok_hand": "OK HAND SIGN",
    "point_right": "WHITE RIGHT POINTING BACKHAND INDEX", "point_down": "WHITE DOWN POINTING BACKHAND INDEX",
    "book": "OPEN BOOK", "closed_book": "CLOSED BOOK", "link": "LINK SYMBOL", "email": "ENVELOPE", "bulb":
    "ELECTRIC LIGHT BULB", "zap": "HIGH VOLTAGE SIGN", "boom": "COLLISION SYMBOL", "computer": "PERSONAL COMPUTER",
    "calendar": "TEAR-OFF CALENDAR", "date": "CALENDAR", "mortar_board": "GRADUATION CAP", "mag":
    "LEFT-POINTING MAGNIFYING GLASS", "lock": "LOCK", "key": "KEY", "phone": "BLACK TELEPHONE", "grinning":
    "GRINNING FACE", "smiley": "SMILING FACE WITH OPEN MOUTH", "wink": "WINKING FACE", "joy":
    "FACE WITH TEARS OF JOY", "sunglasses": "SMILING FACE WITH SUNGLASSES", "blush":
    "SMILING FACE WITH SMILING EYES", "thinking": "THINKING FACE", "heart_eyes":
    "SMILING FACE WITH HEART-SHAPED EYES", "confetti_ball": "CONFETTI BALL", "medal_sports": "SPORTS MEDAL",
    "1st_place_medal": "FIRST PLACE MEDAL", "airplane": "AIRPLANE", "earth_africa": "EARTH GLOBE EUROPE-AFRICA",
    "earth_americas": "EARTH GLOBE AMERICAS", "globe_with_meridians": "GLOBE WITH MERIDIANS", "mountain":
    "MOUNTAIN", "dog": "DOG FACE", "cat": "CAT FACE", "bar_chart": "BAR CHART", "warning": "WARNING SIGN",
    "white_check_mark": "WHITE HEAVY CHECK MARK", "heavy_check_mark": "HEAVY CHECK MARK", "x": "CROSS MARK",
    "coffee": "HOT BEVERAGE", "sunny": "BLACK SUN WITH RAYS", "house": "HOUSE BUILDING", "school": "SCHOOL",
    "office": "OFFICE BUILDING", "speaker": "SPEAKER", "loudspeaker": "PUBLIC ADDRESS LOUDSPEAKER", "page_facing_up":
    "PAGE FACING UP", "ledger": "LEDGER", "books": "BOOKS", "movie_camera": "MOVIE CAMERA", "art": "ARTIST PALETTE",
    "baby": "BABY", "ring": "RING", "cake": "SHORTCAKE", "birthday": "BIRTHDAY CAKE", "beers": "CLINKING BEER MUGS",
}  # fmt: skip
"""What GitHub calls otherwise than Unicode does."""


NAME = re.compile(":([^:]+):")


def with_emoji(text: str) -> str:
    """The text with the signs that names between colons stand for; what is none stays."""
    return NAMES.sub(lambda it: NAME.sub(_sign, it[0]), text) if ":" in text else text


def _sign(found: re.Match[str]) -> str:
    try:
        return unicodedata.lookup(OTHER.get(found[1], found[1].replace("_", " ").upper()))
    except KeyError:
        return found[0]
