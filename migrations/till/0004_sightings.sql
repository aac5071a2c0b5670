-- Every sale asks for the open sighting of its cards, every sync for those that ended. SQLite
-- doesn't see that fate = 'open' lies within fate IN ('open', 'ended'), so it never used the
-- first index: each answer read all sightings there ever were.

DROP INDEX sighting_open;
CREATE INDEX sighting_open ON sighting (card) WHERE fate = 'open';
CREATE INDEX sighting_ended ON sighting (opened) WHERE fate = 'ended';
