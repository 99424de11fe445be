"""People, roles, markets, teams, languages, sign-in and who may do what."""
