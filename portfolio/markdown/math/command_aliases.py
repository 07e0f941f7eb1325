r"""Commands of LaTeX and its packages that are not built in where formulas are set, by what they mean there."""

_GREEK = "alpha beta gamma delta epsilon lambda mu nu pi rho sigma tau phi psi omega"
_OPERATORS = "Tr tr rank diag sgn Var Cov lcm sinc sech csch Hom End Aut id grad curl rot"

ALIASES: dict[str, str] = {
    # Letters
    **dict.fromkeys(("mathds", "mathbbm", "symbb"), r"\mathbb{#1}"),
    **dict.fromkeys(("pmb", "mathbfit", "symbfit", "boldsymbolup"), r"\boldsymbol{#1}"),
    **dict.fromkeys(("mathup", "symup"), r"\mathrm{#1}"),
    "symcal": r"\mathcal{#1}",
    "mathnormal": "#1",
    **dict.fromkeys(("textnormal", "textup", "textmd", "mbox", "hbox"), r"\text{#1}"),
    "textsubscript": r"_{\text{#1}}",
    "textsuperscript": r"^{\text{#1}}",
    "sb": "_{#1}",
    "sp": "^{#1}",
    **{f"up{name}": rf"\mathrm{{\{name}}}" for name in _GREEK.split()},
    "AA": "Å", "aa": "å", "AE": "Æ", "ae": "æ", "O": "Ø", "o": "ø", "L": "Ł", "l": "ł", "ss": "ß", "i": "ı", "j": "ȷ",
    "angstrom": "Å", "textmu": "µ", "micro": "µ", "ohm": "Ω", "celsius": "°C", "textdegree": "°", "degr": "°",
    "euro": "€",
    "textendash": "–", "textemdash": "—", "textless": "<", "textgreater": ">", "textbar": "|", "textquoteright": "’",
    # Astronomy and physics
    "arcsec": "″", "arcmin": "′", "arcdeg": "°", "micron": r"\mathrm{µm}", "sun": r"\odot", "Msun": r"M_{\odot}",
    "Lsun": r"L_{\odot}", "kms": r"\mathrm{km\,s^{-1}}", **dict.fromkeys(("la", "lsim"), r"\lesssim"),
    **dict.fromkeys(("ga", "gsim"), r"\gtrsim"), "dd": r"\mathrm{d}", "expval": r"\langle #1\rangle",
    "abs": r"\left|#1\right|", "norm": r"\left\|#1\right\|",
    # Fractions and layout
    **dict.fromkeys(("nicefrac", "sfrac", "flatfrac"), "{#1}/{#2}"),
    **dict.fromkeys(("ensuremath", "rlap", "llap", "mathrlap", "mathllap", "mathclap", "smash"), "#1"),
    **dict.fromkeys(("href", "scalebox", "rotatebox"), "#2"),
    **dict.fromkeys(
        ("xspace", "protect", "allowbreak", "nobreak", "break", "linebreak", "par", "noindent", "strut"), ""
    ),
    "hfill": r"\quad",
    "enskip": r"\enspace",
    "url": r"\texttt{#1}",
    "substack": r"\begin{subarray}{c}#1\end{subarray}",
    "cr": r"\\",
    # Operators and signs
    **{name: rf"\operatorname{{{name}}}" for name in _OPERATORS.split()},
    "centerdot": r"\cdot",
    "defeq": r"\coloneqq",
    **dict.fromkeys(("dotsc", "adots"), r"\ldots"),
    **dict.fromkeys(("dotsb", "dotsm"), r"\cdots"),
}  # fmt: skip
