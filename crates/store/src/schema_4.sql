-- The first-level area whose schools an upload may change; without one, all of the country's.
-- area_key: the same as grants are compared with it.
ALTER TABLE uploads ADD COLUMN area TEXT;
ALTER TABLE uploads ADD COLUMN area_key TEXT;
