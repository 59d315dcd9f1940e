"""Small web pages and records of our own, as a publisher would write them."""

from __future__ import annotations

PARAGRAPHS = (
    "The harbour of Reykjavik was closed on Monday after a storm tore three ships from their moorings.",
    "Nobody was hurt, the coast guard of Iceland said, but two of the ships were damaged beyond repair.",
    "It was the third storm of that strength this winter, and the first to reach the inner harbour.",
    "Ferries to the Faroe Islands will run again on Wednesday if the wind allows it, the operator said.",
)


def make_page(address: str, title: str = "Storm closes Reykjavik harbour", extra: str = "") -> str:
    """Return an article page with JSON-LD and a canonical link."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in (*PARAGRAPHS, extra) if paragraph)
    return f"""<!doctype html><html lang="en"><head><title>{title} | The Skerry</title>
<link rel="canonical" href="{address}">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{title}",
 "datePublished": "2025-01-13T09:30:00+00:00",
 "author": {{"@type": "Person", "name": "Anna Jonsdottir"}}}}</script>
<meta property="og:site_name" content="The Skerry"></head>
<body><article><h1>{title}</h1>{body}</article></body></html>"""
