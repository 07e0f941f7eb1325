"""Chemistry and units as mhchem and siunitx write them, and commands of LaTeX that are not built in."""

from xml.etree import ElementTree

import pytest

from portfolio.markdown.lint.stray_latex import latex
from portfolio.markdown.math.formulas import typeset
from portfolio.markdown.protected_parts import set_aside

CHEMISTRY = (
    (r"\ce{H2O}", "H2O"),
    (r"\ce{SO4^2-}", "SO4²⁻"),
    (r"\ce{SO4^{2-}}", "SO4²⁻"),
    (r"\ce{^{227}_{90}Th+}", "²²⁷₉₀Th⁺"),
    (r"\ce{^227_90Th+}", "²²⁷₉₀Th⁺"),
    (r"\ce{2H2 + O2 -> 2H2O}", "2 H2 + O2 → 2 H2O"),
    (r"\ce{CO2 + C -> 2 CO}", "CO2 + C → 2 CO"),
    (r"\ce{A <=> B}", "A ⇌ B"),
    (r"\ce{H2O(aq)}", "H2O(aq)"),
    (r"\ce{NaCl (s)}", "NaCl (s)"),
    (r"\ce{Na+ + Cl- -> NaCl v}", "Na⁺ + Cl⁻ → NaCl ↓"),
    (r"\ce{[Fe(CN)6]^{3-}}", "[Fe(CN)6]³⁻"),
    (r"\ce{[Fe(CN)6]^3-}", "[Fe(CN)6]³⁻"),
    (r"\ce{[AgCl2]-}", "[AgCl2]⁻"),
    (r"\ce{Y^99+}", "Y⁹⁹⁺"),
    (r"\ce{CH3-CH2-OH}", "CH3-CH2-OH"),
    (r"\ce{CH2=CH2}", "CH2=CH2"),
    (r"\ce{HC#CH}", "HC≡CH"),
    (r"\ce{CuSO4*5H2O}", "CuSO4·5 H2O"),
    (r"\ce{KCr(SO4)2 * 12 H2O}", "KCr(SO4)2·12 H2O"),
    (r"\ce{KCr(SO4)2.12H2O}", "KCr(SO4)2·12 H2O"),
    (r"\ce{1/2 O2}", "1/2 O2"),
    (r"\ce{(1/2)H2O}", "1/2 H2O"),
    (r"\ce{0.5H2O}", "0.5 H2O"),
    (r"\ce{n H2O}", "n H2O"),
    (r"\ce{CrO4^2-}", "CrO4²⁻"),
    (r"\ce{Fe^{II}Fe^{III}2O4}", "Fe^IIFe2^IIIO4"),
    (r"\ce{OH^.}", "OH•"),
    (r"\ce{C_nH_{2n+2}}", "CnH2n+2"),
    (r"\ce{NO_x}", "NOx"),
    (r"\ce{Fe_{x}O_{y}}", "FexOy"),
    (r"\ce{\mu-Cl}", "μ-Cl"),
    (r"\ce{e-}", "e⁻"),
    (r"\ce{H3O+}", "H3O⁺"),
    (r"\ce{^13C}", "¹³C"),
    (r"\ce{^{40}Ar/^{39}Ar}", "⁴⁰Ar/³⁹Ar"),
    (r"\ce{NaCl = Na+ + Cl-}", "NaCl = Na⁺ + Cl⁻"),
    (r"\ce{LiNi0.8Mn0.1Co0.1O2}", "LiNi0.8Mn0.1Co0.1O2"),
    (r"\ce{La_{1-x}Sr_xMnO3}", "La1−xSrxMnO3"),
    (r"\ce{(NH4)2S}", "(NH4)2S"),
    (r"\ce{CO2 ^}", "CO2 ↑"),
    (r"\ce{C6H5-CHO}", "C6H5-CHO"),
    (r"\ce{$\alpha$-Fe2O3}", "α-Fe2O3"),
    (r"\ce{\alpha-Fe2O3}", "α-Fe2O3"),
    (r"\ce{TiO2/Au}", "TiO2/Au"),
    (r"\ce{H2O2, O3}", "H2O2, O3"),
)

UNITS = (
    (r"\SI{5}{\kilo\gram}", "5 kg"),
    (r"\SI{3}{\metre}", "3 m"),
    (r"\SI{21}{\cm}", "21 cm"),
    (r"\SI{5}{kg}", "5 kg"),
    (r"\SI{1.5e-3}{\metre\per\second\squared}", "1.5 × 10⁻³ m s⁻²"),
    (r"\SI{9.81}{m/s^2}", "9.81 m/s²"),
    (r"\SI{9.81}{m.s^{-2}}", "9.81 m s⁻²"),
    (r"\SI{20}{\celsius}", "20 °C"),
    (r"\SI{20}{\degreeCelsius}", "20 °C"),
    (r"\SI{45}{\degree}", "45°"),
    (r"\SI{10}{\percent}", "10 %"),
    (r"\SI{10}{\%}", "10 %"),
    (r"\SI[per-mode=symbol]{10}{\kilo\hertz}", "10 kHz"),
    (r"\qty{5}{\micro\metre}", "5 µm"),
    (r"\num{1e5}", "1 × 10⁵"),
    (r"\num{12345.67890}", "12 345.678 90"),
    (r"\num{1.23(4)}", "1.23(4)"),
    (r"\num{1.2 +- 0.3}", "1.2 ± 0.3"),
    (r"\num{-3.5e-10}", "−3.5 × 10⁻¹⁰"),
    (r"\num{2 x 3}", "2 × 3"),
    (r"\num{1,5}", "1.5"),
    (r"\si{\metre\per\second}", "m s⁻¹"),
    (r"\si{\kilo\gram\cubic\metre\per\square\second}", "kg m³ s⁻²"),
    (r"\si{\joule\per\mole\per\kelvin}", "J mol⁻¹ K⁻¹"),
    (r"\unit{\giga\electronvolt}", "GeV"),
    (r"\ang{45}", "45°"),
    (r"\ang{10;20;30}", "10°20′30″"),
    (r"\SIrange{1}{2}{\metre}", "1–2 m"),
    (r"\numrange{10}{20}", "10–20"),
    (r"\SIlist{1;2;3}{\kelvin}", "1, 2, 3 K"),
    (r"\SI{}{\metre}", "m"),
    (r"\SI{13}{TeV}", "13 TeV"),
    (r"\si{\per\cubic\centi\metre}", "cm⁻³"),
    (r"\si{\tothe{3}}", "³"),
    (r"\si{\metre\tothe{3}}", "m³"),
    (r"\pu{5 kJ//mol}", "5 kJ/mol"),
)

