"""Parts that write a record for others: tables, calendar, feed, POLECAT, PLOVER, dyads."""
