# ruff: noqa: E501 - these lines are those of the files
"""Sites of other generators, made by hand as people keep them: with what templates left in, and with usual slips."""

from sites import Files

PICTURE = (
    b"GIF89a\x02\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff,\x00\x00\x00\x00\x02\x00\x01\x00\x00\x02\x02D\n\x00;"
)
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n"

ALFOLIO: Files = {
    "_config.yml": """# Site settings
title: blank # the full name is used
first_name: Ada
middle_name:
last_name: Lovelace
email: ada [at] mill.ac.uk
description: > # a remark
  A simple theme.
lang: en
url: https://ada.github.io
baseurl: /home
scholar_userid: abcDEF123
github_username: ada
broken: "never closed
scholar:
  last_name: [Lovelace]
  first_name: [Ada, A.]
  bibliography: papers.bib
collections:
  news: {output: true}
plugins: [jekyll/scholar]
""",
    "_data/socials.yml": """orcid_id: 0000-0002-1825-0097 # your ORCID
x_username: adal
linkedin_username: ada-lovelace# your LinkedIn user name
mastodon_username: mathstodon.xyz/@ada
rss_icon: true
cv_pdf: /assets/pdf/cv.pdf
researchmap:
  logo: /assets/img/map.svg
  title: researchmap
  url: https://researchmap.jp/ada?lang=en
# facebook_id: none
""",
    "_data/coauthors.yml": """"babbage":
  - firstname: ["charles", "c."]
    url: https://en.wikipedia.org/wiki/Charles_Babbage
"Menabrea":
  - firstname: [Luigi Federico, L. F.]
    url: https://en.wikipedia.org/wiki/Luigi_Menabrea
  - firstname: [Nobody]
    url:
""",
    "_data/venues.yml": '"MEM":\n  url: https://memoirs.example.net/\n  color: "#00369f"\n',
    "_data/cv.yml": "- title: Education\n",
    "_bibliography/papers.bib": """---
---

@string{mem = {Scientific Memoirs}}

@article{lovelace1843notes,
  abbr={MEM},
  title={Notes on the {Analytical Engine} of $n$ Variables},
  author={Lovelace*, Ada and Babbage, Charles and ∗Menabrea, Luigi Federico},
  journal=mem,
  year={1843}, month={oct},
  abstract={It weaves <i>algebraic</i> patterns.},
  bibtex_show={true}, altmetric={248277},
  pdf={notes.pdf}, slides={talk slides.pdf}, supp={missing.pdf}, poster={../../../../etc/passwd},
  html={https://doi.org/10.1000/182}, doi={https://doi.org/10.1000/182},
  code={https://github.com/ada/engine}, video={https://youtu.be/x1}, website={https://engine.example.net/},
  preview={engine.gif}, selected={true},
  award={Best of its century}, additional_info={Translated with *remarks*.}
}

@inproceedings{looms,
  abbr = {ICW'42},
  title = {[A+] On Looms},
  author = {Lovelace, A. and others},
  booktitle = {Proceedings of Weaving},
  year = {1842},
  arxiv = {2407.15595},
  selected1 = {true},
  preview = {https://pictures.example.net/loom.png},
}

@article{broken, title = {Never closed, year = 1840
@misc{untitled, author={Lovelace, Ada}, year={1841}}
""",
    "_pages/about.md": """---
layout: about
title: about
permalink: /
subtitle: <a href='https://mill.ac.uk'>The Mill</a>. London.
profile:
  align: right
  image: prof_pic.jpg
  more_info: >
    <p>Room 5</p>
selected_papers: true
---

Write about **engines**{:target="_blank"}. See my [papers](/publications/), [CV](/assets/pdf/cv.pdf), [projects]({{ '/projects/' | relative_url }})
and [nothing](/gone/).

{% include figure.liquid loading="eager" path="assets/img/engine.gif" title="The engine" class="img-fluid" %}
""",
    "_pages/publications.md": "---\nlayout: page\npermalink: /publications/\ntitle: publications\n---\n\n{% bibliography %}\n",
    "_pages/teaching.md": """---
layout: page
permalink: /teaching/
title: teaching
nav: false
---
I teach *mathematics* to whoever wants it, on Mondays & Tuesdays.

```liquid
{{ site.code_stays }}
```
""",
    "_pages/404.md": "---\nlayout: page\npermalink: /404.html\ntitle: Not found\n---\nYou will be redirected to the main page within 3 seconds.",
    "_news/announcement_2.md": "---\nlayout: post\ndate: 2016-01-15 16:11:00-0400\ninline: true\nrelated_posts: false\n---\n\n"
                               "A simple inline announcement with <a href=\"https://mill.ac.uk\">a link</a>! :sparkles:\n",
    "_news/announcement_1.md": "---\nlayout: post\ntitle: A long announcement: with a colon\ndate: 2015-11-07\ninline: false\n---\n\n"
                               "First line.\n\n<ul>\n  <li>one</li>\n  <li>two</li>\n</ul>\n",
    "_projects/2_project.md": "---\nlayout: page\ntitle: Second\ndescription: later\nimportance: 2\ncategory: work\n---\n\nText two.\n",
    "_projects/1_project.md": """---
layout: page
title: First project
description: with a picture
img: assets/img/engine.gif
importance: 1
category: fun
---
<div class="row">
    <div class="col-sm mt-3">
        {% include figure.html path="assets/img/engine.gif" title="example image" %}
    </div>
</div>
# Its heading

Some text.
""",
    "_posts/2015-03-15-a-post.md": "---\ntitle: A post\n---\nText\n",
    "assets/pdf/notes.pdf": PDF, "assets/pdf/talk slides.pdf": PDF, "assets/pdf/cv.pdf": PDF,
    "assets/img/publication_preview/engine.gif": PICTURE, "assets/img/engine.gif": PICTURE, "assets/img/prof_pic.jpg": PICTURE,
}  # fmt: skip
"""al-folio."""

