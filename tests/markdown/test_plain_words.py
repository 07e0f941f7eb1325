"""Formulas in plain words, for `<title>`, tags, exports, feeds and styled references."""

import json
import unicodedata

import pytest
from sites import MakeSite, built

from portfolio.markdown.math.formulas import typeset

WORDS = (
    (r"{\mathrm{MoS}}_{2}", "MoS2"),
    (r"\mathrm{MoS}_2", "MoS2"),
    (r"\sqrt{s}=13\,\mathrm{TeV}", "√s = 13 TeV"),
    (r"\sqrt{s} = 13~\mathrm{TeV}", "√s = 13 TeV"),
    (r"\sqrt{s_{NN}}=5.02", "√sNN = 5.02"),
    (r"\sqrt{s_{\mathrm{NN}}}", "√sNN"),
    (r"\ell_1", "ℓ1"),
    (r"\ell_2", "ℓ2"),
    (r"\Xi_{bc}^{+}", "Ξbc⁺"),
    ("10^{-3}", "10⁻³"),
    ("^{13}C", "¹³C"),
    (r"^{13}\mathrm{C}", "¹³C"),
    ("x^2", "x²"),
    (r"\alpha", "α"),
    ("E=mc^2", "E = mc²"),
    (r"O(n\log n)", "O(n log n)"),
    (r"O(n \log^2 n)", "O(n log² n)"),
    ("N=4", "N = 4"),
    (r"{\cal N}=4", "N = 4"),
    (r"\mathcal{N}=2", "N = 2"),
    (r"\mathbb{R}^n", "ℝⁿ"),
    (r"\mathbb{Z}_2", "ℤ2"),
    (r"\mathbb{R}^{n\times d}", "ℝ^(n×d)"),
    (r"AdS_5\times S^5", "AdS5 × S⁵"),
    (r"\mathrm{AdS}_5\times\mathrm{S}^5", "AdS5 × S⁵"),
    (r"\Lambda_b^0\to J/\psi pK^-", "Λb⁰ → J/ψpK⁻"),
    (r"B^0\to K^{*0}\mu^+\mu^-", "B⁰ → K*⁰μ⁺μ⁻"),
    (r"B_s^0 \to \mu^+ \mu^-", "Bs⁰ → μ⁺μ⁻"),
    ("e^+e^-", "e⁺e⁻"),
    (r"e^{+}e^{-}\to\pi^{+}\pi^{-}", "e⁺e⁻ → π⁺π⁻"),
    (r"t\bar{t}", "tt̄"),
    (r"b\bar b", "bb̄"),
    (r"\bar{B}^0", "B̄⁰"),
    (r"H\to\gamma\gamma", "H → γγ"),
    (r"Z\to\ell^+\ell^-", "Z → ℓ⁺ℓ⁻"),
    (r"m_{t\bar t}", "mtt̄"),
    (r"\phi^4", "ϕ⁴"),
    ("D^{*+}", "D*⁺"),
    (r"\nu_\mu", "νμ"),
    (r"\nu_e \to \nu_\tau", "νe → ντ"),
    (r"\sin^2\theta_W", "sin² θW"),
    (r"\sin^2 2\theta_{13}", "sin² 2θ13"),
    (r"0\nu\beta\beta", "0νββ"),
    (r"\Delta m^2_{32}", "Δm32²"),
    ("10^{10}", "10¹⁰"),
    (r"M_\odot", "M⊙"),
    (r"10^{11}M_{\odot}", "10¹¹M⊙"),
    (r"z\sim 2", "z ~ 2"),
    (r"z\geq6", "z ≥ 6"),
    ("z>7", "z > 7"),
    ("z=7.5", "z = 7.5"),
    (r"\Lambda\mathrm{CDM}", "ΛCDM"),
    (r"\Lambda", "Λ"),
    ("H_0", "H0"),
    (r"f_{\rm NL}", "fNL"),
    (r"f_{NL}^{\mathrm{local}}", "fNL^local"),
    ("w_0w_a", "w0wa"),
    (r"\gamma", "γ"),
    (r"^{12}\mathrm{C}(\alpha,\gamma)^{16}\mathrm{O}", "¹²C(α, γ)¹⁶O"),
    (r"^{227}_{90}\mathrm{Th}", "²²⁷₉₀Th"),
    (r"^{238}\mathrm{U}", "²³⁸U"),
    (r"\mathrm{H}_2\mathrm{O}", "H2O"),
    (r"\mathrm{Bi}_2\mathrm{Te}_{3-x}\mathrm{Se}_x", "Bi2Te3−xSex"),
    (r"\mathrm{BaFe}_2(\mathrm{As}_{1-x}\mathrm{P}_x)_2", "BaFe2(As1−xPx)2"),
    (r"YBa_2Cu_3O_{7-\delta}", "YBa2Cu3O7−δ"),
    ("T_c", "Tc"),
    (r"T_{\mathrm{c}}", "Tc"),
    ("d_{x^2-y^2}", "d_(x²−y²)"),
    (r"s_{\pm}", "s±"),
    (r"90^\circ", "90°"),
    (r"90^{\circ}\mathrm{C}", "90°C"),
    (r"\pi", "π"),
    (r"\pi/2", "π/2"),
    (r"\lambda=1.55\,\mu\mathrm{m}", "λ = 1.55 μm"),
    (r"5\sigma", "5σ"),
    (r"3\times 10^{-4}", "3 × 10⁻⁴"),
    ("1/f^2", "1/f²"),
    (r"\frac{1}{2}", "1/2"),
    (r"\frac{a+b}{2}", "(a + b)/2"),
    (r"\frac{1}{\sqrt{2}}", "1/√2"),
    (r"\frac{dy}{dx}", "dy/dx"),
    (r"k-\epsilon", "k − ϵ"),
    (r"k\cdot p", "k·p"),
    (r"\mathbf{k}\cdot\mathbf{p}", "k·p"),
    ("(2+1)", "(2 + 1)"),
    (r"(1+\epsilon)", "(1 + ϵ)"),
    ("1+1", "1 + 1"),
    ("n+1", "n + 1"),
    ("2^n", "2ⁿ"),
    ("2^{n+1}", "2ⁿ⁺¹"),
    ("p<0.05", "p < 0.05"),
    ("p=2", "p = 2"),
    ("L_p", "Lp"),
    (r"L^2(\mathbb{R})", "L²(ℝ)"),
    (r"L^\infty", "L^∞"),
    (r"\ell_p", "ℓp"),
    (r"\ell^2", "ℓ²"),
    ("H^1", "H¹"),
    ("W^{1,p}", "W^(1,p)"),
    (r"C^{1,\alpha}", "C^(1,α)"),
    ("C^*", "C*"),
    (r"SU(2)_L\times U(1)_Y", "SU(2)_L × U(1)_Y"),
    (r"\mathrm{SL}_2(\mathbb{Z})", "SL2(ℤ)"),
    (r"\mathrm{GL}(n,q)", "GL(n, q)"),
    (r"\mathrm{PSL}_2(q)", "PSL2(q)"),
    ("G_2", "G2"),
    ("E_8", "E8"),
    (r"\mathbb{F}_q", "𝔽q"),
    (r"\mathbb{Q}_p", "ℚp"),
    (r"\mathfrak{sl}_2", "sl2"),
    (r"\mathbb{P}^1", "ℙ¹"),
    (r"\mathbb{CP}^2", "ℂℙ²"),
    (r"\overline{\mathcal{M}}_{g,n}", "M̅g,n"),
    (r"\mathcal{O}_X", "OX"),
    (r"\mathrm{Spec}(R)", "Spec(R)"),
    (r"\zeta(3)", "ζ(3)"),
    (r"\Gamma(1/3)", "Γ(1/3)"),
    ("x_{i+1}", "x_(i+1)"),
    ("x_i", "xi"),
    ("a_{ij}", "aij"),
    (r"x_1,\ldots,x_n", "x1, ..., xn"),
    (r"\{0,1\}^n", "{0,1}ⁿ"),
    ("(a,b)", "(a, b)"),
    (r"f:X\to Y", "f: X → Y"),
    ("f(x)=x^2+1", "f(x) = x² + 1"),
    ("-1", "−1"),
    ("a-b", "a − b"),
    (r"\sum_{k=0}^{n} k^2", "∑_(k=0)ⁿ k²"),
    (r"\int_0^1 f(x)\,dx", "∫_0¹ f(x) dx"),
    (r"\lim_{n\to\infty} a_n", "lim_(n→∞) an"),
    (r"\max_x f", "max_x f"),
    (r"\binom{n}{k}", "(n choose k)"),
    (r"\partial_t u", "∂tu"),
    (r"\nabla\cdot u", "∇·u"),
    (r"\Delta u=0", "Δu = 0"),
    (r"\|x\|_2", "‖x‖_2"),
    (r"\langle r^2\rangle", "⟨r²⟩"),
    (r"\langle\psi|\phi\rangle", "⟨ψ|ϕ⟩"),
    (r"\hat{H}", "Ĥ"),
    (r"\tilde{O}(n)", "Õ(n)"),
    (r"\tilde O(\sqrt{T})", "Õ(√T)"),
    (r"\vec{x}", "x⃗"),
    (r"\dot{x}", "ẋ"),
    (r"\overline{MS}", "M̅S̅"),
    (r"\overline{\mathrm{MS}}", "M̅S̅"),
    (r"\sqrt[3]{2}", "∛2"),
    (r"\sqrt{2+x}", "√(2 + x)"),
    (r"\sqrt{n\log n}", "√(n log n)"),
    (r"A^\top", "A⊤"),
    ("A^{-1}", "A⁻¹"),
    ("e^{-x}", "e^(−x)"),
    (r"e^{i\omega t}", "e^(iωt)"),
    ("x'", "x′"),
    ("f''", "f″"),
    ("x'^2", "x′²"),
    (r"\alpha_s(M_Z)", "αs(MZ)"),
    ("|V_{ub}|", "|Vub|"),
    ("V_{cb}", "Vcb"),
    ("R_{K^{(*)}}", "RK(*)"),
    ("R(D^{(*)})", "R(D(*))"),
    (r"\mathrm{Ca}^{2+}", "Ca²⁺"),
    (r"\mathrm{SO}_4^{2-}", "SO4²⁻"),
    (r"\mathrm{NO_x}", "NOx"),
    (r"p\mathrm{CO}_2", "pCO2"),
    (r"\text{PM}_{2.5}", "PM2.5"),
    (r"\mathrm{PM}_{10}", "PM10"),
    (r"\mathrm{p}K_\mathrm{a}", "pKa"),
    (r"95\%", "95%"),
    (r"\kappa", "κ"),
    (r"\epsilon\text{-greedy}", "ϵ-greedy"),
    (r"\varepsilon", "ε"),
    (r"\alpha\beta", "αβ"),
    (r"\alpha\to\beta", "α → β"),
    (r"\beta_2", "β2"),
    (r"\mathrm{TiO}_2", "TiO2"),
    (r"\mu", "μ"),
    (r"\mathop{\rm tr}A", "trA"),
    (r"\mathrm{d}x", "dx"),
    (r"\operatorname{argmax}_x f", "argmax_x f"),
    (r"\operatorname{rank}(A)", "rank(A)"),
    (r"\begin{equation}x=1\end{equation}", "x = 1"),
    (r"x\in\mathbb{R}", "x ∈ ℝ"),
    (r"A\subset B", "A ⊂ B"),
    (r"a\equiv b\pmod p", "a ≡ b (mod p)"),
    (r"\forall x\exists y", "∀x∃y"),
    (r"A\cap B", "A ∩ B"),
    (r"k\text{-means}", "k-means"),
    (r"\mathcal{L}", "L"),
    (r"\mathscr{L}", "L"),
    (r"\mathrm{d}E/\mathrm{d}x", "dE/dx"),
    (r"n_\mathrm{e}", "ne"),
    (r"10^{-3}\,\mathrm{m}", "10⁻³ m"),
    (r"E\times B", "E × B"),
    (r"^\mathrm{th}", "th"),
    (r"n^{\rm th}", "nth"),
    (r"\cos(2\phi)", "cos(2ϕ)"),
    (r"\log_2 n", "log_2 n"),
    (r"\log\log n", "log log n"),
    (r"\exp(-x)", "exp(−x)"),
    (r"\approx 3", "≈3"),
    (r"\lesssim 10", "≲10"),
    (r"\pm 1", "±1"),
    (r"1\pm 2", "1 ± 2"),
    (r"\mathrm{Ne}\,\textsc{ii}", "Ne ii"),
    ("c_1c_2", "c1c2"),
    ("x_{1:T}", "x_(1:T)"),
    (r"p(y\mid x)", "p(y|x)"),
    (r"\Omega_m", "Ωm"),
    (r"10\,000", "10 000"),
    ("1{,}000", "1,000"),
    ("Q^2", "Q²"),
    ("Z'", "Z′"),
    (r"\sigma_8", "σ8"),
    ("S_8", "S8"),
    (r"J/\psi", "J/ψ"),
    (r"\psi(2S)", "ψ(2S)"),
    (r"\Upsilon(1S)", "Υ(1S)"),
    ("Z_c(3900)^+", "Zc(3900)⁺"),
    (r"\mathbb{E}[X]", "𝔼[X]"),
    (r"\mathbb{1}", "𝟙"),
    (r"a\,b", "a b"),
    (r"a\ll b", "a ≪ b"),
    (r"1\leftrightarrow 2", "1 ↔ 2"),
    (r"\uparrow\downarrow", "↑↓"),
    (r"{}^3\mathrm{He}", "³He"),
    ("{}_{2}F_1", "2F1"),
    (r"a\ne b", "a ≠ b"),
    (r"\infty", "∞"),
    (r"(\infty,1)", "(∞,1)"),
    (r"\aleph_0", "ℵ0"),
    (r"\beth_\omega", "ℶω"),
    (r"\dagger", "†"),
    (r"\mathrm{C}_{60}", "C60"),
    (r"B\to D^{(*)}\tau\nu", "B → D(*)τν"),
    (r"\text{if }x>0", "if x > 0"),
    (r"f\colon X\to Y", "f: X → Y"),
    (r"x_{\max}", "xmax"),
    ("D_{s}^{*+}", "Ds*⁺"),
    (r"\mathbb{R}_+", "ℝ+"),
    (r"\chi^2/\mathrm{d.o.f.}", "χ²/d.o.f."),
    (r"\alpha\!\beta", "αβ"),
    (r"\mathbf{A}^{\!\top}", "A⊤"),
    ("10^{5-6}", "10⁵⁻⁶"),
)


