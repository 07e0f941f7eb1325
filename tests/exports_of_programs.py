"""What programs and databases export, each in its own dialect; the works and people are invented."""

SCOPUS = """TY  - JOUR
TI  - Uptake of [18F]FDG in model organisms
T2  - Journal of Example Imaging
J2  - J. Ex. Imag.
VL  - 12
IS  - 3
SP  - 101
EP  - 119
PY  - 2021
DO  - 10.1000/jei.2021.101
AU  - Example, A.
AU  - Beispiel, B.-C.
UR  - https://www.scopus.example.org/inward/record.uri?eid=2-s2.0-1&doi=10.1000%2fjei.2021.101&partnerID=40
AD  - Department of Examples, Example University
AB  - First part [1].
KW  - imaging
KW  - tracer
PB  - Example Press
SN  - 01692070 (ISSN)
LA  - English
M3  - Article
DB  - Scopus
ER  -

"""

CITAVI = """TY  - JOUR
AU  - Example, Ada
AU  - Muster, Max
PY  - 2019
DA  - 2019//
TI  - Vom Nutzen der Beispiele
T2  - Zeitschrift für Beispiele
SP  - S. 12-30
VL  - 8
IS  - 2
SN  - 1872-8200
KW  - Beispiel; Nutzen
LA  - ger
ER  -

"""

EBSCO = """TY  - JOUR
ID  - 2020-12345-001
T1  - On the frequency of examples
AU  - Example, Ada
AU  - Sample, Bob, Jr.
Y1  - 2020/05//
JF  - Journal of Example Studies
JO  - Journal of Example Studies
JA  - J Ex Stud
VL  - 7
IS  - 1
SP  - 5
EP  - 9
SN  - 01692070
AN  - 2020-12345-001
N2  - An abstract that goes
on in the next line.
DP  - EBSCOhost
DB  - psyh
UR  - http://search.example.org/login.aspx?direct=true&db=psyh&AN=1
ER  -
"""

ZOTERO_RIS = """TY  - CHAP
TI  - A chapter
AU  - Example, Ada
T2  - The whole book
A2  - Editor, Edith
A3  - Series, Sven
A4  - Tra, Ns
T3  - Studies in Examples
CY  - London
DA  - 2018/03/05/
PY  - 2018
DP  - Example Catalog
ET  - 2nd
VL  - 4
M1  - 17
SP  - 33
EP  - 48
PB  - Example Press
SN  - 978-1-4129-0039-3 1-4129-0039-5
UR  - https://example.org/chapter
L1  - https://example.org/chapter.pdf
KW  - one
KW  - two
ER  -

"""

MENDELEY_RIS = """TY  - JOUR
T1  - A title from Mendeley
A1  - Example, Ada
A1  - Team of Examples
Y1  - 2017/11/23
N1  - Query date: 2018-01-01
JF  - Journal of Full Names
JO  - J. Full Nam.
VL  - 3
SP  - 1
EP  - 2
M3  - 10.1000/mendeley.1
UR  - http://dx.doi.org/10.1000/mendeley.1
L1  - file:///C:/Users/ada/a.pdf
N2  - The abstract.
ER  -
"""

ENDNOTE_RIS = """TY  - CPAPER
AU  - Example, Ada
AU  - Sample, Bob
C1  - Paris
C3  - Proceedings of the Example Conference
CY  - Vienna
DA  - 3-7 May 2016
DO  - 10.1145/1.2
ID  - 42
KW  - alpha
beta
gamma
PB  - Example Society
PY  - 2016
SN  - 978-1-4503-4818-8
SP  - 10-19
T2  - Example Conference
TI  - A paper of a conference
ER  -


"""

IEEE = """TY  - CONF
TI  - Examples at the edge
T2  - 2022 International Conference on Examples (ICEX)
SP  - 1
EP  - 6
AU  - A. Example
AU  - B. Beispiel
PY  - 2022
KW  - Examples
KW  - Edge computing
DO  - 10.1109/ICEX.2022.1
JO  - 2022 International Conference on Examples (ICEX)
IS  -
SN  - 2049-3630
VO  -
VL  -
JA  - 2022 International Conference on Examples (ICEX)
Y1  - 3-7 May 2022
AB  - Examples move to the edge.
ER  -
"""

SPRINGER = """TY  - CHAP
AU  - Example, Ada
PY  - 2015
DA  - 2015//
ED  - Editor, Edith
ED  - Editor, Emil
TI  - A Theory of Examples
BT  - Advances in Examples
SP  - 1
EP  - 20
PB  - Springer Example Publishing
CY  - Cham
AB  - We give a theory.
SN  - 978-3-16-148410-0
UR  - https://doi.org/10.1007/978-3-16-148410-0_1
DO  - 10.1007/978-3-16-148410-0_1
ID  - Example2015
ER  -
"""

WILEY = """Provider: Example & Sons Ltd
Content:text/plain; charset="UTF-8"

TY  - JOUR
AU  - EXAMPLE, ADA
TI  - A LETTER ON EXAMPLES
JO  - Annals of Examples
JA  - Ann. Ex.
VL  - 17
IS  - 15-16
SN  - 0169-2070
UR  - https://doi.org/10.1002/(SICI)1097-0258(19980815)17:15/16<1661::AID-SIM968>3.0.CO;2-2
DO  - https://doi.org/10.1002/(SICI)1097-0258(19980815)17:15/16<1661::AID-SIM968>3.0.CO;2-2
SP  - 1661
EP  - 1682
PY  - 1998
ER  -

"""