ACADEMICPAGES: Files = {
    "_config.yml": """locale: "en-US"
title: "Ada Lovelace / Engines"
name: &name "Ada Lovelace"
url: https://ada.github.io
baseurl: ""
author:
  name: "Ada Lovelace"
  avatar: "profile.png"
  bio: "Analyst of engines"
  location: "London"
  employer: The Mill
  email: "none@example.org"
  googlescholar: "https://scholar.google.com/citations?user=abc"
  orcid: "http://orcid.org/yourorcidurl"
  github: "ada"
  linkedin:
""",
    "_publications/2009-10-01-notes.md": """---
title: "Notes on the Analytical Engine"
collection: publications
category: manuscripts
permalink: /publication/2009-10-01-notes
excerpt: 'This paper is about the engine, and what it may do.'
date: 2009-10-01
venue: 'Journal 1'
slidesurl: 'http://ada.github.io/files/slides1.pdf'
paperurl: 'http://ada.github.io/files/paper 1.pdf'
citation: 'Lovelace, A., Menabrea, L. F., & Babbage, C. (2009). &quot;Notes on the Analytical Engine.&quot; <i>Journal 1</i>. 1(1).'
---
This paper is about the engine, and what it may do.

[Download paper here](http://ada.github.io/files/paper1.pdf)

Recommended citation: Lovelace, A. (2009). "Notes." <i>Journal 1</i>. 1(1).
""",
    "_publications/2010-10-01-looms.md": """---
title: On Looms: a Study
collection: publications
permalink: /publication/2010-10-01-looms
excerpt: ''
date: 2010-8-2
venue: <i>Proceedings of Weaving</i>
authors: 'Ada Lovelace, **Charles Babbage**, and Luigi Menabrea'
paperurl: https://arxiv.org/pdf/2407.15595v2.pdf
codeurl: https://github.com/ada/looms
teaser: loom.gif
---
**Abstract:** Looms weave.

> With *flowers* and leaves.

## BibTeX
@article{x}
""",
    "_publications/bibtex.md": """---
title: "Cards"
collection: publications
date: 2011-01-01
bibtex: |
  @article{lovelace2011cards,
    title = {Cards}, author = {Lovelace, Ada and Jacquard, Joseph}, journal = {Memoirs}, volume = {3}, year = {2011},
    doi = {10.1000/9}
  }
---

Abstract
-------
Cards are punched.
""",
    "_publications/example.md": """---
title: "Paper Title Number 4"
collection: publications
date: 2024-02-17
venue: 'GitHub Journal of Bugs'
citation: 'Your Name, You. (2024). &quot;Paper Title Number 4.&quot; <i>GitHub Journal of Bugs</i>. 1(3).'
---

The contents above will be part of a list of publications, if the user clicks the link for the publication than the contents of section will be rendered as a full page.
""",
    "_publications/no-title.md": "---\ncollection: publications\ndate: 2001-01-01\n---\nText.\n",
    "_publications/.DS_Store": b"\0\0",
    "_publications/draft.md": "---\ntitle: A draft\npublished: false\ndate: 2020\n---\n",
    "_talks/2012-03-01-talk-1.md": """---
title: "Talk 1 on Relevant Topic in Your Field"
collection: talks
type: "Talk"
permalink: /talks/2012-03-01-talk-1
venue: "UC San Francisco, Department of Testing"
date: 2012-03-01
location: "San Francisco, CA, USA"
---

This is a description of your talk, which is a markdown file that can be all markdown-ified like any other post. Yay markdown!
""",
    "_teaching/2014-spring-teaching-1.md": """---
title: "Teaching experience 1"
collection: teaching
type: "Undergraduate course"
venue: "University 1, Department"
date: 2014-01-01
location: "City, Country"
---

Heading 1
======

About engines.
""",
    "_portfolio/portfolio-1.md": "---\ntitle: \"Portfolio item number 1\"\nexcerpt: \"Short description<br/><img src='/images/500x300.png'>\"\n"
                                 "collection: portfolio\n---\n\nThis is an item. ![A loom](/images/loom.gif)\n",
    "_pages/about.md": "---\npermalink: /\ntitle: \"About me\"\nauthor_profile: true\nredirect_from:\n  - /about/\n---\n\n"
                       "I am **Ada**. See my [teaching](/teaching/).\n\nA data-driven site\n======\nText.\n",
    "_pages/cv.md": "---\nlayout: archive\ntitle: \"CV\"\npermalink: /cv/\n---\n\n{% include base_path %}\n\nEducation\n======\n"
                    "* B.S. in GitHub, GitHub University, 2012\n\nPublications\n======\n  <ul>{% for post in site.publications %}\n"
                    "    {% include archive-single-cv.html %}\n  {% endfor %}</ul>\n",
    "_pages/hobbies.md": "---\ntitle: Hobbies\npermalink: /hobbies/\n---\nHorses, and sums that no horse would ever win for anybody.\n",
    "_data/navigation.yml": "main:\n  - title: \"CV\"\n    url: /files/cv.pdf\n  - title: Talks\n    url: /talks/\n",
    "files/cv.pdf": PDF,
    "_posts/2012-08-14-blog-post-1.md": "---\ntitle: x\n---\n", "_posts/2013-08-14-blog-post-2.md": "---\ntitle: x\n---\n",
    "files/paper 1.pdf": PDF, "files/slides1.pdf": PDF, "images/profile.png": PICTURE, "images/loom.gif": PICTURE,
}  # fmt: skip
"""academicpages."""

