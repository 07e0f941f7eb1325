"""The subject classes of arXiv and their names (arXiv category taxonomy), and what the user's own add.

Classes of the archive cs are written without it (`LG`); all others in full (`stat.ML`).
"""

from collections.abc import Iterable
from functools import cache

from portfolio.model import Category

COMPUTER_SCIENCE = """
AI Artificial Intelligence
AR Hardware Architecture
CC Computational Complexity
CE Computational Engineering, Finance, and Science
CG Computational Geometry
CL Computation and Language
CR Cryptography and Security
CV Computer Vision
CY Computers and Society
DB Databases
DC Distributed, Parallel, and Cluster Computing
DL Digital Libraries
DM Discrete Mathematics
DS Data Structures and Algorithms
ET Emerging Technologies
FL Formal Languages and Automata Theory
GL General Literature
GR Graphics
GT Computer Science and Game Theory
HC Human-Computer Interaction
IR Information Retrieval
IT Information Theory
LG Machine Learning
LO Logic in Computer Science
MA Multiagent Systems
MM Multimedia
MS Mathematical Software
NA Numerical Analysis
NE Neural and Evolutionary Computing
NI Networking and Internet Architecture
OH Other Computer Science
OS Operating Systems
PF Performance
PL Programming Languages
RO Robotics
SC Symbolic Computation
SD Sound
SE Software Engineering
SI Social and Information Networks
SY Systems and Control
"""

OTHER_ARCHIVES = """
astro-ph Astrophysics
astro-ph.CO Cosmology and Nongalactic Astrophysics
astro-ph.EP Earth and Planetary Astrophysics
astro-ph.GA Astrophysics of Galaxies
astro-ph.HE High Energy Astrophysical Phenomena
astro-ph.IM Instrumentation and Methods for Astrophysics
astro-ph.SR Solar and Stellar Astrophysics
cond-mat Condensed Matter
cond-mat.dis-nn Disordered Systems and Neural Networks
cond-mat.mes-hall Mesoscale and Nanoscale Physics
cond-mat.mtrl-sci Materials Science
cond-mat.other Other Condensed Matter
cond-mat.quant-gas Quantum Gases
cond-mat.soft Soft Condensed Matter
cond-mat.stat-mech Statistical Mechanics
cond-mat.str-el Strongly Correlated Electrons
cond-mat.supr-con Superconductivity
econ.EM Econometrics
econ.GN General Economics
econ.TH Theoretical Economics
eess.AS Audio and Speech Processing
eess.IV Image and Video Processing
eess.SP Signal Processing
eess.SY Systems and Control
gr-qc General Relativity and Quantum Cosmology
hep-ex High Energy Physics: Experiment
hep-lat High Energy Physics: Lattice
hep-ph High Energy Physics: Phenomenology
hep-th High Energy Physics: Theory
math-ph Mathematical Physics
math.AC Commutative Algebra
math.AG Algebraic Geometry
math.AP Analysis of PDEs
math.AT Algebraic Topology
math.CA Classical Analysis and ODEs
math.CO Combinatorics
math.CT Category Theory
math.CV Complex Variables
math.DG Differential Geometry
math.DS Dynamical Systems
math.FA Functional Analysis
math.GM General Mathematics
math.GN General Topology
math.GR Group Theory
math.GT Geometric Topology
math.HO History and Overview
math.IT Information Theory
math.KT K-Theory and Homology
math.LO Logic
math.MG Metric Geometry
math.MP Mathematical Physics
math.NA Numerical Analysis
math.NT Number Theory
math.OA Operator Algebras
math.OC Optimization and Control
math.PR Probability
math.QA Quantum Algebra
math.RA Rings and Algebras
math.RT Representation Theory
math.SG Symplectic Geometry
math.SP Spectral Theory
math.ST Statistics Theory
nlin.AO Adaptation and Self-Organizing Systems
nlin.CD Chaotic Dynamics
nlin.CG Cellular Automata and Lattice Gases
nlin.PS Pattern Formation and Solitons
nlin.SI Exactly Solvable and Integrable Systems
nucl-ex Nuclear Experiment
nucl-th Nuclear Theory
physics.acc-ph Accelerator Physics
physics.ao-ph Atmospheric and Oceanic Physics
physics.app-ph Applied Physics
physics.atm-clus Atomic and Molecular Clusters
physics.atom-ph Atomic Physics
physics.bio-ph Biological Physics
physics.chem-ph Chemical Physics
physics.class-ph Classical Physics
physics.comp-ph Computational Physics
physics.data-an Data Analysis, Statistics and Probability
physics.ed-ph Physics Education
physics.flu-dyn Fluid Dynamics
physics.gen-ph General Physics
physics.geo-ph Geophysics
physics.hist-ph History and Philosophy of Physics
physics.ins-det Instrumentation and Detectors
physics.med-ph Medical Physics
physics.optics Optics
physics.plasm-ph Plasma Physics
physics.pop-ph Popular Physics
physics.soc-ph Physics and Society
physics.space-ph Space Physics
q-bio.BM Biomolecules
q-bio.CB Cell Behavior
q-bio.GN Genomics
q-bio.MN Molecular Networks
q-bio.NC Neurons and Cognition
q-bio.OT Other Quantitative Biology
q-bio.PE Populations and Evolution
q-bio.QM Quantitative Methods
q-bio.SC Subcellular Processes
q-bio.TO Tissues and Organs
q-fin.CP Computational Finance
q-fin.EC Economics
q-fin.GN General Finance
q-fin.MF Mathematical Finance
q-fin.PM Portfolio Management
q-fin.PR Pricing of Securities
q-fin.RM Risk Management
q-fin.ST Statistical Finance
q-fin.TR Trading and Market Microstructure
quant-ph Quantum Physics
stat.AP Statistics: Applications
stat.CO Statistics: Computation
stat.ME Statistics: Methodology
stat.ML Machine Learning (Statistics)
stat.OT Other Statistics
stat.TH Statistics Theory
"""

HUES = {"LG": 0, "CL": 1, "SD": 2, "CV": 3, "AI": 4}
"""Colours that are fixed; every other class gets one by its code."""
HUE_COUNT = 8


@cache
def arxiv_classes() -> dict[str, str]:
    """Code to full name, for every class of arXiv."""
    lines = (COMPUTER_SCIENCE + OTHER_ARCHIVES).split("\n")
    return dict(line.split(" ", 1) for line in lines if line)


def names(own: Iterable[Category]) -> dict[str, str]:
    """Code to full name: the known classes, and the user's own over them."""
    return arxiv_classes() | {plain(category.code): category.name for category in own}


def plain(code: str) -> str:
    """The code as the site writes it: without the archive cs."""
    return code[3:] if code[:3].casefold() == "cs." and len(code) > 3 else code


def hue(code: str, own: Iterable[Category]) -> int:
    """Which of the theme's colours the class has."""
    for category in own:
        if plain(category.code) == code and category.hue is not None:
            return category.hue % HUE_COUNT
    if code in HUES:
        return HUES[code]
    return len(HUES) + sum(map(ord, code)) % (HUE_COUNT - len(HUES))
