"""What LaTeX commands mean outside formulas: letters, accents, words around an argument, and what is a formula anyway.

Sources: LaTeX2e's `fntguide` and `usrguide`, the manuals of biblatex, csquotes, babel, hyperref, siunitx and mhchem,
the macros of MathSciNet, and `xampl.bib`.  What stands in no table is asked of pylatexenc, whose only door this is.
"""

from functools import cache


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "r": "\u030a", "c": "\u0327", "k": "\u0328", "d": "\u0323",
    "b": "\u0331", "t": "\u0361", "h": "\u0309", "G": "\u030f", "f": "\u0311", "textcommabelow": "\u0326",
    "textogonekcentered": "\u0328", "ocirc": "\u030a", "polhk": "\u0328", "udot": "\u0323", "dudot": "\u0324",
    "utilde": "\u0330", "uarc": "\u0311", "lfhook": "\u0326", "cfac": "\u0302\u0301", "cfgrv": "\u0302\u0300",
    "cfudot": "\u0302\u0323", "cftil": "\u0302\u0303", "soft": "\u030c", "newtie": "\u0361", "capitalcedilla": "\u0327",
}  # fmt: skip
"""Commands that set a mark on the letter after them, and the marks (LaTeX2e, table 3.1; MathSciNet)."""

BY_NUMBER = {
    18: "\u0300", 19: "\u0301", 20: "\u030c", 21: "\u0306", 22: "\u0304", 23: "\u030a", 24: "\u0327", 94: "\u0302",
    95: "\u0307", 125: "\u030b", 126: "\u0303", 127: "\u0308",
}  # fmt: skip
"""Marks by their places in TeX's fonts, for `\\accent` (The TeXbook, appendix F, figure 1)."""

ALONE = {"~": "~", "^": "^", "`": "`", "'": "´", '"': "¨", "=": "¯"}
"""Accents over nothing: `\\~{}`."""

