"""The report: one page for people who look rather than query.

Rows of the database become figures, figures become sections (a sentence, charts, a table), and sections become one
HTML file or Markdown. Charts are Vega-Lite specifications, drawn as SVG; whoever cannot see one has sentence and table.
"""
