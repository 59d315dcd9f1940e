"""The web, asked politely and safely: public addresses only, capped, timed, and in turn for each host."""