CHARACTERS = {
    "i": "ı", "j": "ȷ", "ss": "ß", "SS": "SS", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø",
    "l": "ł", "L": "Ł", "aa": "å", "AA": "Å", "dh": "ð", "DH": "Ð", "dj": "đ", "DJ": "Đ", "th": "þ", "TH": "Þ",
    "ng": "ŋ", "NG": "Ŋ", "S": "§", "P": "¶", "copyright": "©", "pounds": "£", "dots": "…", "ldots": "…",
    "dbar": "đ", "Dbar": "Đ", "dstroke": "đ", "Zbar": "Ƶ", "cprime": "ʹ", "cdprime": "ʺ", "lasp": "ʿ", "rasp": "ʾ",
    "textendash": "–", "textemdash": "—", "textquoteright": "’", "textquoteleft": "‘", "textquotedblleft": "“",
    "textquotedblright": "”", "textquotedbl": '"', "textbackslash": "\\", "textasciitilde": "~", "texttildelow": "~",
    "textasciicircum": "^", "textbar": "|", "textless": "<", "textgreater": ">", "textunderscore": "_",
    "textdollar": "$", "textbraceleft": "{", "textbraceright": "}", "lbrace": "{", "rbrace": "}", "textdegree": "°",
    "texttrademark": "™", "textregistered": "®", "textmu": "µ", "texteuro": "€", "euro": "€", "textyen": "¥",
    "textsterling": "£", "textcent": "¢", "textsection": "§", "textparagraph": "¶", "textcopyright": "©",
    "textperiodcentered": "·", "textbullet": "•", "textellipsis": "…", "textdagger": "†", "textdaggerdbl": "‡",
    "degree": "°", "celsius": "°C", "micro": "µ", "angstrom": "Å", "Angstrom": "Å", "AngstromUnit": "Å", "ohm": "Ω",
    "percent": "%", "colon": ":", "textcolon": ":", "textsemicolon": ";", "lbrack": "[", "rbrack": "]",
    "guillemetleft": "«", "guillemetright": "»", "textquotedblbase": "„", "checkmark": "✓", "ddagger": "‡", "Re": "Re",
    "Im": "Im", "textbardbl": "‖", "textdblhyphen": "⹀",
    "dag": "†", "ddag": "‡", "newblock": " ",
    "textasteriskcentered": "*", "textpercent": "%", "textnumero": "№", "textordfeminine": "ª",
    "textordmasculine": "º", "textonehalf": "½", "textonequarter": "¼", "textthreequarters": "¾",
    "textonesuperior": "¹", "texttwosuperior": "²", "textthreesuperior": "³", "textminus": "−", "textdiv": "÷",
    "texttimes": "×", "textpm": "±", "textlnot": "¬", "textperthousand": "‰", "textohm": "Ω", "textcelsius": "℃",
    "textexclamdown": "¡", "textquestiondown": "¿", "textschwa": "ə", "textglotstop": "ʔ",
    "quotedblbase": "„", "quotesinglbase": "‚", "guillemotleft": "«", "guillemotright": "»", "guilsinglleft": "‹",
    "guilsinglright": "›", "glqq": "„", "grqq": "“", "flqq": "«", "frqq": "»", "glq": "‚", "grq": "‘", "flq": "‹",
    "frq": "›", "og": "« ", "fg": " »", "lq": "‘", "rq": "’",
    "textquotesingle": "'", "textasciigrave": "`", "textasciiacute": "´", "textasciidieresis": "¨",
    "textasciimacron": "¯",
    "TeX": "TeX", "LaTeX": "LaTeX", "LaTeXe": "LaTeX2ε", "BibTeX": "BibTeX", "XeTeX": "XeTeX", "LuaTeX": "LuaTeX",
    "XeLaTeX": "XeLaTeX", "LuaLaTeX": "LuaLaTeX", "pdfTeX": "pdfTeX", "pdfLaTeX": "pdfLaTeX", "AmS": "AMS",
    "AmSTeX": "AMS-TeX", "AMSTeX": "AMS-TeX", "AMSTEX": "AMS-TeX", "AmSLaTeX": "AMS-LaTeX", "ConTeXt": "ConTeXt",
    "SliTeX": "SliTeX", "PiCTeX": "PiCTeX", "TikZ": "TikZ", "MF": "METAFONT", "METAFONT": "METAFONT",
    "MP": "MetaPost", "METAPOST": "MetaPost", "POSTSCRIPT": "PostScript",
    "registered": "®", "trademark": "™", "emdash": "—", "endash": "–", "psq": " sq.", "psqq": " sqq.",
    "newline": " ", "linebreak": " ", "break": " ", "par": "\n\n", "quad": " ", "qquad": " ", "space": " ",
    "enspace": " ", "thinspace": " ", "nobreakspace": " ", "addspace": " ", "hfill": " ", "xspace": "",
    "hyphen": "-", "slash": "/", "addcolon": ":", "addcomma": ",", "adddot": ".", "bibrangedash": "–", "relax": "",
    "protect": "", "noindent": "", "allowbreak": "", "leavevmode": "", "nolinebreak": "", "nobreak": "", "unskip": "",
    "ignorespaces": "", "null": "", "string": "", "boldmath": "", "unboldmath": "", "centering": "", "strut": "",
    "displaystyle": "", "textstyle": "", "limits": "", "selectfont": "", "hss": "", "item": "\n\n• ",
}  # fmt: skip
"""Commands that stand for characters, and for words."""

WORDS = _names(
    "text textrm textsf textsc textnormal textup textmd mbox hbox fbox makebox underline uline ul nohyphens "
    "mathrm rlap llap smash textulc NoCaseChange bibstring biblstring bibsstring mkbibacro operatorname autocap "
    "acro pkg hologo textlatin textgreek textcyrillic ensurelang singleletter MakeSentenceCase bibnamefont "
    "bibfnamefont centerline boxed"
)
"""Commands that leave their argument as it is."""

QUOTES = frozenset(("enquote", "mkbibquote", "textquote", "blockquote"))
"""Commands that set their argument in quotation marks."""

WRAPPED = {
    "mkbibparens": ("(", ")"), "parentext": ("(", ")"), "mkbibbrackets": ("[", "]"), "brackettext": ("[", "]"),
    "footnote": (" (", ")"), "thanks": (" (", ")"), "mkbibfootnote": (" (", ")"),
}  # fmt: skip
"""Commands that set something before and behind their argument."""

