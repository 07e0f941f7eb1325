"""Identifiers as programs and people write them: taken wherever the right value is certain, in one form."""

from collections.abc import Callable

import pytest
from sites import MakeSite, built, entry, messages

from portfolio import model
from portfolio.model import identifiers
from portfolio.schema.value_kinds import KINDS

SICI = "10.1002/(sici)1097-0258(19980815)17:15/16<1661::aid-sim968>3.0.co;2-2"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10.1000/182", "10.1000/182"), ("DOI: 10.1000/ABC", "10.1000/abc"), ("doi 10.1000/182", "10.1000/182"),
        ("DOI10.1000/182", "10.1000/182"), ("info:doi/10.1000/182", "10.1000/182"), ("10.1000/182.", "10.1000/182"),
        ("doi.org/10.1000/182", "10.1000/182"), ("{10.1000/182}", "10.1000/182"), ("(10.1000/182)", "10.1000/182"),
        ("<https://doi.org/10.1000/182>", "10.1000/182"), ("https://doi.org/10.1000/182?from=x#top", "10.1000/182"),
        ("https://doi.org/https://doi.org/10.1000/182", "10.1000/182"), ("10.1000/182,", "10.1000/182"),
        ("https://dx.doi.org.proxy.example.edu/10.1000/182", "10.1000/182"), ("10.1000/\u200b182", "10.1000/182"),
        ("http://doi.acm.org/10.1145/3292500.3330701", "10.1145/3292500.3330701"),
        ("https://link.springer.com/article/10.1007/s00-1", "10.1007/s00-1"),
        ("https://link.springer.com/content/pdf/10.1007%2Fs00-1.pdf", "10.1007/s00-1"),
        ("https://onlinelibrary.wiley.com/doi/abs/10.1002/x.1", "10.1002/x.1"),
        ("https://onlinelibrary.wiley.com/doi/10.1002/x.1/full", "10.1002/x.1"),
        ("https://journals.example.org/one/article?id=10.1371/journal.one.0000001&type=printable",
         "10.1371/journal.one.0000001"),
        ("https://www.biorxiv.org/content/10.1101/2020.01.01.123456v1.full.pdf", "10.1101/2020.01.01.123456"),
        ("10.21203/rs.3.rs-1/v1", "10.21203/rs.3.rs-1/v1"), ("10.1002%2Fabc", "10.1002/abc"),
        ("10.1000/ 182", "10.1000/182"), ("10. 1000 /182", "10.1000/182"),
        ("10.1016/j.example.\n    2020.01.001", "10.1016/j.example.2020.01.001"),
        ("10.1007/978-3-030{\\_}12", "10.1007/978-3-030_12"), ("10.1007/978\u20133\u2013030", "10.1007/978-3-030"),
        ("10.1000/a(b)", "10.1000/a(b)"), (SICI.upper(), SICI),
        ("https://doi.org/10.1002%2F(SICI)1097-0258(19980815)17%3A15%2F16%3C1661%3A%3AAID-SIM968%3E3.0.CO%3B2-2", SICI),
        ("10.1002/(SICI)1097-0258(19980815)17:15/16&lt;1661::AID-SIM968&gt;3.0.CO;2-2", SICI),
    ],
)  # fmt: skip
def test_a_lone_doi_is_taken_in_any_form(text: str, expected: str) -> None:
    assert (identifiers.doi(text), identifiers.find_doi(text)) == (expected, expected)


@pytest.mark.parametrize(
    "text",
    ["10.1000/182, 10.1000/183", "10.1000/182,10.1000/183", "10.1000/182;https://doi.org/10.1000/183",
     "10.1000/182. 10.1000/183", "10.1000/182 [doi]", "see 10.1000/182 for more", "https://doi.org/10.1000/182 (2020)",
     '<a href="https://doi.org/10.1000/182">10.1000/182</a>', "S0000-0000(20)30001-2 [pii]; 10.1000/182 [doi]"],
)  # fmt: skip
def test_a_program_may_write_more_than_the_doi_and_a_person_may_not(text: str) -> None:
    assert (identifiers.doi(text), identifiers.find_doi(text)) == (None, "10.1000/182")


