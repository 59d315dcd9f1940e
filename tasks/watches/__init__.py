"""Watches: what somebody wants to be told of, when messages go out, what they say, and how they are sent."""
