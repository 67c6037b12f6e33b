-- The desk and the papers of a day say what is called back: a lot, no household and no order.
grant select on lot_recalls to etal_shared_reader;