@pytest.mark.parametrize(("source", "words"), WORDS)
def test_a_formula_is_read_as_one_would_type_it(source: str, words: str) -> None:
    assert words == typeset(source).text


@pytest.mark.parametrize(
    "source",
    [
        r"\begin{pmatrix}1&2\\3&4\end{pmatrix}", r"\begin{align}a&=b\\c&=d\end{align}", r"\underbrace{x}_{y}",
        r"\xrightarrow{f}", r"a\stackrel{?}{=}b", r"\cancel{x}", r"\foo{x}", r"\widehat{ABC}", r"\frac{1",
    ],
)  # fmt: skip
def test_what_no_words_say_keeps_its_dollars(source: str) -> None:
    assert f"${source}$" == typeset(source).text
    assert f"$${source}$$" == typeset(source, display=True).text


@pytest.mark.parametrize("source", [it for it, _ in WORDS])
def test_plain_words_hold_no_character_that_nobody_sees(source: str) -> None:
    words = typeset(source).text

    assert [
        it for it in words if unicodedata.category(it) in {"Cc", "Cf", "Co", "Cs"} or "\ufe00" <= it <= "\ufe0f"
    ] == []
    assert words == " ".join(words.split())


def test_an_equation_of_one_line_is_read_without_its_number() -> None:
    assert typeset(r"\begin{equation}E = mc^2\end{equation}", display=True).text == "E = mc²"


