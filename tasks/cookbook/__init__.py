"""Questions that analysts ask: SQL files with a header that says what is asked, and with which parameters."""