@pytest.mark.parametrize("text", ["", "none", "10/182", "10.1000/", "110.1000/182", "10.1000", "n/a", "10.1000/."])
def test_what_is_no_doi_is_none(text: str) -> None:
    assert (identifiers.doi(text), identifiers.find_doi(text)) == (None, "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1-4129-0039-5 978-1-4129-0039-3", "1-4129-0039-5"), ("978-1-4129-0039-3, 1-4129-0039-5", "978-1-4129-0039-3"),
        ("9781412900393 (pbk.)", "9781412900393"), ("ISBN-13: 978-1-4129-0039-3", "978-1-4129-0039-3"),
        ("ISBN-13 978-1-4129-0039-3", "978-1-4129-0039-3"), ("ISBN 10 1-4129-0039-5", "1-4129-0039-5"),
        ("1-4129-0039-4 978-1-4129-0039-3", "978-1-4129-0039-3"), ("978-1-4129-0039-3 (print)", "978-1-4129-0039-3"),
        ("978\u20131\u20134129\u20130039\u20133", "978-1-4129-0039-3"), ("978 1 4129 0039 3", "978-1-4129-0039-3"),
        ("978 - 1 - 4129 - 0039 - 3", "978-1-4129-0039-3"), ("9781412900394; 1412900395", "1412900395"),
        ("0 8044 2957 x 978-1-4129-0039-3", "0-8044-2957-X"), ("hbk: 080442957x", "080442957X"),
        ("2049-3630", ""), ("978-1-4129-0039-4", ""), ("978-1-4129-0039-30", ""), ("1412900395978", ""), ("", ""),
    ],
)  # fmt: skip
def test_an_isbn_is_the_first_right_one(text: str, expected: str) -> None:
    assert identifiers.find_isbn(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("01692070", "0169-2070"), ("ISSN 0169-2070", "0169-2070"), ("0169\u20132070", "0169-2070"),
        ("0169 2070", "0169-2070"), ("2434-561x", "2434-561X"), ("(electronic) 1234-5679", "1234-5679"),
        ("1872-8200 (Electronic) 0169-2070 (Linking)", "1872-8200"), ("0169-2070(print)", "0169-2070"),
        ("ISSN01692070", "0169-2070"), ("ISSN-L: 0169-2070", "0169-2070"), ("e-ISSN 18728200", "1872-8200"),
        ("0169-2071 1872-8200", "1872-8200"), ("01692071, 18728200", "1872-8200"), ("0169-2070/1872-8200", "0169-2070"),
        ("978-1-4503-4818-8", ""), ("978 1 4503 4818 8", ""), ("978 1 4503 4818 9", ""), ("0169-2071", ""),
        ("J. Ex. 12", ""), ("", ""),
    ],
)  # fmt: skip
def test_an_issn_is_the_first_right_one_and_no_part_of_an_isbn(text: str, expected: str) -> None:
    assert identifiers.find_issn(text) == expected


@pytest.mark.parametrize(
    ("text", "alone", "found"),
    [
        ("arXiv:2301.00001v2 [cs.LG]", "2301.00001v2", "2301.00001v2"), ("abs/2301.00001", "2301.00001", "2301.00001"),
        ("https://arxiv.org/pdf/2301.00001v1.pdf", "2301.00001v1", "2301.00001v1"),
        ("10.48550/arXiv.2301.00001", "2301.00001", "2301.00001"),
        ("hep-th/9901001", "hep-th/9901001", "hep-th/9901001"),
        ("https://doi.org/10.48550/ARXIV.2301.00001", "2301.00001", "2301.00001"),
        ("math.ag/0601001v2", "math.AG/0601001v2", "math.AG/0601001v2"),
        ("http://xxx.lanl.gov/abs/hep-th/9901001", "hep-th/9901001", "hep-th/9901001"),
        ("arXiv preprint arXiv:2301.00001", "2301.00001", "2301.00001"), ("CoRR abs/2301.00001", None, "2301.00001"),
        ("arXiv:2301.00001, 12 pages", None, "2301.00001"), ("Found on arXiv in 2020: 2001.01234", None, "2001.01234"),
        ("10.1145/3292500.3330701", None, ""), ("https://example.org/2301.00001", None, ""),
        ("arXiv:2313.00001", None, ""), ("arXiv e-prints", None, ""), ("example/1234567", None, ""),
    ],
)  # fmt: skip
def test_arxiv_identifiers(text: str, alone: str | None, found: str) -> None:
    assert (identifiers.arxiv(text), identifiers.find_arxiv(text)) == (alone, found)


