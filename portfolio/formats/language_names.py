"""Languages as bibliographies name them: by their names in babel, by tags and by codes of three letters."""

import re
import unicodedata

LANGUAGES = {
    "english": "en", "american": "en-US", "usenglish": "en-US", "british": "en-GB", "ukenglish": "en-GB",
    "german": "de", "ngerman": "de", "deutsch": "de", "austrian": "de-AT", "french": "fr", "francais": "fr",
    "spanish": "es", "italian": "it", "portuguese": "pt", "brazilian": "pt-BR", "dutch": "nl", "swedish": "sv",
    "danish": "da", "norwegian": "no", "finnish": "fi", "polish": "pl", "czech": "cs", "russian": "ru",
    "ukrainian": "uk", "greek": "el", "turkish": "tr", "hungarian": "hu", "chinese": "zh", "japanese": "ja",
    "korean": "ko", "hebrew": "he", "arabic": "ar", "catalan": "ca", "latin": "la", "romanian": "ro", "persian": "fa",
    "vietnamese": "vi", "indonesian": "id", "malay": "ms", "thai": "th", "hindi": "hi", "croatian": "hr",
    "serbian": "sr", "slovak": "sk", "slovene": "sl", "slovenian": "sl", "bulgarian": "bg", "lithuanian": "lt",
    "latvian": "lv", "estonian": "et", "icelandic": "is", "irish": "ga", "welsh": "cy", "basque": "eu",
    "galician": "gl", "afrikaans": "af", "naustrian": "de-AT", "swissgerman": "de-CH", "nswissgerman": "de-CH",
    "canadian": "en-CA", "australian": "en-AU", "brazil": "pt-BR", "mexican": "es-MX", "norsk": "no", "nynorsk": "nn",
    "farsi": "fa", "espanol": "es", "italiano": "it", "portugues": "pt", "nederlands": "nl", "svenska": "sv",
    "dansk": "da", "suomi": "fi", "polski": "pl", "cestina": "cs", "turkce": "tr", "magyar": "hu", "romana": "ro",
}  # fmt: skip
"""Languages by their names in babel, and by their own."""

BABEL = {tag: name for name, tag in reversed(LANGUAGES.items())}
"""The names by their tags."""

CODES = {
    "ara": "ar", "baq": "eu", "bul": "bg", "cat": "ca", "chi": "zh", "zho": "zh", "cze": "cs", "ces": "cs", "dan": "da",
    "dut": "nl", "nld": "nl", "eng": "en", "est": "et", "fin": "fi", "fre": "fr", "fra": "fr", "ger": "de", "deu": "de",
    "gle": "ga", "gre": "el", "ell": "el", "heb": "he", "hrv": "hr", "hun": "hu", "ice": "is", "isl": "is", "ita": "it",
    "jpn": "ja", "kor": "ko", "lat": "la", "lav": "lv", "lit": "lt", "nor": "no", "per": "fa", "fas": "fa", "pol": "pl",
    "por": "pt", "rum": "ro", "ron": "ro", "rus": "ru", "slo": "sk", "slk": "sk", "slv": "sl", "spa": "es", "srp": "sr",
    "swe": "sv", "tur": "tr", "ukr": "uk", "vie": "vi",
}  # fmt: skip
"""Languages by their codes of three letters (ISO 639-2)."""


def language_of(text: str) -> str:
    """The tag of a language that is given as a tag, a code of three letters or a name; ''."""
    word = re.split(r"[;,/]", text.strip())[0].strip().replace("_", "-")
    if word.casefold() in CODES:
        return CODES[word.casefold()]
    if found := re.fullmatch(r"([A-Za-z]{2}|[a-z]{3})(?:-([A-Za-z]{2}))?", word):
        return found[1].lower() + (f"-{found[2].upper()}" if found[2] else "")
    letters = unicodedata.normalize("NFD", word.casefold())
    return LANGUAGES.get(re.sub(r"[^a-z]", "", letters), "")