@pytest.mark.parametrize("deep", [r"\hat{", "x^{", r"\sqrt{"])
def test_what_is_nested_too_deeply_to_be_read_keeps_its_dollars(deep: str) -> None:
    source = deep * 60 + "x" + "}" * 60

    assert f"${source}$" == typeset(source).text


def test_titles_are_plain_in_every_format_and_latex_in_bibtex(make_site: MakeSite) -> None:
    title = r"Thin MoS$_2$ at $\sqrt{s}=13\,\mathrm{TeV}$ with $\foo{x}$"
    root = make_site(
        {
            "content/site.yaml": "name: Ada\nbase_url: https://ada.org\n",
            "content/papers/p.md": f"---\ntitle: {title}\nauthors: Ada Example\ndate: 2020\n---\n",
        }
    )
    report = built(root)
    page = (root / "site/papers/p/index.html").read_text("utf-8")

    assert [it.code.id for it in report.problems if it.code.id.startswith("PF2")] == ["PF215"]
    plain = r"Thin MoS2 at √s = 13 TeV with $\foo{x}$"
    assert f'<meta name="citation_title" content="{plain}">' in page
    assert f"<title>{plain}" in page
    assert f"TI  - {plain}" in (root / "site/papers/p/cite.ris").read_text("utf-8")
    assert json.loads((root / "site/papers/p/cite.json").read_text("utf-8"))[0]["title"] == plain
    bib = (root / "site/papers/p/cite.bib").read_text("utf-8")
    assert r"{MoS}{$_2$} at {$\sqrt{s}=13\,\mathrm{TeV}$} with {$\foo{x}$}" in bib