@pytest.mark.parametrize(
    ("text", "alone", "found"),
    [
        ("PMID: 123", "123", "123"), ("MEDLINE:123", "123", "123"), ("PubMed ID 77", "77", "77"),
        ("https://pubmed.ncbi.nlm.nih.gov/31452104/", "31452104", "31452104"),
        ("http://www.ncbi.nlm.nih.gov/pubmed/31452104", "31452104", "31452104"),
        ("http://www.ncbi.nlm.nih.gov/pubmed/?term=31452104", "31452104", "31452104"),
        ("https://europepmc.org/article/MED/31452104", "31452104", "31452104"), ("PMID: 1; PMCID: PMC12", None, "1"),
        ("PMCID: PMC12", None, ""), ("12.5", None, ""), ("12 pages", None, ""),
    ],
)  # fmt: skip
def test_pubmed_identifiers(text: str, alone: str | None, found: str) -> None:
    assert (identifiers.pmid(text), identifiers.find_pmid(text)) == (alone, found)


@pytest.mark.parametrize(
    "text",
    ["0000000218250097", "0000 0002 1825 0097", "http://orcid.org/0000-0002-1825-0097/", "ORCID: 0000-0002-1825-0097",
     "orcid.org/0000-0002-1825-0097", "0000\u20130002\u20131825\u20130097", "ORCID iD 0000-0002-1825-0097"],
)  # fmt: skip
def test_an_orcid_is_taken_in_any_form(text: str) -> None:
    assert identifiers.orcid(text) == "0000-0002-1825-0097"


@pytest.mark.parametrize(
    ("read", "text", "expected"),
    [
        (identifiers.isbn, "ISBN-13: 978-1-4129-0039-3", "978-1-4129-0039-3"),
        (identifiers.isbn, "978 1 4129 0039 3 (pbk.)", "978-1-4129-0039-3"),
        (identifiers.isbn, "1-4129-0039-5 978-1-4129-0039-3", None),
        (identifiers.isbn, "1-4129-0039-4 978-1-4129-0039-3", None),
        (identifiers.isbn, "978-1-4129-0039-4", None),
        (identifiers.issn, "ISSN 01692070", "0169-2070"),
        (identifiers.issn, "0169-2070/1872-8200", None),
        (identifiers.issn, "0169-2071", None),
    ],
)
def test_a_person_writes_one_number(read: Callable[[str], str | None], text: str, expected: str | None) -> None:
    assert read(text) == expected


def test_a_person_who_writes_two_numbers_is_told_to_write_one(make_site: MakeSite) -> None:
    paper = entry("On looms", isbn="1-4129-0039-5 978-1-4129-0039-3")
    root = make_site({"content/site.yaml": "name: Ada\n", "content/papers/a.md": paper})

    assert "Write a single number: `isbn: 1-4129-0039-5`" in "\n".join(messages(built(root)))


def test_what_people_type_is_read_as_leniently_where_it_is_certain(make_site: MakeSite) -> None:
    fields = {"doi": "https://doi.org/10.1000/182", "issn": "01692070", "isbn": "ISBN 978–1–4129–0039–3",
              "pmid": "PMID 12", "arxiv": "arXiv:2301.00001 [cs.LG]"}  # fmt: skip
    root = make_site({"content/site.yaml": "name: Ada\n", "content/papers/a.md": entry("On looms", **fields)})

    assert not [it for it in messages(built(root)) if "PF109" in it]


@pytest.mark.parametrize(
    ("kind", "text", "digit"),
    [(model.Issn, "0169-2071", "0"), (model.Issn, "ISSN 2434561-0", "X"), (model.Isbn, "978 1 4129 0039 4", "3"),
     (model.Isbn, "1-4129-0039-X", "5"), (model.Orcid, "0000-0002-1694-2339", "X")],
)  # fmt: skip
def test_a_slip_is_answered_with_the_digit_that_was_expected(kind: object, text: str, digit: str) -> None:
    from portfolio.schema.mend.advice import of_value

    assert KINDS[kind].read(text) is None
    assert of_value(text, kind, "x") == f"Its last digit would have to be {digit}. {KINDS[kind].mend}"