PROQUEST = """TY  - THES
AU  - Example, Ada
A2  - Adviser, Al
T1  - Examples: A Thesis
PY  - 2014
Y1  - 2014 Aug
DA  - 2014
SP  - 212
N2  - A thesis on examples.
KW  - 0463:Statistics
PB  - Example University
CY  - Ann Arbor
SN  - 9781412900393
M3  - Ph.D.
LA  - English
UR  - https://www.proquest.example.org/docview/1
ER  -
"""

JABREF_RIS = """TY  - RPRT
AU  - {Example, Inc.}
T1  - A report
PB  - Example Institute
IS  - TR-12
Y1  - 2011/6//
T3  - Technical Reports
ID  - ex:2011
ER  -
"""

PUBMED = """
PMID- 31452104
OWN - NLM
STAT- MEDLINE
IS  - 1872-8200 (Electronic)
IS  - 0169-2070 (Linking)
VI  - 35
IP  - 4
DP  - 2019 Oct-Dec
TI  - Effects of examples on learning: a randomized
      trial [see comments].
PG  - 1123-9
LID - S0169-2070(19)30001-2 [pii]
LID - 10.1000/j.ex.2019.01.001 [doi]
AB  - BACKGROUND: Examples help.
      METHODS: We gave [some].
CI  - Copyright (c) 2019 Example.
FAU - Example, Ada B
AU  - Example AB
AUID- ORCID: 0000-0002-1825-0097
AD  - Department of Examples.
FAU - Sample, Bob Jr
AU  - Sample B Jr
CN  - Example Trial Group
LA  - eng
PT  - Journal Article
PT  - Randomized Controlled Trial
PL  - Netherlands
TA  - J Ex Learn
JT  - Journal of example learning
JID - 8506590
MH  - *Learning
OTO - NOTNLM
OT  - examples
OT  - *learning
EDAT- 2019/08/27 06:00
PMC - PMC6710000
AID - S0169-2070(19)30001-2 [pii]
AID - 10.1000/j.ex.2019.01.001 [doi]
PST - ppublish
SO  - J Ex Learn. 2019 Oct-Dec;35(4):1123-1129. doi: 10.1000/j.ex.2019.01.001.

PMID- 20301295
STAT- Publisher
BTI - Handbook of Examples
DP  - 2010
TI  - Rare Examples
ED  - Editor E
FED - Editor, Edith
AU  - Muster M
FAU - Muster, Max
PL  - Seattle (WA)
PB  - Example University
ISBN- 978-1-4129-0039-3
LA  - eng
PT  - Review
PT  - Book Chapter
"""

WOS = """FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Example, A
   Beispiel, BC
AF Example, Ada
   Beispiel, Bo Carl
CA Example Collaboration
TI Examples in the wild:
   a survey
SO JOURNAL OF WILD EXAMPLES
LA English
DT Article
DE wild examples; survey
ID KEYWORDS-PLUS
AB We survey
   wild examples.
OI Example, Ada/0000-0002-1825-0097
PU EXAMPLE PRESS
PI NEW YORK
SN 0169-2070
EI 1872-8200
J9 J WILD EX
JI J. Wild Ex.
PD MAY 3
PY 2012
VL 5
IS 2
AR 017
DI 10.1000/jwe.2012.017
PM 22222222
UT WOS:000300000000001
ER

PT C
AU Sample, B
AF Sample, Bob
BE Editor, E
TI Examples of a meeting
SO PROCEEDINGS OF THE MEETING ON EXAMPLES
SE Lecture Notes in Examples
CT Meeting on Examples
CY JUN 01-03, 2010
CL Vienna, AUSTRIA
PU EXAMPLE SOC
SN 2049-3630
BN 978-1-4503-4818-8
PY 2010
VL 44
BP 12
EP +
DT Proceedings Paper
ER

EF
"""

ENDNOTE = """%0 Journal Article
%A Example, Ada
%A Sample, Bob
%D 2013
%T Examples for EndNote
%J Journal of EndNote Examples
%O J. EndNote Ex.
%V 9
%N 4
%P 44-51
%@ 0169-2070
%R 10.1000/jee.2013.44
%K first
second
%X An abstract,

in two paragraphs.
%U https://example.org/endnote
%8 May 3
%G English
%F example2013

%0 Book Section
%A Example, Ada
%E Editor, Edith
%D 2009
%T A part
%B The whole
%S A series
%I Example Press
%C Paris
%P 1-9
%7 3rd
%@ 978-1-4129-0039-3
%? Tra, Ns

%0 Report
%A Example, Ada
%D 2008
%T A report
%I Example Institute
%@ TR-7
%9 White paper
"""

REFER = """%T Old examples
%A Ada Example
%A Bob Sample
%J Communications of Examples
%V 1
%N 2
%P 3-4
%D January 1978

%A Max Muster
%T A book of examples
%I Example House
%C Berlin
%D 1975
"""
