"""Fetched pages as WARC files: written before anything is made of them, readable by everybody's tools."""
