"""Pure kit that every feature may use: clock and ids as protocols, refusals, working days, statistics."""
