"""WebSub (W3C, 2018), as a subscriber: what to ask a hub, what to answer it, and whether a push is its own."""
