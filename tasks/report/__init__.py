"""The report: one page for people who look rather than query.

Rows of the database become sections (a sentence, charts, a table), and sections one HTML file or Markdown.
Charts are Vega-Lite specifications, drawn as SVG; whoever cannot see one has its sentence and its table.
"""
