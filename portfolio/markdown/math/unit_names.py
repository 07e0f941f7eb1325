"""Names of units, prefixes and powers, as siunitx has them (manual, section "Unit macros"), with their symbols."""

PREFIXES = {
    "quecto": "q", "ronto": "r", "yocto": "y", "zepto": "z", "atto": "a", "femto": "f", "pico": "p", "nano": "n",
    "micro": "µ", "milli": "m", "centi": "c", "deci": "d", "deca": "da", "deka": "da", "hecto": "h", "kilo": "k",
    "mega": "M", "giga": "G", "tera": "T", "peta": "P", "exa": "E", "zetta": "Z", "yotta": "Y", "ronna": "R",
    "quetta": "Q", "kibi": "Ki", "mebi": "Mi", "gibi": "Gi", "tebi": "Ti", "pebi": "Pi",
}  # fmt: skip

POWERS = {"square": "2", "cubic": "3"}
"""Powers that stand before their unit."""

_BASE = {
    "metre": "m", "meter": "m", "gram": "g", "second": "s", "ampere": "A", "kelvin": "K", "mole": "mol",
    "candela": "cd", "kilogram": "kg", "hertz": "Hz", "newton": "N", "pascal": "Pa", "joule": "J", "watt": "W",
    "coulomb": "C", "volt": "V", "farad": "F", "ohm": "Ω", "siemens": "S", "weber": "Wb", "tesla": "T", "henry": "H",
    "lumen": "lm", "lux": "lx", "becquerel": "Bq", "gray": "Gy", "sievert": "Sv", "katal": "kat", "radian": "rad",
    "steradian": "sr", "celsius": "°C", "degreeCelsius": "°C", "degree": "°", "arcminute": "′", "arcsecond": "″",
    "minute": "min", "hour": "h", "day": "d", "year": "yr", "week": "wk", "litre": "L", "liter": "L", "hectare": "ha",
    "are": "a", "tonne": "t", "electronvolt": "eV", "eV": "eV", "dalton": "Da", "atomicmassunit": "u",
    "astronomicalunit": "au", "parsec": "pc", "lightyear": "ly", "bar": "bar", "atmosphere": "atm", "torr": "Torr",
    "mmHg": "mmHg", "angstrom": "Å", "barn": "b", "bel": "B", "decibel": "dB", "dB": "dB", "neper": "Np",
    "knot": "kn", "gauss": "G", "percent": "\\%", "bit": "bit", "byte": "B", "molar": "M", "calorie": "cal",
    "inch": "in", "foot": "ft", "mile": "mi", "pound": "lb", "erg": "erg", "dyne": "dyn", "solarmass": "M_{\\odot}",
    "molal": "m", "einstein": "E", "clight": "c", "electronmass": "m_e", "hartree": "E_h", "bohr": "a_0",
    "jansky": "Jy", "arcmin": "′", "arcsec": "″", "permille": "‰", "ppm": "ppm", "pixel": "px", "px": "px",
    "sample": "S", "rpm": "rpm",
}  # fmt: skip

_SHORT = (
    "m s g A K mol Hz N Pa J W C V F S T H L eV Gy Bq Sv lm lx h d"
    " km cm mm um nm pm fm am dm ms us ns ps fs as min kg mg ug ng pg fg hg"
    " mA uA nA pA fA kA mmol umol nmol pmol fmol kmol mHz kHz MHz GHz THz"
    " mV uV nV pV kV MV mW uW nW pW kW MW GW kJ mJ uJ nJ MJ meV keV MeV GeV TeV kN mN uN MN kPa MPa GPa hPa mPa"
    " mL uL nL pL hL ml ul nl pl hl l mF uF nF pF fF mT uT nT mH uH nH mK uK nK Ohm kohm Mohm mohm kWh dB mGy mSv uSv"
    " bit kbit kB MB GB TB Da kDa pc kpc Mpc Gpc yr Myr Gyr Jy mJy au ly mbar bar atm ppm ppb rpm px sr rad mrad urad"
)
_SPELLED = {"Ohm": "Ω", "kohm": "kΩ", "Mohm": "MΩ", "mohm": "mΩ"}

UNITS = {
    **{it: _SPELLED.get(it, f"µ{it[1:]}" if it[0] == "u" and len(it) > 1 else it) for it in _SHORT.split()},
    **_BASE,
}
"""By the name of its command, the symbol of a unit."""
