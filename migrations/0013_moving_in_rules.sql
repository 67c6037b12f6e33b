-- E-mails that a hub brought, and its words for households, are nothing that desks and farms read.
revoke select on moved_households, household_imports, household_tags from etal_shared_reader;