COMMANDS = (
    (r"s_\rm{NN}", "sNN"),
    (r"\sqrt{s_\rm{NN}}=5~\rm{TeV}", "√sNN = 5 TeV"),
    (r"\sqrt{s_{_{\rm NN}}}", "√sNN"),
    (r"\sqrt\rm{x}", "√x"),
    (r"x^\bf y", "x^y"),
    (r"\mathds{1}", "𝟙"),
    (r"\AA", "Å"),
    (r"5\AA", "5Å"),
    (r"\textsc{a}", "a"),
    (r"\mbox{a $x$ b}", "a x b"),
    (r"\text{if $x>0$}", "if x > 0"),
    (r"\newcommand{\R}{\mathbb{R}} \R^n", "ℝⁿ"),
    (r"\def\R{\mathbb{R}}\R", "ℝ"),
    (r"\renewcommand{\R}{\mathbb{R}}\R", "ℝ"),
    (r"\newcommand{\norm}[1]{\lVert #1\rVert}\norm{x}", "‖x‖"),
    (r"\newcommand{\norm}[2][2]{\lVert #2\rVert_{#1}}\norm{x}\norm[p]{x}", "‖x‖_2‖x‖_p"),
    (r"\def\pair#1#2{(#1,#2)}\pair ab", "(a, b)"),
    (r"\DeclareMathOperator{\tr}{tr}\tr A", "tr A"),
    (r"\DeclareMathOperator*{\am}{arg\,max}\am_x f", "arg maxx f"),
    (r"\let\a\alpha \a b", "αb"),
    (r"\newcommand{\a}{\alpha}\a b", "αb"),
    (r"\begin{alignat}{2}a&=b&\quad c&=d\end{alignat}", "a = b c = d"),
    (r"\begin{subequations}\begin{align}a&=b\end{align}\end{subequations}", "a = b"),
    (r"\vspace{1em}x", "x"),
    (r"\bfseries x", "x"),
    (r"\nicefrac{1}{2}", "1/2"),
    (r"\protect\alpha", "α"),
    (r"\textnormal{a b}", "a b"),
    (r"\operatorname*{argmax}_x", "argmax_x"),
    (r"5\xspace x", "5x"),
    (r"\ensuremath{x}", "x"),
    (r"{\it x}", "x"),
    (r"x\nonumber", "x"),
)


@pytest.mark.parametrize(("source", "words"), [*CHEMISTRY, *UNITS, *COMMANDS])
def test_it_is_set_and_read(source: str, words: str) -> None:
    formula = typeset(source)

    assert (formula.fault, formula.text) == ("", words)
    assert ElementTree.fromstring(formula.html).tag == "math"  # noqa: S314 - our own output


def test_chemistry_keeps_its_source_for_those_who_take_the_latex() -> None:
    assert 'alttext="\\ce{SO4^2-}"' in typeset(r"\ce{SO4^2-}").html


def test_letters_of_chemistry_stand_upright() -> None:
    assert '<mi mathvariant="normal">H</mi></mrow><mn>2</mn>' in typeset(r"\ce{H2O}").html


@pytest.mark.parametrize("source", [r"\ce{A ->[H2O][\Delta] B}", r"\ce{A ->[{heat}] B}", r"\ce{A <=>[k_1][k_2] B}"])
def test_words_at_an_arrow_are_set(source: str) -> None:
    assert (typeset(source).fault, typeset(source).text) == ("", f"${source}$")


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        (r"\ce{H ? O}", r"\ce does not know '? O'"),
        (r"\ce{H2", r'"\ce" expects 1 argument in braces'),
        (r"\SI{5}", r'"\SI" expects 2 arguments in braces'),
        (r"\SI{5}{\msun}", r'\unit does not know the unit "\msun"'),
        (r"\num{about 5}", r"\num expects a number such as 1.5e3, found 'about 5'"),
        (r"\qty(x)", r'Unknown command "\qty"'),
        (r"\foo{x}", r'Unknown command "\foo"'),
    ],
)
def test_what_is_not_understood_is_shown_as_typed(source: str, fault: str) -> None:
    formula = typeset(source)

    assert (formula.fault, formula.broken) == (fault, False)
    assert formula.html == f'<code class="latex">{source}</code>'


def test_a_long_formula_of_chemistry_is_set() -> None:
    assert not typeset(r"\ce{" + "H2O + " * 200 + "O2}").fault


@pytest.mark.parametrize("command", [r"\ce{CO2}", r"\qty{5}{\kilo\gram}", r"\SI{5}{\kilo\gram}"])
def test_chemistry_and_units_outside_dollars_are_told_in_markdown(command: str) -> None:
    found = latex(set_aside(f"We burn {command}."))

    assert found == (
        8,
        f"LaTeX is shown as typed: {command.partition('{')[0]}",
        "Put mathematics between dollars, `$x^2$`",
    )