HUGOBLOX: Files = {
    "config/_default/hugo.yaml": "title: Ada Lovelace\nbaseURL: 'https://ada.github.io/'\n",
    "content/authors/admin/_index.md": """---
# Display name
title: Ada Lovelace
first_name: Ada
last_name: Lovelace
superuser: true
role: Analyst of Engines
organizations:
  - name: The Mill
    url: https://mill.ac.uk
bio: My interests include engines.
interests: [Engines]
social:
  - icon: envelope
    icon_pack: fas
    link: 'mailto:ada@mill.ac.uk'
  - {icon: graduation-cap, icon_pack: fas, link: 'https://scholar.google.co.uk/citations?user=abc'}
  - icon: brands/github
    url: https://github.com/ada
  - icon: orcid
    link: https://orcid.org/0000-0002-1825-0097
  - icon: cv
    icon_pack: ai
    link: uploads/resume.pdf
---

Ada Lovelace is an *analyst*. {style="text-align: justify;"}
{{< icon name="download" pack="fas" >}} Download my {{< staticref "uploads/resume.pdf" "newtab" >}}résumé{{< /staticref >}}.
""",
    "content/authors/admin/avatar.jpg": PICTURE,
    "content/authors/charles/_index.md": "---\ntitle: Charles Babbage\nsocial:\n- icon: home\n  link: https://babbage.example.net\n---\n",
    "content/publication/_index.md": "---\ntitle: Publications\ncms_exclude: true\n---\n",
    "content/publication/notes/index.md": """---
title: 'Notes on the Analytical Engine'
# Authors
authors:
  - admin
  - charles
  - Luigi Menabrea*
author_notes:
  - 'Equal contribution'
  - 'Equal contribution'
date: '1843-10-01T00:00:00Z'
doi: 'https://doi.org/10.1000/182'
publishDate: '2017-01-01T00:00:00Z'
publication_types: ['paper-conference']
publication: In [*Conference on Engines*](https://engines.example.net/)
publication_short: In *CE*
abstract: |
  It weaves patterns.

  In two paragraphs, with $x^2$.
summary: Lorem ipsum dolor sit amet, consectetur.
tags: [Engines, Large Sums]
featured: true
links:
- name: Custom Link
  url: http://example.org
- name: Blog
  url: https://ada.example.net/blog
url_pdf: ''
url_code: 'https://github.com/ada/engine'
url_dataset: '#'
url_slides: 'slides.pdf'
url_video: ~
image:
  caption: 'The *engine*'
  focal_point: ''
projects:
- example
---

{{% callout note %}}
Click the *Cite* button above.
{{% /callout %}}
""",
    "content/publication/notes/featured.gif": PICTURE, "content/publication/notes/notes.pdf": PDF,
    "content/publication/notes/slides.pdf": PDF,
    "content/publication/notes/cite.bib": "@inproceedings{lovelace1843notes, title={Notes}, author={X, Y}, year={1843}, pages={666--731}}\n",
    "content/publication/looms/index.md": """+++
title = "On Looms"
date = 2018-10-18T01:12:51+05:30
draft = false
# Authors. Comma separated list.
authors = ["**Ada Lovelace**", "J Jacquard"]
publication_types = ["2"]
publication = "*Journal of Weaving*, 3(1)"
abstract = "Looms weave."
abstract_short = "Looms."
image_preview = "loom.gif"
selected = true
url_pdf = "https://arxiv.org/pdf/2407.15595"
[[url_custom]]
name = "Poster"
url = "posters/loom.pdf"
[header]
image = ""
+++
""",
    "content/publication/looms/index.de.md": "---\ntitle: Über Webstühle\n---\n",
    "content/publication/ids/index.md": "---\ntitle: Cards\nauthors: [me, Someone Else]\ndate: 2024\nhugoblox:\n  ids:\n    doi: 10.1000/7\n"
                                        "publication_types: [article-journal]\npublication: '*Nature*'\n---\n",
    "content/publication/cited/index.md": "---\npublication_types: [article-journal]\n---\n",
    "content/publication/cited/cite.bib": "@article{c1, title={Only in its BibTeX}, author={Lovelace, Ada}, year={1841}, journal={Memoirs}}\n",
    "content/publication/broken/index.md": "---\ntitle: Broken: but understood\nauthors:\n- admin\n\ttabs: here\ndate: 2020-01-01\n---\n",
    "static/img/loom.gif": PICTURE, "static/posters/loom.pdf": PDF, "static/uploads/resume.pdf": PDF,
    "content/event/example/index.md": """---
title: Example Talk
event: Engine Days
location: London
summary: A talk about engines.
abstract: 'Engines turn.'
date: '1840-06-01T13:00:00Z'
authors: [admin]
url_slides: https://slides.example.net/1
---
{{% callout note %}}Click{{% /callout %}}
""",
    "content/project/example/index.md": "---\ntitle: Difference\nsummary: A project.\ndate: '2016-04-27T00:00:00Z'\n---\n\n"
                                        "It differs. {{< figure src=\"featured.gif\" caption=\"The differences\" >}}\n",
    "content/project/example/featured.gif": PICTURE,
    "content/post/hello/index.md": "---\ntitle: Hello\n---\nText\n",
    "content/_index.md": "---\ntitle: ''\nsections:\n  - block: about.biography\n---\n",
    "content/privacy.md": "---\ntitle: Privacy\n---\n\nNothing is kept of anybody who reads these pages, and nothing is counted.\n",
    "content/people/index.md": "---\ntitle: People\nsections: []\n---\n",
}  # fmt: skip
"""HugoBlox, before Wowchemy and Academic."""
