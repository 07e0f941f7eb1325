"""What services answer, recorded."""

import json

CSL = json.dumps({
    "type": "journal-article", "title": "Notes on <i>Engines</i>", "DOI": "10.1000/182", "container-title": "Memoirs",
    "author": [{"family": "Lovelace", "given": "Ada", "ORCID": "https://orcid.org/0000-0002-1825-0097"},
               {"name": "Mill"}],
    "issued": {"date-parts": [[1843, 10]]}, "abstract": "<jats:p>It weaves.</jats:p>", "ISSN": ["2049-3630"],
}).encode()  # fmt: skip

ATOM = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">
<entry><id>http://arxiv.org/abs/2407.15595v2</id><published>2024-07-22T12:33:27Z</published>
<title>Discrete Flow
  Matching in $n$ steps</title><summary>  We study
flows [1].
</summary><author><name>Itai Gat</name></author><author><name>José Mill</name></author>
<arxiv:comment>12 pages</arxiv:comment><arxiv:primary_category term="cs.LG"/><category term="cs.LG"/></entry>
{more}</feed>"""