CHOSEN = {
    "textcolor": (2, 2), "colorbox": (2, 2), "fcolorbox": (3, 3), "foreignlanguage": (2, 2), "foreignquote": (2, 2),
    "textlang": (2, 2), "hyperlink": (2, 2), "hypertarget": (2, 2), "raisebox": (2, 2), "scalebox": (2, 2),
    "rotatebox": (2, 2), "parbox": (2, 2), "resizebox": (3, 3), "bibinfo": (2, 2), "bibfield": (2, 2),
    "discretionary": (3, 3), "printfirst": (2, 1), "noopsort": (1, 0), "SortNoop": (1, 0), "sortnoop": (1, 0),
    "NOOP": (1, 0), "color": (1, 0), "label": (1, 0), "index": (1, 0), "phantom": (1, 0), "hphantom": (1, 0),
    "vphantom": (1, 0), "fontsize": (2, 0), "fontfamily": (1, 0), "fontseries": (1, 0), "selectlanguage": (1, 0),
}  # fmt: skip
"""Commands of which one argument is text: how many they have, and which; 0 where none is."""

SCRIPTS = {"textsubscript": "_", "textsuperscript": "^", "mkbibsuperscript": "^", "textsu": "^", "textsub": "_",
           "fup": "^", "up": "^"}  # fmt: skip
"""Commands that set their argument lower or higher."""

CASES = {
    "MakeUppercase": True, "uppercase": True, "MakeTextUppercase": True, "MakeLowercase": False,
    "lowercase": False, "MakeTextLowercase": False,
}  # fmt: skip
"""Commands that set their argument in capitals, or in small letters."""

MARKED = {
    "emph": "*", "textit": "*", "textsl": "*", "mkbibemph": "*", "mkbibitalic": "*", "em": "*", "it": "*",
    "itshape": "*", "sl": "*", "slshape": "*", "textbf": "**", "mkbibbold": "**", "bf": "**", "bfseries": "**",
    "texttt": "`", "tt": "`", "ttfamily": "`",
}  # fmt: skip
"""Commands that set their argument, or the rest of their group, apart, and the marks of Markdown."""

SWITCHES = _names("em it itshape sl slshape bf bfseries tt ttfamily")
"""Those that set the rest of their group apart."""

QUIET = _names(
    "rm sf sc scshape rmfamily sffamily normalfont upshape mdseries upright tiny scriptsize footnotesize small "
    "normalsize large Large LARGE huge Huge sloppy raggedright bgroup egroup begingroup endgroup"
)
"""Those that change nothing which text can show."""

FORMULAS = {
    **dict.fromkeys(
        _names(
            "ce ch si num unit ang sqrt mathbb mathcal mathfrak mathscr mathbf mathit mathsf mathtt boldsymbol "
            "bm bar hat tilde vec dot ddot overline widehat widetilde check breve acute grave Bbb frak "
            "overrightarrow slashed not"
        ),
        1,
    ),
    **dict.fromkeys(
        _names(
            "SI qty frac dfrac tfrac nicefrac sfrac binom numrange SIlist qtylist stackrel overset"
        ),
        2,
    ),
    **dict.fromkeys(
        _names(
            "SIrange qtyrange"
        ),
        3,
    ),
}  # fmt: skip
"""Commands that are formulas wherever they stand, and how many arguments they have."""

LETTERS = {"cal": "mathcal", "mit": "mathit", "frak": "mathfrak", "goth": "mathfrak", "Bbb": "mathbb", "scr": "mathscr"}
"""Letters of formulas as TeX switched to them, `{\\cal N}`, and the commands of LaTeX."""

LENGTHS = _names("hskip vskip kern mskip mkern hglue vglue hspace vspace raise lower moveleft moveright")
"""Commands with a length."""

DISPLAYED = _names("equation displaymath math align aligned alignat gather gathered multline eqnarray split")
"""Environments of formulas."""

TEXTS = _names(
    "abstract center description enumerate flushleft flushright itemize otherlanguage quotation quote quoting "
    "small itemize* enumerate* sloppypar english"
)
"""Environments of text."""


@cache
def character(name: str) -> str:
    """The character that any other command stands for, Greek letters of text too; '' where nobody knows."""
    from pylatexenc.latex2text import get_default_latex_context_db

    known = get_default_latex_context_db().get_macro_spec(name)
    found = getattr(known, "simplify_repl", None)
    if isinstance(found, str) and (len(found) == 1 or found == name):
        return found  # one character alone: `\today` would be the day of the build, `\cite` is `<cit.>`
    inner = name.removeprefix("text").removeprefix("up").removeprefix("straight")
    letter = character(inner) if inner and inner != name else ""
    return letter if "\u0370" <= letter <= "\u03ff" else ""
